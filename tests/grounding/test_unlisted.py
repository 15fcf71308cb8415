"""Places on no list, small towns, short forms and datelines."""

from __future__ import annotations

import pytest

from entente.data import path, rows
from entente.grounding.place_datelines import dateline_places
from entente.grounding.place_names import fold, gazetteer
from entente.grounding.places import find_places
from entente.grounding.towns import towns
from entente.model import Basis, PlaceRef

from .standin import article_of, parsed_of


def places_in(text: str, names: dict[str, str]) -> list[PlaceRef]:
    article = article_of(text)
    return [mention.place for mention in find_places(article, parsed_of(article, names))]


def test_a_village_on_no_list_lies_where_the_distance_says() -> None:
    first, second = places_in(
        "He was born in Karimpur Bazar, about 31km south of Dhaka.", {"Karimpur Bazar": "LOC", "Dhaka": "LOC"}
    )
    assert (first.name, first.country, first.basis) == ("Karimpur Bazar", "BGD", Basis.INFERRED)
    assert first.lat == pytest.approx(23.71 - 31 / 111.2, abs=0.02)
    assert second.basis is Basis.STATED


def test_a_number_beyond_the_size_of_the_earth_is_no_distance() -> None:
    text = f"He was born in Karimpur Bazar, {'9' * 400}km southwest of Dhaka."
    village, dhaka = places_in(text, {"Karimpur Bazar": "LOC", "Dhaka": "LOC"})
    assert (village.name, village.lat, village.lon) == ("Karimpur Bazar", dhaka.lat, dhaka.lon)


def test_a_village_on_no_list_has_the_point_of_what_holds_it() -> None:
    (village,) = places_in("A mine burned in Kuluvaro, Papua New Guinea.", {"Kuluvaro": "LOC"})
    assert (village.country, village.precision, village.text) == (
        "PNG",
        "country",
        "Kuluvaro, Papua New Guinea",
    )
    assert village.radius_km


def test_what_stands_behind_the_comma_is_kept_with_the_mention() -> None:
    article = article_of("A mine burned in Kuluvaro, Papua New Guinea.")
    (mention,) = find_places(article, parsed_of(article, {"Kuluvaro": "LOC"}))
    assert [place.name for place in mention.within] == ["Papua New Guinea"]


def test_a_name_without_anything_that_says_where_it_lies_is_left() -> None:
    assert places_in("A fire broke out in Kuluvaro.", {"Kuluvaro": "LOC"}) == []


def test_a_small_town_of_a_country_that_the_page_names_has_its_own_point() -> None:
    found = places_in("Canada closed the school in Pangnirtung.", {"Pangnirtung": "LOC"})
    assert (found[-1].precision, found[-1].id, found[-1].basis) == (
        "city",
        "geonames:6096551",
        Basis.STATED,
    )


def test_of_several_cities_in_a_country_the_one_in_the_region_beside_it_is_meant() -> None:
    (city,) = places_in("He grew up in Springfield, Illinois.", {})
    assert city.lat == pytest.approx(39.8, abs=0.1)


def test_every_line_of_the_towns_is_found_by_its_spelling() -> None:
    lines = path("places/towns.tsv").read_text(encoding="utf-8").splitlines()[2:]
    keys = [fold(line.split("\t", 1)[0]).encode() for line in lines]
    assert keys == sorted(keys)
    for line in (lines[0], lines[-1], *lines[::5000]):
        assert towns().find(line.split("\t", 1)[0])
    assert towns().find("Nowhere at All") == []


def test_the_shipped_towns_are_not_too_many() -> None:
    assert path("places/towns.tsv").stat().st_size < 7_000_000


def test_short_forms_are_sorted_and_name_what_the_gazetteer_knows() -> None:
    forms = [row["form"] for row in rows("places/short_forms.tsv")]
    assert forms == sorted(set(forms))
    assert all(gazetteer().find(row["name"]) for row in rows("places/short_forms.tsv"))


def test_a_short_form_counts_only_where_the_page_names_the_country() -> None:
    assert [p.name for p in places_in("India sent aid to UP.", {"India": "LOC", "UP": "LOC"})][1:] == [
        "Uttar Pradesh"
    ]
    assert places_in("Prices went UP.", {"UP": "LOC"}) == []


def test_a_dateline_names_its_place_with_the_country_behind_it() -> None:
    article = article_of("KABUL, Afghanistan (AP) -- Three soldiers were killed.")
    (found,) = dateline_places(article, ())
    assert (found.place.name, found.place.basis) == ("Kabul", Basis.DATELINE)
    assert article.text[found.start : found.end] == "KABUL, Afghanistan"


def test_a_division_in_a_dateline_has_its_code() -> None:
    article = article_of("BAVARIA, Germany (AP) -- Three soldiers were killed.")
    (found,) = dateline_places(article, ())
    assert (found.place.iso, found.place.basis) == ("DE-BY", Basis.DATELINE)


def test_agencies_and_days_in_datelines_are_no_places() -> None:
    article = article_of("ABUJA/NIAMEY, March 3 (Reuters/ANN) - The border post is shut.")
    assert [found.place.name for found in dateline_places(article, ())] == ["Abuja", "Niamey"]
