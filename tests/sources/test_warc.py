"""Web archives: what is a page of them, what is broken, and how much memory they take."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from pathlib import Path

import pytest

from entente.model import Fetched, Skipped, SkipReason
from entente.sources import bounds, fetch_all
from entente.sources.listing import holds_many

PAGE = b"<html><p>Norland and Sudland held talks.</p></html>"


def record(kind: str, url: str, body: bytes, media: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def http(
    body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


A = record("response", "https://example.org/a", http(PAGE))
B = record("conversion", "https://example.org/b", b"Talks were held.", "text/plain")
C = record("resource", "https://example.org/c", PAGE, "text/html")
NO_PAGES = (
    record("request", "https://example.org/a", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
    + record("response", "https://example.org/old", http(b"moved", status="301 Moved"))
    + record("response", "https://example.org/p.png", http(b"\x89PNG", "image/png"))
)
BROKEN = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: nonsense\r\n\r\nblah\r\n\r\n"


def fetch(path: Path, data: bytes) -> list[Fetched | Skipped]:
    path.write_bytes(data)
    return list(fetch_all([str(path)]))


def test_responses_resources_and_conversions_are_pages(tmp_path: Path) -> None:
    got = fetch(tmp_path / "crawl.warc", NO_PAGES + A + B + C)
    assert [(one.url, one.kind) for one in got if isinstance(one, Fetched)] == [
        ("https://example.org/a", "html"),
        ("https://example.org/b", "text"),
        ("https://example.org/c", "html"),
    ]
    first = got[0]
    assert isinstance(first, Fetched)
    assert (first.data, first.retrieved) == (PAGE, "2024-01-02T03:04:05Z")
    assert len(got) == 3


def test_gzip_by_record_and_zstd_are_opened(tmp_path: Path) -> None:
    stream_io = pytest.importorskip("fastwarc.stream_io")
    packed = io.BytesIO()
    writer = stream_io.ZstdWriter(packed)
    writer.write(A + B)
    writer.close()
    for data in (gzip.compress(A) + gzip.compress(B), packed.getvalue()):
        got = fetch(tmp_path / "crawl", data)
        assert [one.data for one in got if isinstance(one, Fetched)] == [PAGE, b"Talks were held."]


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (PAGE, "Content-Encoding: br\r\n"),  # undone by the crawler, who left the header
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE), "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_the_packing_of_the_server_is_undone(tmp_path: Path, body: bytes, more: str) -> None:
    (got,) = fetch(tmp_path / "a.warc", record("response", "https://example.org/a", http(body, more=more)))
    assert isinstance(got, Fetched)
    assert got.data == PAGE


def test_a_broken_record_is_named_and_the_next_one_read(tmp_path: Path) -> None:
    for data in (A + BROKEN + B, gzip.compress(A) + gzip.compress(A)[:60] + b"\0" * 9 + gzip.compress(B)):
        got = fetch(tmp_path / "a.warc", data)
        assert [type(one) for one in got if isinstance(one, Fetched)] == [Fetched, Fetched]
        skips = [one for one in got if isinstance(one, Skipped)]
        assert skips
        assert all(skip.reason == SkipReason.UNREADABLE and "byte" in skip.detail for skip in skips)


def test_a_record_that_is_cut_or_too_large_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *_, cut = fetch(tmp_path / "a.warc", A + B[:-12])
    assert isinstance(cut, Skipped)
    assert "ends in the middle" in cut.detail
    assert "https://example.org/b" in cut.detail
    monkeypatch.setattr("entente.sources.warc.MAX_BYTES", 20)
    large, small = fetch(tmp_path / "b.warc", A + B)
    assert isinstance(large, Skipped)
    assert large.reason == SkipReason.TOO_LARGE
    assert isinstance(small, Fetched)


def test_an_archive_without_pages_and_one_that_is_none_say_so(tmp_path: Path) -> None:
    (empty,) = fetch(tmp_path / "a.warc", NO_PAGES)
    assert isinstance(empty, Skipped)
    assert empty.reason == SkipReason.EMPTY
    (wrong,) = fetch(tmp_path / "b.warc", b"WARC/ or peace, a novel.\n" * 40)
    assert isinstance(wrong, Skipped)
    assert wrong.reason == SkipReason.UNREADABLE


def test_a_bomb_in_a_record_does_not_fill_the_memory(tmp_path: Path) -> None:
    bomb = http(gzip.compress(bytes(60_000_000), 9), more="Content-Encoding: gzip\r\n")
    got, _ = fetch(tmp_path / "a.warc", record("response", "https://example.org/a", bomb) + A)
    assert isinstance(got, Skipped)
    assert got.reason == SkipReason.UNPACKED_TOO_LARGE


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    page = record("response", "https://example.org/a", http(PAGE * 4000))
    path = tmp_path / "a.warc"
    path.write_bytes(page * 100)
    assert path.stat().st_size > 20_000_000
    tracemalloc.start()
    count = sum(1 for _ in fetch_all([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100
    assert peak < 5_000_000


def test_folders_and_counts_know_archives(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(A) + gzip.compress(B))
    got = list(fetch_all([str(tmp_path)]))
    assert len(got) == 2
    assert holds_many(str(tmp_path / "crawl.warc.gz"))
    assert bounds.MAX_BYTES > 0
