"""Parts of a month: "the first week of May", "the last Monday in June", "the second half of October"."""

from __future__ import annotations

from datetime import date

from entente.grounding import calendars
from entente.grounding.calendars import DAY, Span
from entente.grounding.time_dates import Dates, Found, Parts
from entente.grounding.time_shifts import Shifts

_LAST = -1


class PartsOfMonth:
    """Reads parts of a month at an atom of a sentence."""

    def __init__(self, dates: Dates, shifts: Shifts) -> None:
        self.dates, self.shifts = dates, shifts
        self.words, self.low, self.skip = dates.words, dates.low, dates.skip

    def at(self, i: int) -> Found | None:
        """Read the part that starts here, or None."""
        start = self.skip(i, "the")
        which = _LAST if self.words.has("last", self.low(start)) else self.words.ordinals.get(self.low(start))
        if which is None or which > 5:
            return None
        unit = self.words.units.get(self.low(start + 1))
        weekday, _ = self.dates.weekday_at(start + 1)
        is_half = self.words.parts_of_year.get(self.low(start + 1)) == 6 and which in (1, 2)
        if not (unit == "week" or weekday is not None or is_half):
            return None
        month = self._month(start + 2)
        if month is None:
            return None
        past = _part(month.past, which, weekday, is_half)
        coming = _part(month.coming, which, weekday, is_half)
        if past is None or coming is None:
            return None
        precision = "range" if weekday is None else "day"
        return Found(past, coming, precision, month.relative, month.end)

    def _month(self, i: int) -> Found | None:
        """Read the month after "of" or "in"."""
        if self.low(i) not in ("of", "in"):
            return None
        found = self.shifts.current(i + 1) or self.shifts.shifted(i + 1)
        if found is None:
            month, after = self.dates.month_at(i + 1)
            parts = (self.dates.parts_at(i + 1) or Parts(after, month=month)) if month else None
            found = self.dates.resolve(parts) if parts and not parts.day else None
        return found if found and found.precision == "month" else None


def _part(month: Span, which: int, weekday: int | None, is_half: bool) -> tuple[date, date] | None:
    first, last = month
    if first is None or last is None:
        return None
    if is_half:
        middle = first + 14 * DAY
        return (first, middle) if which == 1 else (middle + DAY, last)
    if weekday is None:
        if which == _LAST:
            return last - 6 * DAY, last
        begin = first + 7 * (which - 1) * DAY
        return begin, min(begin + 6 * DAY, last)
    if which == _LAST:
        day = calendars.weekday_before(last, weekday)
    else:
        day = calendars.weekday_after(first, weekday) + 7 * (which - 1) * DAY
    return (day, day) if day <= last else None
