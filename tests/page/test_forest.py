"""The trees that ship, and the way a page goes through them."""

import pytest

from entente import data
from entente.errors import DataError
from entente.page import forest, weighing
from entente.page.dump import read_dump
from entente.page.segment import TREES as LINES


def test_every_tree_is_whole_and_asks_for_what_is_counted() -> None:
    assert len(set(weighing.NAMES)) == len(weighing.NAMES)
    for row in data.rows(LINES):
        asks = row["asks"].split()
        assert set(asks) <= set(weighing.NAMES)
        assert len(asks) == len(row["above"].split()) == len(row["leaves"].split()) - 1 == 15


def test_a_row_takes_the_branch_that_its_numbers_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = {"asks": "size link link", "above": "10 0.5 0.5", "leaves": "-9 -8 9 8"}
    monkeypatch.setattr(data, "rows", lambda name: (tree,))
    found = forest.likely("tiny.tsv", ("size", "link"), [[5, 0], [5, 1], [20, 0], [20, 1]])
    assert [round(chance, 3) for chance in found] == [0.0, 0.0, 1.0, 1.0]
    assert found == sorted(found, key=lambda chance: (chance > 0.5, found.index(chance)))


def test_a_tree_that_asks_for_an_unknown_number_is_a_broken_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "rows", lambda name: ({"asks": "colour", "above": "0", "leaves": "0 1"},))
    with pytest.raises(DataError, match="colour"):
        forest.likely("broken.tsv", ("size",), [[1.0]])


def test_what_the_trees_drop_from_a_dump_is_told_with_place_and_reason() -> None:
    menu = "\n".join(f"Section {chr(97 + i)}" for i in range(20))
    body = "\n".join(
        f"The {word} ministers of Norland and Sudland said on Monday that talks on the border river would go on in May."
        for word in ("foreign", "defence", "interior", "finance", "transport")
    )
    notice = "You can cancel your subscription in your account at any time."
    text = f"{menu}\nBorder river talks go on\n{body}\n{notice}\n{menu}"
    draft = read_dump(text)
    assert draft.paragraphs[:5] == body.split("\n")
    for line in draft.dropped:
        assert line.why and text[line.start :].startswith(line.text)
    told = {*draft.paragraphs, *(line.text for line in draft.dropped), draft.title}
    assert set(text.split("\n")) <= told
