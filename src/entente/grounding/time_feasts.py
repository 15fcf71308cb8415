"""Feasts: "Christmas Day", "New Year's Eve 2023", "Easter Monday", "Eid al-Fitr 2022"."""

from __future__ import annotations

from datetime import date

from entente.grounding import calendars
from entente.grounding.calendars import DAY
from entente.grounding.time_dates import Dates
from entente.grounding.time_found import Found, Parts
from entente.grounding.time_words import Sort


class Feasts:
    """Reads feasts at an atom of a sentence."""

    def __init__(self, dates: Dates) -> None:
        self.dates = dates
        self.atoms, self.words, self.today = dates.atoms, dates.words, dates.today

    def at(self, i: int) -> Found | None:
        """Read the feast that starts here, or None."""
        feast = self.words.feasts.at(self.atoms, i)
        if feast is None or not self.atoms[i].capital or self._is_named(feast[1]):
            return None
        year, end = self.dates.year_at(self.dates.skip(feast[1], ",", "of"))
        end = end if year else feast[1]
        kind, _, rule = feast[0].partition("-")
        if kind in ("", "persian", "hijri"):
            month, day = (int(number) for number in rule.split("-"))
            return self.dates.resolve(
                Parts(end, year=year, month=month, day=day, calendar=kind, is_our_year=year is not None)
            )
        return self._movable(kind, rule, year, end)

    def _is_named(self, i: int) -> bool:
        """Whether a name goes on: Christmas Island."""
        return self.dates.is_sort(i, Sort.WORD) and self.atoms[i].capital

    def _movable(self, kind: str, rule: str, year: int | None, end: int) -> Found | None:
        if year is not None:
            day = _day(kind, rule, year)
            return Found((day, day), (day, day), "day", False, end)
        if self.today is None:
            return None
        days = [_day(kind, rule, self.today.year + k) for k in (-1, 0, 1)]
        past = [day for day in days if day <= self.today][-1]
        coming = next(day for day in days if day >= self.today)
        return Found((past, past), (coming, coming), "day", False, end)


def _day(kind: str, rule: str, year: int) -> date:
    if kind == "weekday":
        month, weekday, which = (int(number) for number in rule.split("-"))
        first = calendars.weekday_after(date(year, month, 1), weekday)
        return first + 7 * (which - 1) * DAY
    return calendars.easter(year, orthodox=kind == "orthodox") + int(rule) * DAY
