"""Organisations that bear a state's name and are none of its organs: "Vietnam National University", "Korea Eximbank".

A university, firm, club or church of a state speaks for itself: it is named with its own sector, not as the state.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import Any

from entente import data
from entente.grounding.actor_names import Entry, Hit, normal
from entente.grounding.words import words
from entente.model import Sentence, Token

LINKS = frozenset({"of", "for", "&", "the"})
"""Small words inside a name, between two words with capitals."""

PUBLIC = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
NAMED_FOR = frozenset({"state", "capital"})
LONGEST_HEAD = 4


def with_organisations(sentence: Sentence, hits: list[Hit]) -> list[Hit]:
    """Return the names of a sentence with those of states that are a part of an organisation's name as that name."""
    found: list[Hit] = []
    for hit in hits:
        if found and hit.first < found[-1].last:
            continue
        if hit.entry.kind not in NAMED_FOR:
            found.append(hit)
            continue
        if _is_part_of_world(sentence.tokens, hit):
            continue
        first, last = _name_around(sentence, hit)
        sector = _sector(sentence.tokens, first, last, hit, hits)
        if sector is None:
            found.append(hit)
            continue
        while found and found[-1].last > first:
            found.pop()
        found.append(Hit(first, last, Entry(hit.entry.code, "organ", sector, modifier=True)))
    return found


@cache
def private_sectors() -> frozenset[str]:
    """Return the sectors of organisations that act for no state."""
    return frozenset((*_table()["words"], "LAB"))


def sector_led(title_words: list[str]) -> str | None:
    """Return the sector of whoever heads a private body, by the words of the title; None for an office of state."""
    spoken = f" {' '.join(normal(word) for word in title_words)} "
    led = _table()["led"]
    if any(f" {word} " in spoken for word in led["state"]):
        return None
    return next(
        (
            sector
            for sector in sorted(private_sectors() & led.keys())
            for word in led[sector]
            if f" {word} " in spoken
        ),
        None,
    )


def is_firm(name: str) -> bool:
    """Tell whether a name ends as those of firms do: "Engineering Co"."""
    ends: list[str] = _table()["firms"]["ends"]
    return " " in name and normal(name).split()[-1] in ends


def _is_part_of_world(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Tell whether a nationality only names a continent: "Pan American", "Inter-American"."""
    prefixes: list[str] = _table()["international"]["prefixes"]
    before = [normal(token.text) for token in tokens[max(0, hit.first - 2) : hit.first]]
    lead = next((word for word in reversed(before) if word), "")
    return hit.entry.modifier and lead in prefixes


def _name_around(sentence: Sentence, hit: Hit) -> tuple[int, int]:
    """Return the whole name that a state's name is a part of: what the parser marked, else the run of capitals."""
    marked = [n for n in sentence.names if n.kind == "ORG" and n.first <= hit.first and hit.last <= n.last]
    first, last = _run(sentence, hit)
    for name in marked:
        first, last = min(first, name.first), max(last, name.last)
    while first < hit.first and sentence.tokens[first].text.lower() in LINKS:
        first += 1
    return first, last


def _run(sentence: Sentence, hit: Hit) -> tuple[int, int]:
    tokens = sentence.tokens
    people = {i for name in sentence.names if name.kind == "PERSON" for i in range(name.first, name.last)}

    def belongs(index: int) -> bool:
        token = tokens[index]
        capital = token.text[:1].isupper() and token.upos in {"PROPN", "NOUN", "ADJ"}
        return (
            capital
            and index not in people
            and not {normal(token.text), normal(token.lemma)} & words().titles.keys()
        )

    first, last = hit.first, hit.last
    while first > 0 and (
        belongs(first - 1)
        or (first > 1 and tokens[first - 1].text.lower() in LINKS and _leads(tokens, first, belongs))
    ):
        first -= 1
    while last < len(tokens) and (belongs(last) or _goes_on(tokens, last, belongs)):
        last += 1
    return first, last


def _goes_on(tokens: tuple[Token, ...], index: int, belongs: Callable[[int], bool]) -> bool:
    """Tell whether a sign joins two words of a name: "Airport & Port Authority", "RISC-V Alliance"."""
    if index + 1 >= len(tokens):
        return False
    hyphen = tokens[index].text == "-" and tokens[index].start == tokens[index - 1].end
    return tokens[index].text == "&" or (hyphen and belongs(index - 1) and belongs(index + 1))


def _leads(tokens: tuple[Token, ...], first: int, belongs: Callable[[int], bool]) -> bool:
    """Tell whether small words before a name hang on a word with a capital: "Bank of the" before "Philippines"."""
    index = first - 1
    while index > 0 and tokens[index].text.lower() in LINKS:
        index -= 1
    return belongs(index)


def _sector(tokens: tuple[Token, ...], first: int, last: int, hit: Hit, hits: list[Hit]) -> str | None:
    """Return the sector of an organisation's name; None where it is the state's own, or an organ of the state."""
    inside = {i for one in hits for i in range(one.first, one.last) if one.entry.kind in NAMED_FOR}
    if any(one.first < last and one.last > first and one.entry.kind not in NAMED_FOR for one in hits):
        return None
    rest = [i for i in range(first, last) if i not in inside and tokens[i].text.lower() not in LINKS]
    own = [i for i in rest if tokens[i].text[:1].isalpha()]
    if not own or _is_formal(tokens, own, hit):
        return None
    spoken = f" {' '.join('|' if i in inside else normal(tokens[i].text) for i in range(first, last))} "
    if _is_public(spoken) or any(f" {word} " in spoken for word in _table()["states"]["services"]):
        return None
    return next((sector for word, sector in _words() if f" {word} " in spoken), None)


def _is_formal(tokens: tuple[Token, ...], own: list[int], hit: Hit) -> bool:
    """Tell whether the words are a state's own name: "Union of Comoros"."""
    formal: list[str] = _table()["states"]["formal"]
    return own[-1] < hit.first and " ".join(normal(tokens[i].text) for i in own) in formal


def _is_public(spoken: str) -> bool:
    """Tell whether a name holds the noun of a state's organ: "Paraguayan Ministry of Industry"."""
    parts = spoken.split()
    for size in range(LONGEST_HEAD, 0, -1):
        for start in range(len(parts) - size + 1):
            noun = words().heads.get(" ".join(parts[start : start + size]))
            if noun is not None and noun.sector in PUBLIC and noun.kind == "body":
                return True
    return False


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Return the words of organisations with their sectors, longest first."""
    pairs = chain.from_iterable(
        ((word, sector) for word in found) for sector, found in _table()["words"].items()
    )
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _table() -> dict[str, Any]:
    return data.toml("actors/organisations.toml")
