"""Days, weeks, months and years as intervals of days, and two more calendars turned into ours."""

from __future__ import annotations

from datetime import date, timedelta

Span = tuple[date | None, date | None]
"""First and last day, both included; None where open."""

DAY = timedelta(days=1)
_HIJRI_EPOCH = 227015  # ordinal of 16 July 622 (Julian), proleptic Gregorian 19 July 622
_PERSIAN_EPOCH = 226895  # ordinal of 1 Farvardin 1
_PERSIAN_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)  # years of the cycle that have 366 days


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month; months below 1 or above 12 carry into the year.

    >>> month_span(2022, 14)
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))
    """
    years, index = divmod(year * 12 + month - 1, 12)
    after = date(years + (index == 11), (index + 1) % 12 + 1, 1)
    return date(years, index + 1, 1), after - DAY


def months_span(year: int, month: int, count: int) -> tuple[date, date]:
    """Return the first and last day of `count` months from this one on."""
    return month_span(year, month)[0], month_span(year, month + count - 1)[1]


def year_span(year: int) -> tuple[date, date]:
    """Return the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_span(day: date, weeks: int = 0) -> tuple[date, date]:
    """Return Monday and Sunday of the week that is `weeks` after this day's."""
    monday = day - day.weekday() * DAY + 7 * weeks * DAY
    return monday, monday + 6 * DAY


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """Return the last such weekday up to this day (before it, if strictly)."""
    back = (day.weekday() - weekday) % 7
    return day - (back or (7 if strictly else 0)) * DAY


def weekday_after(day: date, weekday: int, *, strictly: bool = False) -> date:
    """Return the first such weekday from this day on (after it, if strictly)."""
    ahead = (weekday - day.weekday()) % 7
    return day + (ahead or (7 if strictly else 0)) * DAY


def moved(day: date, unit: str, count: int) -> date:
    """Return the day so many days, weeks, months, years or decades away; a 31st becomes the last day.

    >>> moved(date(2022, 3, 31), "month", -1)
    datetime.date(2022, 2, 28)
    """
    if unit in ("day", "week"):
        return day + count * (7 if unit == "week" else 1) * DAY
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    first, last = month_span(day.year, day.month + months)
    return min(first + (day.day - 1) * DAY, last)


def reaches(day: date, unit: str, count: int) -> bool:
    """Tell whether the calendar, which has the years 1 to 9999, goes so far from a day.

    >>> reaches(date(2022, 3, 31), "decade", -203), reaches(date(2022, 3, 31), "year", -203)
    (False, True)
    """
    years = count / {"day": 365, "week": 52, "month": 12, "year": 1, "decade": 0.1}[unit]
    return 2 <= day.year + years < 9998


def from_hijri(year: int, month: int, day: int) -> date | None:
    """Turn a lunar Hijri date into ours by the tabular calendar; sightings may differ by a day or two."""
    if not 1 <= day <= 30:
        return None
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day
    return date.fromordinal(_HIJRI_EPOCH - 1 + days)


def from_persian(year: int, month: int, day: int) -> date | None:
    """Turn a solar Hijri date into ours by the 33-year cycle, which agrees with the sky from 1178 to 1633.

    >>> from_persian(1401, 1, 15)
    datetime.date(2022, 4, 4)
    """
    if not 1 <= day <= (31 if month <= 6 else 30):
        return None
    cycles, rest = divmod(year - 1, 33)
    leaps = 8 * cycles + sum(1 for leap in _PERSIAN_LEAPS if leap <= rest)
    before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return date.fromordinal(_PERSIAN_EPOCH + 365 * (year - 1) + leaps + before + day - 1)


def easter(year: int, *, orthodox: bool = False) -> date:
    """Return Easter Sunday by the Gregorian or, for the orthodox, the Julian reckoning, as a day of our calendar.

    >>> easter(2022), easter(2022, orthodox=True)
    (datetime.date(2022, 4, 17), datetime.date(2022, 4, 24))
    """
    golden = year % 19
    if orthodox:
        moon = (19 * golden + 15) % 30
        sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + sunday + 114, 31)
        return date(year, month, day + 1) + (year // 100 - year // 400 - 2) * DAY
    century, rest = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
