"""The merging's settings, from data/merging.toml."""

from __future__ import annotations

from functools import cache

import msgspec

from entente import data


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/merging.toml holds; each field is explained there."""

    version: str
    days_before_publication: int
    vague_from_days: int
    same_place_km: float
    old_picture_days: int
    one_sided: frozenset[str]
    personal: frozenset[str]
    topical: frozenset[str]
    spoken: frozenset[str]
    exclusive_places: frozenset[str]


@cache
def rules() -> Rules:
    """Return the settings that ship."""
    return msgspec.convert(data.toml("merging.toml"), Rules)
