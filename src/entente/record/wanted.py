"""Which events are asked for: what people write, checked and put as the store asks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypedDict

from entente.errors import QueryError
from entente.model import Status
from entente.record.names import code_of
from entente.store import Filters

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Wanted(TypedDict, total=False):
    """Filters of `Record.events` and `Record.count_events`; everything that is given must hold.

    between:   two polities that both take part, on one side or on two
    of:        a polity that takes part
    types:     PLOVER's, one of them; status, kind: one, or one of several
    since, until: ISO days, months or years, both included; events that overlap; those of which no page says
               the day go by the day of the first report
    place:     part of a place's name, or a country's code
    words:     all of them in the sentence of a claim; what stands in quotation marks together
    article:   the id of an article that tells of them
    uncounted: also what only titles and captions tell of
    """

    between: tuple[str, str] | None
    of: str | None
    types: str | Iterable[str]
    status: Status | str | Iterable[str]
    kind: str | Iterable[str]
    since: str | None
    until: str | None
    place: str | None
    words: str | None
    article: str | None
    uncounted: bool


def filters_of(wanted: Wanted) -> Filters:
    """Return the filters as the store takes them.

    Raises: QueryError for a polity, day or status that is none
    """
    polities = [*(wanted.get("between") or ()), *([of] if (of := wanted.get("of")) else [])]
    place = (wanted.get("place") or "").strip().lower()
    return Filters(
        codes=tuple(code_of(said) for said in polities),
        types=tuple(said.upper() for said in _several(wanted.get("types"))),
        statuses=tuple(_status(said) for said in _several(wanted.get("status"))),
        kinds=tuple(said.lower() for said in _several(wanted.get("kind"))),
        since=wanted_day(wanted.get("since")),
        until=wanted_day(wanted.get("until")),
        place=place or None,
        words=wanted.get("words"),
        article=wanted.get("article"),
        uncounted=wanted.get("uncounted", False),
    )


def _several(given: str | Iterable[str] | None) -> list[str]:
    return [] if not given else [given] if isinstance(given, str) else list(given)


def _status(said: str) -> str:
    try:
        return Status(said.lower()).value
    except ValueError:
        raise QueryError(f"“{said}” is no status; there are {', '.join(Status)}") from None


def wanted_day(given: str | None) -> str | None:
    """Return an ISO day, month or year as it was given; raise QueryError for anything else."""
    if given is not None and not _DAY.fullmatch(given):
        raise QueryError(
            f"“{given}” is no day; give one like 2022-04-27, or a month (2022-04) or a year (2022)"
        )
    return given
