"""Files, folders, globs and standard input."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.model import Fetched, Skipped, SkipReason
from entente.sources import bounds, fetch_all

PAGE = b"<html><p>Norland and Sudland held talks.</p></html>"


def fetch(*sources: object) -> list[Fetched | Skipped]:
    return list(fetch_all([str(source) for source in sources]))


def names(got: list[Fetched | Skipped]) -> list[str]:
    return [Path(one.source).name for one in got]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.html").write_bytes(PAGE)
    (tmp_path / "a.txt").write_bytes(b"Talks were held.")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.html.gz").write_bytes(gzip.compress(PAGE))
    (tmp_path / "c" / "story.php?id=1").write_bytes(b"\n <!DOCTYPE html>" + PAGE)
    (tmp_path / "c" / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.html").write_bytes(PAGE)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "e.html").write_bytes(PAGE)
    return tmp_path


def test_a_file_is_read_with_the_kind_that_its_name_says(folder: Path) -> None:
    html, text = fetch(folder / "b.html", folder / "a.txt")
    assert isinstance(html, Fetched)
    assert isinstance(text, Fetched)
    assert (html.data, html.kind, html.source) == (PAGE, "html", str(folder / "b.html"))
    assert text.kind == "text"


def test_a_packed_file_is_unpacked_whatever_its_name(folder: Path) -> None:
    (folder / "plain").write_bytes(gzip.compress(PAGE) + gzip.compress(b"more"))
    packed, plain = fetch(folder / "c" / "d.html.gz", folder / "plain")
    assert isinstance(packed, Fetched)
    assert isinstance(plain, Fetched)
    assert (packed.data, packed.kind) == (PAGE, "html")
    assert plain.data == PAGE + b"more"


def test_a_folder_is_read_through_sorted_without_hidden_files_and_pictures(folder: Path) -> None:
    assert names(fetch(folder)) == ["a.txt", "b.html", "d.html.gz", "story.php?id=1"]


def test_a_glob_that_the_shell_left_alone_is_expanded(folder: Path) -> None:
    assert names(fetch(folder / "*.html")) == ["b.html"]
    assert names(fetch(folder / "**" / "*.gz")) == ["d.html.gz"]


def test_a_recursive_glob_gives_each_file_once(folder: Path) -> None:
    assert sorted(names(fetch(folder / "**")))[:3] == ["a.txt", "b.html", "d.html.gz"]


def test_a_name_with_brackets_that_exists_is_a_file(folder: Path) -> None:
    (folder / "[1].html").write_bytes(PAGE)
    assert names(fetch(folder / "[1].html")) == ["[1].html"]


def test_what_cannot_be_read_says_why_and_the_others_are_read(folder: Path) -> None:
    (folder / "bad.gz").write_bytes(gzip.compress(PAGE)[:-12])
    (folder / "gone.html").symlink_to(folder / "nowhere")
    (folder / "empty").mkdir()
    sources = ["missing.html", "*.pdf", "empty", "bad.gz", "gone.html", "nul\0.html", "b.html"]
    *skips, page = fetch(*(folder / source for source in sources))
    assert isinstance(page, Fetched)
    reasons = [(skip.reason.value, skip.source in skip.detail) for skip in skips if isinstance(skip, Skipped)]
    expected = ["missing", "missing", "empty", "unreadable", "missing"]
    assert reasons == [(reason, True) for reason in expected] + [("missing", False)]


def test_a_web_address_without_its_scheme_gets_a_hint() -> None:
    [got] = fetch("www.example.org/news")
    assert isinstance(got, Skipped)
    assert "https://" in got.detail


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    big = tmp_path / "big.html"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(os, "open", None)
    [got] = fetch(big)
    assert isinstance(got, Skipped)
    assert got.reason is SkipReason.TOO_LARGE
    assert "50 MB" in got.detail


def test_a_gzip_bomb_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(60_000_000), 9))
    [got] = fetch(tmp_path / "bomb.gz")
    assert isinstance(got, Skipped)
    assert got.reason is SkipReason.UNPACKED_TOO_LARGE


def test_devices_are_refused_and_a_pipe_without_a_writer_is_empty(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    device, pipe = fetch("/dev/zero", tmp_path / "pipe")
    assert isinstance(device, Skipped)
    assert isinstance(pipe, Fetched)
    assert pipe.data == b""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_one_may_not_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "a.html").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    for got in fetch(tmp_path / "a.html", tmp_path / "closed"):
        assert isinstance(got, Skipped)
        assert "may not read it" in got.detail


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(PAGE))))
    [got] = fetch("-")
    assert isinstance(got, Fetched)
    assert (got.data, got.source) == (PAGE, "-")


def test_a_missing_standard_input_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    [got] = fetch("-")
    assert isinstance(got, Skipped)


def test_the_room_is_imported_without_httpx() -> None:
    code = "import sys, entente.sources; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.binary(max_size=300), st.integers(1, 40))
def test_unpacking_undoes_packing_however_it_is_cut(data: bytes, size: int) -> None:
    packed = gzip.compress(data)
    assert bounds.inflate([packed[at : at + size] for at in range(0, len(packed), size)]) == data


@given(st.text(max_size=300))
def test_any_name_is_shown_in_one_printable_line(name: str) -> None:
    assert bounds.shown(name).isprintable()
    assert len(bounds.shown(name)) <= 200
