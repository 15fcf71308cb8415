"""Fiscal years: "fiscal 2023", "FY23", "the 2022-23 financial year", by the country that counts so."""

from __future__ import annotations

import re
from datetime import date

from entente.grounding import calendars
from entente.grounding.actor_names import state_named
from entente.grounding.calendars import DAY
from entente.grounding.time_dates import Dates
from entente.grounding.time_found import Found, Parts
from entente.grounding.time_habits import Habits, habits_of
from entente.grounding.time_words import Sort

_SHORT = re.compile(r"([^\W\d]+)(\d{2}|\d{4})")


class Fiscal:
    """Reads fiscal years at an atom of a sentence."""

    def __init__(self, dates: Dates) -> None:
        self.dates = dates
        self.atoms, self.words, self.today = dates.atoms, dates.words, dates.today
        self.low, self.skip = dates.low, dates.skip

    def at(self, i: int) -> Found | None:
        """Read the fiscal year that starts here, or None."""
        if self.words.has("fiscal", self.low(i)):
            return self._years(self._after_word(i + 1), i)
        if short := self._short(i):
            return self._years((short, None, i + 1), i)
        return self._years_before(i) or self._shifted(i)

    def starts_at(self, i: int) -> bool:
        """Tell whether the atom is a short form: FY23."""
        return self._short(i) is not None

    def _short(self, i: int) -> int | None:
        match = _SHORT.fullmatch(self.low(i))
        if not match or not self.words.has("fiscal", match[1]):
            return None
        return int(match[2]) if len(match[2]) == 4 else 2000 + int(match[2])

    def _after_word(self, i: int) -> tuple[int | None, int | None, int]:
        """Read "year 2022", "2022-23" and the like after the word; the years and the atom after them."""
        i = i + 1 if self.low(i) in self.words.single_units and self.words.units[self.low(i)] == "year" else i
        return self._pair(i)

    def _pair(self, i: int) -> tuple[int | None, int | None, int]:
        year, end = self.dates.year_at(i)
        if year is None or self.low(end) not in ("-", "–", "/") or end + 1 >= len(self.atoms):
            return year, None, end
        atom = self.atoms[end + 1]
        if atom.sort is Sort.NUMBER and atom.number in (year + 1, (year + 1) % 100):
            return year, year + 1, end + 2
        return year, None, end

    def _years_before(self, i: int) -> Found | None:
        """ "the 2022-23 financial year"."""
        start = self.skip(i, "the")
        first, second, end = self._pair(start) if start < len(self.atoms) else (None, None, i)
        if first is None or not self.words.has("fiscal", self.low(end)):
            return None
        if self.low(end + 1) != "year" and second is None:
            return None  # "the 1997 financial crisis"
        return self._years((first, second, self.skip(end + 1, "year")), i)

    def _shifted(self, i: int) -> Found | None:
        """ "the current fiscal year", "last financial year": the one of today, or the one beside it."""
        start = self.skip(i, "the")
        shift = self.words.shifts.get(self.low(start))
        if shift is None or self.today is None or not self.words.has("fiscal", self.low(start + 1)):
            return None
        habits = self._habits(i)
        if self.low(start + 2) != "year" or habits.fiscal is None:
            return None
        year = self.today.year - (self.today < date(self.today.year, *habits.fiscal)) + shift
        span = _from(year, habits)
        return Found(span, span, "range", True, start + 3)

    def _years(self, years: tuple[int | None, int | None, int], i: int) -> Found | None:
        first, second, end = years
        if first is None:
            return None
        habits = self._habits(i)
        if second is not None:
            span = _from(first, habits) if habits.fiscal else (date(first, 1, 1), date(second, 12, 31))
            return Found(span, span, "range", False, end)
        if habits.fiscal is None:
            return self.dates.resolve(Parts(end, year=first))
        span = _from(first if habits.named_by_start else first - 1, habits)
        return Found(span, span, "range", False, end)

    def _habits(self, i: int) -> Habits:
        """Return the habits of the state named right before ("Japan's fiscal 2023"), else of the page's own."""
        at = i - 1 if i and self.atoms[i - 1].sort is Sort.POSSESSIVE else i
        code = state_named(self.atoms[at - 1].text) if at and self.atoms[at - 1].capital else None
        return habits_of(code) if code else self.dates.habits


def _from(year: int, habits: Habits) -> tuple[date, date]:
    """Return the fiscal year that begins in a calendar year."""
    month, day = habits.fiscal or (1, 1)
    first = date(year, month, day)
    return first, calendars.moved(first, "year", 1) - DAY
