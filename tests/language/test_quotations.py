"""Quotation marks are paired into intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language.quotations import quotations
from entente.model import Block, Part


def quoted(*paragraphs: str) -> list[str]:
    """Return the quoted words of these paragraphs."""
    text, blocks = "", []
    for paragraph in paragraphs:
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{paragraph}" if text else paragraph
        blocks.append(Block(part=Part.BODY, start=start, end=len(text)))
    return [text[found.start : found.end] for found in quotations(text, blocks)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ('"We agreed," he said. "It is done."', ['"We agreed,"', '"It is done."']),
        ("He called it “a red line” again.", ["“a red line”"]),
        ("The ministers' plan didn't change Iran's view.", []),
        ("The ministers’ plan didn’t change Iran’s view.", []),
        ("Get 'em to the generals' house.", []),
        ("Drills of the '90s and '80s' end.", []),
        ("Xi hails 'new era' in ties", ["'new era'"]),
        ("Xi hails ‘new era’ in ties", ["‘new era’"]),
        ('("Joint Fist 22") was held.', ['"Joint Fist 22"']),
        ("“It is done,’’ he said.", ["“It is done,’’"]),
        ("``It is done,'' he said.", ["``It is done,''"]),
        ("«Nous irons», he said.", ["«Nous irons»"]),
        ("”We agreed. It is done,“ he said. ”Go.“", ["”We agreed. It is done,“", "”Go.“"]),
        ("He has ”to do“ with it.", ["”to do“"]),
        ("“It is done, ”he said. “Go.”", ["“It is done, ”", "“Go.”"]),
        ("„It is done,“ he said. »Go«, she said.", ["„It is done,“", "»Go«"]),
        ('He said: "We will go', ['"We will go']),
        ('A 5" gun was fired at the ship', []),
    ],
)
def test_marks_of_one_paragraph_are_paired(paragraph: str, expected: list[str]) -> None:
    assert quoted(paragraph) == expected


def test_a_nested_quotation_follows_the_one_that_holds_it() -> None:
    found = quoted("“They said ‘never’ to us,” he said.")
    assert found == ["“They said ‘never’ to us,”", "‘never’"]


def test_an_apostrophe_inside_a_single_quotation_does_not_close_it() -> None:
    assert quoted("He hailed ‘the ministers’ joint plan.’ It held.") == ["‘the ministers’ joint plan.’"]


def test_a_quotation_over_paragraphs_is_closed_only_at_its_last() -> None:
    found = quoted('He said: "We agreed.', '"We meet again in May.', '"Then we sign." He left.')
    assert found == ['"We agreed.', '"We meet again in May.', '"Then we sign."']


def test_a_quotation_over_paragraphs_may_have_its_marks_the_wrong_way_round() -> None:
    assert quoted("”We agreed.", "”We sign in May,“ he said.") == ["”We agreed.", "”We sign in May,“"]


def test_a_quotation_that_goes_on_without_a_mark_ends_at_the_closing_one() -> None:
    assert quoted("He said: “We agreed.", "We sign in May,” he said.") == ["“We agreed.", "We sign in May,”"]


@given(st.lists(st.text(alphabet="ab .,'\"“”‘’\n", min_size=1, max_size=40), min_size=1, max_size=4))
def test_every_quotation_lies_within_one_paragraph(paragraphs: list[str]) -> None:
    for words in quoted(*paragraphs):
        assert words
        assert any(words in paragraph for paragraph in paragraphs)
