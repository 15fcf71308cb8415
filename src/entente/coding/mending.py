"""Mends of the parse, where parsers are known to stumble over news English.

"following their talks", "including Japan": a participle that stands as a preposition becomes one. "said the navy
should leave": whom the parser took for what is said becomes the subject of the clause that is said. "Portugal trained
Angolan soldiers": a name before a verb that was hung across it becomes its subject. "has threatened sanctions": a
participle right behind "has" is the verb, and so is one right behind "are" ("are training Ukrainian recruits").
"Iran, Oman sign pact": the names that open a headline are its verb's subject. "Airmen killed in a crash": who stands
before such a verb without an object has suffered it. mending_nouns.py mends what is amiss among nouns.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import msgspec

from entente import data
from entente.coding.grammar import grammar
from entente.coding.mending_nouns import (
    with_agents,
    with_companions,
    with_compounds,
    with_joined_titles,
    with_lists,
    with_receivers,
)
from entente.model import Token

FINITE = ("MD", "VBZ", "VBP", "VBD")


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a sentence's tokens with each known stumble of parsers set right."""
    for mend in (
        with_lists,
        _with_headlines,
        _with_past_tenses,
        with_receivers,
        _with_progressives,
        _with_perfects,
        with_agents,
        with_joined_titles,
        with_companions,
        with_compounds,
        _with_speakers,
        _with_names_as_subjects,
        _with_subjects,
        _with_prepositions,
        _with_sufferers,
    ):
        tokens = mend(tokens)
    return tokens


def _with_headlines(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of a headline that opens with names and commas with the names as its verb's subject.

    "Iran, Oman sign pact", "Japan, Peru to hold drills".
    """
    names, at = _opening_names(tokens)
    to = at < len(tokens) and tokens[at].text.lower() == "to"
    at += int(to)
    if len(names) == 1 or at >= len(tokens):
        return tokens
    verb = tokens[at]
    if verb.upos != "VERB" or verb.xpos not in (("VB",) if to else ("VB", "VBP", "VBZ", "VBD")):
        return tokens
    found = list(tokens)
    first = names[0]
    within = {t.i for t in tokens[:at]}
    for t in tokens:
        if t.head in within and t.i > at:
            found[t.i] = msgspec.structs.replace(t, head=verb.i)
        elif t.i < at and t.i not in names and t.head not in names:
            found[t.i] = msgspec.structs.replace(t, head=verb.i if t.text.lower() == "to" else first)
    if verb.head < 0 or verb.head in within:
        found[verb.i] = msgspec.structs.replace(verb, head=-1, deprel="root")
    for k in names:
        head, rel = (verb.i, "nsubj") if k == first else (first, "conj")
        found[k] = msgspec.structs.replace(tokens[k], head=head, deprel=rel)
    return tuple(found)


def _with_past_tenses(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with a participle as the verb of the sentence, where the parser hung it from its subject.

    "The two countries signed on Tuesday an agreement": it has an object, and there is no other verb.
    """
    root = next((t for t in tokens if t.head < 0), None)
    if root is None or root.upos not in ("NOUN", "PROPN"):
        return tokens
    verb = next((t for t in tokens if t.head == root.i and t.deprel == "acl" and t.i > root.i), None)
    if verb is None or verb.xpos not in ("VBN", "VBD"):
        return tokens
    has_object = any(t.head == verb.i and t.deprel == "obj" and t.i > verb.i for t in tokens)
    is_finite = any(t.head == root.i and t.deprel in ("cop", "aux", "nsubj") for t in tokens)
    if not has_object or is_finite:
        return tokens
    found = list(tokens)
    for t in tokens:
        if t.head == root.i and t.i > verb.i:
            found[t.i] = msgspec.structs.replace(t, head=verb.i)
    found[verb.i] = msgspec.structs.replace(verb, head=-1, deprel="root", xpos="VBD")
    found[root.i] = msgspec.structs.replace(root, head=verb.i, deprel="nsubj")
    return tuple(found)


def _opening_names(tokens: tuple[Token, ...]) -> tuple[list[int], int]:
    """Return the heads of the names that a sentence opens with, at least one comma between them, and where they end."""
    names: list[int] = []
    at, commas = 0, 0
    while at < len(tokens) and tokens[at].upos == "PROPN" and tokens[at].name == "LOC":
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].upos == "PROPN" and tokens[last + 1].name == "LOC":
            last += 1
        group = range(at, last + 1)
        names.append(next((k for k in group if tokens[k].head not in group), last))
        at = last + 1
        if at >= len(tokens) or tokens[at].text.lower() not in (",", "and", "&"):
            break
        commas += tokens[at].text == ","
        at += 1
    return (names, at) if commas and len(names) > 1 else ([0], 0)


def _with_progressives(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with a participle right behind "are" as the verb, where the parser took it for an adjective.

    "are training Ukrainian recruits": the noun has an adjective of its own behind the participle.
    """
    for be, verb in pairwise(tokens):
        if be.deprel != "cop" or verb.xpos != "VBG" or verb.deprel != "amod" or be.head != verb.head:
            continue
        noun = tokens[verb.head]
        if noun.i - verb.i < 2 or any(t.head == noun.i and t.deprel == "det" for t in tokens):
            continue
        found = list(tokens)
        for t in tokens:
            if t.head == noun.i and (t.i < verb.i or t.deprel in ("punct", "advcl", "obl", "parataxis")):
                found[t.i] = msgspec.structs.replace(t, head=verb.i)
        found[be.i] = msgspec.structs.replace(be, head=verb.i, deprel="aux")
        found[verb.i] = msgspec.structs.replace(verb, head=noun.head, deprel=noun.deprel, upos="VERB")
        found[noun.i] = msgspec.structs.replace(noun, head=verb.i, deprel="obj")
        return tuple(found)
    return tokens


def _with_speakers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with who stands right behind "said" as its subject, where another verb has two.

    "Chile attacked Bolivia, said an official".
    """
    for said in tokens:
        if said.xpos != "VBD" or said.lemma.lower() not in _plain_speech():
            continue
        if any(t.head == said.i and t.deprel == "nsubj" for t in tokens):
            continue
        after = [t for t in tokens if t.i > said.i and t.deprel == "nsubj" and t.head < said.i]
        speaker = after[0] if after else None
        if speaker is None or _is_over(tokens, speaker.i, said.i):
            continue
        if any(t.head not in (speaker.i, t.i + 1) for t in tokens[said.i + 1 : speaker.i]):
            continue
        if any(t.head == speaker.head and t.deprel == "nsubj" and t.i < said.i for t in tokens):
            found = list(tokens)
            found[speaker.i] = msgspec.structs.replace(speaker, head=said.i)
            return tuple(found)
    return tokens


def _is_over(tokens: tuple[Token, ...], i: int, below: int) -> bool:
    """Tell whether a token stands above another one in the parse."""
    for _ in tokens:
        if below < 0 or below == i:
            break
        below = tokens[below].head
    return below == i


@cache
def _plain_speech() -> frozenset[str]:
    return frozenset(data.toml("speech.toml")["verbs"]["plain"])


def _with_perfects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with participles right behind "has" as verbs, where the parser made them adjectives."""
    for has, verb in pairwise(tokens):
        if has.lemma != "have" or verb.xpos not in ("VBN", "VBD") or verb.deprel != "amod" or verb.head < 0:
            continue
        noun = tokens[verb.head]
        if noun.deprel == "obj" and noun.head == has.i:
            found = list(tokens)
            for t in tokens:
                if t.head == has.i:
                    found[t.i] = msgspec.structs.replace(t, head=verb.i)
            found[verb.i] = msgspec.structs.replace(verb, head=has.head, deprel=has.deprel)
            found[noun.i] = msgspec.structs.replace(noun, head=verb.i)
            found[has.i] = msgspec.structs.replace(has, head=verb.i, deprel="aux", upos="AUX")
            return tuple(found)
    return tokens


def _with_names_as_subjects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with a name as the subject of the verb behind it, where the verb has none.

    The parser hung it from the verb's object, across the verb, or took it for a time ("obl:unmarked").
    """
    for token in tokens:
        if token.upos != "PROPN" or not token.name or token.head <= token.i:
            continue
        above = tokens[token.head]
        if token.deprel == "obl:unmarked":
            verb = above
        elif token.deprel in ("compound", "amod") and above.deprel == "obj" and above.head > token.i:
            verb = tokens[above.head]
        else:
            continue
        # "levelled" with nothing that makes it passive is a past tense, whatever the tag
        bare = verb.xpos == "VBN" and not any(t.head == verb.i and t.deprel[:3] == "aux" for t in tokens)
        finite = verb.xpos in ("VBD", "VBZ", "VBP") or (bare and verb.deprel in ("root", "ccomp", "conj"))
        if finite and not _has_subject(tokens, verb):
            found = list(tokens)
            found[token.i] = msgspec.structs.replace(token, head=verb.i, deprel="nsubj")
            return tuple(found)
    return tokens


def _with_subjects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with objects of speech that stand before a finite clause as the subjects of that clause."""
    verbs = grammar()["speaks_no_object"]["verbs"]
    found = list(tokens)
    for noun in tokens:
        if noun.deprel != "obj" or noun.head < 0 or tokens[noun.head].lemma.lower() not in verbs:
            continue
        verb = tokens[noun.head]
        said = next(
            (t for t in tokens if t.head == verb.i and t.deprel == "ccomp" and t.i > noun.i > verb.i), None
        )
        if said is not None and _lacks_subject(tokens, said):
            found[noun.i] = msgspec.structs.replace(noun, head=said.i, deprel="nsubj")
    return tuple(found) if found != list(tokens) else tokens


def _with_sufferers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with the subject of a verb that always has an object, and has none here, as of a passive."""
    verbs = grammar()["suffered"]["verbs"]
    found = list(tokens)
    for noun in tokens:
        if noun.deprel != "nsubj" or noun.head <= noun.i:
            continue
        verb = tokens[noun.head]
        if verb.lemma.lower() not in verbs or verb.xpos not in ("VBD", "VBN"):
            continue
        rels = {t.deprel.split(":")[0] for t in tokens if t.head == verb.i}
        if not rels & {"obj", "iobj", "aux", "conj", "ccomp", "xcomp"} and verb.deprel not in (
            "conj",
            "acl:relcl",
        ):
            found[noun.i] = msgspec.structs.replace(noun, deprel="nsubj:pass")
    return tuple(found)


def _has_subject(tokens: tuple[Token, ...], clause: Token) -> bool:
    return any(t.head == clause.i and t.deprel.split(":")[0] in ("nsubj", "csubj", "expl") for t in tokens)


def _lacks_subject(tokens: tuple[Token, ...], clause: Token) -> bool:
    """Tell whether a clause is finite and has neither subject nor subordinator."""
    below = [t for t in tokens if t.head == clause.i]
    rels = {t.deprel.split(":")[0] for t in below}
    finite = clause.xpos in FINITE or any(
        t.xpos in FINITE for t in below if t.deprel.startswith(("aux", "cop"))
    )
    return finite and not rels & {"nsubj", "csubj", "expl", "mark"}


def _with_prepositions(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with participles that are prepositions hung as such."""
    words = grammar()["participle"]["prepositions"]
    if not any(token.text.lower() in words for token in tokens):
        return tokens
    found = list(tokens)
    for token in tokens:
        if token.text.lower() not in words or token.xpos != "VBG" or token.head < 0 or token.deprel == "case":
            continue
        noun = _noun_behind(found, token)
        if noun is not None:
            found[noun.i] = msgspec.structs.replace(noun, head=_clause_above(found, token.head), deprel="obl")
            found[token.i] = msgspec.structs.replace(token, head=noun.i, deprel="case")
            for other in found:
                if other.head == token.i:
                    found[other.i] = msgspec.structs.replace(other, head=noun.i)
    return tuple(found)


def _noun_behind(tokens: list[Token], participle: Token) -> Token | None:
    """Return what the participle brings: its object, or the bare phrase right behind it."""
    for token in tokens:
        if token.head == participle.i and token.deprel == "obj":
            return token
    own = any(token.head == participle.i for token in tokens)
    for token in tokens[participle.i + 1 : participle.i + 8]:
        if not own and token.head == participle.head and token.deprel in ("obl", "obj", "nmod"):
            return token
    return None


def _clause_above(tokens: list[Token], i: int) -> int:
    """Return the verb that a phrase hangs from, also where the parser hung it from the verb's object."""
    while (
        tokens[i].upos in ("NOUN", "PROPN")
        and tokens[i].head >= 0
        and tokens[i].deprel in ("obj", "obl", "nmod")
    ):
        i = tokens[i].head
    return i
