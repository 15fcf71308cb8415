"""Entente reads news and keeps the record of what states do with, for and against one another.

>>> import entente
>>> claim = entente.relate("Iran and China agreed to train together.", actor="Iran", recipient="China")
>>> claim.type, claim.status
('AGREE', <Status.HAPPENED: 'happened'>)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entente._version import __version__
from entente.bodies import members
from entente.codes import convert_code
from entente.errors import EntenteError
from entente.model import Article, Claim, Explanation, Fetched, Person, Report, Skipped, Status, When

__all__ = [
    "Article",
    "Claim",
    "EntenteError",
    "Explanation",
    "Person",
    "Record",
    "Report",
    "Skipped",
    "Status",
    "When",
    "__version__",
    "convert_code",
    "explain",
    "members",
    "read",
    "read_all",
    "read_article",
    "read_html",
    "read_text",
    "relate",
]

if TYPE_CHECKING:
    from entente.pipeline import Tools
    from entente.record import Record


def __getattr__(name: str) -> Any:
    """Bring the record in when it is first asked for, since reading pages does without it."""
    if name == "Record":
        from entente.record import Record

        return Record
    raise AttributeError(f"module 'entente' has no attribute '{name}'")


def read(source: str | Path, *, allow_private: bool = False) -> Report | Skipped:
    """Read one page by its path or address → its report, or why it was not read.

    Raises: PageError where the source names several pages
    """
    from entente import pipeline

    return pipeline.read_source(source, allow_private=allow_private)


def read_all(
    *sources: str | Path, allow_private: bool = False, jobs: int | None = None, page_seconds: float = 300
) -> Iterator[Report | Skipped]:
    """Yield what each page of any number of sources says, or why it was not read, one after another.

    sources: files, folders, glob patterns, web archives (WARC, WET), feeds, addresses, "-" for standard input;
             an archive is read record by record, so that its size does not matter
    jobs:    how many processes of their own read the pages, None to read in this one; the order stays the same
    page_seconds: with jobs, after so long by the clock a page's process is ended and the page skipped as stuck
    """
    from entente import pipeline

    in_jobs = None if jobs is None else pipeline.Jobs(jobs, page_seconds)
    return pipeline.read_sources(map(str, sources), allow_private=allow_private, jobs=in_jobs)


def read_html(content: bytes | str, *, url: str | None = None) -> Report | Skipped:
    """Read an HTML page that you have in hand → its report, or why it was not read."""
    return _read(content, "html", url)


def read_text(content: str | bytes, *, url: str | None = None) -> Report | Skipped:
    """Read a page's plain text, as a crawler dumped it → its report, or why it was not read."""
    return _read(content, "text", url)


def read_article(source: str | Path | bytes, *, url: str | None = None) -> Article | Skipped:
    """Read the article of a page alone, by its path or address, or from its bytes.

    Raises: PageError where the source names several pages
    """
    from entente import page, pipeline, sources

    if isinstance(source, bytes):
        return page.read(Fetched(data=source, source=url or "(bytes)", url=url))
    fetched = pipeline.one_page(sources.fetch_all([str(source)]), source)
    return fetched if isinstance(fetched, Skipped) else page.read(fetched)


def relate(
    text: str,
    *,
    actor: str | None,
    recipient: str | None,
    published: str | None = None,
    tools: Tools | None = None,
) -> Claim | None:
    """Return what a sentence says that the actor does to or with the recipient; both are words of the sentence.

    published: ISO day against which "on Wednesday" is read
    Raises:    GroundingError where the words are not in the sentence
    """
    from entente import pipeline

    return pipeline.relate(text, actor=actor, recipient=recipient, published=published, with_tools=tools)


def explain(
    what: str | Article | Report,
    claim: str | None = None,
    *,
    published: str | None = None,
    tools: Tools | None = None,
) -> tuple[Explanation, ...]:
    """Return how each sentence of a text, article or report was read, and why; one claim's where it is named.

    claim:     the id of a claim, or its first characters
    published: ISO day against which "on Wednesday" is read in a bare text
    Raises:    QueryError where the page gives no such claim
    """
    from entente import pipeline

    return pipeline.explain(what, claim, published=published, with_tools=tools)


def _read(content: bytes | str, kind: str, url: str | None) -> Report | Skipped:
    from entente import pipeline

    raw = content.encode() if isinstance(content, str) else content
    fetched = Fetched(data=raw, source=url or f"({kind})", url=url, kind=kind)
    return pipeline.read_page(fetched, pipeline.tools())
