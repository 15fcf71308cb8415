"""Rows of tables as blocks: what their cells say belongs together."""

from __future__ import annotations

from collections import Counter

from entente.page.blocks import Block

LONGEST_CELL = 80
"""Characters of a table's cell; longer ones are boxes of a page that is laid out by a table."""

FEWEST_ROWS = 2
"""A table with fewer rows of short cells is a line of a page's frame, as a menu with the day's date."""


def join_rows(blocks: list[Block]) -> list[Block]:
    """Return a page's blocks with one for each row of short cells, in the place of its cells."""
    if not any(map(_is_cell, blocks)):
        return blocks
    joined: list[list[Block]] = []
    for block in blocks:
        if (
            _is_cell(block)
            and joined
            and _is_cell(joined[-1][0])
            and block.path[:-1] == joined[-1][0].path[:-1]
        ):
            joined[-1].append(block)
        else:
            joined.append([block])
    tables = Counter(row[0].path[:-3] for row in joined if len(row) > 1)
    if not tables:
        return blocks
    out: list[Block] = []
    for row in joined:
        whole = len(row) > 1 and tables[row[0].path[:-3]] >= FEWEST_ROWS
        out += [_row(row)] if whole else row
    return out


def _is_cell(block: Block) -> bool:
    return block.tag in {"td", "th"} and block.kind == "text" and len(block.text) <= LONGEST_CELL


def _row(cells: list[Block]) -> Block:
    first, path = cells[0], cells[0].path[:-1]
    return Block(
        " ".join(cell.text for cell in cells),
        "tr",
        path,
        sum(cell.link for cell in cells),
        noise=0
        if first.noise == path[-1] and not first.firm
        else first.noise,  # "player" tells of whom it is
        firm=first.firm,
    )
