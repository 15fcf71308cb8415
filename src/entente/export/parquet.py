"""Parquet, compressed with zstd; several values are lists of strings. Needs the extra `batch`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from entente.errors import PluginError
from entente.export.columns import Columns, Row

_ROWS_AT_ONCE = 20_000


def write(rows: Iterable[Row], columns: Columns, path: Path) -> None:
    """Write rows to a file.

    Raises: PluginError, with what to install, where pyarrow is missing
    """
    arrow, parquet = _libraries()
    schema = arrow.schema([(name, _type(arrow, kind)) for name, kind in columns.items()])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for some in _chunks(rows):
            writer.write_table(arrow.Table.from_pylist(some, schema=schema))


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while some := list(islice(waiting, _ROWS_AT_ONCE)):
        yield some


def _libraries() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise PluginError("Parquet needs pyarrow; install it with: pip install 'entente[batch]'") from error
    return pyarrow, pyarrow.parquet


def _type(arrow: Any, kind: str) -> Any:
    return {
        "text": arrow.string(),
        "list": arrow.list_(arrow.string()),
        "number": arrow.float64(),
        "whole": arrow.int64(),
        "yes-no": arrow.bool_(),
    }[kind]
