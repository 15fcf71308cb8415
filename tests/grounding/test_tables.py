"""The four tables written before their code: the number right never falls, and a rise is recorded."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cases"))

from tables import CASES, TABLES, rows_of

SCORES = tomllib.loads((CASES / "table_scores.toml").read_text(encoding="utf-8"))["right"]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_table_has_as_many_rows_right_as_recorded(table: str) -> None:
    right = sum(row.right for row in rows_of(table))
    assert right >= SCORES[table], f"{table}: {right} right, {SCORES[table]} recorded"
    assert right == SCORES[table], f"{table}: {right} right; raise tests/cases/table_scores.toml"
