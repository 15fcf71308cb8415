"""When and where a happening was, on single sentences."""

from __future__ import annotations

import pytest

from entente.pipeline import code_text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "In June Kenya's foreign minister visited Oslo and met with his Danish colleague.",
            {"visited": "2023-06-01", "met": "2023-06-01"},
        ),
        (
            "On 3 May Iran signed a treaty with China and on 9 May it expelled two British diplomats.",
            {"signed a treaty": "2024-05-03", "expelled two British diplomats": "2024-05-09"},
        ),
        (
            "Last week Turkey and Greece held talks and agreed to reopen the crossing.",
            {"agreed": "2024-05-06"},
        ),
        ("Chad thanked Niger on Monday and accused Mali of lying.", {"accused": None}),
    ],
)
def test_what_opens_a_sentence_holds_for_each_of_its_verbs(text: str, wanted: dict[str, str | None]) -> None:
    claims = code_text(text, published="2024-05-15")
    found = {claim.evidence.trigger: claim.when and claim.when.start for claim in claims}
    assert {trigger: found.get(trigger, "no claim") for trigger in wanted} == wanted


def test_a_place_that_opens_a_sentence_too() -> None:
    claims = code_text("In Geneva, Russia accused Poland of lying and thanked Serbia for its vote.")
    assert [claim.where and claim.where.name for claim in claims] == ["Geneva", "Geneva"]


@pytest.mark.parametrize(
    ("text", "trigger", "where", "basis"),
    [
        (
            "During his visit to Singapore, Mongolia's premier met Lee Hsien Loong of Singapore.",
            "met",
            "Singapore",
            "inferred",
        ),
        (
            "Blinken kicked off his tour with a visit to Cameroon.",
            "kicked off his tour",
            "Cameroon",
            "stated",
        ),
        ("The visit of Kenya's foreign minister to Norway ended on Monday.", "visit", "Norway", "stated"),
        ("Peru accused Chile of lying after a visit to Lima.", "accused", None, None),
    ],
)
def test_a_visit_is_where_it_leads_to(text: str, trigger: str, where: str | None, basis: str | None) -> None:
    claim = next(claim for claim in code_text(text) if claim.evidence.trigger == trigger)
    assert (claim.where and claim.where.name, claim.where and claim.where.basis) == (where, basis)


def test_a_visit_is_not_where_something_else_of_its_sentence_is() -> None:
    text = (
        "A visit by the President of Tajikistan, Emomali Rahmon, to Tehran and the opening of a new factory in the "
        "Tajik capital Dushanbe are signs of a new policy."
    )
    claim = code_text(text)[0]
    assert (claim.actors[0].code, claim.recipients[0].code) == ("TJK", "IRN")
    assert claim.where is not None
    assert claim.where.name == "Tehran"


def test_two_years_that_follow_one_another_are_one_time() -> None:
    when = code_text("Iran and Oman held talks in 2021 and 2022.")[0].when
    assert when is not None
    assert (when.start, when.end, when.text) == ("2021-01-01", "2022-12-31", "2021 and 2022")
    when = code_text("Iran and Oman held talks in 2019 and 2022.")[0].when
    assert when is not None
    assert when.end == "2019-12-31"
