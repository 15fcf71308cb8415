"""Quarters and halves of years, runs of months: "the first quarter of 2022", "the nine months to June 2022"."""

from __future__ import annotations

from datetime import date

from entente.grounding import calendars
from entente.grounding.calendars import DAY, Span
from entente.grounding.time_dates import Dates
from entente.grounding.time_found import Found, relative
from entente.grounding.time_shifts import Shifts
from entente.grounding.time_words import Sort
from entente.grounding.time_years import Years

_QUARTER = 3


class Quarters:
    """Reads parts of a year that are told by number; each method starts at an atom."""

    def __init__(self, dates: Dates, shifts: Shifts, years: Years) -> None:
        self.dates, self.shifts, self.years = dates, shifts, years
        self.atoms, self.words, self.today = dates.atoms, dates.words, dates.today
        self.low, self.skip = dates.low, dates.skip

    def part_of_year(self, i: int) -> Found | None:
        """ "the first quarter of 2022", "the second half of the year", "Q3 2021", "2020's final quarter"."""
        before = self._year_before(self.skip(i, "the"))
        start = before.end if before else self.skip(i, "the")
        part = self._part(start)
        if part is None:
            return self._first_months(start, i) or self._latest(start)
        which, length, after = part
        year = before or self.years.year_of(self.skip(after, "of", "in", ","))
        if year is None:
            return self._bare(which, length, start, after)
        if year.past[0] is None:
            return None
        span = calendars.months_span(year.past[0].year, 1 + (which - 1) * length, length)
        return Found(span, span, "range", year.relative, after if before else year.end)

    def _year_before(self, i: int) -> Found | None:
        """ "2020's", "last year's", "the 1988" before a quarter or a half."""
        year = self.years.year_of(i)
        if year is None:
            return None
        end = year.end + 1 if self.dates.is_sort(year.end, Sort.POSSESSIVE) else year.end
        is_part = self._part(end) is not None
        return Found(year.past, year.past, "year", year.relative, end) if is_part else None

    def _part(self, i: int) -> tuple[int, int, int] | None:
        """Read which one, its months, and the atom after it."""
        if self.words.has("halves_and_quarters", self.low(i)):
            which, length, after = int(self.low(i)[1]), 3 if self.low(i)[0] == "q" else 6, i + 1
        else:
            noun = self.skip(i + 1, "-")
            length, after = self.words.parts_of_year.get(self.low(noun), 0), noun + 1
            if not length:
                return None
            which = self.words.ordinals.get(self.low(i), 0)
            if self.dates.is_sort(i, Sort.ORDINAL):
                which = self.atoms[i].number
            elif self.words.has("last", self.low(i)) and self.low(i) not in self.words.shifts:
                which = 12 // length  # "the final quarter"
        return (which, length, after) if which and which * length <= 12 else None

    def _bare(self, which: int, length: int, i: int, after: int) -> Found | None:
        """A quarter of no named year: the last and the coming one. A half may be one of a match."""
        before = i - 2 if self.low(i - 1) == "the" else i - 1
        is_said = self.words.has("seasons_after_the", self.low(before)) or self.low(i + 1) == "-"
        if self.today is None or length != _QUARTER or not is_said or self.low(after) == "of":
            return None
        if not self.dates.closes(after) and self.low(i + 1) != "-":
            return None
        spans = [calendars.months_span(self.today.year + k, 3 * which - 2, 3) for k in (-1, 0, 1)]
        past = [span for span in spans if span[0] <= self.today][-1]
        coming = next(span for span in spans if span[1] >= self.today)
        return Found(past, coming, "range", True, after)

    def _latest(self, i: int) -> Found | None:
        """ "the latest quarter": the last that is over."""
        if not self.words.has("latest", self.low(i)) or self.today is None:
            return None
        if self.words.parts_of_year.get(self.low(i + 1)) != _QUARTER:
            return None
        first = 3 * ((self.today.month - 1) // 3 - 1) + 1
        return relative(calendars.months_span(self.today.year, first, 3), "range", i + 2)

    def _first_months(self, i: int, begin: int) -> Found | None:
        """ "the first five months of 2022", "the first nine months this year", "the first nine months"."""
        if not self.words.has("last", self.low(i)) and self.words.ordinals.get(self.low(i)) != 1:
            return None
        count, after = self.shifts.amount(i + 1)
        if count is None or not 1 < count <= 12 or self.low(after) != "months":
            return None
        is_first = self.words.ordinals.get(self.low(i)) == 1
        year = self.years.year_of(self.skip(after + 1, "of", "in"))
        if year and year.past[0]:
            span = calendars.months_span(year.past[0].year, 1 if is_first else 13 - count, count)
            return Found(span, span, "range", year.relative, year.end)
        if not is_first or self.today is None or begin == i or self.words.has("runs_of", self.low(after + 1)):
            return None
        if not self.words.has("seasons_after_the", self.low(begin - 1)):
            return None
        year_now = self.today.year - (calendars.months_span(self.today.year, 1, count)[1] > self.today)
        return relative(calendars.months_span(year_now, 1, count), "range", after + 1)

    def closing(self, i: int) -> Found | None:
        """ "the nine months to June 2022", "the fiscal year ended 31 March 2021", "the three years to 2021"."""
        start = self.skip(i, "the")
        start = start + 1 if self.words.has("fiscal", self.low(start)) else start
        count, after = self.shifts.amount(start)
        if count is None and start > i and self.low(start) in self.words.single_units:
            count, after = 1, start
        unit, times = self.shifts.unit_at(after)
        is_plain = unit in ("day", "week", "month", "year") and start > i
        if count is None or not is_plain or not self.words.has("closing", self.low(after + 1)):
            return None
        parts = self.dates.parts_at(self.skip(after + 2, "the"))
        end = self.dates.resolve(parts) if parts and not parts.weekday else None
        if end is None or unit is None or count * times > 200:
            return None
        past, coming = (_back(span, unit, count * times) for span in (end.past, end.coming))
        return Found(past, coming, "range", end.relative, end.end, closed=True) if past[0] else None

    def year_end(self, i: int) -> Found | None:
        """ "year-end", "year-end 2021", "the year's end": the year; before it stands what bounds it."""
        start = self.skip(i, "the")
        if self.low(start) != "year" or self.today is None:
            return None
        end = start + 1
        if self.low(end) != "-" and not self.dates.is_sort(end, Sort.POSSESSIVE):
            return None
        if not self.words.has("year_ends", self.low(end + 1)):
            return None
        year, after = self.dates.year_at(self.skip(end + 2, "of"))
        span = calendars.year_span(year or self.today.year)
        return Found(span, span, "year", year is None, after if year else end + 2)


def _back(span: Span, unit: str, count: int) -> Span:
    """Return the stretch of such a length that ends with an interval."""
    first, last = span
    if first is None or last is None or not calendars.reaches(last, unit, -count):
        return None, None
    begin: date = calendars.moved(last + DAY, unit, -count)
    return begin, last
