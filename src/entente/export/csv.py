"""CSV: UTF-8, a header line, lists joined with "; ", for spreadsheets and R.

A text that a spreadsheet would take for a formula (it begins with = + - @) gets an apostrophe before it, since
the words come from pages that anyone may have written.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from entente.export.columns import Columns, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Iterable[Row], columns: Columns, path: Path) -> None:
    """Write rows to a file."""
    with open(path, "w", encoding="utf-8", newline="") as out:
        write_to(out, rows, columns)


def write_to(out: IO[str], rows: Iterable[Row], columns: Iterable[str]) -> None:
    """Write rows to a stream, the header first."""
    writer = csv.writer(out, lineterminator="\n")
    names = list(columns)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    text = "; ".join(value) if isinstance(value, (list, tuple)) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
