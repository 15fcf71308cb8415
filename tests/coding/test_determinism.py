"""The same page gives the same bytes: in any order and company, in any process, and says what made them."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import msgspec
import pytest

from entente import pipeline
from entente.cli.schema import report_schema
from entente.model import Article, Report

ROOT = Path(__file__).parents[2]
PAGES = [
    str(ROOT / "examples" / name)
    for name in ("iran_saudi_agreement_2023.html", "aukus_2021.txt", "abraham_accords_2020.html")
]
BY_ITSELF = """
import sys, msgspec
from entente import pipeline
for report in pipeline.read_sources(sys.argv[1:]):
    print(msgspec.json.encode(report).decode())
"""
ENTRY = """
[[entry]]
id = "hand-olive-branch"
verb = ["hand"]
obj = ["branch"]
type = "{type}"
"""


def encoded(*pages: str) -> list[bytes]:
    return [msgspec.json.encode(report) for report in pipeline.read_sources(pages)]


@cache
def in_order() -> list[bytes]:
    return encoded(*PAGES)


def test_every_page_has_claims() -> None:
    assert all(msgspec.json.decode(one, type=Report).claims for one in in_order())


def test_order_of_pages_changes_nothing() -> None:
    assert encoded(*reversed(PAGES)) == in_order()[::-1]


def test_a_page_read_alone_or_twice_gives_the_same() -> None:
    assert encoded(PAGES[1]) == [in_order()[1]]
    assert encoded(PAGES[1], PAGES[1]) == [in_order()[1]] * 2


def test_tools_built_anew_change_nothing() -> None:
    pipeline.tools.cache_clear()
    assert encoded(PAGES[0]) == in_order()[:1]


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_another_process_with_another_hash_seed_gives_the_same(seed: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", BY_ITSELF, *PAGES], env=env, capture_output=True, check=True, timeout=120
    )
    assert done.stdout.splitlines() == in_order()


def test_a_report_says_what_made_it() -> None:
    report = msgspec.json.decode(in_order()[0], type=Report)
    tools = pipeline.tools()
    assert (report.lexicon, report.model) == (tools.lexicon.version, tools.parser.version)
    assert len(report.lexicon) == len(report.model) == 12
    assert {"entente", "ontology", "lexicon", "model"} <= set(
        report_schema()["$defs"]["Report"]["properties"]
    )


def test_a_report_without_the_newer_versions_still_decodes() -> None:
    article = Article(id="a", sha256="b", title="Rain", language="en")
    old = {"entente": "0", "ontology": "1", "article": msgspec.to_builtins(article)}
    report = msgspec.json.decode(msgspec.json.encode(old), type=Report)
    assert (report.lexicon, report.model) == ("", "")


def test_the_lexicon_s_version_follows_what_entries_do_and_not_where_they_stand(tmp_path: Path) -> None:
    def version(text: str) -> str:
        file = tmp_path / "my.toml"
        file.write_text(text, encoding="utf-8")
        pipeline.tools.cache_clear()
        return pipeline.tools(None, (str(file),)).lexicon.version

    agree, reject = ENTRY.format(type="AGREE"), ENTRY.format(type="REJECT")
    assert version(agree) == version(f"# moved\n\n{agree}")
    assert len({version(agree), version(reject), pipeline.tools().lexicon.version}) == 3
