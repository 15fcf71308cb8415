"""Places: every name of a country, region, city, sea, area, base or facility, with a point on the earth."""

from __future__ import annotations

from collections import Counter

import msgspec

from entente.grounding.place_candidates import Candidate, candidates_in, is_led, people_of
from entente.grounding.place_names import Entry, Gazetteer, fold, gazetteer
from entente.grounding.place_roles import capitals_by_country, stands_for_government
from entente.model import Article, Basis, Parsed, PlaceMention, PlaceRef, Token, dateline_end

LARGE = 100_000  # people; smaller cities need more than their name to be taken for one


def find_places(article: Article, parsed: Parsed) -> tuple[PlaceMention, ...]:
    """Return the names of places, in order of words; "Aleppo, Syria" is one.

    Adjectives ("Iranian") are no places, nor are names inside names of people and bodies ("Washington Post"),
    nor is a capital that stands for its government ("Moscow accused Warsaw").
    Of several cities of a name, the one whose country is named beside it or on the page counts, else the
    capital, else the one with most people. A name in a dateline has the basis `dateline`.
    """
    places = gazetteer()
    people = people_of(parsed)
    candidates = [
        found for sentence in parsed.sentences for found in candidates_in(article, sentence, people, places)
    ]
    countries = _countries_of(candidates) + _countries_by_adjective(parsed, places)
    ends = {
        block.start: block.start
        + dateline_end(article.text[block.start : block.end], _dateline_place(article))
        for block in article.blocks()
    }
    mentions = []
    phrases = [found for sentence in parsed.sentences for found in capitals_by_country(sentence, places)]
    for candidate in sorted([*candidates, *phrases], key=lambda found: (found.sentence.index, found.first)):
        entry = _choose(candidate, countries, places)
        if entry and not stands_for_government(candidate, entry, places):
            whole, place = _with_district(candidate, entry, places)
            end = whole.sentence.tokens[whole.last - 1].end
            in_dateline = end <= ends.get(whole.sentence.start, 0)
            mentions.append(_mention(article, whole, place, Basis.DATELINE if in_dateline else Basis.STATED))
    return tuple(mentions)


def _dateline_place(article: Article) -> str | None:
    return article.dateline.place if article.dateline else None


def _countries_of(candidates: list[Candidate]) -> Counter[str]:
    """Count the countries that the page names, by themselves or by a capital or a region."""
    found: Counter[str] = Counter()
    for candidate in candidates:
        for entry in (candidate.entries[0], candidate.beside):
            sure = entry is candidate.beside or not (candidate.weak or _is_of_several(candidate))
            if entry and entry.country and sure and entry.kind in ("country", "region", "city"):
                found[entry.country] += entry.kind != "city" or entry is candidate.beside
        if candidate.entries[0].capital and not _is_shared(candidate):
            found[candidate.entries[0].country or ""] += 1
    return found


def _is_of_several(candidate: Candidate) -> bool:
    """Whether regions of several countries bear the name."""
    return len({entry.country for entry in candidate.entries if entry.kind == "region"}) > 1


def _is_shared(candidate: Candidate) -> bool:
    """Whether large cities of several countries bear the name."""
    return len({entry.country for entry in candidate.entries if entry.people >= LARGE}) > 1


def _countries_by_adjective(parsed: Parsed, places: Gazetteer) -> Counter[str]:
    """Count the countries that the page names by an adjective ("the Lebanese army", "South Korean")."""
    found: Counter[str] = Counter()
    for sentence in parsed.sentences:
        for i, token in enumerate(sentence.tokens):
            if token.text[0].isupper():
                two = f"{sentence.tokens[i - 1].text} {token.text}" if i else ""
                code = places.adjectives.get(two) or places.adjectives.get(token.text)
                if code:
                    found[code] += 1
    return found


def _choose(candidate: Candidate, countries: Counter[str], places: Gazetteer) -> Entry | None:
    """Return the place that is meant, or None where a word is too weak to be taken for one."""
    best = candidate.entries[0]
    if best.kind == "region" and not candidate.beside:
        return _choose_region(candidate, countries, places)
    if best.kind != "city" or candidate.beside:
        return best
    if len(candidate.entries) > 1 and not best.capital:
        named = [entry for entry in candidate.entries if countries[entry.country or ""]]
        best = max(named, key=lambda entry: (countries[entry.country or ""], entry.people), default=best)
    elif best.capital and not countries[best.country or ""]:
        best = _rather(candidate, best, countries)
    return best if _is_strong(candidate, best, countries, places) else None


def _choose_region(candidate: Candidate, countries: Counter[str], places: Gazetteer) -> Entry | None:
    """Return the region whose country the page names most, else the first; a bare name needs more than itself."""
    regions = [entry for entry in candidate.entries if entry.kind == "region"]
    named = [entry for entry in regions if countries[entry.country or ""]]
    most = max((countries[entry.country or ""] for entry in named), default=0)
    most_named = [entry for entry in named if countries[entry.country or ""] == most]
    best = most_named[0] if len({entry.country for entry in most_named}) == 1 else regions[0]
    tokens = candidate.sentence.tokens[candidate.first : candidate.last]
    if candidate.weak or not best.listed:
        tagged, led = all(token.name == "LOC" for token in tokens), is_led(candidate, places)
        return best if (tagged and led and most if candidate.weak else tagged or led) else None
    ordinary = all(fold(token.text) in places.words["directions"] for token in tokens[:-1])
    return None if len(tokens) > 1 and ordinary and not most and _is_of_several(candidate) else best


def _rather(candidate: Candidate, capital: Entry, countries: Counter[str]) -> Entry:
    """A large city of a country that the page names often, before a capital whose country it does not."""
    others = [
        entry for entry in candidate.entries[1:] if entry.people >= LARGE and countries[entry.country or ""]
    ]
    return others[0] if others else capital


def _is_strong(candidate: Candidate, entry: Entry, countries: Counter[str], places: Gazetteer) -> bool:
    tokens = candidate.sentence.tokens[candidate.first : candidate.last]
    key = fold(" ".join(token.text for token in tokens))
    tagged = all(token.name == "LOC" for token in tokens)
    led = is_led(candidate, places)
    if key in places.words["common"]:
        if key in places.words["known"]:
            return tagged
        return tagged and led and (countries[entry.country or ""] > 0 or entry.people >= 5 * LARGE)
    if entry.capital or entry.listed:
        return True
    if entry.people >= LARGE:
        return tagged or led
    return (tagged or led) and countries[entry.country or ""] > 0 and len(key) > 3


def _with_district(candidate: Candidate, entry: Entry, places: Gazetteer) -> tuple[Candidate, Entry]:
    """Take "Belgorod region" for the land around the city, not for the city."""
    tokens = candidate.sentence.tokens
    if entry.kind != "city" or candidate.beside or candidate.last >= len(tokens):
        return candidate, entry
    if fold(tokens[candidate.last].text) not in places.words["districts"]:
        return candidate, entry
    land = msgspec.structs.replace(entry, kind="region", id=None)
    return msgspec.structs.replace(candidate, last=candidate.last + 1), land


def _mention(article: Article, candidate: Candidate, entry: Entry, basis: Basis) -> PlaceMention:
    tokens = candidate.sentence.tokens[candidate.first : candidate.last]
    return PlaceMention(
        sentence=candidate.sentence.index,
        first=candidate.first,
        last=candidate.last,
        head=_head(tokens).i,
        place=PlaceRef(
            name=entry.name,
            kind=entry.kind,
            country=entry.country,
            lat=entry.lat,
            lon=entry.lon,
            precision=entry.kind,
            id=entry.id,
            radius_km=entry.radius_km,
            iso=entry.iso,
            text=article.text[tokens[0].start : tokens[-1].end],
            basis=basis,
        ),
    )


def _head(tokens: tuple[Token, ...]) -> Token:
    """Return the token whose governor stands outside of the name."""
    inside = {token.i for token in tokens}
    tops = [
        token for token in tokens if token.head not in inside and token.upos not in ("PUNCT", "ADP", "DET")
    ]
    return (tops or list(tokens))[0]
