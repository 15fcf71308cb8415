"""`entente export`: a record's events or claims as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.asking import asked
from entente.cli.options import RecordDir, Since, Until
from entente.cli.terminal import say


def export(
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="The file to write.", dir_okay=False)],
    format: Annotated[
        str,
        typer.Option(
            "--format", metavar="NAME", help="csv, jsonl, parquet, or an installed exporter's name."
        ),
    ],
    record: RecordDir = Path("record"),
    rows: Annotated[str, typer.Option(help="One row an event, or one a claim: events or claims.")] = "events",
    actor_codes: Annotated[
        list[str] | None,
        typer.Option(
            "--actor-codes",
            metavar="SYSTEM",
            help="Say parties by other codes of their day too: cow, cowc, gw, fips, wikidata; may be repeated.",
        ),
    ] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Only events in which both take part.")
    ] = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Write events to a file: one row an event, or with --rows claims one row a claim, with its words."""
    with asked(record) as opened:
        from entente import export as exporting

        if rows not in exporting.ROWS:
            raise typer.BadParameter(f"there are {' and '.join(exporting.ROWS)}", param_hint="--rows")
        events = opened.each_event(between=between, since=since, until=until)
        exporting.export(events, out, format=format, rows=rows, codes=actor_codes or ())
        say(f"wrote {out}")
