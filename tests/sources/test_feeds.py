"""Feeds: each entry with text is a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entente import page
from entente.model import Article, Fetched, Skipped, SkipReason
from entente.sources import fetch_all
from entente.sources.feeds import is_feed

TEXT = (
    "<p>Norland and Sudland agreed to hold joint drills.</p><p>The talks took place in Arden on Monday.</p>"
)
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example Courier</title><language>en</language>
<item><title>Talks &amp; drills</title><link>https://example.org/a</link>
<pubDate>Tue, 02 Jan 2024 03:04:00 GMT</pubDate><description>Teaser</description>
<content:encoded><![CDATA[{TEXT}]]></content:encoded></item>
<item><title>Nothing</title><link>https://example.org/b</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Courier</title>
<entry><title>Talks &amp; drills</title><link href="https://example.org/a"/><published>2024-01-02T03:04:00Z</published>
<content type="html"><![CDATA[{TEXT}]]></content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example Courier",
        "items": [
            {
                "id": "1",
                "url": "https://example.org/a",
                "title": "Talks & drills",
                "content_html": TEXT,
                "date_published": "2024-01-02T03:04:00Z",
            },
            {"id": ["no", "item"]},
        ],
    }
)


def fetch(path: Path, text: str) -> list[Fetched | Skipped]:
    path.write_text(text, encoding="utf-8")
    return list(fetch_all([str(path)]))


@pytest.mark.parametrize(("name", "feed"), [("a.xml", RSS), ("b.atom", ATOM), ("c.json", JSON)])
def test_an_entry_is_a_page_with_its_fields(tmp_path: Path, name: str, feed: str) -> None:
    first = fetch(tmp_path / name, feed)[0]
    assert isinstance(first, Fetched)
    article = page.read(first)
    assert isinstance(article, Article)
    assert article.title == "Talks & drills"
    assert article.url == "https://example.org/a"
    assert article.published == "2024-01-02T03:04:00Z"
    assert article.publisher == "Example Courier"
    assert article.paragraphs[0] == "Norland and Sudland agreed to hold joint drills."


@pytest.mark.parametrize(("name", "feed"), [("a.xml", RSS), ("c.json", JSON)])
def test_an_entry_without_text_is_skipped_by_name(tmp_path: Path, name: str, feed: str) -> None:
    second = fetch(tmp_path / name, feed)[1]
    assert isinstance(second, Skipped)
    assert second.reason == SkipReason.EMPTY
    assert "entry 2" in second.detail


def test_a_broken_feed_and_a_bomb_of_entities_end_as_one_skip(tmp_path: Path) -> None:
    entities = '<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    bomb = f'<rss version="2.0"><!DOCTYPE x [{entities}]><channel><item><title>&h;</title></item></channel></rss>'
    for text in (
        '{"version": "https://jsonfeed.org/version/1", "items": [',
        "<rss><channel></channel></rss>",
        bomb,
    ):
        (got,) = fetch(tmp_path / "a", text)
        assert isinstance(got, Skipped)


def test_a_page_is_no_feed_and_a_reading_is_none() -> None:
    assert not is_feed(b"<!doctype html><html><body><rss></body></html>")
    assert not is_feed(b'{"entente": "0.1.0", "article": {"url": "https://jsonfeed.org/version/1"}}')
