"""Who held a high office when: the state of "Prime Minister Narendra Modi" on a page that never says India."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from entente import data
from entente.grounding.people import match, parts_of, sound
from entente.grounding.titles import same_post

LONG_SOUND = 7
"""Letters of a sound that tells a whole name, however it is parted."""

WHOLE = 3
"""How well a name must fit that stands without an office: `people.match`."""


@dataclass(frozen=True, slots=True)
class Leader:
    """A person in an office of a state or body, from one ISO day until another."""

    code: str
    office: str
    forms: tuple[tuple[str, ...], ...]
    alone: bool
    since: str
    until: str

    def holds(self, day: str | None) -> bool:
        """Tell whether the office is held on an ISO day; today where the day is unknown."""
        return not self.until if day is None else self.since <= day and (not self.until or day <= self.until)

    def is_past(self, day: str | None) -> bool:
        """Tell whether the office was given up before an ISO day."""
        return bool(self.until) and (day is None or day > self.until)


def leader_named(parts: tuple[str, ...], titles: list[str], day: str | None) -> Leader | None:
    """Return who is meant by a name: whole, or a surname that is told by itself or by the office that it goes with.

    parts: of the fullest form on the page; titles: of the posts that the page gives; day: the article's ISO day
    """
    fitting = (
        [one for one in _by_surname().get(parts[-1], ()) if _fits(one, parts, titles, day)] if parts else []
    )
    if not fitting and len(parts) > 1:
        near = dict.fromkeys(
            one for key in (sound(parts[-1]), sound("".join(parts))) for one in _by_sound().get(key, ())
        )
        fitting = [one for one in near if _is_whole(one, parts)]
    now = [one for one in fitting if one.holds(day)]
    chosen = now or sorted(fitting, key=lambda one: one.since)[-1:]
    return chosen[0] if len({one.code for one in fitting}) == 1 or now else None


def _fits(leader: Leader, parts: tuple[str, ...], titles: list[str], day: str | None) -> bool:
    if len(parts) > 1:
        return _is_whole(leader, parts)
    return (
        leader.alone
        or parts in leader.forms
        or (leader.holds(day) and any(same_post(leader.office, title) for title in titles))
    )


def _is_whole(leader: Leader, parts: tuple[str, ...]) -> bool:
    return any(
        match(parts, form) == WHOLE and _ends_alike(parts, form) for form in leader.forms if len(form) > 1
    )


def _ends_alike(parts: tuple[str, ...], form: tuple[str, ...]) -> bool:
    """Tell whether names that sound alike as a whole do so by their surnames too, or are long enough."""
    return sound(parts[-1]) == sound(form[-1]) or len(sound("".join(parts))) >= LONG_SOUND


@cache
def _by_sound() -> dict[str, list[Leader]]:
    """Return who may be meant by a surname or a whole name, however it is spelled."""
    found: dict[str, list[Leader]] = {}
    for leader in _all():
        for key in {sound(word) for form in leader.forms for word in (form[-1], "".join(form))}:
            found.setdefault(key, []).append(leader)
    return found


@cache
def _by_surname() -> dict[str, list[Leader]]:
    found: dict[str, list[Leader]] = {}
    for leader in _all():
        for last in {form[-1] for form in leader.forms}:
            found.setdefault(last, []).append(leader)
    return found


@cache
def _all() -> tuple[Leader, ...]:
    return tuple(
        Leader(
            code=row["code"],
            office=row["office"],
            forms=tuple(parts_of(name) for name in row["names"].split("|")),
            alone=row["alone"] == "yes",
            since=row["since"],
            until=row["until"],
        )
        for row in data.rows("actors/leaders.tsv")
    )
