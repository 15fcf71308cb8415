"""Reports built by hand: one article, a few claims, of invented happenings."""

from __future__ import annotations

import hashlib
from typing import Any

from entente.model import (
    ActorRef,
    Article,
    Basis,
    Claim,
    Evidence,
    Part,
    Person,
    Picture,
    PlaceRef,
    Post,
    Report,
    Status,
    Voice,
    When,
    text_of,
)

LISBON = PlaceRef(name="Lisbon", kind="city", country="PRT", lat=38.7, lon=-9.1)
RABAT = PlaceRef(name="Rabat", kind="city", country="MAR", lat=34.0, lon=-6.8)


def hexed(*words: object) -> str:
    return hashlib.sha256(repr(words).encode()).hexdigest()[:24]


def on(first: str, last: str | None = None, precision: str = "day") -> When:
    return When(start=first, end=last or first, precision=precision, basis=Basis.STATED)


def told(
    sentence: str, trigger: str, kind: str, type_: str, actors: str, recipients: str = "", **more: Any
) -> dict[str, Any]:
    """Return what `report` makes a claim of. actors, recipients: codes, "PRT:Rui Costa" for a person."""
    return {
        "sentence": sentence,
        "trigger": trigger,
        "kind": kind,
        "type": type_,
        "actors": actors,
        "recipients": recipients,
    } | more


def met(who: str = "PRT", whom: str = "MAR", **more: Any) -> dict[str, Any]:
    return told("The two sides met for talks.", "met", "meeting", "CONSULT", who, whom, **more)


def drilled(who: str = "PRT MAR", **more: Any) -> dict[str, Any]:
    return told("The navies held a drill at sea.", "held a drill", "exercise", "COOPERATE", who, **more)


def report(
    *claims: dict[str, Any],
    name: str = "a",
    published: str | None = "2022-04-05T18:30:00Z",
    publisher: str | None = "Lusa",
    title: str = "Two states and what they did",
    people: tuple[Person, ...] = (),
    pictures: tuple[Picture, ...] = (),
    language: str = "en",
) -> Report:
    """Return an article with these claims, each in its own paragraph."""
    paragraphs = tuple(f"{c['sentence']}" for c in claims if c.get("part", Part.BODY) is Part.BODY) or (
        "Nothing.",
    )
    title = next((c["sentence"] for c in claims if c.get("part") is Part.TITLE), title)
    text = text_of(title, None, paragraphs, pictures)
    article = Article(
        id=hexed("article", name),
        sha256="0" * 64,
        published=published,
        publisher=publisher,
        title=title,
        language=language,
        paragraphs=paragraphs,
        text=text,
        pictures=pictures,
    )
    made = tuple(_claim(name, number, text, **c) for number, c in enumerate(claims))
    return Report(entente="0", ontology="1", article=article, people=people, claims=made)


def _claim(
    name: str,
    number: int,
    text: str,
    *,
    sentence: str,
    trigger: str,
    kind: str,
    type: str,
    actors: str,
    recipients: str,
    event: str | None = None,
    parent: str | None = None,
    part: Part = Part.BODY,
    status: Status = Status.HAPPENED,
    voices: tuple[Voice, ...] = (),
    **more: Any,
) -> Claim:
    start = text.index(sentence)
    return Claim(
        id=hexed(name, number),
        event=hexed(name, event or number),
        parent=hexed(name, parent) if parent else None,
        kind=kind,
        type=type,
        quad=4 if type in ("ASSAULT", "SANCTION") else 1,
        scale=2.5,
        status=status,
        actors=_refs(actors),
        recipients=_refs(recipients),
        voices=voices,
        evidence=Evidence(
            start=start, end=start + len(sentence), sentence=sentence, trigger=trigger, part=part
        ),
        rule="by-hand",
        why="",
        **more,
    )


def _refs(said: str) -> tuple[ActorRef, ...]:
    found = []
    for word in said.split():
        code, _, person = word.partition(":")
        found.append(ActorRef(text=code, start=0, end=0, code=code, person=person.replace("_", " ") or None))
    return tuple(found)


def minister(name: str, state: str, title: str = "Defense Minister", **more: Any) -> Person:
    return Person(name=name, posts=(Post(title=title, state=state, sector="GOV", **more),))
