"""Times that count from one told just before: "two days later", "the following week", "that evening"."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from entente.grounding import calendars
from entente.grounding.calendars import DAY, Span
from entente.grounding.time_dates import Dates
from entente.grounding.time_found import Found
from entente.grounding.time_shifts import Shifts
from entente.grounding.time_words import Sort

_A_MONTH, _A_YEAR = 31, 366  # days: what a longer stretch begins or ends with is too vague to count on from
_LONGEST = {"day": _A_MONTH - 3, "week": _A_MONTH - 3, "month": _A_MONTH, "quarter": 92, "year": _A_YEAR}


class Step(NamedTuple):
    """How far away: so many of a unit; `compared` where something is held against the time there.

    is_whole: whether the unit itself is meant ("the previous year"), also where a month is compared
    """

    unit: str
    many: int
    end: int
    compared: bool = False
    is_whole: bool = False


class Anchors:
    """Reads phrases that count from `dates.told`, the times told last; each method starts at an atom."""

    def __init__(self, dates: Dates, shifts: Shifts) -> None:
        self.dates, self.shifts = dates, shifts
        self.words = dates.words
        self.low, self.skip = dates.low, dates.skip

    def at(self, i: int) -> Found | None:
        """Read the phrase that starts here, or None."""
        if not self.dates.told:
            return None
        if found := self._same_period(i):
            return found
        step = self._step(i)
        if step is None:
            return self._weekday(i) or self._month(i) or self._season(i)
        for told in self.dates.told:
            past, coming = _moved(told.past, step), _moved(told.coming, step)
            if past and coming:
                precision = _precision(step, past)
                end = self.dates.part_of_day(step.end)
                return Found(past, coming, precision, True, end, compared=step.compared)
        return None

    def is_unanchored(self, i: int) -> bool:
        """Tell whether a phrase stands here that needs a time told before, known or not: "the next day"."""
        return self._step(i) is not None

    def _step(self, i: int) -> Step | None:
        return self._counted(i) or self._named(i) or self._around(i)

    def _counted(self, i: int) -> Step | None:
        """ "two days later", "a month earlier", "three weeks before", "ten years on", "two days after that"."""
        if self.words.has("inexact", self.low(i - 1)) and not self._compares(i):
            return None
        count, after = self.shifts.amount(i)
        if count is None:
            return None
        unit, times = self.shifts.unit_at(after)
        sign, end = self._direction(after + 1)
        if count > 500 or unit in (None, "hour", "decade") or not sign:
            return None
        return Step(unit or "", sign * count * times, end, self._compares(i))

    def _compares(self, i: int) -> bool:
        """Whether something is held against the time: "up from a year earlier", "than in the previous month"."""
        before = i - 2 if self.low(i - 1) == "in" else i - 1
        if self.words.has("comparing", self.low(before)):
            return True
        for k in range(i - 1, max(-1, i - 9), -1):  # "from $2 million a year earlier"
            if self.words.has("comparing_amounts", self.low(k)):
                return any(self.dates.is_sort(n, Sort.NUMBER, Sort.AMOUNT) for n in range(k, i))
            if self.low(k) in (",", ";", "and"):
                return False
        return False

    def _direction(self, i: int) -> tuple[int, int]:
        """Return 1 for "later" and 0 for none; "before" and "after" must not govern ("two days after the vote")."""
        sign = self.words.directions.get(self.low(i), 0)
        if not sign or not self.words.has("governing", self.low(i)) or self._closes(i + 1):
            return sign, i + 1
        is_pointing = self.low(i) != "on" and self.low(i + 1) == "that" and self.dates.closes(i + 2)
        return (sign, i + 2) if is_pointing else (0, i)

    def _closes(self, i: int) -> bool:
        return i >= len(self.dates.atoms) or self.dates.atoms[i].sort is Sort.MARK

    def _named(self, i: int) -> Step | None:
        """ "the next day", "the previous month", "that evening", "the same week", "the year-ago quarter"."""
        start = self.skip(i, "the")
        shift = self.words.anchored.get(self.low(start))
        if shift is None:
            return self._year_ago(start)
        noun = self.skip(start + 1, "same", "very")
        if self.words.has("parts_of_day", self.low(noun)):
            return Step("day", shift, noun + 1)
        unit, times = self.shifts.unit_at(noun)
        if self.words.parts_of_year.get(self.low(noun)) == 3:
            unit = "quarter"
        elif unit in (None, "hour", "decade") or self.low(noun) not in self.words.single_units:
            return None
        if self.low(start) in self.words.shifts and not self._tells_on(unit or "", i, start):
            return None  # "the next month" counts from today
        is_compared = self.low(i - 1) != "over" and self._compares(i)
        return Step(unit or "", shift * times, noun + 1, is_compared, is_whole=True)

    def _tells_on(self, unit: str, i: int, start: int) -> bool:
        """Whether "the next …" goes on with a story of the past."""
        return start > i and (
            unit == "day" or self.dates.story is not None or self._is_old(self._last_or_none())
        )

    def _year_ago(self, i: int) -> Step | None:
        """ "the year-ago quarter", "the year-earlier period"."""
        if self.low(i) != "year" or self.low(i + 1) != "-" or not self.words.has("year_ago", self.low(i + 2)):
            return None
        is_noun = self.words.has("periods", self.low(i + 3))
        return Step("year", -1, i + 4 if is_noun else i + 3, compared=True)

    def _around(self, i: int) -> Step | None:
        """ "the day before", "the week after", "the evening before"."""
        start = self.skip(i, "the")
        if start == i:
            return None
        if self.words.has("parts_of_day", self.low(start)):
            sign, end = self._direction(start + 1)
            return Step("day", sign, end) if sign else None
        unit, times = self.shifts.unit_at(start)
        if unit in (None, "hour", "decade") or self.low(start) not in self.words.single_units:
            return None
        sign, end = self._direction(start + 1)
        return Step(unit or "", sign * times, end, self._compares(i)) if sign else None

    def _pointer(self, i: int) -> tuple[int, int] | None:
        """Read "the following", "that": the shift, and the atom after it; "the next" counts from today."""
        start = self.skip(i, "the")
        shift = self.words.anchored.get(self.low(start))
        return None if shift is None or self.low(start) in self.words.shifts else (shift, start + 1)

    def _weekday(self, i: int) -> Found | None:
        """ "the following Monday", "the previous Friday", "the Sunday before"."""
        pointer = self._pointer(i)
        at = pointer[1] if pointer else self.skip(i, "the")
        weekday, end = self.dates.weekday_at(at)
        if weekday is None:
            return None
        shift = pointer[0] if pointer else 0
        if not pointer and at > i:
            shift, end = self._direction(end)
        spans = [_weekday_from(span, weekday, shift) for span in (self._last().past, self._last().coming)]
        if not shift or spans[0] is None or spans[1] is None:
            return None
        return Found(spans[0], spans[1], "day", True, self.dates.part_of_day(end))

    def _last_or_none(self) -> Found | None:
        return self.dates.told[0] if self.dates.told else None

    def _is_old(self, found: Found | None) -> bool:
        """Whether what was told last is stated and long past."""
        last = found.past[1] if found and not found.relative and found.past == found.coming else None
        today = self.dates.today
        return last is not None and today is not None and (today - last).days > _A_YEAR

    def _last(self) -> Found:
        return self.dates.told[0]

    def _month(self, i: int) -> Found | None:
        """ "that March", "the previous November", "the following May"."""
        pointer = self._pointer(i)
        month, end = self.dates.month_at(pointer[1]) if pointer else (None, i)
        edge = _edge(self._last().past, pointer[0] or 1, _A_YEAR) if pointer else None
        if pointer is None or month is None or edge is None or self.low(end - 1) not in self.words.months:
            return None
        span = calendars.month_span(_year_from(edge, month, pointer[0]), month)
        return Found(span, span, "month", True, end)

    def _season(self, i: int) -> Found | None:
        """ "that autumn", "the following spring"."""
        pointer = self._pointer(i)
        month = self.dates.season_at(pointer[1]) if pointer else None
        edge = _edge(self._last().past, pointer[0] or 1, _A_YEAR) if pointer else None
        if pointer is None or month is None or edge is None:
            return None
        span = calendars.months_span(_year_from(edge, month, pointer[0]), month, 3)
        return Found(span, span, "range", True, pointer[1] + 1)

    def _same_period(self, i: int) -> Found | None:
        """ "the same period of 2021", "the same month last year": the month or quarter told, in that year."""
        pointer = self._pointer(i)
        if pointer is None or pointer[0] != 0 or not self.words.has("periods", self.low(pointer[1])):
            return None
        after = self.skip(self.skip(pointer[1] + 1, "of", "in"), "the")
        year, end = self.dates.year_at(after)
        shift = self.words.shifts.get(self.low(after), self.words.anchored.get(self.low(after)))
        is_year = (
            self.low(after + 1) in self.words.single_units and self.words.units[self.low(after + 1)] == "year"
        )
        if year is None and shift is not None and is_year:
            is_told = self.low(after) in self.words.anchored and self.low(after) not in self.words.shifts
            base = self._last().past[1] if is_told else self.dates.today
            year, end = (base.year + shift if base else None), after + 2
        for told in self.dates.told:
            first, last = told.past
            if year is None or first is None or last is None or first.year != last.year:
                continue
            if (last - first).days <= _A_YEAR - 31:
                span = _years_away((first, last), year - first.year)
                precision = told.precision if told.precision in ("month", "day") else "range"
                return Found(span, span, precision, True, end, compared=True)
        return None


def _weekday_from(span: Span, weekday: int, shift: int) -> Span | None:
    day = _edge(span, shift, _A_MONTH)
    if day is None:
        return None
    find = calendars.weekday_after if shift > 0 else calendars.weekday_before
    found = find(day, weekday, strictly=True)
    return found, found


def _year_from(day: date, month: int, shift: int) -> int:
    """Return the year of a month that is in the same year as a day, or the first one after or before it."""
    if shift > 0:
        return day.year + (month <= day.month)
    return day.year - (month >= day.month) if shift < 0 else day.year


def _edge(span: Span, shift: int, longest: int) -> date | None:
    """Return the end of an interval from which one counts on or back, if it is short enough."""
    first, last = span
    if first is None or last is None or (last - first).days > longest:
        return None
    return last if shift > 0 else first


def _moved(span: Span, step: Step) -> Span | None:
    """Return the interval that is so far away; one that is compared keeps its length: "up from a year earlier"."""
    first, last = span
    days = (last - first).days if first and last else 0
    if (
        step.compared
        and not step.is_whole
        and step.unit == "year"
        and first
        and last
        and 27 <= days < _A_YEAR - 31
    ):
        return _years_away((first, last), step.many)
    if step.unit == "year" and step.many == 0 and last and days > _A_YEAR:
        return calendars.year_span(last.year)  # "from 2001 to 2013 …, that year"
    return _away(span, step.unit, step.many)


def _years_away(span: tuple[date, date], years: int) -> Span:
    first, last = (calendars.moved(day, "year", years) for day in span)
    is_end = (span[1] + DAY).day == 1
    return first, calendars.month_span(last.year, last.month)[1] if is_end else last


def _precision(step: Step, span: Span) -> str:
    if step.unit != "year" or span[0] is None or span[1] is None:
        return "range" if step.unit in ("week", "quarter") else step.unit
    days = (span[1] - span[0]).days
    return "year" if days > 360 else "month" if days < _A_MONTH else "range"


def _away(span: Span, unit: str, count: int) -> Span | None:
    """Return the day, week, month or year that is so many away from an interval."""
    first, last = span
    longest = _LONGEST[unit]
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
    if unit == "quarter":
        return calendars.months_span(edge.year, 3 * ((edge.month - 1) // 3 + count) + 1, 3)
    return calendars.year_span(edge.year + count) if 1 < edge.year + count < 9998 else None
