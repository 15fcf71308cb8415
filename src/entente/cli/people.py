"""`entente people`: who held which post, by which articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from entente.cli.asking import asked, print_all, print_csv, print_json
from entente.cli.options import AsCsv, AsJson, Limit, RecordDir
from entente.model import KnownPerson

COLUMNS = (
    "name",
    "title",
    "state",
    "sector",
    "rank",
    "basis",
    "because",
    "since",
    "until",
    "articles",
    "variants",
)


def people(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Words of the name.", show_default=False)
    ] = None,
    record: RecordDir = Path("record"),
    state: Annotated[str | None, typer.Option(metavar="A", help="A polity whose post they hold.")] = None,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show people and their posts over time, those of most articles first."""
    with asked(record) as opened:
        found = opened.people(name, state=state, limit=limit)
        if as_json:
            print_json(found)
        elif as_csv:
            print_csv(_rows(found), COLUMNS)
        else:
            from entente.cli.views.people import shown

            print_all(shown(found))


def _rows(found: list[KnownPerson]) -> Iterator[dict[str, Any]]:
    """Yield a row a post; people without a post have one row."""
    for person in found:
        shared = {"name": person.name, "variants": person.variants}
        for post in person.posts:
            fields = {name: getattr(post, name) for name in COLUMNS[1:-1]}
            yield {**fields, "basis": post.basis.value, **shared}
        if not person.posts:
            yield shared
