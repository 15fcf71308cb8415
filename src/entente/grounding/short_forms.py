"""Short forms of places: those that a page gives itself ("the Australian Capital Territory (ACT)"), and those of
data/places/short_forms.tsv on pages that name the country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from entente.grounding.place_candidates import Candidate
from entente.grounding.place_names import Entry, Gazetteer, fold
from entente.model import Article, Parsed, Sentence

LEAST = 3
"""Words of a name whose first letters stand for it even where no brackets say so."""

LONGEST = 3
"""Tokens of a short form: "J-K"."""


def short_forms(
    article: Article,
    parsed: Parsed,
    named: list[tuple[Candidate, Entry]],
    countries: Counter[str],
    places: Gazetteer,
) -> list[Candidate]:
    """Return the short forms of a page's sentences, each with its place; named: what is named in full.

    A form that once stands where a place stands ("in the ACT") is one wherever it stands.
    """
    known = {
        form: entry
        for form, entry in places.shortened.items()
        if form in places.unmistakable or countries[entry.country or ""]
    }
    given = dict(_given(named))
    taken = {(found.sentence.index, k) for found, _ in named for k in range(found.first, found.last)}
    forms = [
        (form, found)
        for sentence in parsed.sentences
        for form, found in _forms(article, sentence, known | given)
        if not any((sentence.index, k) in taken for k in range(found.first, found.last))
    ]
    sure = {form for form, found in forms if form in given or _is_place(found, places)}
    return [found for form, found in forms if form in sure and not _is_of_person(found)]


def _given(named: list[tuple[Candidate, Entry]]) -> Iterator[tuple[str, Entry]]:
    """Yield the short forms that a page gives: in brackets behind a name, or by its first letters."""
    for found, entry in named:
        tokens = found.sentence.tokens
        words = [token.text for token in tokens[found.first : found.last] if token.text[:1].isupper()]
        letters = "".join(word[0] for word in words)
        if len(words) >= LEAST:
            yield letters, entry
        if found.last + 2 < len(tokens) and tokens[found.last].text == "(":
            form = tokens[found.last + 1].text
            close = tokens[found.last + 2].text == ")" and form.isupper() and 1 < len(form) <= len(words) + 2
            if len(words) > 1 and close and form[0] == letters[0]:
                yield form, entry


def _forms(article: Article, sentence: Sentence, known: dict[str, Entry]) -> Iterator[tuple[str, Candidate]]:
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        found = _form_at(article, sentence, i, known) if tokens[i].text[:1].isupper() else None
        if found:
            yield found
        i = found[1].last if found else i + 1


def _form_at(
    article: Article, sentence: Sentence, i: int, known: dict[str, Entry]
) -> tuple[str, Candidate] | None:
    """Return the form that begins with a token; a full stop may be the sentence's."""
    tokens = sentence.tokens
    for last in range(min(len(tokens), i + LONGEST), i, -1):
        if tokens[last - 1].text == ".":
            continue
        text = article.text[tokens[i].start : tokens[last - 1].end]
        form = next((one for one in (text, text.removesuffix(".")) if one in known), None)
        if form:
            return form, Candidate(sentence, i, last, (known[form],))
    return None


def _is_place(found: Candidate, places: Gazetteer) -> bool:
    """Whether the parser, or for a longer form the word before, says that it names a place here."""
    tokens = found.sentence.tokens
    if all(token.name == "LOC" for token in tokens[found.first : found.last]):
        return True
    letters = sum(ch.isalpha() for token in tokens[found.first : found.last] for ch in token.text)
    k = found.first - 1
    while k >= 0 and tokens[k].upos == "DET":
        k -= 1
    return letters > 2 and k >= 0 and fold(tokens[k].text) in places.words["locative"]


def _is_of_person(found: Candidate) -> bool:
    return any(token.name == "PERSON" for token in found.sentence.tokens[found.first : found.last])
