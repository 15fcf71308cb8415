"""The gate before the parser: what it lets through and what it stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente import pipeline
from entente.grounding import may_hold_claim
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
