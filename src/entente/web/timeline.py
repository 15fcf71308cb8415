"""A timeline's geometry: which lane, how far along, which ticks. Templates draw it as SVG.

Positions across are per cent of the width, so that the drawing fits any screen while its words keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from entente.model import Event, Status

LANES = (1, 2, 3, 4)
"""The quads, from above."""

ROW, LANE_HEAD, HEAD, FOOT = 17, 22, 4, 30
"""Heights, pixels: of a row of marks, above a lane's first row, above the first lane, below the last."""

_MARK_WIDTH, _MOST_ROWS, _MOST_TICKS = 3.6, 8, 6
_LEFT, _RIGHT = 2.5, 97.5
_DONE = (Status.HAPPENED, Status.ONGOING)
_UNDONE = (Status.CANCELLED, Status.DENIED, Status.POSTPONED)
_STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)


class Point(NamedTuple):
    """One event. left, width: per cent (width 0 for a day); form: done, open or undone; is_part: of a larger one."""

    event: Event
    left: float
    width: float
    y: int
    form: str
    is_reported: bool
    is_part: bool


class Tick(NamedTuple):
    """A date on the axis, per cent from the left."""

    left: float
    iso: str


class Lane(NamedTuple):
    """A quad's strip: where it begins and how high it is."""

    quad: int
    top: int
    height: int


class Timeline(NamedTuple):
    """What is drawn. height: pixels; undated: how many events have no date at all and are left out."""

    height: int
    lanes: tuple[Lane, ...]
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    undated: int


def timeline(events: Iterable[tuple[Event, bool]]) -> Timeline | None:
    """Lay events out along time, each quad in its lane; None where none has a date.

    events: each with whether it is a part of a larger one
    """
    every = list(events)
    dated = [(days, event, is_part) for event, is_part in every if (days := _days(event))]
    if not dated:
        return None
    first, last = _frame(min(days[0] for days, *_ in dated), max(days[1] for days, *_ in dated))
    lanes, points, top = [], [], HEAD
    for quad in LANES:
        here = sorted((d for d in dated if d[1].quad == quad), key=lambda d: (d[0], d[1].id))
        if not here:
            continue
        placed, rows = _stacked([(*_across(days, first, last), event, part) for days, event, part in here])
        lanes.append(Lane(quad, top, LANE_HEAD + rows * ROW))
        points += [point._replace(y=top + LANE_HEAD + point.y * ROW + ROW // 2) for point in placed]
        top += LANE_HEAD + rows * ROW
    ticks = tuple(Tick(_place(day, first, last), iso) for day, iso in _ticks(first, last))
    return Timeline(top + FOOT, tuple(lanes), tuple(points), ticks, len(every) - len(dated))


def _days(event: Event) -> tuple[date, date] | None:
    """Return an event's first and last day, those of the first report where no page says."""
    when = event.when
    first, last = (when.start or when.end, when.end or when.start) if when else (None, None)
    start, end = _date(first or event.reported_first), _date(last or event.reported_first)
    return (min(start, end), max(start, end)) if start and end else None


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def _frame(first: date, last: date) -> tuple[date, date]:
    """Return the days that the axis spans: a little more than there is, a fortnight at least."""
    margin = timedelta(days=max(3, (last - first).days // 40, (14 - (last - first).days) // 2))
    try:
        return first - margin, last + margin
    except OverflowError:  # the first or the last year that a calendar knows
        return first, last


def _place(day: date, first: date, last: date) -> float:
    share = (day - first).days / max((last - first).days, 1)
    return round(_LEFT + share * (_RIGHT - _LEFT), 2)


def _across(days: tuple[date, date], first: date, last: date) -> tuple[float, float]:
    left = _place(days[0], first, last)
    return left, round(_place(days[1], first, last) - left, 2)


def _stacked(placed: list[tuple[float, float, Event, bool]]) -> tuple[list[Point], int]:
    """Put events that would cover one another into rows; beyond the last row they do overlap."""
    ends: list[float] = []
    points = []
    for left, width, event, is_part in placed:
        row = next((row for row, end in enumerate(ends) if left >= end), len(ends))
        row = min(row, _MOST_ROWS - 1)
        ends[row : row + 1] = [left + width + _MARK_WIDTH]
        points.append(Point(event, left, width, row, form_of(event.status), event.when is None, is_part))
    return points, len(ends)


def form_of(status: Status) -> str:
    """Return how an event of this status is drawn: done, open (planned, proposed, ...) or undone."""
    return "done" if status in _DONE else "undone" if status in _UNDONE else "open"


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Yield round dates between two days, a handful: days, months or years by the length."""
    days = (last - first).days
    if days <= 62:
        step = next(step for step in (2, 5, 7, 14) if days / step <= _MOST_TICKS or step == 14)
        day = first + timedelta(days=(step - first.toordinal() % step) % step)
        while day <= last:
            yield day, day.isoformat()
            day += timedelta(days=step)
        return
    step = next(s for s in _STEPS_MONTHS if days / 30.4 / s <= _MOST_TICKS or s == _STEPS_MONTHS[-1])
    month = first.year * 12 + first.month - 1
    month += -month % step
    while month // 12 <= min(last.year, date.max.year) and (day := _first_of(month)) <= last:
        if day >= first:
            yield day, day.isoformat()[: 4 if step % 12 == 0 else 7]
        month += step


def _first_of(month: int) -> date:
    year, of_year = divmod(month, 12)
    return date(max(year, 1), of_year + 1, 1)
