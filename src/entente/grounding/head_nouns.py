"""Which nouns head a phrase that means an actor, and which only seem to."""

from __future__ import annotations

from entente.grounding.lines import Line
from entente.grounding.words import HeadNoun, words
from entente.model import Token


def head_noun(line: Line, index: int) -> HeadNoun | None:
    """Return what the longest known phrase that ends at a noun means."""
    heads = words().heads
    token = line.tokens[index]
    endings = words().head_ends
    if token.lemma.lower() not in endings and token.text.lower() not in endings:
        return None
    if f"{line.low(index - 1)} {token.lemma.lower()}" in words().no_heads:
        return None
    if token.lemma.lower() in words().capital_heads and not token.text[:1].isupper():
        return None
    for size in (4, 3, 2):
        start = index - size + 1
        if start < 0 or any(line.hit(i) is not None and i == index for i in range(start, index + 1)):
            continue
        lead = [line.low(i) for i in range(start, index)]
        for last in (token.lemma.lower(), token.text.lower()):
            found = heads.get(" ".join([*lead, last]))
            if found is not None:
                return found
    if line.hit(index) is not None:
        return None
    return heads.get(token.text.lower()) or heads.get(token.lemma.lower())


def modifies_next(line: Line, index: int) -> bool:
    """Tell whether a noun stands before the noun that it modifies: "army" in "army officers", "border
    guards'".
    """
    if index + 1 >= len(line.tokens):
        return False
    token, following = line.tokens[index], line.tokens[index + 1]
    if following.text == "-" and following.start == token.end:
        return True
    return (
        token.head > index
        and token.deprel.split(":")[0] in {"compound", "amod"}
        and following.upos
        in {
            "NOUN",
            "PROPN",
            "ADJ",
        }
    )


def speaks(line: Line, token: Token) -> bool:
    """Tell whether a noun is the subject of a verb of speech: "the palace said"."""
    verb = line.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    return token.deprel.startswith("nsubj") and verb in words().speech


def is_of_things(line: Line, index: int, end: int) -> bool:
    """Tell whether a noun is no actor by what it is of: "the administration of justice", "a union of two railways"."""
    if line.tokens[index].text[:1].isupper() or line.low(index + 1) != "of":
        return False
    if line.tokens[index].lemma.lower() not in words().of_things or end <= index + 2:
        return False
    last = line.tokens[end - 1]
    known = words().heads.get(last.lemma.lower()) or words().heads.get(last.text.lower())
    epithet = last.lemma.lower() in words().epithet_state | words().set_states | words().epithet_body
    known = None if last.lemma.lower() in words().only_speaking else known
    return last.upos == "NOUN" and known is None and not epithet and line.person(end) is None


def is_named_for(line: Line, index: int, token: Token, noun: HeadNoun) -> bool:
    """Tell whether a body's name goes on behind its noun: "the Serbian Ministry of Defence"."""
    tokens = line.tokens
    if noun.kind != "body" or token.upos != "PROPN" or index + 2 >= len(tokens):
        return False
    return tokens[index + 1].text.lower() == "of" and tokens[index + 2].text[:1].isupper()


def is_body(word: str) -> bool:
    """Tell whether a word names one thing of a state, as "ministry" does in "Foreign Ministry officials"."""
    noun = words().heads.get(word)
    return noun is not None and noun.kind == "body"
