"""Acronyms that a page spells out as something else: "the National Police Agency (NPA)" is no rebel army."""

from __future__ import annotations

import re
from itertools import chain

from entente.grounding.actor_names import meanings, normal

LONGEST_NAME = 10
"""Words before the bracket in which the name is looked for."""

_BRACKET = re.compile(r"\((?:the )?[A-Z]{2,6}\)")
_SPELLED_OUT = re.compile(rf"((?:[\w'’.-]+ ){{2,{LONGEST_NAME}}})\((?:the )?([A-Z]{{2,6}})\)")


def spelled_otherwise(text: str) -> frozenset[str]:
    """Return the acronyms that a text introduces behind a name which, as we know it, is not theirs.

    >>> sorted(spelled_otherwise("The National Police Agency (NPA) met the World Trade Organization (WTO)."))
    ['NPA']
    """
    found = set()
    # the long pattern is slow; few lines have an acronym in brackets at all
    lines = (line for line in text.split("\n") if _BRACKET.search(line))
    for match in chain.from_iterable(map(_SPELLED_OUT.finditer, lines)):
        acronym = match.group(2)
        ours = meanings(normal(acronym), acronym)
        name = _spelled(match.group(1).split(), acronym) if ours else None
        if ours and name and not set(meanings(normal(name), name) or ()) & set(ours):
            found.add(acronym)
    return frozenset(found)


def _spelled(before: list[str], acronym: str) -> str | None:
    """Return the words before a bracket whose capitals are the acronym's letters, the small words between them kept."""
    for first in range(len(before) - 1, -1, -1):
        initials = "".join(
            part[0] for word in before[first:] for part in word.split("-") if part[:1].isupper()
        )
        if initials == acronym:
            return " ".join(before[first:])
        if len(initials) >= len(acronym):
            return None
    return None
