"""Parts of years and spans of years: quarters, seasons, decades, centuries, weeks of a date."""

from __future__ import annotations

from datetime import date

from entente.grounding import calendars
from entente.grounding.time_dates import Dates
from entente.grounding.time_found import Found, Parts
from entente.grounding.time_shifts import Shifts
from entente.grounding.time_words import Sort

_LAST_CENTURY = 21


class Years:
    """Reads parts of years; each method starts at an atom."""

    def __init__(self, dates: Dates, shifts: Shifts) -> None:
        self.dates = dates
        self.atoms, self.words, self.today = dates.atoms, dates.words, dates.today
        self.low, self.skip = dates.low, dates.skip
        self.shifts = shifts

    def year_of(self, i: int) -> Found | None:
        """Read "2022", "last year", "the year"."""
        year, end = self.dates.year_at(i)
        if year:
            return self.dates.resolve(Parts(end, year=year))
        found = self.shifts.current(i) or self.shifts.shifted(i)
        return found if found and found.precision == "year" else None

    def season(self, i: int) -> Found | None:
        """ "the spring of 2020", "summer 2021", "the 1988 winter", "the autumn" (of the last or the coming year)."""
        start = self.skip(i, "the")
        month = self.dates.season_at(start)
        if month is None:
            return self._season_after_year(start)
        year = self.year_of(self.skip(start + 1, "of", ","))
        if year and year.past[0]:
            span = calendars.months_span(year.past[0].year, month, 3)
            return Found(span, span, "range", year.relative, self._next_year(year))
        if start == i or not self.words.has("seasons_after_the", self.low(i - 1)):
            return None
        if self.low(start + 1) in ("of", "in") or self._goes_on(start + 1):
            return None
        if story := self.dates.story:
            span = calendars.months_span(story.year_of(month + 2), month, 3)
            return Found(span, span, "range", True, start + 1)
        if self.today is None:
            return None
        spans = [calendars.months_span(self.today.year + away, month, 3) for away in (-2, -1, 0, 1)]
        past = [span for span in spans if span[0] <= self.today][-1]
        coming = next(span for span in spans if span[1] >= self.today)
        return Found(past, coming, "range", True, start + 1)

    def _season_after_year(self, i: int) -> Found | None:
        """ "the 1988 winter"."""
        year = self.year_of(i) if self.dates.is_sort(i, Sort.NUMBER) else None
        month = self.dates.season_at(year.end) if year else None
        if year is None or month is None or year.past[0] is None:
            return None
        if self._goes_on(year.end) or self._goes_on(year.end + 1):
            return None  # "the 2022 Winter Fair", "the 2008 summer Olympics"
        span = calendars.months_span(year.past[0].year, month, 3)
        return Found(span, span, "range", year.relative, year.end + 1)

    def _next_year(self, year: Found) -> int:
        """The atom after the second year of "the winter of 2021-22"."""
        end = year.end
        if (
            self.low(end) not in ("-", "–", "/")
            or not self.dates.is_sort(end + 1, Sort.NUMBER)
            or not year.past[0]
        ):
            return end
        following = year.past[0].year + 1
        return end + 2 if self.atoms[end + 1].number in (following, following % 100) else end

    def _goes_on(self, i: int) -> bool:
        return i < len(self.atoms) and self.atoms[i].sort is Sort.WORD and self.atoms[i].capital

    def long_span(self, i: int) -> Found | None:
        """ "the 1990s", "the late 1980s", "the nineties", "the 19th century"."""
        start = self.skip(i, "the")
        inner = start + 1 if self.words.has("early", self.low(start)) else start
        inner = self.skip(inner, "-") if inner > start else inner
        if inner >= len(self.atoms):
            return None
        return self._decade(inner, start > i or self.low(i - 1) == "the") or self._century(inner)

    def _decade(self, i: int, is_named: bool) -> Found | None:
        first = self.words.decades.get(self.low(i)) if is_named and self.dates.closes(i + 1) else None
        length = 10
        if self.dates.is_sort(i, Sort.DECADE):
            text = self.atoms[i].text
            first = int(text[:4]) if text[0].isdigit() else 1900 + int(text[1:3])
            length = 100 if first % 100 == 0 and first < 1900 else 10  # "the 1700s"
        if not first:
            return None
        span = (date(first, 1, 1), date(first + length - 1, 12, 31))
        return Found(span, span, "range", False, i + 1)

    def _century(self, i: int) -> Found | None:
        which, end = self._which(i), self.skip(i + 1, "-")
        if which is None or not 1 <= which <= _LAST_CENTURY:
            return None
        other = self._which(end + 1) if self.low(end) in ("and", "to", "or") else None
        if not self.words.has("century", self.low(end)):
            is_listed = other and self.words.has("century", self.low(self.skip(end + 2, "-")))
            return self._hundred(which, i + 1) if is_listed else None  # "the 16th and 17th centuries"
        if self.words.has("before_our_era", self.low(end + 1)):
            return None
        return self._hundred(which, self.skip(end + 1, "ad", "ce"))

    def _hundred(self, which: int, end: int) -> Found:
        span = (date(which * 100 - 99, 1, 1), date(which * 100, 12, 31))
        return Found(span, span, "range", False, end)

    def _which(self, i: int) -> int | None:
        return self.words.ordinals.get(self.low(i)) or (
            self.atoms[i].number if self.dates.is_sort(i, Sort.ORDINAL) else None
        )

    def part_of_long_span(self, i: int) -> Found | None:
        """ "the second half of the 19th century", "the first decade of the 21st century"."""
        start = self.skip(i, "the")
        which = self._which(start)
        half = self.words.parts_of_year.get(self.low(start + 1)) == 6
        is_decade = self.words.units.get(self.low(start + 1)) == "decade"
        if not which or not (half or is_decade) or self.low(start + 2) != "of":
            return None
        whole = self.long_span(start + 3)
        if whole is None or whole.past[0] is None or whole.past[1] is None:
            return None
        years = whole.past[1].year - whole.past[0].year + 1
        length = years // 2 if half else 10
        first = whole.past[0].year + (which - 1) * length
        if first + length - 1 > whole.past[1].year:
            return None
        span = (date(first, 1, 1), date(first + length - 1, 12, 31))
        return Found(span, span, "range", False, whole.end)

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
