"""Texts cut into marked pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from entente.web.marking import SENTENCE, TRIGGER, Mark, pieces

MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(-5, 60),
        st.integers(-5, 60),
        st.sampled_from([TRIGGER, SENTENCE]),
        st.integers(1, 4),
    ),
    max_size=8,
)


@given(st.text(max_size=40), MARKS, st.integers(0, 20))
def test_pieces_put_together_are_the_text(text: str, marks: list[Mark], start: int) -> None:
    assert "".join(piece.text for piece in pieces(text, marks, start=start)) == text


def test_overlapping_triggers_keep_both_numbers() -> None:
    cut = list(pieces("held joint drills", [Mark(0, 17, TRIGGER, 1), Mark(5, 17, TRIGGER, 2)]))
    assert [(piece.text, piece.numbers, piece.ends) for piece in cut] == [
        ("held ", (1,), ()),
        ("joint drills", (1, 2), (1, 2)),
    ]


def test_a_trigger_in_two_stretches_is_numbered_behind_the_last() -> None:
    cut = list(pieces("called it off", [Mark(0, 6, TRIGGER, 1), Mark(10, 13, TRIGGER, 1)]))
    assert [piece.ends for piece in cut] == [(), (), (1,)]
