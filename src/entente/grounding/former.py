"""What a name meant on the day of an article: Moscow of 1988 is the Soviet Union (data/actors/former.tsv)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from entente import data

NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Spell:
    """Days, both included and "" where open, on which a name means another, or NOBODY."""

    since: str
    until: str
    code: str
    sector: str | None = None
    kind: str = ""

    def holds(self, day: str | None) -> bool:
        """Tell whether an ISO day lies in the spell; without a day, whether today does."""
        if day is None:
            return not self.until
        return self.since <= day and (not self.until or day <= self.until)


def spells(code: str, kind: str, name: str) -> tuple[Spell, ...]:
    """Return when a name of a state, of its people, seat or organ means another."""
    return tuple(
        spell for names, kinds, spell in _rows().get(code, ()) if _has(kinds, kind) and _has(names, name)
    )


def state_on(code: str, day: str | None) -> str:
    """Return the state that had a state's seat on a day.

    >>> state_on("RUS", "1988-05-01"), state_on("RUS", "2020-05-01"), state_on("RUS", None)
    ('SUN', 'RUS', 'RUS')
    """
    return next((spell.code for spell in spells(code, "capital", "") if spell.holds(day)), code)


def _has(values: frozenset[str], value: str) -> bool:
    return not values or value in values


@cache
def _rows() -> dict[str, list[tuple[frozenset[str], frozenset[str], Spell]]]:
    found: dict[str, list[tuple[frozenset[str], frozenset[str], Spell]]] = {}
    for row in data.rows("actors/former.tsv"):
        names, kinds = (frozenset(filter(None, row[column].split("|"))) for column in ("names", "kinds"))
        found.setdefault(row["code"], []).append((names, kinds, Spell(row["from"], row["to"], row["means"])))
    return found
