"""Can a page hold a claim at all? Asked of the bare text, before anything is parsed.

A claim wants two polities, and a polity comes into a page by a name that the data know, by its nationality, its
capital, a body or a group; or it is the one at home in the newspaper ("the president said"). A page that names fewer is
about something else: sport, weather, a court case in town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entente.grounding.actor_names import LONGEST, first_words, meanings, normal
from entente.grounding.home import home_of
from entente.model import Article

ENOUGH = 2
"""Polities that a claim is between."""

_WORD = re.compile(r"[^\W_][\w.'’&]*")
_EDGES = ".'’&"


def may_hold_claim(article: Article) -> bool:
    """Tell whether an article names enough polities for a claim between two of them."""
    home = home_of(article)
    found = {home} if home else set()
    for code in _codes(article.text):
        found.add(code)
        if len(found) >= ENOUGH:
            return True
    return False


def _codes(text: str) -> Iterator[str]:
    """Yield the codes of the names in a text, the longest at each place."""
    words = [(m.group().rstrip(_EDGES), m.end()) for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        shown = words[at][0]
        size = 1
        if _plain(shown) in first_words():
            codes, size = _longest([word for word, _ in words[at : at + LONGEST]])
            yield from codes
        at += size


def _longest(shown: list[str]) -> tuple[tuple[str, ...], int]:
    """Return the codes of the longest name with which these words begin, and how many words it has."""
    for size in range(len(shown), 0, -1):
        codes = meanings(" ".join(_plain(word) for word in shown[:size]), " ".join(shown[:size]))
        if codes is not None:
            return codes, size
    return (), 1


@cache
def _plain(word: str) -> str:
    return normal(word.removesuffix("'s").removesuffix("’s"))
