"""Dates of other calendars: solar and lunar Hijri months and years, years of eras."""

from __future__ import annotations

import msgspec

from entente.grounding.time_cells import Cells
from entente.grounding.time_found import Parts
from entente.grounding.time_words import Sort


class Foreign:
    """Reads dates of other calendars at an atom of a sentence."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.atoms, self.words = cells.atoms, cells.words
        self.low, self.skip = cells.low, cells.skip

    def date(self, i: int) -> Parts | None:
        """Read "13 Dey 1398", "Ramadan 1443", "Ramadan 2021"."""
        for calendar, months in (("persian", self.words.persian), ("hijri", self.words.hijri)):
            if found := months.at(self.atoms, i):
                if not self.atoms[i].capital:
                    return None
                day, end = self.cells.day_at(found[1])
                parts = self._with_year(Parts(end, month=found[0], day=day, calendar=calendar))
                return parts if day or parts.year or self._is_bare(i) else None
            day, after = self.cells.day_at(i)
            found = months.at(self.atoms, self.skip(after, "of")) if day else None
            if found:
                return self._with_year(Parts(found[1], month=found[0], day=day, calendar=calendar))
        return None

    def _is_bare(self, i: int) -> bool:
        """Whether a month without day and year is meant: "the month of Rajab", "during Ramadan"."""
        if self.low(i - 1) == "of" and self.words.units.get(self.low(i - 2)) == "month":
            return True
        return self.words.has("bare_foreign", self.low(i)) and self.words.has("before_month", self.low(i - 1))

    def _with_year(self, parts: Parts) -> Parts:
        after = self.skip(parts.end, ",", "of")
        if self.cells.is_sort(after, Sort.NUMBER) and 1200 <= self.atoms[after].number <= 1600:
            end = self.skip(after + 1, "ah", "h")
            return msgspec.structs.replace(parts, year=self.atoms[after].number, end=end)
        ours, end = self.cells.year_at(after)
        return msgspec.structs.replace(parts, year=ours, end=end, is_our_year=True) if ours else parts

    def year(self, i: int) -> Parts | None:
        """ "the Iranian year 1401", "1443 AH", "AD 476", "Heisei 30"."""
        if not self.cells.is_sort(i, Sort.NUMBER, Sort.WORD):
            return None
        return self._persian_year(i) or self._hijri_year(i) or self._year_of_era(i)

    def _persian_year(self, i: int) -> Parts | None:
        """ "the Iranian year 1401", "in the year 1401" in a paper of Iran."""
        atom = self.atoms[i]
        if atom.sort is not Sort.NUMBER or not 1300 <= atom.number <= 1450 or self.low(i - 1) != "year":
            return None
        is_named = self.words.has("persian_years", self.low(i - 2))
        is_theirs = is_named or self.cells.habits.persian
        return Parts(i + 1, year=atom.number, calendar="persian") if is_theirs else None

    def _hijri_year(self, i: int) -> Parts | None:
        atom = self.atoms[i]
        if atom.sort is not Sort.NUMBER or self.low(i + 1) != "ah" or not 1 <= atom.number <= 1600:
            return None
        return Parts(i + 2, year=atom.number, calendar="hijri")

    def _year_of_era(self, i: int) -> Parts | None:
        """ "AD 476", "476 AD", "Heisei 30"; an era counts on from a year of ours."""
        if self.cells.is_sort(i, Sort.NUMBER):
            before = self.words.eras.get(self.low(i + 1)) if self.low(i + 1) else None
            number, end = self.atoms[i].number, i + 2
            if before != 0 or not self.atoms[i + 1].capital:
                return None
            return Parts(end, year=number) if 1 <= number <= 2100 else None
        start = self.words.eras.get(self.low(i))
        if start is None or not self.atoms[i].capital or not self.cells.is_sort(i + 1, Sort.NUMBER):
            return None
        number = self.atoms[i + 1].number
        return Parts(i + 2, year=start + number) if 1 <= number <= (2100 if start == 0 else 64) else None
