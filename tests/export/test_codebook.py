"""The codebook tells of every column, type, mode and status."""

from __future__ import annotations

import re
from pathlib import Path

from entente import data
from entente.export.columns import CLAIM_COLUMNS, EVENT_COLUMNS
from entente.model import Status

BOOK = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")


def test_every_column_stands_in_the_codebook() -> None:
    told = set(re.findall(r"`([a-z_]+)`", BOOK))
    assert not {*EVENT_COLUMNS, *CLAIM_COLUMNS} - told


def test_every_type_mode_and_status_stands_in_the_codebook() -> None:
    types = data.toml("ontology.toml")["type"]
    for name, row in types.items():
        assert f"| {name} | {row['definition']} |" in BOOK
        assert all(mode in BOOK for mode in row.get("modes", {}))
    assert all(status in BOOK for status in Status)
