"""What an element's class or id says that it holds: a caption, a credit, noise. The words are data."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from entente import data
from entente.page.blocks import LONGEST_ATTRIBUTE, AttributeTooLongError

KEPT, MOST_KEPT = 500, 30_000
"""Classes up to this length are remembered with what they say, and so many, so that they can't fill the memory."""


class _Kinds(dict[str, str]):
    """What classes and ids say, as far as it was asked for."""

    def __missing__(self, names: str) -> str:
        if len(names) > LONGEST_ATTRIBUTE:
            raise AttributeTooLongError
        found = _kind_of_names(names)
        if len(names) <= KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[names] = found
        return found


@cache
def kinds_of_classes() -> _Kinds:
    """Return what a class or id says, by its words as they stand; every page shares it."""
    return _Kinds()


def _kind_of_names(names: str) -> str:
    """Return what a class says an element holds: "caption", "credit", "noise", "firm", or "" for nothing known."""
    if _known_words().isdisjoint(_words_in(names)):
        return ""  # most are done here
    kind = ""
    for name in names.split():
        found = _name_kind(name) if len(name) <= KEPT else ""
        if found == "picture credit":
            return found
        if found in {"caption", "credit caption"}:
            return found.removesuffix(" caption")
        if found == "credit":
            kind = "credit"
        elif found == "firm":
            return "firm"
        elif found and not kind:
            kind = found
    return kind


@lru_cache(maxsize=20_000)
def _name_kind(name: str) -> str:
    """Return the same for a single name; "credit caption" for a credit that is named by its caption."""
    order = _words_in(name)
    if _known_words().isdisjoint(order):
        return ""
    words, tables = set(order), _tables()
    if not words.isdisjoint(tables["picture"]) and not words.isdisjoint(tables["by"]):
        first = next(i for i, word in enumerate(order) if word in tables["picture"])
        if not tables["by"].isdisjoint(order[first:]):
            return "picture credit"
    if not words.isdisjoint(tables["caption"]):
        return "caption" if words.isdisjoint(tables["credit"]) else "credit caption"
    if not words.isdisjoint(tables["credit"]):
        return "credit"
    if not words.isdisjoint(tables["spared"]):
        return ""
    if not words.isdisjoint(tables["firm"]):
        return "firm"
    return "" if words.isdisjoint(tables["noise"]) else "noise"


def _words_in(names: str) -> list[str]:
    """Return the words of a class, in small letters: "shareBar__item-2" has share, bar and item."""
    if not names.islower():
        names = _HUMP.sub("-", names)
    if not names.isascii():
        names = names.casefold()
    return names.encode("ascii", "replace").translate(_LETTERS).decode().split()


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = bytes(code if chr(code).islower() and code < 128 else 32 for code in bytes(range(256)).lower())


@cache
def _tables() -> dict[str, frozenset[str]]:
    table = data.toml("page/html.toml")
    return {
        "caption": frozenset(table["caption"]["words"]),
        "credit": frozenset(table["caption"]["credit"]),
        "picture": frozenset(table["caption"]["picture"]),
        "by": frozenset(table["caption"]["by"]),
        "spared": frozenset(table["noise"]["spared"]),
        "firm": frozenset(table["noise"]["firm"]),
        "noise": frozenset(table["noise"]["words"]),
    }


@cache
def _known_words() -> frozenset[str]:
    tables = _tables()
    return tables["caption"] | tables["credit"] | tables["firm"] | tables["noise"] | tables["picture"]
