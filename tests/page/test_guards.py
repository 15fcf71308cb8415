"""What no page may do: raise, hang, or be read otherwise the second time; and the reason that each refusal gives."""

from __future__ import annotations

import gzip
import sys
import time

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.model import Article, Fetched, Skipped, SkipReason
from entente.page import read
from entente.page.deadline import TooSlowError, deadline

PAGES = [
    b'<html><head><title>Talks</title><script type=\'application/ld+json\'>{"@type":"NewsArticle"}</script></head>'
    b"<body><article><h1>Talks</h1><p>Norland and Sudland held talks on Monday.</p></article></body></html>",
    b" date 2022-04-27 International\nNorland, Sudland Agree\nNorland, Sudland Agree\n22:02 GMT 27.04.2022\n"
    b"ARDEN (Wire) - Norland and Sudland agreed to train together.\nShare on Facebook\n",
    b"{\\rtf1\\ansi Norland and Sudland held talks on Monday.\\par They agreed.}",
    gzip.compress(b"<p>Norland and Sudland held talks on Monday.</p>"),
]
PIECES = [
    b"<div>",
    b"<p>",
    b"</p>",
    b"<!--",
    b"<script>",
    b"\x00",
    b"\xff\xfe",
    b"&#x110000;",
    b"\n",
    b'"',
    b"(",
    b"{",
    b"1.",
]


@st.composite
def broken_pages(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(PAGES))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        to = draw(st.integers(at, min(len(data), at + 40)))
        new = draw(st.sampled_from(PIECES) | st.binary(max_size=12))
        data = data[:at] + new * draw(st.sampled_from([1, 1, 40])) + data[to:]
    return data


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400) | broken_pages(), st.sampled_from([None, "html", "text"]))
def test_no_bytes_make_the_reader_raise_or_answer_otherwise(data: bytes, kind: str | None) -> None:
    fetched = Fetched(data=data, source="a", kind=kind)
    got = read(fetched)
    assert isinstance(got, Article | Skipped)
    assert not (isinstance(got, Skipped) and "please report" in got.detail)
    assert read(fetched) == got


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes(21 * 1024 * 1024), SkipReason.TOO_LARGE),
        (gzip.compress(bytes(30_000_000)), SkipReason.UNPACKED_TOO_LARGE),
        (b"<html><body>" + b"<div>" * 50_000 + b"Talks were held.", SkipReason.TOO_DEEP),
        (b"<html><body>" + b"<b>" * 50_000 + b"Talks were held.", SkipReason.TOO_DEEP),
        (b"Talks were held in Arden.\n" * 50_000, SkipReason.TOO_MUCH_TEXT),
        (b"<html><body><p>" + b"Talks were held. " * 70_000, SkipReason.TOO_MUCH_TEXT),
        (b"<html><body><p class='" + b"a b " * 200_000 + b"'>Talks.", SkipReason.ATTRIBUTE_TOO_LONG),
        (b"<html><meta name=author content='" + b"A" * 600_000 + b"'>Talks.", SkipReason.ATTRIBUTE_TOO_LONG),
        (b"<html><body><img alt='" + b"A" * 600_000 + b"'>Talks.", SkipReason.ATTRIBUTE_TOO_LONG),
        (b"<html><body><img src='" + b"A" * 600_000 + b"'>Talks.", SkipReason.ATTRIBUTE_TOO_LONG),
    ],
)
def test_each_cap_has_its_own_reason(data: bytes, reason: SkipReason) -> None:
    got = read(Fetched(data=data, source="a.html"))
    assert isinstance(got, Skipped)
    assert got.reason is reason
    assert "a.html" in got.detail


def test_halves_of_characters_are_read_as_something_that_can_be_written_down() -> None:
    story = rb'{"@type":"NewsArticle","headline":"Talks \ud83d held","keywords":["a\udfff"],"author":"Jo \ud83d\ude00"}'
    page = (
        b"<html><script type='application/ld+json'>"
        + story
        + b"</script><p>Norland and Sudland held talks on Monday in Arden, they said."
    )
    got = read(Fetched(data=page, source="a", kind="html"))
    assert isinstance(got, Article)
    assert msgspec.json.decode(msgspec.json.encode(got), type=Article) == got
    assert (got.title, got.keywords, got.byline) == ("Talks \ufffd held", ("a\ufffd",), "Jo \U0001f600")
    in_utf7 = b"<meta charset=utf-7><p>Norland and Sudland held talks \xff +2AA- there on Monday, they said."
    msgspec.json.encode(read(Fetched(data=in_utf7, source="a", kind="html")))
    escaped = b"<meta charset=unicode_escape><p>Norland and Sudland held talks \xff \\ud800 there on Monday."
    msgspec.json.encode(read(Fetched(data=escaped, source="a", kind="html")))


def test_a_huge_attribute_does_not_slow_the_reader() -> None:
    page = (
        b"<html><body><img src='data:"
        + b"A" * 5_000_000
        + b"'><p>Norland and Sudland held talks on Monday.</p>"
    )
    started = time.process_time()
    got = read(Fetched(data=page, source="a", kind="html"))
    assert isinstance(got, Article)
    assert time.process_time() - started < 5


def test_a_page_on_which_a_reader_hangs_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(_text: str) -> None:
        while True:
            try:
                sum(range(1000))
            except Exception:
                continue

    module = sys.modules["entente.page.read"]  # by its name alone one gets the function of the same name
    monkeypatch.setattr(module, "read_dump", hang)
    monkeypatch.setattr(module, "MOST_SECONDS", 0.05)
    got = read(Fetched(data=b"Talks were held.", source="a", kind="text"))
    assert isinstance(got, Skipped)
    assert got.reason is SkipReason.TOO_SLOW


def test_deadlines_stand_in_one_another() -> None:
    with pytest.raises(TooSlowError), deadline(0.1):
        with deadline(5):
            pass
        end = time.process_time() + 5
        while time.process_time() < end:
            pass
