"""`entente add` and the commands that ask a record, from outside."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from record.stories import drilled, met, report
from typer.testing import CliRunner

from entente import Record, pipeline
from entente.cli import app
from entente.model import Event, Fetched, Report, Skipped, SkipReason

from .sample import REPORT
from .test_commands import SRC

run = CliRunner().invoke
FRENCH = report(name="fr", language="fr")
NOTHING = report(name="nothing")


def lines_of(*reports: Report) -> bytes:
    return b"".join(msgspec.json.encode(one) + b"\n" for one in reports)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    with Record(tmp_path / "filled") as record:
        record.add(REPORT)
    return str(tmp_path / "filled")


def test_earlier_readings_are_added_and_summed_up(tmp_path: Path) -> None:
    source = tmp_path / "readings.jsonl"
    source.write_bytes(lines_of(REPORT, FRENCH, NOTHING, REPORT) + b'{"no": "reading"}\n\n')
    result = run(app, ["add", str(source), "--record", str(tmp_path / "r")])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "3 new articles, 1 known already, 3 new claims",
        "  without claims   1",
        "  other languages  1 (French 1)",
        "  failed           1 (unreadable 1)",
        "  claims by type   AGREE 1, CONSULT 1, COOPERATE 1",
    ]
    assert f"{source}:5" in result.stderr
    again = run(app, ["add", str(source), "--record", str(tmp_path / "r")])
    assert again.stdout.startswith("0 new articles, 4 known already, 0 new claims\n")


def test_standard_input_and_packed_files_are_taken(tmp_path: Path) -> None:
    packed = tmp_path / "readings.jsonl.gz"
    packed.write_bytes(gzip.compress(lines_of(FRENCH)))
    command = [
        sys.executable,
        "-m",
        "entente.cli",
        "add",
        "-",
        str(packed),
        "--record",
        str(tmp_path / "r"),
        "--json",
    ]
    done = subprocess.run(
        command,
        input=lines_of(REPORT),
        env={**os.environ, "PYTHONPATH": SRC},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["article"], first["new"], first["claims"]) == (REPORT.article.id, True, 3)
    assert second["source"] == f"{packed}:1"
    assert done.stderr.startswith(b"2 new articles")


def test_pages_are_read_once_and_one_that_breaks_the_reader_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def read_page(fetched: Fetched, tools: object) -> Report | Skipped:
        asked.append(Path(fetched.source).name)
        if "broken" in fetched.source:
            raise RuntimeError("no such luck")
        if "empty" in fetched.source:
            return Skipped(source=fetched.source, reason=SkipReason.EMPTY, detail="it is empty")
        return REPORT

    from entente import page

    monkeypatch.setattr(page, "read", lambda fetched: REPORT.article)
    monkeypatch.setattr(pipeline, "read_page", read_page)
    monkeypatch.setattr(pipeline, "tools", lambda *args: None)
    for name in ("a_broken.txt", "b_empty.txt", "c.txt", "d.txt"):
        (tmp_path / "pages" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "pages" / name).write_text("words")
    result = run(app, ["add", str(tmp_path / "pages"), "--record", str(tmp_path / "r")])
    assert asked == ["a_broken.txt", "b_empty.txt", "c.txt"]
    assert result.stdout.splitlines()[0] == "1 new article, 1 known already, 3 new claims"
    assert "RuntimeError: no such luck" in result.stderr and "it is empty" in result.stderr
    assert result.exit_code == 1


def test_a_record_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for command in (["add", "x.txt"], ["events"], ["dossier", "IRN", "CHN"], ["people"], ["search", "x"]):
        result = run(app, [*command, "--record", str(tmp_path / "file")])
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


def test_events_are_shown_as_a_table_json_and_csv(folder: str) -> None:
    shown = run(app, ["events", "--record", folder, "--between", "Portugal", "MAR"]).stdout
    assert "Portugal and Morocco agreed" in shown and "3 events" in shown
    lines = run(app, ["events", "--record", folder, "--type", "AGREE", "--json"]).stdout.splitlines()
    [event] = [msgspec.json.decode(line, type=Event) for line in lines]
    assert event.asserted_by == ("PRT",)
    rows = run(app, ["events", "--record", folder, "--csv", "--limit", "1"]).stdout.splitlines()
    assert len(rows) == 2 and rows[0].startswith("id,kind,type")
    assert "No events" in run(app, ["events", "--record", folder, "--of", "Chad"]).stdout
    assert run(app, ["events", "--record", folder, "--since", "May"]).exit_code == 2


def test_a_dossier_shows_who_met_whom_the_words_and_the_old_picture(folder: str) -> None:
    shown = " ".join(run(app, ["dossier", "PRT", "Morocco", "--record", folder]).stdout.split())
    assert "Henrique Gouveia (Portugal) visited Morocco" in shown and "in 1 part" in shown
    assert "Henrique Gouveia (Portugal) met with Karim Alaoui (Morocco)" in shown
    assert "Admiral Henrique Gouveia, Chief of the Naval Staff (Portugal)" in shown
    assert "[inferred: counterpart of Henrique Gouveia]" in shown
    assert "said by Portugal (Henrique Gouveia); no word of Morocco" in shown
    assert "He «met» his Moroccan counterpart" in shown
    assert "the picture was taken 3 years before the article" in shown
    found = json.loads(run(app, ["dossier", "PRT", "MAR", "--record", folder, "--json"]).stdout)
    assert sorted(len(entry["parts"]) for entry in found["entries"]) == [0, 1]
    assert len(run(app, ["dossier", "PRT", "MAR", "--record", folder, "--csv"]).stdout.splitlines()) == 4
    assert "Nothing" in run(app, ["dossier", "PRT", "Chad", "--record", folder]).stdout


def test_people_and_search_are_shown(folder: str) -> None:
    shown = run(app, ["people", "--record", folder]).stdout
    assert "Karim Alaoui" in shown and "[inferred: counterpart of Henrique" in shown
    assert len(run(app, ["people", "gouveia", "--record", folder, "--csv"]).stdout.splitlines()) == 2
    assert "No people" in run(app, ["people", "xyz", "--record", folder]).stdout
    assert "«naval» «exercise»" in run(app, ["search", "naval exercise", "--record", folder]).stdout
    hit = json.loads(run(app, ["search", "naval", "--record", folder, "--json"]).stdout.splitlines()[0])
    assert hit["part"] == "body"
    assert "Nothing found" in run(app, ["search", "unicorns", "--record", folder]).stdout


def test_an_export_is_a_file(folder: str, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    result = run(
        app, ["export", "--record", folder, "--format", "csv", "--rows", "claims", "--out", str(out)]
    )
    assert result.exit_code == 0 and str(out) in result.stderr
    assert len(out.read_text().splitlines()) == 1 + len(REPORT.claims)
    assert run(app, ["export", "--record", folder, "--format", "xls", "--out", str(out)]).exit_code == 2
    assert (
        run(
            app, ["export", "--record", folder, "--format", "csv", "--rows", "x", "--out", str(out)]
        ).exit_code
        == 2
    )


def test_the_words_of_a_page_cannot_steer_a_terminal(tmp_path: Path) -> None:
    evil = report(
        {**met(), "sentence": "They \x1b[31mmet\x07 for talks.", "trigger": "met"}, drilled(), name="evil"
    )
    with Record(tmp_path) as record:
        record.add(evil)
    for command in (["dossier", "PRT", "MAR"], ["events"], ["search", "talks"]):
        assert "\x1b" not in run(app, [*command, "--record", str(tmp_path)]).stdout


def test_an_archive_and_a_feed_are_added_page_by_page(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "examples" / "iran_saudi_agreement_2023.html").read_bytes()
    head = (
        f"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    (tmp_path / "crawl.warc").write_bytes((head.encode() + page + b"\r\n\r\n") * 2)
    text = "Norland and Sudland agreed to hold joint naval drills in June."
    item = f"<item><title>Drills</title><description>{text}</description></item>"
    (tmp_path / "feed.xml").write_text(
        f'<rss version="2.0"><channel>{item}</channel></rss>', encoding="utf-8"
    )
    done = CliRunner().invoke(app, ["add", str(tmp_path), "--record", str(tmp_path / "record")])
    assert done.exit_code == 0, done.output
    assert "2 new articles, 1 known already" in done.output
