"""Sentences end where their stops say, unless an abbreviation or the model speaks against it."""

from __future__ import annotations

import numpy as np
import pytest

from entente.language.sentences import starts
from entente.language.words import words


def sentences(text: str, opinion: float = 0.0) -> list[str]:
    """Split a text where the model has the same opinion of every gap."""
    spans = words(text)
    firsts = starts(text, spans, np.full(len(spans), opinion, dtype=np.float32))
    ends = [*firsts[1:], len(spans)]
    return [text[spans[a][0] : spans[b - 1][1]] for a, b in zip(firsts, ends, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. Ali met Sen. J. Smith in the U.S. Senate.",
        'He said: "Stop!" and left.',
        "It cost $1.5bn (No. 5 on the list).",
        "MOSCOW (Sputnik) - Talks began at 10 a.m. on Monday.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text, -1.0) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Talks were held.", "Iran agreed."),
        ('"We agreed."', "He left for Tehran."),
        ("“We agreed.”", "“It is done,” he said."),
        ("(It was signed in May.)", "Both sides agreed."),
        ("Did they agree?", "Nobody knows."),
    ],
)
def test_a_stop_and_its_closing_marks_end_a_sentence(first: str, second: str) -> None:
    assert sentences(f"{first} {second}", -1.0) == [first, second]


def test_after_an_abbreviation_the_model_decides() -> None:
    text = "He left the U.S. Iran agreed."
    assert sentences(text, -2.0) == [text]
    assert sentences(text, 2.0) == ["He left the U.S.", "Iran agreed."]


def test_without_a_stop_the_model_must_be_surer_where_the_passage_is_punctuated() -> None:
    assert len(sentences("Iran agreed Talks went on.", 5.0)) == 1
    assert len(sentences("Iran agreed Talks went on", 5.0)) > 1
