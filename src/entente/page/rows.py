"""Rows of tables as blocks: what their cells say belongs together."""

from __future__ import annotations

from entente.page.tree import Block

LONGEST_CELL = 80
"""Characters of a table's cell; longer ones are boxes of a page that is laid out by a table."""


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
