"""Patterns sorted by the character with which what they match begins, so that a line is tried against few of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

_Try = Callable[[str], "re.Match[str] | None"]

_OPEN: frozenset[str] = frozenset()
"""Of a pattern that may begin with anything."""
_ELEMENT = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|.", re.S)
_MARKS = frozenset(".^$*+?{}[]|()")
_EVERY = "every"


class ByOpening:
    """Named groups of patterns, matched without regard to case; the first group with a match gives its name.

    groups: name, patterns, and whether a pattern must match the whole line rather than its beginning
    """

    def __init__(self, groups: Iterable[tuple[str, Iterable[str], bool]]) -> None:
        self.groups = [
            (name, [(pattern, openings(pattern)) for pattern in patterns], whole)
            for name, patterns, whole in groups
        ]
        self.tries: dict[str, list[tuple[_Try, str]]] = {}

    def name_of(self, line: str) -> str | None:
        """Return the name of the first group of which a pattern matches a line; None where none does."""
        key = line[:1].lower() if line[:1].isascii() else _EVERY  # other characters have cases of their own
        tries = self.tries.get(key)
        if tries is None:
            tries = self.tries[key] = self._tries(key)
        for match, name in tries:
            if match(line):
                return name
        return None

    def _tries(self, key: str) -> list[tuple[_Try, str]]:
        found: list[tuple[_Try, str]] = []
        for name, patterns, whole in self.groups:
            anywhere = tuple(pattern for pattern, begins in patterns if not begins)
            here = tuple(
                pattern for pattern, begins in patterns if begins and (key == _EVERY or key in begins)
            )
            for wanted in filter(None, (anywhere, here)):
                made = _compiled(wanted)
                found.append((made.fullmatch if whole else made.match, name))
        return found


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


def openings(pattern: str) -> frozenset[str]:
    """Return the characters with which what a pattern matches may begin, in small letters; none where that is open.

    >>> sorted(openings("(?:read|see) more")), openings("[+-]|more")
    (['r', 's'], frozenset())
    """
    return _openings(_ELEMENT.findall(pattern))


def _openings(elements: list[str]) -> frozenset[str]:
    found: set[str] = set()
    for part in _split(elements):
        at, optional = 0, True
        while optional:
            first, width = _first(part[at:])
            at += width
            if not first or part[at : at + 2] in (["{", "0"], ["{", ","]):
                return _OPEN
            found |= first
            optional = part[at : at + 1] in (["?"], ["*"])
            at += 1
    return frozenset(found)


def _split(elements: list[str]) -> list[list[str]]:
    """Return the alternatives of a pattern."""
    parts: list[list[str]] = [[]]
    depth = 0
    for element in elements:
        depth += (element == "(") - (element == ")")
        if element == "|" and not depth:
            parts.append([])
        else:
            parts[-1].append(element)
    return parts


def _first(elements: list[str]) -> tuple[frozenset[str], int]:
    """Return the characters of a pattern's first element, and how many elements it takes."""
    if elements[:3] == ["(", "?", ":"]:
        depth = 0
        for at, element in enumerate(elements):
            depth += (element == "(") - (element == ")")
            if not depth:
                return _openings(elements[3:at]), at + 1
    first = elements[0] if elements else "."
    if first == r"\d":
        return frozenset("0123456789"), 1
    if first in _MARKS or (len(first) > 1 and (first[0] == "[" or first[1].isalnum())):
        return _OPEN, 1
    return frozenset(first[-1].lower()), 1
