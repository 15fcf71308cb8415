"""Names of people and of polities: which may be the same, and which code is meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache

from entente import data
from entente.errors import QueryError

_CODE = re.compile(r"[A-Z]{3}|[A-Z]{2,4}:\S+")
_LISTS = ("states", "bodies", "groups", "ngos")


def fold(text: str) -> str:
    """Return a name without accents, case and punctuation, its words with one space between them.

    >>> fold("Mohammad-Reza  Áshtiani")
    'mohammad reza ashtiani'
    """
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def may_be_same(a: str, b: str) -> bool:
    """Tell whether two names may be one person's: all the words of one are words of the other.

    >>> may_be_same("Mohammad Bagheri", "Mohammad Hossein Bagheri"), may_be_same("Ali Karimi", "Reza Karimi")
    (True, False)
    """
    small, large = sorted((fold(a).split(), fold(b).split()), key=len)
    return bool(small) and set(small) <= set(large)


def surname(name: str) -> str:
    """Return a name's last word, folded; people are looked up by it."""
    return (fold(name).split() or [""])[-1]


def code_of(said: str) -> str:
    """Return the code of a polity that is given by its code or by its name.

    Raises: QueryError with the nearest names where none is known by it
    """
    said = said.strip()
    if _CODE.fullmatch(said):
        return said
    code = _codes().get(fold(said))
    if code:
        return code
    near = difflib.get_close_matches(fold(said), _codes(), n=3)
    hint = ", ".join(sorted({f"{name_of(_codes()[name])} ({_codes()[name]})" for name in near}))
    raise QueryError(
        f"no state or body is known as “{said}”; " + (f"nearest: {hint}" if hint else "give its code")
    )


def name_of(code: str) -> str:
    """Return what a polity is called, or the code itself where no list names it.

    >>> name_of("IRN")
    'Iran'
    """
    return _names().get(code, code.partition(":")[2] or code)


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["names"].split("|")[0] for row in _rows() if row["names"]}


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _rows():
        for name in (row["code"], *row["names"].split("|")):
            found.setdefault(fold(name), row["code"])
    return found


def _rows() -> list[dict[str, str]]:
    return [row for name in _LISTS for row in data.rows(f"actors/{name}.tsv")]
