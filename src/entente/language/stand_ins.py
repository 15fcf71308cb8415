"""Words that the network is shown in another's place, where it misreads them: "is due to" as "is set to"."""

from __future__ import annotations

from functools import cache

from entente import data


def shown(words: list[str]) -> list[str]:
    """Return the words as the network sees them.

    >>> shown(["He", "is", "due", "to", "visit", "Oman"])
    ['He', 'is', 'set', 'to', 'visit', 'Oman']
    """
    rules = _rules()
    if rules.keys().isdisjoint(words):
        return words
    found = list(words)
    for i in range(1, len(words) - 1):
        before, after, instead = rules.get(words[i], ((), "", ""))
        if words[i - 1].lower() in before and words[i + 1].lower() == after:
            found[i] = instead
    return found


@cache
def _rules() -> dict[str, tuple[tuple[str, ...], str, str]]:
    rows = data.rows("words/stand_ins.tsv")
    return {row["word"]: (tuple(row["before"].split()), row["after"], row["shown"]) for row in rows}
