"""The small words of English, as data (data/grammar.toml)."""

from __future__ import annotations

from functools import cache
from typing import Any

from entente import data


@cache
def grammar() -> dict[str, Any]:
    """Return the grammar's word lists."""
    return data.toml("grammar.toml")
