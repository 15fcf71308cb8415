"""Whose the actor is that a noun means: "of the Iranian army", "in Zimbabwe", "the Duterte government"."""

from __future__ import annotations

from itertools import pairwise

from entente.grounding.actor_names import Hit
from entente.grounding.lines import Found, Line
from entente.grounding.organisations import private_sectors
from entente.grounding.phrases import Before, after_of
from entente.grounding.words import HeadNoun, words
from entente.model import Token

OF = frozenset({"of"})
FROM = frozenset({"of", "from"})

TO_NAME = 6
"""Words between "the government of" and the name of who heads it, at most."""


def owned(found: Found, owners: list[Hit]) -> Found:
    """Return the phrase with its owners: all of names that are joined, else the last, which stands nearest."""
    joint = len(owners) > 1 and all(a.last < b.first for a, b in pairwise(owners))
    several = owners if joint else owners[-1:]
    found.owners = tuple(dict.fromkeys((hit.entry.code, _sector(found, hit)) for hit in several))
    found.code, found.sector = found.owners[0]
    return found


def _sector(found: Found, hit: Hit) -> str | None:
    """Return the sector of an owned noun: none for bodies of no state; a government's fighters are no rebels; the
    leaders of a firm or a club are its own.
    """
    if hit.entry.kind in {"group", "ngo"}:
        return None
    if hit.entry.kind == "organ" and hit.entry.sector in private_sectors():
        return hit.entry.sector
    return hit.entry.sector if found.sector == "REB" and hit.entry.sector else found.sector


def owning(line: Line, index: int) -> frozenset[str]:
    """Return the prepositions whose complement owns a noun; "from" tells whence where something leaves."""
    token = line.tokens[index]
    governor = line.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    return OF if governor in words().leaving else FROM


def note_person(line: Line, left: Before, index: int) -> None:
    """Note whose government a noun speaks of: "the Duterte government", "the government of President Ortega"."""
    span = line.person(left.first - 1)
    if span is not None and left.person is None and left.pronoun is None and not left.definite:
        if line.tokens[span.last - 1].head == index:
            left.person, left.first, left.definite = span, span.first, True
            if line.low(left.first - 1) in words().definite:
                left.first -= 1
        return
    if left.person is not None or left.pronoun is not None or line.low(index + 1) != "of":
        return
    for behind in range(index + 2, min(index + 2 + TO_NAME, len(line.tokens))):
        span = line.person(behind)
        if span is not None:
            left.person = span
            return
        if line.tokens[behind].upos not in {"ADJ", "NOUN", "PROPN", "DET"} and line.low(behind) not in {
            "-",
            ",",
        }:
            return


def owners_behind(line: Line, token: Token, noun: HeadNoun, left: Before, end: int) -> list[Hit]:
    """Return whose an actor is by what stands behind it: the seat of a body, the land or the body of persons."""
    if noun.kind == "body":
        return _seat_behind(line, end)
    if noun.kind != "people" or left.pronoun is not None:
        return []
    seated = token.lemma.lower() in words().seated_people
    owners = _land_behind(line, end) if seated or noun.sector in private_sectors() else []
    owners = owners or (_seat_behind(line, end) if seated else [])
    return owners or _body_behind(line, end)


def _seat_behind(line: Line, end: int) -> list[Hit]:
    """Return the capital that tells whose a body is: "the Supreme Court in Brasilia"."""
    hit = line.hit(end + 1)
    seat = hit is not None and hit.entry.kind == "capital" and line.low(end) in words().seated
    return [hit] if seat and hit is not None else []


def _land_behind(line: Line, end: int) -> list[Hit]:
    """Return the state in which persons are at home: "health unions in Zimbabwe"."""
    hit = line.hit(end + 1)
    land = (
        hit is not None and hit.entry.kind == "state" and hit.entry.name and line.low(end) in words().seated
    )
    return [hit] if land and hit is not None else []


def _body_behind(line: Line, end: int) -> list[Hit]:
    """Return whose the body is that persons are in: "an official in the Indian foreign ministry"."""
    if line.low(end) not in words().within:
        return []
    stop, hits, inside = after_of(line, end, words().within)
    noun = words().heads.get(inside[-1]) if inside else None
    body = noun is not None and noun.kind == "body" and stop <= len(line.tokens)
    return hits[:1] if body and hits else []


def first_list(line: Line, hits: list[Hit]) -> list[Hit]:
    """Return the first name of a complement and those joined to it: "of Estonia and Latvia"."""
    listed = hits[:1]
    for hit in hits[1:]:
        between = {line.low(i) for i in range(listed[-1].last, hit.first)}
        if not between or not between <= {"and", ",", "the"}:
            break
        listed.append(hit)
    return listed


def end_of_complement(line: Line, index: int, hits: list[Hit], end: int) -> int:
    """End the phrase behind the first name of its complement, so that a second stays a mention of its own."""
    if not hits:
        return end
    listed = first_list(line, hits)
    last = listed[-1].last
    while last < end and not any(hit.first == last for hit in hits[len(listed) :]):
        if line.low(last) in {"and", ","}:
            break
        last += 1
    return max(last, index + 1)
