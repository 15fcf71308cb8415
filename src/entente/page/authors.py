"""Authors as persons, out of the names that a page states or its byline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from entente import data
from entente.page.agencies import is_agency
from entente.page.lines import letters, tidy


def persons(names: Iterable[str], publisher: str | None) -> tuple[str, ...]:
    """Return the persons among names and lists of names: no "By", no agency, not the outlet, no address.

    >>> persons(["By Jo Lind and Kari Dahl, Reuters"], None)
    ('Jo Lind', 'Kari Dahl')
    """
    outlet = letters(publisher or "")
    found = []
    for given in names:
        if "://" in given:
            continue
        words = _opening().sub("", tidy(given))
        for part in _between().split(words):
            name = part.strip(" .,;|-–—")
            if name and not _is_no_person(name, outlet):
                found.append(name)
    return tuple(dict.fromkeys(found))


def _is_no_person(name: str, outlet: str) -> bool:
    key = letters(name)
    if not key or len(name) > 60 or key == outlet or is_agency(name):
        return True
    if re.search(r"[@\d]|https?:|www\.|\.(?:com|org|net)\b", name):
        return True
    words = set(re.findall(r"[^\W\d_]+", name.casefold()))
    return not words.isdisjoint(data.toml("page/noise.toml")["authors"]["no_person"])


@cache
def _opening() -> re.Pattern[str]:
    words = "|".join(data.toml("page/noise.toml")["authors"]["opening"])
    return re.compile(rf"^(?:{words})\s*:?\s+", re.I)


@cache
def _between() -> re.Pattern[str]:
    words = "|".join(data.toml("page/noise.toml")["authors"]["between"])
    return re.compile(rf"\s*[,;|/•·]\s*|\s+(?:{words})\s+", re.I)
