"""What is counted of each block near a body, for the trees that have the last word on what is of the article."""

from __future__ import annotations

import math
import re
import string
from collections import defaultdict
from collections.abc import Sequence, Set

from entente.page.forest import likely
from entente.page.language import words_of
from entente.page.lines import ends_sentence
from entente.page.tree import Block
from entente.page.weighing import frame_words

TREES = "page/blocks.tsv"

LEAST = 0.1
"""A block of the body with a smaller chance is dropped from it."""

NEAR = 8
"""So many blocks before and after a body are looked at."""

HEAD = 200
"""Characters of a block whose words are looked at."""

MOST_BLOCKS = 1500
"""Of a longer body the shape alone decides, so that a huge page stays cheap."""

SIDE = ("kept", "size", "link", "tag", "kind", "same_parent", "ends")
OWN = (
    *SIDE, "words", "noise", "depth", "style", "parent_share", "parent_own", "grand_share", "grand_own", "great_own",
    "same_grand", "kin", "title", "frame", "capitals", "digits", "figure", "lead", "commas", "mark", "small",
)  # fmt: skip
AROUND = (-2, -1, 1, 2)
PLACE = (
    "rel",
    "from_start",
    "from_end",
    "body",
    "kept_blocks",
    "kept_near",
    "link_near",
    "whole",
    "under_title",
)
NAMES = (*OWN, *(f"{name}{step:+d}" for step in AROUND for name in SIDE), *PLACE)
"""What the numbers of a row are called, in order."""

_CAPITALS, _DIGITS = string.ascii_uppercase.encode(), string.digits.encode()
_OTHERS = re.compile(r"[^\x00-\x7f]")
_TAGS = {
    tag: float(i)
    for i, tag in enumerate(("p", "li", "td", "blockquote", "div", "h2", "h3", "h4", "span", "section"))
}
_TAGS["tr"] = _TAGS["td"]
_KINDS = {"text": 0.0, "heading": 1.0, "caption": 2.0, "credit": 3.0}


def revise(
    blocks: Sequence[Block], body: list[Block], title: str | None, lead: str | None, by_text: bool
) -> list[Block]:
    """Return a body without its blocks that are unlike an article's.

    by_text: whether the page's metadata hold the text, so that it chose the body
    """
    if not body or len(body) > MOST_BLOCKS:
        return body
    near, asked, rows = count_blocks(blocks, body, title, lead, by_text)
    unlike = {at for at, chance in zip(asked, likely(TREES, NAMES, rows), strict=True) if chance < LEAST}
    dropped = {id(near[at]) for at in unlike}
    return [block for block in body if id(block) not in dropped] or body


def count_blocks(
    blocks: Sequence[Block], body: list[Block], title: str | None, lead: str | None, by_text: bool
) -> tuple[list[Block], list[int], list[list[float]]]:
    """Return the blocks near a body, the places among them of those in doubt, and a row of numbers for each of these.

    No doubt is about paragraphs beside one another that make up most of the body, nor about rows of tables.
    """
    held = {id(block) for block in body}
    at = [i for i, block in enumerate(blocks) if id(block) in held]
    first, last = at[0], at[-1]
    start = max(0, first - NEAR)
    near = list(blocks[start : last + 1 + NEAR])
    counts = _Counts(near, held)
    side = counts.side
    asked = [i for i, row in enumerate(side) if row[0] and not _is_sure(near[i], row)]
    if asked:
        counts.learn_words(title, lead)
    under = next((i for i, block in enumerate(near) if block.tag == "h1"), -1)
    size = math.log1p(counts.size)
    rows = []
    for i in asked:
        place = start + i
        window = side[max(0, i - 4) : i + 5]
        row = counts.own(i)
        for step in AROUND:
            row += side[i + step] if 0 <= i + step < len(side) else _NOTHING
        row += (
            (place - first) / (last - first + 1),
            max(-10, min(10, place - first)),
            max(-10, min(10, place - last)),
            size,
            len(at),
            sum([other[0] for other in window]) / len(window),
            sum([other[2] > 0.5 for other in window]) / len(window),
            by_text,
            -1 if under < 0 else i > under,
        )
        rows.append(row)
    return near, asked, rows


def _is_sure(block: Block, side: list[float]) -> bool:
    kept, _, link, _, _, same_parent, ends = side
    if block.tag == "tr":
        return bool(kept)  # a table stands or falls with its text; row by row it would be torn
    return bool(kept and same_parent and ends and link < 0.3 and len(block.text) > 80 and block.tag == "p")


_NOTHING = [-1.0] * len(SIDE)


class _Counts:
    """What is known of a page's blocks together: where its body stands, which words it uses."""

    def __init__(self, near: list[Block], held: Set[int]) -> None:
        self.near = near
        self.frame = frame_words()
        self.heads: set[str] = set()
        self.lead: set[str] = set()
        self.twice: set[str] = set()
        self.once: set[str] = set()
        self.style: defaultdict[tuple[str, int], int] = defaultdict(int)
        whole, kept, depths, parents, grands = (defaultdict[int, int](int) for _ in range(5))
        self.size = 0
        for block in near:
            size, path = len(block.text), block.path
            depth = len(path)
            for element in path[-4:-1]:
                whole[element] += size
            if id(block) in held:
                self.size += size
                for element in path[-4:-1]:
                    kept[element] += size
                self.style[block.tag, depth] += 1
                depths[depth] += size
                parents[path[-2] if depth > 1 else 0] += size
                grands[path[-3] if depth > 2 else 0] += size
        self.all, self.kept = whole, kept
        self.depth, self.parent, self.grand = (_most(amount) for amount in (depths, parents, grands))
        self.side = [self._side(block, id(block) in held) for block in near]

    def learn_words(self, title: str | None, lead: str | None) -> None:
        """Keep the words of headline, lead and body, for the blocks in doubt."""
        self.heads, self.lead = _stems(title or ""), _stems(lead or "")
        for block, row in zip(self.near, self.side, strict=True):
            if row[0]:
                stems = _stems(block.text[:HEAD])
                self.twice |= self.once & stems
                self.once |= stems

    def _side(self, block: Block, kept: bool) -> list[float]:
        text, path = block.text, block.path
        size = len(text)
        return [
            kept,
            math.log(size),
            block.link / size,
            _TAGS.get(block.tag, 10.0),
            _KINDS[block.kind],
            (path[-2] if len(path) > 1 else 0) == self.parent,
            ends_sentence(text),
        ]

    def own(self, at: int) -> list[float]:
        """Return the numbers of one block."""
        block, side = self.near[at], self.side[at]
        text = block.text
        head = text[:HEAD]
        words = words_of(head)
        stems = {word[:6] for word in words if len(word) > 3}
        capitals, digits = count_marks(head)
        parent, grand, great = _above(block, 2), _above(block, 3), _above(block, 4)
        return [
            *side,
            len(text.split()),
            bool(block.noise),
            len(block.path) - self.depth,
            self.style[block.tag, len(block.path)],
            self.kept[parent] / self.size,
            self.kept[parent] / (self.all[parent] or 1),
            self.kept[grand] / self.size,
            self.kept[grand] / (self.all[grand] or 1),
            self.kept[great] / (self.all[great] or 1),
            grand == self.grand,
            len(stems & (self.twice if side[0] else self.once)) / len(stems) if stems else -1.0,
            len(stems & self.heads) / len(self.heads) if self.heads else 0.0,
            sum([word in self.frame for word in words]) / len(words) if words else 0.0,
            capitals / len(head),
            digits / len(head),
            bool(block.figure),
            len(stems & self.lead) / len(self.lead) if self.lead else 0.0,
            text.count(","),
            text[-1] in ":?",
            text[0].islower(),
        ]


def _most(amount: dict[int, int]) -> int:
    return max(amount, key=lambda key: (amount[key], -key))


def _stems(text: str) -> set[str]:
    return {word[:6] for word in words_of(text) if len(word) > 3}


def count_marks(text: str) -> tuple[int, int]:
    """Return how many capital letters and digits a text has.

    >>> count_marks("Été 2022, UN")
    (3, 4)
    """
    plain = text.encode("ascii", "ignore")
    capitals = len(plain) - len(plain.translate(None, _CAPITALS))
    digits = len(plain) - len(plain.translate(None, _DIGITS))
    if len(plain) < len(text):
        others = _OTHERS.findall(text)
        capitals += sum(map(str.isupper, others))
        digits += sum(map(str.isdigit, others))
    return capitals, digits


def _above(block: Block, up: int) -> int:
    return block.path[-up] if len(block.path) >= up else 0
