"""`entente explain`: why a claim was read as it was, or why a sentence gave none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entente.cli.asking import asked, print_all, print_json
from entente.cli.options import AllowPrivate, AsJson, Lexicons, Pipeline
from entente.cli.terminal import ends_quietly, say
from entente.errors import EntenteError, QueryError

if TYPE_CHECKING:
    from entente.model import Report

WRONG_USAGE = 2


def explain(
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="CLAIM|PAGE", help="The id of a claim in a record, or a page.", show_default=False
        ),
    ] = None,
    of_page: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="Of a page: the claim's id or its first characters.", show_default=False
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="A sentence, not a page.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option("--record", metavar="DIR", help="The record that holds the claim.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help='With --text: the day against which "Monday" is read.')
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every entry that was tried, not the nearest ones.")
    ] = False,
    pipeline: Pipeline = None,
    lexicons: Lexicons = None,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
) -> None:
    """Show the parse, the entry that fired, where each party came from, and what lost or failed.

    Exit status: 0, or 2 where there is no such claim or page.
    """
    with ends_quietly():
        from entente import pipeline as journey

        try:
            with_tools = journey.tools(pipeline, tuple(str(path) for path in lexicons or ()))
            if text is not None:
                found = journey.explain(text, claim, published=published, with_tools=with_tools)
            elif claim is None:
                raise QueryError('give the id of a claim, a page, or --text "a sentence"')
            elif record is not None:
                found = journey.explain(_report_with(record, claim), claim, with_tools=with_tools)
            else:
                report = _read(claim, with_tools, allow_private=allow_private)
                found = journey.explain(report, of_page, with_tools=with_tools)
        except EntenteError as error:
            say(str(error))
            raise typer.Exit(WRONG_USAGE) from None
        if as_json:
            print_json(found)
        else:
            from entente.cli.views.explanation import shown

            told = text is not None or of_page is not None or record is not None
            print_all(shown(found, everything=everything, silent=told))


def _report_with(folder: Path, claim: str) -> Report:
    """Return the article of a record that makes a claim."""
    with asked(folder) as record:
        event = record.event(claim)
        told = next((t for t in event.claims if t.claim.id == claim), None) if event else None
        report = record.article(told.article) if told else None
        if report is None:
            raise QueryError(f"the record holds no claim {claim!r}; `entente events --json` shows the ids")
        return report


def _read(page: str, with_tools: object, *, allow_private: bool) -> Report:
    """Return the report of a page; raise QueryError where it was not read."""
    from entente import pipeline as journey
    from entente.model import Skipped

    assert isinstance(with_tools, journey.Tools)
    outcomes = list(journey.read_with([page], with_tools, allow_private=allow_private))
    if len(outcomes) != 1:
        raise QueryError(f"{page} holds {len(outcomes)} pages; name one")
    if isinstance(outcomes[0], Skipped):
        raise QueryError(outcomes[0].detail)
    return outcomes[0]
