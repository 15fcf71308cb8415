"""`entente add`: pages into a record, each whole or not at all, as often as one likes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entente import words
from entente.cli.options import AllowPrivate, Lexicons, NumberOfJobs, PageSeconds, Pipeline, RecordDir
from entente.cli.terminal import INTERRUPTED, ends_quietly, say
from entente.errors import DataError, EntenteError
from entente.model import Added, Fetched, Report, Skipped

if TYPE_CHECKING:
    from entente import pipeline
    from entente.cli.intake import Intake, ReadPage
    from entente.record import Record

WRONG_USAGE = 2


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Pages as for `entente read`, or JSON lines that it printed; - for standard input.",
            show_default=False,
        ),
    ],
    record: RecordDir = Path("record"),
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object an article, once it is on the disk.")
    ] = False,
    named: Pipeline = None,
    lexicons: Lexicons = None,
    allow_private: AllowPrivate = False,
    number_of_jobs: NumberOfJobs = None,
    page_seconds: PageSeconds = 300,
) -> None:
    """Add pages to a record, made when missing. Adding again changes nothing, so a run that was stopped goes on.

    Exit status: 0 if every source is in the record, 1 if one failed (standard error says why), 2 for wrong usage.
    """
    with ends_quietly():
        from entente.cli.intake import InJobs, Intake
        from entente.record import Record

        tally = Tally()
        paths = tuple(str(path) for path in lexicons or ())
        in_jobs = InJobs(number_of_jobs, page_seconds, str(record), named, paths) if number_of_jobs else None
        try:
            with Record(record) as opened:
                taking = Intake(
                    sources,
                    is_known=opened.has,
                    read_page=_reader(named, paths),
                    allow_private=allow_private,
                    in_jobs=in_jobs,
                )
                _add_all(opened, taking, tally, as_json)
        except EntenteError as error:
            say(str(error))
            raise typer.Exit(WRONG_USAGE) from None
        except KeyboardInterrupt:
            say(f"stopped; {tally.said()}; the same command goes on from here")
            raise typer.Exit(INTERRUPTED) from None
        print(tally.summary(), file=sys.stderr if as_json else sys.stdout, flush=True)
    raise typer.Exit(1 if tally.failed else 0)


def _reader(named: str | None, lexicons: tuple[str, ...]) -> ReadPage:
    """Return what reads a page; the tools are built when the first page comes that is to be read."""

    @cache
    def tools() -> pipeline.Tools:
        from entente import pipeline

        return pipeline.tools(named, lexicons)

    def read_page(fetched: Fetched) -> Report | Skipped:
        from entente import pipeline

        return pipeline.read_page(fetched, tools())

    return read_page


def _add_all(record: Record, taking: Intake, tally: Tally, as_json: bool) -> None:
    with _progress(taking.total) as step:
        for source, taken in taking:
            if isinstance(taken, Skipped):
                tally.failed[taken.reason.value] += 1
                say(taken.detail)
            elif isinstance(taken, Report):
                _add_one(record, source, taken, tally, as_json)
            else:
                tally.known += 1
                _acknowledge(source, Added(article=taken.article, new=False), as_json)
            step()


def _add_one(record: Record, source: str, report: Report, tally: Tally, as_json: bool) -> None:
    try:
        added = record.add(report)
    except DataError as error:  # a reading that is broken must not end the run
        tally.failed["broken"] += 1
        say(f"{source}: {error}")
    else:
        tally.count(added)
        _acknowledge(source, added, as_json)


def _acknowledge(source: str, added: Added, as_json: bool) -> None:
    if as_json:
        import msgspec

        line = {"source": source, **msgspec.to_builtins(added)}
        sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
        sys.stdout.buffer.flush()


class Tally:
    """What came of the pages of a run."""

    def __init__(self) -> None:
        self.new = self.known = self.claims = self.without_claims = 0
        self.languages: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()

    def count(self, added: Added) -> None:
        """Count an article that the record was given."""
        if not added.new:
            self.known += 1
            return
        self.new += 1
        self.claims += added.claims
        self.types.update(added.types)
        is_english = (added.language or "en").lower().partition("-")[0] == "en"
        if not is_english:
            self.languages[words.language(added.language or "")] += 1
        elif not added.claims:
            self.without_claims += 1

    def said(self) -> str:
        """Say in one line how many articles are new and known."""
        return f"{words.count(self.new, 'new article')}, {self.known:,} known already"

    def summary(self) -> str:
        """Say what came of the run, a line for each sort of outcome that there was."""
        lines = [f"{self.said()}, {words.count(self.claims, 'new claim')}"]
        if self.without_claims:
            lines.append(f"  without claims   {self.without_claims:,}")
        if self.languages:
            lines.append(f"  other languages  {self.languages.total():,} ({_listed(self.languages)})")
        if self.failed:
            lines.append(f"  failed           {self.failed.total():,} ({_listed(self.failed)})")
        if self.types:
            lines.append(f"  claims by type   {_listed(self.types)}")
        return "\n".join(lines)


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {number:,}" for name, number in counts.most_common())


@contextmanager
def _progress(total: int | None) -> Iterator[Callable[[], object]]:
    """Show on a terminal how far a run is, how fast, and how long it still takes; yield what counts a page."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal or console.is_dumb_terminal:
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(compact=True), TextColumn("left"))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total, rate="")

        def step() -> None:
            progress.advance(task)
            speed = progress.tasks[0].finished_speed or progress.tasks[0].speed
            progress.update(task, rate=f"{speed:.1f} pages/s" if speed else "")

        yield step
