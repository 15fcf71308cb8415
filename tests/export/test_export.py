"""Files for other tools: the same rows in every format."""

from __future__ import annotations

import builtins
import csv
import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from record.stories import LISBON, drilled, met, minister, on, report

from entente import Record
from entente.errors import PluginError, QueryError, StoreError
from entente.export import CLAIM_COLUMNS, EVENT_COLUMNS, claim_rows, columns, event_rows, export
from entente.model import Event


@pytest.fixture
def events(tmp_path: Path) -> list[Event]:
    people = (minister("=Ana Silva", "PRT"),)
    first = report(met("PRT:=Ana_Silva", "MAR", when=on("2022-04-05"), where=LISBON), name="a", people=people)
    second = report(met(when=on("2022-04-05")), drilled(historical=True), name="b")
    with Record(tmp_path / "record") as record:
        record.add(first)
        record.add(second)
        return record.events()


def test_there_is_one_row_an_event_or_one_a_claim(events: list[Event]) -> None:
    assert [row["id"] for row in event_rows(events)] == [event.id for event in events]
    rows = list(claim_rows(events))
    assert len(rows) == 3
    assert {row["event"] for row in rows} == {event.id for event in events}


def test_rows_have_the_columns_that_are_told_in_their_order(events: list[Event]) -> None:
    assert all(list(row) == list(EVENT_COLUMNS) for row in event_rows(events))
    assert all(list(row) == list(CLAIM_COLUMNS) for row in claim_rows(events))
    told = columns.__doc__ or ""
    assert all(name in told for name in (*EVENT_COLUMNS, "claim", "voices", "rule", "cameo"))


def test_csv_joins_lists_and_disarms_formulas(events: list[Event], tmp_path: Path) -> None:
    export(events, tmp_path / "out.csv", format="csv")
    with open(tmp_path / "out.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row["kind"] == "meeting")
    assert row["participants"] == "PRT; MAR"
    assert row["articles"] == "2"
    assert row["people"] == "'=Ana Silva, Defense Minister (PRT)"
    assert row["historical"] == "false" and row["parent"] == ""


def test_json_lines_keep_lists_and_nulls(events: list[Event], tmp_path: Path) -> None:
    export(events, tmp_path / "out.jsonl", format="jsonl", rows="claims")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert rows == list(claim_rows(events))


def test_parquet_reads_back_the_same(events: list[Event], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra entente[batch]")
    export(events, tmp_path / "out.parquet", format="parquet")
    assert parquet.read_table(tmp_path / "out.parquet").to_pylist() == list(event_rows(events))


def test_parquet_without_its_library_says_what_to_install(
    events: list[Event], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PluginError, match=r"entente\[batch\]"):
        export(events, tmp_path / "out.parquet", format="parquet")
    assert not list(tmp_path.glob("*out*"))


def test_what_cannot_be_written_is_said_and_leaves_nothing(events: list[Event], tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="csv, jsonl, parquet"):
        export(events, tmp_path / "x", format="xls")
    with pytest.raises(StoreError, match="cannot be written"):
        export(events, tmp_path / "none" / "x.csv", format="csv")
    assert not [path for path in tmp_path.iterdir() if path.name != "record"]


def test_a_place_has_its_id_and_extent_beside_its_point(tmp_path: Path) -> None:
    alentejo = replace(
        LISBON, name="Beja District", kind="region", id="geonames:2270984", iso="PT-02", radius_km=105.0
    )
    with Record(tmp_path / "record") as record:
        record.add(report(met("PRT", "MAR", when=on("2022-04-05"), where=alentejo), name="a"))
        found = record.events()
    for row in (next(iter(event_rows(found))), next(iter(claim_rows(found)))):
        assert (row["place"], row["place_id"]) == ("Beja District", "geonames:2270984")
        assert (row["place_iso"], row["radius_km"]) == ("PT-02", 105.0)


def test_parties_are_said_by_other_codes_of_their_day_too(events: list[Event], tmp_path: Path) -> None:
    export(events, tmp_path / "out.csv", format="csv", codes=["cow", "fips"])
    with open(tmp_path / "out.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row["kind"] == "meeting")
    assert (row["participants_cow"], row["participants_fips"]) == ("235; 600", "PO; MO")
    assert (row["country"], row["country_cow"]) == ("PRT", "235")
    assert "participants_gw" not in row
    export(events, tmp_path / "out.jsonl", format="jsonl", rows="claims", codes=["gw"])
    claim = json.loads((tmp_path / "out.jsonl").read_text().splitlines()[0])
    assert claim["actors_gw"] == ["235"] and "participants_gw" not in claim
    with pytest.raises(QueryError, match="cowc"):
        export(events, tmp_path / "x", format="csv", codes=["iso2"])
