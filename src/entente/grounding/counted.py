"""Phrases that mean several who were named: "both countries", "the two ministers", "the sides", "the latter"."""

from __future__ import annotations

from entente.grounding.head_nouns import modifies_next
from entente.grounding.lines import Ask, Found, Line
from entente.grounding.words import words
from entente.model import How

PLURAL = {"NNS", "NNPS"}


def counted_set(line: Line, index: int) -> Found | None:
    """Return "both countries", "the two ministers", "both of the Iranian officials", "the two", "the
    sides".
    """
    low = line.low(index)
    if (
        (low in words().latter or low in words().former_one)
        and line.low(index - 1) == "the"
        and _stands_alone(line, index)
    ):
        return Found(
            line.sentence.index, index - 1, index + 1, index, How.NOMINAL, ask=Ask("one of two", low, 2)
        )
    number = words().numbers.get(low, 0)
    if not number and line.tokens[index].xpos not in PLURAL:
        return None
    if low in words().each_other or f"{low} {line.low(index + 1)}" in words().each_other:
        return None
    article = _behind_adjectives(line, index)
    definite = low in words().whole_sets or line.low(article) in words().set_articles
    if not definite:
        return None
    noun = _set_noun(line, index, number)
    first = index if low in words().whole_sets else article
    if noun is None:
        return _bare_set(line, index, first, number)
    return _named_set(line, first, index, noun, number)


def _behind_adjectives(line: Line, index: int) -> int:
    """Return the token before a noun, over what only describes sides and neighbours: "the former foes"."""
    start = index - 1
    if line.tokens[index].lemma.lower() not in words().paired:
        return start
    while start > 0 and line.tokens[start].upos == "ADJ" and line.hit(start) is None:
        start -= 1
    return start


def _stands_alone(line: Line, index: int) -> bool:
    token = line.tokens[index]
    return token.deprel.split(":")[0] in {
        "nsubj",
        "obj",
        "obl",
        "nmod",
        "conj",
        "root",
    } and not modifies_next(line, index)


def _named_set(line: Line, first: int, index: int, noun: int, number: int) -> Found | None:
    lemma = line.tokens[noun].lemma.lower()
    text = line.low(noun)
    people = lemma in words().set_people or text in words().set_people
    if not people and lemma not in words().set_states and text not in words().set_states:
        return None
    if not number and lemma not in words().uncounted:
        return None
    codes = tuple(dict.fromkeys(hit.entry.code for hit in line.hits if index <= hit.first < noun))
    if codes and not number:
        return None
    title = " ".join(line.low(i) for i in range(index + (1 if number else 0), noun) if line.hit(i) is None)
    title = " ".join(word for word in title.split() if word not in {"of", "the", "these"})
    ask = Ask("set", f"{title} {lemma}".strip(), number or 0, codes, people)
    sector = words().set_sector.get(lemma)
    found = Found(line.sentence.index, first, noun + 1, noun, How.NOMINAL, sector=sector, ask=ask)
    found.head = line.head_of(first, noun + 1)
    return found


def _bare_set(line: Line, index: int, first: int, number: int) -> Found | None:
    """Return "the two" and "both" where they stand alone as subject or object."""
    token = line.tokens[index]
    if (
        not number
        or token.deprel.split(":")[0] not in {"nsubj", "obj", "obl", "nmod"}
        or token.upos == "CCONJ"
    ):
        return None
    found = Found(line.sentence.index, first, index + 1, index, How.NOMINAL, ask=Ask("set", "", number))
    found.head = line.head_of(first, index + 1)
    return found


def _set_noun(line: Line, index: int, number: int) -> int | None:
    """Return the plural noun that is counted, at most five words on."""
    if not number:
        return index
    for following in range(index + 1, min(index + 7, len(line.tokens))):
        token = line.tokens[following]
        lemma = token.lemma.lower()
        if token.upos in {"VERB", "AUX", "PUNCT", "CCONJ"} and token.text != "-":
            return None
        if (lemma in words().set_people or lemma in words().set_states) and not modifies_next(
            line, following
        ):
            return following
    return None
