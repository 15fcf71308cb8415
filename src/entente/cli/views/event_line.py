"""An event as people read it: who did what with whom, when, where, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from entente import detail_words, words
from entente.cli.claim_line import DOT, voices, where
from entente.cli.marks import CLOSE, OPEN
from entente.model import Attendee, Event, Told
from entente.record import is_medium, name_of

_MET = {"meeting", "call", "dialogue", "visit"}
_FEW = 3
"""Of more people than that a line names only the state."""


def names(codes: Iterable[str]) -> str:
    """Say polities by name, the last after “and”.

    >>> names(["IRN", "CHN", "RUS"])
    'Iran, China and Russia'
    """
    return _listed([name_of(code) for code in codes])


def _listed(said: list[str]) -> str:
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def what(event: Event) -> Text:
    """Return who did what to whom."""
    style = words.status(event.status)[1]
    did, to = words.phrase(event)
    actors = _side(event, event.actors, _MET) or "(nobody named)"
    line = Text().append(actors, "cyan").append(" ").append(did, f"bold {style}")
    if event.recipients:
        recipients = _side(event, event.recipients, _MET - {"visit"})  # a visit is paid to a state
        line.append(f" {to} " if to else " ").append(recipients, "magenta")
    return line


def _side(event: Event, codes: Iterable[str], by_name: set[str]) -> str:
    """Say who stands on a side; in kinds of these, where people meet, by their names: “Wei Fenghe (China)”."""
    said = []
    for code in codes:
        people = [words.clean(person.name) for person in event.people if person.code == code]
        is_told = event.kind in by_name and 0 < len(people) <= _FEW
        said.append(f"{_listed(people)} ({name_of(code)})" if is_told else name_of(code))
    return _listed(said)


def when(event: Event) -> str:
    """Say when it was, or when it was first reported where no page says."""
    said = words.span(event.when) if event.when else ""
    if said:
        return said
    return (
        f"reported {words.day(event.reported_first[:10], short=True)}" if event.reported_first else "undated"
    )


def details(event: Event) -> Iterator[tuple[str, str]]:
    """Yield what is known besides, each with its style, in order of reading."""
    label, style = words.status(event.status)
    if event.where:
        yield where(event.where), ""
    if label:
        yield label.upper(), f"bold {style}"
    others = [status.value for status in event.statuses if status is not event.status]
    if others:
        yield f"also told as {', '.join(others)}", "dim"
    if event.about:
        yield f"about {words.clean(words.about(event.about))}", ""
    if event.areas:
        yield "on " + ", ".join(area.area for area in event.areas), ""
    for said in detail_words.line(event.details):
        yield words.clean(said), ""
    if event.aimed_at:
        yield f"aimed at {names(event.aimed_at)}", ""
    if event.historical:
        yield "background", "dim"


def line(event: Event) -> Text:
    """Return an event in one line."""
    text = what(event)
    for said, how in details(event):
        text.append(DOT, "dim").append(said, how)
    return text


def said_by(event: Event) -> str:
    """Say which of the parties has said so, by whom and through whom, and of which no word is known."""
    if not event.asserted_by:
        return "reported; no word of the parties themselves" if event.unconfirmed_by else ""
    told = "; ".join(f"said by {name_of(code)}{_speakers(event, code)}" for code in event.asserted_by)
    return f"{told}; no word of {names(event.unconfirmed_by)}" if event.unconfirmed_by else told


def _speakers(event: Event, code: str) -> str:
    """Say who spoke for a party, and which media passed it on: “ (Mohammad Bagheri, via Fars)”."""
    speakers: dict[str, None] = {}
    for told in event.claims:
        chain = told.claim.voices
        speakers |= {voice.who: None for voice in chain if voice.code == code and not is_medium(voice)}
        if speakers:
            media = {f"via {voice.who}": None for voice in chain if is_medium(voice)}
            speakers |= media
    return f" ({words.clean(', '.join(speakers))})" if speakers else ""


def people(event: Event) -> Iterator[str]:
    """Yield who took part, each with the post."""
    for person in event.people:
        yield attendee(person)


def attendee(person: Attendee) -> str:
    """Say a person with rank, post and party, and how the post is known where it is not stated."""
    rank = f"{person.rank} " if person.rank else ""
    post = f", {person.title}" if person.title else ""
    known = words.basis(person.basis) if person.basis else ""
    if known and person.because:
        known = f"{known}: {person.because}"
    return words.clean(
        f"{rank}{person.name}{post} ({name_of(person.code)})" + (f" [{known}]" if known else "")
    )


def sentence(told: Told, *, plain: bool) -> Text:
    """Return a claim's sentence with the words that carry the event marked."""
    said = words.clean(told.claim.evidence.sentence).replace("\n", " ")
    spans = [(p.start - told.sentence.start, p.end - told.sentence.start) for p in told.trigger]
    if plain:
        for first, last in reversed(spans):
            said = f"{said[:first]}{OPEN}{said[first:last]}{CLOSE}{said[last:]}"
        return Text(f"“{said}”")
    text = Text(said)
    for first, last in spans:
        text.stylize(f"bold underline {words.status(told.claim.status)[1]}", first, last)
    return Text("“") + text + Text("”")


def source(told: Told) -> str:
    """Say where a claim stands: the outlet, the day, the part of the page, and according to whom."""
    part = words.display()["part"].get(told.claim.evidence.part)
    named = [
        words.clean(told.publisher or "(unknown outlet)"),
        words.day((told.published or "")[:10], short=True),
        f"in the {part}" if part and part != "lead" else "",
        voices(told.claim.voices) if told.claim.voices else "",
    ]
    return DOT.join(said for said in named if said)
