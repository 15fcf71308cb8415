"""What one page tells of one happening: the unit that is merged across pages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from entente.model import About, Attendee, PlaceRef, Report, Status, Told, When
from entente.record.rules import rules

DONE = (Status.HAPPENED, Status.ONGOING)
NOT_DONE = (
    Status.CANCELLED,
    Status.POSTPONED,
    Status.DENIED,
    Status.PLANNED,
    Status.PROPOSED,
    Status.HYPOTHETICAL,
)
"""Of reports of one day, what comes first here decides."""

VAGUE = {"city": 0, "base": 0, "facility": 0, "area": 1, "region": 2, "sea": 2, "country": 3}
"""How wide a place is, by its kind; the closest says most."""


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """What the claims of one page about one happening say together.

    id:      the page's name for it: `Claim.event`, or `Claim.parent` where only its parts are told
    block:   happenings of different blocks are never one event; "" where this one is merged with none
    first, last: the days within which it may have been; None where it is merged with none
    dated:   a page gives these days; otherwise they are those of the publication
    counted: how many claims of body and lead tell of it or of its parts
    """

    id: str
    article: str
    published: str | None = None
    kind: str
    type: str
    mode: str | None = None
    quad: int
    scale: float
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    people: tuple[Attendee, ...] = ()
    contexts: tuple[str, ...] = ()
    about: About | None = None
    status: Status
    historical: bool = False
    when: When | None = None
    where: PlaceRef | None = None
    block: str = ""
    first: str | None = None
    last: str | None = None
    dated: bool = False
    parent: str | None = None
    counted: int = 0


def happenings(report: Report, claims: tuple[Told, ...]) -> list[Happening]:
    """Return what a page tells, in reading order; the larger happenings that only their parts tell come last."""
    groups: dict[str, list[Told]] = {}
    for told in claims:
        groups.setdefault(told.claim.event, []).append(told)
    found = [_happening(name, group) for name, group in groups.items()]
    parts: dict[str, list[Happening]] = {}
    for happening in found:
        if happening.parent and happening.parent not in groups:
            parts.setdefault(happening.parent, []).append(happening)
    return found + [_whole(name, group) for name, group in parts.items()]


def _happening(name: str, group: list[Told]) -> Happening:
    counted = [told for told in group if told.is_counted]
    speaking = counted or group
    first = speaking[0].claim
    actors, recipients = sides(speaking)
    when = closest_time(told.claim.when for told in speaking)
    happening = Happening(
        id=name,
        article=group[0].article,
        published=group[0].published,
        kind=first.kind,
        type=first.type,
        mode=first.mode,
        quad=first.quad,
        scale=first.scale,
        actors=actors,
        recipients=recipients,
        people=tuple({(p.code, p.name): p for told in speaking for p in told.people}.values()),
        contexts=tuple(dict.fromkeys(c for told in speaking for c in told.claim.contexts)),
        about=next((told.claim.about for told in speaking if told.claim.about), None),
        status=status_of([(told.claim.status, told.published) for told in speaking]),
        historical=all(told.claim.historical for told in speaking),
        when=when,
        where=closest_place(told.claim.where for told in speaking),
        parent=next((told.claim.parent for told in group if told.claim.parent not in (None, name)), None),
        counted=len(counted),
    )
    return _in_block(happening)


def _whole(name: str, parts: list[Happening]) -> Happening:
    """Return the larger happening that no claim tells: the visit whose meetings a page tells one by one."""
    shared = set.intersection(*({(p.code, p.name) for p in part.people} for part in parts))
    codes = dict.fromkeys(code for part in parts for code in (*part.recipients, *part.actors))
    days = [day for part in parts if part.dated for day in (part.first, part.last) if day]
    when = next((part.when for part in parts if part.dated), None)
    if when and min(days) != max(days):
        when = msgspec.structs.replace(when, start=min(days), end=max(days), precision="range", text="")
    whole = msgspec.structs.replace(
        parts[0],
        id=name,
        kind="visit",
        mode="visit" if parts[0].type == "CONSULT" else parts[0].mode,
        recipients=tuple(code for code in codes if code not in parts[0].actors),
        people=tuple(p for p in parts[0].people if (p.code, p.name) in shared),
        status=status_of([(part.status, part.published) for part in parts]),
        historical=all(part.historical for part in parts),
        when=when,
        where=closest_place(part.where for part in parts),
        parent=None,
        counted=sum(part.counted for part in parts),
    )
    return _in_block(whole)


def _in_block(happening: Happening) -> Happening:
    """Return a happening with what it is compared by, its days among it."""
    first, last, dated = _window(happening.when, happening.published, happening.historical)
    # What only a title or a caption tells is too little to tell one happening from another by.
    block = _block(happening) if first and happening.counted else ""
    if first and last and dated and _is_vague(first, last):
        block = block and f"{block} {first}/{last}"
    days = {"first": first, "last": last} if block else {"first": None, "last": None}
    return msgspec.structs.replace(happening, block=block, dated=dated, **days)


def _block(happening: Happening) -> str:
    """Return what must be the same: kind and parties; of one-sided kinds also sides, type and mode."""
    actors, recipients = (sorted(set(side) - {"UNK"}) for side in (happening.actors, happening.recipients))
    if not actors and not recipients:
        return ""
    if happening.kind in rules().one_sided:
        key = [happening.kind, happening.type, happening.mode, actors, recipients]
    else:
        key = [happening.kind, "with" if happening.quad <= 2 else "against", sorted({*actors, *recipients})]
    return json.dumps(key)


def _window(
    when: When | None, published: str | None, historical: bool
) -> tuple[str | None, str | None, bool]:
    if when is not None:
        return (when.start, when.end, True) if when.start and when.end else (None, None, False)
    day = day_of(published)
    if historical or day is None:
        return None, None, False
    return (day - timedelta(days=rules().days_before_publication)).isoformat(), day.isoformat(), False


def _is_vague(first: str, last: str) -> bool:
    start, end = day_of(first), day_of(last)
    return start is None or end is None or (end - start).days + 1 >= rules().vague_from_days


def day_of(iso: str | None) -> date | None:
    """Return the day of an ISO date or instant; None where it has none."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def status_of(said: list[tuple[Status, str | None]]) -> Status:
    """Return what statuses say together, each with the time of its article.

    It was done where one says so, else it is what the newest report says.
    """
    done = [status for status, _ in said if status in DONE]
    if done:
        return Status.HAPPENED if Status.HAPPENED in done else Status.ONGOING
    newest = max((published or "")[:10] for _, published in said)
    return min((s for s, published in said if (published or "")[:10] == newest), key=NOT_DONE.index)


def closest_time(times: Iterable[When | None]) -> When | None:
    """Return the time that says most: closed before open, the shortest interval, the first of equals."""
    return min((time for time in times if time), key=_length, default=None)


def _length(time: When) -> int:
    start, end = day_of(time.start), day_of(time.end)
    return (end - start).days if start and end else 10**6


def closest_place(places: Iterable[PlaceRef | None]) -> PlaceRef | None:
    """Return the place that says most: stated before inferred, then the narrowest, the first of equals."""
    found = (place for place in places if place)
    return min(found, key=lambda p: (p.basis != "stated", VAGUE.get(p.kind, 1)), default=None)


def sides(claims: Iterable[Told]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of actors and recipients; who is both stands where most claims, or else the first, put it."""
    votes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for told in claims:
        did = dict.fromkeys(ref.code for ref in told.claim.actors)
        got = dict.fromkeys(ref.code for ref in told.claim.recipients if ref.code not in did)
        for code, vote in (*((code, 1) for code in did), *((code, -1) for code in got)):
            votes[code] += vote
            first.setdefault(code, vote)
    actors = tuple(code for code in first if (votes[code] or first[code]) > 0)
    return actors, tuple(code for code in first if code not in actors)
