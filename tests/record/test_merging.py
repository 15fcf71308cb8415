"""Which reports tell of one event."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente import Record
from entente.model import Event, Part, PlaceRef, Report, Status

from .stories import LISBON, RABAT, drilled, hexed, met, on, report, told


def events_of(folder: Path, *reports: Report) -> list[Event]:
    with Record(folder) as record:
        for one in reports:
            record.add(one)
        assert record.count_events(uncounted=True) == len(record.events(uncounted=True))
        return record.events()


def test_two_pages_on_one_meeting_are_one_event_with_both_claims(tmp_path: Path) -> None:
    first = report(met(when=on("2022-04-05"), where=LISBON), name="a")
    second = report(
        met("MAR", "PRT", when=on("2022-04-05")), name="b", publisher="MAP", published="2022-04-06"
    )
    [event] = events_of(tmp_path, first, second)
    assert [t.publisher for t in event.claims] == ["Lusa", "MAP"]
    assert event.participants == ("PRT", "MAR")
    assert event.where == LISBON
    [judgement] = event.judgements
    assert "the same parties: MAR, PRT" in judgement.why
    assert judgement.by.startswith("entente ")


@pytest.mark.parametrize(
    "other",
    [
        met(when=on("2022-04-06")),
        met(when=on("2022-04-05"), where=RABAT),
        met("PRT", "ESP", when=on("2022-04-05")),
        met("PRT:Rui_Costa", "MAR", when=on("2022-04-05")),
        drilled(when=on("2022-04-05")),
        met(when=on("2021-01-01", "2022-12-31", "range")),
    ],
    ids=["another day", "another place", "another party", "another person", "another kind", "a vague time"],
)
def test_what_excludes_one_another_stays_apart(tmp_path: Path, other: dict) -> None:  # type: ignore[type-arg]
    first = report(met("PRT:Ana_Silva", "MAR", when=on("2022-04-05"), where=LISBON), name="a")
    assert len(events_of(tmp_path, first, report(other, name="b"))) == 2


def test_another_name_of_one_place_excludes_nothing(tmp_path: Path) -> None:
    port = PlaceRef(name="Port of Lisbon", kind="city", country="PRT", lat=38.71, lon=-9.13)
    pages = [report(met(when=on("2022-04-05"), where=place), name=place.name) for place in (LISBON, port)]
    assert len(events_of(tmp_path, *pages)) == 1


def test_a_page_without_a_day_joins_a_meeting_of_the_days_of_its_publication_only(tmp_path: Path) -> None:
    dated = report(met(when=on("2022-04-05")), name="a")
    same_day = report(met(), name="b", published="2022-04-05T20:00:00Z")
    next_day = report(met(), name="c", published="2022-04-06")
    later = report(met(), name="d", published="2022-05-09")
    merged, apart = events_of(tmp_path, dated, same_day, next_day, later)
    assert len(merged.claims) == 3 and len(apart.claims) == 1
    assert any("the other no day" in why for j in merged.judgements for why in j.why)


def test_background_without_a_day_is_merged_with_nothing(tmp_path: Path) -> None:
    pages = [report(met(historical=True), name=name) for name in "ab"]
    assert len(events_of(tmp_path, *pages)) == 2


def test_one_sided_acts_keep_their_direction(tmp_path: Path) -> None:
    def accused(who: str, whom: str) -> dict:  # type: ignore[type-arg]
        return told(
            "One blamed the other.", "blamed", "statement", "ACCUSE", who, whom, when=on("2022-04-05")
        )

    pages = [report(accused("PRT", "MAR"), name="a"), report(accused("MAR", "PRT"), name="b")]
    assert len(events_of(tmp_path, *pages)) == 2


def test_a_plan_and_its_doing_are_one_event_that_happened(tmp_path: Path) -> None:
    plan = drilled(when=on("2022-04-05"), status=Status.PLANNED)
    planned = report({**plan, "type": "AGREE"}, name="a", published="2022-04-01")
    done = report(drilled(when=on("2022-04-05")), name="b", published="2022-04-06")
    [event] = events_of(tmp_path, planned, done)
    assert (event.status, event.type) == (Status.HAPPENED, "COOPERATE")
    assert set(event.statuses) == {Status.PLANNED, Status.HAPPENED}


def test_a_later_calling_off_decides_over_an_earlier_plan(tmp_path: Path) -> None:
    day = on("2022-04-05")
    plan = report(drilled(when=day, status=Status.PLANNED), name="a", published="2022-04-01")
    off = report(drilled(when=day, status=Status.CANCELLED), name="b", published="2022-04-03")
    [event] = events_of(tmp_path, off, plan)
    assert event.status is Status.CANCELLED


def test_the_claims_that_a_page_ties_are_one_event_with_the_union_of_parties(tmp_path: Path) -> None:
    also = told("Spain was there too.", "was there", "exercise", "COOPERATE", "ESP", event="drill")
    [event] = events_of(tmp_path, report(drilled(event="drill"), also, name="a"))
    assert event.participants == ("PRT", "MAR", "ESP")
    assert [j.by for j in event.judgements] == ["page"]


def test_a_vague_report_does_not_chain_two_dated_ones(tmp_path: Path) -> None:
    month = report(drilled(when=on("2022-04-01", "2022-04-30", "month")), name="m")
    first, second = (report(drilled(when=on(f"2022-04-{day}")), name=day) for day in ("05", "20"))
    found = events_of(tmp_path, month, first, second)
    assert sorted(len(event.claims) for event in found) == [1, 2]


def partition(events: list[Event]) -> set[frozenset[str]]:
    return {frozenset(t.claim.id for t in event.claims) for event in events}


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_pages_does_not_change_the_record(tmp_path: Path, seed: int) -> None:
    pages = [
        report(met(when=on("2022-04-05"), where=LISBON), name="a"),
        report(met(when=on("2022-04-06"), where=LISBON), name="b"),
        report(
            met(), drilled(when=on("2022-04-01", "2022-04-30", "month")), name="c", published="2022-04-06"
        ),
        report(met(where=RABAT), drilled(when=on("2022-04-20")), name="d", published="2022-04-06"),
        report(met(when=on("2022-04-04", "2022-04-07", "range")), drilled(when=on("2022-04-09")), name="e"),
        report(met("PRT:Ana_Silva", "MAR:Karim_Alaoui"), met("PRT:Ana_Silva", "MAR:Said_Omari"), name="f"),
        report(met("PRT:Silva", "MAR:Omari"), name="g"),
    ]
    in_order = partition(events_of(tmp_path / "one", *pages))
    random.Random(seed).shuffle(pages)
    assert partition(events_of(tmp_path / "other", *pages)) == in_order


def test_ids_persist_and_a_merged_events_id_still_finds_it(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.add(report(drilled(when=on("2022-04-03", "2022-04-06", "range")), name="a"))
        record.add(report(drilled(when=on("2022-04-05")), name="b"))
        [event] = record.events()
        assert event.id == hexed("a", 0)
        for name in (hexed("a", 0), hexed("b", 0)):
            found = record.event(name)
            assert found is not None and found.id == event.id
        assert record.event("nothing") is None


def test_an_event_that_is_merged_away_is_found_by_its_old_id_and_counted_once(tmp_path: Path) -> None:
    long, later = on("2022-04-05", "2022-04-06", "range"), on("2022-04-06", "2022-04-07", "range")
    with Record(tmp_path) as record:
        record.add(report(drilled(when=long, where=RABAT), name="a"))
        record.add(report(drilled(when=on("2022-04-05")), name="x"))
        record.add(report(drilled(when=later), name="b"))
        assert partition(record.events()) == {
            frozenset({hexed("a", 0), hexed("x", 0)}),
            frozenset({hexed("b", 0)}),
        }
        record.add(report(drilled(when=on("2022-04-05"), where=LISBON), name="n"))
        assert partition(record.events()) == {
            frozenset({hexed("n", 0), hexed("x", 0)}),
            frozenset({hexed("a", 0), hexed("b", 0)}),
        }
        found = record.event(hexed("b", 0))
        assert found is not None and found.id == hexed("a", 0)
        assert record.count_events() == 2


def test_what_only_a_title_tells_is_merged_with_no_other_page(tmp_path: Path) -> None:
    title = met(part=Part.TITLE, when=on("2022-04-05"))
    [event] = events_of(tmp_path, report(met(when=on("2022-04-05")), name="a"), report(title, name="b"))
    assert len(event.claims) == 1


PAIRS = ("PRT MAR", "PRT ESP", "MAR")
SPANS = (
    None,
    on("2022-04-04"),
    on("2022-04-05"),
    on("2022-04-04", "2022-04-06", "range"),
    on("2022", None, "year"),
)
facts = st.builds(
    lambda pair, span, where, event: drilled(pair, when=span, where=where, event=event),
    st.sampled_from(PAIRS),
    st.sampled_from(SPANS),
    st.sampled_from((None, LISBON, RABAT)),
    st.sampled_from(("first", "second")),
)
pages = st.lists(
    st.tuples(st.lists(facts, max_size=3), st.sampled_from(("2022-04-05", "2022-04-07", None))), max_size=6
)


@settings(max_examples=25, deadline=None)
@given(pages)
def test_every_claim_is_in_one_event_whatever_the_pages_and_their_order(told_by: list) -> None:  # type: ignore[type-arg]
    made = [report(*claims, name=str(n), published=day) for n, (claims, day) in enumerate(told_by)]
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        found = events_of(Path(one), *made)
        claims = [t.claim.id for event in found for t in event.claims]
        assert sorted(claims) == sorted(claim.id for page in made for claim in page.claims)
        assert partition(events_of(Path(other), *reversed(made))) == partition(found)
