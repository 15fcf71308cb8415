"""Parts of a month or year: "the first week of May", "the last Monday in June", "the first ten days of October"."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from entente.grounding import calendars
from entente.grounding.calendars import DAY, Span
from entente.grounding.time_dates import Dates
from entente.grounding.time_found import Found, Parts
from entente.grounding.time_shifts import Shifts

_LAST = -1


class _Part(NamedTuple):
    """Which part; `unit` is day, week, half or weekday, of which `days` are meant."""

    which: int
    unit: str
    end: int
    days: int = 1
    weekday: int | None = None


class PartsOfMonth:
    """Reads parts of a month at an atom of a sentence."""

    def __init__(self, dates: Dates, shifts: Shifts) -> None:
        self.dates, self.shifts = dates, shifts
        self.words, self.low, self.skip = dates.words, dates.low, dates.skip

    def at(self, i: int) -> Found | None:
        """Read the part that starts here, or None."""
        part = self._part(self.skip(i, "the"))
        whole = self._whole(part) if part else None
        if part is None or whole is None:
            return None
        past, coming = _cut(whole.past, part), _cut(whole.coming, part)
        if past is None or coming is None:
            return None
        precision = "day" if past[0] == past[1] else "range"
        return Found(past, coming, precision, whole.relative, whole.end)

    def _part(self, i: int) -> _Part | None:
        which = _LAST if self.words.has("last", self.low(i)) else self.words.ordinals.get(self.low(i))
        if which is None or which > 5:
            return None
        unit = self.words.units.get(self.low(i + 1))
        if unit in ("week", "day") and self.low(i + 1) in self.words.single_units:
            return _Part(which, unit, i + 2)
        count, after = self.shifts.amount(i + 1)
        if count and count < 29 and self.words.units.get(self.low(after)) in ("week", "day"):
            days = count * (7 if self.words.units[self.low(after)] == "week" else 1)
            return _Part(which, "day", after + 1, days=days) if which in (1, _LAST) else None
        weekday, _ = self.dates.weekday_at(i + 1)
        if weekday is not None:
            return _Part(which, "weekday", i + 2, weekday=weekday)
        is_half = self.words.parts_of_year.get(self.low(i + 1)) == 6 and which in (1, 2)
        return _Part(which, "half", i + 2) if is_half else None

    def _whole(self, part: _Part) -> Found | None:
        """Read the month after "of" or "in"; for days also the year."""
        i = part.end
        if self.low(i) not in ("of", "in"):
            return None
        found = self.shifts.current(i + 1) or self.shifts.shifted(i + 1)
        if found is None:
            month, after = self.dates.month_at(i + 1)
            parts = (self.dates.parts_at(i + 1) or Parts(after, month=month)) if month else None
            if parts is None and part.unit in ("day", "week"):
                year, end = self.dates.year_at(i + 1)
                parts = Parts(end, year=year) if year else None
            found = self.dates.resolve(parts) if parts and not parts.day else None
        wholes = ("month", "year") if part.unit in ("day", "week") else ("month",)
        return found if found and found.precision in wholes else None


def _cut(whole: Span, part: _Part) -> tuple[date, date] | None:
    first, last = whole
    if first is None or last is None:
        return None
    if part.unit == "half":
        middle = first + 14 * DAY
        return (first, middle) if part.which == 1 else (middle + DAY, last)
    if part.unit == "weekday":
        return _weekday_of(first, last, part)
    length = 7 if part.unit == "week" else part.days
    if part.which == _LAST:
        return last - (length - 1) * DAY, last
    begin = first + length * (part.which - 1) * DAY
    return begin, min(begin + (length - 1) * DAY, last)


def _weekday_of(first: date, last: date, part: _Part) -> tuple[date, date] | None:
    weekday = part.weekday or 0
    if part.which == _LAST:
        day = calendars.weekday_before(last, weekday)
    else:
        day = calendars.weekday_after(first, weekday) + 7 * (part.which - 1) * DAY
    return (day, day) if day <= last else None
