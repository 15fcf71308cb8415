"""Events, people and voices as templates say them: who did what with whom, when, according to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from entente import data, detail_words, words
from entente.model import Attendee, Claim, Event, PlaceRef, Told, Voice, When
from entente.record import is_medium, name_of

_STEERING = dict.fromkeys(
    (
        *range(9),
        *range(11, 32),
        *range(127, 160),
        1564,
        8206,
        8207,
        *range(8234, 8239),
        *range(8294, 8298),
        65279,
    ),
    " ",
)
"""Control characters and marks that turn the direction of what follows: a space each, so that offsets hold."""


def clean(text: str) -> str:
    """Return a text without characters that could steer the page around it; its length stays the same."""
    return text.translate(_STEERING)


def names(codes: Iterable[str]) -> str:
    """Say polities by name, the last after “and”.

    >>> names(["IRN", "CHN", "RUS"])
    'Iran, China and Russia'
    """
    said = [name_of(code) for code in codes]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


class Doing(NamedTuple):
    """What happened, in the pieces of a sentence: “Iran and China” “agreed” “with” “Russia”."""

    actors: str
    did: str
    to: str
    recipients: str

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


def doing(event: Event) -> Doing:
    """Return who did what to whom."""
    did, to = words.phrase(event)
    recipients = names(event.recipients)
    return Doing(names(event.actors) or "Somebody", did, to if recipients else "", recipients)


def doing_of_claim(claim: Claim) -> Doing:
    """Return who did what to whom by one claim alone."""
    did, to = words.phrase(claim)
    actors = names(dict.fromkeys(ref.code for ref in claim.actors)) or "Somebody"
    recipients = names(dict.fromkeys(ref.code for ref in claim.recipients))
    return Doing(actors, did, to if recipients else "", recipients)


class Dated(NamedTuple):
    """When: the words for people, how that is known ("" where the page states it), and the day for machines."""

    said: str
    basis: str
    iso: str


def when(event: Event) -> Dated:
    """Say when an event was, or when it was first reported where no page says."""
    if event.when and (dated := when_of(event.when)).said:
        return dated
    day = (event.reported_first or "")[:10]
    return (
        Dated(f"reported {words.day(day, short=True)}", "day of the first report", day)
        if day
        else Dated("undated", "", "")
    )


def when_of(value: When) -> Dated:
    """Say an interval of days, with the page's own words where it was worked out from them."""
    basis = f"from “{value.text}”" if value.basis == "relative" and value.text else words.basis(value.basis)
    return Dated(words.span(value), basis, value.start or value.end or "")


def where(place: PlaceRef) -> str:
    """Say a place with its country and, where it is not stated, how it is known."""
    country = name_of(place.country) if place.country and place.kind != "country" else ""
    told = ", ".join(part for part in (country, words.basis(place.basis)) if part)
    return place.name + (f" ({told})" if told else "")


class Word(NamedTuple):
    """A party that has said so: by whom, and through which media."""

    code: str
    speakers: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


def words_of_parties(event: Event) -> list[Word]:
    """Return the parties that have said so."""
    return [_word(event, code) for code in event.asserted_by]


def _word(event: Event, code: str) -> Word:
    speakers: dict[str, None] = {}
    media: dict[str, None] = {}
    for told in event.claims:
        own = [voice.who for voice in told.claim.voices if voice.code == code and not is_medium(voice)]
        if own:
            speakers |= dict.fromkeys(own)
            media |= dict.fromkeys(voice.who for voice in told.claim.voices if is_medium(voice))
    return Word(code, tuple(speakers), tuple(media))


class Link(NamedTuple):
    """One link of the chain by which a report came: who, of which polity, and what that link did."""

    who: str
    of: str
    did: str
    is_medium: bool
    is_hedged: bool = False


def chain(told: Told) -> Iterator[Link]:
    """Yield the voices of a claim, innermost first, and the outlet that printed it."""
    for voice in told.claim.voices:
        yield Link(
            voice.who or "nobody named",
            name_of(voice.code) if voice.code else "",
            _did(voice),
            is_medium(voice),
            voice.hedged,
        )
    yield Link(told.publisher or "unknown outlet", "", "published", True)


def _did(voice: Voice) -> str:
    if voice.hedged:
        return f"“{voice.verb or 'reportedly'}”"
    if is_medium(voice):
        return "reported"
    return "said, quoted" if voice.quoted else "said"


def post(person: Attendee) -> str:
    """Say a person's post and party."""
    return ", ".join(part for part in (person.title or "", name_of(person.code)) if part)


def post_basis(person: Attendee) -> str:
    """Say how a post is known, "" where a page states it."""
    known = words.basis(person.basis) if person.basis else ""
    return f"{known}: {person.because}" if known and person.because else known


def other_statuses(event: Event) -> list[str]:
    """Return the statuses that some reports give and the event has not."""
    return [status.value for status in event.statuses if status is not event.status]


def details(value: Event | Claim) -> list[tuple[str, list[detail_words.Told]]]:
    """Return what is said by kind: labels with values and the page's words for them."""
    return list(detail_words.lines(value.details))


def details_in_short(claim: Claim) -> list[str]:
    """Return the same of a claim in short."""
    return list(detail_words.line(claim.details))


def auxiliary(event: Event) -> str:
    """Say PLOVER's auxiliary modes, "" where there is none."""
    return f"PLOVER's auxiliary mode: {', '.join(event.auxiliary)}" if event.auxiliary else ""


def quad_of_type(name: str) -> int:
    """Return the quad of a type."""
    return int(data.toml("ontology.toml")["type"].get(name, {}).get("quad", 0))


def definition(name: str) -> str:
    """Return what a type means, in words."""
    return str(data.toml("ontology.toml")["type"].get(name, {}).get("definition", ""))


def address(url: str | None) -> str:
    """Return an address that may be linked: http or https with a host; "" for all others."""
    try:
        parts = urlsplit(url or "")
        is_safe = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return (
        (url or "") if is_safe and not any(ch.isspace() or not ch.isprintable() for ch in url or "") else ""
    )


def segment(text: object) -> str:
    """Return a value as one piece of an address."""
    return quote(str(text), safe=":")
