"""A claim in one line that a person reads at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.text import Text

from entente import detail_words, words
from entente.model import ActorRef, Claim, Part, PlaceRef, Voice, When

DOT = " · "


def claim_line(claim: Claim, tags: dict[str, str]) -> Text:
    """Return who did what to whom, when, where, whether it happened, and according to whom.

    tags: the short names of the page's events, by their ids
    """
    style = words.status(claim.status)[1]
    did, to = words.phrase(claim)
    line = Text()
    if claim.evidence.part in words.display()["part"] and claim.evidence.part is not Part.LEAD:
        line.append(f"[{words.display()['part'][claim.evidence.part]}] ")
    if claim.actors:
        line.append(actors(claim.actors), "cyan").append(" ")
    line.append(did, f"bold {style}")
    if claim.recipients:
        line.append(f" {to} " if to else " ").append(actors(claim.recipients), "magenta")
    for said, how in _details(claim, tags):
        line.append(DOT, "dim").append(said, how)
    for context in claim.contexts:
        line.append(f" #{words.clean(context)}", "dim")
    if claim.evidence.part in (Part.TITLE, Part.CAPTION):
        line.stylize("dim")
    return line


def _details(claim: Claim, tags: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is known besides who did what to whom, in order of reading, each with its style."""
    label, style = words.status(claim.status)
    if claim.when:
        yield when(claim.when), ""
    if claim.where:
        yield where(claim.where), ""
    if label:
        yield label.upper(), f"bold {style}"
    if claim.about:
        yield f"about {words.clean(words.about(claim.about))}", ""
    areas = dict.fromkeys(area.area for area in claim.areas if area.area.removesuffix("s") != claim.kind)
    if areas:
        yield f"on {', '.join(areas)}", ""
    for said in detail_words.line(claim.details):
        yield words.clean(said), ""
    if claim.aimed_at:
        yield f"aimed at {actors(claim.aimed_at)}", ""
    if claim.historical:
        yield "background", "dim"
    if claim.voices:
        yield voices(claim.voices), "italic"
    if claim.parent:
        yield f"part of {tags[claim.parent]}", "dim"


def actors(refs: Iterable[ActorRef]) -> str:
    """Say who is meant: the page's words or the person's name, with the codes.

    Several that the same words mean are said once, with all codes: Vietnamese and Lao guards (VNM, LAO).
    Words that leave the state open get its name beside them, "both sides [Iran (IRN), China (CHN)]", and
    pronouns and adjectives give way to it.
    """
    groups = groupby(refs, key=lambda ref: (ref.start, ref.end, ref.person))
    return ", ".join(_same_words(list(group)) for _, group in groups)


def _same_words(refs: list[ActorRef]) -> str:
    text = words.shortened(words.clean(refs[0].person or refs[0].text))
    if refs[0].person is None and all(words.needs_name(text, ref.code) for ref in refs):
        named = ", ".join(words.named(ref) for ref in refs)
        return f"{text} [{named}]" if " " in text else named
    return f"{text} ({', '.join(dict.fromkeys(words.codes(ref) for ref in refs))})"


def when(value: When) -> str:
    """Say when, with the page's own words where the date was worked out from them."""
    note = (
        f"“{words.clean(value.text)}”"
        if value.basis == "relative" and value.text
        else words.basis(value.basis)
    )
    said = words.span(value)
    return f"{said} ({note})" if said and note else said or note


def where(place: PlaceRef) -> str:
    """Say where, with the country and how it is known."""
    is_country = place.kind == "country"
    notes = ["" if is_country and not place.country else place.country or "", words.basis(place.basis)]
    told = ", ".join(note for note in notes if note)
    return words.clean(place.name) + (f" ({told})" if told else "")


def voices(chain: tuple[Voice, ...]) -> str:
    """Say according to whom, the innermost first: quoting Bagheri, via Fars."""
    said = []
    for place, voice in enumerate(chain):
        lead = "via" if place else "quoting" if voice.quoted else "according to"
        doubt = f" (“{words.clean(voice.verb or 'reportedly')}”)" if voice.hedged else ""
        said.append(f"{lead} {words.shortened(words.clean(voice.who))}{doubt}")
    return ", ".join(said)


def event_tags(claims: Iterable[Claim]) -> dict[str, str]:
    """Return short names, e1, e2, ..., for the events of a page in order of reading, larger ones included."""
    ids: dict[str, None] = {}
    waiting: dict[str, None] = {}
    for claim in claims:
        ids[claim.event] = None
        if claim.parent:
            waiting[claim.parent] = None
    return {event: f"e{number}" for number, event in enumerate({**ids, **waiting}, start=1)}
