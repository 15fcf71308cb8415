"""Turns what a calendar phrase states into days: against the day of publication, or the year that a story tells of."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec

from entente.grounding import calendars
from entente.grounding.calendars import DAY, Span
from entente.grounding.time_found import Found, Parts

_BACK = 2
"""Months by which a story may step back; "in March" after "in June" is the next year's."""


class Story(NamedTuple):
    """A time of the past that is being told of, from which dates without a year take theirs.

    has_month: whether more than its year is known
    """

    day: date
    has_month: bool

    def year_of(self, month: int) -> int:
        """Return the year of a month that is told next."""
        turned = self.has_month and self.day.month - month > _BACK
        return self.day.year + turned


def resolve(parts: Parts, today: date | None, story: Story | None = None) -> Found | None:
    """Turn what is stated into days; None where the day of publication is needed and not known."""
    if parts.calendar:
        return _foreign(parts, today)
    if parts.month is None:
        return _year(parts) if parts.year is not None else _weekday(parts, today)
    if parts.year is not None:
        span = _span(parts.year, parts.month, parts.day)
        return _found(parts, span, span) if span else None
    if parts.relative:
        return None
    found = _yearless(parts, today) if today else None
    told = _span(story.year_of(parts.month), parts.month, parts.day) if story else None
    if told and (today is None or told[0] <= today):
        found = _found(parts, told, found.coming if found and parts.weekday is None else told)
        return msgspec.structs.replace(found, relative=True)
    return found


def _year(parts: Parts) -> Found:
    span = calendars.year_span(parts.year or 0)
    return Found(span, span, "year", parts.relative, parts.end)


def _weekday(parts: Parts, today: date | None) -> Found | None:
    if today is None or parts.weekday is None:
        return None
    if parts.day:
        return _weekday_with_day(parts, today)
    past = calendars.weekday_before(today, parts.weekday)
    coming = calendars.weekday_after(today, parts.weekday)
    return Found((past, past), (coming, coming), "day", True, parts.end)


def _weekday_with_day(parts: Parts, today: date) -> Found | None:
    """Take the last and the next "Friday the 13th"."""
    months = range(today.month - 24, today.month + 25)
    firsts = [calendars.month_span(today.year, month)[0] for month in months]
    days = [calendars.make_day(first.year, first.month, parts.day or 1) for first in firsts]
    right = [day for day in days if day and day.weekday() == parts.weekday]
    past = [day for day in right if day <= today]
    coming = [day for day in right if day >= today]
    return _found(parts, (past[-1], past[-1]), (coming[0], coming[0])) if past and coming else None


def _yearless(parts: Parts, today: date) -> Found | None:
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


def _foreign(parts: Parts, today: date | None) -> Found | None:
    """Resolve a date of another calendar; with a year of ours ("Ramadan 2021") the one that begins in it."""
    if parts.year is not None and not parts.is_our_year:
        span = _foreign_span(parts, parts.year)
        found = _found(parts, span, span) if span else None
        return msgspec.structs.replace(found, precision="range") if found and not parts.month else found
    near = parts.year or (today.year if today else None)
    if near is None:
        return None
    guess = near - 621 if parts.calendar == "persian" else (near - 622) * 33 // 32
    spans = [span for year in range(guess - 3, guess + 4) if (span := _foreign_span(parts, year))]
    if parts.year is not None:
        inside = [span for span in spans if span[0].year == parts.year]
        return _found(parts, inside[0], inside[0]) if inside else None
    past = [span for span in spans if today and span[0] <= today]
    coming = [span for span in spans if today and span[1] >= today]
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
