"""A person's posts as a list: one entry for an office, its rank beside it, former ones last."""

from __future__ import annotations

import msgspec

from entente.grounding.actor_names import normal
from entente.grounding.words import words
from entente.model import Basis, Post


def with_states(posts: list[Post]) -> list[Post]:
    """Return posts without repetitions, stated ones first, former ones last; one without a state takes the others'."""
    state = next((post.state for post in posts if post.state), None)
    kept: dict[tuple[str, str | None], Post] = {}
    for post in sorted(posts, key=lambda one: (not _is_held(one), one.basis is Basis.INFERRED)):
        filled = post if post.state else msgspec.structs.replace(post, state=state)
        kept.setdefault((normal(post.title), _whole(post.rank)), filled)
    titles = {title for title, rank in kept if rank is not None}
    return [post for (title, rank), post in kept.items() if rank is not None or title not in titles]


def with_ranks(posts: list[Post]) -> list[Post]:
    """Return posts with bare ranks joined to the office of the same person that is told without a rank.

    "General Giang, Minister of Defence" gives one post with a rank; a rank that differs from the one beside an
    office stays an entry of its own, since the page says both.
    """
    offices = [post for post in posts if not _is_rank(post)]
    if not offices:
        return posts
    for bare in (post for post in posts if _is_rank(post)):
        if any(_whole(post.rank) == _whole(bare.rank) for post in offices):
            continue
        open_at = next((i for i, post in enumerate(offices) if post.rank is None and _is_held(post)), None)
        if open_at is None:
            offices.append(bare)
        else:
            offices[open_at] = msgspec.structs.replace(offices[open_at], rank=bare.rank)
    return offices


def with_guess(posts: list[Post], state: str | None, why: str) -> list[Post]:
    """Return posts with a state that was worked out, marked as inferred, and from what."""
    if state is None:
        return posts
    return [msgspec.structs.replace(post, state=state, basis=Basis.INFERRED, because=why) for post in posts]


def _is_rank(post: Post) -> bool:
    return post.rank is not None and normal(post.title) == normal(post.rank)


def _is_held(post: Post) -> bool:
    return not post.title.startswith("former ")


def _whole(rank: str | None) -> str | None:
    """Return a rank with its cut words written out: "Lt. Gen." as "lieutenant general"."""
    if rank is None:
        return None
    return " ".join(words().rank_words.get(word, word) for word in normal(rank).split())
