"""What a reader has gathered of an article so far, and how it becomes an `Article`."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field

from entente.model import Article, Dateline, Dropped, Fetched, LiveEntry, Picture, text_of
from entente.page.agencies import agency_named, is_agency, is_known_host, publisher_of
from entente.page.authors import persons
from entente.page.dateline import Opening, find_opening
from entente.page.dates import Moment, url_day
from entente.page.language import name_language
from entente.page.lines import letters
from entente.page.notices import find_notices, find_source, other_than
from entente.page.pictures import place_picture

_BY = re.compile(r"^(?:by[\s:]+)+", re.I)


@dataclass
class Draft:
    """Fields as they are found. published and modified hold every moment stated, the most trusted first."""

    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    lead: str | None = None
    section: str | None = None
    byline: str | None = None
    language: str | None = None
    place: str | None = None
    authors: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    published: list[Moment] = field(default_factory=list)
    modified: list[Moment] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # passages outside of the body that may be notices
    entries: list[LiveEntry] = field(default_factory=list)


def finish(draft: Draft, fetched: Fetched) -> Article:
    """Return the article that a draft amounts to: dates decided, publisher named, text put together."""
    url = fetched.url or draft.url
    opening = _opening(draft)
    published, basis, source = _published(draft, opening, url)
    publisher = _publisher(draft, opening, url)
    pictures = tuple(place_picture(picture, published, url) for picture in draft.pictures)
    paragraphs = tuple(draft.paragraphs)
    lead = _lead(draft)
    return Article(
        id=content_id(draft.title, paragraphs),
        sha256=hashlib.sha256(fetched.data).hexdigest(),
        retrieved=fetched.retrieved,
        url=url,
        publisher=publisher,
        title=draft.title,
        lead=lead,
        section=draft.section,
        published=published,
        published_basis=basis,
        published_in=source,
        modified=draft.modified[0].value if draft.modified else None,
        dateline=opening.dateline if opening else None,
        byline=_BY.sub("", draft.byline) or None if draft.byline else None,
        authors=persons(draft.authors or ([draft.byline] if draft.byline else []), publisher),
        source=_source(draft, opening, publisher),
        keywords=tuple(dict.fromkeys(draft.keywords)),
        language=name_language("\n".join(paragraphs) or draft.title or "", draft.language),
        paragraphs=paragraphs,
        text=text_of(draft.title, lead, paragraphs, pictures),
        pictures=pictures,
        corrections=find_notices([*draft.paragraphs, *draft.notes, *(line.text for line in draft.dropped)]),
        entries=tuple(draft.entries),
        dropped=tuple(sorted(draft.dropped, key=lambda line: line.start)),
    )


def _source(draft: Draft, opening: Opening | None, publisher: str | None) -> str | None:
    """What the page says of its source at its ends, an agency among its authors, the dateline's agency."""
    edges = [*draft.paragraphs[:2], *draft.paragraphs[2:][-3:]]
    said = find_source(edges, [*draft.notes, *(line.text for line in draft.dropped)], publisher)
    if said:
        return said
    named = [name for given in (*draft.authors, draft.byline or "") for name in given.split(",")]
    if opening and opening.dateline.agency:
        named.append(opening.dateline.agency)
    return next(
        (source for name in named if is_agency(name) and (source := other_than(name, publisher))), None
    )


def content_id(title: str | None, paragraphs: tuple[str, ...]) -> str:
    """Return the 24 hex digits that name an article by its content, whatever its address."""
    words = json.dumps([title, list(paragraphs)])
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _lead(draft: Draft) -> str | None:
    """A lead that only repeats the title, or words from within the body, is none: its claims would count twice."""
    key = letters(draft.lead or "")
    if not key or key == letters(draft.title or ""):
        return None
    reach = 2 * len(draft.lead or "") + 40
    if any(_opens(paragraph, key, reach) for paragraph in draft.paragraphs):
        return draft.lead  # the opening of a paragraph: `Article.text` leaves it out
    return None if key in letters("".join(draft.paragraphs)) else draft.lead


def _opens(paragraph: str, key: str, reach: int) -> bool:
    """Tell whether a paragraph's letters begin with these; its first few decide most cases."""
    first = letters(paragraph[:16])
    return first[: len(key)] == key[: len(first)] and letters(paragraph[:reach]).startswith(key)


def _opening(draft: Draft) -> Opening | None:
    """The dateline stands on the first paragraph, or on the second where the first is a byline's leftover."""
    for i, paragraph in enumerate(draft.paragraphs[:4]):
        opening = find_opening(paragraph)
        if opening and (i == 0 or opening.dateline.agency or (opening.dateline.place or "").isupper()):
            return opening
    if draft.place:
        return Opening(dateline=Dateline(place=draft.place))
    return None


def _published(
    draft: Draft, opening: Opening | None, url: str | None
) -> tuple[str | None, str | None, str | None]:
    """Return the time of publication, its basis and where it stands.

    A stated instant wins over a stated day it agrees with; then the dateline's day; then the address's; a time of
    change comes last, and its basis says so.
    """
    if draft.published:
        first = draft.published[0]
        near = [moment for moment in draft.published if moment.instant and _same_day(moment, first)]
        best = near[0] if near else first
        return best.value, "stated", best.source
    in_url = url_day(url) if url else None
    changed = draft.modified[0].day if draft.modified else None
    if opening and opening.day:
        bare = re.search(r"/(20\d\d)(?=/|-)", url or "")
        known = in_url or (bare[1] if bare else None) or changed
        day = opening.iso_day(int(known[:4]) if known else None)
        if day:
            return day, "dateline", "text"
    if in_url:
        return in_url, "url", "url"
    if draft.modified:
        return draft.modified[0].value, "modified", draft.modified[0].source
    return None, None, None


def _same_day(one: Moment, other: Moment) -> bool:
    days = {one.day, (one.instant or one.day)[:10]}
    return bool(days & {other.day, (other.instant or other.day)[:10]})


def _publisher(draft: Draft, opening: Opening | None, url: str | None) -> str | None:
    """A host that we know, what the page states, the dateline's agency, the bare host."""
    agency = opening.dateline.agency if opening else None
    named = (agency_named(agency) or agency) if agency else None
    if url and is_known_host(url):
        return publisher_of(url)
    if draft.publisher:
        if named and agency and agency.casefold() in draft.publisher.casefold().split():
            return named  # "EFE News" in a caption's noise is the EFE of the dateline
        return agency_named(draft.publisher) or draft.publisher
    return publisher_of(url) if url else named
