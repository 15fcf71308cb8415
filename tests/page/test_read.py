"""Guards: what is no page of text gets a reason and one sentence; no bytes make the reader raise."""

import gzip
import hashlib
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.model import Article, Fetched, Skipped, SkipReason, text_of
from entente.page import read

SENTENCE = "The foreign ministers of Chile and Peru met in Lima on Tuesday and agreed to open the crossing."


def page(data: bytes, **known: str) -> Article | Skipped:
    return read(Fetched(data=data, source="page", **known))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", SkipReason.EMPTY),
        (b" \n\t\n", SkipReason.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), SkipReason.BINARY),
        (b"%PDF-1.7\n" + bytes(range(256)), SkipReason.BINARY),
        (b"PK\x03\x04" + bytes(range(256)), SkipReason.BINARY),
        (bytes(range(256)) * 8, SkipReason.BINARY),
        (b"x" * 50_000_000, SkipReason.TOO_LARGE),
        (gzip.compress(b"x" * 60_000_000), SkipReason.UNPACKED_TOO_LARGE),
        (b"The ministers met in Lima. " * 60_000, SkipReason.TOO_MUCH_TEXT),
        (b"<html><body>" + b"<div>" * 100_000 + SENTENCE.encode(), SkipReason.TOO_DEEP),
        (b"<b>" * 100_000 + SENTENCE.encode(), SkipReason.TOO_DEEP),
        (b"<html><body><nav>Home</nav><p>Hello.</p></body></html>", SkipReason.NOT_AN_ARTICLE),
        (gzip.compress(SENTENCE.encode())[:30], SkipReason.UNREADABLE),
    ],
)
def test_what_is_no_article_says_why_in_one_sentence_and_soon(data: bytes, reason: SkipReason) -> None:
    start = time.process_time()
    skipped = page(data)
    assert time.process_time() - start < 5
    assert isinstance(skipped, Skipped)
    assert skipped.reason is reason
    assert skipped.detail.startswith("page ")
    assert "\n" not in skipped.detail


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_recognised(encoding: str) -> None:
    text = "Le ministre français a été reçu à Téhéran mercredi, a déclaré le porte-parole du gouvernement."
    article = page(text.encode(encoding))
    assert isinstance(article, Article)
    assert article.paragraphs == (text,)
    assert article.language == "fr"


def test_meta_charset_is_believed() -> None:
    body = "Министр обороны Китая посетил Тегеран и провел переговоры с президентом страны."
    html = f'<html><head><meta charset="windows-1251"></head><body><p>{body}</p></body></html>'
    article = page(html.encode("cp1251"))
    assert isinstance(article, Article)
    assert article.paragraphs == (body,)
    assert article.language == "ru"


def test_a_gzipped_page_is_read_and_its_sum_is_that_of_the_bytes_given() -> None:
    data = gzip.compress(f"<html><body><p>{SENTENCE}</p></body></html>".encode())
    article = page(data)
    assert isinstance(article, Article)
    assert article.paragraphs == (SENTENCE,)
    assert article.sha256 == hashlib.sha256(data).hexdigest()


def test_id_comes_from_title_and_paragraphs_alone() -> None:
    one = page(SENTENCE.encode(), url="https://a.example/1")
    two = page(b"  " + SENTENCE.encode() + b"\n", url="https://b.example/2")
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    key = json.dumps([None, [SENTENCE]])
    assert one.id == two.id == hashlib.sha256(key.encode()).hexdigest()[:24]


def test_many_short_lines_and_credits_are_read_soon() -> None:
    start = time.process_time()
    page(b"Photo: Reuters\nThe ministers met in Lima today.\n" * 8_000)
    assert time.process_time() - start < 5


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    assert isinstance(page(data), Article | Skipped)


PIECES = st.sampled_from(
    [
        "Title of a Report",
        SENTENCE,
        "LIMA (Reuters) - Peru recalled its envoy on Monday.",
        "The two sides said nothing...",
        "chile, peru, border",
        "22:02 GMT 27.04.2022",
        "Photo: Reuters",
        "Share on Facebook",
        "A ship at sea, Monday, May 1, 2023",
        "",
        "Read also",
        "He left.She stayed.They met in Lima and agreed on everything that was open.",
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES | st.text(max_size=60), max_size=14))
def test_text_and_blocks_agree_for_any_dump(lines: list[str]) -> None:
    article = page("\n".join(lines).encode("utf-8", "replace"), kind="text")
    if isinstance(article, Article):
        parts = (article.title, article.lead, article.paragraphs, article.pictures)
        assert article.text == text_of(*parts)
        ends = [block.end for block in article.blocks()]
        assert max(ends) == len(article.text)
        bodies = [article.text[b.start : b.end] for b in article.blocks() if b.part == "body"]
        assert tuple(bodies) == article.paragraphs


@settings(max_examples=40)
@given(st.text(alphabet="<>/abpdiv =\"'&;!-\n", max_size=300))
def test_any_markup_is_read_without_a_failure(markup: str) -> None:
    answer = page(markup.encode(), kind="html")
    assert isinstance(answer, Article) or answer.reason is not SkipReason.UNREADABLE
