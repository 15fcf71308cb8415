"""How the commands that ask a record open it, fail, and print."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from entente.cli.terminal import ends_quietly, say, stdout_console
from entente.errors import EntenteError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from entente.record import Record

WRONG_USAGE = 2


@contextmanager
def asked(folder: Path) -> Iterator[Record]:
    """Open a record that must be there; what goes wrong is one sentence and exit status 2."""
    with ends_quietly():
        from entente.record import Record

        try:
            with Record(folder, must_exist=True) as record:
                yield record
        except EntenteError as error:
            say(str(error))
            raise typer.Exit(WRONG_USAGE) from None


def print_json(values: Iterable[object]) -> None:
    """Print one JSON object a line."""
    import msgspec

    for value in values:
        sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def print_csv(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> None:
    """Print CSV."""
    from entente.export.csv import write_to

    write_to(sys.stdout, (dict(row) for row in rows), columns)


def print_all(parts: Iterable[RenderableType]) -> None:
    """Print what people read, without blanks at the ends of lines."""
    console, plain = stdout_console()
    for part in parts:
        with console.capture() as shown:
            console.print(part, soft_wrap=plain and isinstance(part, str))
        print("\n".join(line.rstrip() for line in shown.get().splitlines()))
    sys.stdout.flush()
