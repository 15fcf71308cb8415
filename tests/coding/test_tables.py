"""The coding of the tables tests/cases/status.tsv, areas.tsv and details.tsv must not fall below what was reached."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest
from coding_tables import HERE, read_table, score_areas, score_details, score_status, totals

SCORES = HERE / "coding_scores.toml"
"""How many rows of each table have each field right; raise it where the coding gets better."""


@pytest.mark.parametrize(
    ("table", "score"), [("status", score_status), ("areas", score_areas), ("details", score_details)]
)
def test_table_is_read_as_well_as_before(
    table: str, score: Callable[[dict[str, str]], dict[str, bool]]
) -> None:
    recorded = tomllib.loads(SCORES.read_text(encoding="utf-8"))[table]
    reached = totals([score(row) for row in read_table(f"{table}.tsv")])
    fallen = {field: (recorded[field], n) for field, n in reached.items() if n < recorded[field]}
    assert not fallen, f"{table}.tsv is read worse (recorded, now): {fallen}"
    assert reached == recorded, f"{table}.tsv is read better; raise {SCORES.name} to {reached}"
