"""The opening of a wire report: MOSCOW (Sputnik) - , SEOUL, May 3 (Yonhap) -- , CAIRO – 12 May 2023: ."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from entente import data
from entente.model import Dateline
from entente.page.agencies import agency_pattern, is_agency
from entente.page.dates import make_day, month_pattern
from entente.page.noise import is_no_place

LONGEST = 170
"""A dateline ends within so many characters of its paragraph."""


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """A dateline as found: its place and agency, the day it gives (month word, day, year or None), its end."""

    dateline: Dateline
    month: str | None = None
    day: int | None = None
    year: int | None = None
    end: int = 0

    def iso_day(self, year: int | None) -> str | None:
        """Return the dateline's day, in its own year or else the given one; None where it gives no day."""
        whole = self.year or year
        if self.month is None or self.day is None or whole is None:
            return None
        return make_day(whole, self.month, self.day)


def find_opening(paragraph: str) -> Opening | None:
    """Return the dateline that a paragraph opens with, or None. The paragraph keeps its words.

    >>> find_opening("SEOUL, May 3 (Yonhap) -- The two ministers met.").dateline.agency
    'Yonhap'
    """
    head = paragraph[:LONGEST]
    place, at = _read_place(head)
    agency, when, at = _read_rest(head, at)
    close = _CLOSE.match(head, at)
    if close is None or not (place or agency):
        return None
    if place and not agency and _is_outlet(place):
        place, agency = None, place
    if place and not _is_place(place, bool(agency), when is not None, close[1]):
        return None
    if not agency and when is None and not _parts_plainly(head, at, close):
        return None
    if place:
        place = place.split(",")[0].strip()  # "GEORGETOWN, Guyana": the town; the paragraph keeps the rest
    month, day, year = when or (None, None, None)
    return Opening(
        dateline=Dateline(place=place, agency=agency), month=month, day=day, year=year, end=close.end()
    )


_WORD = re.compile(
    r"[A-ZÀ-ÞŁŚŻČŠŽ][\w'’\-]*(?:\.(?=[\w,])[\w'’\-]*)*\.?|(?:de|del|da|do|of|and|la|el|al|the)\b"
)
_BETWEEN = re.compile(r"\s*,\s*|\s+|/")
_GAP = re.compile(r"[\s,.;–—-]*")
_BRACKETED = re.compile(r"\(\s*([^()]{2,45}?)\s*\)|/\s*([^/]{2,45}?)\s*/")
_CLOSE = re.compile(r"[\s.,]*([-–—‒―]{1,3}|[:;\].])[-–—‒―.\s]*(?=[^\W_]|[\"“‘'«„(])")


def _read_place(head: str) -> tuple[str | None, int]:
    """Read capitalised words up to what cannot be of a place: a day, an agency, a bracket, a dash."""
    start = at = len(head) - len(head.lstrip(" [\t"))
    end = start
    while match := _WORD.match(head, at):
        if _when().match(head, at) or (end > start and _known().match(head, at)):
            break
        end = match.end()
        if match[0].endswith("-"):  # "Srinagar- The": the hyphen is the dash
            end = start + len(head[start:end].rstrip("-"))
            break
        between = _BETWEEN.match(head, end)
        if between is None:
            break
        at = between.end()
    words = head[start:end]
    if "/" in words and head[end : end + 1] == "/":  # Ulaanbaatar/MONTSAME/.
        words, end = words[: words.rindex("/")], start + words.rindex("/")
    return words.strip(" ,.") or None, end


_When = tuple[str, int, int | None]


def _read_rest(head: str, at: int) -> tuple[str | None, _When | None, int]:
    """Read a day and an agency after the place, in any order."""
    agency, when = None, None
    while True:
        start = _gap_end(head, at)
        if agency is None and (match := _BRACKETED.match(head, start)):
            words = match[1] or match[2]
            day = _when().fullmatch(words)
            if day and when is None:
                when = _when_of(day)
            elif _is_agency_like(words):
                agency = words
            else:
                return agency, when, at
        elif when is None and (match := _when().match(head, start)):
            when = _when_of(match)
        elif agency is None and start > at and (match := _known().match(head, start)):
            agency = match[0]
        else:
            return agency, when, at
        at = match.end()


def _gap_end(head: str, at: int) -> int:
    match = _GAP.match(head, at)
    return match.end() if match else at


def _when_of(match: re.Match[str]) -> _When:
    part = match.groupdict()
    year = part["year"] or part["year2"]
    return part["month"] or part["month2"], int(part["day"] or part["day2"]), int(year) if year else None


def _is_place(words: str, agency: bool, when: bool, close: str) -> bool:
    """A place is a short run of capitalised words; where nothing but a dash or colon marks it, known others are out."""
    parts = re.findall(r"[^\W\d_][\w.'’-]*", words)
    if not parts or len(parts) > 7 or len(words) > 60 or re.search(r"\d", words):
        return False
    if parts[0][0].islower() or is_no_place(parts[0]) or is_no_place(words):
        return False
    if agency or when:
        return True
    return close[0] not in ".;" and (words.isupper() or len(parts) <= 4) and not _when().search(words)


def _parts_plainly(head: str, at: int, close: re.Match[str]) -> bool:
    """Tell a dash or colon between place and report from a hyphen or a clock: a space or a long dash marks it."""
    mark, whole = close[1], close[0]
    return (
        mark == "]" or mark in "–—―" or "--" in mark or (whole != whole.rstrip() or whole != whole.lstrip())
    )


def _is_agency_like(words: str) -> bool:
    """Brackets after a place hold an agency, unless they hold a number or a long remark."""
    if is_agency(words):
        return True
    short = len(words.split()) <= 5 and words[0].isalpha()
    return short and (words[0].isupper() or "." in words) and not re.search(r"\d{2}", words)


def _is_outlet(words: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1].casefold()
    return is_agency(words) or last in data.toml("page/noise.toml")["outlets"]["words"]


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?:{agency_pattern()})(?![\w-])")


@cache
def _when() -> re.Pattern[str]:
    month = month_pattern()
    weekday = r"(?:[A-Z][a-z]+day,?\s+)?"
    return re.compile(
        rf"{weekday}(?:(?P<month>(?i:{month}))\.?\s+(?P<day>\d{{1,2}})(?!\d|:\d)(?:st|nd|rd|th)?(?:,?\s+(?P<year>20\d\d)\b)?"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<month2>(?i:{month}))\b\.?(?:,?\s+(?P<year2>20\d\d)\b)?)"
    )
