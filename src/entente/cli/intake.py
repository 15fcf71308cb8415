"""What `entente add` takes in: pages that are read now, and JSON lines of earlier readings."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple, cast

import msgspec

from entente.errors import EntenteError
from entente.model import Fetched, Report, Skipped, SkipReason
from entente.sources.feeds import HEAD, is_feed

_GZIP = b"\x1f\x8b"
_MAX_LINE = 200_000_000
"""A line that is longer holds no reading of a page; the bound keeps a stray file from filling the memory."""

_MOST_SECONDS = 600
"""Of the processor's time, for reading one page with its claims; a report takes about one."""


class Known(NamedTuple):
    """A page whose article the record holds already; it was not read again."""

    article: str
    source: str


Taken = Report | Skipped | Known
ReadPage = Callable[[Fetched], Report | Skipped]


class Intake:
    """Takes sources in, one page after another, and knows how many there are as far as that can be known.

    sources:       as `entente read` takes them; files and standard input may also be JSON lines of readings
    is_known:      tells whether the record holds an article, so that its page need not be parsed again
    read_page:     reads a page
    in_jobs:       where pages are to be read in processes of their own; `read_page` is not used then
    """

    def __init__(
        self,
        sources: list[str],
        *,
        is_known: Callable[[str], bool],
        read_page: ReadPage,
        allow_private: bool,
        in_jobs: InJobs | None = None,
    ) -> None:
        from entente.sources.listing import list_pages

        self._is_known, self._read_page, self._allow_private = is_known, read_page, allow_private
        self._in_jobs = in_jobs
        self._pages = [
            page for source in sources for page in ([source] if source == "-" else list_pages(source))
        ]
        counts = [_count(page) for page in self._pages]
        self.total: int | None = None if None in counts else sum(count or 0 for count in counts)

    def __iter__(self) -> Iterator[tuple[str, Taken]]:
        """Yield each page's source and what came of it."""
        if self._in_jobs:
            yield from self._read_in_jobs(self._in_jobs)
            return
        take = Taker(self._is_known, self._read_page)
        for item in self._items():
            yield _named(item, take(item)) if isinstance(item, Fetched) else item

    def _items(self) -> Iterator[Fetched | tuple[str, Taken]]:
        """Yield the pages that are to be read, and what was read earlier or cannot be read."""
        from entente import sources

        for source in self._pages:
            lines = _readings_of(source)
            if lines is not None:
                yield from _decoded(source, lines)
                continue
            for fetched in sources.fetch_all([source], allow_private=self._allow_private):
                yield (fetched.source, fetched) if isinstance(fetched, Skipped) else fetched

    def _read_in_jobs(self, jobs: InJobs) -> Iterator[tuple[str, Taken]]:
        """Do the same in processes. They see the record as it was, so that its own copies are found here."""
        from entente import pipeline, scale

        items = (item if isinstance(item, Fetched) else scale.Ready(item) for item in self._items())
        task = scale.Task(jobs.factory, (jobs.record, jobs.pipeline, jobs.lexicons))
        for item, taken in scale.run_all(task, items, jobs=jobs.number, seconds=jobs.seconds):
            if not isinstance(item, Fetched):
                yield item.value
            elif isinstance(taken, scale.Lost):
                limit = pipeline.Jobs(jobs.number, jobs.seconds)
                yield item.source, pipeline.skipped_as_lost(item.source, taken, limit)
            elif isinstance(taken, Report) and self._is_known(taken.article.id):
                yield item.source, Known(taken.article.id, item.source)
            else:
                yield _named(item, taken)


class InJobs(NamedTuple):
    """What processes need that read pages for a record: how many, the seconds for a page, the record, the tools.

    factory: what makes the reader of the three
    """

    number: int
    seconds: float
    record: str
    pipeline: str | None
    lexicons: tuple[str, ...]
    factory: str = "entente.cli.intake:taker"


class Taker:
    """Reads a page unless its article is known; whatever the page does, it returns."""

    def __init__(self, is_known: Callable[[str], bool], read_page: ReadPage) -> None:
        self._is_known, self._read_page = is_known, read_page

    def __call__(self, fetched: Fetched) -> Taken:
        """Return what comes of a page. Raises: EntenteError, where a tool of ours or the user's is broken."""
        from entente.page.deadline import TooSlowError, deadline

        try:
            with deadline(_MOST_SECONDS):
                return self._take(fetched)
        except TooSlowError:
            why = f"it takes more than {_MOST_SECONDS // 60} minutes; give its articles one by one"
            return _failed(fetched.source, why, SkipReason.TOO_SLOW)
        except EntenteError:
            raise
        except Exception as error:
            # One page that we fail on must not end a run over thousands; it is counted and named.
            return _failed(fetched.source, f"{type(error).__name__}: {error}; please report it")

    def _take(self, fetched: Fetched) -> Taken:
        from entente import page

        article = page.read(fetched)
        if isinstance(article, Skipped):
            return article
        if self._is_known(article.id):
            return Known(article.id, fetched.source)
        return self._read_page(fetched)


def taker(record: str, named: str | None, lexicons: tuple[str, ...]) -> Taker:
    """Return what reads pages for a record in a process of its own."""
    from entente import pipeline
    from entente.record import Record

    opened = Record(record, must_exist=True)
    return Taker(opened.has, lambda fetched: pipeline.read_page(fetched, pipeline.tools(named, lexicons)))


def _named(fetched: Fetched, taken: Taken) -> tuple[str, Taken]:
    return (taken.source if isinstance(taken, Skipped) else fetched.source), taken


def _count(page: str) -> int | None:
    """Return how many pages a source is: 1, or the lines of its readings; None where only reading it would tell."""
    from entente.sources.listing import holds_many

    if page == "-" or holds_many(page):
        return None
    lines = _readings_of(page)
    return 1 if lines is None else sum(1 for line in lines if line.strip())


def _opens_reading(first: bytes) -> bool:
    """Tell whether bytes open a JSON object that is no feed; a brace alone may open RTF."""
    return (
        not is_feed(first) and first.lstrip()[:1] == b"{" and first.lstrip()[1:].lstrip()[:1] in (b'"', b"}")
    )


def _readings_of(source: str) -> Iterator[bytes] | None:
    """Return the lines of a source that holds readings, None where it holds a page: its first character tells."""
    if source == "-":
        if sys.stdin is None or sys.stdin.closed:
            return None
        stream = sys.stdin.buffer
        peek = getattr(stream, "peek", None)  # what Python opens for us has it
        return _lines(stream) if peek and _opens_reading(peek(HEAD)) else None
    try:
        if not os.path.isfile(source):
            return None
        with _open(source) as file:
            if not _opens_reading(file.read(HEAD)):
                return None
    except (OSError, EOFError, ValueError):
        return None
    return _lines_of_file(source)


def _open(path: str) -> IO[bytes]:
    with open(path, "rb") as file:
        is_packed = file.read(2) == _GZIP
    return cast(IO[bytes], gzip.open(path)) if is_packed else open(path, "rb")


def _lines_of_file(path: str) -> Iterator[bytes]:
    with _open(path) as file:
        yield from _lines(file)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(_MAX_LINE):
        yield line


def _decoded(source: str, lines: Iterator[bytes]) -> Iterator[tuple[str, Taken]]:
    decoder = msgspec.json.Decoder(Report)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        name = f"{'standard input' if source == '-' else source}:{number}"
        try:
            yield name, decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield (
                name,
                _failed(name, f"it is no reading of a page as `entente read --json` prints it ({error})"),
            )


def _failed(source: str, why: str, reason: SkipReason = SkipReason.UNREADABLE) -> Skipped:
    return Skipped(source=source, reason=reason, detail=f"cannot add {source}: {why}")
