"""Everything between two polities, put in the order of time, meetings under their visit."""

from __future__ import annotations

from entente.model import Dossier, Entry, Event, Remark


def dossier(a: str, b: str, events: list[Event], remarks: tuple[Remark, ...]) -> Dossier:
    """Return events as a dossier: each on its own line of time, but parts under the event that they are parts of."""
    by_id = {event.id: event for event in events}
    parts: dict[str, list[Event]] = {}
    for event in events:
        if event.parent in by_id and event.parent != event.id:
            parts.setdefault(str(event.parent), []).append(event)
    inside = {event.id for group in parts.values() for event in group}
    entries = [
        Entry(event=event, parts=tuple(sorted(parts.get(event.id, []), key=day)))
        for event in sorted(events, key=day)
        if event.id not in inside
    ]
    return Dossier(a=a, b=b, entries=tuple(entries), remarks=remarks)


def day(event: Event) -> tuple[str, int]:
    """Return what an event is put in order by: its own day, else that of the first report, in order of the page."""
    when = (event.when.start or event.when.end) if event.when else None
    place = event.claims[0].claim.evidence.start if event.claims else 0
    return when or (event.reported_first or "")[:10], place
