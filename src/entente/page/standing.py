"""What is counted of each block near a body, for the trees that have the last word on what is of the article."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence, Set

from entente.page.forest import likely
from entente.page.lines import ends_sentence
from entente.page.tree import Block
from entente.page.weighing import frame_words

TREES = "page/blocks.tsv"

LEAST = 0.1
"""A block of the body with a smaller chance is dropped from it."""

MOST = 0.8
"""A block beside the body with a larger chance is taken into it."""

NEAR = 8
"""So many blocks before and after a body are looked at."""

MOST_BLOCKS = 1500
"""Of a longer body the shape alone decides, so that a huge page stays cheap."""

OWN = (
    "kept", "size", "words", "link", "ends", "noise", "kind", "tag", "depth", "style", "parent_share", "parent_own",
    "grand_share", "grand_own", "great_own", "same_parent", "same_grand", "kin", "title", "frame", "capitals", "digits",
    "figure", "lead", "commas", "mark", "small",
)  # fmt: skip
BESIDE = ("kept", "size", "link", "tag", "kind", "frame", "kin", "same_parent", "ends")
AROUND = (-2, -1, 1, 2)
PLACE = (
    "rel", "from_start", "from_end", "body", "kept_blocks", "kept_near", "link_near", "frame_near", "title_near",
    "whole", "under_title",
)  # fmt: skip
NAMES = (*OWN, *(f"{name}{step:+d}" for step in AROUND for name in BESIDE), *PLACE)
"""What the numbers of a row are called, in order."""

_WORD = re.compile(r"[^\W\d_]+")
_TAGS = {
    tag: float(i)
    for i, tag in enumerate(("p", "li", "td", "blockquote", "div", "h2", "h3", "h4", "span", "section"))
}
_KINDS = {"text": 0.0, "heading": 1.0, "caption": 2.0, "credit": 3.0}


def revise(
    blocks: Sequence[Block], body: list[Block], title: str | None, lead: str | None, by_text: bool
) -> list[Block]:
    """Return a body without its blocks that are unlike an article's, and with those near it that are like one's.

    by_text: whether the page's metadata hold the text, so that it chose the body
    """
    if not body or len(body) > MOST_BLOCKS:
        return body
    near, rows = count_blocks(blocks, body, title, lead, by_text)
    chances = likely(TREES, NAMES, rows)
    held = {id(block) for block in body}
    revised = [
        block
        for block, chance in zip(near, chances, strict=True)
        if chance > (LEAST if id(block) in held else MOST) and (id(block) in held or _may_join(block))
    ]
    return revised or body


def _may_join(block: Block) -> bool:
    return not block.firm and block.kind in {"text", "heading"}


def count_blocks(
    blocks: Sequence[Block], body: list[Block], title: str | None, lead: str | None, by_text: bool
) -> tuple[list[Block], list[list[float]]]:
    """Return the blocks from shortly before a body to shortly after it, and a row of numbers for each."""
    held = {id(block) for block in body}
    at = [i for i, block in enumerate(blocks) if id(block) in held]
    first, last = at[0], at[-1]
    start = max(0, first - NEAR)
    near = list(blocks[start : last + 1 + NEAR])
    counts = _Counts(near, held, title, lead)
    own = [counts.own(block, stems, words) for block, (stems, words) in zip(near, counts.words, strict=True)]
    nothing = [-1.0] * len(BESIDE)
    beside = [[row[i] for i in _BESIDE] for row in own]
    size = math.log1p(counts.size)
    under = next((i for i, block in enumerate(near) if block.tag == "h1"), -1)
    rows = []
    for i, row in enumerate(own):
        around: list[float] = []
        for step in AROUND:
            around += beside[i + step] if 0 <= i + step < len(own) else nothing
        window = own[max(0, i - 4) : i + 5]
        place = start + i
        rows.append(
            row
            + around
            + [
                (place - first) / (last - first + 1),
                max(-10, min(10, place - first)),
                max(-10, min(10, place - last)),
                size,
                len(at),
                sum(other[_KEPT] for other in window) / len(window),
                sum(other[_LINK] > 0.5 for other in window) / len(window),
                sum(other[_FRAME] for other in window) / len(window),
                sum(other[_TITLE] for other in window) / len(window),
                by_text,
                -1 if under < 0 else i > under,
            ]
        )
    return near, rows


_KEPT, _LINK, _FRAME, _TITLE = (OWN.index(name) for name in ("kept", "link", "frame", "title"))
_BESIDE = tuple(OWN.index(name) for name in BESIDE)


class _Counts:
    """What is known of a page's blocks together: where its body stands, which words it uses."""

    def __init__(self, near: list[Block], held: Set[int], title: str | None, lead: str | None) -> None:
        self.held, self.frame = held, frame_words()
        self.heads = {word[:6] for word in _WORD.findall((title or "").casefold()) if len(word) > 3}
        self.lead = {word[:6] for word in _WORD.findall((lead or "").casefold()) if len(word) > 3}
        self.words = [_words(block.text) for block in near]
        self.common: Counter[str] = Counter()
        self.all: Counter[int] = Counter()
        self.kept: Counter[int] = Counter()
        self.style: Counter[tuple[str, int]] = Counter()
        depths: Counter[int] = Counter()
        for block, (stems, _) in zip(near, self.words, strict=True):
            size = len(block.text)
            above = block.path[-4:-1]
            self.all.update(dict.fromkeys(above, size))
            if id(block) in held:
                self.kept.update(dict.fromkeys(above, size))
                self.common.update(stems)
                self.style[block.tag, len(block.path)] += 1
                depths[len(block.path)] += size
        self.size = sum(len(block.text) for block in near if id(block) in held)
        self.depth = max(depths, key=lambda depth: depths[depth])
        self.parents = self._most(near, 2)
        self.grands = self._most(near, 3)

    def _most(self, near: list[Block], up: int) -> int:
        """Return the element so many steps up that holds most of the body."""
        amount: Counter[int] = Counter()
        for block in near:
            if id(block) in self.held:
                amount[_above(block, up)] += len(block.text)
        return max(amount, key=lambda element: (amount[element], -element))

    def own(self, block: Block, stems: frozenset[str], words: list[str]) -> list[float]:
        text = block.text
        size = len(text)
        kept = id(block) in self.held
        parent, grand, great = _above(block, 2), _above(block, 3), _above(block, 4)
        alone = 1 if kept else 0
        common = self.common
        return [
            kept,
            math.log(size),
            len(words),
            block.link / size,
            ends_sentence(text),
            bool(block.noise),
            _KINDS[block.kind],
            _TAGS.get(block.tag, 10.0),
            len(block.path) - self.depth,
            self.style[block.tag, len(block.path)],
            self.kept[parent] / self.size,
            self.kept[parent] / (self.all[parent] or 1),
            self.kept[grand] / self.size,
            self.kept[grand] / (self.all[grand] or 1),
            self.kept[great] / (self.all[great] or 1),
            parent == self.parents,
            grand == self.grands,
            sum(common[stem] > alone for stem in stems) / len(stems) if stems else -1.0,
            sum(stem in self.heads for stem in stems) / len(self.heads) if self.heads else 0.0,
            sum(word in self.frame for word in words) / len(words) if words else 0.0,
            sum(map(str.isupper, text[:80])) / min(size, 80),
            sum(map(str.isdigit, text[:80])) / min(size, 80),
            bool(block.figure),
            sum(stem in self.lead for stem in stems) / len(self.lead) if self.lead else 0.0,
            text.count(","),
            text[-1] in ":?",
            text[0].islower(),
        ]


def _above(block: Block, up: int) -> int:
    return block.path[-up] if len(block.path) >= up else 0


def _words(text: str) -> tuple[frozenset[str], list[str]]:
    words = _WORD.findall(text.casefold())
    return frozenset(word[:6] for word in words if len(word) > 3), words
