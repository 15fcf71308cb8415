"""The record → files that other tools read: one small file per format.

A format is a function `write(rows, columns, path)`; others' formats are listed under the entry point
`entente.exporters`. What the columns hold is told in `entente.export.columns`.
"""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import entry_points
from pathlib import Path

from entente.codes import SYSTEMS
from entente.errors import PluginError, QueryError, StoreError
from entente.export.columns import (
    CLAIM_COLUMNS,
    EVENT_COLUMNS,
    Columns,
    Row,
    claim_rows,
    event_rows,
    with_codes,
)
from entente.model import Event

FORMATS = ("csv", "jsonl", "parquet")
ROWS = ("events", "claims")

Write = Callable[[Iterable[Row], Columns, Path], None]

__all__ = ["CLAIM_COLUMNS", "EVENT_COLUMNS", "FORMATS", "ROWS", "claim_rows", "event_rows", "export"]


def export(
    events: Iterable[Event], path: Path, *, format: str, rows: str = "events", codes: Sequence[str] = ()
) -> None:
    """Write events to a file, whole or not at all.

    format: csv, jsonl, parquet, or the name of an installed exporter
    rows:   "events" for one row an event, "claims" for one row a claim, with its event's id
    codes:  systems by whose codes the parties are said too, in columns of their own ("cow", "gw", "fips" …)
    Raises: PluginError for a format that is not there or lacks a library, StoreError where the file cannot be
            written, QueryError for a system of codes that is not there
    """
    unknown = [name for name in codes if name not in SYSTEMS]
    if unknown:
        raise QueryError(f"there is no system of codes “{unknown[0]}”; there are {', '.join(SYSTEMS)}")
    write = exporter(format)
    columns, flat = {
        "events": (EVENT_COLUMNS, event_rows(events, codes)),
        "claims": (CLAIM_COLUMNS, claim_rows(events, codes)),
    }[rows]
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        os.close(handle)
        try:
            write(flat, with_codes(columns, codes), Path(name))
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error


def exporter(format: str) -> Write:
    """Return what writes a format; raise PluginError where there is none of that name."""
    if format in FORMATS:
        write: Write = importlib.import_module(f"entente.export.{format}").write
        return write
    found = {entry.name: entry for entry in entry_points(group="entente.exporters")}
    if format not in found:
        known = ", ".join(dict.fromkeys((*FORMATS, *found)))
        raise PluginError(f"there is no format “{format}”; there are {known}")
    loaded: Write = found[format].load()
    return loaded


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
