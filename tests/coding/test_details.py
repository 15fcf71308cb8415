"""What a claim says by kind: its words are the page's, and every class of the data is found in its own example."""

from __future__ import annotations

from typing import Any

import pytest
from coding_tables import claims_of, said_in

from entente import data, detail_words
from entente.coding.details import auxiliary
from entente.coding.numbers import numbers
from entente.coding.phrasebook import Book, words_of
from entente.model import Number, Status

FORCES = {
    k: v
    for k, v in data.toml("details/forces.toml").items()
    if k not in ("taking_part", "no_model", "no_force")
}


def examples() -> list[tuple[str, str]]:
    """Return each example of the data files with what must be read out of it."""
    found: list[tuple[str, str]] = []
    instruments: dict[str, Any] = data.toml("details/instruments.toml")
    exercises: dict[str, Any] = data.toml("details/exercises.toml")
    meetings: dict[str, Any] = data.toml("details/meetings.toml")
    found += [(entry["example"], f"instrument={key}") for key, entry in instruments["instrument"].items()]
    found += [(entry["example"], f"stage={key}") for key, entry in instruments["stage"].items()]
    for sort in ("domain", "function", "format", "phase"):
        found += [(entry["example"], f"{sort}={key}") for key, entry in exercises[sort].items()]
    found += [(entry["example"], f"format={key}") for key, entry in meetings["format"].items()]
    found += [(e["example"], f"level={e.get('is', key)}") for key, e in meetings["level"].items()]
    found += [(meetings["agenda"]["example"], f"agenda={meetings['agenda']['said']}")]
    found += [
        (exercises[role]["example"], f"{role[:-1]}={exercises[role]['code']}") for role in ("hosts", "leads")
    ]
    terms: dict[str, Any] = data.toml("details/terms.toml")
    found += [(terms["duration"]["example"], "duration=10 years"), (terms["until"]["example"], "until=2031")]
    found += [(entry["example"], f"renewal={key}") for key, entry in terms["renewal"].items()]
    for key, entry in data.toml("details/losses.toml")["effect"].items():
        found.append((entry["example"], f"{key}={entry['number']}"))
    for key, entry in data.toml("details/currencies.toml").items():
        if "example" in entry:
            found.append((entry["example"], "dinars" if key == "open" else key))
    found += [(entry["example"], key) for key, entry in FORCES.items() if "example" in entry]
    return found


@pytest.mark.parametrize(("sentence", "said"), examples())
def test_an_example_of_the_data_says_what_it_is_for(sentence: str, said: str) -> None:
    read = [one for claim in claims_of(sentence) for one in said_in(claim)]
    assert any(said == one or ("=" not in said and said in one.partition("=")[2]) for one in read), read


@pytest.mark.parametrize(
    "sentence",
    [
        "The United States and Thailand opened the Cobra Gold 2019 exercise with some 5,000 troops on Tuesday.",
        "Israel bombed Beirut, killing at least 30 people, the Lebanese health ministry said.",
        "Poland bought 32 F-35 jets from the United States for $4.6bn.",
        "Armenian President Vahagn Khachaturyan visited Georgia.",
    ],
)
def test_every_value_has_the_words_of_the_page(sentence: str) -> None:
    claims = [claim for claim in claims_of(sentence) if claim.details is not None]
    assert claims
    for claim in claims:
        for label, values in detail_words.lines(claim.details):
            assert all(value.words in sentence or value.said in sentence for value in values), label
        assert all(sentence[start:end].strip() for start, end in detail_words.passages(claim.details))


def test_losses_are_told_with_who_reports_them() -> None:
    (claim, *_) = claims_of("Israel bombed Beirut, killing 30 people, the Lebanese health ministry said.")
    assert claim.details is not None
    (loss,) = claim.details.losses
    assert (loss.effect, loss.number, loss.whom) == ("killed", Number(low=30, high=30), "people")
    assert loss.according_to and "health ministry" in loss.according_to and loss.code == "LBN"


def test_a_claim_without_such_words_has_no_details() -> None:
    assert all(claim.details is None for claim in claims_of("Iran condemned the attack on Lebanon."))


def test_auxiliary_modes_are_those_of_plover() -> None:
    assert auxiliary(Status.PLANNED, historical=False) == ("future",)
    assert auxiliary(Status.DENIED, historical=True) == ("negation", "historical")
    assert auxiliary(Status.HAPPENED, historical=False) == ()
    planned = claims_of("Greece and Egypt will hold a joint exercise next month.")
    assert [claim.auxiliary for claim in planned] == [("future",)]


def test_a_number_keeps_how_exact_it_is() -> None:
    said = {
        text: numbers(text)[0].number
        for text in ("dozens of men", "up to 50 men", "20-25 men", "some 300 men")
    }
    assert list(said.values()) == [
        Number(low=24),
        Number(high=50),
        Number(low=20, high=25),
        Number(low=300, high=300, about=True),
    ]


@pytest.mark.parametrize(
    "text", ["F-16 jets", "in 2021", "COP 27", "a two-week visit", "no one", "5 m", "9" * 400 + " men"]
)
def test_numbers_of_names_years_and_measures_are_none(text: str) -> None:
    assert not numbers(text)


def test_models_stand_as_spelled_and_nouns_in_any_number() -> None:
    models, nouns = Book([("Hawk", 1), ("F-16", 2)], cased=True), Book([("patrol boat", 3)])
    assert [m.value for m in models.find(words_of("a hawk, a Hawk, F16s and F-16s"))] == [1, 2, 2]
    assert [m.value for m in nouns.find(words_of("Patrol boats, a patrol-boat"))] == [3, 3]


def test_classes_have_distinct_nouns() -> None:
    nouns = [noun.lower() for entry in FORCES.values() for noun in entry["nouns"]]
    assert sorted(nouns) == sorted(set(nouns))
    models = [model for entry in FORCES.values() for model in entry.get("models", ())]
    assert sorted(models) == sorted(set(models))
