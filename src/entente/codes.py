"""Codes of states from one system into another, by date: ISO, Correlates of War, Gleditsch and Ward, FIPS, Wikidata.

The table is data/actors/state_codes.tsv. Our own codes are ISO 3166 alpha-3 of the state that stood on the day.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from entente import data
from entente.errors import QueryError

SYSTEMS = ("iso3", "cow", "cowc", "gw", "fips", "wikidata")
"""Our codes; COW's numbers and letters; Gleditsch and Ward's numbers; FIPS 10-4; items of Wikidata."""

_COLUMN = {"iso3": "code"}
_OF_MEMBERS = frozenset(
    {"cow", "cowc", "gw"}
)  # lists of the members of the system of states, each with its dates

Row = dict[str, str]


def convert_code(code: str, *, to: str, of: str = "iso3", at: str | None = None) -> str | None:
    """Return a state's code in another system on a day; None where that system has no such state then.

    at: ISO day (a month or a year is its first day); None for the newest that the state has had

    >>> [convert_code("YEM", to="cow", at=day) for day in ("1988", "1995")]
    ['678', '679']
    >>> [convert_code("345", of="cow", to="iso3", at=day) for day in ("1995", "2004", "2010")]
    ['YUG', 'SCG', 'SRB']
    >>> convert_code("DEU", to="gw", at="2001-09-11"), convert_code("DEU", to="cow", at="2001-09-11")
    ('260', '255')
    >>> convert_code("UKR", to="cow", at="1985") is None, convert_code("UKR", to="fips", at="1985")
    (True, 'UP')

    Raises: QueryError for a system that is not one of SYSTEMS
    """
    for system in (to, of):
        if system not in SYSTEMS:
            raise QueryError(f"there is no system of codes “{system}”; there are {', '.join(SYSTEMS)}")
    rows = _index(of).get(code, ())
    row = _row_at(rows, at[:10], strict=_OF_MEMBERS & {of, to}) if at else rows[-1] if rows else None
    return _values(row, to)[0] if row and _values(row, to) else None


def code_then(code: str, to: str, day: str | None) -> str:
    """Return a state's code in another system on a day, else its newest there, else the code as it is.

    >>> code_then("SUN", "cow", "2020-01-01"), code_then("IGO:UN", "cow", "2020-01-01")
    ('365', 'IGO:UN')
    """
    return convert_code(code, to=to, at=day) or convert_code(code, to=to) or code


def _row_at(rows: tuple[Row, ...], day: str, *, strict: frozenset[str]) -> Row | None:
    """Return the row of a day; where the systems keep no dates of their own, the last before it, else the first."""
    for row in rows:
        first = max(row["from"], row["cow_from"] if strict & {"cow", "cowc"} else "")
        if first <= day and (not row["to"] or day <= row["to"]):
            return row
    if strict or not rows:
        return None
    return next((row for row in reversed(rows) if row["from"] <= day), rows[0])


def _values(row: Row, system: str) -> list[str]:
    return [value for value in row[_COLUMN.get(system, system)].split("|") if value]


@cache
def _index(system: str) -> dict[str, tuple[Row, ...]]:
    """Return the rows of each code of a system, the oldest first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in data.rows("actors/state_codes.tsv"):
        for value in _values(row, system):
            found[value].append(row)
    return {code: tuple(sorted(rows, key=lambda row: row["to"] or "9999")) for code, rows in found.items()}
