"""`entente actor`: what we know of a state, body or group: its codes, members, bodies, on a day."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from entente.cli.asking import WRONG_USAGE, print_json
from entente.cli.options import AsJson
from entente.cli.terminal import ends_quietly, say
from entente.errors import EntenteError

_NAMES = 9
"""Names shown in words; JSON has them all."""


def actor(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A code or a name: YEM, Yemen, IGO:NATO, Hamas.")
    ],
    at: Annotated[
        str | None, typer.Option(metavar="DAY", help="On this day; a month or year is its first day.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show an actor's names, its codes in other data sets, a body's members and a state's bodies, on a day."""
    with ends_quietly():
        try:
            found = about(name, at)
        except EntenteError as error:
            say(str(error))
            raise typer.Exit(WRONG_USAGE) from None
        if as_json:
            print_json([found])
        else:
            print("\n".join(_lines(found)))


def about(name: str, at: str | None) -> dict[str, Any]:
    """Return what is known of an actor on a day, today's without one.

    Raises: QueryError where no list has it, or the day is none
    """
    from entente import data
    from entente.bodies import bodies_of, memberships
    from entente.codes import SYSTEMS, convert_code
    from entente.record import code_of, wanted_day

    code, at = code_of(name), wanted_day(at)
    lists = ("states", "bodies", "groups", "ngos")
    row = next(
        (row for table in lists for row in data.rows(f"actors/{table}.tsv") if row["code"] == code), None
    )
    found: dict[str, Any] = {"code": code, "at": at, "names": row["names"].split("|") if row else []}
    found |= {key: row[key] for key in ("sort", "home", "sector", "source") if row and row.get(key)}
    if code.startswith("IGO:") and row:
        times = [one for one in memberships(code) if (one.holds(at[:10]) if at else not one.until)]
        roles = sorted({one.role for one in times})
        found["members"] = {
            role or "full": sorted(one.member for one in times if one.role == role) for role in roles
        }
    elif row:
        codes = {system: convert_code(code, to=system, at=at) for system in SYSTEMS[1:]}
        found |= {"codes": {system: value for system, value in codes.items() if value}}
        found["member_of"] = list(bodies_of(code, at))
    return found


def _lines(found: dict[str, Any]) -> list[str]:
    """Return what people read, one line a thing."""
    names = found["names"]
    told = {
        "also": ", ".join(names[1:_NAMES])
        + (f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""),
        "sort": found.get("sort", ""),
        "founded": found.get("source", "") if "sort" in found else "",
        "home": found.get("home", ""),
        "codes": " · ".join(f"{system} {value}" for system, value in found.get("codes", {}).items()),
        "member of": ", ".join(found.get("member_of", ())),
    }
    for role, members in found.get("members", {}).items():
        label = "members" if role == "full" else role
        told[label] = f"{len(members)}: {', '.join(members)}"
    day = f", {found['at']}" if found["at"] else ""
    head = f"{names[0]} ({found['code']}){day}" if names else f"{found['code']}{day}"
    return [head, *(f"  {label:10} {text}" for label, text in told.items() if text)]
