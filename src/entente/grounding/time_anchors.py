"""Times that count from one told just before: "two days later", "the following week", "that evening"."""

from __future__ import annotations

from datetime import date

from entente.grounding import calendars
from entente.grounding.calendars import DAY, Span
from entente.grounding.time_dates import Dates, Found
from entente.grounding.time_shifts import Shifts
from entente.grounding.time_words import Sort

_A_MONTH, _A_YEAR = 31, 366  # days: what a longer stretch begins or ends with is too vague to count on from


class Anchors:
    """Reads phrases that count from `dates.anchor`, the time told last; each method starts at an atom."""

    def __init__(self, dates: Dates, shifts: Shifts) -> None:
        self.dates, self.shifts = dates, shifts
        self.words = dates.words
        self.low, self.skip = dates.low, dates.skip

    def at(self, i: int) -> Found | None:
        """Read the phrase that starts here, or None."""
        step = self._counted(i) or self._named(i) or self._around(i)
        if step is None or self.dates.anchor is None:
            return self._weekday(i)
        unit, count, end = step
        past = _away(self.dates.anchor.past, unit, count)
        coming = _away(self.dates.anchor.coming, unit, count)
        if past is None or coming is None:
            return None
        precision = "range" if unit == "week" else unit
        return Found(past, coming, precision, True, self.dates.part_of_day(end))

    def is_unanchored(self, i: int) -> bool:
        """Tell whether a phrase stands here that needs a time told before, known or not: "the next day"."""
        return bool(self._counted(i) or self._named(i) or self._around(i))

    def _counted(self, i: int) -> tuple[str, int, int] | None:
        """ "two days later", "a month earlier", "three weeks before"."""
        if self.words.has("inexact", self.low(i - 1)) or self._compares(i):
            return None
        count, after = self.shifts.amount(i)
        unit, times = self.shifts.unit_at(after)
        sign = self._direction(after + 1)
        if count is None or count > 500 or unit in (None, "hour", "decade") or not sign:
            return None
        return unit or "", sign * count * times, after + 2

    def _compares(self, i: int) -> bool:
        """Whether something is held against the time: "up from a year earlier", "than in the previous month"."""
        before = i - 2 if self.low(i - 1) == "in" else i - 1
        return self.words.has("comparing", self.low(before))

    def _direction(self, i: int) -> int:
        """Return 1 for "later" and 0 for none; "before" and "after" must not govern ("two days after the vote")."""
        sign = self.words.directions.get(self.low(i), 0)
        return sign if not self.words.has("governing", self.low(i)) or self._closes(i + 1) else 0

    def _closes(self, i: int) -> bool:
        return i >= len(self.dates.atoms) or self.dates.atoms[i].sort is Sort.MARK

    def _named(self, i: int) -> tuple[str, int, int] | None:
        """ "the next day", "the previous month", "that evening", "the same week"."""
        start = self.skip(i, "the")
        shift = self.words.anchored.get(self.low(start))
        if shift is None or self._compares(i):
            return None
        if self.words.has("parts_of_day", self.low(start + 1)):
            return "day", shift, start + 2
        unit, times = self.shifts.unit_at(start + 1)
        if unit in (None, "hour", "decade") or self.low(start + 1) not in self.words.single_units:
            return None
        if self.low(start) in self.words.shifts and (unit != "day" or start == i):
            return None  # "the next month" counts from today
        return unit or "", shift * times, start + 2

    def _around(self, i: int) -> tuple[str, int, int] | None:
        """ "the day before", "the week after"."""
        start = self.skip(i, "the")
        unit, times = self.shifts.unit_at(start)
        if start == i or unit in (None, "hour", "decade") or self.low(start) not in self.words.single_units:
            return None
        sign = self._direction(start + 1)
        return (unit or "", sign * times, start + 2) if sign else None

    def _weekday(self, i: int) -> Found | None:
        """ "the following Monday", "the previous Friday"."""
        start = self.skip(i, "the")
        shift = self.words.anchored.get(self.low(start))
        weekday, end = self.dates.weekday_at(start + 1)
        if not shift or self.low(start) in self.words.shifts or weekday is None or self.dates.anchor is None:
            return None
        days = [
            _weekday_from(span, weekday, shift) for span in (self.dates.anchor.past, self.dates.anchor.coming)
        ]
        if days[0] is None or days[1] is None:
            return None
        past, coming = days[0], days[1]
        return Found((past, past), (coming, coming), "day", True, self.dates.part_of_day(end))


def _weekday_from(span: Span, weekday: int, shift: int) -> date | None:
    day = _edge(span, shift, _A_MONTH)
    if day is None:
        return None
    find = calendars.weekday_after if shift > 0 else calendars.weekday_before
    return find(day, weekday, strictly=True)


def _edge(span: Span, shift: int, longest: int) -> date | None:
    """Return the end of an interval from which one counts on or back, if it is short enough."""
    first, last = span
    if first is None or last is None or (last - first).days > longest:
        return None
    return last if shift > 0 else first


def _away(span: Span, unit: str, count: int) -> Span | None:
    """Return the day, week, month or year that is so many away from an interval."""
    first, last = span
    longest = {"day": _A_MONTH - 3, "week": _A_MONTH - 3, "month": _A_MONTH, "year": _A_YEAR}[unit]
    edge = _edge(span, count, longest)
    if edge is None:
        return None
    if unit == "day":
        if count == 0:
            return (first, last) if first == last else None
        return edge + count * DAY, edge + count * DAY
    if unit == "week":
        return calendars.week_span(edge, count)
    if unit == "month":
        return calendars.month_span(edge.year, edge.month + count)
    return calendars.year_span(edge.year + count) if 1 < edge.year + count < 9998 else None
