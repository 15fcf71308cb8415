"""`entente dossier`: everything between two polities, with the words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.asking import asked, print_all, print_json
from entente.cli.events import print_events_csv
from entente.cli.options import AsCsv, AsJson, RecordDir, Since, Until


def dossier(
    a: Annotated[str, typer.Argument(metavar="A", help="A polity: code or name.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.", show_default=False)],
    record: RecordDir = Path("record"),
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show everything between two polities in order of time, each event with the sentences that report it."""
    with asked(record) as opened:
        found = opened.dossier(a, b, since=since, until=until)
        if as_json:
            print_json([found])
        elif as_csv:
            print_events_csv([event for entry in found.entries for event in (entry.event, *entry.parts)])
        else:
            from entente.cli.views.dossier import shown

            print_all(shown(found))
