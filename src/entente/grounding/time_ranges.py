"""Two dates with a link between them: "3-5 May", "May 3 to June 2, 2022", "Monday to Wednesday"."""

from __future__ import annotations

from datetime import date

import msgspec

from entente.grounding import calendars
from entente.grounding.time_dates import Dates
from entente.grounding.time_found import Found, Parts
from entente.grounding.time_words import Sort

_LONGEST = 40  # years: "1980-88" is a range, "1980-21" is not


class Ranges:
    """Reads ranges at an atom of a sentence."""

    def __init__(self, dates: Dates) -> None:
        self.dates = dates

    def at(self, i: int) -> Found | None:
        """Read the range that starts at this atom, or None."""
        return self._days_before_month(i) or self._days_after_month(i) or self._linked(i)

    def _days_before_month(self, i: int) -> Found | None:
        first, link = self.dates.day_at(self.dates.skip(i, "the"))
        if first is None or not self.dates.words.has("range_links", self.dates.low(link)):
            return None
        last = self.dates.parts_at(link + 1)
        if last is None or not last.day or not last.month or last.calendar:
            return None
        if self._are_two(first, last.day, link, i):
            return None
        return self._between(msgspec.structs.replace(last, day=first, weekday=None), last)

    def _days_after_month(self, i: int) -> Found | None:
        month, after = self.dates.month_at(i)
        first, link = self.dates.day_at(after) if month else (None, after)
        if first is None or not self.dates.words.has("range_links", self.dates.low(link)):
            return None
        last, end = self.dates.day_at(self.dates.skip(link + 1, "the"))
        if (
            last is None
            or last <= first
            or self.dates.month_at(end)[0]
            or self._are_two(first, last, link, i)
        ):
            return None
        plain = Parts(end, month=month, day=last)
        after_year = self.dates.skip(end, ",")
        year, year_end = self.dates.year_at(after_year)
        if year is not None:
            plain = Parts(year_end, year=year, month=month, day=last)
        return self._between(msgspec.structs.replace(plain, day=first), plain)

    def _are_two(self, first: int, last: int, link: int, i: int) -> bool:
        """Whether "2 and 9 September" are two days; "2 and 3 September" last, "between 2 and 9" too."""
        is_between = self.dates.words.has("openers_of_ranges", self.dates.low(i - 1))
        return self.dates.low(link) == "and" and last != first + 1 and not is_between

    def _linked(self, i: int) -> Found | None:
        first = self.dates.parts_at(i)
        if (
            first is None
            or first.calendar
            or not self.dates.words.has("range_links", self.dates.low(first.end))
        ):
            return None
        last = self._short_year(first) or self.dates.parts_at(first.end + 1) or self._plain_year(first)
        if last is None or _shape(first) != _shape(last):
            return None
        if (
            self.dates.low(first.end) == "and"
            and self.dates.low(i - 1) != "between"
            and not _follow(first, last)
        ):
            return None
        if first.year is None and last.year is not None:
            first = msgspec.structs.replace(first, year=last.year - (_key(first) > _key(last)))
        elif last.year is None and first.year is not None:
            last = msgspec.structs.replace(last, year=first.year + (_key(first) > _key(last)))
        return self._between(first, last)

    def _plain_year(self, first: Parts) -> Parts | None:
        year, end = self.dates.year_at(first.end + 1)
        return (
            Parts(end, year=year) if year and first.year and not first.month and year > first.year else None
        )

    def _short_year(self, first: Parts) -> Parts | None:
        """The second year of "2021-22"."""
        if (
            first.month
            or not first.year
            or self.dates.low(first.end) not in ("-", "–", "/")
            or first.end + 1 >= len(self.dates.atoms)
        ):
            return None
        atom = self.dates.atoms[first.end + 1]
        if (
            atom.sort is Sort.NUMBER
            and len(atom.text) == 2
            and 0 < (atom.number - first.year) % 100 < _LONGEST
        ):
            return Parts(first.end + 2, year=first.year + (atom.number - first.year) % 100)
        return None

    def _between(self, first: Parts, last: Parts) -> Found | None:
        """Take the last and the coming end, and the latest beginning before each."""
        two = self.dates.resolve(last)
        if two is None or two.past[1] is None or two.coming[1] is None:
            return None
        start_past, start_coming = self._start(first, two.past[1]), self._start(first, two.coming[1])
        if start_past is None or start_coming is None:
            return None
        past, coming = (start_past, two.past[1]), (start_coming, two.coming[1])
        today = self.dates.today
        if first.weekday is not None and last.weekday is not None and not last.month and today:
            start = calendars.weekday_after(today, first.weekday)  # both ends are to come
            coming = (start, calendars.weekday_after(start, last.weekday))
        return Found(past, coming, "range", two.relative, last.end, closed=True)

    def _start(self, first: Parts, end: date) -> date | None:
        if first.weekday is not None and first.month is None:
            return calendars.weekday_before(end, first.weekday)
        years = (first.year,) if first.year is not None else (end.year, end.year - 1)
        for year in years:
            one = self.dates.resolve(msgspec.structs.replace(first, year=year))
            if one and one.past[0] and one.past[0] <= end:
                return one.past[0]
        return None


def _follow(first: Parts, last: Parts) -> bool:
    """Whether "Monday and Tuesday" are two days in a row; "Monday and Friday" are two times, not a range."""
    if first.month and last.month and not first.day and not last.day:
        return last.month == first.month % 12 + 1
    if first.weekday is None or last.weekday is None or first.month:
        return False
    return last.weekday == (first.weekday + 1) % 7


def _shape(parts: Parts) -> tuple[bool, bool]:
    return parts.day is not None, parts.month is not None


def _key(parts: Parts) -> tuple[int, int]:
    return parts.month or 0, parts.day or 0
