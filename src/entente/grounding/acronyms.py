"""Acronyms that a page explains itself: "the Central Bank of Somalia (CBS)" makes a later CBS Somalia's
bank.
"""

from __future__ import annotations

from entente.grounding.actor_names import Entry, Hit
from entente.grounding.lines import Line
from entente.grounding.words import words

LEAST, MOST = 2, 8
"""Letters of an acronym."""

_WHOLE = frozenset({"body", "group", "ngo"})  # their acronym is another name of theirs, not of a part of them


def add_acronyms(lines: list[Line]) -> None:
    """Take the acronyms that a page explains as names, in all its sentences, before what they mean
    elsewhere.
    """
    known: dict[str, Entry] = {}
    for line in lines:
        for index in range(1, len(line.tokens) - 2):
            entry = _explained(line, index)
            if entry is not None:
                known.setdefault(line.tokens[index + 1].text, entry)
    if known:
        for line in lines:
            line.hits = _with(line, known)
            line.set_people(line.people)


def _explained(line: Line, index: int) -> Entry | None:
    """Return what an acronym in brackets means by the capitalised words before it; None where they name
    no state.
    """
    acronym = line.tokens[index + 1].text
    if (
        line.low(index) != "("
        or line.low(index + 2) != ")"
        or not (LEAST <= len(acronym) <= MOST and acronym.isupper())
    ):
        return None
    first = index
    while first > 0 and _belongs(line, first - 1):
        first -= 1
    initials = {line.tokens[i].text[0] for i in range(first, index)}
    inside = [hit for hit in line.hits if first <= hit.first < index]
    if not inside or acronym[0] not in initials:
        return None
    if inside[-1].last == index and inside[-1].entry.kind in _WHOLE:
        return inside[-1].entry
    if any(hit.last == index and hit.first == first for hit in inside):
        return None
    return Entry(inside[-1].entry.code, "organ", _sector(line, first, index), modifier=True)


def _belongs(line: Line, index: int) -> bool:
    token = line.tokens[index]
    linking = {"of", "for", "and", "the", "&"}
    return token.text[:1].isupper() or token.text.lower() in linking or line.is_possessive(index)


def _sector(line: Line, first: int, last: int) -> str:
    """Return the sector of the longest known noun among the words ("central bank" before "bank")."""
    for size in (3, 2, 1):
        for index in range(first, last - size + 1):
            noun = words().heads.get(" ".join(line.low(i) for i in range(index, index + size)))
            if noun is not None and noun.kind != "thing":
                return noun.sector
    return "GOV"


def _with(line: Line, known: dict[str, Entry]) -> list[Hit]:
    found = {token.i: known[token.text] for token in line.tokens if token.text in known}
    kept = [hit for hit in line.hits if not any(hit.first <= index < hit.last for index in found)]
    own = [Hit(index, index + 1, entry) for index, entry in found.items()]
    return sorted([*kept, *own], key=lambda hit: hit.first)
