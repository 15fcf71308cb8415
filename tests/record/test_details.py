"""What claims say by kind, put together in an event; records and reports that have none of it still open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from entente import Record
from entente.export import claim_rows, event_rows
from entente.model import Amount, Claim, Details, Losses, Number, Report, Said, Status, Things

from .stories import drilled, met, on, report, told


def said(value: str) -> Said:
    return Said(value=value, text=value, start=0, end=len(value))


def killed(low: int | None, high: int | None) -> Losses:
    return Losses(effect="killed", number=Number(low=low, high=high), text="", start=0, end=0)


STRUCK: dict[str, Any] = {"when": on("2022-04-05"), "status": Status.HAPPENED}
FIRST = Details(losses=(killed(12, None),), weapons=(Things(what="drone", text="drones", start=0, end=6),))
SECOND = Details(losses=(killed(15, 15), killed(12, None)))


def test_distinct_numbers_of_losses_are_kept_and_exported_as_a_range(tmp_path: Path) -> None:
    clash = ("Spain struck Morocco.", "struck", "clash", "ASSAULT", "ESP", "MAR")
    with Record(tmp_path / "record") as record:
        record.add(report(told(*clash, details=FIRST, **STRUCK), name="a"))
        record.add(report(told(*clash, details=SECOND, **STRUCK), name="b", publisher="MAP"))
        [event] = record.events(kind="clash")
    assert event.details is not None
    assert {loss.number for loss in event.details.losses} == {Number(low=12), Number(low=15, high=15)}
    assert len(event.details.losses) == 2
    [row] = event_rows([event])
    assert (row["killed_low"], row["killed_high"], row["wounded_low"]) == (12, 15, None)
    assert row["weapons"] == ["drone"]


def test_the_newest_stage_and_phase_stand(tmp_path: Path) -> None:
    opened, ended = Details(name=said("Sea Fox 22"), phase=said("opened")), Details(phase=said("ended"))
    days: dict[str, Any] = {"when": on("2022-04-04", "2022-04-08", "range")}
    with Record(tmp_path / "record") as record:
        record.add(report(drilled(details=ended, **days), name="b", published="2022-04-08T10:00:00Z"))
        record.add(report(drilled(details=opened, **days), name="a", published="2022-04-04T10:00:00Z"))
        [event] = record.events(kind="exercise")
    assert event.details is not None and event.details.name is not None and event.details.phase is not None
    assert (event.details.name.value, event.details.phase.value) == ("Sea Fox 22", "ended")


def test_an_event_has_the_auxiliary_modes_of_its_status(tmp_path: Path) -> None:
    planned = drilled(status=Status.PLANNED, auxiliary=("future",), when=on("2022-06-01"))
    with Record(tmp_path / "record") as record:
        record.add(report(planned))
        [event] = record.events(kind="exercise")
    assert event.auxiliary == ("future",)
    assert next(claim_rows([event]))["auxiliary"] == ["future"]


def test_amounts_are_spelled_for_tables(tmp_path: Path) -> None:
    sums = (Amount(number=Number(low=50, high=60), currency="NOK", text="", start=0, end=0),)
    with Record(tmp_path / "record") as record:
        record.add(report(met(details=Details(amounts=sums, format=said("talks")))))
        [event] = record.events()
    [row] = event_rows([event])
    assert row["amounts"] == ["50..60 NOK"] and row["format"] == "talks" and row["stage"] is None


def test_a_report_without_these_fields_is_read(tmp_path: Path) -> None:
    old = json.loads(msgspec.json.encode(report(met())))
    for claim in old["claims"]:
        del claim["details"], claim["auxiliary"]
    opened = msgspec.json.decode(json.dumps(old), type=Report)
    assert all(claim.details is None and claim.auxiliary == () for claim in opened.claims)
    with Record(tmp_path / "record") as record:
        record.add(opened)
        [event] = record.events()
    assert event.details is None
    assert msgspec.json.decode(msgspec.json.encode(event.claims[0].claim), type=Claim) == opened.claims[0]
