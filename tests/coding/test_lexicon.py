"""The dictionary tests itself: every example of every entry must be coded as it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from entente import pipeline
from entente.bench.examples import problem
from entente.coding.lexicon import Entry, Example, read_entries, shipped
from entente.errors import DataError

CASES = [(entry, example) for entry in shipped().entries.values() for example in entry.example]


@cache
def tools() -> pipeline.Tools:
    return pipeline.tools()


@pytest.mark.parametrize(("entry", "example"), CASES, ids=[f"{e.id}-{n}" for n, (e, _) in enumerate(CASES)])
def test_example_is_coded_as_its_entry_says(entry: Entry, example: Example) -> None:
    wrong = problem(entry, example, tools())
    assert wrong is None, f"{entry.source} {entry.id}: {example.text!r}: {wrong}"


def test_every_entry_has_an_example() -> None:
    assert not [entry.id for entry in shipped().entries.values() if not entry.example]


def test_an_unknown_type_is_refused_with_a_hint(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[entry]]\nid = "x"\nverb = ["march"]\ntype = "PROTST"\n', encoding="utf-8")
    with pytest.raises(DataError, match="PROTEST"):
        read_entries(file)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"deploy", "troop"}, True),
        ({"drill"}, True),
        ({"take", "part"}, True),
        ({"take", "time"}, False),
        ({"condemn", "attack"}, False),
    ],
)
def test_lexicon_knows_what_one_can_do_alone(words: set[str], told: bool) -> None:
    assert shipped().may_tell_of_one(words) == told
