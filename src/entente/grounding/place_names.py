"""The names of places that we know, by their folded spelling: data/places/*.tsv as lookups."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Protocol

import msgspec

from entente.data import rows, text, toml
from entente.model import PlaceRef

_APOSTROPHES = str.maketrans({"'": None, "’": None, "‘": None, "`": None, "ʻ": None, "ʼ": None, "-": " "})
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})
LONGEST = 7  # words of the longest name
SURE = 10  # letters above which nothing else has the name of a division that is several words
KM_OF_DEGREE = 111.2


class Point(Protocol):
    """What has degrees north and east."""

    @property
    def lat(self) -> float: ...

    @property
    def lon(self) -> float: ...


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A place of the gazetteer. people: of a city, 0 for all else; listed: in a list made by hand, or named with
    the word for its kind; exact: the spelling that the page must match; id: at GeoNames, of a sea in the
    IHO's list; iso: of a division, by ISO 3166-2; radius_km: how far a sea or a division reaches from the point."""

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
    iso: str | None = None


def ref_of(entry: Entry) -> PlaceRef:
    """Return a place as mentions have it, without the words that name it."""
    return PlaceRef(
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.kind,
        id=entry.id,
        radius_km=entry.radius_km,
        iso=entry.iso,
    )


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
        self.shortened: dict[str, Entry] = {}
        self.unmistakable: frozenset[str] = frozenset()
        self._named: dict[str, Entry] = {}
        self.adjectives = {
            word: row["code"]
            for row in rows("actors/states.tsv")
            for word in row["adjectives"].split("|")
            if word
        }
        self._cities: dict[str, list[str]] = {}
        self._divisions: dict[str, list[tuple[str, str]]] = {}  # lines, each after its name's mark
        self._kinds = {kind: frozenset(words) for kind, words in toml("places/kinds.toml").items()}
        self.kinds = frozenset(word for words in self._kinds.values() for word in words)
        self._kind_ends = {word.split()[-1] for word in self.kinds}
        self._kind_starts = {word.split()[0] for word in self.kinds}
        self._capitals: dict[str, str] = {}
        words = toml("places/words.toml")
        self.words: dict[str, frozenset[str]] = {
            kind: frozenset(fold(word) for word in words[kind]) for kind in words
        }
        self.titles = frozenset(words["titles"])
        points = self._add_divisions()
        for name, kind in (
            ("land", "region"),
            ("areas", "area"),
            ("seas", "sea"),
            ("sites", ""),
            ("regions", "region"),
            ("countries", "country"),
        ):
            self._add(name, kind, points)
        self._countries = {entry.country: entry for entry in self._named.values() if entry.kind == "country"}
        self._add_cities()
        self._add_short_forms()

    def _add(self, file: str, kind: str, divisions: dict[str, str]) -> None:
        for row in rows(f"places/{file}.tsv"):
            names = [row["name"], *filter(None, row["also"].split(";"))]
            division = _division(divisions[row["id"]]) if row.get("id") else None
            for name in names:
                exact = (
                    name if len(name) <= 5 and name.upper() == name and fold(name) not in self._named else ""
                )
                self._named[fold(name)] = division or Entry(
                    row["name"],
                    kind or row["kind"],
                    row.get("country") or None,
                    float(row["lat"]),
                    float(row["lon"]),
                    listed=True,
                    exact=exact,
                    id=_geonames(row.get("geonames")) or (f"iho:{row['iho']}" if row.get("iho") else None),
                    radius_km=float(row["radius_km"]) if row.get("radius_km") else None,
                )
            for short in filter(None, row.get("after_comma", "").split(";")):
                self.short[fold(short)] = self._named[fold(row["name"])]

    def _add_divisions(self) -> dict[str, str]:
        """Index the lines unread, as those of cities; return them by their codes."""
        codes = {}
        for line in text("places/divisions.tsv").splitlines()[2:]:
            code, _, keys, _ = line.split("\t", 3)
            codes[code] = line
            for key in keys.split(";"):
                bare = key.lstrip("*^")
                self._divisions.setdefault(bare, []).append((key[: len(key) - len(bare)], line))
        return codes

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

    def _add_short_forms(self) -> None:
        for row in rows("places/short_forms.tsv"):
            listed = next((one for one in self.find(row["name"]) if one.country == row["country"]), None)
            point = float(row["lat"]), float(row["lon"])
            entry = listed or Entry(row["name"], row["kind"], row["country"], *point, listed=True)
            self._named.setdefault(fold(row["name"]), entry)
            self.shortened[row["form"]] = entry
            if row["alone"]:
                self.unmistakable |= {row["form"]}

    def country_of(self, code: str) -> Entry | None:
        """Return a country by its code."""
        return self._countries.get(code)

    def cities(self, name: str) -> list[Entry]:
        """Return the cities of a name, also where a country or a sea bears it."""
        return [_city(line) for line in self._cities.get(fold(name), ())]

    def capital_of(self, country: str) -> Entry | None:
        """Return the capital of a country by its code."""
        line = self._capitals.get(country)
        return _city(line) if line else None

    def find(self, name: str, key: str = "") -> tuple[Entry, ...]:
        """Return the places of this name, as printed; capitals first, then the cities with most people.

        key: the name folded, where the caller has it

        A division of a country is found by its name with the word for its kind; by its bare name only where no
        city has that name too and it is no ordinary word (`divisions` gives those too).
        """
        key = key or fold(name)
        named = self._named.get(key)
        found = [named] if named and (not named.exact or named.exact == name) else []
        if found and found[0].kind != "region" and not self._is_other_name(found[0], key):
            return tuple(found)
        if found and found[0].country is None:
            found += self.divisions(name)  # Punjab is a land of two states, and a province of each
        found += self._of_kind(name, key)
        sure = len(key) > SURE and " " in key  # Benishangul-Gumuz, whatever the parser takes it for
        found += [_division(line, listed=sure) for mark, line in self._divisions.get(key, ()) if not mark]
        cities = [_city(line) for line in self._cities.get(key, ())]
        return tuple(found + sorted(cities, key=lambda city: (not city.capital, -city.people)))

    def _is_other_name(self, entry: Entry, key: str) -> bool:
        """Whether a country bears a name beside its own: a city may bear it too ("Gold Coast")."""
        return entry.kind == "country" and fold(entry.name) != key and not entry.exact

    def divisions(self, name: str, word: str = "") -> list[Entry]:
        """Return the divisions of this bare name, largest first, or those of them for whose kind a word stands."""
        found = [
            _division(line)
            for _, line in self._divisions.get(fold(name), ())
            if not word or word in self._kinds[_kind(line)]
        ]
        return sorted(found, key=lambda one: -(one.radius_km or 0))

    def is_division(self, key: str) -> bool:
        """Whether any division bears this folded name."""
        return key in self._divisions

    def _of_kind(self, name: str, key: str) -> list[Entry]:
        """Return the divisions whose names have the word for their kind beside: "Kyiv oblast", "County Kerry"."""
        words = key.split()
        if len(words) < 2 or (words[-1] not in self._kind_ends and words[0] not in self._kind_starts):
            return []
        for kind, bare, capital in _kinds_beside(name, words):
            lines = self._divisions.get(bare, ()) if kind in self.kinds else ()
            lands = [
                _division(line)
                for mark, line in lines
                if kind in self._kinds[_kind(line)] and (mark != "^" or capital)
            ]
            if lands:
                lands.sort(key=lambda one: -(one.radius_km or 0))
                wide = self._named.get(
                    bare
                )  # the Chaco region lies in three states; one of them has a province
                is_wide = wide is not None and (wide.kind, wide.country, kind) == ("region", None, "region")
                return [wide, *lands] if wide and is_wide else lands
        return []


def _kinds_beside(name: str, words: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield each way to take one or two words at either end for a kind: the kind, the rest, is it capitalised."""
    for size in (2, 1):
        yield " ".join(words[-size:]), " ".join(words[:-size]), _is_capitalised(name, -size)
        rest = words[size + 1 :] if words[size : size + 1] == ["of"] else words[size:]
        yield " ".join(words[:size]), " ".join(rest), _is_capitalised(name, 0)


def _is_capitalised(name: str, at: int) -> bool:
    """Whether the word for a kind is printed as a part of the name: "Central Province"."""
    words = name.replace("-", " ").split()
    return bool(words[at:]) and words[at:][0][0].isupper()


def _kind(line: str) -> str:
    return line.split("\t", 4)[3]


def _division(line: str, *, listed: bool = True) -> Entry:
    code, name, _, _, country, lat, lon, radius, number = line.split("\t")
    return Entry(
        name,
        "region",
        country,
        float(lat),
        float(lon),
        listed=listed,
        id=_geonames(number),
        iso=code,
        radius_km=float(radius),
    )


def apart_km(a: Point, b: Point) -> float:
    """Return about how many kilometres lie between two places; good enough to tell near from far."""
    wide = math.cos(math.radians((a.lat + b.lat) / 2))
    turn = abs(a.lon - b.lon)
    return KM_OF_DEGREE * math.hypot(a.lat - b.lat, min(turn, 360 - turn) * wide)


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
