"""Captions: which lines read as one, and the noise of renditions cut off."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from entente import data
from entente.page.credits import has_marked_credit
from entente.page.dates import stated_day


def strip_rendition(line: str) -> tuple[str, str | None]:
    """Cut a crawler's rendition noise (" - Outlet, 1920, 27.04.2022") off a caption; return words and outlet.

    >>> strip_rendition("Two ships at sea - Sputnik International, 1920, 27.04.2022")
    ('Two ships at sea', 'Sputnik International')
    """
    match = _RENDITION.search(line) if _ENDS_IN_SIZE.search(line[-8:]) else None
    if match is None:
        return line, None
    return line[: match.start()].rstrip(" -–—|,"), (match["outlet"] or "").strip() or None


def looks_like_caption(line: str) -> bool:
    """Tell whether a line by itself reads as a caption: it says so, ends in a credit, or ends in a full date."""
    return 12 <= len(line) <= 700 and _reads_as_caption(line)


@lru_cache(maxsize=2048)
def _reads_as_caption(line: str) -> bool:
    if _words("opening").match(line):
        return True
    if has_marked_credit(line):
        return True
    if "file" in line.casefold() and re.search(_FILED, line, re.I):
        return True
    if line.endswith(".") or not re.search(r"(?:19|20)\d\d\W*$", line[-40:]):
        return False
    day = stated_day(line)
    return day is not None and _has_day(day[0]) and len(line.split()) >= 6 and not line[day[2] :].strip(" )")


def ends_in_weekday(line: str) -> bool:
    """Tell whether a line ends in weekday and full date, as agencies' captions do ("Wednesday, Sept. 21, 2016.")."""
    day = stated_day(line) if re.search(r"(?:19|20)\d\d\W*$", line) else None
    if not day or not _has_day(day[0]) or line[day[2] :].strip(" ."):
        return False
    return bool(re.search(r"day,?\s*$", line[: day[1]]))


def _has_day(value: str) -> bool:
    return len(value) == 10


_FILED = (
    r"[\[(]\s*file(?: photo| image| picture)?\b[^)\]]{0,40}[)\]]\W*$|\bfile (?:photo|picture|image)\.?\W*$"
)
_RENDITION = re.compile(
    r"(?:\s+[-–—|]\s+(?P<outlet>[^,|]{2,60}?))?\s*,\s*\d{3,4}(?:\s*[x×]\s*\d{3,4})?\s*,\s*\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\s*$"
    r"|\s*[\[(]?\d{3,4}\s?[x×]\s?\d{3,4}(?:\s?px)?[\])]?\s*$"
)
_ENDS_IN_SIZE = re.compile(r"(?:\d|px)[\])]?\s*$", re.I)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(data.toml("page/noise.toml")["captions"][name], re.I)
