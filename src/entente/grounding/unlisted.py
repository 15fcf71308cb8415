"""Places that the lists do not hold: names that the parser takes for places, where the text tells in which country.

A town of the long list of small places is taken from there. Anything else keeps its own name and has the point of
what holds it: `precision` says what that is, and the basis is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from entente import data
from entente.grounding.place_names import Entry, Gazetteer, apart_km, fold
from entente.grounding.towns import towns
from entente.grounding.whereabouts import Surroundings, Whereabouts
from entente.model import Article, Basis, Name, Parsed, PlaceRef, Sentence, Token

FAR_KM = 400.0
"""Beyond which a town is not the one in a region or near a city that is said to hold it."""

CITY = 15_000
"""People of a place that is in the list of cities."""

CAMEL = re.compile(r"[a-z][A-Z]")


class Unlisted(msgspec.Struct, frozen=True, gc=False):
    """A name in a sentence, with the tokens that it has, and the kind of place that its words say.

    end:       after the words beside it that say its kind ("area"), else `last`
    is_headed: its words or those beside it say its kind
    is_led:    a word like "in" stands before it
    is_longer: a direction and a listed place: "East Palestine"
    told:      where it lies by what is said of it
    """

    sentence: Sentence
    first: int
    last: int
    end: int
    kind: str
    is_headed: bool
    is_led: bool
    text: str
    is_longer: bool = False
    told: Whereabouts | None = None

    @property
    def key(self) -> str:
        return fold(self.text)

    @property
    def stem(self) -> str:
        """The name of the chief town, as a rule, of a division: "Fairfax" of "Fairfax County"."""
        stem, _, last = self.text.rpartition(" ")
        return stem if fold(last) in _sets("division", "last") else ""


def unlisted_places(
    article: Article,
    parsed: Parsed,
    settled: set[tuple[int, int]],
    around: Surroundings,
    people: frozenset[str],
) -> Iterator[tuple[Unlisted, PlaceRef]]:
    """Yield the names that may stand for places on no list, with what is known of these.

    settled: sentence and index of each token that has been decided upon; people: names of the page's people
    """
    surnames = {word for name in people for word in name.split()}
    names = [
        msgspec.structs.replace(name, told=around.told(name.sentence, name.first, name.last, name.end))
        for sentence in parsed.sentences
        for name in _names(article, sentence, settled, around.places)
        if not surnames & set(name.text.split())
    ]
    elsewhere = {name.key: name.told for name in reversed(names) if name.told}
    for name in names:
        place = _place(name, elsewhere.get(name.key), around)
        if place is not None:
            yield name, place


def _place(name: Unlisted, elsewhere: Whereabouts | None, around: Surroundings) -> PlaceRef | None:
    told = name.told or elsewhere
    if name.is_longer and told is None:
        return None
    if told is not None:
        town = _town_told(name, told, around)
        return _listed(name, town) if town else None if name.is_longer else _inferred(name, told)
    if not name.is_led and not name.is_headed:
        return None
    known = _towns_of(name, around)
    near = around.nearby(name.sentence, name.first)
    town = (_town_told(name, near, around) if near else None) or _town_named(name, known, around)
    if town or (known and not name.is_headed):
        return _listed(name, town) if town else None
    if near is None and len(name.key) > 3:
        near = around.page()
    return _inferred(name, near) if near else None


def _towns_of(name: Unlisted, around: Surroundings) -> list[Entry]:
    """Return the cities and towns of a name, unless the words beside it say that it is a water."""
    if name.kind == "sea" and name.end > name.last:
        return []
    text = name.stem or name.text
    return [*around.places.cities(text), *towns().find(text)]


def _town_told(name: Unlisted, told: Whereabouts, around: Surroundings) -> Entry | None:
    """Return the town of this name in the country that is told, the nearest to what holds it."""
    inside = [one for one in _towns_of(name, around) if one.country == told.country]
    if told.kind == "country":
        return inside[0] if inside else None
    near = min(inside, key=lambda one: apart_km(one, told), default=None)
    alone = len(inside) == 1 and told.kind == "region"
    return near if near is not None and (alone or apart_km(near, told) <= FAR_KM) else None


def _town_named(name: Unlisted, known: list[Entry], around: Surroundings) -> Entry | None:
    """Return the town in a country that the page names; of several, the one in the part that the page is about.

    A city that alone bears its name needs no country.
    """
    if len(name.key) < 4:
        return None
    named = [one for one in known if around.countries[one.country or ""]]
    if not named:
        return known[0] if len(known) == 1 and known[0].people >= CITY else None
    best = max(named, key=lambda one: (around.countries[one.country or ""], one.people))
    hub = around.hub(best.country or "")
    same = [one for one in named if one.country == best.country]
    return min(same, key=lambda one: apart_km(one, hub)) if hub and hub.kind != "country" else best


def _listed(name: Unlisted, town: Entry) -> PlaceRef:
    land = name.kind == "region" and bool(name.stem or name.end > name.last)
    return PlaceRef(
        name=name.text if name.stem else town.name,
        kind="region" if land else "city",
        country=town.country,
        lat=town.lat,
        lon=town.lon,
        precision="city",
        id=None if land else town.id,
        text=name.text,
    )


def _inferred(name: Unlisted, told: Whereabouts) -> PlaceRef:
    return PlaceRef(
        name=name.text,
        kind=name.kind,
        country=None if name.kind == "sea" else told.country,
        lat=told.lat,
        lon=told.lon,
        precision=told.kind,
        radius_km=told.radius_km,
        text=name.text,
        basis=Basis.INFERRED,
    )


def _names(
    article: Article, sentence: Sentence, settled: set[tuple[int, int]], places: Gazetteer
) -> Iterator[Unlisted]:
    """Yield the names of a sentence that may be those of places, without the common nouns around them."""
    longer = [span for name in sentence.names for span in _longer(sentence, name, settled, places)]
    runs = [
        span
        for name in sentence.names
        if name.kind == "LOC" and not any(name.first <= first < name.last for first, _ in longer)
        for span in _runs(sentence, name, settled)
    ]
    for first, last in sorted({*longer, *runs, *_headed(sentence, settled)}):
        text = article.text[sentence.tokens[first].start : sentence.tokens[last - 1].end]
        if _is_name(sentence, first, last, text, places):
            kind, end, is_headed = _kind(sentence, first, last)
            is_led = _is_led(sentence, first, places)
            is_longer = (first, last) in longer
            yield Unlisted(sentence, first, last, end, kind, is_headed, is_led, text, is_longer)


def _headed(sentence: Sentence, settled: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield names that the parser takes for no place, but of which "at" and a last word as "Memorial" say so."""
    tokens = sentence.tokens
    k = 0
    while k < len(tokens):
        first = k
        while k < len(tokens) and _is_of_headed(tokens[k], sentence.index, settled):
            k += 1
        if k - first > 1 and _is_after(tokens, first) and fold(tokens[k - 1].text) in _places_only():
            yield first, k
        k = max(k, first + 1)


def _is_of_headed(token: Token, sentence: int, settled: set[tuple[int, int]]) -> bool:
    free = token.name not in ("LOC", "PERSON") and (sentence, token.i) not in settled
    return free and token.upos == "PROPN" and token.text[:1].isupper()


def _is_after(tokens: tuple[Token, ...], first: int) -> bool:
    k = first - 1
    while k >= 0 and tokens[k].upos in ("DET", "ADJ"):
        k -= 1
    return k >= 0 and tokens[k].lemma.lower() in _table()["links"]["before"]


@cache
def _places_only() -> frozenset[str]:
    return _heads("last") - _sets("not", "bodies")


def _longer(
    sentence: Sentence, found: Name, settled: set[tuple[int, int]], places: Gazetteer
) -> Iterator[tuple[int, int]]:
    """Yield a name of a direction and a listed place, such as "East Palestine", which a town may bear."""
    if found.kind != "LOC":
        return
    first = found.first
    last = next((k for k in range(first, found.last) if sentence.tokens[k].text == ","), found.last)
    held = [(sentence.index, k) in settled for k in range(first, last)]
    word = sentence.tokens[first].text
    is_direction = word[:1].isupper() and fold(word) in places.words["directions"]
    if is_direction and len(held) > 1 and not held[0] and all(held[1:]):
        yield first, last


def _runs(sentence: Sentence, found: Name, settled: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words of a name, with the small ones that stand between them.

    A comma, a common noun and a listed place end a run.
    """
    tokens = sentence.tokens
    first = found.first
    while first < found.last:
        if (sentence.index, first) in settled or not _is_capital(tokens[first].text):
            first += 1
            continue
        k = end = first
        while k < found.last and (sentence.index, k) not in settled:
            if _is_capital(tokens[k].text) or tokens[k].text[:1].isdigit():
                end = k + 1
            elif not _may_stand_inside(tokens, k):
                break
            k += 1
        yield first, end
        first = max(k, end)


def _may_stand_inside(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether a small word may be a part of a name: "Las Piedras de Oro", "Guro-dong"."""
    joined = tokens[k].start == tokens[k - 1].end and tokens[k - 1].text in "-–"
    return joined or tokens[k].text.lower() in _table()["links"]["inside"]


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word.lower().startswith(("al-", "el-"))


def _is_name(sentence: Sentence, first: int, last: int, text: str, places: Gazetteer) -> bool:
    """Whether words may name a place of their own: no acronym, nationality, bare common noun, or part of a title."""
    tokens = sentence.tokens
    words = [token.text for token in tokens[first:last]]
    low = fold(text)
    if len(text) < 3 or low in places.words["common"] or low in places.short or low in places.shortened:
        return False
    if len(words) == 1 and (
        (text.isupper() and len(text) < 6) or CAMEL.search(text.removeprefix("Mc").removeprefix("Mac"))
    ):
        return False
    if any(word in places.adjectives for word in (text, words[-1])):
        return False
    plain = (_sets("not", "words"), places.words["generic"], places.words["directions"])
    if all(any(fold(word) in known for known in plain) for word in words) or low in plain[0]:
        return False
    if fold(words[-1]) in _sets("not", "last"):
        return False
    if first > 1 and tokens[first - 1].text == "of" and tokens[first - 2].text in places.titles:
        return False
    if _ends_in_country(words, places):
        return False
    following = tokens[last] if last < len(tokens) else None
    return following is None or fold(following.lemma) not in places.words["things"]


def _ends_in_country(words: list[str], places: Gazetteer) -> bool:
    """Whether a name is one of a country at other times, or goes on after one: "Nazi Germany"."""
    if len(words) == 1 or fold(words[-1]) in _heads("last") or fold(words[0]) in _heads("first"):
        return False
    ends = (places.find(word)[:1] for word in (words[0], words[-1]))
    return any(found[0].kind == "country" for found in ends if found) and not towns().find(" ".join(words))


def _kind(sentence: Sentence, first: int, last: int) -> tuple[str, int, bool]:
    """Return the kind of a place by the words of its name or beside it, and where the words beside it end."""
    tokens = sentence.tokens
    several = last - first > 1
    for kind in ("sea", "region", "facility", "base"):
        if several and fold(tokens[last - 1].text) in _sets("last", kind):
            return kind, last, True
        if several and fold(tokens[first].text) in _sets("first", kind):
            return kind, last, True
    noun = fold(tokens[last].lemma) if last < len(tokens) else ""
    before = fold(tokens[first - 2].lemma) if first > 1 and tokens[first - 1].text == "of" else ""
    for kind in ("city", "region", "sea", "facility", "base"):
        if noun in _sets("noun", kind):
            return kind, last + 1, True
        if before in _sets("noun", kind):
            return kind, last, True
    return "city", last, False


def _is_led(sentence: Sentence, first: int, places: Gazetteer) -> bool:
    """Whether a word like "in" stands before a name, articles and adjectives aside."""
    tokens = sentence.tokens
    k = first - 1
    while k >= 0 and tokens[k].upos in ("DET", "ADJ") and first - k < 4:
        k -= 1
    return k >= 0 and not places.words["locative"].isdisjoint((fold(tokens[k].text), fold(tokens[k].lemma)))


def _table() -> dict[str, Any]:
    return data.toml("places/unlisted.toml")


@cache
def _sets(table: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _table()[table][key])


@cache
def _heads(table: str) -> frozenset[str]:
    return frozenset(fold(word) for words in _table()[table].values() for word in words)
