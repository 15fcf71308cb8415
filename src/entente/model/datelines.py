"""The dateline that stands before a paragraph's first sentence: SEOUL, May 3 (Yonhap) --"""

from __future__ import annotations

import re

_WORD = r"(?:[A-Z][\w.'’-]*|\d{1,4}|of|the|de|la|al|el|and)"
_PLACES = rf"[A-Z][\w.'’-]*(?:[ ,/]+{_WORD})*"
_AGENCY = r"(?:\([^()]{2,40}\)|/[^/]{2,40}/|\[[^\[\]]{2,40}\])"
_DASH = r"(?:--+|[–—:]|-(?=\s))"
_MARKED = re.compile(rf"\s*(?P<words>{_PLACES})[\s,.]*(?:{_AGENCY}[\s.]*{_DASH}?|{_DASH})\s*")
_REACH = 90  # characters


def dateline_end(paragraph: str, place: str | None = None) -> int:
    """Return how many characters of a paragraph are its dateline; 0 where it has none.

    Capitals, a date or an agency must mark it, or it must open with the place that the page reader found.

    >>> dateline_end("SEOUL, May 3 (Yonhap) -- The two Koreas spoke.")
    25
    >>> dateline_end("Iran - the country - is large.")
    0
    >>> dateline_end("In 2020, the International Air Transport Association (IATA) said so.")
    0
    """
    match = _MARKED.match(paragraph[:_REACH])
    if match is None or match.end() >= len(paragraph):
        return 0
    words = match["words"]
    first = words.split(",")[0].split()[0]
    capitals = len(first) > 2 and first.upper() == first
    known = place is not None and words.casefold().startswith(place.casefold())
    dated = any(ch.isdigit() for ch in words) and "," in words
    rest = match.group()[len(words) :]
    has_dash = bool(re.search(r"--|[–—:]|- ", rest))
    has_agency = any(mark in rest for mark in "(/[") and has_dash
    if "(" in rest and not has_dash and not _is_in_capitals(words):
        return 0  # "On Monday, May 3, the Development Bank (CAF) said" opens with a sentence
    return match.end() if capitals or known or dated or has_agency else 0


def _is_in_capitals(words: str) -> bool:
    place = words.split(",", maxsplit=1)[0]
    return place.upper() == place
