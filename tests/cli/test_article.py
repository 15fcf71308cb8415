"""`entente read --article`: the article alone."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from entente.cli import app

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "iran_saudi_agreement_2023.html")


def test_the_article_is_shown_alone_and_wrapped() -> None:
    done = CliRunner().invoke(app, ["read", "--article", EXAMPLE])
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[1] == ""
    assert max(len(line) for line in lines) <= 80
    assert "AGREE" not in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stdout.count("\n\n") > 3


def test_with_json_the_article_object_stands_alone() -> None:
    done = CliRunner().invoke(app, ["read", "--article", "--json", EXAMPLE, EXAMPLE])
    articles = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(articles) == 2
    assert articles[0]["title"]
    assert articles[0]["paragraphs"]
    assert "claims" not in articles[0]


def test_a_page_without_an_article_says_so_and_sets_the_status(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\x89PNG")
    done = CliRunner().invoke(app, ["read", "--article", str(tmp_path / "a.html")])
    assert done.exit_code == 1
    assert "a PNG image" in done.stderr
