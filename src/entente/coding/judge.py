"""The relation model: how likely each root is between two parties whose words in a sentence are given.

Method: the six layers of all-MiniLM-L6-v2 over the parser's word vectors, each piece marked as part of the actor, of
the recipient or of neither; read out from the means of the three, and trained on sentences with a known relation
(training/relation/train.py). It says which root, never which words: those are the lexicon's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from entente.weights import (
    CLOSES,
    OPENS,
    OTHER,
    Floats,
    Ints,
    letter_case,
    row,
    session,
    tokenizer,
    vectors,
)

NONE = "NONE"
YIELD = "YIELD"
"""CONCEDE and RETREAT together, which the model does not tell apart."""

FOLDED = {"CONCEDE": YIELD, "RETREAT": YIELD}

LABELS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", YIELD, "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", NONE,
)  # fmt: skip
NOBODY, ACTOR, RECIPIENT = range(3)
MOST_PIECES = 160
"""Of a sentence: longer ones are cut, as in training."""

Passage = tuple[int, int]


@lru_cache(maxsize=4096)
def judge(sentence: str, actor: Passage | None, recipient: Passage | None) -> dict[str, float]:
    """Return the probability of each root, NONE among them.

    actor, recipient: characters of the sentence; None where it does not name them

    >>> chances = judge("Peru recalled its envoy to Chile.", (0, 4), (27, 32))
    >>> max(chances, key=chances.__getitem__)
    'SANCTION'
    """
    pieces = _pieces(sentence)
    roles = [_role(first, last, actor, recipient) for first, last in pieces.places]
    inputs = {"vectors": pieces.vectors, "cases": pieces.cases, "roles": row([NOBODY, *roles, NOBODY])}
    scores = session("model/relation.onnx").run(None, inputs)[0][0]
    chances = np.exp(scores - scores.max())
    return dict(zip(LABELS, (chances / chances.sum()).tolist(), strict=True))


class Pieces(NamedTuple):
    """A sentence as the model reads it, whoever its parties are. places: characters of the pieces"""

    places: tuple[Passage, ...]
    vectors: Floats
    cases: Ints


@lru_cache(maxsize=16)
def _pieces(sentence: str) -> Pieces:
    """Return the pieces of a sentence; the last few are kept, for it is judged once for each pair of parties."""
    coded = tokenizer().encode(sentence, add_special_tokens=False)
    places = tuple(coded.offsets[:MOST_PIECES])
    cases = [letter_case(_word_around(sentence, first, last)) for first, last in places]
    ids = [OPENS, *coded.ids[:MOST_PIECES], CLOSES]
    return Pieces(places, vectors(row(ids)), row([OTHER, *cases, OTHER]))


def _role(first: int, last: int, actor: Passage | None, recipient: Passage | None) -> int:
    for role, passage in ((RECIPIENT, recipient), (ACTOR, actor)):
        if passage is not None and first < passage[1] and last > passage[0]:
            return role
    return NOBODY


def _word_around(sentence: str, first: int, last: int) -> str:
    while first > 0 and sentence[first - 1].isalnum():
        first -= 1
    while last < len(sentence) and sentence[last].isalnum():
        last += 1
    return sentence[first:last]
