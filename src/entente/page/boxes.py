"""Captions that no tag or class names: the few words that share a box with a picture."""

from __future__ import annotations

from entente.page.blocks import Block, Image, Page
from entente.page.credits import has_marked_credit, is_credit_line
from entente.page.lines import ends_sentence

LONGEST = 320
"""A box that holds more text is no picture with its caption."""
MOST = 3
"""Blocks of text that a picture's box holds at most: caption, credit, date."""


def find_boxes(page: Page) -> None:
    """Mark the texts beside a picture in its box as its caption and credit.

    The box of a picture is the innermost element around it that holds text. Where an article puts each paragraph
    into a box with a picture, these are paragraphs: so boxes must hold a small part of the page's prose.
    """
    found = [(image, box) for image in page.seen if (box := _box(page.blocks, image))]
    if not found:
        return
    prose = sum(len(block.text) for block in page.blocks if block.kind == "text" and not block.noise)
    boxed = sum(len(block.text) for _, box in found for block in box if not block.noise)
    if boxed > 0.25 * prose:
        return
    for image, box in found:
        for block in box:
            if _is_counter(block):
                continue
            block.figure = image.path[-1]
            block.kind = "credit" if is_credit_line(block.text) else "caption"
        if image.words >= 0:
            page.words[image.words] = (image.path[-1], page.words[image.words][1])
        if image.source:
            page.images.setdefault(image.path[-1], image.source)


def _box(blocks: list[Block], image: Image) -> list[Block]:
    """Return the blocks in a picture's box, or nothing where they are not its caption."""
    depth = max(_shared(blocks, image.at - 1, image.path), _shared(blocks, image.at, image.path))
    if depth < 1:
        return []
    box = _within(blocks, image.at, depth, image.path[depth])
    return box if len(box) <= MOST and _is_caption(box, image) else []


def _shared(blocks: list[Block], at: int, path: tuple[int, ...]) -> int:
    """Return how deep the innermost element stands that a block shares with a path; 0 for the outermost or none."""
    other = blocks[at].path if 0 <= at < len(blocks) else ()
    for depth in range(min(len(path), len(other)) - 1, 0, -1):
        if path[depth] == other[depth]:
            return depth
    return 0


def _within(blocks: list[Block], at: int, depth: int, element: int) -> list[Block]:
    """Return the blocks around a place that stand in an element; more than `MOST` are not counted on."""
    box: list[Block] = []
    i = at - 1
    while i >= 0 and len(box) <= MOST and _holds(blocks[i], depth, element):
        box.insert(0, blocks[i])
        i -= 1
    i = at
    while i < len(blocks) and len(box) <= MOST and _holds(blocks[i], depth, element):
        box.append(blocks[i])
        i += 1
    return box


def _holds(block: Block, depth: int, element: int) -> bool:
    return len(block.path) > depth and block.path[depth] == element


def _is_caption(box: list[Block], image: Image) -> bool:
    if sum(len(block.text) for block in box) > LONGEST:
        return False
    for block in box:
        if _is_counter(block):
            continue
        if block.kind != "text" or block.figure or block.firm or block.link or block.path == image.path:
            return False
        if block.noise and not (has_marked_credit(block.text) or is_credit_line(block.text)):
            return False
    words = [block.text for block in box if not _is_counter(block)]
    return any(len(text) > 15 or not ends_sentence(text) for text in words)


def _is_counter(block: Block) -> bool:
    """Tell whether a block only counts pictures: "3 of 12 |"."""
    return (
        len(block.text) < 14 and sum(map(str.isalpha, block.text)) <= 4 and any(map(str.isdigit, block.text))
    )
