"""The dictionary tests itself: every example of every entry must be coded as it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from entente import pipeline
from entente.coding import code
from entente.coding.lexicon import Entry, Example, read_entries, shipped
from entente.errors import DataError

CASES = [(entry, example) for entry in shipped().entries.values() for example in entry.example]


@cache
def tools() -> pipeline.Tools:
    return pipeline.tools()


def problem(entry: Entry, example: Example) -> str | None:
    """Return what is wrong with the reading of an example, None where it is right."""
    article = pipeline.as_article(example.text, published="2024-05-15")
    parsed, mentions = pipeline.ground(article, tools())
    claims = code(article, parsed, mentions, tools().lexicon)
    if example.none:
        fired = [c for c in claims if c.rule == entry.id]
        return f"must not fire, gave {fired[0].type}" if fired else None
    wanted = set(example.actors) | set(example.recipients)
    kind = example.type or entry.type
    for claim in claims:
        actors, recipients = {r.code for r in claim.actors}, {r.code for r in claim.recipients}
        together = claim.type in ("AGREE", "CONSULT", "COOPERATE")
        sides = (
            actors | recipients == wanted
            if together
            else (actors == set(example.actors) and recipients == set(example.recipients))
        )
        if (
            sides
            and kind in (None, claim.type)
            and example.status in (None, claim.status)
            and example.kind in (None, claim.kind)
            and example.mode in (None, claim.mode)
            and (example.about is None or (claim.about is not None and claim.about.status == example.about))
        ):
            return None
    read = []
    for c in claims:
        codes = f"{[r.code for r in c.actors]}->{[r.code for r in c.recipients]}"
        read.append(f"{c.type}/{c.mode}/{c.kind} {codes} {c.status} [{c.rule}]")
    return f"read {read or 'nothing'}"


@pytest.mark.parametrize(("entry", "example"), CASES, ids=[f"{e.id}-{n}" for n, (e, _) in enumerate(CASES)])
def test_example_is_coded_as_its_entry_says(entry: Entry, example: Example) -> None:
    wrong = problem(entry, example)
    assert wrong is None, f"{entry.source} {entry.id}: {example.text!r}: {wrong}"


def test_every_entry_has_an_example() -> None:
    assert not [entry.id for entry in shipped().entries.values() if not entry.example]


def test_an_unknown_type_is_refused_with_a_hint(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[entry]]\nid = "x"\nverb = ["march"]\ntype = "PROTST"\n', encoding="utf-8")
    with pytest.raises(DataError, match="PROTEST"):
        read_entries(file)
