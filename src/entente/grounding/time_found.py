"""What the readers of times hand one another: the parts of a date as stated, and a phrase that was resolved."""

from __future__ import annotations

import msgspec

from entente.grounding.calendars import Span


class Found(msgspec.Struct, frozen=True, gc=False):
    """A phrase that was resolved: both readings, precision, whether the day of publication was needed.

    end:    the atom after it
    closed: both ends are stated ("from May 3 to 5"), so that words before cannot open it
    compared: something else is held against it ("up from a year earlier"): nothing is said to have happened then
    """

    past: Span
    coming: Span
    precision: str
    relative: bool
    end: int
    closed: bool = False
    compared: bool = False


def relative(span: Span, precision: str, end: int) -> Found:
    """Return what counts from the day of publication, with one reading."""
    return Found(span, span, precision, True, end)


class Parts(msgspec.Struct, frozen=True, gc=False):
    """What a calendar phrase states of its date, and the atom after it.

    month and, unless is_our_year, year count by `calendar`
    """

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    calendar: str = ""
    relative: bool = False
    is_our_year: bool = False
