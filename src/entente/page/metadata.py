"""What an HTML page states of itself in JSON-LD, meta tags, microdata and <time>."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from entente.model import LiveEntry
from entente.page.blocks import Page
from entente.page.dates import Moment, parse_moment
from entente.page.draft import Draft
from entente.page.entries import MOST, stated_entry
from entente.page.lines import tidy
from entente.page.sniff import whole_characters

_ARTICLES = ("Article", "Posting", "Report", "WebPage")
"""How the types of articles end in schema.org."""
_METAS = {
    "published": (
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "datepublished",
        "publishdate",
        "publish-date",
        "pubdate",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "dc.date",
        "sailthru.date",
        "parsely-pub-date",
        "cxenseparse:recs:publishtime",
        "date",
        "publication_date",
        "og:published_time",
        "article.published",
        "originalpublicationdate",
        "rnews:datepublished",
        "published_time",
    ),
    "modified": (
        "article:modified_time",
        "og:updated_time",
        "article:modified",
        "datemodified",
        "lastmod",
        "last-modified",
        "dcterms.modified",
        "og:modified_time",
        "revision_date",
    ),
    "title": ("og:title", "twitter:title", "dc.title", "headline", "parsely-title", "title"),
    "lead": ("og:description", "description", "twitter:description", "dc.description"),
    "section": (
        "article:section",
        "og:article:section",
        "section",
        "parsely-section",
        "cxenseparse:category",
        "articlesection",
    ),
    "byline": (
        "author",
        "article:author_name",
        "byl",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "twitter:creator_name",
        "article:author",
        "og:article:author",
        "cxenseparse:author",
    ),
    "publisher": (
        "og:site_name",
        "application-name",
        "dc.publisher",
        "publisher",
        "al:android:app_name",
        "apple-mobile-web-app-title",
    ),
    "keywords": ("news_keywords", "keywords", "article:tag", "parsely-tags", "og:article:tag"),
    "url": ("og:url", "twitter:url"),
    "language": ("og:locale", "content-language", "dc.language", "language"),
}


def read_metadata(page: Page, draft: Draft) -> str | None:
    """Fill a draft from the page's metadata, and return the article's whole text where JSON-LD holds it."""
    things = [thing for block in page.json_ld for thing in _things(block)]
    articles = sorted(
        (t for t in things if _is_article(t)),
        key=lambda t: ("WebPage" in str(t.get("@type")), -len(str(t.get("articleBody", "")))),
    )
    for thing in articles:
        _from_json(thing, draft, things)
        draft.entries = draft.entries or _entries(thing)
    metas: dict[str, list[str]] = {}
    for key, value in page.metas:
        metas.setdefault(key, []).append(value)
    _from_metas(metas, draft)
    _from_props(page, draft)
    draft.language = page.language or draft.language
    draft.url = draft.url or _http(page.canonical)
    bodies = [_words(thing.get("articleBody")) for thing in articles]
    return max((body for body in bodies if body), key=len, default=None)


def _things(node: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield every typed object of a JSON-LD tree, @graph and lists included."""
    if depth > 6:
        return
    if isinstance(node, list):
        for item in node[:200]:
            yield from _things(item, depth + 1)
    elif isinstance(node, dict):
        if "@type" in node:
            yield node
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"):
            if isinstance(node.get(key), (list, dict)):
                yield from _things(node[key], depth + 1)


def _entries(thing: dict[str, Any]) -> list[LiveEntry]:
    """Return the entries of a live blog, as JSON-LD states them."""
    updates = thing.get("liveBlogUpdate")
    updates = updates if isinstance(updates, list) else [updates]
    found = (
        stated_entry(update, _words(update.get("headline")), _unmarked(update.get("articleBody")))
        for update in updates[:MOST]
        if isinstance(update, dict)
    )
    return [entry for entry in found if entry]


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in kinds)


def _from_json(thing: dict[str, Any], draft: Draft, things: list[dict[str, Any]]) -> None:
    _add_moment(draft.published, thing.get("datePublished") or thing.get("dateCreated"), "json-ld")
    _add_moment(draft.modified, thing.get("dateModified"), "json-ld")
    draft.title = draft.title or _words(thing.get("headline"))
    draft.lead = draft.lead or _words(thing.get("description"))
    draft.section = draft.section or _words(_first(thing.get("articleSection")))
    people = _named(thing.get("author"), things)
    draft.authors = draft.authors or people
    draft.byline = draft.byline or ", ".join(people) or None
    draft.publisher = draft.publisher or _names(thing.get("publisher"), things)
    if not draft.keywords:
        draft.keywords.extend(_keywords(thing.get("keywords")))


def _from_metas(metas: dict[str, list[str]], draft: Draft) -> None:
    def first(field: str) -> str | None:
        return next(
            (_words(metas[key][0]) for key in _METAS[field] if key in metas and metas[key][0].strip()), None
        )

    for key in _METAS["published"]:
        for value in metas.get(key, [])[:1]:
            _add_moment(draft.published, value, "meta")
    for key in _METAS["modified"]:
        for value in metas.get(key, [])[:1]:
            _add_moment(draft.modified, value, "meta")
    draft.title = draft.title or first("title")
    draft.lead = draft.lead or first("lead")
    draft.section = draft.section or first("section")
    stated = (words for key in _METAS["byline"] for value in metas.get(key, []) if (words := _words(value)))
    people = [words for words in stated if not words.startswith("http") and len(words) < 120]
    draft.authors = draft.authors or people[:1]
    draft.byline = draft.byline or next(iter(people), None)
    draft.publisher = draft.publisher or first("publisher")
    draft.url = draft.url or _http(first("url"))
    draft.language = draft.language or first("language")
    for key in _METAS["keywords"]:
        if not draft.keywords:
            draft.keywords.extend(word for value in metas.get(key, []) for word in _keywords(value))


def _from_props(page: Page, draft: Draft) -> None:
    for name, value in page.props:
        if name == "datePublished":
            _add_moment(draft.published, value, "meta")
        elif name == "dateModified":
            _add_moment(draft.modified, value, "meta")
        elif name == "author" and not draft.byline and 0 < len(value) < 100:
            draft.byline = value
    if not draft.published:
        for value, words in page.times[:1]:
            _add_moment(draft.published, value or words, "text")


def _add_moment(moments: list[Moment], value: Any, source: str) -> None:
    moment = parse_moment(value) if isinstance(value, str) and value else None
    if moment:
        moments.append(msgspec.structs.replace(moment, source=source))


def _words(value: Any) -> str | None:
    """Return a text value clean of markup and entities that pages leave in their metadata."""
    text = _unmarked(value)
    if text is None:
        return None
    return text.strip() if "\n" in text and len(text) > 400 else tidy(text) or None


def _unmarked(value: Any) -> str | None:
    """Return a text value without markup and entities, its paragraphs on lines of their own."""
    if isinstance(value, list):
        value = "\n".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return None
    if "&" in value:
        value = html.unescape(html.unescape(value))
    if "<" in value:
        value = re.sub(r"<(?:/p|br)[^>]*>", "\n", value)
        value = re.sub(r"<[^<>]{1,200}>", "", value)
    return whole_characters(value)


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _names(value: Any, things: list[dict[str, Any]]) -> str | None:
    return ", ".join(_named(value, things)) or None


def _named(value: Any, things: list[dict[str, Any]]) -> list[str]:
    """Return the names of one or several persons or organisations, @id references followed."""
    found = []
    for given in value if isinstance(value, list) else [value]:
        item = given
        if isinstance(item, dict) and "name" not in item and "@id" in item:
            item = next((t for t in things if t.get("@id") == item["@id"] and "name" in t), item)
        name = item.get("name") if isinstance(item, dict) else item
        name = _words(_first(name)) if name else None
        if name and not name.startswith("http") and len(name) < 120:
            found.append(name)
    return list(dict.fromkeys(found))


def _keywords(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    words = [word for item in values if isinstance(item, str) for word in re.split(r"[,;]", item)]
    return [
        whole_characters(tidy(html.unescape(word)))
        for word in words
        if word.strip() and not re.match(r"\w+:\S", word.strip())
    ][:40]


def _http(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None
