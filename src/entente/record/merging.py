"""Which pages tell of one event: plain rules, every yes with its reasons.

Happenings of one block (kind and parties) whose days are linked are looked at together, in an order that does not
depend on when they were added; each joins the first group in which it fits every member. So the groups are the
same whatever the order in which articles came, and one vague report cannot chain two dated events together.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable

from entente.model import Judgement, PlaceRef
from entente.record.happenings import Happening, day_of
from entente.record.names import may_be_same
from entente.record.rules import rules

MERGER = "entente "


def groups(together: Iterable[Happening]) -> list[list[Happening]]:
    """Return happenings of one block as groups, each of one event; the best dated of a group comes first."""
    found: list[list[Happening]] = []
    by_day: dict[Hashable, set[int]] = {}
    for happening in sorted(together, key=_order):
        days = list(_days_of(happening))
        near = sorted(set().union(*(by_day.get(day, ()) for day in days)))
        home = next((n for n in near if all(is_same(happening, other) for other in found[n])), None)
        if home is None:
            home = len(found)
            found.append([])
        found[home].append(happening)
        for day in days:
            by_day.setdefault(day, set()).add(home)
    return found


def _days_of(happening: Happening) -> Iterable[Hashable]:
    """Return the days of a happening; a vague time, which only the same may join, counts as one."""
    first, last = day_of(happening.first), day_of(happening.last)
    if first is None or last is None or (last - first).days >= rules().vague_from_days:
        return [(happening.first, happening.last)]
    return range(first.toordinal(), last.toordinal() + 1)


def _order(happening: Happening) -> tuple[object, ...]:
    length = (happening.last or "") > (happening.first or "")
    return (not happening.dated, length, happening.first or "", happening.published or "", happening.id)


def is_same(a: Happening, b: Happening) -> bool:
    """Tell whether two happenings are one event by what their pages say; nothing may speak against it."""
    if not a.block or a.block != b.block or a.article == b.article:
        return False
    return _days_meet(a, b) and not (
        _people_differ(a, b) or _places_exclude(a.where, b.where) or _topics_differ(a, b)
    )


def judgement(a: Happening, b: Happening) -> Judgement:
    """Return the decision that two happenings are one event, with its reasons in words."""
    return Judgement(a=a.id, b=b.id, by=MERGER + rules().version, why=tuple(_reasons(a, b)))


def _reasons(a: Happening, b: Happening) -> list[str]:
    parties = ", ".join(sorted({*b.actors, *b.recipients} - {"UNK"}))
    found = [f"both tell of the kind “{b.kind}”", f"the same parties: {parties}", _reason_of_days(a, b)]
    if a.where and b.where:
        same = a.where.name == b.where.name
        place = a.where.name if same else f"{a.where.name} and {b.where.name}"
        found.append(
            f"the same place: {place}" if same else f"places that do not exclude one another: {place}"
        )
    people = sorted(
        {q.name for q in b.people for p in a.people if p.code == q.code and may_be_same(p.name, q.name)}
    )
    if people:
        found.append(f"the same people: {', '.join(people)}")
    return found


def _reason_of_days(a: Happening, b: Happening) -> str:
    if a.dated and b.dated:
        return f"times that overlap: {_days(a)} and {_days(b)}"
    if not a.dated and not b.dated:
        return f"neither gives a day, and they were published within days: {_day(a.published)} and {_day(b.published)}"
    dated, undated = (a, b) if a.dated else (b, a)
    return f"one gives {_days(dated)}, the other no day, and it was published {_day(undated.published)}"


def _day(instant: str | None) -> str:
    return (instant or "")[:10]


def _days(happening: Happening) -> str:
    return happening.first if happening.first == happening.last else f"{happening.first}/{happening.last}"  # type: ignore[return-value]


def _days_meet(a: Happening, b: Happening) -> bool:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return max(a.first, b.first) <= min(a.last, b.last)


def _people_differ(a: Happening, b: Happening) -> bool:
    """Tell whether both name people of one party, of whom none may be the same."""
    if a.kind not in rules().personal:
        return False
    for code in {p.code for p in a.people} & {p.code for p in b.people}:
        ours = [p.name for p in a.people if p.code == code]
        theirs = [p.name for p in b.people if p.code == code]
        if not any(may_be_same(n, m) for n in ours for m in theirs):
            return True
    return False


def _places_exclude(a: PlaceRef | None, b: PlaceRef | None) -> bool:
    """Tell whether a thing cannot have been at both places; what only a dateline gives excludes nothing."""
    if a is None or b is None or a.name == b.name or "dateline" in (a.basis, b.basis):
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if a.kind != b.kind or a.kind not in rules().exclusive_places:
        return False
    distance = distance_km(a, b)
    return distance is None or distance > rules().same_place_km


def distance_km(a: PlaceRef, b: PlaceRef) -> float | None:
    """Return the great-circle distance of two places in kilometres; None where one has no position.

    Source: haversine formula on a sphere of 6,371 km
    """
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat_b - lat_a) / 2) ** 2
    h += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _topics_differ(a: Happening, b: Happening) -> bool:
    if a.about and b.about and a.about.kind != b.about.kind:
        return True
    if a.kind not in rules().topical or not a.contexts or not b.contexts:
        return False
    return not set(a.contexts) & set(b.contexts)
