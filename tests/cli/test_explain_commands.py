"""`entente explain` and `entente lexicon` from outside, with the shipped model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from entente import Record, pipeline
from entente.cli import app
from entente.model import Report

run = CliRunner().invoke
PAGE = str(Path(__file__).parents[2] / "examples" / "iran_saudi_agreement_2023.html")
WARNED = "Iran warned Iraq."
BRANCH = "Iran handed an olive branch to Iraq."
GOOD = """
[[entry]]
id = "hand-olive-branch"
verb = ["hand"]
obj = ["branch"]
type = "AGREE"
recipient = ["to"]
example = [
  { text = "Iran handed an olive branch to Iraq.", actors = ["IRN"], recipients = ["IRQ"] },
  { text = "Iran handed a letter to Iraq.", none = true },
]
"""
BAD = """
[[entry]]
id = "x"
verb = ["march"]
type = "PROTST"

[[entry]]
id = "y"
type = "AGREE"
"""


@pytest.fixture(scope="module")
def report() -> Report:
    read = next(pipeline.read_sources([PAGE]))
    assert isinstance(read, Report)
    return read


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    return tmp_path / "my.toml"


def test_a_claim_of_a_record_is_explained_by_its_id(tmp_path: Path, report: Report) -> None:
    with Record(tmp_path / "r") as record:
        record.add(report)
    claim = report.claims[0]
    result = run(app, ["explain", claim.id, "--record", str(tmp_path / "r")])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == report.article.title
    assert f"claim {claim.id}" in result.stdout
    assert any(line.split()[:2] == ["entry", claim.rule] for line in lines)


def test_a_claim_that_the_record_lacks_is_wrong_usage(tmp_path: Path, report: Report) -> None:
    with Record(tmp_path / "r") as record:
        record.add(report)
    result = run(app, ["explain", "0000", "--record", str(tmp_path / "r")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "holds no claim '0000'" in result.stderr


def test_a_page_s_claim_is_explained_by_the_beginning_of_its_id(report: Report) -> None:
    claim = report.claims[0]
    result = run(app, ["explain", PAGE, claim.id[:8]])
    assert result.exit_code == 0
    assert result.stdout.count("  claim ") == 1
    assert claim.id in result.stdout


def test_a_page_is_explained_whole(report: Report) -> None:
    result = run(app, ["explain", PAGE])
    assert result.exit_code == 0
    assert all(claim.id in result.stdout for claim in report.claims)


def test_a_sentence_shows_parse_entry_parties_and_what_lost() -> None:
    result = run(app, ["explain", "--text", WARNED])
    assert result.exit_code == 0
    for said in (WARNED, "└── Iraq", "threaten.toml:", "Iran (IRN) ← the subject", "lost  "):
        assert said in result.stdout


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It rained.", "no state, body or person acting for one"),
        ("Iran is large.", "no word of this sentence is in the lexicon"),
        ("The army attacked.", "is no claim"),
        ("", "There is no sentence."),
    ],
)
def test_a_sentence_without_claim_says_why_not(text: str, why: str) -> None:
    result = run(app, ["explain", "--text", text])
    assert (result.exit_code, result.stderr) == (0, "")
    assert why in " ".join(result.stdout.split())


def test_as_json_a_sentence_is_one_object_a_line() -> None:
    result = run(app, ["explain", "--text", f"{WARNED} Iran met Oman.", "--json"])
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["sentence"]["text"], second["sentence"]["text"]) == (WARNED, "Iran met Oman.")
    assert first["readings"][0]["claim"]["type"] == "THREATEN"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give the id of a claim, a page, or --text"),
        (["gone.html"], "cannot read gone.html"),
        ([PAGE, "zzz"], "gives no claim 'zzz'"),
        (["--text", WARNED, "--published", "2024-13-45"], "'2024-13-45' is no day"),
        (["abc", "--record", "nowhere"], "there is no record in nowhere"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(arguments: list[str], said: str) -> None:
    result = run(app, ["explain", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_page_in_another_language_is_not_explained(tmp_path: Path) -> None:
    page = tmp_path / "fr.html"
    said = (
        "Le ministre des affaires étrangères de la République a rencontré hier son homologue marocain. " * 9
    )
    page.write_text(f"<html lang=fr><h1>Une visite à Rabat</h1><p>{said}</p></html>", encoding="utf-8")
    result = run(app, ["explain", str(page)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not in English" in result.stderr


def test_a_sound_lexicon_is_said_to_be_so(lexicon: Path) -> None:
    lexicon.write_text(GOOD, encoding="utf-8")
    result = run(app, ["lexicon", "check", str(lexicon)])
    assert (result.exit_code, result.stdout) == (0, "1 entry: all is well.\n")


def test_what_is_wrong_in_a_lexicon_has_line_and_mend(lexicon: Path) -> None:
    lexicon.write_text(BAD, encoding="utf-8")
    result = run(app, ["lexicon", "check", str(lexicon)])
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first == "my.toml:5: entry 'x': type 'PROTST' is not in the ontology; nearest: PROTEST"
    assert second.startswith("my.toml:8: entry 'y': it has no trigger; give it a line verb = ")


def test_an_example_that_is_read_otherwise_is_named_by_its_line(lexicon: Path) -> None:
    lexicon.write_text(GOOD.replace('["IRQ"]', '["OMN"]'), encoding="utf-8")
    result = run(app, ["lexicon", "check", str(lexicon)])
    assert result.exit_code == 1
    [line] = result.stdout.splitlines()
    assert line.startswith("my.toml:9: entry 'hand-olive-branch': “Iran handed an olive branch to Iraq.” ")
    assert "must give AGREE IRN → OMN, and gives AGREE IRN → IRQ (agreement, happened;" in line


def test_try_shows_what_entries_change_and_how_they_fared(lexicon: Path) -> None:
    lexicon.write_text(GOOD, encoding="utf-8")
    result = run(app, ["lexicon", "try", BRANCH, "--lexicon", str(lexicon)])
    assert result.exit_code == 0
    told = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert told == [
        "with your entries",
        "AGREE Iran (IRN) agreed with Iraq (IRQ) by hand-olive-branch",
        "without them",
        "no claim",
        "your entries",
        "hand-olive-branch at “handed” fired",
    ]


def test_try_refuses_a_broken_lexicon(lexicon: Path) -> None:
    lexicon.write_text(BAD, encoding="utf-8")
    result = run(app, ["lexicon", "try", BRANCH, "--lexicon", str(lexicon)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "my.toml:5" in result.stderr
