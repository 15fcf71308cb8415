"""Values as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente import data, words
from entente.model import About, Basis, Status, When


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2022-04-27T22:02:00Z", "27 April 2022, 22:02 UTC"),
        ("2022-04-27T22:02:00+03:30", "27 April 2022, 22:02 UTC+03:30"),
        ("2022-04-07", "7 April 2022"),
        ("2022-04", "April 2022"),
        ("2022", "2022"),
        ("2022-13", "2022-13"),
        ("last spring", "last spring"),
    ],
)
def test_a_date_is_said_with_its_own_precision(iso: str, said: str) -> None:
    assert words.day(iso) == said


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        ("2022-04-27", "2022-04-27", "day", "27 Apr 2022"),
        ("2022-01-01", "2022-01-31", "month", "Jan 2022"),
        ("2022-01-01", "2022-12-31", "year", "2022"),
        ("2022-05-03", "2022-05-05", "range", "3–5 May 2022"),
        ("2022-05-30", "2022-06-02", "range", "30 May – 2 Jun 2022"),
        ("2021-12-30", "2022-01-02", "range", "30 Dec 2021 – 2 Jan 2022"),
        ("1994-01-01", None, "range", "since 1 Jan 1994"),
        (None, "2022-06-30", "range", "until 30 Jun 2022"),
        (None, None, "range", ""),
    ],
)
def test_an_interval_is_said_once_over(start: str | None, end: str | None, precision: str, said: str) -> None:
    assert words.span(When(start=start, end=end, precision=precision, basis=Basis.STATED)) == said


@pytest.mark.parametrize(
    ("taken", "published", "days", "said"),
    [
        ("2016-09-21", "2022-04-27T22:02:00Z", 2044, "5 years 7 months before the article"),
        ("2016-09-21", None, 2044, "5 years 7 months before the article"),
        ("2021-04-27", "2022-04-27", None, "1 year before the article"),
        ("2021-04-28", "2022-04-27", 364, "11 months before the article"),
        ("2022-04-26", "2022-04-27", 1, "1 day before the article"),
        ("2022-04-27", "2022-04-27", 0, "on the day of the article"),
        ("2022-04-30", "2022-04-27", -3, "3 days after the article"),
        ("2016-09", "2022-04-27", None, ""),
        ("2016", None, None, ""),
    ],
)
def test_a_picture_has_an_age_in_words(
    taken: str, published: str | None, days: int | None, said: str
) -> None:
    assert words.age(taken, published, days) == said


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("exercise", "naval drills", "an exercise “naval drills”"),
        ("exercise", "exercise", "an exercise"),
        ("other", "closer ties", "“closer ties”"),
        ("other", "", "something else"),
        (None, "closer ties", "“closer ties”"),
    ],
)
def test_what_an_act_is_about_is_said_once(kind: str | None, text: str, said: str) -> None:
    assert words.about(About(kind=kind, text=text)) == said


@given(st.dates(), st.dates())
def test_any_two_dates_give_an_age_without_numbers_below_one(first: object, last: object) -> None:
    said = words.age(str(first), str(last), None)
    assert said.endswith(" article")
    assert not any(word in ("0", "-1") or word.startswith("-") for word in said.split())


@given(st.text())
def test_cleaning_keeps_offsets_and_leaves_nothing_that_steers_a_terminal(text: str) -> None:
    cleaned = words.clean(text)
    assert len(cleaned) == len(text)
    assert all(ch.isprintable() or ch in "\n\u00a0" for ch in cleaned)


def test_every_type_mode_kind_and_status_of_the_ontology_has_words() -> None:
    ontology, display = data.toml("ontology.toml"), data.toml("display.toml")
    assert set(display["phrase"]) == set(ontology["type"])
    for name, entry in ontology["type"].items():
        said = set(display["phrase"][name].get("mode", {}))
        known = set(entry.get("modes", {}))
        assert said <= known, name
        assert name == "CONSULT" or known - said <= {"primitive"}, name
    assert set(display["basis"]) == {basis.value for basis in Basis}
    assert set(display["kind"]) == set(ontology["kind"])
    assert set(display["status"]) == {status.value for status in Status}


def test_every_phrase_can_be_put_for_every_status() -> None:
    display = data.toml("display.toml")
    for of_type in display["phrase"].values():
        entries = [of_type, *of_type.get("mode", {}).values(), *of_type.get("kind", {}).values()]
        for entry in entries:
            assert all(form["form"].format_map(entry) for form in display["status"].values())
            assert isinstance(entry["to"], str)
