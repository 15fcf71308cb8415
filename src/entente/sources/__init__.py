"""Where pages come from: files, folders, globs, standard input and addresses. The only room on the network.

Every source ends as `Fetched` (the bytes as they came, unpacked if they were gzipped) or as `Skipped` with
one sentence that names the source and says what to do. Nothing here raises for anything a source may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from entente.model import Fetched, Skipped
from entente.sources.files import fetch_files, fetch_stdin

STDIN = "-"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")

__all__ = ["STDIN", "fetch_all", "is_url"]


def fetch_all(sources: Iterable[str], *, allow_private: bool = False) -> Iterator[Fetched | Skipped]:
    """Yield the pages of these sources, one after another, in the order in which they were named.

    sources:       paths of files (plain or gzipped), folders (read through, sorted, hidden files left out),
                   glob patterns, "-" for standard input, http and https addresses
    allow_private: let addresses lead to private, local and reserved networks, which are refused otherwise
    Returns:       lazily; a source that cannot be read is a `Skipped`, and the next one goes on
    """
    for source in sources:
        if source == STDIN:
            yield fetch_stdin()
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
