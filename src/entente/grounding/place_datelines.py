"""The places that datelines name: KABUL, Afghanistan (AP) --. The parser leaves datelines out of its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from entente.grounding.place_candidates import IN_REGION_KM
from entente.grounding.place_countries import LARGE
from entente.grounding.place_names import Entry, Gazetteer, apart_km, fold, gazetteer, ref_of
from entente.grounding.towns import towns
from entente.model import Article, Basis, DatelinePlace, Part, PlaceMention, dateline_end

PART = re.compile(r"[^,/()\[\]–—:-]+(?:-[^\W\d_][^,/()\[\]–—:-]*)*")
"""A piece of a dateline between its commas, slashes and dashes; a hyphen may stand inside a name."""


def dateline_places(article: Article, mentions: tuple[PlaceMention, ...]) -> tuple[DatelinePlace, ...]:
    """Return the places of an article's datelines, in order; mentions: what the sentences name.

    Of several places of a name, the one beside its country or region counts, else one of a country that the page
    names, else a capital or a large city.
    """
    countries = Counter(mention.place.country for mention in mentions if mention.place.country)
    place = article.dateline.place if article.dateline else None
    found: list[DatelinePlace] = []
    for block in article.blocks():
        if block.part in (Part.BODY, Part.LEAD):
            end = dateline_end(article.text[block.start : block.end], place)
            if end:
                found += _places(article, block.start, block.start + end, countries)
    return tuple(found)


def _places(article: Article, start: int, end: int, countries: Counter[str]) -> Iterator[DatelinePlace]:
    """Yield the places among the pieces of a dateline: each with the country or region behind it, if one is."""
    places = gazetteer()
    pieces = [
        (start + piece.start() + _blank(piece.group()), piece.group().strip(" .\n"))
        for piece in PART.finditer(re.split(r"[(\[]", article.text[start:end])[0])
    ]
    i = 0
    while i < len(pieces):
        at, name = pieces[i]
        holder = _holder(pieces[i + 1][1], places) if i + 1 < len(pieces) else None
        entry = _inside(name, holder, places) if holder else None
        last = i + 1 if entry else i
        entry = entry or _alone(name, countries, places)
        if entry:
            until = pieces[last][0] + len(pieces[last][1])
            yield DatelinePlace(
                start=at,
                end=until,
                place=msgspec.structs.replace(
                    ref_of(entry), text=article.text[at:until], basis=Basis.DATELINE
                ),
            )
        elif i == 0:
            return  # an outlet, or no dateline at all
        i = last + 1


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def _holder(name: str, places: Gazetteer) -> Entry | None:
    """Return the country or region that a piece names: "Afghanistan", "Pa"."""
    named = [entry for entry in places.find(name) if entry.kind in ("country", "region")]
    return places.short.get(fold(f"{name}.")) or places.short.get(fold(name)) or next(iter(named), None)


def _inside(name: str, holder: Entry, places: Gazetteer) -> Entry | None:
    """Return the place of a name in a country or region, the largest, or a town."""
    known = [*places.find(name), *towns().find(name)]
    inside = [one for one in known if one.country == holder.country and one.kind not in ("country", "area")]
    near = [one for one in inside if holder.kind != "region" or apart_km(one, holder) <= IN_REGION_KM]
    return next(iter(near or inside), None)


def _alone(name: str, countries: Counter[str], places: Gazetteer) -> Entry | None:
    """Return the place that a name means without words beside it."""
    known = places.find(name)
    if known and (known[0].kind != "city" or known[0].capital):
        return known[0]
    named = tuple(one for one in (*known, *towns().find(name)) if countries[one.country or ""])
    if fold(name) in places.words["common"] - places.words["known"]:
        named = known = tuple(one for one in named if one.people >= LARGE)
    if named:
        return max(named, key=lambda one: (countries[one.country or ""], one.people))
    return next((one for one in known if one.people >= LARGE or one.listed), None)
