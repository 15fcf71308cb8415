"""Places: every name of a country, region, city, sea, area, base or facility, with a point on the earth."""

from __future__ import annotations

from collections import Counter

import msgspec

from entente.grounding.place_candidates import Candidate, candidates_in, is_led, is_of_several, people_of
from entente.grounding.place_countries import LARGE, countries_named, is_old_name
from entente.grounding.place_names import Entry, Gazetteer, apart_km, fold, gazetteer, ref_of
from entente.grounding.place_roles import capitals_by_country, stands_for_government
from entente.grounding.short_forms import short_forms
from entente.grounding.unlisted import unlisted_places
from entente.grounding.whereabouts import Anchor, Surroundings
from entente.model import Article, Basis, Parsed, PlaceMention, Token, dateline_end

NEAR_KM = 300.0
"""Within which of the point of a region or of a city a city of several of its name is taken to be meant."""


def find_places(article: Article, parsed: Parsed) -> tuple[PlaceMention, ...]:
    """Return the names of places, in order of words; "Aleppo, Syria" is one.

    Adjectives ("Iranian") are no places, nor are names inside names of people and bodies ("Washington Post"),
    nor is a capital that stands for its government ("Moscow accused Warsaw").
    Of several cities of a name, the one whose country is named beside it or on the page counts, else the
    capital, else the one with most people. A name in a dateline has the basis `dateline`; one of a place on no
    list is taken with what the text says of where it lies, and has the basis `inferred`.
    """
    places = gazetteer()
    people = people_of(parsed)
    candidates = [
        found for sentence in parsed.sentences for found in candidates_in(article, sentence, people, places)
    ]
    countries = countries_named(article, parsed, candidates, places)
    phrases = [found for sentence in parsed.sentences for found in capitals_by_country(sentence, places)]
    sure = _beyond_doubt(candidates)
    listed = [
        (one, entry) for one in (*candidates, *phrases) if (entry := _choose(one, countries, sure, places))
    ]
    listed += [(one, one.entries[0]) for one in short_forms(article, parsed, listed, countries, places)]
    named = [
        (*_with_district(one, entry, places), one)
        for one, entry in listed
        if not stands_for_government(one, entry, places)
    ]
    ends = _ends_of_datelines(article)
    mentions = [_mention(article, whole, place, one, _basis(whole, ends)) for whole, place, one in named]
    mentions = _with_unlisted(article, parsed, mentions, listed, people, countries, places)
    return tuple(sorted(mentions, key=lambda mention: (mention.sentence, mention.first)))


def _ends_of_datelines(article: Article) -> dict[int, int]:
    """Return where the dateline of each block of text ends, by where the block begins."""
    place = article.dateline.place if article.dateline else None
    return {
        block.start: block.start + dateline_end(article.text[block.start : block.end], place)
        for block in article.blocks()
    }


def _basis(found: Candidate, ends: dict[int, int]) -> Basis:
    end = found.sentence.tokens[found.last - 1].end
    return Basis.DATELINE if end <= ends.get(found.sentence.start, 0) else Basis.STATED


def _with_unlisted(
    article: Article,
    parsed: Parsed,
    mentions: list[PlaceMention],
    listed: list[tuple[Candidate, Entry]],
    people: frozenset[str],
    countries: Counter[str],
    places: Gazetteer,
) -> list[PlaceMention]:
    """Add the places that are on no list; "Mawa, Bangladesh" becomes one mention."""
    anchors = [Anchor(one.sentence.index, one.first, one.last, entry) for one, entry in listed]
    settled = {(one.sentence, k) for one in anchors for k in range(one.first, one.last)}
    around = Surroundings(article, parsed, anchors, countries, places)
    more: list[PlaceMention] = []
    inside: set[tuple[int, int]] = set()
    for name, place in unlisted_places(article, parsed, settled, around, people):
        tokens = name.sentence.tokens
        last, held = name.last, name.told.holds if name.told else None
        if held and held.entry.kind in ("country", "region") and _is_behind(tokens, last, held):
            last = held.last
            inside |= {(held.sentence, k) for k in range(held.first, held.last)}
        inside |= {(name.sentence.index, k) for k in range(name.first, name.last)}
        text = article.text[tokens[name.first].start : tokens[last - 1].end]
        more.append(
            PlaceMention(
                sentence=name.sentence.index,
                first=name.first,
                last=last,
                head=_head(tokens[name.first : name.last]).i,
                place=msgspec.structs.replace(place, text=text),
                within=(ref_of(held.entry),) if held and last > name.last else (),
            )
        )
    kept = [one for one in mentions if (one.sentence, one.first) not in inside]
    return kept + more


def _is_behind(tokens: tuple[Token, ...], last: int, held: Anchor) -> bool:
    """Whether a country or region stands behind a comma after a name, and owns nothing."""
    if held.first != last + 1 or tokens[last].text != ",":
        return False
    return held.last >= len(tokens) or tokens[held.last].xpos != "POS"


def _beyond_doubt(candidates: list[Candidate]) -> list[Entry]:
    """Return the regions and the cities with a country or region beside them, to find others near them."""
    found = [one.entries[0] for one in candidates if one.beside or one.entries[0].kind == "region"]
    return [*found, *(one.beside for one in candidates if one.beside and one.beside.kind == "region")]


def _choose(
    candidate: Candidate, countries: Counter[str], sure: list[Entry], places: Gazetteer
) -> Entry | None:
    """Return the place that is meant, or None where a word is too weak to be taken for one."""
    best = candidate.entries[0]
    if is_old_name(candidate) and not countries[best.country or ""]:
        return max(candidate.entries[1:], key=lambda one: (countries[one.country or ""] > 0, one.people))
    if best.kind == "region" and not candidate.beside:
        return _choose_region(candidate, countries, places)
    if best.kind != "city" or candidate.beside:
        return best
    if len(candidate.entries) > 1 and not best.capital:
        named = [entry for entry in candidate.entries if countries[entry.country or ""]]
        best = max(named, key=lambda entry: (countries[entry.country or ""], entry.people), default=best)
        best = _near(best, candidate.entries, sure)
    elif best.capital and not countries[best.country or ""]:
        best = _rather(candidate, best, countries)
    return best if _is_strong(candidate, best, countries, places) else None


def _near(best: Entry, entries: tuple[Entry, ...], sure: list[Entry]) -> Entry:
    """Return the city of a name and country that lies near the other places of the page, if one does."""
    others = [one for one in sure if one.country == best.country]
    near = [
        one
        for one in entries
        if one.country == best.country and any(apart_km(one, other) <= NEAR_KM for other in others)
    ]
    return max(near, key=lambda one: one.people, default=best)


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
    return None if len(tokens) > 1 and ordinary and not most and is_of_several(candidate) else best


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


def _mention(
    article: Article, candidate: Candidate, entry: Entry, read: Candidate, basis: Basis
) -> PlaceMention:
    tokens = candidate.sentence.tokens[candidate.first : candidate.last]
    text = article.text[tokens[0].start : tokens[-1].end]
    return PlaceMention(
        sentence=candidate.sentence.index,
        first=candidate.first,
        last=candidate.last,
        head=_head(tokens).i,
        place=msgspec.structs.replace(ref_of(entry), text=text, basis=basis),
        within=tuple(map(ref_of, read.within)),
    )


def _head(tokens: tuple[Token, ...]) -> Token:
    """Return the token whose governor stands outside of the name."""
    inside = {token.i for token in tokens}
    tops = [
        token for token in tokens if token.head not in inside and token.upos not in ("PUNCT", "ADP", "DET")
    ]
    return (tops or list(tokens))[0]
