"""The words of a sentence that may name a place: the longest known names that are no part of other names."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from entente.grounding.place_names import LONGEST, Entry, Gazetteer, apart_km, fold
from entente.model import Article, Name, Parsed, Sentence, Token

IN_REGION_KM = 400.0
"""How far a region whose extent we do not know is taken to reach."""


class Candidate(msgspec.Struct, gc=False):
    """A name of the page and the places that bear it."""

    sentence: Sentence
    first: int
    last: int
    entries: tuple[Entry, ...]
    beside: Entry | None = None  # the country or region after a comma
    within: tuple[Entry, ...] = ()  # all of them
    weak: bool = False  # a division whose bare name is too common to say so


def candidates_in(
    article: Article, sentence: Sentence, people: frozenset[str], places: Gazetteer
) -> Iterator[Candidate]:
    """Yield the names of places in a sentence, each with what stands beside it; people: see `people_of`."""
    found = list(_names_in(article, sentence, people, places))
    _read_kinds(article, sentence, found, places)
    yield from found


def _names_in(
    article: Article, sentence: Sentence, people: frozenset[str], places: Gazetteer
) -> Iterator[Candidate]:
    i = ended = 0
    while i < len(sentence.tokens):
        found = _longest(article, sentence, i, places)
        if found is None:
            i += 1
            continue
        i = found.last
        is_name = _is_name_of_place(sentence, found, people, places, ended)
        if is_name and _take_town(sentence, found, places):
            _look_beside(article, found, places)
            i = ended = found.last
            yield found


def _longest(article: Article, sentence: Sentence, i: int, places: Gazetteer) -> Candidate | None:
    """Return the longest known name that starts at this token."""
    tokens = sentence.tokens
    if not _may_start(tokens, i):
        return None
    weak = None
    for last in range(min(len(tokens), i + LONGEST), i, -1):
        if not tokens[last - 1].text[0].isalnum() and tokens[last - 1].text != ".":
            continue
        words = article.text[tokens[i].start : tokens[last - 1].end]
        key = fold(words)
        entries = places.find(words, key)
        if not entries and weak is None and places.is_division(key):
            weak = Candidate(sentence, i, last, tuple(places.divisions(words)), weak=True)
        if entries:
            found = Candidate(sentence, i, last, entries)
            inner = _longest(article, sentence, i + 1, places) if tokens[i].text in ("the", "The") else None
            return inner if inner and inner.last > last else found  # the Gulf of Oman is not in the Gulf
    return weak


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
        sure = not found.weak and (best.capital or best.listed)
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


def _take_town(sentence: Sentence, found: Candidate, places: Gazetteer) -> bool:
    """Leave divisions out where the text says "the town of Lachin"; whether any place is left."""
    before = sentence.tokens[max(found.first - 2, 0) : found.first]
    if len(before) < 2 or before[1].text != "of" or fold(before[0].lemma) not in places.words["towns"]:
        return True
    towns = tuple(entry for entry in found.entries if not entry.iso)
    found.entries = towns or found.entries
    return bool(towns)


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
    weak = found.weak or fold(" ".join(token.text for token in tokens)) in places.words["common"]
    return not weak and (best.capital or best.listed or is_led(found, places))


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
    if token.text in places.words["particles"]:
        return not found.entries[0].listed  # "Bahía de La Paz"
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
        borne = _borne(article, found, places)
        beside = next((entry for entry in _larger(after, places) if _fits(borne, entry)), None)
        if beside is None:
            return
        wide = [entry for entry in found.entries if entry.country is None and entry.kind == "region"]
        here = tuple(entry for entry in borne if entry.country == beside.country)
        if (
            beside.kind == "region" and here
        ):  # "Bihar, Odisha" are two, and so are a city and a land far from it
            here = tuple(entry for entry in here if entry.kind != "region" and _is_within(entry, beside))
            if not here:
                return
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


def _borne(article: Article, found: Candidate, places: Gazetteer) -> list[Entry]:
    """Return all that bears the name, divisions last: a country beside it shows which is meant."""
    return [*found.entries, *places.divisions(_words(article, found))]


def _is_within(place: Entry, land: Entry) -> bool:
    """Whether a place may lie in a land, with some room: "Springfield, Illinois"."""
    reach = land.radius_km or IN_REGION_KM
    return apart_km(place, land) <= 1.1 * reach + 20


def is_of_several(found: Candidate) -> bool:
    """Whether regions of several countries bear the name."""
    return len({entry.country for entry in found.entries if entry.kind == "region"}) > 1


def _words(article: Article, found: Candidate) -> str:
    tokens = found.sentence.tokens
    return article.text[tokens[found.first].start : tokens[found.last - 1].end]


def _fits(borne: list[Entry], entry: Entry) -> bool:
    wide = any(one.country is None and one.kind == "region" for one in borne)  # "Punjab, India"
    return entry.country is not None and (wide or any(one.country == entry.country for one in borne))


def _read_kinds(article: Article, sentence: Sentence, found: list[Candidate], places: Gazetteer) -> None:
    """Read "the province of Kandahar" and "the Sumy and Kharkiv regions" as divisions, not as cities."""
    for n, candidate in enumerate(found):
        tokens, first, last = sentence.tokens, candidate.first, candidate.last
        if first > 1 and tokens[first - 1].text == "of" and (word := _kind(tokens[first - 2], places)):
            for listed in _list_from(sentence, found[n:]):
                _take_division(article, listed, word, places)
        elif last < len(tokens) and (word := _kind(tokens[last], places)) and word != fold(tokens[last].text):
            for listed in _list_from(sentence, found[n::-1]):
                _take_division(article, listed, word, places)
            candidate.last += candidate.entries[0].kind == "region"


def _kind(token: Token, places: Gazetteer) -> str:
    """Return the word for a kind of division in the singular, or nothing."""
    return next((word for word in (fold(token.text), fold(token.lemma)) if word in places.kinds), "")


def _list_from(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """Yield the first name and those that are listed with it, forwards or backwards."""
    for n, candidate in enumerate(found):
        if n:
            one, other = sorted((found[n - 1], candidate), key=lambda name: name.first)
            between = sentence.tokens[one.last : other.first]
            if not between or any(token.text != "," and token.upos != "CCONJ" for token in between):
                return
        yield candidate


def _take_division(article: Article, found: Candidate, word: str, places: Gazetteer) -> None:
    best = found.entries[0]
    if (
        found.beside is not None
        or best.kind not in ("city", "region")
        or (best.kind == "region" and best.listed)
    ):
        return
    if divisions := places.divisions(_words(article, found), word):
        found.entries, found.weak = tuple(divisions), False
