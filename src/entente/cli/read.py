"""`entente read`: what a page says, for people or as JSON lines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from entente import words
from entente.cli.options import NumberOfJobs, PageSeconds
from entente.cli.terminal import ends_quietly, say, stdout_console
from entente.errors import EntenteError
from entente.model import Article, Report, Skipped

if TYPE_CHECKING:
    from rich.console import Console

WRONG_USAGE = 2

Print = Callable[[Report | Article], None]


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
    article: Annotated[
        bool, typer.Option("--article", help="Show the article alone; with --json its object alone.")
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
    number_of_jobs: NumberOfJobs = None,
    page_seconds: PageSeconds = 300,
) -> None:
    """Read pages and show what they report, each claim with the words that say so.

    Exit status: 0 if every source was read, 1 if one was not (standard error says why), 2 for wrong usage.
    """
    with ends_quietly():
        # here, so that --help does not load the model
        from entente.pipeline import Jobs, read_articles, read_sources

        jobs = None if number_of_jobs is None else Jobs(number_of_jobs, page_seconds)
        if article:
            outcomes = read_articles(sources, allow_private=allow_private, jobs=jobs)
            raise typer.Exit(_print_all(outcomes, _print_json if as_json else _article_printer()))
        try:
            reports = read_sources(
                sources,
                allow_private=allow_private,
                pipeline=pipeline,
                lexicons=[str(path) for path in lexicons or ()],
                jobs=jobs,
            )
            status = _print_all(reports, _print_json if as_json else _report_printer())
        except EntenteError as error:
            say(str(error))
            status = WRONG_USAGE
    raise typer.Exit(status)


def _print_all(outcomes: Iterable[Report | Article | Skipped], print_one: Print) -> int:
    """Print each page as it comes and say what was skipped; return the exit status."""
    skips: Counter[str] = Counter()
    pages, claims = 0, None
    for outcome in outcomes:
        if isinstance(outcome, Skipped):
            skips[outcome.reason.value] += 1
            say(outcome.detail)
        else:
            pages += 1
            if isinstance(outcome, Report):
                claims = (claims or 0) + words.counted(outcome)[0]
            print_one(outcome)
    if pages + skips.total() > 1:
        say(_summary(pages, claims, skips))
    return 1 if skips else 0


def _summary(pages: int, claims: int | None, skips: Counter[str]) -> str:
    told = f"{words.count(pages, 'page')} read"
    if claims is not None or not pages:
        told += f", {words.count(claims or 0, 'claim')}"
    if not skips:
        return told
    reasons = ", ".join(f"{number} {reason.replace('_', ' ')}" for reason, number in skips.most_common())
    return f"{told}; {skips.total():,} skipped ({reasons})"


def _print_json(outcome: Report | Article) -> None:
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(outcome) + b"\n")
    sys.stdout.buffer.flush()


def _report_printer() -> Print:
    from entente.cli.render import print_report

    console, plain = stdout_console()
    return _ruled(console, lambda report: print_report(console, cast(Report, report), plain=plain))


def _article_printer() -> Print:
    from entente.cli.article import print_article

    console, _ = stdout_console()
    return _ruled(console, lambda article: print_article(console, cast(Article, article)))


def _ruled(console: Console, print_page: Print) -> Print:
    """Return what prints pages for people, with a rule between one page and the next."""
    pages = 0

    def print_one(outcome: Report | Article) -> None:
        nonlocal pages
        with console.capture() as shown:
            if pages:
                console.print()
                console.rule(characters="─", style="dim")
            print_page(outcome)
        pages += 1
        print("\n".join(line.rstrip() for line in shown.get().splitlines()), flush=True)

    return print_one
