"""The measure of page readers, on a page invented here."""

import gzip
import json
from pathlib import Path

from entente.bench import pages

TEXT = "The two ministers met in Oslo and signed the deal after a long day of talks on the northern seas."


def folder_of(at: Path) -> Path:
    (at / "html").mkdir()
    (at / "html" / "a.html.gz").write_bytes(gzip.compress(f"<article><p>{TEXT}</p></article>".encode()))
    truth = {"a": {"articleBody": TEXT, "url": "https://www.fjord.example/a"}}
    (at / "ground-truth.json").write_text(json.dumps(truth))
    return at


def test_a_page_read_whole_scores_one(tmp_path: Path) -> None:
    found = pages.read_set(folder_of(tmp_path))
    marks = pages.measure(found, "entente", pages.our_text)
    assert (marks.f1, found[0].publisher) == (1.0, "fjord.example")


def test_a_publisher_is_in_one_half(tmp_path: Path) -> None:
    folder_of(tmp_path)
    assert sum(len(pages.read_set(tmp_path, half)) for half in ("tune", "report")) == 1


def test_the_difference_to_oneself_is_nothing() -> None:
    rows = [(1.0, 0.5), (0.5, 1.0)]
    assert pages.difference(rows, rows, resamples=40) == (0.0, 0.0, 0.0)
