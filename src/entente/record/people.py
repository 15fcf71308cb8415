"""People over articles: one entry a person, with the posts that articles give over time."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from entente.model import Basis, KnownPerson, KnownPost, Person, Post
from entente.record.names import fold, may_be_same, surname

Seen = tuple[Person, str, str | None]
"""A person of an article, the article's id, and when it was published."""


def known_people(seen: Iterable[Seen]) -> tuple[KnownPerson, ...]:
    """Return the people whom articles name, those of most articles first.

    Two names are one person's where all words of the shorter are words of the longer, the last word included, and
    their posts are of one state. A bare surname is one's only where just one person of the record can be meant.
    """
    groups: list[list[Seen]] = []
    for one in sorted(seen, key=lambda s: -len(fold(s[0].name).split())):
        homes = [group for group in groups if _belongs(one, group)]
        if len(homes) == 1 or (homes and len(fold(one[0].name).split()) > 1):
            homes[0].append(one)
        else:
            groups.append([one])
    people = [_known(group) for group in groups]
    return tuple(sorted(people, key=lambda person: (-person.articles, person.name)))


def _belongs(one: Seen, group: list[Seen]) -> bool:
    person, fullest = one[0], group[0][0]
    if surname(person.name) != surname(fullest.name) or not may_be_same(person.name, fullest.name):
        return False
    ours, theirs = _states([one]), _states(group)
    return not ours or not theirs or bool(set(ours) & set(theirs))


def _known(group: list[Seen]) -> KnownPerson:
    name = group[0][0].name
    group = sorted(group, key=lambda s: (s[2] or "", s[1]))
    names = dict.fromkeys(n for person, _, _ in group for n in (person.name, *person.variants))
    return KnownPerson(
        name=name,
        variants=tuple(n for n in names if n != name),
        states=_states(group),
        posts=_posts(group),
        articles=len({article for _, article, _ in group}),
    )


def _states(group: list[Seen]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(post.state for person, _, _ in group for post in person.posts if post.state))


def _posts(group: list[Seen]) -> tuple[KnownPost, ...]:
    """Return a person's posts in the order in which articles first gave them."""
    found: dict[tuple[str, str | None], KnownPost] = {}
    for person, article, published in group:
        for post in person.posts:
            key = (fold(post.title or post.rank or ""), post.state)
            old = found.get(key)
            found[key] = (
                _seen_again(old, post, article, published) if old else _first_seen(post, article, published)
            )
    return tuple(found.values())


def _first_seen(post: Post, article: str, published: str | None) -> KnownPost:
    return KnownPost(
        title=post.title,
        state=post.state,
        sector=post.sector,
        rank=post.rank,
        basis=post.basis,
        because=post.because,
        since=published,
        until=published,
        articles=(article,),
    )


def _seen_again(old: KnownPost, post: Post, article: str, published: str | None) -> KnownPost:
    stated = old.basis is Basis.INFERRED and post.basis is not Basis.INFERRED
    return msgspec.structs.replace(
        old,
        sector=old.sector or post.sector,
        rank=old.rank or post.rank,
        basis=post.basis if stated else old.basis,
        because=None if stated else old.because,
        until=published or old.until,
        articles=tuple(dict.fromkeys((*old.articles, article))),
    )
