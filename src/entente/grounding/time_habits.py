"""How the country that a page writes from tells time: clock, order of dates, seasons, fiscal year."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

import msgspec

from entente import data


class Habits(msgspec.Struct, frozen=True, gc=False):
    """A country's habits; the default is for pages that nobody can place.

    hours:       ahead of UTC
    month_first: of 05/06/2021; None where that cannot be told
    fiscal:      month and day on which the fiscal year begins; None where it is the calendar year or not known
    named_by_start: whether fiscal 2023 is the one that begins in 2023
    persian:     whether years are counted as in Iran
    """

    hours: float = 0.0
    month_first: bool | None = None
    south: bool = False
    fiscal: tuple[int, int] | None = None
    named_by_start: bool = False
    persian: bool = False


NOBODYS = Habits()


def habits_of(code: str | None) -> Habits:
    """Return the habits of a state by its code."""
    return _habits().get(code or "", NOBODYS)


@cache
def _habits() -> dict[str, Habits]:
    found = {}
    for row in data.rows("times_by_country.tsv"):
        month, _, day = row["fiscal"].partition("-")
        found[row["code"]] = Habits(
            hours=float(row["hours"]),
            month_first=row["first"] == "month" if row["first"] else None,
            south=row["south"] == "yes",
            fiscal=(int(month), int(day)) if month else None,
            named_by_start=row["named_by"] == "start",
            persian=row["calendar"] == "persian",
        )
    return found


def day_of(published: str | None, habits: Habits) -> date | None:
    """Return the day of publication where the page is made; an instant in UTC may be of another day there."""
    if not published:
        return None
    try:
        day = date.fromisoformat(published[:10])
        if published.endswith("Z") and habits.hours:
            day = (datetime.fromisoformat(published[:-1]) + timedelta(hours=habits.hours)).date()
    except ValueError:
        return None
    return day if 1800 <= day.year <= 2200 else None
