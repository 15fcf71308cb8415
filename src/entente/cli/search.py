"""`entente search`: words in the articles of a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.asking import asked, print_all, print_csv, print_json
from entente.cli.options import AsCsv, AsJson, RecordDir
from entente.model import Hit

COLUMNS = ("article", "title", "publisher", "published", "url", "part", "start", "words", "events")


def search(
    sought: Annotated[
        str,
        typer.Argument(
            metavar="WORDS", help="All must be there; a phrase in quotation marks.", show_default=False
        ),
    ],
    record: RecordDir = Path("record"),
    limit: Annotated[int, typer.Option(min=1, help="At most this many passages.")] = 20,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show the passages of articles that hold all these words, the best first."""
    with asked(record) as opened:
        found = opened.search(sought, limit=limit)
        if as_json:
            print_json(found)
        elif as_csv:
            print_csv((_row(hit) for hit in found), COLUMNS)
        else:
            from entente.cli.views.search import shown

            print_all(shown(found))


def _row(hit: Hit) -> dict[str, object]:
    article = hit.article
    return {
        "article": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "part": hit.part.value,
        "start": hit.start,
        "words": hit.words,
        "events": hit.events,
    }
