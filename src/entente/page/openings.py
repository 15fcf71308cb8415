"""Patterns sorted by the character with which what they match begins, so that a line is tried against few of them."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable
from functools import cache

_Match = Callable[[str], "re.Match[str] | None"]

_OPEN: frozenset[str] = frozenset()
"""Of a pattern that may begin with anything."""
_ELEMENT = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|.", re.S)
_MARKS = frozenset(".^$*+?{}[]|()")
_CLASSES = {
    r"\d": frozenset(string.digits),
    r"\s": frozenset(filter(str.isspace, map(chr, range(128)))),
    r"\w": frozenset(string.ascii_lowercase + string.digits + "_"),
}
"""The ASCII characters of classes: lines that begin with others are tried against every pattern."""
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
        self.quick: dict[str, tuple[_Match, Holds]] = {}

    def name_of(self, line: str) -> str | None:
        """Return the name of the first group of which a pattern matches a line; None where none does."""
        key = line[:1].lower() if line[:1].isascii() else _EVERY  # other characters have cases of their own
        quick = self.quick.get(key)
        if quick is None:
            quick = self.quick[key] = self._quick(key)
        match, holds = quick
        if not match(line) and not holds(line):
            return None  # nearly all are done here
        for name, patterns, whole in self.groups:
            wanted = [pattern for pattern, begins in patterns if _may_begin(begins, key)]
            made = _compiled("|".join(f"(?:{pattern})" for pattern in wanted)) if wanted else None
            if made and (made.fullmatch(line) if whole else made.match(line)):
                return name
        return None

    def _quick(self, key: str) -> tuple[_Match, Holds]:
        """Return two tests, of which a line that begins so passes one if it has a name.

        The first is all patterns that can begin so, as one; the second is for patterns that may begin with anything.
        """
        begun, still_open = [], []
        for _, patterns, whole in self.groups:
            for pattern, begins in patterns:
                if not begins:
                    still_open.append(pattern)
                elif _may_begin(begins, key):
                    begun.append(rf"(?:{pattern})\Z" if whole else f"(?:{pattern})")
        return _compiled("|".join(begun) or "(?!)").match, Holds(still_open)


def _may_begin(begins: frozenset[str], key: str) -> bool:
    return not begins or key == _EVERY or key in begins


class Holds:
    """A quick test of a text by what it must hold for one of the patterns to match anywhere in it."""

    def __init__(self, patterns: Iterable[str]) -> None:
        found = [needs(pattern) for pattern in patterns]
        words = sorted(frozenset[str]().union(*found), key=len)
        shortest = [word for i, word in enumerate(words) if not any(part in word for part in words[:i])]
        self.words = shortest if all(found) else None

    def __call__(self, text: str) -> bool:
        """Tell whether a pattern may match; False is sure."""
        if self.words is None:
            return True
        small = text.casefold()
        return self.words[0] in small if len(self.words) == 1 else any(map(small.__contains__, self.words))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


@cache
def needs(pattern: str) -> frozenset[str]:
    """Return words, in small letters, of which whatever a pattern matches holds one; none where that is open.

    >>> sorted(needs(r".{0,80}\b(?:first|originally) published in"))
    [' published in']
    """
    return _needs(_ELEMENT.findall(pattern))


def _needs(elements: list[str]) -> frozenset[str]:
    parts = _split(elements)
    if len(parts) > 1:
        found = [_needs(part) for part in parts]
        return frozenset[str]().union(*found) if all(found) else _OPEN
    options, run, at = [], "", 0
    while at < len(elements):
        element, end = elements[at], _close(elements, at)
        optional = elements[end + 1 : end + 2] in (["?"], ["*"], ["{"])
        if end == at and _is_plain(element) and not optional:
            run += element[-1].casefold()
        else:
            options.append(frozenset({run} - {""}))
            run = ""
            if elements[at : at + 3] == ["(", "?", ":"] and not optional:
                options.append(_needs(elements[at + 3 : end]))
        at = end + 1
    options.append(frozenset({run} - {""}))
    return max(options, key=lambda words: min((len(word.strip()) for word in words), default=0))


def _is_plain(element: str) -> bool:
    """Tell whether an element of a pattern stands for itself."""
    return element not in _MARKS and (len(element) == 1 or (element[0] == "\\" and not element[1].isalnum()))


def _close(elements: list[str], at: int) -> int:
    """Return where the bracket or brace that opens at a place closes; that place where none opens."""
    pair = {"(": ")", "{": "}"}.get(elements[at])
    depth = 0
    for end in range(at, len(elements)):
        depth += (elements[end] == elements[at]) - (elements[end] == pair)
        if pair is None or not depth:
            return end
    return at


def openings(pattern: str) -> frozenset[str]:
    """Return the characters with which what a pattern matches may begin, in small letters; none where that is open.

    >>> sorted(openings("(?:read|see) more")), openings(".{0,9}more")
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
        end = _close(elements, 0)
        return _openings(elements[3:end]), end + 1
    first = elements[0] if elements else "."
    if first in _CLASSES:
        return _CLASSES[first], 1
    if first.startswith("[") and len(first) > 1:
        return _members(first[1:-1]), 1
    if first in _MARKS or (len(first) > 1 and first[1].isalnum()):
        return _OPEN, 1
    return frozenset(first[-1].lower()), 1


def _members(inner: str) -> frozenset[str]:
    """Return the characters of a class of characters; none where it says what they are not."""
    found: set[str] = set()
    parts = re.findall(r"\\.|.(?:-[^\\])?", inner, re.S)
    for part in parts:
        if part in _CLASSES:
            found |= _CLASSES[part]
        elif inner[0] == "^" or (part[0] == "\\" and part[1].isalnum()):
            return _OPEN
        elif len(part) == 3:
            found.update(chr(code).lower() for code in range(ord(part[0]), ord(part[2]) + 1))
        else:
            found.add(part[-1].lower())
    return frozenset(found)
