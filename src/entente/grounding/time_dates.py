"""Days, months and years by their calendar names: "Wednesday, April 27", "the 12th of June", "12.06.2022"."""

from __future__ import annotations

from datetime import date

import msgspec

from entente.grounding import calendars
from entente.grounding.time_cells import Cells
from entente.grounding.time_digits import digits_of
from entente.grounding.time_foreign import Foreign
from entente.grounding.time_found import Found, Parts
from entente.grounding.time_habits import NOBODYS, Habits
from entente.grounding.time_resolve import Story, resolve
from entente.grounding.time_words import Atom, Sort, Vocabulary
from entente.grounding.time_year_words import YearWords


class Dates(Cells):
    """Reads calendar phrases at an atom of a sentence, against a day of publication where there is one.

    habits: of the country that the page writes from
    told:   the times told last, the latest first, from which "two days later" counts
    story:  the time of the past that is told of, from which dates without a year take theirs
    """

    def __init__(
        self, atoms: list[Atom], words: Vocabulary, today: date | None, habits: Habits = NOBODYS
    ) -> None:
        super().__init__(atoms, words, habits)
        self.today = today
        self.told: tuple[Found, ...] = ()
        self.story: Story | None = None
        self.foreign = Foreign(self)
        self.years = YearWords(self)

    def resolve(self, parts: Parts) -> Found | None:
        """Turn what is stated into days; None where the day of publication is needed and not known."""
        return resolve(parts, self.today, self.story)

    def parts_at(self, i: int) -> Parts | None:
        """Read the longest date that starts here."""
        if i >= len(self.atoms):
            return None
        return (
            self._with_weekday(i)
            or self._date(i)
            or self.foreign.date(i)
            or self._digits(i)
            or self._day_of_month(i)
            or self._month(i)
            or self.foreign.year(i)
            or self._year(i)
        )

    def _with_weekday(self, i: int) -> Parts | None:
        weekday, after = self.weekday_at(i)
        if weekday is None:
            return None
        j = self.skip(self.part_of_day(after), ",", "(")
        date_ = self._date(self.skip(j, "the") if self.low(j + 1)[:1].isdigit() else j) or self._digits(j)
        if (
            date_ is None
            and self.low(j) == "the"
            and self.is_sort(j + 1, Sort.ORDINAL)
            and self.closes(j + 2)
        ):
            return Parts(j + 2, weekday=weekday, day=self.day_at(j + 1)[0])  # "Friday the 13th"
        if date_ is None or date_.day is None:
            return Parts(after, weekday=weekday) if self._stands_alone(i) else None
        end = self.skip(date_.end, ")") if self.low(j - 1) == "(" else date_.end
        return msgspec.structs.replace(date_, weekday=weekday, end=end)

    def _stands_alone(self, i: int) -> bool:
        """Whether a weekday needs no date beside it: in full, or a short form that is no other word ("Tues.")."""
        if self.low(i) not in self.words.weekday_abbreviations:
            return True
        return self.low(i + 1) == "." and self.words.has("lone_abbreviations", self.low(i))

    def _date(self, i: int) -> Parts | None:
        month, after = self.month_at(i)
        if month:
            day, end = self.day_at(self.skip(after, "the"))
            if day is None and self.low(i) in self.words.months:
                day, end = self.ordinal_at(self.skip(after, "the"))
            return self._with_year(Parts(end, month=month, day=day)) if day else None
        start = self.skip(i, "the")
        day, after = self.day_at(start)
        if day is None and self.low(start + 1) == "of":
            day, after = self.words.ordinals.get(self.low(start)), start + 1
        if day is None:
            return None
        if self.is_sort(start, Sort.ORDINAL) and self.words.units.get(self.low(after)) == "day":
            after += 1  # "this 8th day of September 2005"
        month, end = self.month_at(self.skip(after, "of", "-"))
        return self._with_year(Parts(end, month=month, day=day)) if month else None

    def ordinal_at(self, i: int) -> tuple[int | None, int]:
        """Read a day in words that nothing follows which it could count: "February twenty-second"."""
        tens = self.words.numbers.get(self.low(i), 0)
        if tens in (20, 30) and self.low(i + 1) == "-":
            ones = self.words.ordinals.get(self.low(i + 2), 10)
            return (
                (tens + ones, i + 3) if ones < 10 and tens + ones <= 31 and self.closes(i + 3) else (None, i)
            )
        day = self.words.ordinals.get(self.low(i))
        return (day, i + 1) if day and self.closes(i + 1) else (None, i)

    def _with_year(self, parts: Parts) -> Parts | None:
        """Add the year that follows (", 2022", "of last year"); None if told elsewhere ("of that year")."""
        after = self.skip(parts.end, ",", "of", "-" if parts.day else ",")
        year, end = self.marked_year_at(after)
        if year is None and self.low(parts.end) == ",":
            return parts
        if year is not None:
            return msgspec.structs.replace(parts, year=year, end=end)
        shift = self.words.shifts.get(self.low(after))
        if self.low(after) == "the":
            shift, after = self.words.shifts.get(self.low(after + 1)), after + 1
        if shift is not None and self.low(after + 1) == "year":
            known = self.today.year + shift if self.today else None
            return msgspec.structs.replace(parts, year=known, end=after + 2, relative=True)
        return self._with_anchored_year(parts, after)

    def _with_anchored_year(self, parts: Parts, i: int) -> Parts | None:
        """Add the year of "of that year", "the following year", by the time told last."""
        i = self.skip(i, "the")
        if not self.words.has("unanchored", self.low(i)) or self.words.units.get(self.low(i + 1)) != "year":
            return parts
        shift, known = self.words.anchored.get(self.low(i)), self.told[0].past[0] if self.told else None
        if shift is None or known is None:
            return None
        return msgspec.structs.replace(parts, year=known.year + shift, end=i + 2, relative=True)

    def _day_of_month(self, i: int) -> Parts | None:
        """ "the 12th of this month", "the 6th of that month"."""
        start = self.skip(i, "the")
        day, after = self.day_at(start)
        if day is None or not self.is_sort(start, Sort.ORDINAL) or self.low(after) != "of":
            return None
        of, is_month = self.low(after + 1), self.words.units.get(self.low(after + 2)) == "month"
        if is_month and self.words.has("unanchored", of) and (month := self.told_month()):
            return Parts(after + 3, year=month.year, month=month.month, day=day, relative=True)
        shift = 0 if of == "the" else self.words.shifts.get(of)
        if shift is None or not is_month or self.today is None:
            return None
        month = calendars.month_span(self.today.year, self.today.month + shift)[0]
        return Parts(after + 3, year=month.year, month=month.month, day=day, relative=True)

    def told_month(self) -> date | None:
        """Return the first day of the month that was told last."""
        for found in self.told:
            first, last = found.past
            if first and last and (first.year, first.month) == (last.year, last.month):
                return first.replace(day=1)
        return None

    def _month(self, i: int) -> Parts | None:
        month, after = self.month_at(i)
        if month is None:
            return None
        parts = self._with_year(Parts(after, month=month))
        if parts is None or parts.year is not None or parts.relative:
            return parts
        return parts if self._is_bare_month(i, after) else None

    def _is_bare_month(self, i: int, after: int) -> bool:
        """Whether a month without day and year is meant, not a name (Theresa May) or a short form (Jan)."""
        if self.low(i) not in self.words.months:
            return False
        follower = self.atoms[after] if after < len(self.atoms) else None
        if follower and follower.sort is Sort.POSSESSIVE:
            return True
        if self.words.weak_links.before(self.atoms, i):
            return True
        if self.words.has("before_month", self.low(i - 1)):
            return not (
                follower and follower.sort is Sort.WORD and follower.capital and self.low(i - 1) != "in"
            )
        return False

    def _digits(self, i: int) -> Parts | None:
        if not self.is_sort(i, Sort.ISO, Sort.DMY):
            return None
        read = digits_of(self.atoms[i], self.today, self.habits)
        if read is None:
            return None
        year, month, day = read
        end = self._after_clock(i + 1) if self.atoms[i].sort is Sort.ISO else i + 1
        return Parts(end, year=year, month=month, day=day)

    def _after_clock(self, i: int) -> int:
        """The atom after the time of day of "2023-02-06T01:17:00Z"."""
        while i < len(self.atoms) and self.atoms[i].glued and self.low(i)[:1] in "t:0123456789z.+":
            i += 1
        return i - 1 if self.low(i - 1) == "." else i

    def _year(self, i: int) -> Parts | None:
        year, end = self.years.at(i)
        return Parts(end, year=year) if year is not None else None
