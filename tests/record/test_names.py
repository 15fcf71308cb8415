"""Which names may mean one person, and which code a polity's name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.errors import QueryError
from entente.record.names import code_of, fold, may_be_same, name_of


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Mohammad Karimi", "Mohammad-Reza Karimi", True),
        ("Karimi", "Mohammad-Reza Karimi", True),
        ("Željko Ranić", "Zeljko Ranic", True),
        ("Ali Karimi", "Reza Karimi", False),
        ("", "Reza Karimi", False),
    ],
)
def test_names_that_may_mean_one_person(a: str, b: str, same: bool) -> None:
    assert may_be_same(a, b) is same is may_be_same(b, a)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("said", "code"), [("IRN", "IRN"), ("iran", "IRN"), ("IGO:UN", "IGO:UN"), (" China ", "CHN")]
)
def test_a_polity_is_given_by_code_or_name(said: str, code: str) -> None:
    assert code_of(said) == code


def test_an_unknown_polity_is_answered_with_the_nearest() -> None:
    with pytest.raises(QueryError, match="Portugal"):
        code_of("Portugall")
    assert name_of("XXX") == "XXX"
    assert name_of("NGO:Something") == "Something"
