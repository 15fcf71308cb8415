"""The gate before the parser: what it lets through and what it stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente import pipeline
from entente.grounding import may_hold_claim, passages_with_claims
from entente.model import Fetched, Report

from .test_actors import article_of


@pytest.mark.parametrize(
    "text",
    [
        "Peru recalled its envoy to Chile.",
        "Moscow warned Berlin.",
        "A U.S.-Mexico border crossing was closed.",
        "The Kenyan army fired on al-Shabaab fighters.",
        "Qatar’s emir flew to a summit of the Arab League.",
    ],
)
def test_a_text_with_two_polities_passes(text: str) -> None:
    assert may_hold_claim(article_of(text))


@pytest.mark.parametrize(
    "text", ["", "The striker scored twice in the second half.", "Peru beat nobody at home."]
)
def test_a_text_with_fewer_is_stopped(text: str) -> None:
    assert not may_hold_claim(article_of(text))


def test_the_state_at_home_counts() -> None:
    text = "The president said that Chile had moved troops."
    assert not may_hold_claim(article_of(text))
    assert may_hold_claim(article_of(text, url="https://elsewhere.com.pe/1"))


def test_a_page_that_is_stopped_is_still_an_article() -> None:
    words = "The striker scored twice in the second half, and the crowd sang until the lights went out. "
    html = f"<html><title>Two goals</title><body><article><p>{words * 4}</p></article></body></html>"
    report = pipeline.read_page(Fetched(data=html.encode(), source="x", kind="html"), pipeline.tools())
    assert isinstance(report, Report)
    assert report.article.paragraphs and not report.claims


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert may_hold_claim(article_of(text)) in (True, False)


WEATHER = "It rained all night, and the roads were wet."
LONG = " ¶ ".join(["Peru recalled its envoy to Chile.", *[WEATHER] * 24])
"""A page of which little is about two states."""


@pytest.mark.parametrize(
    "text",
    [
        "Moscow warned Berlin.",
        "The premier said that Chile would reply.",
        "It warned Peru.",
        "The two ministers agreed on a plan.",
        "His counterpart was received with honours.",
        "President Rivera spoke for an hour.",
    ],
)
def test_a_passage_that_may_hold_a_claim_or_gives_a_post_is_parsed(text: str) -> None:
    article = article_of(f"{LONG} ¶ {WEATHER} ¶ {text}")
    assert passages_with_claims(article) >= {0, 26}
    assert passages_with_claims(article).isdisjoint(range(3, 26))


def test_a_passage_that_means_nobody_is_not_parsed_and_offsets_stay() -> None:
    article = article_of(f"{LONG} ¶ Chile called this a mistake by Peru.")
    tools = pipeline.tools()
    parsed = tools.parser.parse(article, passages_with_claims(article))
    whole = tools.parser.parse(article)
    assert [sentence.text for sentence in whole.sentences if sentence.text != WEATHER] == [
        sentence.text for sentence in parsed.sentences
    ]
    for sentence in parsed.sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text


@given(st.lists(st.text(max_size=80), max_size=4))
def test_the_passages_are_passages_of_the_page(texts: list[str]) -> None:
    article = article_of(" ¶ ".join(("Peru recalled its envoy to Chile.", *texts)))
    assert passages_with_claims(article) <= set(range(len(list(article.blocks()))))


def test_a_page_about_the_dealings_of_two_states_is_parsed_whole() -> None:
    article = article_of(
        f"Peru recalled its envoy to Chile. ¶ {WEATHER} ¶ Chile called this a mistake by Peru."
    )
    assert passages_with_claims(article) == {0, 1, 2}


def test_a_quotation_keeps_the_passage_that_brings_it_in_and_goes_on_behind_one() -> None:
    filler = [f"The weather in town stayed dry on day {n}." for n in range(20)]
    said = "Kenya's minister called on Uganda to open the border."
    goes_on = "“The message was clear, it must open soon.”"
    paragraphs = (*filler, said, goes_on, *filler)
    article = article_of(" ¶ ".join(paragraphs))
    kept = passages_with_claims(article)
    texts = [article.text[block.start : block.end] for block in article.blocks()]
    assert {said, goes_on} <= {texts[n] for n in kept}
    assert not set(filler) & {texts[n] for n in kept}
