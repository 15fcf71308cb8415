"""`entente events`: which events a record holds, by whatever one asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.asking import asked, print_all, print_csv, print_json
from entente.cli.options import AsCsv, AsJson, Limit, RecordDir, Since, Until
from entente.model import Event, Status


def events(
    record: RecordDir = Path("record"),
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Two polities that both take part: codes or names."),
    ] = None,
    of: Annotated[str | None, typer.Option(metavar="A", help="A polity that takes part.")] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="PLOVER's type (AGREE); may be repeated."),
    ] = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Kind (exercise); may be repeated.")
    ] = None,
    status: Annotated[list[Status] | None, typer.Option(help="May be repeated.")] = None,
    since: Since = None,
    until: Until = None,
    place: Annotated[str | None, typer.Option(help="Part of a place's name, or a country's code.")] = None,
    words_said: Annotated[
        str | None,
        typer.Option("--words", help="Words in the reports' sentences; a phrase in quotation marks."),
    ] = None,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show events in order of time; everything that is given must hold."""
    with asked(record) as opened:
        found = opened.events(
            between=between,
            of=of,
            types=types or (),
            kind=kinds or (),
            status=status or (),
            since=since,
            until=until,
            place=place,
            words=words_said,
            limit=limit,
        )
        if as_json:
            print_json(found)
        elif as_csv:
            print_events_csv(found)
        else:
            from entente.cli.views.events import shown

            print_all(shown(found))


def print_events_csv(found: list[Event]) -> None:
    """Print events as CSV, one row an event, with the columns of `entente export`."""
    from entente.export import EVENT_COLUMNS, event_rows

    print_csv(event_rows(found), EVENT_COLUMNS)
