"""Which element of an HTML page holds the article.

Method: the element whose own paragraphs hold most prose is the seed (after Readability); it grows to a parent where
that adds much that is of the same article.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from entente.page.blocks import Block

GROWTH = 1.18
"""A parent is taken instead of its child where it holds so many times the child's prose."""

ALIKE = 0.5
"""What a parent adds is of the article where so much of it has the tag and depth of the child's paragraphs,"""

KIN = 0.35
"""or so many of its words come in the child's prose,"""

LONG = 0.7
"""or where it is more than the child holds, in blocks of so many times the length that mostly stand together."""

FEW_HEADS = 4
"""Headlines of whole pages on one page: more may be headings between paragraphs that stand near one another."""

RIVAL = 0.3
"""An element before the one with the most prose that holds so much of it may be the article, the other the next one."""


def find_container(blocks: list[Block], prose: list[Block]) -> int:
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
    near = len(heads) > FEW_HEADS and not set(added[-1].path[-4:-1]).isdisjoint(within[-1].path)
    if len(heads) > 1 and not near and _under_another(blocks, heads, within[-1], added[-1]):
        return False
    styles = {_style(block) for block in within}
    size = size_of(added)
    alike = sum(len(block.text) for block in added if _style(block) in styles)
    if alike >= ALIKE * size:
        return True
    held = [block for block in blocks if child in block.path and block.kind == "text" and not block.link]
    if size > max(size_of(within), size_of(held)) and size / len(added) > LONG * size_of(within) / len(
        within
    ):
        beside = Counter(
            parent_of(block) for block in blocks if len(block.text) > 40 and block.kind == "text"
        )
        if sum(beside[parent_of(block)] > 1 for block in added) > 0.5 * len(added):
            return True  # teasers have a box each, the entries of a live blog hold more
    known = {stem for block in within for stem in _stems(block.text)}
    stems = [stem for block in added for stem in _stems(block.text)]
    return sum(stem in known for stem in stems) >= KIN * len(stems)


def _style(block: Block) -> tuple[str, int, int]:
    """Return tag and depth of a paragraph; of a box that may be anything, also where it stands."""
    return block.tag, len(block.path), 0 if block.tag == "p" else place_of(block)[2]


def _under_another(blocks: list[Block], heads: list[int], last: Block, added: Block) -> bool:
    """Tell whether a headline of a whole page stands between the last paragraph of an article and what follows."""
    at = next(i for i, block in enumerate(blocks) if block is last)
    end = next(i for i, block in enumerate(blocks) if block is added)
    return any(i < at for i in heads) and any(at < i < end for i in heads)


def _stems(text: str) -> set[str]:
    return {word[:6] for word in text.casefold().split() if len(word) > 3}


def size_of(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def place_of(block: Block) -> tuple[str, int, int]:
    """Return the tag and depth of a block, and the element that holds its like."""
    return block.tag, len(block.path), block.path[-3] if len(block.path) > 2 else 0


def parent_of(block: Block) -> int:
    """Return the element that holds the block's own, 0 where it has none."""
    return block.path[-2] if len(block.path) > 1 else 0
