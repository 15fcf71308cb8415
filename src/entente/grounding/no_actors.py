"""Names of states that mean no actor: goods, languages, teams at play, and a state of a federation of the same name."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from entente import data
from entente.grounding.actor_names import Entry, Hit
from entente.grounding.place_names import gazetteer
from entente.grounding.words import words
from entente.model import Token

SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")


DISTINCT = 8
"""Different words of sport that a page of sport holds at least."""

SHARE = 40
"""Words of a page of sport for each word of sport, at most."""


def tells_of_sport(text: str) -> bool:
    """Tell whether a page is about sport: many words of it, and of many sorts."""
    words = re.findall(r"[a-z][a-z-]*", text.lower())
    told = [word for word in words if word in _words("sport", "page")]
    return len(set(told)) >= DISTINCT and len(told) * SHARE >= len(words)


def as_actor(tokens: tuple[Token, ...], hit: Hit, hits: list[Hit], *, sport: bool = False) -> Hit | None:
    """Return a name of an actor as it is meant here; None where it means no actor.

    hits: all of the sentence; sport: the page is about sport, so that a state by its bare name is a team
    """
    if _is_of_others(tokens, hit) or (hit.entry.kind == "media" and _is_of_other_thing(tokens, hit)):
        return None
    if hit.entry.kind not in {"state", "capital"}:
        return hit
    if (
        sport
        and hit.entry.name
        and tokens[hit.last - 1].deprel.split(":")[0] in {"nsubj", "obj", "obl", "conj"}
    ):
        return None
    if _is_of_goods(tokens, hit, hits) or _is_language(tokens, hit) or _is_team(tokens, hit):
        return None
    return _namesake(tokens, hit)


def _is_of_others(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Tell whether a name only says whose allies, rivals or members are meant: "key US allies", "some NATO members"."""
    token = tokens[hit.last - 1]
    head = tokens[token.head] if token.head >= 0 else None
    if head is None or token.deprel.split(":")[0] not in {"amod", "compound", "nmod"}:
        return False
    if hit.entry.kind in {"state", "capital"}:
        return head.lemma.lower() in _words("others", "of_states")
    few = any(one.head == head.i and one.lemma.lower() in _words("others", "some") for one in tokens)
    return hit.entry.kind == "body" and few and head.lemma.lower() in _words("others", "of_bodies")


def _is_of_goods(tokens: tuple[Token, ...], hit: Hit, hits: list[Hit]) -> bool:
    """Tell whether a nationality only says what sort of thing is meant ("Cuban cigars"), where nobody deals in it."""
    if hit.last >= len(tokens) or tokens[hit.last].lemma.lower() not in _words("goods", "nouns"):
        return False
    return not any(_acts(tokens, other) for other in hits)


def _is_of_other_thing(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Tell whether a medium's name only modifies a noun that is none of a medium's: "the Hindu temples"."""
    if hit.last >= len(tokens) or tokens[hit.last].upos != "NOUN" or tokens[hit.last].text[:1].isupper():
        return False
    last, noun = tokens[hit.last - 1], tokens[hit.last]
    if last.head < hit.last or last.deprel.split(":")[0] not in {"compound", "amod", "nmod"}:
        return False
    known = words().heads.get(noun.lemma.lower())
    title = words().titles.get(noun.lemma.lower())
    of_medium = (known is not None and known.sector == "MED") or title is not None
    return not of_medium and noun.lemma.lower() not in _words("media", "nouns")


def _acts(tokens: tuple[Token, ...], hit: Hit) -> bool:
    token = tokens[hit.last - 1]
    return hit.entry.name and (
        hit.entry.kind in {"body", "organ"} or token.deprel.startswith(("nsubj", "nmod:poss"))
    )


def _is_language(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Tell whether a word names a language: "spoke no Turkish"."""
    token = tokens[hit.last - 1]
    verb = tokens[token.head].lemma.lower() if token.head >= 0 else ""
    alone = hit.entry.modifier and not hit.entry.name and token.deprel in {"obj", "obl"}
    return alone and verb in _words("languages", "verbs")


def _is_team(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Tell whether a state plays: a verb of games, and a score or a word of sport in the sentence."""
    token = tokens[hit.last - 1]
    verb = tokens[token.head].lemma.lower() if token.head >= 0 else ""
    if verb not in _words("sport", "verbs") or token.deprel.split(":")[0] not in {"nsubj", "obj", "obl"}:
        return False
    text = " ".join(one.lemma.lower() for one in tokens).replace(" - ", "-").replace(" – ", "–")
    return bool(SCORE.search(text)) or any(f" {sign} " in f" {text} " for sign in _words("sport", "signs"))


def _namesake(tokens: tuple[Token, ...], hit: Hit) -> Hit | None:
    """Tell a state of a federation from the state of that name: "Atlanta, Georgia", "Georgia's governor"."""
    name = tokens[hit.last - 1].text
    owner = _table()["namesakes"]["of"].get(name)
    if owner is None or hit.last - hit.first > 1:
        return hit
    if hit.first > 1 and tokens[hit.first - 1].text == ",":
        city = next((n for n in (3, 2, 1) if _is_city(tokens, hit.first - 1, n, owner)), 0)
        if city:
            return None
    office = tokens[hit.last + 1].lemma.lower() if hit.last + 1 < len(tokens) else ""
    if tokens[min(hit.last, len(tokens) - 1)].xpos == "POS" and office in _words("namesakes", "offices"):
        return Hit(hit.first, hit.last, Entry(owner, "state", modifier=True))
    return hit


def _is_city(tokens: tuple[Token, ...], end: int, size: int, owner: str) -> bool:
    """Tell whether the words before a comma name a city of a state."""
    if end < size or not tokens[end - size].text[:1].isupper():
        return False
    return any(
        one.country == owner for one in gazetteer().find(" ".join(t.text for t in tokens[end - size : end]))
    )


def _words(table: str, key: str) -> frozenset[str]:
    return _sets()[table, key]


@cache
def _sets() -> dict[tuple[str, str], frozenset[str]]:
    return {
        (table, key): frozenset(found)
        for table, rows in _table().items()
        for key, found in rows.items()
        if isinstance(found, list)
    }


@cache
def _table() -> dict[str, Any]:
    return data.toml("actors/no_actors.toml")
