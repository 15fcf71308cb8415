"""Events and claims as flat rows. Columns that hold several values are lists; CSV joins them with "; ".
Numbers in them are spelled "12", "~12" (about), "12.." (at least), "..12" (up to), "12..15".

One row an event (`event_rows`), so that what is counted are happenings and not reports:
    id                      the event's, persistent
    kind, type, mode        what sort of happening; PLOVER's type and mode
    status, historical      whether it happened; whether the reports give it as background
    start, end, precision, when_basis   ISO days, both included; day, month, year or range; how it is known
    place, place_kind, country, lat, lon   the closest place that is given
    place_id, place_iso     its id ("geonames:292223", "iho:39"); of a country's division its ISO 3166-2 code, "UA-63"
    radius_km               how far it reaches from its point; of a place on no list, within how far of it it lies
    actors, recipients, participants    codes; those who did it together are all actors
    people                  "name, title (code)"
    contexts, areas, aimed_at   themes; areas of cooperation; codes of whom it is directed against
    about_kind, about_text  what an act is about when it is not itself the happening
    quad, scale             PLOVER's quad class and intensity
    auxiliary               PLOVER's auxiliary modes: future, hypothetical, negation, historical
    instruments, stage, agreement_title   of an agreement
    duration, until, renewal   how long it runs ("5 years"), until when, and whether it is renewed
    exercise, series, edition, domains, functions, phase   of an exercise
    observers, hosts, leads   codes of who watches it, at whose place it is held, who commands it
    format, level           of a meeting (format also of an exercise)
    agenda                  what a meeting is about, in the page's words
    amounts                 sums of money: "1200000000 USD"
    units, weapons          number, class and model: "18 fighter aircraft [F-16]"
    killed_low, killed_high, wounded_low, wounded_high, missing_low, missing_high, captured_low, captured_high
                            the least and the most that is said; empty where that is open
    asserted_by, unconfirmed_by   codes of the parties that say so, and of those of whom that is not known
    publishers, known_origins     who reported; known distinct origins of the reports
    articles                how many articles tell of it
    reported_first, reported_last   when the first and the last of them were published
    parent                  the id of the event that this one is part of

One row a claim (`claim_rows`), with the words that it was read from:
    claim, event            ids
    article, published, publisher, url, title, origin   where it stands, and who first reported
    part, sentence, trigger, start, end   the words; characters of the article's text
    kind ... scale          as for events, by this claim alone; cameo: a CAMEO code
    voices                  according to whom, innermost first
    auxiliary ... captured_high   as for events
    rule, confidence        the lexicon's entry that fired; how sure

With `codes` ("cow", "gw", …, `entente.codes.SYSTEMS`) each row has more columns for each of these systems at its end:
    actors_cow, recipients_cow, participants_cow, country_cow   the same states in the same order by that system's codes
                            on the day of the happening, else of the report; a state that the system did not have then
                            has its newest code there, and who has none at all (bodies, groups) keeps ours
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from entente.codes import code_then
from entente.export.detail_columns import DETAIL_COLUMNS, detail_cells
from entente.model import About, Attendee, Event, PlaceRef, Told, When

Row = dict[str, Any]
Columns = dict[str, str]
"""Columns in order, each with its type: text, list, number, whole or yes-no."""

_WHEN: Columns = {"start": "text", "end": "text", "precision": "text", "when_basis": "text"}
_WHERE: Columns = {
    "place": "text",
    "place_kind": "text",
    "country": "text",
    "lat": "number",
    "lon": "number",
    "place_id": "text",
    "place_iso": "text",
    "radius_km": "number",
}
_CODED_COLUMNS = ("actors", "recipients", "participants", "country")
_ABOUT: Columns = {"about_kind": "text", "about_text": "text"}

EVENT_COLUMNS: Columns = {
    "id": "text",
    "kind": "text",
    "type": "text",
    "mode": "text",
    "status": "text",
    "historical": "yes-no",
    **_WHEN,
    **_WHERE,
    "actors": "list",
    "recipients": "list",
    "participants": "list",
    "people": "list",
    "contexts": "list",
    "areas": "list",
    "aimed_at": "list",
    **_ABOUT,
    "quad": "whole",
    "scale": "number",
    **DETAIL_COLUMNS,
    "asserted_by": "list",
    "unconfirmed_by": "list",
    "publishers": "list",
    "known_origins": "list",
    "articles": "whole",
    "reported_first": "text",
    "reported_last": "text",
    "parent": "text",
}

CLAIM_COLUMNS: Columns = {
    "claim": "text",
    "event": "text",
    "article": "text",
    "published": "text",
    "publisher": "text",
    "url": "text",
    "title": "text",
    "origin": "text",
    "part": "text",
    "sentence": "text",
    "trigger": "text",
    "start": "whole",
    "end": "whole",
    "kind": "text",
    "type": "text",
    "mode": "text",
    "cameo": "text",
    "status": "text",
    "historical": "yes-no",
    "when_start": "text",
    "when_end": "text",
    "when_precision": "text",
    "when_basis": "text",
    **_WHERE,
    "actors": "list",
    "recipients": "list",
    "people": "list",
    "contexts": "list",
    "areas": "list",
    "aimed_at": "list",
    **_ABOUT,
    "quad": "whole",
    "scale": "number",
    "voices": "list",
    **DETAIL_COLUMNS,
    "rule": "text",
    "confidence": "number",
}


def with_codes(columns: Columns, systems: Iterable[str]) -> Columns:
    """Return columns with those that say the parties and the country by other systems' codes."""
    more = {
        f"{name}_{system}": columns[name] for system in systems for name in _CODED_COLUMNS if name in columns
    }
    return {**columns, **more}


def event_rows(events: Iterable[Event], codes: Iterable[str] = ()) -> Iterator[Row]:
    """Yield one row an event. codes: systems by which the parties are said too."""
    systems = tuple(codes)
    for event in events:
        row = _event_row(event)
        yield row | _coded(row, systems, _day(event.when, event.reported_first))


def _event_row(event: Event) -> Row:
    return {
        "id": event.id,
        "kind": event.kind,
        "type": event.type,
        "mode": event.mode,
        "status": event.status.value,
        "historical": event.historical,
        **_when(event.when),
        **_where(event.where),
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "participants": list(event.participants),
        "people": _people(event.people),
        "contexts": list(event.contexts),
        "areas": [area.area for area in event.areas],
        "aimed_at": list(event.aimed_at),
        **_about(event.about),
        "quad": event.quad,
        "scale": event.scale,
        **detail_cells(event.details, event.auxiliary),
        "asserted_by": list(event.asserted_by),
        "unconfirmed_by": list(event.unconfirmed_by),
        "publishers": list(event.publishers),
        "known_origins": list(event.known_origins),
        "articles": len({told.article for told in event.claims}),
        "reported_first": event.reported_first,
        "reported_last": event.reported_last,
        "parent": event.parent,
    }


def claim_rows(events: Iterable[Event], codes: Iterable[str] = ()) -> Iterator[Row]:
    """Yield one row a claim, event by event. codes: systems by which the parties are said too."""
    systems = tuple(codes)
    for event in events:
        for told in event.claims:
            row = _claim_row(event.id, told)
            yield row | _coded(row, systems, _day(told.claim.when, told.published))


def _coded(row: Row, systems: tuple[str, ...], day: str | None) -> Row:
    """Return the columns of a row in other systems' codes on a day."""
    return {
        f"{name}_{system}": _in_system(row[name], system, day)
        for system in systems
        for name in _CODED_COLUMNS
        if name in row
    }


def _in_system(value: str | list[str] | None, system: str, day: str | None) -> str | list[str] | None:
    if isinstance(value, list):
        return [code_then(code, system, day) for code in value]
    return code_then(value, system, day) if value else value


def _day(when: When | None, reported: str | None) -> str | None:
    return (when and (when.start or when.end)) or reported


def _claim_row(event: str, told: Told) -> Row:
    claim, evidence = told.claim, told.claim.evidence
    when = _when(claim.when)
    return {
        "claim": claim.id,
        "event": event,
        "article": told.article,
        "published": told.published,
        "publisher": told.publisher,
        "url": told.url,
        "title": told.title,
        "origin": told.origin,
        "part": evidence.part.value,
        "sentence": evidence.sentence,
        "trigger": evidence.trigger,
        "start": evidence.start,
        "end": evidence.end,
        "kind": claim.kind,
        "type": claim.type,
        "mode": claim.mode,
        "cameo": claim.cameo,
        "status": claim.status.value,
        "historical": claim.historical,
        "when_start": when["start"],
        "when_end": when["end"],
        "when_precision": when["precision"],
        "when_basis": when["when_basis"],
        **_where(claim.where),
        "actors": list(dict.fromkeys(ref.code for ref in claim.actors)),
        "recipients": list(dict.fromkeys(ref.code for ref in claim.recipients)),
        "people": _people(told.people),
        "contexts": list(claim.contexts),
        "areas": list(dict.fromkeys(area.area for area in claim.areas)),
        "aimed_at": list(dict.fromkeys(ref.code for ref in claim.aimed_at)),
        **_about(claim.about),
        "quad": claim.quad,
        "scale": claim.scale,
        "voices": [voice.who for voice in claim.voices if voice.who],
        **detail_cells(claim.details, claim.auxiliary),
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def _when(when: When | None) -> Row:
    if when is None:
        return dict.fromkeys(_WHEN)
    return {
        "start": when.start,
        "end": when.end,
        "precision": when.precision,
        "when_basis": when.basis.value,
    }


def _where(place: PlaceRef | None) -> Row:
    if place is None:
        return dict.fromkeys(_WHERE)
    return {
        "place": place.name,
        "place_kind": place.kind,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "place_id": place.id,
        "place_iso": place.iso,
        "radius_km": place.radius_km,
    }


def _about(about: About | None) -> Row:
    return {"about_kind": about.kind if about else None, "about_text": about.text if about else None}


def _people(people: Iterable[Attendee]) -> list[str]:
    return [f"{p.name}, {p.title} ({p.code})" if p.title else f"{p.name} ({p.code})" for p in people]
