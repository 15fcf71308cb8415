"""CAMEO's codes, and the ways between them and PLOVER's types (data/cameo.tsv, data/plover_cameo.tsv)."""

from __future__ import annotations

from functools import cache

import msgspec

from entente import data

ICEWS, GDELT = "icews", "gdelt"


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """A CAMEO code and what it is in PLOVER.

    lists: which of the two lists in use have it; none for codes that are met in data and never written
    label: of the list of ICEWS/Kansas; gdelt: GDELT's, where it means something else
    type, mode, contexts: of PLOVER; type is None for statements and appeals, which PLOVER drops, and for a divided root
    also:  further types to which a lexicon entry may give the code
    """

    code: str
    lists: tuple[str, ...]
    label: str
    gdelt: str | None = None
    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    note: str = ""


_LISTS = {"both": (ICEWS, GDELT), ICEWS: (ICEWS,), GDELT: (GDELT,), "none": ()}


@cache
def codes() -> dict[str, Code]:
    """Return all codes in order."""
    return {
        row["code"]: Code(
            code=row["code"],
            lists=_LISTS[row["lists"]],
            label=row["label"],
            gdelt=row["gdelt"] or None,
            type=row["type"] or None,
            mode=row["mode"] or None,
            contexts=tuple(row["contexts"].split()),
            also=tuple(row["also"].split()),
            note=row["note"],
        )
        for row in data.rows("cameo.tsv")
    }


@cache
def _ways_back() -> dict[tuple[str, str | None], str]:
    return {(row["type"], row["mode"] or None): row["cameo"] for row in data.rows("plover_cameo.tsv")}


def cameo_of(type_: str, mode: str | None = None) -> str:
    """Return the CAMEO code of a PLOVER type and mode; a mode that the type does not have counts as none.

    >>> cameo_of("PROTEST", "riot"), cameo_of("AGREE")
    ('145', '030')
    """
    known = _ways_back()
    return known.get((type_, mode)) or known[type_, None]
