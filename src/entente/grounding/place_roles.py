"""Capitals that stand for their governments ("Moscow accused Warsaw"), and capitals named by their country only
("the Afghan capital").
"""

from __future__ import annotations

from collections.abc import Iterator

from entente.grounding.place_candidates import Candidate
from entente.grounding.place_names import Entry, Gazetteer
from entente.model import Sentence, Token

DEEPEST = 6


def stands_for_government(candidate: Candidate, entry: Entry, places: Gazetteer) -> bool:
    """Tell whether a capital acts, is spoken to or has relations, so that nothing is told of the city."""
    if not entry.capital or candidate.beside is not None:
        return False
    tokens = candidate.sentence.tokens
    token = _head_of_list(tokens, tokens[candidate.last - 1])
    relation = token.deprel.split(":")[0]
    governor = tokens[token.head] if token.head >= 0 else None
    if governor is None:
        return False
    lemma = governor.lemma.lower()
    if token.deprel == "nsubj":
        return governor.upos == "VERB" and lemma not in places.words["befalls"]
    if relation in {"obj", "iobj"}:
        return lemma in places.words["addresses"]
    if token.deprel == "nmod:poss":
        return lemma in places.words["of_governments"]
    case = next((one.lemma.lower() for one in tokens if one.head == token.i and one.deprel == "case"), "")
    if case == "between":
        return lemma in places.words["relations"]
    return case in places.words["dealing"] and relation in {"obl", "nmod"}


def capitals_by_country(sentence: Sentence, places: Gazetteer) -> Iterator[Candidate]:
    """Yield phrases such as "the Kenyan capital", each with that city."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.lemma.lower() not in places.words["capital"] or token.upos != "NOUN":
            continue
        for first in (i - 2, i - 1):
            words = " ".join(one.text for one in tokens[max(first, 0) : i])
            entry = places.capital_of(places.adjectives.get(words, "")) if first >= 0 else None
            if entry is not None:
                yield Candidate(sentence, first, i + 1, (entry,))
                break


def _head_of_list(tokens: tuple[Token, ...], token: Token) -> Token:
    """Return the first member of the list that a name stands in."""
    for _ in range(DEEPEST):
        if token.deprel not in {"conj", "flat", "compound", "appos"} or token.head < 0:
            break
        if token.deprel == "compound" and tokens[token.head].upos != "PROPN":
            break  # "the Taipei mayor": the mayor acts
        token = tokens[token.head]
    return token
