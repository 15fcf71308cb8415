"""A happening's place by the dateline above it."""

from __future__ import annotations

import pytest

import entente
from entente.model import Basis, Report


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("RABAT, March 3 (MAP) - Morocco and Spain signed a fishing agreement on Monday.", "Rabat"),
        ("TEHRAN (Tasnim) - Iran's foreign minister met his Omani counterpart on Sunday.", "Tehran"),
        ("PARIS (AFP) - Morocco and Spain signed a fishing agreement on Monday.", None),
        ("RABAT/MADRID (Reuters) - Morocco and Spain held talks on Monday.", None),
        ("RABAT (MAP) - Morocco accused Spain of spying.", None),
    ],
)
def test_two_met_where_the_dateline_is_in_the_land_of_one(text: str, where: str | None) -> None:
    report = entente.read_text(text)
    assert isinstance(report, Report)
    place = report.claims[0].where
    assert (place and place.name) == where
    assert place is None or place.basis is Basis.DATELINE


def test_a_place_of_the_sentence_goes_before() -> None:
    report = entente.read_text(
        "TEHRAN (Tasnim) - Iran's foreign minister met his Omani counterpart in Geneva."
    )
    assert isinstance(report, Report)
    place = report.claims[0].where
    assert place is not None and (place.name, place.basis) == ("Geneva", Basis.STATED)
