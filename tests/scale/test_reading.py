"""Pages read in processes: the same bytes as in one, and a page that hangs is one that is skipped."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from record.stories import report
from typer.testing import CliRunner

import entente
from entente.cli import app
from entente.cli.intake import InJobs, Intake
from entente.model import Fetched, Report, Skipped, SkipReason
from entente.pipeline import Jobs, read_articles

EXAMPLES = sorted(map(str, (Path(__file__).parents[2] / "examples").glob("*_*")))


def test_reports_are_the_same_bytes_whatever_number_of_processes_reads() -> None:
    assert len(EXAMPLES) > 3
    named = [EXAMPLES[0], "no/such/page.html", EXAMPLES[1]]
    here = [msgspec.json.encode(one) for one in entente.read_all(*named)]
    for jobs in (1, 2):
        assert [msgspec.json.encode(one) for one in entente.read_all(*named, jobs=jobs)] == here


def test_articles_are_the_same_bytes_whatever_number_of_processes_reads() -> None:
    here = [msgspec.json.encode(one) for one in read_articles(EXAMPLES)]
    assert [msgspec.json.encode(one) for one in read_articles(EXAMPLES, jobs=Jobs(2))] == here


def test_adding_in_processes_prints_and_keeps_the_same(tmp_path: Path) -> None:
    readings = tmp_path / "readings.jsonl"
    readings.write_bytes(msgspec.json.encode(report(name="a")) + b"\nnone\n")
    command = [
        "add",
        EXAMPLES[0],
        str(readings),
        EXAMPLES[1],
        EXAMPLES[0],
        "missing.html",
        "--json",
        "--record",
    ]
    here = CliRunner().invoke(app, [*command, str(tmp_path / "here")])
    two = CliRunner().invoke(app, [*command, str(tmp_path / "two"), "--jobs", "2"])
    assert here.stdout == two.stdout
    assert here.stderr == two.stderr
    assert here.exit_code == two.exit_code == 1
    again = CliRunner().invoke(app, [*command, str(tmp_path / "two"), "--jobs", "2"])
    assert again.stdout.count('"new":false') == two.stdout.count('"source"')


def test_a_page_that_hangs_is_skipped_and_the_others_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(os.path.dirname(__file__))
    words = [
        "Talks were held in Arden.",
        "This page hangs.",
        "Talks were held in Oslo.",
        "This page crashes.",
    ]
    for i, text in enumerate(words):
        (tmp_path / f"{i}.txt").write_text(
            f"Norland and Sudland\n\n{text} The ministers met again on Monday.\n"
        )
    with entente.Record(tmp_path / "record") as record:
        jobs = InJobs(2, 3, str(record.folder), None, (), "scale_readers:hanging_taker")
        for _ in range(2):
            got = list(
                Intake(
                    [str(tmp_path)], is_known=record.has, read_page=_never, allow_private=False, in_jobs=jobs
                )
            )
            assert [Path(source).name for source, _ in got] == ["0.txt", "1.txt", "2.txt", "3.txt"]
            reasons = [taken.reason if isinstance(taken, Skipped) else None for _, taken in got]
            assert reasons == [None, SkipReason.STUCK, None, SkipReason.CRASHED]
            assert isinstance(got[1][1], Skipped)
            assert "1.txt takes more than 3 seconds" in got[1][1].detail
            for _, taken in got:
                if isinstance(taken, Report):
                    record.add(taken)


def _never(_fetched: Fetched) -> Report:
    raise AssertionError("pages are read in processes")
