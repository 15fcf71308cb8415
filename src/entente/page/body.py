"""Which blocks of an HTML page are the article's paragraphs: its element's, less what is not of the article.

Where the page's metadata hold the whole text, that text decides instead.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from entente.page.asides import without_boxes
from entente.page.blocks import Block
from entente.page.container import FEW_HEADS, find_container, parent_of, place_of, size_of
from entente.page.lines import ends_sentence, letters
from entente.page.noise import opens_tail, why_noise

BARE = 600
"""Characters of prose below which a page may leave its article to a script."""


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
        size = size_of(chosen)
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
    return body if size_of(body) >= BARE else []


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
    root = find_container(blocks, [block for block in prose if id(block) not in listed] or prose)
    inside = [block for block in blocks if root in block.path and not block.noise]
    return root, without_boxes(_keep(inside, _linked_items(inside)), inside)


def _is_excerpt(chosen: list[Block], found: list[Block], size: int) -> bool:
    """Some pages state only an article's opening as its text: then the shape finds all of that and much more."""
    ids = {id(block) for block in found}
    shared = sum(len(block.text) for block in chosen if id(block) in ids)
    return shared > 0.8 * size and size_of(found) > 1.5 * size


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
            if (box := parent_of(block)) not in kept[-1].path:
                boxes.add(box)
            continue
        if _is_heading(block) and kept:
            if len(block.path) <= deepest:
                kept.append(block)
            continue
        if _is_paragraph(block, bool(kept), usual):
            kept.append(block)
    while kept and kept[-1].kind == "heading" and not ends_in_headings(kept):
        kept.pop()
    return kept


def ends_in_headings(body: list[Block]) -> bool:
    """Tell whether a body ends in a list of headings, as over pictures, rather than in the heading of a box."""
    last = next((i for i in range(len(body) - 1, -1, -1) if body[i].kind != "heading"), -1)
    tail = body[last + 1 :]
    return (
        last >= 0
        and len(tail) >= FEW_HEADS
        and all(block.path[:-1] == body[last].path[:-1] for block in tail)
    )


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
    places = Counter(map(place_of, before))
    if sum(not block.link and places[place_of(block)] > 1 for block in after) > 1:
        return False  # the heading stands in a box between paragraphs
    return size_of(after) < 0.3 * size_of(before)
