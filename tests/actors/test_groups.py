"""Armed groups: homes, sectors and sources of every one."""

from __future__ import annotations

from entente import data

GROUPS = data.rows("actors/groups.tsv")


def test_every_group_has_names_a_home_a_sector_and_a_source() -> None:
    states = {row["code"] for row in data.rows("actors/states.tsv")}
    assert len(GROUPS) >= 400
    for row in GROUPS:
        assert row["names"] and row["source"], row
        assert row["home"] and set(row["home"].split()) <= states, row
        assert row["sector"] in {"REB", "PTY", "CRM", "OPP", "CVL"}, row


def test_no_name_is_two_groups() -> None:
    names = [name for row in GROUPS for name in row["names"].split("|")]
    assert len(names) == len(set(names))


def test_a_group_that_governs_says_whose_and_as_what() -> None:
    for row in GROUPS:
        assert bool(row["since"]) == bool(row["then_code"]) == bool(row["then_sector"]), row


def test_organs_and_states_say_where_their_names_are_from() -> None:
    assert all(row["source"] for name in ("states", "organs") for row in data.rows(f"actors/{name}.tsv"))
