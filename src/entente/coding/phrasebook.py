"""Phrases of data files found in a text, word by word: hyphens aside, the last word in any number, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

V = TypeVar("V")

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?|[^\w\s‐‑–-]")
_PLURALS = (
    ("ies", "y"),
    ("men", "man"),
    ("oes", "o"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
)


class Word(NamedTuple):
    """A word of a text; start and end are characters of that text."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper() or self.text[:1].isdigit()


class Match(NamedTuple, Generic[V]):
    """A phrase that was found: the first word and the one behind the last, by their places in the list."""

    first: int
    last: int
    value: V


def words_of(text: str) -> list[Word]:
    """Return the words and signs of a text; hyphens only part words.

    >>> [w.text for w in words_of("anti-tank F-16s (two)")]
    ['anti', 'tank', 'F', '16s', '(', 'two', ')']
    """
    return [Word(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return a noun without its plural ending, as far as the ending shows it.

    >>> [singular(w) for w in ("frigates", "batteries", "servicemen", "F16s", "corps")]
    ['frigate', 'battery', 'serviceman', 'F16', 'corp']
    """
    for ending, one in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + one
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 2 else word


class Book(Generic[V]):
    """Phrases with what they stand for. cased: they must stand as spelled ("Hawk"), but for a plural's ending."""

    def __init__(self, phrases: Iterable[tuple[str, V]], *, cased: bool = False) -> None:
        self.cased = cased
        self.by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for phrase, value in phrases:
            words = tuple(self._form(word.text) for word in words_of(phrase))
            joined = ("".join(words),) if cased and len(words) == 2 and "-" in phrase else words
            for form in dict.fromkeys((words, joined)):  # "F-16" and "F16"
                self.by_first.setdefault(form[0], []).append((form, value))
        for options in self.by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def _form(self, text: str) -> str:
        return text if self.cased else text.lower()

    def find(self, words: Sequence[Word]) -> list[Match[V]]:
        """Return the phrases that stand in these words, the longest at each place, none over another."""
        forms = [self._form(word.text) for word in words]
        known = self.by_first
        found: list[Match[V]] = []
        end = 0
        for n in [n for n, form in enumerate(forms) if form in known or singular(form) in known]:
            match = self._at(forms, n) if n >= end else None
            if match is not None:
                found.append(match)
                end = match.last
        return found

    def _at(self, forms: list[str], n: int) -> Match[V] | None:
        best: Match[V] | None = None
        own, one = forms[n], singular(forms[n])
        for first in (own, one) if one != own else (own,):
            for phrase, value in self.by_first.get(first, ()):
                last = n + len(phrase)
                if best is not None and last <= best.last:
                    break
                if last <= len(forms) and self._fits(phrase, forms[n:last]):
                    best = Match(n, last, value)
                    break
        return best

    @staticmethod
    def _fits(phrase: tuple[str, ...], forms: list[str]) -> bool:
        *before, end = phrase
        return all(a == b for a, b in zip(before, forms, strict=False)) and end in (
            forms[-1],
            singular(forms[-1]),
        )
