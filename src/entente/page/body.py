"""Which blocks of an HTML page are the article's paragraphs.

Method: the element whose own paragraphs hold most prose is the seed (after Readability); it grows to its parents
while they add much; where the page's metadata hold the whole text, that text decides instead.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from entente.page.lines import ends_sentence, letters
from entente.page.noise import opens_tail, why_noise
from entente.page.tree import Block

GROWTH = 1.18
"""A parent is taken instead of its child where it holds so many times the child's prose."""

ALIKE = 0.5
"""What a parent adds is of the article where so much of it has the tag and depth of the child's paragraphs,"""

KIN = 0.35
"""or so many of its words come in the child's prose,"""

LONG = 0.7
"""or where it is more than the child holds, in blocks of so many times the length that mostly stand together."""

BARE = 600
"""Characters of prose below which a page may leave its article to a script."""

LONGEST_CELL = 80
"""Characters of a table's cell; longer ones are boxes of a page that is laid out by a table."""

FEW_HEADS = 4
"""Headlines of whole pages on one page: more are headings between paragraphs."""

RIVAL = 0.3
"""An element before the one with the most prose that holds so much of it may be the article, the other the next one."""


def choose_body(blocks: list[Block], whole: str | None = None, lead: str | None = None) -> list[Block]:
    """Return the blocks that are the article's paragraphs, in order; headings between them, and the lead above.

    whole: the article's text as metadata give it, with or without paragraph breaks; None where they don't
    lead:  the article's lead as metadata give it: the page shows it above the body, often outside of it
    """
    chosen = _choose(blocks, whole)
    return [*_lead_above(blocks, chosen, lead), *chosen] if chosen and lead else chosen


def _choose(blocks: list[Block], whole: str | None) -> list[Block]:
    found = _by_shape(blocks)
    if whole and len(whole) > 400:
        chosen = _within(blocks, whole)
        size = _size(chosen)
        if size > 0.7 * len(whole) and not _is_excerpt(chosen, found, size):
            return _with_headings(blocks, chosen)
    return found


def choose_list(blocks: list[Block]) -> list[Block]:
    """Return the body of an article without prose, as a list of winners: what stands between headings without links."""
    loose = [
        block
        for block in blocks
        if block.kind == "text" and not block.noise and not block.link and not why_noise(block.text)
    ]
    amount: dict[int, int] = defaultdict(int)
    for block in loose:
        if block.tag in _PARTS or block.tag == "p":
            for step in block.path[-4:-1]:
                amount[step] += len(block.text)
    if not amount:
        return []
    most = max(amount.values())
    root = max(step for step, size in amount.items() if size >= 0.9 * most)  # ids grow inwards
    held = {id(block) for block in loose}
    body = [block for block in blocks if root in block.path and (id(block) in held or _is_heading(block))]
    return body if _size(body) >= BARE else []


def _lead_above(blocks: list[Block], chosen: list[Block], lead: str) -> list[Block]:
    """Return the block that shows the lead above the body, as a list of one or none."""
    key = letters(lead)
    if len(key) < 25 or any(key in letters(block.text) for block in chosen[:3]):
        return []
    first = id(chosen[0])
    for block in blocks:
        if id(block) == first:
            return []
        size = len(block.text)
        if not block.firm and block.kind != "caption" and max(40, 0.4 * len(lead)) < size < 1000:
            words = letters(block.text)
            if words == key or (len(words) > 40 and (key.startswith(words) or words.startswith(key[:-3]))):
                return [block]
    return []


def _with_headings(blocks: list[Block], chosen: list[Block]) -> list[Block]:
    """Put back the headings that stand between chosen blocks, right above one of them."""
    ids = {id(block) for block in chosen}
    out: list[Block] = []
    waiting: list[Block] = []
    for block in blocks:
        if id(block) in ids:
            out += waiting
            out.append(block)
            waiting = []
        elif out and _is_heading(block):
            waiting = [block]
        elif block.kind == "text":
            waiting = []
    return out


def _is_heading(block: Block) -> bool:
    return (
        block.kind == "heading"
        and block.tag != "h1"
        and not block.noise
        and block.link < 0.5 * len(block.text)
        and why_noise(block.text) is None
        and not opens_tail(block.text)
    )


def _by_shape(blocks: list[Block]) -> list[Block]:
    return shape(blocks)[1]


def shape(blocks: list[Block]) -> tuple[int, list[Block]]:
    """Return the id of the element that holds the most prose, and the paragraphs in it; 0 where there is none."""
    _spare(blocks)
    prose = [block for block in blocks if _is_prose(block)]
    if not prose:
        return 0, []
    listed = _linked_items(blocks)  # teasers in a list may hold more prose than a short report
    root = _container(blocks, [block for block in prose if id(block) not in listed] or prose)
    inside = [block for block in blocks if root in block.path and not block.noise]
    return root, _keep(inside, _linked_items(inside))


def _is_excerpt(chosen: list[Block], found: list[Block], size: int) -> bool:
    """Some pages state only an article's opening as its text: then the shape finds all of that and much more."""
    ids = {id(block) for block in found}
    shared = sum(len(block.text) for block in chosen if id(block) in ids)
    return shared > 0.8 * size and _size(found) > 1.5 * size


def join_rows(blocks: list[Block]) -> list[Block]:
    """Return a page's blocks with one for each row of short cells, in the place of its cells."""
    joined: list[Block] = []
    row: list[Block] = []
    for block in blocks:
        cell = block.tag in {"td", "th"} and block.kind == "text" and len(block.text) <= LONGEST_CELL
        if row and not (cell and block.path[:-1] == row[0].path[:-1]):
            joined += _row(row)
            row = []
        (row if cell else joined).append(block)
    return joined + _row(row)


def _row(cells: list[Block]) -> list[Block]:
    if len(cells) < 2:
        return cells
    first, path = cells[0], cells[0].path[:-1]
    return [
        Block(
            " ".join(cell.text for cell in cells),
            "tr",
            path,
            sum(cell.link for cell in cells),
            noise=0
            if first.noise == path[-1] and not first.firm
            else first.noise,  # "player" tells of whom it is
            firm=first.firm,
        )
    ]


def _size(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _within(blocks: list[Block], whole: str) -> list[Block]:
    key = letters(whole)
    chosen: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        words = letters(block.text)
        fits = len(words) > (3 if chosen else 25) and words not in seen and words in key
        if fits and block.kind == "text" and (not block.noise or len(block.text) > 100):
            seen.add(words)
            chosen.append(block)
    while chosen and not ends_sentence(chosen[-1].text) and len(chosen[-1].text) < 40:
        chosen.pop()
    return [block for block in chosen if not why_noise(block.text)]


def _spare(blocks: list[Block]) -> None:
    """Take back what a misleading class set aside: paragraphs by their own class, and the page's main prose."""
    amount: dict[int, int] = defaultdict(int)
    unseen: dict[int, int] = defaultdict(int)
    figures: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if not _reads_as_prose(block):
            continue
        if block.kind == "caption":
            figures[block.figure].append(block)
        elif block.kind == "text" and not block.firm:
            if block.tag == "p" and block.noise == block.path[-1] and len(block.text) > 100:
                block.noise = 0
            amount[block.noise] += len(block.text)
        elif block.kind == "text":
            unseen[block.noise] += len(block.text)
    clean = amount.pop(0, 0)
    spared = {n for n, size in amount.items() if size > 200 and size > (2 if size > 600 else 4) * clean}
    if (
        clean + sum(amount[n] for n in spared) < 400
    ):  # hidden until a script shows it, or inside of the page's head
        spared |= {n for n, size in unseen.items() if size > 600}
    wide = {f for f, held in figures.items() if len(held) >= 3 and sum(len(b.text) for b in held) > 600}
    for block in blocks:
        if block.noise in spared:
            block.noise, block.firm = 0, False
        if block.figure in wide and block.kind == "caption":
            block.kind = "text"


def is_bare(blocks: list[Block]) -> bool:
    """Tell whether a page's elements hold hardly any prose, wherever it stands."""
    return sum(len(block.text) for block in blocks if _reads_as_prose(block)) < BARE


def _is_prose(block: Block) -> bool:
    return not block.noise and block.kind == "text" and len(block.text) >= 40 and _reads_as_prose(block)


def _reads_as_prose(block: Block) -> bool:
    if block.prose is None:
        block.prose = _is_sentence(block)
    return block.prose


def _is_sentence(block: Block) -> bool:
    size = len(block.text)
    if size < 40 or block.link > 0.4 * size:
        return False
    return (ends_sentence(block.text) or size > 140) and why_noise(block.text) is None


def _container(blocks: list[Block], prose: list[Block]) -> int:
    """Return the id of the element that holds the article."""
    total: dict[int, int] = defaultdict(int)
    seed: dict[int, float] = defaultdict(float)
    for block in prose:
        for step in block.path:
            total[step] += len(block.text)
        for weight, step in zip((0.2, 1.0, 0.6, 0.3), reversed(block.path), strict=False):
            seed[step] += weight * len(block.text)
    best = max(seed, key=lambda step: (seed[step], -step))
    heads = [i for i, block in enumerate(blocks) if block.tag == "h1"]
    if len(heads) > 1:
        best = _first_of_several(blocks, prose, heads, seed, best)
    path = next(block.path for block in prose if best in block.path)
    above = path[: path.index(best)]
    for step in reversed(above):
        if total[step] > GROWTH * total[best] and _goes_on(blocks, prose, heads, best, step):
            best = step
    return best


def _first_of_several(
    blocks: list[Block], prose: list[Block], heads: list[int], seed: dict[int, float], best: int
) -> int:
    """Return the element that holds the first of several articles, each under a headline of its own."""
    at = {id(block): i for i, block in enumerate(blocks)}
    start = next(at[id(block)] for block in prose if best in block.path)
    above = max((i for i in heads if i < start), default=0)
    if not any(i < above for i in heads):
        return best
    inside = {step for block in prose if at[id(block)] > above for step in block.path}
    rivals = [step for step in seed if step not in inside and seed[step] > RIVAL * seed[best]]
    first = max(rivals, key=lambda step: (seed[step], -step), default=best)
    begins = next(at[id(block)] for block in prose if first in block.path)
    return first if any(i < begins for i in heads) else best


def _goes_on(blocks: list[Block], prose: list[Block], heads: list[int], child: int, parent: int) -> bool:
    """Tell whether the prose that a parent holds beside its child is the same article's."""
    within = [block for block in prose if child in block.path]
    added = [block for block in prose if parent in block.path and child not in block.path]
    if 1 < len(heads) <= FEW_HEADS and _under_another(blocks, heads, within[-1], added[-1]):
        return False
    styles = {(block.tag, len(block.path)) for block in within}
    size = _size(added)
    alike = sum(len(block.text) for block in added if (block.tag, len(block.path)) in styles)
    if alike >= ALIKE * size:
        return True
    if size > _size(within) and size / len(added) > LONG * _size(within) / len(within):
        beside = Counter(block.path[-2] for block in blocks if len(block.text) > 40 and block.kind == "text")
        if sum(beside[block.path[-2]] > 1 for block in added) > 0.5 * len(added):
            return True  # teasers have a box each, the entries of a live blog hold more
    known = {stem for block in within for stem in _stems(block.text)}
    stems = [stem for block in added for stem in _stems(block.text)]
    return sum(stem in known for stem in stems) >= KIN * len(stems)


def _under_another(blocks: list[Block], heads: list[int], last: Block, added: Block) -> bool:
    """Tell whether a headline of a whole page stands between the last paragraph of an article and what follows."""
    at = next(i for i, block in enumerate(blocks) if block is last)
    end = next(i for i, block in enumerate(blocks) if block is added)
    return any(i < at for i in heads) and any(at < i < end for i in heads)


def _stems(text: str) -> set[str]:
    return {word[:6] for word in text.casefold().split() if len(word) > 3}


def _keep(blocks: list[Block], listed: set[int]) -> list[Block]:
    """Drop from a container what is no paragraph: headings, captions, link lists, share bars, what follows the end."""
    kept: list[Block] = []
    prose = [len(block.path) for block in blocks if _is_prose(block)]
    deepest = (
        max(set(prose), key=prose.count) + 3 if prose else 0
    )  # a heading far below is of another story's box
    usual = Counter((block.tag, block.path[-1]) for block in blocks if _is_prose(block))
    boxes: set[int] = set()
    for block in blocks:
        if id(block) in listed or not boxes.isdisjoint(block.path):
            continue
        if block.kind in {"heading", "text"} and kept and opens_tail(block.text):
            if _ended(blocks, block):
                break
            if (box := block.path[-2]) not in kept[-1].path:
                boxes.add(box)
            continue
        if _is_heading(block) and kept:
            if len(block.path) <= deepest:
                kept.append(block)
            continue
        if _is_paragraph(block, bool(kept), usual):
            kept.append(block)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return kept


def _is_paragraph(block: Block, begun: bool, usual: Counter[tuple[str, int]]) -> bool:
    """Tell whether a block of a container is one of its paragraphs.

    begun: whether any came before; usual: how many paragraphs have a tag and stand right in an element
    """
    if block.kind != "text" or why_noise(block.text):
        return False
    size = len(block.text)
    if block.link > 0.6 * size and (size < 120 or block.tag != "p"):
        return False
    quoted = block.tag == "blockquote"  # an embedded post is signed with a link
    if block.link > 0.4 * size and size < 220 and not quoted and not ends_sentence(block.text):
        return False
    return (
        usual[block.tag, block.path[-1]] > 2
        or block.tag in {"p", "blockquote", "pre"}
        or ends_sentence(block.text)
        or size > 90
        or (block.tag in _PARTS and begun and block.link < 0.5 * size)
    )


_PARTS = frozenset({"li", "td", "dd", "dt", "th", "tr"})
"""Tags of short blocks that are of the article where they stand among its paragraphs."""


def _linked_items(blocks: list[Block]) -> set[int]:
    """Return the ids of items of lists whose items all carry links: other articles, or a table of contents."""
    runs: list[list[Block]] = []
    for block in blocks:
        if block.tag == "li" and runs and runs[-1] and runs[-1][-1].path[:-1] == block.path[:-1]:
            runs[-1].append(block)
        else:
            runs.append([block] if block.tag == "li" else [])
    return {
        id(block)
        for run in runs
        if len(run) > 2 and all(item.link > 15 and item.link > 0.15 * len(item.text) for item in run)
        for block in run
    }


def _ended(blocks: list[Block], tail: Block) -> bool:
    """Tell whether little prose follows a heading for related stories, so that it ends the article."""
    at = blocks.index(tail)
    before = [block for block in blocks[:at] if _is_prose(block)]
    after = [block for block in blocks[at + 1 :] if _is_prose(block)]
    places = Counter(map(_place, before))
    if sum(not block.link and places[_place(block)] > 1 for block in after) > 1:
        return False  # the heading stands in a box between paragraphs
    return _size(after) < 0.3 * _size(before)


def _place(block: Block) -> tuple[str, int, int]:
    """Return the tag and depth of a block, and the element that holds its like."""
    return block.tag, len(block.path), block.path[-3] if len(block.path) > 2 else 0
