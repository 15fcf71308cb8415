"""Days without a month of their own: "August 2, 9 and 16", "2 and 9 September", "the 14th"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from entente.grounding import calendars
from entente.grounding.calendars import DAY
from entente.grounding.time_dates import Dates
from entente.grounding.time_found import Found, Parts
from entente.grounding.time_words import Sort


class Lists:
    """Reads days that have no month beside them."""

    def __init__(self, dates: Dates) -> None:
        self.dates = dates
        self.atoms, self.words = dates.atoms, dates.words
        self.low, self.skip = dates.low, dates.skip

    def after(self, found: Found, i: int) -> Iterator[tuple[int, Found]]:
        """Yield the days that go on a list: "August 2, 9 and 16". i: the first atom of what was found."""
        first, last = found.past[1], found.coming[1]
        has_month = any(self.dates.month_at(k)[0] for k in range(i, found.end))
        if first is None or last is None or not has_month or not self.atoms[found.end - 1].text[0].isdigit():
            return
        if self.dates.is_sort(found.end - 1, Sort.NUMBER) and len(self.atoms[found.end - 1].text) == 4:
            return
        for k, day in self._days(found.end):
            past, coming = (calendars.make_day(one.year, one.month, day) for one in (first, last))
            if past and coming:
                yield k, Found((past, past), (coming, coming), "day", found.relative, k + 1)

    def _days(self, i: int) -> list[tuple[int, int]]:
        """Read ", 9 and 16": the atoms of days and the days; none where the last is followed by what it counts."""
        days = []
        while self.words.has("list_links", self.low(i)):
            at = self.skip(i + 1, "and", "the")
            day, after = self.dates.day_at(at)
            if day is None or self.dates.month_at(self.skip(after, "of"))[0]:
                break
            days.append((at, day))
            i = after
            if self.low(at - 1) in ("and", "&", "or"):
                return days if self.dates.closes(after) else []
        return []

    def before(self, i: int) -> Found | None:
        """A day whose month stands behind the last of the list: "2 and 9 September"."""
        day, after = self.dates.day_at(i)
        end = after
        for _ in range(6):
            if day is None or not self.words.has("list_links", self.low(end)):
                return None
            at = self.skip(end + 1, "and", "the")
            parts = self.dates.parts_at(at)
            if parts and parts.day and parts.month and not parts.calendar:
                found = self.dates.resolve(Parts(after, year=parts.year, month=parts.month, day=day))
                return found if day < parts.day else None
            other, end = self.dates.day_at(at)
            if other is None:
                return None
        return None

    def day_alone(self, i: int) -> Found | None:
        """ "on the 14th": of the month that was told, else the last and the coming such day."""
        day, after = self.dates.day_at(i + 1)
        if self.low(i) != "the" or day is None or not self.dates.is_sort(i + 1, Sort.ORDINAL):
            return None
        if not self.words.has("before_day", self.low(i - 1)) or not self.dates.closes(after):
            return None
        if self.low(after) == "of":
            return None
        if (month := self.dates.told_month()) and not self.dates.told[0].relative:
            there = calendars.make_day(month.year, month.month, day)
            return Found((there, there), (there, there), "day", True, after) if there else None
        today = self.dates.today
        if today is None:
            return None
        days = [found for away in range(-3, 4) if (found := _day_away(today, away, day))]
        past = [found for found in days if found <= today + DAY]
        coming = [found for found in days if found >= today]
        return Found((past[-1], past[-1]), (coming[0], coming[0]), "day", True, after)


def _day_away(today: date, months: int, day: int) -> date | None:
    month = calendars.month_span(today.year, today.month + months)[0]
    return calendars.make_day(month.year, month.month, day)
