"""Organs whose name other states' organs bear too: in a Jordanian paper "the Joint Chiefs of Staff" are Jordan's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from entente.grounding.actor_names import Hit
from entente.grounding.lines import Line


def give_organs_back(lines: list[Line], home: str | None) -> None:
    """Take organs of a shared name as those of the page's own country where the page speaks more of that."""
    shared = {hit.entry.code for line in lines for hit in line.hits if hit.entry.shared}
    if home is None or not shared - {home}:
        return
    named = Counter(
        hit.entry.code for line in lines for hit in line.hits if hit.entry.kind in {"state", "capital"}
    )
    for line in lines:
        if any(hit.entry.shared and named[home] > named[hit.entry.code] for hit in line.hits):
            owned = {
                hit.last for hit in line.hits if hit.entry.kind == "state"
            }  # "the United States Department of State"
            line.hits = [
                hit if hit.first in owned or named[home] <= named[hit.entry.code] else _own(hit, home)
                for hit in line.hits
            ]
            line.set_people(line.people)


def _own(hit: Hit, home: str) -> Hit:
    return Hit(hit.first, hit.last, replace(hit.entry, code=home)) if hit.entry.shared else hit
