"""Asking for events: filters become SQL; a user's words become a search that cannot be misread."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What events are asked for; everything that is given must hold.

    codes:    all of them take part
    types, statuses, kinds: one of them
    since, until: ISO days, months or years, both included; events that overlap
    place:    part of the name of a place or country, or a country's code, in lower case
    words:    words in the sentence of a claim
    article:  an article that tells of it
    uncounted: also events that only titles or captions tell of
    """

    codes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    words: str | None = None
    article: str | None = None
    uncounted: bool = False


class Asked(NamedTuple):
    """SQL after FROM, and its values."""

    sql: str
    values: tuple[object, ...]


def events_where(filters: Filters) -> Asked | None:
    """Return the FROM and WHERE that select these events; None where nothing can match."""
    conditions: list[str] = [] if filters.uncounted else ["e.counted > 0"]
    values: list[object] = []
    for code in filters.codes:
        conditions.append("e.id IN (SELECT event FROM participants WHERE code = ?)")
        values.append(code)
    for column, wanted in (("type", filters.types), ("status", filters.statuses), ("kind", filters.kinds)):
        if wanted:
            conditions.append(f"e.{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    if filters.since:
        conditions.append("coalesce(e.last, e.sorting) >= ?")
        values.append(filters.since)
    if filters.until:
        conditions.append("coalesce(e.first, e.sorting) <= ?")
        values.append(filters.until + "~")  # after every day of a month or year that is given alone
    if filters.place:
        conditions.append("instr(e.place, ?) > 0")
        values.append(filters.place)
    if filters.words is not None:
        match = match_of(filters.words)
        if match is None:
            return None
        conditions.append(
            "e.id IN (SELECT h.event FROM claim_words w JOIN claims c ON c.number = w.rowid"
            " JOIN happenings h ON h.id = c.happening WHERE claim_words MATCH ?)"
        )
        values.append(match)
    if filters.article:
        conditions.append(
            "e.id IN (SELECT h.event FROM claims c JOIN happenings h ON h.id = c.happening WHERE c.article = ?)"
        )
        values.append(filters.article)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return Asked(f" FROM events e{where}", tuple(values))


def match_of(words: str) -> str | None:
    """Return words as an FTS5 query: all must be there, what stands in quotation marks together.

    Nothing of it is taken for syntax. None where there is no word.
    >>> match_of('joint "naval drills" NOT x*')
    '"joint" "naval drills" "NOT" "x"'
    """
    found = []
    for quoted, bare in re.findall(r'"([^"]*)"|([^\s"]+)', words):
        inside = " ".join(re.findall(r"\w+", quoted or bare))
        if inside:
            found.append(f'"{inside}"')
    return " ".join(found) or None
