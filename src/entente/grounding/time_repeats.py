"""What happens again and again has no date: "the annual vigil on 4 June honours the dead", "on 9 May each year"."""

from __future__ import annotations

from entente.grounding.time_found import Found
from entente.grounding.time_phrases import Phrases
from entente.model import Sentence, Token

_PRESENT = ("VBZ", "VBP")


def is_habit(sentence: Sentence, head: Token, phrases: Phrases, first: int, found: Found) -> bool:
    """Tell whether a date without its year is one of every year."""
    if found.past == found.coming:
        return False
    words, low = phrases.words, phrases.low
    for at in (found.end, first - 2, first - 3):
        if words.has("again_and_again", low(at)) and words.units.get(low(at + 1)) == "year":
            return True
    tokens = sentence.tokens
    up = tokens[head.head] if head.head >= 0 else None
    if up is None or up.upos != "NOUN":
        return False
    is_yearly = any(token.head == up.i and words.has("yearly", token.text.lower()) for token in tokens)
    verb = tokens[up.head] if up.head >= 0 else None
    return is_yearly and verb is not None and verb.xpos in _PRESENT
