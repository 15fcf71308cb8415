"""Phrases without a nationality: what must be looked up on the page to know whose they are."""

from __future__ import annotations

from entente.grounding.actor_names import states_of_epithet
from entente.grounding.head_nouns import is_body
from entente.grounding.lines import Ask, Found, Line
from entente.grounding.phrases import Before
from entente.grounding.words import HeadNoun, words
from entente.model import Token


def to_be_asked(
    line: Line, found: Found, left: Before, noun: HeadNoun, *, token: Token, complement: list[str]
) -> Found | None:
    """Return a phrase without a nationality, with what must be looked up to know whose it is."""
    noun_text = token.text.lower()
    number = _number_in(list(left.words))
    national = noun.kind == "thing" and noun.sector == "GOV" and token.upos == "PROPN" and left.definite
    if left.pronoun is not None and number > 1 and token.lemma.lower() in words().set_states:
        found.ask = Ask("set", token.lemma.lower(), number=number)  # "our two armies"
    elif left.pronoun is not None:
        found.ask = Ask("pronoun-owned", token=left.pronoun)
    elif left.noun is not None and line.tokens[left.noun].lemma.lower() in words().epithet_state:
        found.ask = Ask("owned", "country", codes=_codes_of_owner(line, left.noun))
    elif left.person is not None:
        found.ask = Ask("person-owned", token=left.person.first)
    elif is_reference(complement):
        found.ask = Ask("set", "countries", number=_number_in(complement))
    elif national and set(left.words) & words().of_nations:
        found.ask = Ask("owned", noun_text)  # "the National Police Agency"
    elif (noun.kind == "body" and (left.definite or token.upos == "PROPN")) or (
        noun.kind == "people" and any(is_body(word) for word in left.words)
    ):
        found.ask = Ask("owned", noun_text)
    elif noun.kind == "people" and noun.sector == "REB" and left.definite and left.own_first == token.i:
        found.ask = Ask("armed", noun_text)
    elif _sender(line, token, noun) is not None:
        found.ask = Ask("sender", token=token.head)
    elif noun.kind == "people" and noun.sector == "REB":
        found.code = f"REB:{noun_text}"
    elif noun.kind in {"people", "body"}:
        found.code = "UNK"
    else:
        return None
    return found


def _codes_of_owner(line: Line, noun: int) -> tuple[str, ...]:
    """Return the states that an owning epithet may mean: "the Kingdom's embassy"."""
    return tuple(sorted(states_of_epithet(line.tokens[noun].lemma.lower())))


def _sender(line: Line, token: Token, noun: HeadNoun) -> int | None:
    """Return the verb that sends forces of the sender: "moved troops to the border"."""
    verb = line.tokens[token.head] if token.head >= 0 and token.deprel == "obj" else None
    sent = verb is not None and verb.lemma.lower() in words().sending and noun.sector in words().sent
    return verb.i if sent and verb is not None else None


def is_reference(complement: list[str]) -> bool:
    """Tell whether a complement means states named elsewhere: "of the two countries", "of both sides"."""
    return any(word in words().numbers for word in complement) and any(
        word in words().set_states or word.rstrip("s") in words().set_states for word in complement
    )


def _number_in(complement: list[str]) -> int:
    return next((words().numbers[word] for word in complement if word in words().numbers), 0)
