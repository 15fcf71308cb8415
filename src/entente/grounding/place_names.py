"""The names of places that we know, by their folded spelling: data/places/*.tsv as lookups."""

from __future__ import annotations

import unicodedata
from functools import cache

import msgspec

from entente.data import rows, text, toml

_APOSTROPHES = str.maketrans({"'": None, "’": None, "‘": None, "`": None, "ʻ": None, "ʼ": None, "-": " "})
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})
LONGEST = 7  # words of the longest name


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A place of the gazetteer. people: of a city, 0 for all else; listed: in a list made by hand;
    exact: the spelling that the page must match; id: at GeoNames; radius_km: how far a sea reaches from the point."""

    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    people: int = 0
    capital: bool = False
    listed: bool = False
    exact: str = ""
    id: str | None = None
    radius_km: float | None = None


def fold(name: str) -> str:
    """Return a name without accents, apostrophes and capitals, hyphens as blanks.

    >>> fold("Deir ez-Zor"), fold("São Paulo")
    ('deir ez zor', 'sao paulo')
    """
    name = name.casefold()
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name)
        name = "".join(ch for ch in plain if not unicodedata.combining(ch)).translate(_LETTERS).casefold()
    return " ".join(name.translate(_APOSTROPHES).split())


class Gazetteer:
    """Looks up names. Countries, seas, regions, areas and sites go before cities of the same name."""

    def __init__(self) -> None:
        self.short: dict[str, Entry] = {}
        self._named: dict[str, Entry] = {}
        self.adjectives = {
            word: row["code"]
            for row in rows("actors/states.tsv")
            for word in row["adjectives"].split("|")
            if word
        }
        self._cities: dict[str, list[str]] = {}
        self._capitals: dict[str, str] = {}
        words = toml("places/words.toml")
        self.words: dict[str, frozenset[str]] = {
            kind: frozenset(fold(word) for word in words[kind]) for kind in words
        }
        self.titles = frozenset(words["titles"])
        for name, kind in (
            ("areas", "area"),
            ("seas", "sea"),
            ("sites", ""),
            ("regions", "region"),
            ("countries", "country"),
        ):
            self._add(name, kind)
        self._add_cities()

    def _add(self, file: str, kind: str) -> None:
        for row in rows(f"places/{file}.tsv"):
            names = [row["name"], *filter(None, row["also"].split(";"))]
            for name in names:
                exact = (
                    name if len(name) <= 5 and name.upper() == name and fold(name) not in self._named else ""
                )
                self._named[fold(name)] = Entry(
                    row["name"],
                    kind or row["kind"],
                    row.get("country") or None,
                    float(row["lat"]),
                    float(row["lon"]),
                    listed=True,
                    exact=exact,
                    id=_geonames(row.get("geonames")),
                    radius_km=float(row["radius_km"]) if row.get("radius_km") else None,
                )
            for short in filter(None, row.get("after_comma", "").split(";")):
                self.short[fold(short)] = self._named[fold(row["name"])]

    def _add_cities(self) -> None:
        """Index the lines unread: a page needs few of the 34,000, and reading all would double the start."""
        cities = self._cities
        for line in text("places/cities.tsv").splitlines()[2:]:
            for key in line.split("\t", 3)[2].split(";"):
                cities.setdefault(key, []).append(line)
            if line.endswith("\tcapital"):
                self._capitals.setdefault(line.split("\t")[3], line)
        for row in rows("places/former_names.tsv"):
            today = cities.get(fold(row["today"]), ())
            here = [line for line in today if line.split("\t")[3] == row["country"]]
            cities.setdefault(fold(row["name"]), here[:1])

    def capital_of(self, country: str) -> Entry | None:
        """Return the capital of a country by its code."""
        line = self._capitals.get(country)
        return _city(line) if line else None

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return the places of this name, as printed; capitals first, then the cities with most people."""
        key = fold(name)
        named = self._named.get(key)
        found = [named] if named and (not named.exact or named.exact == name) else []
        if found and found[0].kind != "region":
            return tuple(found)
        lines = self._cities.get(key)
        if not lines:
            return tuple(found)
        cities = [_city(line) for line in lines]
        return tuple(found + sorted(cities, key=lambda city: (not city.capital, -city.people)))


def _city(line: str) -> Entry:
    number, name, _, country, lat, lon, people, rank = line.split("\t")
    return Entry(
        name,
        "city",
        country,
        float(lat),
        float(lon),
        int(people),
        rank == "capital",
        rank == "listed",
        id=_geonames(number),
    )


def _geonames(number: str | None) -> str | None:
    return f"geonames:{number}" if number else None


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer; read once."""
    return Gazetteer()
