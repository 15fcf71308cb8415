"""What an article tells of itself: corrections, additions, and whose report it is. The words are data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from entente import data
from entente.model import Notice
from entente.page.agencies import agency_named, is_agency
from entente.page.dates import find_moments, is_time_line, month_pattern
from entente.page.lines import letters
from entente.page.openings import ByOpening, Holds

LONGEST = 700
"""A longer passage is no notice, however it opens."""
MOST = 20
"""An article holds no more notices; a page with more lists those of other articles."""


def find_notices(passages: Iterable[str]) -> tuple[Notice, ...]:
    """Return the notices of corrections, clarifications and updates among passages, each once.

    >>> find_notices(["Correction, May 3, 2023: The talks were in Oslo."])[0].day
    '2023-05-03'
    """
    found: dict[str, Notice] = {}
    for text in passages:
        kind = notice_kind(text)
        if kind:
            day = next((moment.day for moment in find_moments(text[:160])), None)
            found.setdefault(letters(text), Notice(kind=kind, text=text, day=day))
    return tuple(found.values())[:MOST]


def notice_kind(text: str) -> str | None:
    """Return "correction", "clarification" or "update" where a passage is such a notice, else None."""
    if not 20 < len(text) < LONGEST or is_time_line(text):
        return None
    opening = _MARKS.match(text)
    return _notices().name_of(text[opening.end() :] if opening else text)


def find_source(passages: list[str], dropped: list[str], publisher: str | None) -> str | None:
    """Return the agency or outlet whose report the passages say that they are; never the publisher itself.

    dropped: lines that are not of the article; among them only an agency is believed

    >>> find_source(["The ministers met in Oslo.", "(With inputs from AFP)"], [], "Daily Post")
    'AFP'
    """
    for text, sure in [*((text, True) for text in reversed(passages)), *((text, False) for text in dropped)]:
        if len(text) > LONGEST:
            continue
        match = _first().search(text) if _first_words()(text) else None
        if match and _is_title(match["name"]):
            return other_than(match["name"], publisher)
        if len(text) > 90:
            continue
        match = _label().fullmatch(text)
        if match and (is_agency(match["name"]) or (sure and _is_name(match["name"]))):
            return other_than(match["name"], publisher)
        match = _with().fullmatch(text)
        if match:
            names = [name for part in _BETWEEN.split(match["name"]) if is_agency(name := part.strip(" .()"))]
            if names:
                return other_than(names[0], publisher)
    return None


def may_name_source(text: str) -> bool:
    """Tell whether a line outside of the body may say whose report the article is."""
    if len(text) < 90 and (_label().fullmatch(text) or _with().fullmatch(text)):
        return True
    return len(text) < LONGEST and _first_words()(text) and _first().search(text) is not None


def other_than(name: str, publisher: str | None) -> str | None:
    """Return a source by the name that we know it by; None where it is the publisher."""
    name = name.strip(" .,;:()[]\"'“”‘’«»–—-")
    name = agency_named(name) or name
    key, outlet = letters(name), letters(publisher or "")
    return None if not key or key == outlet or (len(key) > 3 and outlet.startswith(key)) else name


def _is_name(name: str) -> bool:
    """A source is a few words that open like a name; "Source: figures of the ministry" is none."""
    return len(name.split()) <= 4 and not name[:1].islower() and "http" not in name


def _is_title(name: str) -> bool:
    """Tell whether an outlet can be called so: neither "2019" nor "March"."""
    return (
        name[:1].isalpha()
        and not name[:1].islower()
        and not re.search(rf"^(?:{month_pattern()})\b|\d$", name, re.I)
    )


_MARKS = re.compile(r"[\W_]{1,4}")
"""What may stand before a notice's first word."""
_BETWEEN = re.compile(r"\s*[,/&;]\s*|\s+(?:and|und|et|y|e|og|och|en|i|и)\s+", re.I)


@cache
def _notices() -> ByOpening:
    groups: dict[str, list[str]] = data.toml("page/notices.toml")["notices"]
    return ByOpening((kind, words, False) for kind, words in groups.items())


@cache
def _first() -> re.Pattern[str]:
    table = data.toml("page/notices.toml")["source"]
    ends = "|".join(table["ends"])
    name = rf"\s+(?P<name>[^.,;:()]{{2,60}}?)(?=\s+(?:{ends})\s|[.,;:()]|$)"
    return re.compile(rf"(?<![^\s(*])(?:{'|'.join(table['first'])}){name}", re.I)


@cache
def _first_words() -> Holds:
    return Holds(data.toml("page/notices.toml")["source"]["first"])


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(data.toml("page/notices.toml")["source"]["labels"])
    return re.compile(rf"\W{{0,3}}(?:{words})\s*[:：]\s*(?P<name>[^:]{{2,60}}?)\W*", re.I)


@cache
def _with() -> re.Pattern[str]:
    words = "|".join(sorted(data.toml("page/notices.toml")["source"]["with"], key=len, reverse=True))
    return re.compile(rf"\W{{0,3}}(?:{words})\s+(?P<name>.{{2,60}}?)\W*", re.I)
