"""Nouns that mean the other one: "its hosts", "her guest", "the host country", "its smaller neighbour"."""

from __future__ import annotations

from entente.grounding.lines import Ask, Found, Line
from entente.grounding.pages import Page, Who
from entente.grounding.phrases import before
from entente.grounding.pronouns import by_pronoun
from entente.grounding.words import words
from entente.model import How, Token

REACH = 2
"""Sentences back in which the other was named."""

PLURAL = frozenset({"NNS", "NNPS"})


def other_one(line: Line, index: int, token: Token) -> Found | None:
    """Return a phrase whose noun means somebody by his part towards another who was named."""
    noun = token.lemma.lower()
    kind = words().other_ones.get(noun)
    if kind is None or token.upos != "NOUN" or line.hit(index) is not None:
        return None
    left = before(line, index)
    if left.hits or left.person is not None or left.noun is not None or not left.definite:
        return None
    if kind == "neighbour" and (
        left.pronoun is None or token.xpos in PLURAL or any(w in words().numbers for w in left.words)
    ):
        return None
    if any(
        other.head == index and other.deprel.startswith("nmod") and other.i > index for other in line.tokens
    ):
        return None
    first, last = left.first, index + 1
    if line.low(last) in words().epithet_state and token.deprel == "compound":  # "the host country"
        last += 1
    elif token.deprel == "compound":
        return None
    found = Found(line.sentence.index, first, last, last - 1, How.NOMINAL, kind="state")
    found.head = line.head_of(first, last)
    found.ask = Ask(
        "other",
        kind,
        token=left.pronoun if left.pronoun is not None else -1,
        people=noun in words().other_people,
    )
    return found


def who_is_other(page: Page, found: Found) -> list[Who]:
    """Return the other: where the page says that they are, for a host; else the one named last besides the owner."""
    ask = found.ask
    assert ask is not None
    owner = _owner(page, found, ask.token)
    own = {who[0] for who in owner}
    near = [other for other in page.before(found, REACH) if other.how is not How.PRONOUN]
    if ask.people and ask.token >= 0:
        own_people = {who[2] for who in owner}
        for other in near:
            for who in page.who(other):
                if who[2] is not None and who[2] not in own_people and who[0] not in own:
                    return [who]
    places = [other for other in near if page.role(other) == "place"]
    subjects = [other for other in near if page.role(other) == "subject"]
    for other in [*places, *subjects, *near] if ask.word == "host" else near:
        for code, _, _ in page.who(other):
            if code not in own | {"UNK"} and ":" not in code:
                return [(code, None, None)]
    return []


def _owner(page: Page, found: Found, pronoun: int) -> list[Who]:
    if pronoun < 0:
        return []
    kind = words().pronouns.get(page.lines[found.sentence].low(pronoun), "it")
    return by_pronoun(page, Found(found.sentence, pronoun, pronoun + 1, pronoun, How.PRONOUN), kind)
