"""Where a timeline puts events."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from entente.model import Basis, Event, Status, When
from entente.web.timeline import timeline


def event(start: str | None, end: str | None = None, **more: Any) -> Event:
    when = When(start=start, end=end or start, precision="day", basis=Basis.STATED) if start else None
    given_ = {
        "id": "e",
        "kind": "visit",
        "type": "CONSULT",
        "participants": ("PRT",),
        "actors": ("PRT",),
        "when": when,
    }
    return Event(**{**given_, "status": Status.HAPPENED, **more})


def test_later_stands_further_right() -> None:
    line = timeline(
        [(event("2022-04-27"), False), (event("2021-01-01"), False), (event("2022-05-01"), False)]
    )
    assert line
    placed = {point.event.when.start: point.left for point in line.points if point.event.when}
    assert placed["2021-01-01"] < placed["2022-04-27"] < placed["2022-05-01"]


def test_events_of_one_day_do_not_cover_one_another() -> None:
    line = timeline([(event("2022-04-27", id=str(number)), False) for number in range(5)])
    assert line and len({point.y for point in line.points}) == 5


def test_each_quad_has_its_lane_and_empty_ones_have_none() -> None:
    line = timeline([(event("2022-04-27", quad=4), False), (event("2022-04-27", quad=1), False)])
    assert line and [lane.quad for lane in line.lanes] == [1, 4]
    assert all(
        lane.top <= p.y <= lane.top + lane.height
        for p in line.points
        for lane in line.lanes
        if lane.quad == p.event.quad
    )


def test_what_has_no_day_stands_at_its_first_report() -> None:
    line = timeline([(event(None, reported_first="2022-04-27T10:00:00Z"), False), (event(None), False)])
    assert line and (len(line.points), line.points[0].is_reported, line.undated) == (1, True, 1)
    assert timeline([(event(None), False)]) is None


def test_what_did_not_happen_is_drawn_otherwise() -> None:
    forms = {Status.HAPPENED: "done", Status.PLANNED: "open", Status.DENIED: "undone"}
    for status, form in forms.items():
        line = timeline([(event("2022-04-27", status=status), False)])
        assert line and line.points[0].form == form


DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=12))
def test_any_dates_fit_on_the_line(spans: list[tuple[date, date]]) -> None:
    events = [(event(min(s).isoformat(), max(s).isoformat(), id=str(n)), False) for n, s in enumerate(spans)]
    line = timeline(events)
    assert line and len(line.points) == len(spans)
    assert all(0 <= point.left <= point.left + point.width <= 100 for point in line.points)
    assert all(0 <= tick.left <= 100 for tick in line.ticks) and len(line.ticks) <= 14
