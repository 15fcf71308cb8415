"""What the claims of an event say by kind, put together: nothing that one of them says is lost."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from entente.model import Details, Said, Told

T = TypeVar("T")


def details_of(told: Iterable[Told]) -> Details | None:
    """Return what claims, in order of publication, say together; None where none says anything.

    A stage, phase or term is the newest one; of names, the format and the level the first stands; of money, forces,
    arms and losses each distinct one is kept with the words and the voice of its first claim.
    """
    found = [t.claim.details for t in told if t.claim.details is not None]
    if not found:
        return None
    return Details(
        instruments=_distinct((s for d in found for s in d.instruments), _by_value),
        stage=_first(d.stage for d in reversed(found)),
        title=_first(d.title for d in found),
        duration=_first(d.duration for d in reversed(found)),
        until=_first(d.until for d in reversed(found)),
        renewal=_first(d.renewal for d in reversed(found)),
        name=_first(d.name for d in found),
        series=_first(d.series for d in found),
        edition=_first(d.edition for d in found),
        domains=_distinct((s for d in found for s in d.domains), _by_value),
        functions=_distinct((s for d in found for s in d.functions), _by_value),
        phase=_first(d.phase for d in reversed(found)),
        observers=_distinct((r for d in found for r in d.observers), lambda ref: ref.code),
        hosts=_distinct((r for d in found for r in d.hosts), lambda ref: ref.code),
        leads=_distinct((r for d in found for r in d.leads), lambda ref: ref.code),
        format=_first(d.format for d in found),
        level=_first(d.level for d in found),
        agenda=_distinct((s for d in found for s in d.agenda), lambda said: said.value.casefold()),
        amounts=_distinct((a for d in found for a in d.amounts), lambda a: (a.number, a.currency)),
        units=_distinct((u for d in found for u in d.units), lambda u: (u.what, u.model, u.number)),
        weapons=_distinct((w for d in found for w in d.weapons), lambda w: (w.what, w.model, w.number)),
        losses=_distinct((x for d in found for x in d.losses), lambda x: (x.effect, x.number)),
    )


def _by_value(said: Said) -> str:
    return said.value


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _distinct(values: Iterator[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    found: dict[Hashable, T] = {}
    for value in values:
        found.setdefault(key(value), value)
    return tuple(found.values())
