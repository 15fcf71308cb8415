"""Times told by their distance from the day of publication: "yesterday", "last Wednesday"."""

from __future__ import annotations

from datetime import date

from entente.grounding import calendars
from entente.grounding.time_dates import Dates
from entente.grounding.time_found import Found, Parts, relative
from entente.grounding.time_words import Sort


class Shifts:
    """Reads phrases that count from the day of publication; each method starts at an atom."""

    def __init__(self, dates: Dates) -> None:
        self.dates = dates
        self.atoms, self.words, self.today = dates.atoms, dates.words, dates.today
        self.low, self.skip = dates.low, dates.skip

    def day_word(self, i: int) -> Found | None:
        found = self.words.days.at(self.atoms, i)
        if found is None or self.today is None:
            return None
        day = calendars.moved(self.today, "day", found[0])
        return relative((day, day), "day", self.dates.part_of_day(found[1]))

    def shifted(self, i: int) -> Found | None:
        """ "last Wednesday", "next month", "this summer", "last weekend"."""
        start, shift, strong = self._shift_at(i)
        if shift is None or self.today is None:
            return None
        unit = self.words.units.get(self.low(start))
        if unit in ("week", "month", "year") and self.low(start) == unit and self.low(i) != "the":
            if self.low(start - 1) in ("past", "coming"):
                return self._window(unit, 1, shift, start + 1)
            return self._unit_away(unit, shift, start + 1)
        return (
            self._shifted_quarter(start, shift)
            or self._shifted_weekday(start, shift, strong)
            or self._shifted_month(start, shift)
            or self._shifted_season(start, shift)
            or self._shifted_weekend(start, shift)
        )

    def _shift_at(self, i: int) -> tuple[int, int | None, bool]:
        """The atom after "last", "this coming" …, the distance, and whether two words say it."""
        start = self.skip(i, "the") if self.low(i + 1) in self.words.shifts else i
        shift = self.words.shifts.get(self.low(start))
        if shift == 0 and self.words.shifts.get(self.low(start + 1)):
            return start + 2, self.words.shifts[self.low(start + 1)], True
        return start + 1, shift, self.low(start) in ("past", "coming", "upcoming")

    def _shifted_quarter(self, i: int, shift: int) -> Found | None:
        """ "last quarter"; one "of" something may be a quarter of a match."""
        if self.words.parts_of_year.get(self.low(i)) != 3 or self.today is None or self.low(i + 1) == "of":
            return None
        first = 3 * ((self.today.month - 1) // 3 + shift) + 1
        return relative(calendars.months_span(self.today.year, first, 3), "range", i + 1)

    def _shifted_weekday(self, i: int, shift: int, strong: bool) -> Found | None:
        weekday, end = self.dates.weekday_at(i)
        if weekday is None or self.today is None or self.low(i) not in self.words.weekdays:
            return None
        end = self.dates.part_of_day(end)
        if shift == 0:
            return self.dates.resolve(Parts(end, weekday=weekday))
        if shift < 0:
            day = calendars.weekday_before(self.today, weekday, strictly=True)
        elif strong or weekday == 6:
            day = calendars.weekday_after(self.today, weekday, strictly=True)
        else:
            # On a Monday, "next Friday" is the one of next week; "Friday" alone is this week's.
            day = calendars.moved(calendars.week_span(self.today, 1)[0], "day", weekday)
        return relative((day, day), "day", end)

    def _shifted_month(self, i: int, shift: int) -> Found | None:
        month, end = self.dates.month_at(i)
        if month is None or self.today is None or self.low(i) not in self.words.months:
            return None
        full = self.dates.parts_at(i)
        if full and full.day and full.year:
            return self.dates.resolve(full)  # "this January 10, 2022"
        year = self.today.year
        if shift < 0 and month >= self.today.month:
            year -= 1
        if shift > 0 and month <= self.today.month:
            year += 1
        day, after = self.dates.day_at(end)
        exact = calendars.make_day(year, month, day) if day else None
        return (
            relative((exact, exact), "day", after)
            if exact
            else relative(calendars.month_span(year, month), "month", end)
        )

    def _shifted_season(self, i: int, shift: int) -> Found | None:
        start = self.dates.season_at(i)
        if start is None or self.today is None:
            return None
        spans = [calendars.months_span(self.today.year + away, start, 3) for away in (-2, -1, 0, 1, 2)]
        if shift == 0:
            span = spans[2] if not spans[1][0] <= self.today <= spans[1][1] else spans[1]
        elif shift < 0:
            span = [span for span in spans if span[1] < self.today][-1]
        else:
            span = next(span for span in spans if span[0] > self.today)
        return relative(span, "range", i + 1)

    def _shifted_weekend(self, i: int, shift: int) -> Found | None:
        if not self.words.has("weekend", self.low(i)) or self.today is None:
            return None
        found = self._weekend_around(self.today, i + 1)
        if shift == 0:
            return found
        saturday = calendars.week_span(self.today, shift)[0]
        if shift < 0 and self.today.weekday() >= 5:
            saturday = calendars.week_span(self.today, -1)[0]
        saturday = calendars.moved(saturday, "day", 5)
        return relative((saturday, calendars.moved(saturday, "day", 1)), "range", i + 1)

    def weekend(self, i: int) -> Found | None:
        if self.low(i) == "the" and self.words.has("weekend", self.low(i + 1)) and self.today:
            return self._weekend_around(self.today, i + 2)
        return None

    def _weekend_around(self, today: date, end: int) -> Found:
        saturday = calendars.weekday_before(today, 5)
        sunday = calendars.weekday_after(today, 6)
        past = (saturday, calendars.moved(saturday, "day", 1))
        return Found(past, (calendars.moved(sunday, "day", -1), sunday), "range", True, end)

    def current(self, i: int) -> Found | None:
        """ "the year" and the like after "the end of", "later in": the present one."""
        unit = self.words.units.get(self.low(i + 1))
        if self.low(i) != "the" or unit not in ("week", "month", "year"):
            return None
        now, story = self._unit_away(unit, 0, i + 2), self.dates.story
        if story is None or unit == "week" or (unit == "month" and not story.has_month):
            return now
        span = calendars.year_span(story.day.year)
        if unit == "month":
            span = calendars.month_span(story.day.year, story.day.month)
        return Found(span, now.coming if now else span, unit, True, i + 2)

    def _unit_away(self, unit: str, count: int, end: int) -> Found | None:
        if self.today is None:
            return None
        if unit == "day":
            day = calendars.moved(self.today, unit, count)
            return relative((day, day), "day", end)
        if unit == "week":
            return relative(calendars.week_span(self.today, count), "range", end)
        if unit == "month":
            return relative(calendars.month_span(self.today.year, self.today.month + count), "month", end)
        year = self.today.year + count
        return relative(calendars.year_span(year), "year", end) if 1 < year < 9998 else None

    def distance(self, i: int) -> Found | None:
        """ "the past five years", "the next three days": from today back or on."""
        start = self.skip(i, "the")
        shift = self.words.shifts.get(self.low(start))
        if not shift:
            return None
        count, after = self.amount(start + 1) if self.low(start + 1) not in ("a", "an") else (None, start + 1)
        unit, times = self.unit_at(after)
        if count is None and start > i and unit and self.low(after) in self.words.single_units:
            count = 1  # "the past year", "the last decade"
        found = self._window(unit, count * times, shift, after + 1) if unit and count else None
        story = self.dates.story
        if (
            unit is None
            or count is None
            or shift < 0
            or story is None
            or not story.has_month
            or unit == "hour"
            or not calendars.reaches(story.day, unit, count * times)
        ):
            return found
        span = (story.day, calendars.moved(story.day, unit, count * times))
        return Found(span, found.coming if found else span, "range", True, after + 1)

    def unit_at(self, i: int) -> tuple[str | None, int]:
        """Read a unit of time and how many of our units it holds: a fortnight is two weeks."""
        unit = self.words.units.get(self.low(i))
        return ("week", 2) if unit == "fortnight" else (unit, 1)

    def _window(self, unit: str, count: int, shift: int, end: int) -> Found | None:
        if self.today is None or count > 500:
            return None
        if unit == "hour":
            if count % 24:
                return None
            unit, count = "day", count // 24
        if not calendars.reaches(self.today, unit, shift * count):
            return None
        other = calendars.moved(self.today, unit, shift * count)
        return relative((other, self.today) if shift < 0 else (self.today, other), "range", end)

    def ago(self, i: int) -> Found | None:
        """ "three days ago", "two weeks' time"."""
        if self.words.has("inexact", self.low(i - 1)):
            return None
        count, after = self.amount(i)
        unit, times = self.unit_at(after)
        if count and unit is None and self.words.has("ago", self.low(after + 1)):
            return self._weekdays_ago(count, after)
        if count is None or unit is None or unit in ("decade", "hour") or count > 1500:
            return None
        count *= times
        if self.words.has("ago", self.low(after + 1)):
            return self._from_day(unit, -count, after + 2) or self._unit_away(unit, -count, after + 2)
        if self.low(after + 1) == "from" and self.low(i - 1) != "for":
            exact = self._from_day(unit, count, after + 2) if unit in ("day", "week") else None
            if exact:
                return exact
        end = self.skip(self.skip(after + 1, "'s", "'"), "'s", "'")
        if end > after + 1 and self.low(end) == "time":
            return self._unit_away(unit, count, end + 1)
        return (
            self._unit_away(unit, count, after + 3)
            if self.low(after + 1) == "from" and self.low(after + 2) == "now"
            else None
        )

    def _from_day(self, unit: str, count: int, i: int) -> Found | None:
        """ "a week ago Monday", "a year ago today", "ten years ago this month", "a week from Friday"."""
        if self.today is None:
            return None
        shift, inner = self.words.shifts.get(self.low(i)), self.words.units.get(self.low(i + 1))
        there = calendars.moved(self.today, unit, count)
        if shift == 0 and inner == "month":
            return relative(calendars.month_span(there.year, there.month), "month", i + 2)
        if shift == 0 and inner == "week":
            return relative(calendars.week_span(there), "range", i + 2)
        weekday, end = self.dates.weekday_at(i)
        if word := self.words.days.at(self.atoms, i):
            start, end = calendars.moved(self.today, "day", word[0]), word[1]
        elif weekday is not None and unit != "day":
            find = calendars.weekday_before if count < 0 else calendars.weekday_after
            start = find(self.today, weekday)
        else:
            return None
        day = calendars.moved(start, unit, count)
        return relative((day, day), "day", end)

    def _weekdays_ago(self, count: int, i: int) -> Found | None:
        """ "two Saturdays ago"."""
        weekday = self.words.weekdays.get(self.low(i)[:-1])
        if weekday is None or self.today is None or not self.low(i).endswith("s") or count > 10:
            return None
        day = calendars.weekday_before(self.today, weekday, strictly=True)
        day = calendars.moved(day, "week", 1 - count)
        return relative((day, day), "day", i + 2)

    def week_after_weekday(self, i: int) -> Found | None:
        """ "Monday week": a week after the coming Monday."""
        weekday, after = self.dates.weekday_at(i)
        if weekday is None or self.today is None or self.low(after) != "week" or not self._ends(after + 1):
            return None
        day = calendars.moved(calendars.weekday_after(self.today, weekday, strictly=True), "week", 1)
        return relative((day, day), "day", after + 1)

    def weekday_last(self, i: int) -> Found | None:
        """ "on Friday last"."""
        weekday, after = self.dates.weekday_at(i)
        if weekday is None or self.today is None or self.low(after) != "last" or not self._ends(after + 1):
            return None
        day = calendars.weekday_before(self.today, weekday, strictly=True)
        return relative((day, day), "day", after + 1)

    def before_last(self, i: int) -> Found | None:
        """ "the week before last", "the year after next"."""
        unit = self.words.units.get(self.low(i + 1))
        if self.low(i) != "the" or unit not in ("week", "month", "year"):
            return None
        sign = self.words.directions.get(self.low(i + 2), 0)
        shift = self.words.shifts.get(self.low(i + 3), 0)
        is_pair = (
            sign == shift != 0 and self.words.has("governing", self.low(i + 2)) and self._ends_phrase(i + 4)
        )
        return self._unit_away(unit, 2 * sign, i + 4) if is_pair else None

    def _ends_phrase(self, i: int) -> bool:
        return self.words.units.get(self.low(i)) is None and self.dates.weekday_at(i)[0] is None

    def from_now_on(self, i: int) -> Found | None:
        """ "from now on"."""
        is_opened = self.low(i - 1) == "from" and self.words.has("onwards", self.low(i + 1))
        if self.low(i) != "now" or self.today is None or not is_opened:
            return None
        return relative((self.today, None), "range", i + 2)

    def _ends(self, i: int) -> bool:
        return i >= len(self.atoms) or (self.atoms[i].sort is Sort.MARK and self.low(i) != "-")

    def night(self, i: int) -> Found | None:
        """ "overnight": the night before the day of publication; one with a day beside it is that day's."""
        if not self.words.has("nights", self.low(i)) or self.today is None:
            return None
        beside = (
            self.dates.weekday_at(i + 1)[0],
            self.dates.weekday_at(i + 2)[0],
            self.dates.weekday_at(i - 1)[0],
        )
        if any(day is not None for day in beside) or self.low(i + 1) in ("from", "-", "into", "to"):
            return None
        if any(self.words.has("unreal", self.low(k)) for k in range(max(0, i - 6), i)):
            return None  # "will not be solved overnight"
        return relative((calendars.moved(self.today, "day", -1), self.today), "range", i + 1)

    def amount(self, i: int) -> tuple[int | None, int]:
        """Read "three", "twenty-five", "12" or "a", and the atom after it."""
        if i < len(self.atoms) and self.atoms[i].sort is Sort.NUMBER:
            return self.atoms[i].number, i + 1
        value = self.words.numbers.get(self.low(i))
        if value is None:
            return None, i
        if value >= 20 and self.low(i + 1) == "-" and 0 < self.words.numbers.get(self.low(i + 2), 0) < 10:
            return value + self.words.numbers[self.low(i + 2)], i + 3
        return value, i + 1
