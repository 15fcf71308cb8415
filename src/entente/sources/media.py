"""What a server or a crawl says that bytes are, and which of these are read as pages."""

from __future__ import annotations

PAGES: dict[str, str | None] = {
    "": None,
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": None,
}
"""The media types of pages, each with the kind that it means; None: the bytes themselves must tell."""


def media_of(content_type: str | None) -> str:
    """Return the bare media type of a Content-Type header, "" where there is none.

    >>> media_of("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (content_type or "").partition(";")[0].strip().lower()
