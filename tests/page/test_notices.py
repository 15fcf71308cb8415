"""Corrections, sources and live-blog entries of small pages."""

from __future__ import annotations

import json

import pytest

from entente.model import Article, Fetched
from entente.page import read
from entente.page.entries import is_clock
from entente.page.notices import find_source, notice_kind

BODY = [f"The ministers met on day {n} and talked of the northern seas for long." for n in range(5)]


def read_page(inner: str, head: str = "") -> Article:
    markup = (
        f"<html><head>{head}</head><body><article><h1>Radar deal signed</h1>{inner}</article></body></html>"
    )
    article = read(Fetched(data=markup.encode(), source="page.html"))
    assert isinstance(article, Article)
    return article


def paragraphs(*more: str) -> str:
    return "".join(f"<p>{text}</p>" for text in (*BODY, *more))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Correction, May 3, 2023: The talks were in Oslo, not in Bergen.", "correction"),
        ("This article was amended on 3 May 2023 to say that the talks were in Oslo.", "correction"),
        ("An earlier version of this story misspelled the minister's name.", "correction"),
        ("Korrektur: Das Treffen war in Oslo, nicht in Bergen.", "correction"),
        ("Исправление: встреча была в Осло, а не в Бергене.", "correction"),
        ("Clarification: The minister spoke for the government alone.", "clarification"),
        ("Update, May 3: The ministry has confirmed the visit.", "update"),
        ("This story has been updated with words of the minister.", "update"),
        ("Corrections officers in the city went on strike on Monday.", None),
        ("This story of two ministers is old and well known.", None),
        ("Updated: 22:02 GMT 27.04.2022", None),
    ],
)
def test_notices_by_their_opening(line: str, kind: str | None) -> None:
    assert notice_kind(line) == kind


def test_a_correction_is_a_field_wherever_the_page_sets_it() -> None:
    text = "Correction, May 3, 2023: The talks were in Oslo, not in Bergen."
    for inner in (paragraphs(text), paragraphs() + f'<div class="correction"><p>{text}</p></div>'):
        (notice,) = read_page(inner).corrections
        assert (notice.kind, notice.text, notice.day) == ("correction", text, "2023-05-03")


def test_a_link_to_another_article_is_no_correction() -> None:
    inner = paragraphs() + '<p><a href="/x">Correction: the talks of last week were in Oslo</a></p>'
    assert read_page(inner).corrections == ()


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Source: Xinhua", "Xinhua"),
        ("Quelle: dpa", "dpa"),
        ("来源：Xinhua", "Xinhua"),
        ("With AFP", "AFP"),
        ("(With inputs from PTI and ANI)", "PTI"),
        ("Mit Material der dpa", "dpa"),
        ("This article was originally published by The Harbour Times.", "The Harbour Times"),
        ("This story first appeared on Harbour Wire under a free licence.", "Harbour Wire"),
        ("Dieser Artikel erschien zuerst bei Hafenblatt.", "Hafenblatt"),
        ("Cet article a été publié par Le Port.", "Le Port"),
        ("This report was first published in 2019.", None),
        ("With ministers", None),
        ("Source: figures of the ministry", None),
    ],
)
def test_sources_that_a_line_names(line: str, source: str | None) -> None:
    found = find_source([*BODY, line], [], "Daily Post")
    known = {"dpa": {"dpa", "DPA", "Deutsche Presse-Agentur"}, "PTI": {"PTI", "Press Trust of India"}}
    assert found in known.get(source or "", {source})


def test_the_source_is_another_than_the_publisher() -> None:
    name = '<meta property="og:site_name" content="Xinhua">'
    assert read_page(paragraphs("Source: Xinhua")).source == "Xinhua"
    assert read_page(paragraphs("Source: Xinhua"), name).source is None


def test_an_agency_among_the_authors_is_the_source() -> None:
    head = (
        '<meta property="og:site_name" content="Daily Post"><meta name="author" content="Jo Lind, Reuters">'
    )
    article = read_page(paragraphs(), head)
    assert (article.source, article.authors) == ("Reuters", ("Jo Lind",))


def test_entries_of_a_live_blog_from_json_ld() -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Talks, part {n}",
            "datePublished": f"2023-05-03T1{n}:05:00+02:00",
            "articleBody": f"<p>{BODY[n]}</p><p>More is due.</p>",
        }
        for n in range(3)
    ]
    thing = {"@type": "LiveBlogPosting", "headline": "Radar deal signed", "liveBlogUpdate": updates}
    article = read_page(paragraphs(), f'<script type="application/ld+json">{json.dumps(thing)}</script>')
    assert [entry.published for entry in article.entries] == [
        f"2023-05-03T{8 + n:02}:05:00Z" for n in range(3)
    ]
    assert article.entries[1].title == "Talks, part 1"
    assert article.entries[1].paragraphs == (BODY[1], "More is due.")
    assert article.entries[1].published_in == "json-ld"


def test_entries_of_a_live_blog_by_visible_times() -> None:
    zoned = "".join(
        f'<div><time datetime="2023-05-03T1{n}:05:00+02:00">1{n}:05</time><h3>Part {n}</h3><p>{text}</p></div>'
        for n, text in enumerate(BODY)
    )
    article = read_page(zoned)
    assert [entry.published for entry in article.entries] == [
        f"2023-05-03T{8 + n:02}:05:00Z" for n in range(5)
    ]
    assert [entry.title for entry in article.entries] == [f"Part {n}" for n in range(5)]
    assert [entry.paragraphs for entry in article.entries] == [(text,) for text in BODY]


def test_a_clock_without_day_and_zone_stays_as_printed() -> None:
    bare = "".join(f"<div><span>1{n}.05 Uhr</span><br><br><p>{text}</p></div>" for n, text in enumerate(BODY))
    article = read_page(bare)
    assert [(entry.published, entry.clock) for entry in article.entries] == [
        (None, f"1{n}.05 Uhr") for n in range(5)
    ]


def test_an_article_with_its_time_is_no_live_blog() -> None:
    inner = '<time datetime="2023-05-03T10:05:00+02:00">10:05</time>' + paragraphs()
    assert read_page(inner).entries == ()


@pytest.mark.parametrize(
    ("line", "clock"),
    [
        ("14:05", True),
        ("2.05 pm ET", True),
        ("14.05 Uhr", True),
        ("14", False),
        ("3.5", False),
        ("1:0 14:05 goal", False),
    ],
)
def test_clocks(line: str, clock: bool) -> None:
    assert is_clock(line) is clock


def test_dated_teasers_are_no_entries() -> None:
    days = ["2023-05-03", "2022-01-09", "2023-02-11", "2021-07-05", "2022-12-12"]
    teasers = "".join(
        f'<div><time datetime="{day}T10:05:00Z">{day}, 10:05</time><h3>Other news</h3><p>{text}</p></div>'
        for day, text in zip(days, BODY, strict=True)
    )
    assert read_page(teasers).entries == ()
