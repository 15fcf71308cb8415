"""Whether two titles name one office: "minister of defence" and "Defense Secretary", "the leader" and
"Prime Minister".
"""

from __future__ import annotations

from functools import cache

from entente.grounding.actor_names import normal
from entente.grounding.words import words


def same_post(title: str, key: str) -> bool:
    """Tell whether two titles name the same kind of office: the shorter's words are all in the longer, as
    its head.

    >>> same_post("minister", "defense minister")
    True
    >>> same_post("president", "vice president")
    False
    """
    one, other = _title_words(title), _title_words(key)
    if not one or not other or bool(set(one) & words().deputies) != bool(set(other) & words().deputies):
        return False
    if _synonym(one) is not None and _synonym(one) == _synonym(other):
        return True
    if len(one) == 1 and any(
        f" {' '.join(other)}".endswith(f" {wide}") for wide in words().generic.get(one[0], ())
    ):
        return True
    if bool(set(one) & words().chief_offices) != bool(set(other) & words().chief_offices):
        return False
    short, long = sorted((one, other), key=len)
    return short[-1] == long[-1] and set(short) <= set(long)


def same_words(title: str, key: str) -> bool:
    """Tell whether two titles are of the same words: "the crown prince" is no mere prince."""
    return _title_words(title) == _title_words(key)


@cache
def _title_words(title: str) -> tuple[str, ...]:
    """Return a title's words with its head last: "minister of defence" like "defence minister"."""
    parts = normal(title).split()
    end = next((i for i, word in enumerate(parts) if i and word in words().breaks), len(parts))
    return tuple(word for word in (*parts[end + 1 :], *parts[:end]) if word not in words().fillers)


@cache
def _synonym(title: tuple[str, ...]) -> int | None:
    for index, pair in enumerate(words().same_titles):
        if any(set(_title_words(one)) <= set(title) and _title_words(one)[-1] == title[-1] for one in pair):
            return index
    return None
