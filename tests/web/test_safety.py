"""Nothing that an article says can act on the page, and nobody else's page can ask."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.web import saying
from entente.web.answering import templates

from .conftest import PORT, SCRIPT

ROOM = Path(saying.__file__).parent
OURS = sorted([*ROOM.glob("templates/*.html"), *ROOM.glob("static/*")])
ALLOWED_TAGS = frozenset(
    """html head meta title link script body a header div nav form input button main p h1 h2 h3 h4 ol ul li span time
    section aside article figure figcaption blockquote mark svg line text circle rect dl dt dd b strong sup details
    summary footer code label""".split()  # noqa: SIM905
)


class Reader(HTMLParser):
    """What a browser would make of a page: tags, attributes, scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.scripts: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "script":
            self.scripts.append(dict(attrs).get("src") or "")


def test_nothing_hostile_gets_out_of_its_text(client: Any, addresses: list[str]) -> None:
    for address in [*addresses, f"/search?q={SCRIPT}", f"/people?name={SCRIPT}", f"/events?words={SCRIPT}"]:
        page = client.get(address).text
        reader = Reader()
        reader.feed(page)
        assert reader.tags <= ALLOWED_TAGS, (address, reader.tags - ALLOWED_TAGS)
        assert not {name for name in reader.attributes if name.startswith("on") or name == "style"}, address
        assert len(reader.scripts) == 1 and reader.scripts[0].startswith("/static/entente.js"), address
        assert SCRIPT not in page and "<img" not in page
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\x00-\x08]", page), address


@given(st.text())
def test_any_text_stays_text(text: str) -> None:
    page = templates().from_string("<p title='{{ value }}'>{{ value }}</p>").render(value=text)
    reader = Reader()
    reader.feed(page)
    assert reader.tags == {"p"} and reader.attributes == {"title"}


@given(st.text())
def test_cleaning_keeps_every_offset(text: str) -> None:
    assert len(saying.clean(text)) == len(text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "data:text/html,x",
        "//x.example/a",
        "http://",
        "https://[broken",
        "http://a.example/\nb",
        " javascript:x",
        "file:///etc/passwd",
        None,
        "",
    ],
)
def test_other_addresses_than_those_of_the_web_are_no_links(url: str | None) -> None:
    assert saying.address(url) == ""


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/static/style.css", "/index.json", "/dossier?a=Iran&b=China"]
)
def test_every_answer_has_the_strict_headers(client: Any, path: str) -> None:
    headers = client.get(path, follow_redirects=False).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self' data:",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LOCALHOST:{PORT}", f"[::1]:{PORT}"]
)
def test_this_machine_may_ask(client: Any, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"127.0.0.1.evil.example:{PORT}",
        "",
    ],
)
def test_another_name_is_refused(client: Any, host: str) -> None:
    for path in ("/", "/index.json", "/static/style.css", "/nothing"):
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 400 and "articles" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE"])
def test_only_reading_is_answered(client: Any, method: str) -> None:
    answer = client.request(method, "/")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert "content-security-policy" in answer.headers


def test_pages_ask_nothing_of_the_internet() -> None:
    assert {file.suffix for file in OURS} == {".html", ".css", ".js", ".svg"}
    for file in OURS:
        text = file.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?://|//[\w-]+\.\w|@import|url\(", text), file.name
        assert not re.search(r"\sstyle=|\son\w+=|<script(?! src)|<style|\|\s*safe", text), file.name


def test_all_assets_are_in_the_package() -> None:
    import entente

    assert ROOM.is_relative_to(Path(entente.__file__).parent)
    page = (ROOM / "templates" / "base.html").read_text(encoding="utf-8")
    assert all((ROOM / name).is_file() for name in re.findall(r'"/(static/[\w.]+)', page))
