"""Parts of years and spans of years: quarters, seasons, decades, centuries, weeks of a date."""

from __future__ import annotations

from datetime import date

from entente.grounding import calendars
from entente.grounding.time_dates import Dates, Found, Parts
from entente.grounding.time_shifts import Shifts
from entente.grounding.time_words import Sort


class Years:
    """Reads parts of years; each method starts at an atom."""

    def __init__(self, dates: Dates, shifts: Shifts) -> None:
        self.dates = dates
        self.atoms, self.words, self.today = dates.atoms, dates.words, dates.today
        self.low, self.skip = dates.low, dates.skip
        self.shifts = shifts

    def part_of_year(self, i: int) -> Found | None:
        """ "the first quarter of 2022", "the second half of the year", "Q3 2021"."""
        start = self.skip(i, "the")
        which = self.words.ordinals.get(self.low(start)) or self._digit_ordinal(start)
        length = self.words.parts_of_year.get(self.low(start + 1))
        after = start + 2
        if self.low(i) in ("q1", "q2", "q3", "q4"):
            which, length, after = int(self.low(i)[1]), 3, i + 1
        if self.low(start) in ("first", "last") and length is None:
            return self._first_months(start)
        if which is None or length is None or which * length > 12:
            return None
        year = self._year_of(self.skip(after, "of", "in", ","))
        if year is None or year.past[0] is None:
            return None
        first = year.past[0].year
        span = calendars.months_span(first, 1 + (which - 1) * length, length)
        return Found(span, span, "range", year.relative, year.end)

    def _first_months(self, i: int) -> Found | None:
        """ "the first five months of 2022"."""
        count, after = self.shifts.amount(i + 1)
        year = (
            self._year_of(after + 2)
            if count and self.low(after) == "months" and self.low(after + 1) == "of"
            else None
        )
        if count is None or count > 12 or year is None or year.past[0] is None:
            return None
        start = 1 if self.low(i) == "first" else 13 - count
        span = calendars.months_span(year.past[0].year, start, count)
        return Found(span, span, "range", year.relative, year.end)

    def _digit_ordinal(self, i: int) -> int | None:
        return self.atoms[i].number if i < len(self.atoms) and self.atoms[i].sort is Sort.ORDINAL else None

    def _year_of(self, i: int) -> Found | None:
        year, end = self.dates.year_at(i)
        if year:
            return self.dates.resolve(Parts(end, year=year))
        found = self.shifts.current(i) or self.shifts.shifted(i)
        return found if found and found.precision == "year" else None

    def season(self, i: int) -> Found | None:
        """ "the spring of 2020", "summer 2021", "the autumn" (of the last or the coming year)."""
        start = self.skip(i, "the")
        month = self.dates.season_at(start)
        if month is None:
            return None
        year = self._year_of(self.skip(start + 1, "of", ","))
        if year and year.past[0]:
            span = calendars.months_span(year.past[0].year, month, 3)
            return Found(span, span, "range", year.relative, year.end)
        if start == i or self.today is None or not self.words.has("seasons_after_the", self.low(i - 1)):
            return None
        if self.low(start + 1) in ("of", "in") or self._goes_on(start + 1):
            return None
        spans = [calendars.months_span(self.today.year + away, month, 3) for away in (-2, -1, 0, 1)]
        past = [span for span in spans if span[0] <= self.today][-1]
        coming = next(span for span in spans if span[1] >= self.today)
        return Found(past, coming, "range", True, start + 1)

    def _goes_on(self, i: int) -> bool:
        return i < len(self.atoms) and self.atoms[i].sort is Sort.WORD and self.atoms[i].capital

    def long_span(self, i: int) -> Found | None:
        """ "the 1990s", "the late 1980s", "the 19th century"."""
        start = self.skip(i, "the")
        inner = start + 1 if self.words.has("early", self.low(start)) else start
        inner = self.skip(inner, "-") if inner > start else inner
        if inner >= len(self.atoms):
            return None
        atom = self.atoms[inner]
        if atom.sort is Sort.DECADE:
            first = int(atom.text[:4]) if atom.text[0].isdigit() else 1900 + int(atom.text[1:3])
            span = (date(first, 1, 1), date(first + 9, 12, 31))
            return Found(span, span, "range", False, inner + 1)
        which = self.words.ordinals.get(self.low(inner)) or self._digit_ordinal(inner)
        if which and self.words.has("century", self.low(self.skip(inner + 1, "-"))) and which <= 21:
            span = (date(which * 100 - 99, 1, 1), date(which * 100, 12, 31))
            return Found(span, span, "range", False, self.skip(inner + 1, "-") + 1)
        return None

    def week_of(self, i: int) -> Found | None:
        """ "the week of July 11", "the week ending 17 July"."""
        start = self.skip(i, "the")
        if self.low(start) != "week" or not self.words.has("week_links", self.low(start + 1)):
            return None
        parts = self.dates.parts_at(start + 2)
        found = self.dates.resolve(parts) if parts and parts.day else None
        if found is None or found.past[0] is None or found.coming[0] is None:
            return None
        past, coming = calendars.week_span(found.past[0]), calendars.week_span(found.coming[0])
        return Found(past, coming, "range", found.relative, found.end)
