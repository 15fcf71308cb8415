"""The types, kinds, modes and contexts of claims, as data (data/ontology.toml)."""

from __future__ import annotations

from functools import cache
from typing import Any

from entente import data


@cache
def ontology() -> dict[str, Any]:
    """Return the ontology (data/ontology.toml)."""
    return data.toml("ontology.toml")
