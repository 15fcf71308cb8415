"""Addresses: what is fetched, and what is refused with a sentence."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.model import Fetched, Skipped, SkipReason
from entente.sources import fetch_all, guard, web

PAGE_WORDS = b"Norland and Sudland held talks."


def fetch(url: str, *, allow_private: bool = True) -> Fetched | Skipped:
    [got] = fetch_all([url], allow_private=allow_private)
    return got


def skip(url: str, *, allow_private: bool = True) -> Skipped:
    got = fetch(url, allow_private=allow_private)
    assert isinstance(got, Skipped)
    assert "\n" not in got.detail
    return got


def test_a_page_is_fetched_with_its_address_kind_and_time(server: str) -> None:
    got = fetch(f"{server}/page#part")
    assert isinstance(got, Fetched)
    assert PAGE_WORDS in got.data
    assert (got.url, got.kind, got.source) == (f"{server}/page", "html", f"{server}/page#part")
    assert got.retrieved is not None
    assert got.retrieved.endswith("Z")


@pytest.mark.parametrize("path", ["packed", "file", "hops/4"])
def test_packed_and_redirected_pages_are_fetched(server: str, path: str) -> None:
    got = fetch(f"{server}/{path}")
    assert isinstance(got, Fetched)
    assert PAGE_WORDS in got.data


def test_the_address_is_the_one_after_redirects(server: str) -> None:
    got = fetch(f"{server}/hops/2")
    assert isinstance(got, Fetched)
    assert got.url == f"{server}/page"


@pytest.mark.parametrize(
    ("path", "reason", "words"),
    [
        ("hops/5", SkipReason.UNREACHABLE, "redirects more than 5 times"),
        ("circle/a", SkipReason.UNREACHABLE, "redirects in a circle"),
        ("bomb", SkipReason.UNPACKED_TOO_LARGE, "more than 20 MB"),
        ("told", SkipReason.TOO_LARGE, "more than 20 MB"),
        ("endless", SkipReason.TOO_LARGE, "more than 20 MB"),
        ("brotli", SkipReason.UNREADABLE, "packed as “br”"),
        ("broken", SkipReason.UNREADABLE, "packing is broken"),
        ("picture", SkipReason.BINARY, "it is image/png"),
        ("nothing", SkipReason.UNREACHABLE, "“404 Not Found”"),
        ("to/file:__etc_passwd", SkipReason.REFUSED, "only http and https"),
        ("to/http:__u:p@127.0.0.1_", SkipReason.REFUSED, "user name or password"),
    ],
)
def test_a_server_that_misbehaves_gets_one_sentence(
    server: str, path: str, reason: SkipReason, words: str
) -> None:
    got = skip(f"{server}/{path}")
    assert got.reason is reason
    assert words in got.detail
    assert server in got.detail


def test_headers_that_only_trickle_in_end_at_the_limit(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "TIMEOUT_S", 0.4)
    start = time.monotonic()
    assert skip(f"{server}/drip").reason is SkipReason.TOO_SLOW
    assert time.monotonic() - start < 3


def test_local_addresses_are_refused_unless_allowed(server: str) -> None:
    got = skip(f"{server}/page", allow_private=False)
    assert got.reason is SkipReason.REFUSED
    assert "--allow-private" in got.detail


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_other_spellings_of_local_addresses_are_refused(host: str) -> None:
    assert skip(f"http://{host}/", allow_private=False).reason in (SkipReason.REFUSED, SkipReason.UNREACHABLE)


def test_the_address_that_was_checked_is_the_one_connected_to_under_the_name_asked_for(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def resolve(host: str, port: int, *, timeout_s: float) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",)

    monkeypatch.setattr(guard, "resolve", resolve)
    port = server.rpartition(":")[2]
    got = fetch(f"http://news.example:{port}/host")
    assert isinstance(got, Fetched)
    assert got.data.decode() == f"news.example:{port}"
    assert asked == ["news.example"]


def test_a_redirect_from_a_public_to_a_private_host_is_refused(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"public.example": ("127.0.0.1",), "inside.example": ("10.0.0.7",)}
    monkeypatch.setattr(guard, "resolve", lambda host, port, *, timeout_s: known[host])
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
    port = server.rpartition(":")[2]
    got = skip(f"http://public.example:{port}/to/http:__inside.example_", allow_private=False)
    assert got.reason is SkipReason.REFUSED
    assert "inside.example (10.0.0.7)" in got.detail


def test_a_host_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guard, "resolve", lambda *_, timeout_s: ("93.184.215.14", "192.168.1.1"))
    assert skip("http://both.example/", allow_private=False).reason is SkipReason.REFUSED


def test_a_name_that_nobody_knows_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "resolve", lambda *_, timeout_s: ())
    assert "no host named nowhere.example was found" in skip("http://nowhere.example/").detail


def test_a_closed_port_is_unreachable() -> None:
    assert skip("http://127.0.0.1:9/").reason is SkipReason.UNREACHABLE


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/a", "file:///etc/passwd", "http://", "http://[::1", "https://:80/"],
)
def test_addresses_that_are_not_web_addresses_are_refused(url: str) -> None:
    assert skip(url).reason is SkipReason.REFUSED


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    got = skip("http://anna:secret@example.org/a@b")
    assert got.reason is SkipReason.REFUSED
    assert "secret" not in got.detail
    assert "http://example.org/a@b" in got.detail


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3", "172.16.0.1", "192.168.0.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "192.88.99.1", "::", "::1",
        "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1",
        "::10.0.0.1", "2002:0a00:0001::", "64:ff9b::a00:1", "2001::1", "not an address",
    ],
)  # fmt: skip
def test_addresses_off_the_public_internet_are_not_public(address: str) -> None:
    assert not guard.is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_addresses_of_the_public_internet_are_public(address: str) -> None:
    assert guard.is_public(address)


@given(st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_no_wrapping_makes_a_private_address_public(address: object) -> None:
    number = int(address)  # type: ignore[call-overload]
    for prefix in ("::ffff:", "64:ff9b::"):
        assert not guard.is_public(f"{prefix}{number >> 16:x}:{number & 0xFFFF:x}")
    assert not guard.is_public(f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1")
