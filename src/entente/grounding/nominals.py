"""Nouns that mean an actor: "Iranian warships", "the army", "the kingdom", "the two ministers", and
pronouns.
"""

from __future__ import annotations

from entente.grounding.counted import counted_set
from entente.grounding.epithets import described, epithet
from entente.grounding.head_nouns import head_noun, is_named_for, is_of_things, modifies_next, speaks
from entente.grounding.lines import Ask, Found, Line
from entente.grounding.others import other_one
from entente.grounding.owners import end_of_complement, first_list, note_person, owned, owners_behind, owning
from entente.grounding.phrases import after_of, before
from entente.grounding.unowned import is_reference, to_be_asked
from entente.grounding.words import words
from entente.model import How, Token


def find_nominals(line: Line) -> list[Found]:
    """Return the noun phrases that mean actors, outside what is taken; they are marked as taken."""
    found: list[Found] = []
    for index, token in enumerate(line.tokens):
        if index in line.taken or line.person(index) is not None:
            continue
        one = (
            counted_set(line, index)
            or other_one(line, index, token)
            or described(line, index, token)
            or _nominal(line, index, token)
            or epithet(line, index, token)
            or _document(line, index, token)
        )
        if one is not None:
            line.take(one.first, one.last)
            found.append(one)
    return found


def find_pronouns(line: Line) -> list[Found]:
    """Return the pronouns of a sentence that may mean an actor."""
    found = []
    for index, token in enumerate(line.tokens):
        kind = words().pronouns.get(token.text.lower())
        if kind is None or token.upos not in {"PRON", "DET"} or token.deprel.startswith("expl"):
            continue
        if (kind == "we" and token.text == "US") or line.hit(index) is not None:
            continue
        found.append(
            Found(line.sentence.index, index, index + 1, index, How.PRONOUN, ask=Ask("pronoun", kind))
        )
    return found


def _nominal(line: Line, index: int, token: Token) -> Found | None:
    """Return the actor that a head noun means: by its nationality, its owner, or as one to be looked for."""
    if token.upos not in {"NOUN", "PROPN"} or modifies_next(line, index):
        return None
    noun = head_noun(line, index)
    if noun is None or (token.lemma.lower() in words().only_speaking and not speaks(line, token)):
        return None
    left = before(line, index)
    end, hits, complement = after_of(line, index + 1, owning(line, index), joint=True)
    if not left.hits and not hits and is_of_things(line, index, end):
        return None
    if noun.kind == "body" and not left.hits and not hits:
        note_person(line, left, index)
    owners = [hit for hit in left.hits if hit.first not in line.taken] or first_list(line, hits)
    if not left.hits and (hits or is_reference(complement)):
        end = end_of_complement(line, index, hits, end)
    elif not is_named_for(line, index, token, noun):
        end = index + 1
    found = Found(
        line.sentence.index, left.first, end, index, How.NOMINAL, sector=noun.sector, kind=noun.kind
    )
    found.head = line.head_of(left.first, end)
    owners = owners or owners_behind(line, token, noun, left, end)
    if owners:
        return owned(found, owners)
    return to_be_asked(line, found, left, noun, token=token, complement=complement)


def _document(line: Line, index: int, token: Token) -> Found | None:
    """Return "the statement" where it says or does something: it is that of whoever spoke last."""
    if token.lemma.lower() not in words().documents or not token.deprel.startswith("nsubj"):
        return None
    left = before(line, index)
    alone = not (left.hits or left.person or left.words) and left.noun is None and left.pronoun is None
    of_somebody = any(
        other.head == index and other.deprel.startswith(("nmod", "acl")) for other in line.tokens
    )
    if not alone or not left.definite or of_somebody:
        return None
    return Found(
        line.sentence.index,
        left.first,
        index + 1,
        index,
        How.NOMINAL,
        kind="body",
        ask=Ask("document", token.text.lower()),
    )
