"""The countries that a page names, which tell its places from others of their names."""

from __future__ import annotations

from collections import Counter

from entente.grounding.home import home_of
from entente.grounding.place_candidates import Candidate, is_of_several
from entente.grounding.place_names import Gazetteer
from entente.model import Article, Parsed

LARGE = 100_000  # people; smaller cities need more than their name to be taken for one


def countries_named(
    article: Article, parsed: Parsed, candidates: list[Candidate], places: Gazetteer
) -> Counter[str]:
    """Count the countries of a page: named by themselves, by a capital, a region or an adjective, and once the one
    of its dateline and the one of its publisher.
    """
    found = _by_name(candidates) + _by_adjective(parsed, places)
    home = home_of(article)
    if home:
        found[home] += 1
    dateline = _of_dateline(article, found, places)
    if dateline:
        found[dateline] += 1
    return found


def _by_name(candidates: list[Candidate]) -> Counter[str]:
    found: Counter[str] = Counter()
    for candidate in candidates:
        first = candidate.entries[0]
        for entry in (first, candidate.beside):
            sure = (
                not (candidate.weak or is_of_several(candidate))
                and entry
                and entry.kind in ("country", "region")
            )
            if entry and entry.country and (sure or entry is candidate.beside):
                found[entry.country] += not is_old_name(candidate)
        if first.capital and not _is_shared(candidate):
            found[first.country or ""] += 1
    return +found


def is_old_name(candidate: Candidate) -> bool:
    """Whether another name of a country is the name of a large city elsewhere too: "Gold Coast"."""
    country, *others = candidate.entries
    return country.kind == "country" and any(
        entry.people >= LARGE and entry.country != country.country for entry in others
    )


def _is_shared(candidate: Candidate) -> bool:
    """Whether large cities of several countries bear the name."""
    return len({entry.country for entry in candidate.entries if entry.people >= LARGE}) > 1


def _by_adjective(parsed: Parsed, places: Gazetteer) -> Counter[str]:
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


def _of_dateline(article: Article, countries: Counter[str], places: Gazetteer) -> str | None:
    """Return the country of the place that a report opens with: of several of its name, one that the page names."""
    place = article.dateline.place if article.dateline else None
    found = [entry for entry in places.find(place) if entry.country] if place else []
    named = [entry for entry in found if countries[entry.country or ""]]
    strong = [entry for entry in found[:1] if entry.capital or entry.listed or entry.people >= LARGE]
    best = (named or strong)[:1]
    return best[0].country if best else None
