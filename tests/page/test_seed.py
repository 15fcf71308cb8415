"""The page this project began with, held against its gold; every page and dump that we have is read."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from entente.model import Article, Fetched, Skipped, SkipReason
from entente.page import read

SHARED = Path(os.environ.get("ENTENTE_SHARED", Path(__file__).parents[2] / ".." / "shared"))
needs_shared = pytest.mark.skipif(
    not (SHARED / "gold" / "seed.json").exists(), reason="the development data (../shared) is not here"
)


def read_seed() -> tuple[Article, dict[str, Any]]:
    gold = json.loads((SHARED / "gold" / "seed.json").read_text("utf-8"))
    article = read(Fetched(data=(SHARED / gold["source"]).read_bytes(), source=gold["source"]))
    assert isinstance(article, Article)
    return article, gold["article"]


@needs_shared
@pytest.mark.parametrize("field", ["publisher", "title", "section", "published", "language"])
def test_seed_fields_are_read(field: str) -> None:
    article, gold = read_seed()
    assert getattr(article, field) == gold[field]


@needs_shared
def test_seed_body_is_read_once_and_in_paragraphs() -> None:
    article, gold = read_seed()
    starts = gold["paragraphs_start_with"]
    assert len(article.paragraphs) == len(starts)
    assert all(p.startswith(s) for p, s in zip(article.paragraphs, starts, strict=True))
    assert not any(words in article.text for words in gold["not_in_text"])
    assert list(article.keywords) == gold["keywords"]
    assert article.dateline is not None
    assert {"place": article.dateline.place, "agency": article.dateline.agency} == gold["dateline"]


@needs_shared
def test_seed_picture_has_caption_credit_day_and_age() -> None:
    article, gold = read_seed()
    (want,) = gold["pictures"]
    (picture,) = article.pictures
    assert picture.caption is not None
    assert picture.caption.startswith(want["caption_starts"])
    assert picture.caption.endswith(want["caption_ends"])
    assert (picture.credit, picture.taken, picture.days_before_article) == (
        want["credit"],
        want["taken"],
        want["days_before_article"],
    )


@needs_shared
def test_every_tenth_dump_is_read_and_dropped_lines_stand_where_they_say() -> None:
    for file in sorted((SHARED / "news").glob("*.txt"))[::10]:
        raw = file.read_bytes()
        article = read(Fetched(data=raw, source=file.name))
        assert isinstance(article, Article), article
        page = raw.decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        for line in article.dropped:
            assert page[line.start :].startswith(line.text.split(" ")[0]), (file.name, line)


@needs_shared
def test_every_tenth_html_page_is_read_without_a_failure() -> None:
    for file in sorted((SHARED / "pages").glob("*/html/**/*.html.gz"))[::10]:
        read_page = read(Fetched(data=gzip.decompress(file.read_bytes()), source=file.name))
        if isinstance(read_page, Skipped):
            assert read_page.reason is SkipReason.NOT_AN_ARTICLE
