"""A sentence cut into atoms for the reading of times, and the words of time from data/times.toml.

The cut does not depend on the pipeline's tokens: "3-5 May" and "12.06.2022" are split in many ways.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec

from entente.data import toml

T = TypeVar("T")

_MOST_DIGITS = 9  # no time has more; Python reads a row of thousands as no number

_ATOM = re.compile(
    r"(?P<word>[^\W\d_](?:\w|['’](?!s\b)(?=\w))*)"  # most atoms, so the first to be tried; no other begins so
    r"|(?P<iso>\b\d{4}(?P<stroke>[-./])\d{1,2}(?P=stroke)\d{1,2}(?=\b|T\d))"
    r"|(?P<dmy>\b\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)\d{4}\b|(?<![\d/])\d{1,2}/\d{1,2}/\d{2}\b(?!/)"
    r"|(?<![\d.])\d{2}\.\d{2}\.\d{2}\b(?![.\d]))"
    r"|(?P<decade>\b\d{3}0s\b|['’]\d0s\b)"
    r"|(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"
    r"|(?P<number>\d+)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<mark>--|\S)"
)


class Sort(StrEnum):
    """What an atom looks like."""

    ISO = "iso"
    DMY = "dmy"
    DECADE = "decade"
    ORDINAL = "ordinal"
    AMOUNT = "amount"
    NUMBER = "number"
    POSSESSIVE = "possessive"
    WORD = "word"
    MARK = "mark"


_SORTS = {sort.value: sort for sort in Sort}


class Atom(msgspec.Struct, frozen=True, gc=False):
    """A piece of a sentence. start, end: characters of the sentence; glued: no space before it."""

    sort: Sort
    text: str
    low: str
    start: int
    end: int
    glued: bool

    @property
    def number(self) -> int:
        """The value of a number or ordinal in digits."""
        return int(re.sub(r"\D", "", self.text)[:_MOST_DIGITS])

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()


def atoms_of(text: str) -> list[Atom]:
    """Cut a sentence into atoms.

    >>> [atom.text for atom in atoms_of("mid-May, 3rd of 12.06.2022's")]
    ['mid', '-', 'May', ',', '3rd', 'of', '12.06.2022', "'s"]
    """
    found: list[Atom] = []
    end = -1
    for match in _ATOM.finditer(text):
        sort = _SORTS[match.lastgroup or "mark"]
        word = match.group()
        low = word.lower().replace("’", "'")
        found.append(Atom(sort, word, low, match.start(), match.end(), match.start() == end))
        end = match.end()
    return found


class Vocabulary:
    """The words of data/times.toml, as lookups."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.weekdays: dict[str, int] = data["weekdays"]
        self.weekday_abbreviations: dict[str, int] = data["weekday_abbreviations"]
        self.months: dict[str, int] = data["months"]
        self.month_abbreviations: dict[str, int] = data["month_abbreviations"]
        self.persian = _phrases(data["persian_months"])
        self.hijri = _phrases(data["hijri_months"])
        self.seasons: dict[str, int] = data["seasons"]
        self.days = _phrases(data["days"])
        self.numbers: dict[str, int] = data["numbers"]
        self.ordinals: dict[str, int] = data["ordinals"]
        self.parts_of_year: dict[str, int] = data["parts_of_year"]
        self.units: dict[str, str] = data["units"]
        self.single_units = frozenset(self.units) - frozenset(data["words"]["plural_units"])
        self.directions: dict[str, int] = data["directions"]
        self.anchored: dict[str, int] = data["anchored"]
        self.feasts = _phrases(data["feasts"])
        self.eras: dict[str, int] = data["eras"]
        self.decades: dict[str, int] = data["decades"]
        self.shifts: dict[str, int] = data["shifts"]
        self.never = _phrases(dict.fromkeys(data["words"]["never"], 1))
        self.bounds = _phrases(data["bounds"])
        self.weak_links = _phrases(dict.fromkeys(data["words"]["weak_links"], 1))
        self.sets: dict[str, frozenset[str]] = {
            name: frozenset(words) for name, words in data["words"].items()
        }
        self.starters = self._starters(data)
        self.of_time = self._of_time(data)
        own = "|".join((*self.weekdays, *self.sets["report_days"]))
        self.own_days = re.compile(rf"(?<!the )\b(?:{own})\b", re.IGNORECASE)

    def _starters(self, data: dict[str, Any]) -> frozenset[str]:
        """Return the words that a phrase of time can start with, so that other atoms cost one lookup."""
        tables = (
            "weekdays",
            "weekday_abbreviations",
            "months",
            "month_abbreviations",
            "seasons",
            "numbers",
            "ordinals",
            "eras",
        )
        phrases = ("days", "persian_months", "hijri_months", "shifts", "anchored", "feasts")
        lists = ("early", "fiscal", "openers", "nights", "last", "latest", "habit")
        return frozenset(
            atoms_of(word)[0].low
            for words in (
                *(data[name] for name in tables),
                *(data[name] for name in phrases),
                *(data["words"][name] for name in lists),
                data["words"]["never"],
            )
            for word in words
        )

    def _of_time(self, data: dict[str, Any]) -> frozenset[str]:
        """Return the words that can go on a phrase after "the" or "a"."""
        lists = ("early", "fiscal", "weekend", "last", "latest", "parts_of_day", "openers")
        tables = ("units", "parts_of_year", "decades", "directions")
        within = [word for name in ("days", "feasts") for words in data[name] for word in words.split()]
        named = [word for name in tables for word in data[name]]
        listed = [word for name in lists for word in data["words"][name]]
        return self.starters.union(within, named, listed) - {"the", "a", "an"}

    def has(self, kind: str, word: str) -> bool:
        """Tell whether a word stands in the list `[words].kind`."""
        return word in self.sets[kind]


class Phrases(Generic[T]):
    """Sequences of words, looked up from their first word on; the longest counts."""

    def __init__(self, entries: dict[tuple[str, ...], T]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, value in sorted(entries.items(), key=lambda entry: -len(entry[0])):
            self._by_first.setdefault(words[0], []).append((words, value))
        self.longest = max(map(len, entries))

    def at(self, atoms: list[Atom], i: int) -> tuple[T, int] | None:
        """Return the value of the longest phrase that starts at this atom, and the atom after it."""
        if i >= len(atoms):
            return None
        for words, value in self._by_first.get(atoms[i].low, ()):
            if words == tuple(atom.low for atom in atoms[i : i + len(words)]):
                return value, i + len(words)
        return None

    def before(self, atoms: list[Atom], i: int) -> tuple[T, int] | None:
        """Return the value of the longest phrase that ends right before this atom, and its first atom."""
        for length in range(min(self.longest, i), 0, -1):
            found = self.at(atoms, i - length)
            if found and found[1] == i:
                return found[0], i - length
        return None


def _phrases(entries: dict[str, T]) -> Phrases[T]:
    return Phrases({tuple(atom.low for atom in atoms_of(words)): value for words, value in entries.items()})


@cache
def vocabulary() -> Vocabulary:
    """Return the words of time; read once."""
    return Vocabulary(toml("times.toml"))
