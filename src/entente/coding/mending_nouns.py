"""Mends of the parse among nouns: to whom is given, who joins in, what belongs to what.

"granted Jordan 30 million dollars": a name between a verb and a number is to whom it is given. "quoted as saying by
Fars": whom "by" stands before is no subject. "his counterpart Ashtiani and president Raisi": titles are joined to one
another, not to the name between. "together with Japan" tells of the verb's partner, and of two nouns side by side the
second alone is the object. mending.py calls these.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from entente.coding.grammar import grammar
from entente.model import Token


def with_receivers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with a name behind a verb of giving as the one to whom it is given.

    "granted Jordan 30 million dollars": the parser made the name a part of the object's. "promised Malawi a hospital":
    it made the name the object and the thing a predicate.
    """
    for thing in tokens:
        verb = tokens[thing.head] if thing.deprel == "xcomp" and thing.upos == "NOUN" else None
        if verb is None or verb.lemma.lower() not in grammar()["giving"]["verbs"]:
            continue
        given = next((t for t in tokens if t.head == verb.i and t.deprel == "obj" and t.i < thing.i), None)
        if given is not None:
            found = list(tokens)
            found[given.i] = msgspec.structs.replace(given, deprel="iobj")
            found[thing.i] = msgspec.structs.replace(thing, deprel="obj")
            return tuple(found)
    for verb, name in pairwise(tokens):
        after = tokens[name.i + 1] if name.i + 1 < len(tokens) else None
        is_part = (
            name.upos == "PROPN" and name.deprel in ("compound", "nmod:poss", "amod") and name.head > name.i
        )
        if not is_part or verb.upos != "VERB" or after is None:
            continue
        gives = verb.lemma.lower() in grammar()["giving"]["verbs"] and name.name == "LOC"
        if after.xpos not in ("CD", "DT", "$", "PRP$") and not (gives and tokens[name.head].xpos == "NNS"):
            continue
        noun = tokens[name.head]
        if noun.head == verb.i and noun.deprel == "obj":
            found = list(tokens)
            found[name.i] = msgspec.structs.replace(name, head=verb.i, deprel="iobj")
            return tuple(found)
    return tokens


def with_agents(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with whom "by" stands before as an agent, where the parser made it a subject.

    "was quoted as saying by Fars": of the passive verb above, not of "saying".
    """
    for by in tokens:
        if (
            by.text.lower() != "by"
            or by.deprel != "case"
            or tokens[by.head].deprel not in ("nsubj", "obj", "iobj")
        ):
            continue
        noun = tokens[by.head]
        above = noun.head
        while above >= 0 and not any(t.head == above and t.deprel == "aux:pass" for t in tokens):
            above = tokens[above].head
        found = list(tokens)
        found[noun.i] = msgspec.structs.replace(
            noun, head=above if above >= 0 else noun.head, deprel="obl:agent"
        )
        name = tokens[noun.i + 1] if noun.i + 1 < len(tokens) else None
        if name is not None and name.upos == "PROPN" and name.head == noun.head:  # "by news agency Fars"
            found[name.i] = msgspec.structs.replace(name, head=noun.i, deprel="appos")
        return tuple(found)
    return tokens


def with_joined_titles(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with a title joined to another title, where the parser joined it to the name behind that.

    "met his counterpart Ashtiani and the president Raisi": the president stands beside the counterpart.
    """
    found = list(tokens)
    for title in tokens:
        name = tokens[title.head] if title.deprel == "conj" else None
        if name is None or name.deprel != "appos" or name.upos != "PROPN" or title.upos != "NOUN":
            continue
        if any(t.head == title.i and t.deprel in ("appos", "flat") and t.upos == "PROPN" for t in tokens):
            found[title.i] = msgspec.structs.replace(title, head=name.head)
    return tuple(found)


def with_companions(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with a partner that "together with" brings in as the verb's, no more hung from "together"."""
    found = list(tokens)
    for other in tokens:
        together = tokens[other.head] if other.deprel == "obl" else None
        if together is None or together.lemma.lower() != "together" or together.head < 0:
            continue
        above = together.head
        while above >= 0 and tokens[above].upos != "VERB":
            above = tokens[above].head
        if above >= 0:
            found[other.i] = msgspec.structs.replace(other, head=above)
    return tuple(found)


def with_compounds(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with the first of two nouns side by side as part of the second, where both were made objects.

    "ordered the military attaché to leave"; not "declared the envoy persona non grata".
    """
    found = list(tokens)
    for first, second in pairwise(tokens):
        nouns = first.xpos == "NN" and second.upos == "NOUN"
        told = any(t.head == second.i and t.deprel in ("advcl", "acl") for t in tokens)
        if nouns and told and first.deprel == second.deprel == "obj" and first.head == second.head:
            found[first.i] = msgspec.structs.replace(first, head=second.i, deprel="compound")
            for t in tokens:
                if t.head == first.i:
                    found[t.i] = msgspec.structs.replace(t, head=second.i)
    return tuple(found)


def with_lists(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with names in a list as joined, where the parser took the second for the first in other words.

    "The United States, Britain and Australia held talks": a name behind a comma that another name is joined to.
    """
    found = list(tokens)
    for name in tokens:
        first = tokens[name.head] if name.head >= 0 else None
        if name.deprel != "appos" or name.upos != "PROPN" or first is None or first.upos != "PROPN":
            continue
        joined = [
            t
            for t in tokens[name.i :]
            if t.head in (name.i, first.i) and t.deprel == "conj" and t.upos == "PROPN"
        ]
        between = tokens[first.i + 1 : name.i]
        if (
            joined
            and len(between) == 1
            and between[0].text == ","
            and name.name == first.name == joined[0].name
        ):
            found[name.i] = msgspec.structs.replace(name, deprel="conj")
            for other in joined:
                found[other.i] = msgspec.structs.replace(other, head=first.i)
    return tuple(found)
