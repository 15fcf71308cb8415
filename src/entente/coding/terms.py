"""How long an agreement runs, until when, and whether it is renewed."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cache
from typing import Any, NamedTuple

from entente import data
from entente.coding.draft import Draft
from entente.coding.line import Line
from entente.coding.numbers import numbers
from entente.coding.phrasebook import Book
from entente.model import Number, Said, TimeMention

_ADJECTIVAL = ("amod", "compound", "nummod", "nmod", "nmod:poss", "obl:unmarked", "nmod:unmarked")
_STILL = ("VB", "VBZ", "VBP", "VBG")
"""Tags of what has not come to its end yet: "expires in 2032", not "expired"."""

_INDEFINITE = "indefinite"


class Terms(NamedTuple):
    """What is said of how long; each None where nothing is."""

    duration: Said | None = None
    until: Said | None = None
    renewal: Said | None = None


def terms(line: Line, draft: Draft, instruments: tuple[Said, ...]) -> Terms:
    """Return the terms of the agreement that a draft is about; instruments: those found for it."""
    about = draft.about.kind if draft.about else None
    if not instruments and "agreement" not in (draft.kind, about):
        return Terms()
    offset = line.sentence.start
    bearers = {line.head(said.start - offset, said.end - offset) for said in instruments}
    return Terms(
        duration=_duration(line, draft, bearers), until=_until(line, draft, bearers), renewal=_renewal(line)
    )


@cache
def _table() -> dict[str, Any]:
    return data.toml("details/terms.toml")


def _said(line: Line, value: str, start: int, end: int) -> Said:
    at = line.passage(start, end)
    return Said(value=value, text=line.text[start:end], start=at.start, end=at.end)


def _is_of_it(line: Line, draft: Draft, k: int, bearers: set[int], verbs: list[str]) -> bool:
    """Tell whether a phrase hangs from the agreement, from what is done to it, or from a clause on how long it runs."""
    tree = line.tree
    for up in tree.ancestors(k):
        if up in bearers or up in line.anchors[id(draft)] or bearers & set(tree.surface_subjects(up)):
            return True
        if tree[up].lemma.lower() not in verbs:
            return False
    return False


# how long


def _duration(line: Line, draft: Draft, bearers: set[int]) -> Said | None:
    for match in _indefinite().find(line.words):
        start, end = line.match_span(match)
        return _said(line, _INDEFINITE, start, end)
    for unit in _measured().finditer(line.text):
        found = next(iter(numbers(unit[1])), None)
        k = line.token_at(unit.start(2))
        if found is None or line.in_date(unit.start(1), unit.end(1)):
            continue
        if _describes(line, k, bearers) or _is_brought(line, draft, unit, k, bearers):
            value = f"{_spelled(found.number)} {_table()['duration']['units'][unit[2].lower()]}"
            return _said(line, value, unit.start(1), unit.end(2))
    return None


@cache
def _indefinite() -> Book[bool]:
    return Book((phrase, True) for phrase in _table()["duration"]["indefinite"])


@cache
def _measured() -> re.Pattern[str]:
    """Return the pattern of a number with a unit of time: "five-year", "18 further months"."""
    table = _table()["duration"]
    words = "|".join(sorted(data.toml("details/numbers.toml")["words"], key=len, reverse=True))
    units = "|".join(table["units"])
    between = "|".join(table["between"])
    number = rf"\d+(?:\.\d+)?|(?:{words})(?:-(?:{words}))?|an?(?=[\s‑-]+(?:{between}|{units}))"
    return re.compile(rf"(?<![\w-])({number})(?:[\s‑-]+(?:{between}))?[\s‑-]+({units})\b", re.I)


def _spelled(number: Number) -> str:
    """Spell a number as the tables do: "5", "3..5"."""
    low, high = ("" if end is None else str(end) for end in (number.low, number.high))
    return low if low == high else f"{low}..{high}"


def _describes(line: Line, k: int, bearers: set[int]) -> bool:
    """Tell whether a unit stands before the agreement's noun as a part of its phrase: "a five-year agreement"."""
    tree = line.tree
    while tree[k].deprel in _ADJECTIVAL and tree[k].head > k:
        k = tree[k].head
        if k in bearers:
            return True
    return False


def _is_brought(line: Line, draft: Draft, unit: re.Match[str], k: int, bearers: set[int]) -> bool:
    """Tell whether a period is how long the agreement runs: "for ten years", "by another year", "every five years"."""
    table = _table()["duration"]
    words = re.findall(r"[\w-]+", line.text[: unit.start(1)].lower())
    while words and words[-1] in table["openings"] and words[-1] not in table["brings"][:2]:
        words.pop()
    brought = bool(words) and words[-1] in table["brings"]
    return brought and _is_of_it(line, draft, k, bearers, table["verbs"] + table["openings"])


# until when


def _until(line: Line, draft: Draft, bearers: set[int]) -> Said | None:
    tree, table = line.tree, _table()["until"]
    verbs = [*_table()["duration"]["verbs"], *table["verbs"]]
    for mention in line.mentions.times:
        if mention.sentence != line.sentence.index or mention.coming.end is None:
            continue
        case = tree.case_of[mention.head].lower()
        up = tree[mention.head].head
        ends = up >= 0 and tree[up].lemma.lower() in table["verbs"] and tree[up].xpos in _STILL
        if (case in table["brings"] or ends) and _is_of_it(line, draft, mention.head, bearers, verbs):
            return _said(line, _day(mention), *line.span(range(mention.first, mention.last)))
    return None


def _day(mention: TimeMention) -> str:
    """Return the end of a time, no closer than its words: "2031", "2027-06", "2025-02-18"."""
    end = mention.coming.end or ""
    text = mention.coming.text
    if re.fullmatch(r"(?:the end of )?\d{4}", text):
        return end[:4]
    is_last = int(end[8:10]) == monthrange(int(end[:4]), int(end[5:7]))[1]
    return end[:7] if is_last and not re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b", text) else end


# renewal


def _renewal(line: Line) -> Said | None:
    for match in _renewals().find(line.words):
        if match.value:
            return _said(line, match.value, *line.match_span(match))
    return None


@cache
def _renewals() -> Book[str]:
    """Return the phrases of renewal; those that only look like them stand for ""."""
    phrases: list[tuple[str, str]] = []
    for value, entry in _table()["renewal"].items():
        phrases += [(word, value) for word in entry["words"]]
        phrases += [(word, "") for word in entry.get("but", ())]
    return Book(phrases)
