"""The words of a sentence that may name a place: the longest known names that are no part of other names."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from entente.grounding.place_names import LONGEST, Entry, Gazetteer, apart_km, fold
from entente.model import Article, Name, Parsed, Sentence, Token

IN_REGION_KM = 400.0
"""Within which of its point a place is taken to lie in a region."""


class Candidate(msgspec.Struct, gc=False):
    """A name of the page and the places that bear it."""

    sentence: Sentence
    first: int
    last: int
    entries: tuple[Entry, ...]
    beside: Entry | None = None  # the country or region after a comma
    within: tuple[Entry, ...] = ()  # all of them


def candidates_in(
    article: Article, sentence: Sentence, people: frozenset[str], places: Gazetteer
) -> Iterator[Candidate]:
    """Yield the names of places in a sentence, each with what stands beside it; people: see `people_of`."""
    i = ended = 0
    while i < len(sentence.tokens):
        found = _longest(article, sentence, i, places)
        if found is None:
            i += 1
            continue
        i = found.last
        if _is_name_of_place(sentence, found, people, places, ended):
            _look_beside(article, found, places)
            i = ended = found.last
            yield found


def _longest(article: Article, sentence: Sentence, i: int, places: Gazetteer) -> Candidate | None:
    """Return the longest known name that starts at this token."""
    tokens = sentence.tokens
    if not _may_start(tokens, i):
        return None
    for last in range(min(len(tokens), i + LONGEST), i, -1):
        if not tokens[last - 1].text[0].isalnum() and tokens[last - 1].text != ".":
            continue
        entries = places.find(article.text[tokens[i].start : tokens[last - 1].end])
        if entries:
            found = Candidate(sentence, i, last, entries)
            inner = _longest(article, sentence, i + 1, places) if tokens[i].text in ("the", "The") else None
            return inner if inner and inner.last > last else found  # the Gulf of Oman is not in the Gulf
    return None


def _may_start(tokens: tuple[Token, ...], i: int) -> bool:
    token = tokens[i]
    if token.text != "The" and (any(ch.isupper() for ch in token.text) or token.text[:3] in ("al-", "el-")):
        return token.upos in ("PROPN", "NOUN", "ADJ", "X") or bool(token.name)
    return token.text in ("the", "The") and i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()


def _is_name_of_place(
    sentence: Sentence, found: Candidate, people: frozenset[str], places: Gazetteer, ended: int
) -> bool:
    """Whether the words name a place here, not a part of the name of a person, a body or another thing.

    ended: the token after the place before
    """
    tokens = sentence.tokens[found.first : found.last]
    if tokens[0].upos != "DET" and all(
        token.upos not in ("PROPN", "X") and token.name != "LOC" for token in tokens
    ):
        return _is_sea_of(sentence, found, places)
    if _is_of_title(sentence, found, places) or _names_thing(sentence, found, places):
        return False
    names = [name for name in sentence.names if name.first < found.last and name.last > found.first]
    if any(name.kind == "PERSON" for name in names):
        return _is_no_person(found, names, people, places)
    name = names[0] if names else None
    if name and name.first >= found.first and name.last <= found.last:
        best = found.entries[0]
        sure = best.kind != "city" or best.capital or best.listed
        return name.kind == "LOC" or sure or is_led(found, places)
    if name and name.kind == "ORG":
        return False
    begun = found.first != ended and _has_begun(sentence, found, places)
    return not begun and not _goes_on(sentence, found, places)


def _is_sea_of(sentence: Sentence, found: Candidate, places: Gazetteer) -> bool:
    """Whether a word that is taken for an adjective or a noun names a sea: "the Atlantic hurricane season"."""
    if found.entries[0].kind != "sea" or found.first == 0:
        return False
    tokens = sentence.tokens
    following = tokens[found.last] if found.last < len(tokens) else None
    if tokens[found.last - 1].upos == "NOUN":
        return following is None or following.upos not in ("NOUN", "PROPN")
    return following is not None and fold(following.lemma) in places.words["of_seas"]


def _is_of_title(sentence: Sentence, found: Candidate, places: Gazetteer) -> bool:
    """Whether the name only belongs to a title or a thing's name: "Prince of Wales", "Treaty of Paris"."""
    if found.first < 2 or sentence.tokens[found.first - 1].text != "of":
        return False
    return sentence.tokens[found.first - 2].text in places.titles


def _names_thing(sentence: Sentence, found: Candidate, places: Gazetteer) -> bool:
    """Whether the name only tells which treaty or dish is meant: "the Minsk agreements", "Brussels sprouts"."""
    if found.last >= len(sentence.tokens) or not found.entries or found.entries[0].kind == "country":
        return False
    token = sentence.tokens[found.last]
    return fold(token.lemma) in places.words["things"] or fold(token.text) in places.words["things"]


def _is_no_person(found: Candidate, names: list[Name], people: frozenset[str], places: Gazetteer) -> bool:
    """Whether a parser may have erred in taking the words for a person ("Chad closed its border").

    They must be the whole name, and nobody on the page may have them as a part of theirs.
    """
    if any(name.first < found.first or name.last > found.last for name in names):
        return False
    tokens = found.sentence.tokens[found.first : found.last]
    words = {token.text for token in tokens}
    if any(words & set(name.split()) for name in people - {" ".join(token.text for token in tokens)}):
        return False
    best = found.entries[0]
    weak = fold(" ".join(token.text for token in tokens)) in places.words["common"]
    return not weak and (
        best.kind not in ("city", "base") or best.capital or best.listed or is_led(found, places)
    )


def is_led(found: Candidate, places: Gazetteer) -> bool:
    """Whether a word like "in" stands before the name, or one like "region" behind it."""
    tokens = found.sentence.tokens
    before = tokens[max(found.first - 1, 0)]
    if found.last < len(tokens) and fold(tokens[found.last].lemma) in places.words["generic"]:
        return True
    return found.first > 0 and not places.words["locative"].isdisjoint(
        (fold(before.text), fold(before.lemma))
    )


def people_of(parsed: Parsed) -> frozenset[str]:
    """Return the names of people that have several words."""
    return frozenset(
        " ".join(token.text for token in sentence.tokens[name.first : name.last])
        for sentence in parsed.sentences
        for name in sentence.names
        if name.kind == "PERSON" and name.last - name.first > 1
    )


def _goes_on(sentence: Sentence, found: Candidate, places: Gazetteer) -> bool:
    """Whether a capitalised name goes on after these words: "Paris Agreement", "Iran Air"."""
    if found.last >= len(sentence.tokens):
        return False
    token = sentence.tokens[found.last]
    if token.text == "of" and found.entries[0].kind == "sea" and _is_in_same_name(found):
        return True  # "the Gulf of Nicoya" is not the Gulf
    if not token.text[0].isupper() or token.upos != "PROPN":
        return False
    if fold(token.text) in places.words["generic"]:
        return False
    wide = any(entry.kind != "city" for entry in places.find(token.text))
    return not wide and (_is_in_same_name(found) or not places.find(token.text))


def _has_begun(sentence: Sentence, found: Candidate, places: Gazetteer) -> bool:
    """Whether a capitalised name began before these words: "Ahmad Tehran", "New Baghdad"."""
    if found.first == 0:
        return False
    token = sentence.tokens[found.first - 1]
    if (
        not token.text[0].isupper()
        or token.upos != "PROPN"
        or token.end == sentence.tokens[found.first].start
    ):
        return False
    low = fold(token.text)
    return low not in places.words["directions"] and not places.find(token.text)


def _look_beside(article: Article, found: Candidate, places: Gazetteer) -> None:
    """Take in the country or region after a comma, once or twice: "Norfolk, Virginia, USA"."""
    for _ in range(2):
        tokens = found.sentence.tokens
        if found.entries[0].kind == "country" or found.last + 1 >= len(tokens):
            return
        start = found.last + (tokens[found.last].text == ",")
        if start == found.last and not _is_in_same_name(found):
            return
        after = _longest(article, found.sentence, start, places) or _short(article, found, places)
        if after is None:
            return
        beside = next((entry for entry in _larger(after, places) if _fits(found, entry)), None)
        if beside is None:
            return
        wide = [entry for entry in found.entries if entry.country is None and entry.kind == "region"]
        here = _near(beside, [entry for entry in found.entries if entry.country == beside.country])
        found.entries = here or tuple(
            msgspec.structs.replace(entry, country=beside.country) for entry in wide
        )
        found.last = after.last
        found.beside = beside
        found.within += (beside,)


def _is_in_same_name(found: Candidate) -> bool:
    """Whether the parser's name goes on: "San Pedro Sula Honduras"."""
    return any(
        name.kind == "LOC" and name.first <= found.first < found.last < name.last
        for name in found.sentence.names
    )


def _near(region: Entry, entries: list[Entry]) -> tuple[Entry, ...]:
    """Return the places of a country, those in a region of it first: "Springfield, Illinois"."""
    if region.kind != "region":
        return tuple(entries)
    return tuple(sorted(entries, key=lambda entry: apart_km(entry, region) > IN_REGION_KM))


def _short(article: Article, found: Candidate, places: Gazetteer) -> Candidate | None:
    """Read a short form that counts only after a city: "Va."."""
    tokens, start = found.sentence.tokens, found.last + 1
    for last in (start + 2, start + 1):
        if last <= len(tokens):
            entry = places.short.get(fold(article.text[tokens[start].start : tokens[last - 1].end]))
            if entry:
                return Candidate(found.sentence, start, last, (entry,))
    return None


def _larger(after: Candidate, places: Gazetteer) -> list[Entry]:
    tokens = after.sentence.tokens[after.first : after.last]
    short = places.short.get(fold(" ".join(token.text for token in tokens)))
    return [entry for entry in (*after.entries, short) if entry and entry.kind in ("country", "region")]


def _fits(found: Candidate, entry: Entry) -> bool:
    wide = any(one.country is None and one.kind == "region" for one in found.entries)  # "Punjab, India"
    return entry.country is not None and (wide or any(one.country == entry.country for one in found.entries))
