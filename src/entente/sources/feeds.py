"""Feeds (RSS, Atom, JSON Feed): each entry that holds text is a page. No link is followed from here."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from entente.model import Fetched, Skipped, SkipReason
from entente.sources.bounds import skipped

_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?.{0,500}?\?>\s*|<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.S
)
_JSON = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*\{(?!\s*\"entente\").{0,4000}?\"(?:https?:)?(?:\\?/){2}(?:www\.)?jsonfeed\.org\\?/version",
    re.S,
)
HEAD = 4096
"""How many of a file's first bytes tell whether it is a feed."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed; `body` is HTML."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    body: str | None = None
    language: str | None = None


def is_feed(data: bytes) -> bool:
    """Tell by its first bytes whether a file is a feed.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0"></rss>'), is_feed(b"<html></html>")
    (True, False)
    """
    head = data[:HEAD]
    return _XML.match(head) is not None or _JSON.match(head) is not None


def read_feed(fetched: Fetched) -> Iterator[Fetched | Skipped]:
    """Yield each entry of a feed as a page of its own, one without text as a `Skipped` that names it; never raises."""
    try:
        is_json = _JSON.match(fetched.data[:HEAD]) is not None
        publisher, entries = _json_feed(fetched.data) if is_json else _xml_feed(fetched.data)
    except Exception as error:  # whatever a feed holds, it must not stop a run
        why = f"its feed is broken ({_told(error)}); fetch it again"
        yield skipped(fetched.source, SkipReason.UNREADABLE, why)
        return
    count = 0
    for count, entry in enumerate(entries, start=1):
        name = f"{fetched.source}, entry {count}" + (
            f" ({entry.url or entry.title})" if entry.url or entry.title else ""
        )
        if entry.body:
            yield Fetched(
                data=_as_page(entry, publisher).encode("utf-8", "replace"),
                source=name,
                url=entry.url,
                content_type="text/html; charset=utf-8",
                kind="html",
                retrieved=fetched.retrieved,
            )
        else:
            yield skipped(name, SkipReason.EMPTY, "the feed gives no text of it; give the article's address")
    if not count:
        yield skipped(fetched.source, SkipReason.EMPTY, "the feed has no entries; try again later")


def _xml_feed(data: bytes) -> tuple[str | None, list[Entry]]:
    """Return publisher and entries; raises ValueError where the XML breaks before the first entry."""
    import feedparser  # here, since few runs read feeds

    # The page reader takes markup as it comes; cleaning it twice would cost time and words.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo and not feed.entries:
        raise ValueError(str(feed.get("bozo_exception", "it is no XML")))
    language = feed.feed.get("language")
    return feed.feed.get("title"), [_xml_entry(entry, language) for entry in feed.entries if entry]


def _xml_entry(entry: Any, language: str | None) -> Entry:
    bodies = [part.get("value") or "" for part in entry.get("content", ())] + [entry.get("summary") or ""]
    return Entry(
        title=_plain(entry.get("title")),
        url=_http(entry.get("link")),
        published=entry.get("published"),
        modified=dict.get(entry, "updated"),  # its own `get` gives `published` for it, and warns
        author=entry.get("author"),
        tags=tuple(tag["term"] for tag in entry.get("tags", ()) if tag.get("term")),
        body=max(bodies, key=len) or None,
        language=language,
    )


class _JsonAuthor(msgspec.Struct):
    name: str | None = None


class _JsonItem(msgspec.Struct):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    author: _JsonAuthor | None = None
    authors: list[_JsonAuthor] | None = None
    tags: list[str] | None = None
    language: str | None = None


class _JsonFeed(msgspec.Struct):
    items: list[msgspec.Raw] = []
    title: str | None = None
    language: str | None = None


def _json_feed(data: bytes) -> tuple[str | None, list[Entry]]:
    """Return publisher and entries; an item that is not as the format says is an entry without text."""
    feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_JsonFeed)
    return feed.title, [_json_entry(raw, feed.language) for raw in feed.items]


def _json_entry(raw: msgspec.Raw, language: str | None) -> Entry:
    try:
        item = msgspec.json.decode(raw, type=_JsonItem)
    except msgspec.DecodeError:
        return Entry()
    text = item.content_text or item.summary
    authors = [author.name for author in [*(item.authors or ()), item.author] if author and author.name]
    return Entry(
        title=item.title,
        url=_http(item.url or item.external_url or str(item.id)),
        published=item.date_published,
        modified=item.date_modified,
        author=", ".join(dict.fromkeys(authors)) or None,
        tags=tuple(item.tags or ()),
        body=item.content_html or (_paragraphs(text) if text else None),
        language=item.language or language,
    )


def _as_page(entry: Entry, publisher: str | None) -> str:
    """Return an entry as the HTML page that says the same, so that one reader reads all pages."""
    told = {
        "og:title": entry.title,
        "article:published_time": entry.published,
        "article:modified_time": entry.modified,
        "author": entry.author,
        "og:site_name": _plain(publisher),
        "keywords": ", ".join(entry.tags),
        "og:url": entry.url,
    }
    metas = "".join(
        f'<meta property="{name}" content="{html.escape(value)}">' for name, value in told.items() if value
    )
    language = f' lang="{html.escape(entry.language)}"' if entry.language else ""
    title = html.escape(entry.title or "")
    heading = f"<h1>{title}</h1>" if title else ""
    return (
        f"<!doctype html><html{language}><head><title>{title}</title>{metas}</head>"
        f"<body><article>{heading}{_in_paragraphs(entry.body or '')}</article></body></html>"
    )


def _in_paragraphs(body: str) -> str:
    """Return a body as it is, or as paragraphs where it has no markup of blocks."""
    return body if re.search(r"<(?:p|div|br|li)\b", body, re.I) else f"<p>{body}</p>"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def _plain(markup: str | None) -> str | None:
    """Take the tags and entities out of a title, which feeds give as HTML or as text.

    >>> _plain("A &amp; B <b>meet</b>")
    'A & B meet'
    """
    return html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", markup)).strip() or None if markup else None


def _http(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
