"""Every phrase of a sentence that says when, in order, none inside another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from entente.grounding import calendars
from entente.grounding.time_anchors import Anchors
from entente.grounding.time_dates import Dates
from entente.grounding.time_feasts import Feasts
from entente.grounding.time_fiscal import Fiscal
from entente.grounding.time_found import Found, Parts, relative
from entente.grounding.time_habits import NOBODYS, Habits
from entente.grounding.time_lists import Lists
from entente.grounding.time_months import PartsOfMonth
from entente.grounding.time_quarters import Quarters
from entente.grounding.time_ranges import Ranges
from entente.grounding.time_shifts import Shifts
from entente.grounding.time_words import Atom, Sort, Vocabulary
from entente.grounding.time_years import Years


class Phrases:
    """Reads the phrases of one sentence."""

    def __init__(
        self, atoms: list[Atom], words: Vocabulary, today: date | None, habits: Habits = NOBODYS
    ) -> None:
        self.atoms, self.words, self.today = atoms, words, today
        self.dates = Dates(atoms, words, today, habits)
        self.ranges = Ranges(self.dates)
        self.shifts = Shifts(self.dates)
        self.years = Years(self.dates, self.shifts)
        self.quarters = Quarters(self.dates, self.shifts, self.years)
        self.anchors = Anchors(self.dates, self.shifts)
        self.fiscal = Fiscal(self.dates)
        self.feasts = Feasts(self.dates)
        self.lists = Lists(self.dates)
        self.months = PartsOfMonth(self.dates, self.shifts)
        self.low, self.skip = self.dates.low, self.dates.skip
        self.readers: tuple[Callable[[int], Found | None], ...] = (
            self.fiscal.at,
            self.months.at,
            self.shifts.week_after_weekday,
            self.shifts.weekday_last,
            self.shifts.night,
            self.feasts.at,
            self.ranges.at,
            self.lists.before,
            self.lists.day_alone,
            self._narrowed,
            self.quarters.closing,
            self.quarters.part_of_year,
            self.quarters.year_end,
            self.shifts.before_last,
            self.shifts.shifted,
            self.shifts.distance,
            self.shifts.ago,
            self.shifts.from_now_on,
            self.years.season,
            self.years.part_of_long_span,
            self.years.long_span,
            self.years.week_of,
            self.shifts.weekend,
            self._calendar,
        )

    def all(self) -> Iterator[tuple[int, Found]]:
        """Yield the first atom of each phrase and what it was resolved to."""
        i = 0
        while i < len(self.atoms):
            found = None
            if self._may_start(i):
                if passed := self._passed_over(i):
                    i = passed
                    continue
                found = self.at(i)
            if found is None:
                i += 1
                continue
            yield i, found
            last = found.end
            for k, other in self.lists.after(found, i):
                yield k, other
                last = other.end
            i = last

    def _passed_over(self, i: int) -> int | None:
        """The atom after words that are no date of the report, or that need a date we cannot know."""
        if never := self.words.never.at(self.atoms, i):
            return never[1]
        if self.words.has("before_our_era", self.low(i + 1)) and self.dates.is_sort(i, Sort.NUMBER):
            return i + 2
        is_named = self.dates.weekday_at(i + 1)[0] is not None or self.low(i + 1) in self.words.months
        return i + 2 if self.words.has("habit", self.low(i)) and is_named else None

    def at(self, i: int) -> Found | None:
        """Read the phrase that starts at this atom, or None; "from A to B" is one."""
        found = self._single(i)
        if found and not found.closed and self.words.has("openers_of_ranges", self.low(i - 1)):
            return self._joined(found) or found
        return found

    def _may_start(self, i: int) -> bool:
        """Whether a phrase can start here; after a word like "the" only if the next one is a word of time as well."""
        atom = self.atoms[i]
        if atom.sort in (Sort.MARK, Sort.POSSESSIVE):
            return self.words.has("quotes", atom.low)
        if atom.sort is not Sort.WORD:
            return True
        if atom.low in self.words.starters:
            return not self.words.has("light", atom.low) or self._is_of_time(i + 1)
        return atom.text[-1].isdigit() and self.fiscal.starts_at(i)

    def _is_of_time(self, i: int) -> bool:
        return i < len(self.atoms) and (
            self.atoms[i].sort is not Sort.WORD or self.low(i) in self.words.of_time
        )

    def _joined(self, first: Found) -> Found | None:
        """Two phrases of different make with a link between them: "January to the end of May"."""
        if not self.words.has("range_links", self.low(first.end)) or first.end + 1 >= len(self.atoms):
            return None
        last = self._single(first.end + 1) if self._may_start(first.end + 1) else None
        if last is None or first.past[0] is None or last.past[1] is None or first.past[0] > last.past[1]:
            return None
        coming = (first.past[0], last.coming[1])
        return Found(
            (first.past[0], last.past[1]), coming, "range", first.relative or last.relative, last.end, True
        )

    def _single(self, i: int) -> Found | None:
        if found := self.shifts.day_word(i) or self.anchors.at(i):
            return found
        if self.anchors.is_unanchored(i):
            return None
        for reader in self.readers:
            if found := reader(i):
                return found
        return None

    def _calendar(self, i: int) -> Found | None:
        """A single date, with "the year", the time of day and the week that may stand beside it."""
        start = i
        if self.low(i) == "the":
            if self.low(i + 1) == "year" and self.dates.year_at(i + 2)[0]:
                start = i + 2
            elif i + 1 < len(self.atoms) and self.atoms[i + 1].sort is Sort.ORDINAL:
                start = i + 1
            else:
                return None
        parts = self.dates.parts_at(start)
        if parts is None:
            return None
        return self._weekday_of_week(parts) or self._resolved(parts)

    def _resolved(self, parts: Parts) -> Found | None:
        found = self.dates.resolve(parts)
        if found and parts.weekday is not None and parts.month is None:
            return msgspec.structs.replace(found, end=self.dates.part_of_day(parts.end))
        if found and parts.day is not None and self.low(parts.end) == "(":
            _, after = self.dates.weekday_at(parts.end + 1)
            if after > parts.end + 1 and self.low(after) == ")":
                return msgspec.structs.replace(found, end=after + 1)  # "11 April 2022 (Monday)"
        return found

    def _weekday_of_week(self, parts: Parts) -> Found | None:
        if parts.weekday is None or parts.month is not None or self.today is None:
            return None
        after = self.skip(parts.end, "of")
        shift = self.words.shifts.get(self.low(after))
        if shift is None or self.low(after + 1) != "week":
            return None
        day = calendars.moved(calendars.week_span(self.today, shift)[0], "day", parts.weekday)
        return relative((day, day), "day", after + 2)

    def _narrowed(self, i: int) -> Found | None:
        """ "late March", "mid-2021", "the end of the year", "earlier this week", "later in the month"."""
        start = self.skip(i, "the")
        if not self.words.has("early", self.low(start)):
            return None
        inner = self.skip(start + 1, "-", "–")
        inner = self.skip(inner, "in", "of")
        if self.words.has("early_nouns", self.low(start)) and self.low(inner - 1) != "of":
            return None
        found = self.shifts.current(inner) if inner > start + 1 else None
        if found is None:
            found = (
                self.shifts.shifted(inner)
                or self.years.long_span(inner)
                or self.years.season(inner)
                or self._month_or_year(inner)
            )
        if found is None or found.precision == "day":
            return None
        return self._cut(self.low(start), found)

    def _month_or_year(self, i: int) -> Found | None:
        """A month or year that the word before has already marked as one ("early 2021", "late March")."""
        month, after = self.dates.month_at(i)
        year, end = self.dates.year_at(i)
        if month and self.low(i) in self.words.months:
            parts = self.dates.parts_at(i) or Parts(after, month=month)
            return None if parts.day else self.dates.resolve(parts)
        return self.dates.resolve(Parts(end, year=year)) if year else None

    def _cut(self, word: str, found: Found) -> Found:
        """Cut a range at today where "earlier" or "later" says so; months and years stay whole."""
        first, last = found.past
        if found.precision != "range" or self.today is None or first is None or last is None:
            return found
        if not first <= self.today <= last:
            return found
        if self.words.has("until_now", word):
            return relative((first, self.today), "range", found.end)
        return (
            relative((self.today, last), "range", found.end) if self.words.has("since_now", word) else found
        )
