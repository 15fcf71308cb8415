"""Who belonged to an international body when: NATO, the Quad, the Arab League. The table is
data/actors/body_members.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from entente import data
from entente.errors import QueryError

_LAST = {4: "-12-31", 7: "-31"}
"""What makes the last day of a year or month, by the length of the ISO text."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's time in a body.

    since, until: ISO day, month or year, both included, "" where open
    role:         "" for a full member
    """

    member: str
    since: str
    until: str
    role: str = ""

    def holds(self, day: str) -> bool:
        """Tell whether a day lies in it."""
        last = self.until + _LAST.get(len(self.until), "")
        return self.since <= day and (not last or day <= last)


def members(body: str, at: str | None = None, *, role: str = "") -> tuple[str, ...]:
    """Return the codes of a body's members on a day, sorted; today's without a day, none where we have no list.

    body: its code or name; at: ISO day, a month or year is its first day
    role: "" for full members; "permanent" (of the Security Council), "observer", "associate", "suspended"

    >>> members("Quad")
    ('AUS', 'IND', 'JPN', 'USA')
    >>> len(members("NATO", "1990-01-01")), len(members("NATO", "2025-01-01"))
    (16, 32)
    >>> members("UN", "1985", role="permanent")
    ('CHN', 'FRA', 'GBR', 'SUN', 'USA')

    Raises: QueryError for a body that is not known
    """
    found = memberships(body)
    return tuple(
        sorted(
            one.member for one in found if one.role == role and (one.holds(at[:10]) if at else not one.until)
        )
    )


def memberships(body: str) -> tuple[Membership, ...]:
    """Return everyone's times in a body, by its code or name, in order of time; none where we have no list.

    Raises: QueryError for a body that is not known
    """
    return _members().get(body_code(body), ())


def bodies_of(member: str, at: str | None = None) -> tuple[str, ...]:
    """Return the codes of the bodies of which a state is a full member on a day, today without a day, sorted.

    >>> [body for body in bodies_of("FIN", "2023-05-01") if body in ("IGO:EU", "IGO:NATO", "IGO:WarsawPact")]
    ['IGO:EU', 'IGO:NATO']
    """
    return tuple(sorted(body for body in _members() if member in members(body, at)))


def body_code(name: str) -> str:
    """Return the code of a body by its code, its code without "IGO:", or a name.

    >>> body_code("african union"), body_code("OPEC+"), body_code("IGO:UN")
    ('IGO:AU', 'IGO:OPEC+', 'IGO:UN')

    Raises: QueryError where it is not known
    """
    known = _codes().get(name.strip().casefold())
    if known is None:
        raise QueryError(f"no body is known as “{name}”; give its code, such as IGO:NATO")
    return known


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in data.rows("actors/bodies.tsv"):
        for name in (row["code"], row["code"].partition(":")[2], *row["names"].split("|")):
            found.setdefault(name.casefold(), row["code"])
    return found


@cache
def _members() -> dict[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = {}
    for row in data.rows("actors/body_members.tsv"):
        found.setdefault(row["body"], []).extend(
            Membership(member, row["from"], row["to"], row["role"]) for member in row["members"].split()
        )
    return {
        body: tuple(sorted(some, key=lambda one: (one.since, one.member))) for body, some in found.items()
    }
