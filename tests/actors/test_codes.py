"""Codes of states in other systems, by date."""

from __future__ import annotations

from itertools import pairwise

import pytest

from entente import data
from entente.codes import SYSTEMS, code_then, convert_code
from entente.errors import QueryError

ROWS = data.rows("actors/state_codes.tsv")


def test_every_state_has_its_codes_and_every_row_a_state_and_a_source() -> None:
    states = {row["code"] for row in data.rows("actors/states.tsv")}
    assert {row["code"] for row in ROWS} == states
    assert all(row["source"] and row["wikidata"].startswith("Q") for row in ROWS)
    assert [row["code"] for row in ROWS] == sorted(row["code"] for row in ROWS)


def test_the_rows_of_a_code_follow_one_another() -> None:
    for earlier, later in pairwise(ROWS):
        if earlier["code"] == later["code"]:
            assert earlier["to"] and earlier["to"] < later["from"]


@pytest.mark.parametrize("system", ["cow", "cowc", "gw", "fips", "wikidata"])
def test_no_two_states_have_one_code_on_one_day(system: str) -> None:
    held: dict[str, list[tuple[str, str, str]]] = {}
    for row in ROWS:
        for value in filter(None, row[system].split("|")):
            held.setdefault(value, []).append((row["from"], row["to"] or "9999", row["code"]))
    for value, spells in held.items():
        for earlier, later in pairwise(sorted(spells)):
            assert earlier[1] < later[0], (value, earlier, later)


@pytest.mark.parametrize(
    ("code", "day", "wanted"),
    [
        ("YEM", "1988-03-01", ("678", "YAR", "678", "YE", "Q267584")),
        ("YEM", "1995-03-01", ("679", "YEM", "678", "YM", "Q805")),
        ("YMD", "1988-03-01", ("680", "YPR", "680", "YS", "Q199841")),
        ("DEU", "1936-03-07", ("255", "GMY", "255", "GM", "Q183")),
        ("DEU", "1988-03-01", ("260", "GFR", "260", "GE", "Q713750")),
        ("DDR", "1988-03-01", ("265", "GDR", "265", "GC", "Q16957")),
        ("DEU", "2020-03-01", ("255", "GMY", "260", "GM", "Q183")),
        ("YUG", "1988-03-01", ("345", "YUG", "345", "YO", "Q36704")),
        ("YUG", "1999-03-24", ("345", "YUG", "345", "YI", "Q37024")),
        ("SCG", "2004-03-01", ("345", "YUG", "345", "YI", "Q37024")),
        ("SRB", "2020-03-01", ("345", "YUG", "340", "RI", "Q403")),
        ("SDN", "2020-03-01", ("625", "SUD", "625", "SU", "Q1049")),
        ("SSD", "2020-03-01", ("626", "SSD", "626", "OD", "Q958")),
        ("SUN", "1988-03-01", ("365", "RUS", "365", "UR", "Q15180")),
        ("RUS", "2020-03-01", ("365", "RUS", "365", "RS", "Q159")),
        ("CSK", "1988-03-01", ("315", "CZE", "315", "CZ", "Q33946")),
        ("CZE", "2020-03-01", ("316", "CZR", "316", "EZ", "Q213")),
        ("VNM", "1970-03-01", ("816", "DRV", "816", "VM", "Q172640")),
        ("RVN", "1970-03-01", ("817", "RVN", "817", "VS", "Q180573")),
        ("ETH", "2020-03-01", ("530", "ETH", "530", "ET", "Q115")),
        ("PAK", "1970-03-01", ("770", "PAK", "770", "PK", "Q843")),
        ("TZA", "1963-12-20", ("510", "TAZ", "510", "TZ", "Q924")),
        ("AUH", "1910-03-01", ("300", "AUH", "300", None, "Q28513")),
        ("KIR", "2005-03-01", ("946", "KIR", "970", "KR", "Q710")),
        ("XKX", "2020-03-01", ("347", "KOS", "347", "KV", "Q1246")),
        ("TWN", "2020-03-01", ("713", "TAW", "713", "TW", "Q865")),
        ("PSE", "2020-03-01", (None, None, None, "WE", "Q219060")),
        ("HKG", "2020-03-01", (None, None, None, "HK", "Q8646")),
    ],
)
def test_codes_are_those_of_the_day(code: str, day: str, wanted: tuple[str | None, ...]) -> None:
    assert tuple(convert_code(code, to=system, at=day) for system in SYSTEMS[1:]) == wanted


def test_what_is_converted_comes_back() -> None:
    for row in ROWS:
        day = row["to"] or "2024-01-01"
        for system in SYSTEMS[1:]:
            there = convert_code(row["code"], to=system, at=day)
            assert there is None or convert_code(there, of=system, to="iso3", at=day) == row["code"]


def test_lists_of_members_have_nobody_before_and_after() -> None:
    assert convert_code("DDR", to="cow", at="2005") is None
    assert convert_code("TUV", to="cow", at="1990") is None
    assert convert_code("TUV", to="gw", at="1990") == "973"
    assert convert_code("GZ", of="fips", to="iso3") == "PSE"
    assert convert_code("IGO:UN", to="cow") is None


def test_files_get_the_newest_code_rather_than_none() -> None:
    assert code_then("DDR", "cow", "2005-01-01") == "265"
    assert code_then("REB:Hamas", "gw", "2005-01-01") == "REB:Hamas"


def test_an_unknown_system_is_said() -> None:
    with pytest.raises(QueryError, match="wikidata"):
        convert_code("IRN", to="ccode")
