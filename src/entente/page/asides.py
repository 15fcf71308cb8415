"""Boxes of facts, portraits and pointers among the paragraphs of an article: they have a heading of their own."""

from __future__ import annotations

from collections import Counter

from entente.page.blocks import Block
from entente.page.container import parent_of

MAIN = 0.6
"""What one element must hold of a body, as paragraphs right in it, for other elements in it to be boxes."""

FEWEST = 5
"""So many paragraphs must stand right in it."""

MOST = 0.35
"""A part with more of the body is no box."""


def without_boxes(body: list[Block], blocks: list[Block]) -> list[Block]:
    """Return a body without the boxes that stand among or after its paragraphs.

    blocks: all blocks of the element that holds the body
    """
    right: Counter[int] = Counter()
    for block in body:
        if block.kind == "text":
            right[parent_of(block)] += len(block.text)
    main, amount = right.most_common(1)[0] if right else (0, 0)
    if not main:
        return body
    whole = sum(len(block.text) for block in body)
    first = next(block for block in body if parent_of(block) == main)
    if amount < MAIN * whole or sum(parent_of(block) == main for block in body) < FEWEST:
        return body
    at = len(first.path) - 2
    parts: dict[int, list[Block]] = {}
    begun = False
    for block in blocks:
        begun = begun or block is first
        if begun and len(block.path) > at + 2 and block.path[at] == main:
            parts.setdefault(block.path[at + 1], []).append(block)
    ids = {id(block) for block in body}
    boxes = {part for part, held in parts.items() if _is_box(held, ids, MOST * whole)}
    return [block for block in body if len(block.path) <= at + 1 or block.path[at + 1] not in boxes]


def _is_box(part: list[Block], kept: set[int], most: float) -> bool:
    """Tell whether a part of an element has a heading above its text, as a box has."""
    head = next((i for i, block in enumerate(part) if block.kind == "heading"), None)
    if head is None or part[head].tag == "h1":
        return False
    below = [block for block in part[head + 1 :] if id(block) in kept and block.kind == "text"]
    size = sum(len(block.text) for block in part if id(block) in kept)
    return bool(below) and size < most
