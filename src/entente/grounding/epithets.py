"""Nouns that describe whom the page has named: "the Nordic nation", "the Asian giant", "the kingdom"."""

from __future__ import annotations

from functools import cache
from typing import Any

from entente import data
from entente.grounding.actor_names import ends_epithet, normal, states_of_epithet
from entente.grounding.head_nouns import modifies_next
from entente.grounding.lines import Ask, Found, Line
from entente.grounding.pages import Page, Who
from entente.grounding.phrases import Before, before
from entente.grounding.words import words
from entente.model import How, Token

REACH = 12
"""Sentences back in which the one described was named."""

PLURAL = {"NNS", "NNPS"}


def described(line: Line, index: int, token: Token) -> Found | None:
    """Return a phrase that describes one of several states or bodies, to be looked for on the page."""
    if token.upos not in {"NOUN", "PROPN"} or token.xpos in PLURAL or line.hit(index) is not None:
        return None
    noun = token.lemma.lower()
    if token.deprel == "compound" or not (noun in _nouns() or token.text in _twins()):
        return None
    left = before(line, index)
    if not left.definite or left.hits or left.pronoun is not None or left.noun is not None or left.person:
        return None
    parts = _words_before(line, left, index)
    codes = _codes(parts, noun)
    twin = not parts and token.text in _twins() and token.deprel.split(":")[0] in {"nsubj", "obj", "obl"}
    if not codes and not twin:
        return None
    ask = Ask("twin", token.text) if twin else Ask("described", noun, codes=codes)
    found = Found(line.sentence.index, left.first, index + 1, index, How.NOMINAL, kind="state", ask=ask)
    if ":" in next(iter(codes), ""):
        found.kind = "body"
    found.head = line.head_of(left.first, index + 1)
    return found


def epithet(line: Line, index: int, token: Token) -> Found | None:
    """Return "the kingdom", "the country", "the bloc", "the group": one that the page has named."""
    if token.upos not in {"NOUN", "PROPN"}:
        return None
    lemma = token.lemma.lower()
    known = lemma in words().epithet_state or lemma in words().epithet_body or lemma in words().epithet_armed
    if not (known or ends_epithet(line.low(index)) or ends_epithet(lemma)) or modifies_next(line, index):
        return None
    left = before(line, index)
    if token.xpos in PLURAL:
        return _own_states(line, left, index)
    if left.hits or (left.pronoun is not None and lemma not in words().epithet_state) or not left.definite:
        return None
    phrase = " ".join(line.low(i) for i in range(left.own_first, index + 1))
    codes = states_of_epithet(phrase) or states_of_epithet(lemma)
    if not codes and not (known and _only_describe(_words_before(line, left, index))):
        return None
    if line.low(index + 1) == "of" and (not codes or lemma in words().organisations):
        return None
    kind = "state" if codes or lemma in words().epithet_state else "body"
    found = Found(line.sentence.index, left.first, index + 1, index, How.NOMINAL, kind="state")
    found.head = line.head_of(found.first, found.last)
    if left.pronoun is not None:
        found.ask = Ask("pronoun-owned", token=left.pronoun)
        return found
    found.ask = Ask(kind, lemma, codes=tuple(sorted(codes)))
    return found


def _own_states(line: Line, left: Before, index: int) -> Found | None:
    """Return "their countries", "our nations": those of the ones that the pronoun means."""
    if left.pronoun is None or left.hits or line.tokens[index].lemma.lower() not in words().epithet_state:
        return None
    if words().pronouns.get(line.low(left.pronoun)) not in {"they", "we"}:
        return None
    found = Found(line.sentence.index, left.first, index + 1, index, How.NOMINAL, kind="state")
    found.head = line.head_of(found.first, found.last)
    found.ask = Ask("pronoun-owned", token=left.pronoun)
    return found


def _only_describe(parts: list[str]) -> bool:
    """Tell whether words before an epithet tell nothing of whom it means: "the landlocked country"."""
    return all(part in _table()["descriptors"] for part in parts)


def _words_before(line: Line, left: Before, index: int) -> list[str]:
    """Return the words between an article and a noun, hyphens parted."""
    return normal(" ".join(line.low(i) for i in range(left.own_first, index))).split()


def who_is_described(page: Page, found: Found) -> list[Who]:
    """Return the nearest of those who may be meant; nobody but what the noun means alone where none was named."""
    ask = found.ask
    assert ask is not None
    if ask.kind == "twin":
        near = [who[0] for other in page.before(found, REACH) for who in page.who(other)]
        beside = next((one for code in near for one in _twins()[ask.word] if code in one["beside"]), None)
        return [(beside["means"], None, None)] if beside else []
    subjects = sorted(page.before(found, REACH), key=lambda other: _distance(page, other, found))
    for other in subjects:
        for who in page.who(other):
            if who[0] in ask.codes:
                return [(who[0], None, None)]
    noun = words().heads.get(ask.word)
    return [("UNK", noun.sector, None)] if noun is not None and noun.kind != "thing" else []


def _distance(page: Page, other: Found, found: Found) -> tuple[int, int]:
    """Order by sentences back, then subjects before other names and places last."""
    return found.sentence - other.sentence, {"subject": 0, "place": 2}.get(page.role(other), 1)


def _codes(parts: list[str], noun: str) -> tuple[str, ...]:
    table = _table()
    for first in range(len(parts) + 1):
        rest = parts[first:]
        if not _only_describe(parts[:first]):
            break
        named = table["named"].get(" ".join([*rest, noun]))
        region = table["regions"].get(" ".join(rest)) if noun in table["nouns"] else None
        codes = tuple(named or region or ())
        if codes:
            return codes
    return ()


@cache
def _table() -> dict[str, Any]:
    return data.toml("actors/epithets.toml")


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns that can describe somebody, alone or with words before them."""
    table = _table()
    return frozenset((*table["nouns"], *(phrase.rpartition(" ")[2] for phrase in table["named"])))


@cache
def _twins() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _table()["twins"]:
        found.setdefault(row["word"], []).append(row)
    return found
