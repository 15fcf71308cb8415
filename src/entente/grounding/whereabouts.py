"""Where a place lies that no list holds, by the words around its name: "31 km southwest of Dhaka", "in Ladakh".

The nearest and plainest words count first: a distance from a place, a place that holds it, a country before it. Where
its own words say nothing, the places of its sentence and then those of the page say in which country it lies.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import Any

import msgspec

from entente import data
from entente.grounding.place_countries import LARGE
from entente.grounding.place_names import KM_OF_DEGREE, Entry, Gazetteer, apart_km, fold
from entente.model import Article, Parsed, Sentence

REACH = 8
"""Tokens between a name and the words that tell where it lies, at most."""

PASSED = ("DET", "ADJ", "ADV", "NOUN", "NUM", "PART")
"""Words that may stand between a name and what holds it."""

RADIUS_KM = {"facility": 10.0, "base": 10.0, "city": 30.0, "region": 200.0, "country": 600.0}
"""How far from the point of what holds it a place is taken to lie, where that has no reach of its own."""

HUB_KM = 150.0
"""Within which most places of a country that a page names lie, for the page to be about that part of it."""

MOST = 0.6
"""The share of a page's countries that one has, for the page to be about it."""

KM_OF_MILE = 1.609

FARTHEST_KM = 20_000.0
"""Half the way round the earth, beyond which a number is no distance."""


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """A listed place named in a sentence, from its first token to the one after its last."""

    sentence: int
    first: int
    last: int
    entry: Entry


class Whereabouts(msgspec.Struct, frozen=True, gc=False):
    """What is known of where a place lies. kind: of the place whose point it is; holds: an anchor said to hold it;
    stated: by words about the place itself, not by what else the page names."""

    country: str | None
    lat: float
    lon: float
    kind: str
    radius_km: float
    holds: Anchor | None = None
    stated: bool = True


class Surroundings:
    """The listed places and the countries of a page, to ask where a name lies."""

    def __init__(
        self,
        article: Article,
        parsed: Parsed,
        anchors: list[Anchor],
        countries: Counter[str],
        places: Gazetteer,
    ) -> None:
        self.article = article
        self.countries = countries
        self.places = places
        self._anchors = anchors
        self._of: dict[int, list[Anchor]] = {}
        for anchor in anchors:
            self._of.setdefault(anchor.sentence, []).append(anchor)
        self._hubs: dict[str, Whereabouts | None] = {}
        self._settings = Counter(
            anchor.entry.country or ""
            for sentence in parsed.sentences
            for anchor in self._of.get(sentence.index, [])
            if self._is_setting(sentence, anchor)
        )

    def told(self, sentence: Sentence, first: int, last: int, end: int) -> Whereabouts | None:
        """Return where a name lies by what is said of it; end: after the words that follow it ("area")."""
        after = self._after(sentence, last)
        if after is not None:
            return self._by_distance(sentence, end, after) or _at(after.entry, after)
        before = self._before(sentence, first)
        if before is not None:
            return _at(before)
        return self._inside(sentence, first, last)

    def nearby(self, sentence: Sentence, first: int) -> Whereabouts | None:
        """Return where a name lies by the places of its sentence, if these are all of one country."""
        held = [one for one in self._of.get(sentence.index, []) if self._is_setting(sentence, one)]
        told = {one.entry.country for one in held} | set(self._adjectives(sentence))
        if len(told) != 1 or not held:
            return None
        near = min(held, key=lambda one: (one.entry.kind == "country", abs(one.first - first)))
        found = _at(near.entry)
        return msgspec.structs.replace(found, stated=False, radius_km=2 * found.radius_km)

    def _is_setting(self, sentence: Sentence, anchor: Anchor) -> bool:
        """Whether something is at a place, rather than of it: "in China", not "China's ambassador"."""
        if anchor.entry.country is None or anchor.entry.kind != "country":
            return anchor.entry.country is not None
        before = sentence.tokens[anchor.first - 1] if anchor.first else None
        return before is not None and before.text.lower() in _table()["links"]["static"]

    def page(self) -> Whereabouts | None:
        """Return the country that the page is about, or the part of it; None where it names several as often.

        Where things are counts beside whose ambassadors and firms are named.
        """
        country = _most(self.countries + self._settings)
        return self.hub(country) if country else None

    def hub(self, country: str) -> Whereabouts | None:
        """Return the part of a country that the page's places lie in, else the country."""
        if country not in self._hubs:
            self._hubs[country] = self._hub(country)
        return self._hubs[country]

    def _hub(self, country: str) -> Whereabouts | None:
        inside = [a.entry for a in self._anchors if a.entry.country == country and a.entry.kind != "country"]
        if len(inside) > 1:
            name, _ = Counter(entry.name for entry in inside).most_common(1)[0]
            middle = next(entry for entry in inside if entry.name == name)
            near = sum(apart_km(middle, entry) <= HUB_KM for entry in inside)
            if near * 2 > len(inside):
                return Whereabouts(country, middle.lat, middle.lon, "region", HUB_KM, stated=False)
        whole = self.places.country_of(country)
        return msgspec.structs.replace(_at(whole), stated=False) if whole else None

    def _after(self, sentence: Sentence, last: int) -> Anchor | None:
        """Return the place named behind a name that holds it: "in Ladakh", ", Johannesburg", "area of Srinagar"."""
        starts = {anchor.first: anchor for anchor in self._of.get(sentence.index, [])}
        links, same = _table()["links"]["after"], _table()["links"]["same"]
        linked = False
        short = self._short_after_comma(sentence, last)
        if short is not None:
            return short
        for i in range(last, min(last + REACH, len(sentence.tokens))):
            token, low = sentence.tokens[i], sentence.tokens[i].text.lower()
            if i in starts and starts[i].entry.kind not in ("sea", "area"):
                return starts[i] if linked or i == last else None
            if low in same or not (low in links or token.upos in PASSED or low in ")-–"):
                return None
            linked = linked or low in links
        return None

    def _short_after_comma(self, sentence: Sentence, last: int) -> Anchor | None:
        """Return the region that a short form names behind a comma: ", Pa."."""
        tokens = sentence.tokens
        if last + 1 >= len(tokens) or tokens[last].text != ",":
            return None
        for end in (last + 3, last + 2):
            if end <= len(tokens):
                entry = self.places.short.get(
                    fold(self.article.text[tokens[last + 1].start : tokens[end - 1].end])
                )
                if entry:
                    return Anchor(sentence.index, last + 1, end, entry)
        return None

    def _by_distance(self, sentence: Sentence, end: int, anchor: Anchor) -> Whereabouts | None:
        """Return the point so far from a place: "about 31km southwest of Dhaka"."""
        tokens = sentence.tokens
        start = tokens[end - 1].end
        found = _distance().search(self.article.text[start : tokens[anchor.first].start])
        if found is None or anchor.entry.kind in ("country", "area"):
            return None
        miles = found["unit"].lower() in _table()["units"]["mile"]
        km = float(found["number"].replace(",", "")) * (KM_OF_MILE if miles else 1)
        if km > FARTHEST_KM:
            return None
        way = found["way"].lower().replace("-", "").replace("ern", "") if found["way"] else None
        entry = anchor.entry
        if way is None:
            return Whereabouts(entry.country, entry.lat, entry.lon, "city", km, anchor)
        turn = math.radians(_table()["compass"][way])
        lat = entry.lat + km * math.cos(turn) / KM_OF_DEGREE
        lon = entry.lon + km * math.sin(turn) / (KM_OF_DEGREE * max(0.05, math.cos(math.radians(entry.lat))))
        lat, lon = round(max(-90.0, min(90.0, lat)), 2), round((lon + 180) % 360 - 180, 2)
        return Whereabouts(entry.country, lat, lon, "city", max(5.0, km / 4), anchor)

    def _before(self, sentence: Sentence, first: int) -> Entry | None:
        """Return the place before a name that holds it: "Lebanon's", "the Syrian town of"."""
        tokens = sentence.tokens
        ends = {anchor.last: anchor for anchor in self._of.get(sentence.index, [])}
        nouns = _nouns()
        i = first - 1
        if i > 0 and tokens[i].text == "," and fold(tokens[i - 1].lemma) in nouns:
            i -= 1
        for k in range(i, max(i - REACH, -1), -1):
            token = tokens[k]
            if token.xpos == "POS":
                owner = ends.get(k)
                return owner.entry if owner else None
            code = self._nationality(sentence, k)
            if code:
                joined = k > 1 and tokens[k - 1].text == "-" and self._nationality(sentence, k - 2)
                return None if joined else self.places.country_of(code)
            of_place = token.text == "of" and k > 0 and fold(tokens[k - 1].lemma) in nouns
            if not of_place and token.upos not in ("NOUN", "ADJ", "DET", "ADV"):
                return None
        return None

    def _nationality(self, sentence: Sentence, k: int) -> str | None:
        tokens = sentence.tokens
        if not tokens[k].text[:1].isupper():
            return None
        two = f"{tokens[k - 1].text} {tokens[k].text}" if k else ""
        return self.places.adjectives.get(two) or self.places.adjectives.get(tokens[k].text)

    def _adjectives(self, sentence: Sentence) -> list[str]:
        found = (self._nationality(sentence, token.i) for token in sentence.tokens)
        return [code for code in found if code]

    def _inside(self, sentence: Sentence, first: int, last: int) -> Whereabouts | None:
        """Return where a listed place lies that a name is made of, if the page names its country."""
        tokens = sentence.tokens
        spans = [(a, b) for a in range(first, last) for b in range(a + 1, last + 1) if b - a < last - first]
        for a, b in sorted(spans, key=lambda span: span[0] - span[1]):
            text = self.article.text[tokens[a].start : tokens[b - 1].end]
            if not text[:1].isupper() or fold(text) in self.places.words["common"]:
                continue
            for entry in self.places.find(text):
                if self.countries[entry.country or ""] and self._is_known(entry):
                    return _at(entry)
        return None

    def _is_known(self, entry: Entry) -> bool:
        """Whether a place that others are named for is large, or where the page's places are."""
        if entry.kind != "city":
            return entry.kind in ("country", "region")
        if entry.capital or entry.people >= LARGE:
            return True
        hub = self.hub(entry.country or "")
        return hub is not None and hub.kind != "country" and apart_km(hub, entry) <= HUB_KM


def _most(countries: Counter[str]) -> str | None:
    """Return the country that has most of the mentions, or is the only one."""
    total = sum(countries.values())
    country, count = countries.most_common(1)[0] if total else ("", 0)
    return country if count and (count == total or (count >= 2 and count >= MOST * total)) else None


def _at(entry: Entry, anchor: Anchor | None = None) -> Whereabouts:
    reach = entry.radius_km or RADIUS_KM.get(entry.kind, RADIUS_KM["country"])
    return Whereabouts(entry.country, entry.lat, entry.lon, entry.kind, reach, anchor)


@cache
def _table() -> dict[str, Any]:
    return data.toml("places/unlisted.toml")


@cache
def _nouns() -> frozenset[str]:
    return frozenset(noun for nouns in _table()["noun"].values() for noun in nouns)


@cache
def _distance() -> re.Pattern[str]:
    units = "|".join(sorted((u for unit in _table()["units"].values() for u in unit), key=lambda u: -len(u)))
    ways = "|".join(
        sorted(
            (way.replace("north", "north-?").replace("south", "south-?") for way in _table()["compass"]),
            key=len,
            reverse=True,
        )
    )
    return re.compile(
        rf"(?P<number>\d[\d,]*(?:\.\d+)?)[\s-]*(?P<unit>{units})\b(?:\s*\([^()]*\))?"
        rf"(?:[\s,]*(?:to the )?(?P<way>{ways})(?:ern)?\b)?[^.;]*\b(?:of|from)\b[^.;]*$",
        re.IGNORECASE,
    )
