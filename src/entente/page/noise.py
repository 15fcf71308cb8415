"""Lines that pages carry beside the article: share bars, pointers, invitations, notices. Patterns are data."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from entente import data
from entente.page.openings import ByOpening

LONGEST = 400
"""No noise line is longer; a longer one that opens like noise is prose."""


def why_noise(line: str) -> str | None:
    """Return why a line is not of the article ("share bar", "comment count", ...), or None where it may be.

    >>> why_noise("Share on Facebook")
    'share bar'
    """
    return None if len(line) > LONGEST else _why_noise(line)


@lru_cache(maxsize=4096)
def _why_noise(line: str) -> str | None:
    bare = line.strip(" \t|•·*>»→-–—")
    if not bare:
        return "ornament" if line.strip() else None
    if _is_share_bar(bare):
        return "share bar"
    return _patterns().name_of(bare)


def opens_tail(line: str) -> bool:
    """Tell whether a line heads what follows an article: related stories, comments, tags."""
    return len(line) < 220 and _tail().name_of(line.strip(" \t|•·*>»→-–—")) is not None


def label_of(line: str) -> tuple[str, str] | None:
    """Return field and value of a labelled line ("Tags: iran, china" → keywords), or None.

    A value that reads on as prose ("Date: ...") is left to the caller.
    """
    match = re.match(r"\W{0,3}([^\W\d_][\w -]{1,20}?)\s*(?::|\s[|–—-]\s)\s*(\S.*)$", line)
    field = _labels().get(match[1].casefold()) if match else None
    return (field, match[2].strip()) if match and field else None


def bare_label(line: str) -> str | None:
    """Return the field of a label that stands alone on its line ("Tags:"), whose value the next line gives."""
    match = re.match(r"\W{0,3}([^\W\d_][\w -]{1,20}?)\s*:\s*$", line)
    return _labels().get(match[1].casefold()) if match else None


def is_no_place(word: str) -> bool:
    """Tell whether a word before a colon or dash is known not to name a place ("Note: ...")."""
    return word.casefold() in _not_places()


def _is_share_bar(line: str) -> bool:
    names, beside = _share()
    first = _WORD.search(line)
    if first is None or ((word := first[0].casefold()) not in names and word not in beside):
        return False
    words = _WORD.findall(line.casefold())
    return (
        0 < len(words) <= 40
        and any(word in names for word in words)
        and all(word in names or word in beside for word in words)
    )


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@cache
def _share() -> tuple[frozenset[str], frozenset[str]]:
    table = data.toml("page/noise.toml")["share"]
    return frozenset(table["names"]), frozenset(table["beside"])


@cache
def _patterns() -> ByOpening:
    table = data.toml("page/noise.toml")
    return ByOpening(
        (group["why"], group["patterns"], kind == "line")
        for kind in ("line", "opening")
        for group in table[kind]
    )


@cache
def _tail() -> ByOpening:
    return ByOpening([("tail", data.toml("page/noise.toml")["tail"]["patterns"], True)])


@cache
def _labels() -> dict[str, str]:
    labels: dict[str, list[str]] = data.toml("page/noise.toml")["labels"]
    return {word: field for field, words in labels.items() for word in words}


@cache
def _not_places() -> frozenset[str]:
    return frozenset(data.toml("page/noise.toml")["not_places"]["words"])
