"""From claims to an event: what they say together, with nothing left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from entente.model import Area, Attendee, Event, Judgement, Status, Told
from entente.record.details import details_of
from entente.record.happenings import DONE, Happening, closest_place, closest_time, sides, status_of
from entente.record.names import may_be_same
from entente.record.voices import asserted_by, known_origins, must_confirm


def assemble(
    name: str,
    told: Iterable[Told],
    happenings: list[Happening],
    *,
    parent: str | None = None,
    parts: tuple[str, ...] = (),
    judgements: tuple[Judgement, ...] = (),
) -> Event:
    """Return the event that these claims and happenings are about.

    told:       claims of any number of articles; none where only the event's parts are told
    happenings: what the pages' claims were tied to, at least one
    """
    claims = sorted(told, key=lambda t: (t.published or "", t.article, t.claim.evidence.start, t.claim.id))
    if not claims:
        return _untold(name, happenings, parent, parts, judgements)
    counted = [t for t in claims if t.is_counted] or claims
    status = status_of([(t.claim.status, t.published) for t in counted])
    # What was done is described by those who say that it was done, not by those who announced it.
    telling = [t for t in counted if (t.claim.status in DONE) == (status in DONE)]
    kind = happenings[0].kind
    (type_, mode), _ = Counter((t.claim.type, t.claim.mode) for t in telling).most_common(1)[0]
    typical = next(t.claim for t in telling if (t.claim.type, t.claim.mode) == (type_, mode))
    actors, recipients = sides(counted)
    participants = (*actors, *recipients)
    said_by = asserted_by(kind, claims, participants)
    return Event(
        id=name,
        kind=kind,
        type=type_,
        mode=mode,
        participants=participants,
        actors=actors,
        recipients=recipients,
        people=people_of((p for t in claims for p in t.people), actors),
        when=closest_time(t.claim.when for t in telling) or closest_time(t.claim.when for t in counted),
        where=closest_place(t.claim.where for t in telling) or closest_place(t.claim.where for t in counted),
        status=status,
        statuses=tuple(s for s, _ in Counter(t.claim.status for t in counted).most_common()),
        historical=all(t.claim.historical for t in counted),
        auxiliary=_auxiliary(counted, status),
        contexts=tuple(dict.fromkeys(c for t in counted for c in t.claim.contexts)),
        areas=_areas(claims),
        aimed_at=tuple(dict.fromkeys(ref.code for t in claims for ref in t.claim.aimed_at)),
        about=next((t.claim.about for t in telling if t.claim.about), None),
        details=details_of(telling),
        quad=typical.quad,
        scale=typical.scale,
        publishers=tuple(dict.fromkeys(t.publisher for t in claims if t.publisher)),
        known_origins=known_origins(claims),
        reported_first=min((t.published for t in claims if t.published), default=None),
        reported_last=max((t.published for t in claims if t.published), default=None),
        asserted_by=said_by,
        unconfirmed_by=tuple(c for c in must_confirm(kind, participants, actors) if c not in said_by),
        parent=parent,
        parts=parts,
        claims=tuple(claims),
        judgements=(*_ties(claims), *judgements),
    )


def _untold(
    name: str,
    happenings: list[Happening],
    parent: str | None,
    parts: tuple[str, ...],
    judgements: tuple[Judgement, ...],
) -> Event:
    """Return a larger event of which no page tells but by its parts."""
    first = happenings[0]
    participants = tuple(dict.fromkeys((*first.actors, *first.recipients)))
    return Event(
        id=name,
        kind=first.kind,
        type=first.type,
        mode=first.mode,
        participants=participants,
        actors=first.actors,
        recipients=tuple(code for code in first.recipients if code not in first.actors),
        people=people_of((p for h in happenings for p in h.people), first.actors),
        when=closest_time(h.when for h in happenings),
        where=closest_place(h.where for h in happenings),
        status=status_of([(h.status, h.published) for h in happenings]),
        statuses=tuple(dict.fromkeys(h.status for h in happenings)),
        historical=all(h.historical for h in happenings),
        contexts=tuple(dict.fromkeys(c for h in happenings for c in h.contexts)),
        quad=first.quad,
        scale=first.scale,
        reported_first=min((h.published for h in happenings if h.published), default=None),
        reported_last=max((h.published for h in happenings if h.published), default=None),
        parent=parent,
        parts=parts,
        judgements=judgements,
    )


def _auxiliary(counted: list[Told], status: Status) -> tuple[str, ...]:
    """Return PLOVER's auxiliary modes that the claims of the event's own status share."""
    modes = [t.claim.auxiliary for t in counted if t.claim.status is status]
    return tuple(mode for mode in (modes[0] if modes else ()) if all(mode in other for other in modes))


def _areas(claims: list[Told]) -> tuple[Area, ...]:
    found: dict[str, Area] = {}
    for told in claims:
        for area in told.claim.areas:
            found.setdefault(area.area, area)
    return tuple(found.values())


def _ties(claims: list[Told]) -> tuple[Judgement, ...]:
    """Return the page's own ties, each claim to the first of its page."""
    first: dict[str, str] = {}
    found = []
    for told in claims:
        head = first.setdefault(told.claim.event, told.claim.id)
        if head != told.claim.id:
            why = ("the page itself tells of it as one happening",)
            found.append(Judgement(a=head, b=told.claim.id, by="page", why=why))
    return tuple(found)


def people_of(attendees: Iterable[Attendee], actors: tuple[str, ...]) -> tuple[Attendee, ...]:
    """Return each person once, by the fullest name, with the best known post, on the side of the person's party."""
    found: list[Attendee] = []
    for new in attendees:
        at = next((n for n, old in enumerate(found) if _is_same(old, new)), None)
        if at is None:
            found.append(new)
        else:
            found[at] = _joined(found[at], new)
    side = {True: "actor", False: "recipient"}
    placed = [msgspec.structs.replace(p, side=side[p.code in actors]) for p in found]
    return tuple(sorted(placed, key=lambda p: p.side))


def _is_same(a: Attendee, b: Attendee) -> bool:
    return a.code == b.code and may_be_same(a.name, b.name)


def _joined(old: Attendee, new: Attendee) -> Attendee:
    best = min((old, new), key=lambda p: (p.title is None, p.basis == "inferred"))
    fullest = max((old, new), key=lambda p: len(p.name.split()))
    names = dict.fromkeys((old.name, *old.variants, new.name, *new.variants))
    return msgspec.structs.replace(
        best,
        name=fullest.name,
        side=old.side,
        rank=best.rank or old.rank or new.rank,
        variants=tuple(name for name in names if name != fullest.name),
    )
