"""Flattening saved pages, and comparing bodies."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from entente.bench import dumps

BODY = [
    f"Minister number {n} said on Monday that the talks in Arden would go on for weeks." for n in range(6)
]
PAGE = (
    "<html><head><title>Talks in Arden</title><script>x()</script></head><body><ul>"
    + "".join(f"<li>Menu {n}</li>" for n in range(12))
    + "</ul><article><h1>Talks in Arden</h1>"
    + "".join(f"<p>{text.replace('talks', '<a>talks</a>')}</p>" for text in BODY)
    + "</article><div hidden>Not shown</div></body></html>"
)


def test_each_way_keeps_the_words_and_leaves_scripts_out() -> None:
    nodes = dumps.text_nodes(PAGE)
    for flatten in dumps.WAYS.values():
        text = flatten(nodes)
        assert "number 3 said on Monday" in text
        assert "x()" not in text
    assert "Not shown" in dumps.blocks(nodes)
    assert "Not shown" not in dumps.browser(nodes)
    assert BODY[0] in dumps.blocks(nodes).split("\n")
    assert "talks" in dumps.whole_tree(nodes).split("\n")


def test_a_folder_of_pages_is_scored_by_way_and_half(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "Courier_1.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "gold.json").write_text(json.dumps({"Courier_1.html.gz": {"body": BODY}}))
    found = dumps.scores(dumps.answers([tmp_path]))
    assert {score.way for score in found} == set(dumps.WAYS)
    assert all(score.f1 > 0.8 for score in found)


def test_an_empty_answer_has_no_precision_and_no_recall() -> None:
    assert dumps.compared("a b c d", "") == (0.0, 0.0)
    assert dumps.compared("", "") == (1.0, 1.0)
