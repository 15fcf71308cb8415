"""`entente read`: what a page says, for people or as JSON lines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from entente import words
from entente.cli.terminal import ends_quietly, say, stdout_console
from entente.errors import EntenteError
from entente.model import Report, Skipped

WRONG_USAGE = 2

Print = Callable[[Report], None]


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="HTML files, text dumps, WARC, feeds (also .gz), folders, globs, web addresses, - for standard input.",
            show_default=False,
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a page; see `entente schema`.")
    ] = False,
    pipeline: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Use an installed spaCy pipeline, not the model that ships."),
    ] = None,
    lexicons: Annotated[
        list[Path] | None,
        typer.Option(
            "--lexicon",
            metavar="FILE",
            help="Add lexicon entries; may be repeated.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask addresses on private and local networks.")
    ] = False,
) -> None:
    """Read pages and show what they report, each claim with the words that say so.

    Exit status: 0 if every source was read, 1 if one was not (standard error says why), 2 for wrong usage.
    """
    with ends_quietly():
        from entente.pipeline import read_sources  # here, so that --help does not load the language model

        try:
            outcomes = read_sources(
                sources,
                allow_private=allow_private,
                pipeline=pipeline,
                lexicons=[str(path) for path in lexicons or ()],
            )
            status = _print_all(outcomes, _print_json if as_json else _printer())
        except EntenteError as error:
            say(str(error))
            status = WRONG_USAGE
    raise typer.Exit(status)


def _print_all(outcomes: Iterable[Report | Skipped], print_one: Print) -> int:
    """Print each report as it comes and say what was skipped; return the exit status."""
    skips: Counter[str] = Counter()
    pages = claims = 0
    for outcome in outcomes:
        if isinstance(outcome, Skipped):
            skips[outcome.reason.value] += 1
            say(outcome.detail)
        else:
            pages, claims = pages + 1, claims + words.counted(outcome)[0]
            print_one(outcome)
    if pages + skips.total() > 1:
        say(_summary(pages, claims, skips))
    return 1 if skips else 0


def _summary(pages: int, claims: int, skips: Counter[str]) -> str:
    told = f"{words.count(pages, 'page')} read, {words.count(claims, 'claim')}"
    if not skips:
        return told
    reasons = ", ".join(f"{number} {reason.replace('_', ' ')}" for reason, number in skips.most_common())
    return f"{told}; {skips.total():,} skipped ({reasons})"


def _print_json(report: Report) -> None:
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(report) + b"\n")
    sys.stdout.buffer.flush()


def _printer() -> Print:
    """Return what prints reports for people, with a rule between one page and the next."""
    from entente.cli.render import print_report

    console, plain = stdout_console()
    pages = 0

    def print_one(report: Report) -> None:
        nonlocal pages
        with console.capture() as shown:
            if pages:
                console.print()
                console.rule(characters="─", style="dim")
            print_report(console, report, plain=plain)
        pages += 1
        print("\n".join(line.rstrip() for line in shown.get().splitlines()), flush=True)

    return print_one
