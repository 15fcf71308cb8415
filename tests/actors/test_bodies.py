"""International bodies and their members, by date."""

from __future__ import annotations

from itertools import pairwise

import pytest

from entente import data
from entente.bodies import body_code, members, memberships
from entente.errors import QueryError

BODIES = data.rows("actors/bodies.tsv")
MEMBERS = data.rows("actors/body_members.tsv")


def test_there_are_hundreds_of_bodies_each_with_names_and_a_source() -> None:
    assert len(BODIES) >= 400
    assert all(row["names"] and row["sort"] and row["source"] for row in BODIES)
    assert len({row["body"] for row in MEMBERS}) == 190


def test_no_name_is_two_bodies() -> None:
    names = [name for row in BODIES for name in row["names"].split("|")]
    assert len(names) == len(set(names))


def test_members_are_known_states_or_bodies_of_known_bodies() -> None:
    states = {row["code"] for row in data.rows("actors/states.tsv")}
    bodies = {row["code"] for row in BODIES}
    assert {row["body"] for row in MEMBERS} <= bodies
    assert {member for row in MEMBERS for member in row["members"].split()} <= states | bodies
    assert all(row["from"] and row["source"] for row in MEMBERS)
    assert all(not row["to"] or row["from"] <= row["to"] for row in MEMBERS)


def test_nobody_is_in_a_body_twice_at_a_time() -> None:
    for body in {row["body"] for row in MEMBERS}:
        by_member: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for one in memberships(body):
            by_member.setdefault((one.member, one.role), []).append((one.since, one.until or "9999"))
        for who, spells in by_member.items():
            assert all(earlier[1] < later[0] for earlier, later in pairwise(sorted(spells))), (body, who)


def test_nobody_is_a_full_member_before_or_after_its_state_was() -> None:
    ended = {
        row["code"]: row["to"]
        for row in data.rows("actors/state_codes.tsv")
        if row["code"] in {"SUN", "DDR", "CSK", "YMD", "YUG", "SCG", "ZAN"}
    }
    for row in MEMBERS:
        for member in set(row["members"].split()) & set(ended):
            assert row["to"] and row["to"] <= ended[member], row


@pytest.mark.parametrize(
    ("body", "day", "number"),
    [
        ("UN", "1946-01-01", 51),
        ("UN", "1965-01-01", 115),
        ("UN", "1985-01-01", 159),
        ("UN", "2001-01-01", 189),
        ("UN", "2020-01-01", 193),
        ("EU", "1990-01-01", 12),
        ("EU", "2015-01-01", 28),
        ("EU", "2021-01-01", 27),
        ("NATO", "1990-01-01", 16),
        ("NATO", "2025-01-01", 32),
        ("AU", "2020-01-01", 55),
        ("ASEAN", "2025-12-01", 11),
        ("OPEC", "2025-01-01", 12),
        ("Arab League", "2020-01-01", 22),
        ("OIC", "2020-01-01", 57),
        ("ECOWAS", "2020-01-01", 15),
        ("ECOWAS", "2025-06-01", 12),
        ("SADC", "2020-01-01", 16),
        ("EAC", "2024-06-01", 8),
        ("COMESA", "2020-01-01", 21),
        ("Commonwealth of Nations", "2023-01-01", 56),
        ("CELAC", "2019-01-01", 33),
        ("CARICOM", "2020-01-01", 15),
        ("APEC", "2020-01-01", 21),
        ("IORA", "2024-01-01", 23),
        ("Pacific Islands Forum", "2024-01-01", 18),
        ("Council of Europe", "2021-01-01", 47),
        ("Council of Europe", "2023-01-01", 46),
        ("OSCE", "2020-01-01", 57),
        ("OSCE", "1980-01-01", 35),
        ("OECD", "2022-01-01", 38),
        ("ICC", "2025-06-01", 125),
        ("BRICS", "2025-06-01", 10),
        ("SCO", "2025-01-01", 10),
        ("G20", "2024-01-01", 21),
        ("G7", "2010-01-01", 8),
        ("CSTO", "1998-01-01", 9),
        ("CSTO", "2020-01-01", 6),
    ],
)
def test_a_body_had_so_many_members(body: str, day: str, number: int) -> None:
    assert len(members(body, day)) == number


def test_who_joins_and_leaves_is_a_member_between() -> None:
    assert "GBR" in members("EU", "2020-01-31") and "GBR" not in members("EU", "2020-02-01")
    assert "NER" in members("ECOWAS", "2025-01-28") and "NER" not in members("ECOWAS", "2025-01-29")
    assert "RUS" not in members("UN", "1991-12-25") and "RUS" in members("UN", "1991-12-26")
    assert "IDN" not in members("OPEC", "2016-12-01") and "IDN" in members("OPEC", "2016-05-01")
    assert members("UN", "1960-01-01", role="permanent") == ("FRA", "GBR", "SUN", "TWN", "USA")


def test_a_body_without_a_list_has_none_and_an_unknown_one_is_said() -> None:
    assert members("Kimberley Process") == ()
    assert body_code("igo:nato") == "IGO:NATO"
    with pytest.raises(QueryError, match="Brotherhood of Steel"):
        members("Brotherhood of Steel")
