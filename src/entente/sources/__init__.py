"""Where pages come from: files, folders, globs, web archives, feeds, standard input, addresses. The only room on the
network.

Every page ends as `Fetched` (the bytes as they came, unpacked if they were packed) or as `Skipped` with
one sentence that names the source and says what to do. Nothing here raises for anything a source may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from entente.model import Fetched, Skipped
from entente.sources.feeds import is_feed, read_feed
from entente.sources.files import fetch_files, fetch_stdin

STDIN = "-"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")

__all__ = ["STDIN", "fetch_all", "is_url"]


def fetch_all(sources: Iterable[str], *, allow_private: bool = False) -> Iterator[Fetched | Skipped]:
    """Yield the pages of these sources, one after another, in the order in which they were named.

    sources:       paths of files (plain or gzipped), folders (read through, sorted, hidden files left out),
                   glob patterns, "-" for standard input, http and https addresses; web archives (WARC, WET) and
                   feeds (RSS, Atom, JSON Feed) among these are opened, and each of their pages comes alone
    allow_private: let addresses lead to private, local and reserved networks, which are refused otherwise
    Returns:       lazily; a source that cannot be read is a `Skipped`, and the next one goes on
    """
    for source in sources:
        for fetched in _fetch(source, allow_private):
            if isinstance(fetched, Fetched) and fetched.kind is None and is_feed(fetched.data):
                yield from read_feed(fetched)
            else:
                yield fetched


def _fetch(source: str, allow_private: bool) -> Iterator[Fetched | Skipped]:
    if source == STDIN:
        yield from fetch_stdin()
    elif is_url(source):
        yield _fetch_url(source, allow_private)
    else:
        yield from fetch_files(source)


def is_url(source: str) -> bool:
    """Tell whether a source is an address, of whatever scheme, rather than a path.

    >>> is_url("https://example.org/a.html"), is_url("pages/a.html")
    (True, False)
    """
    return _SCHEME.match(source) is not None


def _fetch_url(source: str, allow_private: bool) -> Fetched | Skipped:
    from entente.sources.web import fetch_url  # here, since httpx takes a tenth of a second to import

    return fetch_url(source, allow_private=allow_private)
