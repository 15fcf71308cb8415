"""Why a sentence was read as it was: told by the coder's own trace."""

from __future__ import annotations

from pathlib import Path

import pytest

import entente
from entente import pipeline
from entente.coding.checking import checked
from entente.coding.lexicon import shipped
from entente.errors import QueryError
from entente.model import Fate, Outcome, Status

AGREED = "Iran and China agreed to hold joint drills in June."


def test_a_trace_changes_no_claim() -> None:
    claims = [c for explanation in entente.explain(AGREED) for c in explanation.claims]
    assert tuple(claims) == pipeline.code_text(AGREED)


def test_a_claim_names_its_entry_its_line_and_who_stood_where() -> None:
    [explanation] = entente.explain(AGREED)
    reading = next(r for r in explanation.readings if r.fate is Fate.CLAIM)
    assert (reading.entry.id, reading.entry.file) == ("op-agree", "operators.toml")
    assert reading.entry.line == shipped().entries["op-agree"].line > 0
    assert [ref.code for look in reading.looked if look.slot == "subj" for ref in look.refs] == ["IRN", "CHN"]


def test_what_lost_says_what_it_lacked() -> None:
    [explanation] = entente.explain(AGREED)
    lost = {t.entry.id: t for t in explanation.tried if t.token == 3}
    assert lost["agree"].outcome is Outcome.WEAKER
    assert lost["agree-on"].condition == "on"


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("Iran will attack Israel.", Status.PLANNED, ["will"]),
        ("Turkey almost struck a Greek ship.", Status.DENIED, ["almost"]),
        ("Iran attacked Israel.", Status.HAPPENED, []),
    ],
)
def test_the_words_that_decided_the_status_are_named(text: str, status: Status, words: list[str]) -> None:
    [explanation] = entente.explain(text)
    [reading] = [r for r in explanation.readings if r.fate is Fate.CLAIM]
    assert status in (reading.status, reading.claim and reading.claim.about and reading.claim.about.status)
    assert [explanation.sentence.tokens[k].text for k in reading.decided_by] == words


@pytest.mark.parametrize(
    ("text", "fate"),
    [("The army attacked.", Fate.NO_RECIPIENT), ("The firm agreed to help.", Fate.NO_RECIPIENT)],
)
def test_a_sentence_without_claim_says_why_not(text: str, fate: Fate) -> None:
    [explanation] = entente.explain(text)
    assert not explanation.claims
    assert fate in {reading.fate for reading in explanation.readings}


def test_an_unknown_claim_is_said_so() -> None:
    with pytest.raises(QueryError, match="no claim"):
        entente.explain(AGREED, "0000")


def test_problems_name_line_and_mend(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[entry]]\nid = "x"\nverb = ["march"]\ntype = "PROTST"\n\n'
        '[[entry]]\nid = "y"\nverb = "rally"\ntype = "PROTEST"\n\n'
        '[[entry]]\nid = "z"\nvreb = ["rally"]\ntype = "PROTEST"\n',
        encoding="utf-8",
    )
    told = [str(problem) for problem in checked(file)[1]]
    assert told == [
        "mine.toml:4: entry 'x': type 'PROTST' is not in the ontology; nearest: PROTEST",
        "mine.toml:8: entry 'y': verb is of the wrong sort; write a list in brackets",
        "mine.toml:13: entry 'z': an entry has no field 'vreb'; nearest: verb",
    ]
