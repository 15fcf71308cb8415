"""JSON Lines: one object a line, with the columns' names; what is not known is null."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from entente.export.columns import Columns, Row


def write(rows: Iterable[Row], columns: Columns, path: Path) -> None:
    """Write rows to a file."""
    with open(path, "wb") as out:
        for row in rows:
            out.write(msgspec.json.encode({name: row.get(name) for name in columns}) + b"\n")
