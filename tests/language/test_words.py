"""Text is taken apart by the rules of Universal Dependencies."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language.words import words


def split(text: str) -> list[str]:
    """Return the words of a text."""
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran's navy can't leave.", "Iran 's navy ca n't leave ."),
        ("Iran’s navy won’t leave.", "Iran ’s navy wo n’t leave ."),
        ("The ministers' talks", "The ministers ' talks"),
        ("They cannot and gonna", "They can not and gon na"),
        ("a long-term, U.S.-led, anti-ship plan", "a long - term , U.S. - led , anti-ship plan"),
        ("Lt. Gen. J. Smith met Sen. Lee.", "Lt. Gen. J. Smith met Sen. Lee ."),
        ("at 10 a.m. on Sept. 5, 2022.", "at 10 a.m. on Sept. 5 , 2022 ."),
        ("at 10:30am in No. 5", "at 10:30 am in No. 5"),
        ("He said no.", "He said no ."),
        ("$1.5bn, US$30 and €20m", "$ 1.5 bn , US$ 30 and € 20 m"),
        ("4.5% of 1,200 5th-fleet men", "4.5 % of 1,200 5th - fleet men"),
        ("see https://a.org/b?c=1. Mail x.y@z.org, now", "see https://a.org/b?c=1 . Mail x.y@z.org , now"),
        ("“Yes,” he said—‘no’...", "“ Yes , ” he said — ‘ no ’ ..."),
        ("O'Brien at AT&T Inc. (the firm)", "O'Brien at AT&T Inc. ( the firm )"),
        ("the 1980s and '90s", "the 1980s and '90s"),
        ("the Jan. 6 attack; in May.", "the Jan. 6 attack ; in May ."),
        ("", ""),
    ],
)
def test_words_are_those_of_the_treebanks(text: str, expected: str) -> None:
    assert " ".join(split(text)) == expected


@given(st.text(max_size=120))
def test_words_cover_every_character_that_is_no_blank_in_order(text: str) -> None:
    spans = words(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(split(text)) == "".join(text.split())


@given(st.text(max_size=60), st.text(max_size=60))
def test_words_of_a_stretch_keep_the_places_of_the_whole_text(before: str, text: str) -> None:
    whole = before + "\n" + text
    shift = len(before) + 1
    assert words(whole, shift) == [(start + shift, end + shift) for start, end in words(text)]
