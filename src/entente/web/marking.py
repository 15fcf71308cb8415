"""Texts cut into pieces, each with what is to be marked in it; overlaps are kept, nothing is HTML yet."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from entente import detail_words
from entente.model import ActorRef, Claim, Passage, Told


class Mark(NamedTuple):
    """Something to mark: characters of a text, what for, and the number of the claim that it belongs to."""

    start: int
    end: int
    role: str
    number: int = 0


class Piece(NamedTuple):
    """A stretch of text that everything in `roles` and `numbers` applies to.

    numbers: of the claims whose trigger it is, or is part of
    inside:  of the claims whose sentence it stands in
    ends:    of the claims whose trigger ends here, so that their numbers are shown behind it
    """

    text: str
    roles: frozenset[str] = frozenset()
    numbers: tuple[int, ...] = ()
    inside: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


TRIGGER, SENTENCE, ACTOR, RECIPIENT, AIMED, DETAIL = (
    "trigger",
    "sentence",
    "actor",
    "recipient",
    "aimed",
    "detail",
)


def pieces(text: str, marks: Iterable[Mark], *, start: int = 0) -> Iterator[Piece]:
    """Cut a text where marks begin and end.

    text:  the passage; its first character is number `start` of what the marks count in
    marks: those outside the passage are left out, those that reach beyond it are cut

    >>> [(p.text, sorted(p.roles)) for p in pieces("Iran met China", [Mark(5, 8, "trigger", 1)])]
    [('Iran ', []), ('met', ['trigger']), (' China', [])]
    """
    here = [mark for mark in (_moved(mark, start, len(text)) for mark in marks) if mark.start < mark.end]
    cuts = sorted({0, len(text), *(mark.start for mark in here), *(mark.end for mark in here)})
    for first, last in itertools.pairwise(cuts):
        over = [mark for mark in here if mark.start <= first and last <= mark.end]
        triggers = [mark for mark in over if mark.role == TRIGGER]
        yield Piece(
            text=text[first:last],
            roles=frozenset(mark.role for mark in over),
            numbers=_numbers(triggers),
            inside=_numbers(mark for mark in over if mark.role == SENTENCE),
            ends=_numbers(mark for mark in triggers if mark.end == last and _is_last(mark, here)),
        )


def _moved(mark: Mark, start: int, length: int) -> Mark:
    return mark._replace(start=max(mark.start - start, 0), end=min(mark.end - start, length))


def _numbers(marks: Iterable[Mark]) -> tuple[int, ...]:
    return tuple(sorted({mark.number for mark in marks}))


def _is_last(mark: Mark, marks: Iterable[Mark]) -> bool:
    """Tell whether no other stretch of the same claim's trigger comes later."""
    return all(
        other.end <= mark.end for other in marks if other.role == TRIGGER and other.number == mark.number
    )


def sentence(told: Told) -> list[Piece]:
    """Return a claim's sentence with its trigger, actors, recipients, time and place."""
    return list(pieces(told.claim.evidence.sentence, marks_of(told), start=told.sentence.start))


def marks_of(told: Told, number: int = 0) -> list[Mark]:
    """Return everything that one claim marks in its article."""
    claim = told.claim
    return [
        *_marks(told.trigger, TRIGGER, number),
        *_marks([told.sentence], SENTENCE, number),
        *_marks(claim.actors, ACTOR, number),
        *_marks(claim.recipients, RECIPIENT, number),
        *_marks(claim.aimed_at, AIMED, number),
        *_details(claim, told.sentence, number),
    ]


def _marks(passages: Iterable[Passage | ActorRef], role: str, number: int) -> Iterator[Mark]:
    for passage in passages:
        yield Mark(passage.start, passage.end, role, number)


def _details(claim: Claim, where: Passage, number: int) -> Iterator[Mark]:
    """Yield where the sentence says what, when and where; of time and place a claim keeps the words alone."""
    for start, end in detail_words.passages(claim.details):
        if where.start <= start and end <= where.end:
            yield Mark(start, end, DETAIL, number)
    for said in (claim.when.text if claim.when else "", claim.where.text if claim.where else ""):
        at = claim.evidence.sentence.find(said) if said else -1
        if at >= 0:
            yield Mark(where.start + at, where.start + at + len(said), DETAIL, number)


def found(words: str, marks: Iterable[Passage]) -> list[Piece]:
    """Return a passage that a search found, with what matched."""
    return list(pieces(words, [Mark(mark.start, mark.end, TRIGGER) for mark in marks]))
