"""Days, months and years by their calendar names: "Wednesday, April 27", "the 12th of June", "12.06.2022"."""

from __future__ import annotations

from datetime import date

import msgspec

from entente.grounding import calendars
from entente.grounding.calendars import DAY, Span
from entente.grounding.time_habits import NOBODYS, Habits
from entente.grounding.time_words import Atom, Sort, Vocabulary


class Found(msgspec.Struct, frozen=True, gc=False):
    """A phrase that was resolved: both readings, precision, whether the day of publication was needed.

    end:    the atom after it
    closed: both ends are stated ("from May 3 to 5"), so that words before cannot open it
    """

    past: Span
    coming: Span
    precision: str
    relative: bool
    end: int
    closed: bool = False


def relative(span: Span, precision: str, end: int) -> Found:
    """Return what counts from the day of publication, with one reading."""
    return Found(span, span, precision, True, end)


class Parts(msgspec.Struct, frozen=True, gc=False):
    """What a calendar phrase states of its date, and the atom after it. month counts by `calendar`."""

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    calendar: str = ""
    relative: bool = False


class Dates:
    """Reads calendar phrases at an atom of a sentence, against a day of publication where there is one.

    habits: of the country that the page writes from
    anchor: the time told last, from which "two days later" counts
    """

    def __init__(
        self, atoms: list[Atom], words: Vocabulary, today: date | None, habits: Habits = NOBODYS
    ) -> None:
        self.atoms = atoms
        self.words = words
        self.today = today
        self.habits = habits
        self.anchor: Found | None = None

    def low(self, i: int) -> str:
        """The atom's lower-case letters, empty outside of the sentence."""
        return self.atoms[i].low if 0 <= i < len(self.atoms) else ""

    def skip(self, i: int, *words: str) -> int:
        """The atom after this one if it is one of these words, else this one."""
        return i + 1 if self.low(i) in words else i

    def parts_at(self, i: int) -> Parts | None:
        """Read the longest date that starts here."""
        if i >= len(self.atoms):
            return None
        return (
            self._with_weekday(i)
            or self._date(i)
            or self._foreign(i)
            or self._digits(i)
            or self._day_of_month(i)
            or self._month(i)
            or self._year(i)
            or self._persian_year(i)
        )

    def _with_weekday(self, i: int) -> Parts | None:
        weekday, after = self.weekday_at(i)
        if weekday is None:
            return None
        j = self.skip(self.part_of_day(after), ",", "(")
        date_ = self._date(self.skip(j, "the") if self.low(j + 1)[:1].isdigit() else j) or self._digits(j)
        if date_ is None or date_.day is None:
            return Parts(after, weekday=weekday) if self._stands_alone(i) else None
        end = self.skip(date_.end, ")") if self.low(j - 1) == "(" else date_.end
        return msgspec.structs.replace(date_, weekday=weekday, end=end)

    def _stands_alone(self, i: int) -> bool:
        """Whether a weekday needs no date beside it: in full, or a short form that is no other word ("Tues.")."""
        if self.low(i) not in self.words.weekday_abbreviations:
            return True
        return self.low(i + 1) == "." and self.words.has("lone_abbreviations", self.low(i))

    def part_of_day(self, i: int) -> int:
        """The atom after "morning", "evening" and the like."""
        return i + 1 if self.words.has("parts_of_day", self.low(i)) else i

    def weekday_at(self, i: int) -> tuple[int | None, int]:
        """Read a weekday's name, and the atom after it."""
        if i >= len(self.atoms) or not self.atoms[i].capital:
            return None, i
        if (full := self.words.weekdays.get(self.low(i))) is not None:
            return full, i + 1
        short = self.words.weekday_abbreviations.get(self.low(i))
        return short, (self.skip(i + 1, ".") if short is not None else i)

    def season_at(self, i: int) -> int | None:
        """Return the first month of the season named here, on the page's half of the earth."""
        month = self.words.seasons.get(self.low(i))
        return (month + 5) % 12 + 1 if month and self.habits.south else month

    def month_at(self, i: int) -> tuple[int | None, int]:
        """Read a month's name, full or short, and the atom after it with its full stop."""
        if i >= len(self.atoms) or not self.atoms[i].capital:
            return None, i
        if full := self.words.months.get(self.low(i)):
            return full, i + 1
        short = self.words.month_abbreviations.get(self.low(i))
        if short and self.low(i + 1) == "." and self.atoms[i + 1].glued:
            return short, i + 2
        return short, i + 1

    def day_at(self, i: int) -> tuple[int | None, int]:
        """Read a day of the month in digits ("3", "3rd"), and the atom after it."""
        if i < len(self.atoms) and self.atoms[i].sort in (Sort.NUMBER, Sort.ORDINAL):
            atom = self.atoms[i]
            if len(atom.text) <= 4 and 1 <= atom.number <= 31 and not self._counts(i):
                return atom.number, i + 1
        return None, i

    def _counts(self, i: int) -> bool:
        after = self.low(i + 1)
        if after == "-" and self.atoms[i].sort is Sort.NUMBER:
            return self.low(i + 2).isalpha() and self.month_at(i + 2)[0] is None
        return after != "-" and self.words.has("after_number", after)

    def year_at(self, i: int) -> tuple[int | None, int]:
        """Read four digits that can be a year, and the atom after them."""
        atom = self.atoms[i] if i < len(self.atoms) else None
        if atom and atom.sort is Sort.NUMBER and len(atom.text) == 4 and 1500 <= atom.number <= 2100:
            return atom.number, i + 1
        return None, i

    def _date(self, i: int) -> Parts | None:
        month, after = self.month_at(i)
        if month:
            day, end = self.day_at(self.skip(after, "the"))
            return self._with_year(Parts(end, month=month, day=day)) if day else None
        start = self.skip(i, "the")
        day, after = self.day_at(start)
        if day is None and self.low(start + 1) == "of":
            day, after = self.words.ordinals.get(self.low(start)), start + 1
        if day is None:
            return None
        month, end = self.month_at(self.skip(after, "of"))
        return self._with_year(Parts(end, month=month, day=day)) if month else None

    def _with_year(self, parts: Parts) -> Parts | None:
        """Add the year that follows (", 2022", "of last year"); None if told elsewhere ("of that year")."""
        after = self.skip(parts.end, ",", "of")
        year, end = self.year_at(after)
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
        shift, known = self.words.anchored.get(self.low(i)), self.anchor.past[0] if self.anchor else None
        if shift is None or known is None:
            return None
        return msgspec.structs.replace(parts, year=known.year + shift, end=i + 2, relative=True)

    def _day_of_month(self, i: int) -> Parts | None:
        """ "the 12th of this month"."""
        start = self.skip(i, "the")
        day, after = self.day_at(start)
        if day is None or self.atoms[start].sort is not Sort.ORDINAL or self.low(after) != "of":
            return None
        shift = 0 if self.low(after + 1) == "the" else self.words.shifts.get(self.low(after + 1))
        if shift is None or self.words.units.get(self.low(after + 2)) != "month" or self.today is None:
            return None
        month = calendars.month_span(self.today.year, self.today.month + shift)[0]
        return Parts(after + 3, year=month.year, month=month.month, day=day, relative=True)

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

    def _foreign(self, i: int) -> Parts | None:
        for calendar, months in (("persian", self.words.persian), ("hijri", self.words.hijri)):
            if found := months.at(self.atoms, i):
                if not self.atoms[i].capital:
                    return None
                day, end = self.day_at(found[1])
                parts = self._foreign_year(Parts(end, month=found[0], day=day, calendar=calendar))
                return parts if day or parts.year or self._is_bare_foreign(i) else None
            day, after = self.day_at(i)
            found = months.at(self.atoms, self.skip(after, "of")) if day else None
            if found:
                return self._foreign_year(Parts(found[1], month=found[0], day=day, calendar=calendar))
        return None

    def _is_bare_foreign(self, i: int) -> bool:
        """Whether a month without day and year is meant: "the month of Rajab", "during Ramadan"."""
        if self.low(i - 1) == "of" and self.words.units.get(self.low(i - 2)) == "month":
            return True
        return self.words.has("bare_foreign", self.low(i)) and self.words.has("before_month", self.low(i - 1))

    def _foreign_year(self, parts: Parts) -> Parts:
        after = self.skip(parts.end, ",", "of")
        atom = self.atoms[after] if after < len(self.atoms) else None
        if atom and atom.sort is Sort.NUMBER and 1200 <= atom.number <= 1600:
            end = self.skip(after + 1, "ah", "h")
            return msgspec.structs.replace(parts, year=atom.number, end=end)
        return parts

    def _persian_year(self, i: int) -> Parts | None:
        """ "the Iranian year 1401", "in the year 1401" in a paper of Iran."""
        atom = self.atoms[i]
        if atom.sort is not Sort.NUMBER or not 1300 <= atom.number <= 1450 or self.low(i - 1) != "year":
            return None
        is_named = self.words.has("persian_years", self.low(i - 2))
        return Parts(i + 1, year=atom.number, calendar="persian") if is_named or self.habits.persian else None

    def _digits(self, i: int) -> Parts | None:
        atom = self.atoms[i] if i < len(self.atoms) else None
        if atom is None or atom.sort not in (Sort.ISO, Sort.DMY):
            return None
        a, b, c = (int(piece) for piece in atom.text.replace("/", "-").replace(".", "-").split("-"))
        if atom.sort is Sort.ISO:
            clock = self._after_clock(i + 1)
            return Parts(clock, year=a, month=b, day=c) if 1500 <= a <= 2100 else None
        if c < 100:
            if self.today is None or self.habits.month_first is None:
                return None
            c += 2000 if c <= self.today.year % 100 + 20 else 1900
        if b > 12:
            return Parts(i + 1, year=c, month=a, day=b)
        # 05/06/2021 is June in London and May in New York; with full stops the day always comes first.
        if a > 12 or a == b or "." in atom.text or self.habits.month_first is False:
            return Parts(i + 1, year=c, month=b, day=a)
        return Parts(i + 1, year=c, month=a, day=b) if self.habits.month_first else None

    def _after_clock(self, i: int) -> int:
        """The atom after the time of day of "2023-02-06T01:17:00Z"."""
        while i < len(self.atoms) and self.atoms[i].glued and self.low(i)[:1] in "t:0123456789z.+":
            i += 1
        return i - 1 if self.low(i - 1) == "." else i

    def _year(self, i: int) -> Parts | None:
        year, end = self.year_at(i)
        return Parts(end, year=year) if year is not None and self.is_year(i) else None

    def is_year(self, i: int) -> bool:
        """Whether four digits are a year by the words around them, not an amount or part of a name."""
        before, after = self.low(i - 1), self.low(i + 1)
        if self._is_pair(i) or self.words.weak_links.before(self.atoms, i):
            return True
        if self.atoms[i].glued and before not in ("(", "-", "–", "/", "'", "’", "“", '"', "["):
            return False
        if self.words.has("after_number", after) and not (after == "-" and self._is_range(i)):
            return False
        if self.words.has("years_after_comma", before):
            earlier, _ = self.year_at(i - 2)
            return earlier is not None and self.is_year(i - 2)
        return self.words.has("before_year", before)

    def _is_pair(self, i: int) -> bool:
        """Whether two years with a dash between say so by themselves: "ambassador, 2011-2015"."""
        if (
            self.low(i + 1) not in ("-", "–")
            or self.atoms[i].glued
            or self.words.has("numbered", self.low(i - 1))
        ):
            return False
        first, last = self.year_at(i)[0], self.year_at(i + 2)[0]
        alone = not self.words.has("after_number", self.low(i + 3))
        return bool(first and last and 1800 <= first < last <= first + 100 and alone)

    def _is_range(self, i: int) -> bool:
        return i + 2 < len(self.atoms) and self.atoms[i + 2].sort is Sort.NUMBER

    def resolve(self, parts: Parts) -> Found | None:
        """Turn what is stated into days; None where the day of publication is needed and not known."""
        if parts.calendar:
            return self._resolve_foreign(parts)
        if parts.month is None:
            return self._resolve_year(parts) if parts.year is not None else self._resolve_weekday(parts)
        if parts.year is not None:
            span = _span(parts.year, parts.month, parts.day)
            return _found(parts, span, span) if span else None
        if self.today is None or parts.relative:
            return None
        return self._resolve_yearless(parts, self.today)

    def _resolve_year(self, parts: Parts) -> Found:
        span = calendars.year_span(parts.year or 0)
        return Found(span, span, "year", parts.relative, parts.end)

    def _resolve_weekday(self, parts: Parts) -> Found | None:
        if self.today is None or parts.weekday is None:
            return None
        past = calendars.weekday_before(self.today, parts.weekday)
        coming = calendars.weekday_after(self.today, parts.weekday)
        return Found((past, past), (coming, coming), "day", True, parts.end)

    def _resolve_yearless(self, parts: Parts, today: date) -> Found | None:
        """Take the last and the next such date. Tomorrow may be today elsewhere, so it can be past."""
        years = range(today.year - 5, today.year + 6)
        spans = [span for year in years if (span := _span(year, parts.month or 1, parts.day))]
        if parts.weekday is not None:
            right = [span for span in spans if span[0].weekday() == parts.weekday]
            if nearest := min(right, key=lambda span: abs(span[0] - today), default=None):
                return _found(parts, nearest, nearest)
        past = [span for span in spans if span[0] <= today + (DAY if parts.day else 0 * DAY)]
        coming = [span for span in spans if span[1] >= today]
        if not past or not coming:
            return None
        found = _found(parts, past[-1], coming[0])
        return found if parts.day else msgspec.structs.replace(found, relative=True)

    def _resolve_foreign(self, parts: Parts) -> Found | None:
        if parts.year is not None:
            span = _foreign_span(parts, parts.year)
            found = _found(parts, span, span) if span else None
            return msgspec.structs.replace(found, precision="range") if found and not parts.month else found
        if self.today is None:
            return None
        is_persian = parts.calendar == "persian"
        guess = self.today.year - 621 if is_persian else (self.today.year - 622) * 33 // 32
        spans = [span for year in range(guess - 3, guess + 4) if (span := _foreign_span(parts, year))]
        past = [span for span in spans if span[0] <= self.today]
        coming = [span for span in spans if span[1] >= self.today]
        return _found(parts, past[-1], coming[0]) if past and coming else None


def _span(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    if not 1 <= month <= 12 or not 1 <= year <= 9998:
        return None
    if day is None:
        return calendars.month_span(year, month)
    exact = calendars.make_day(year, month, day)
    return (exact, exact) if exact else None


def _foreign_span(parts: Parts, year: int) -> tuple[date, date] | None:
    """Return the day, month or year of another calendar as days of ours."""
    convert = calendars.from_persian if parts.calendar == "persian" else calendars.from_hijri
    first = convert(year, parts.month or 1, parts.day or 1)
    if first is None or parts.day:
        return (first, first) if first else None
    following = (
        convert(year, parts.month + 1, 1) if parts.month and parts.month < 12 else convert(year + 1, 1, 1)
    )
    return (first, following - DAY) if following else None


def _found(parts: Parts, past: Span, coming: Span) -> Found:
    return Found(past, coming, "day" if parts.day else "month", parts.relative, parts.end)
