"""Every page answers people and programs, and says what readers look for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from entente.model import Dossier, Report
from entente.record import Record

from .conftest import LINKED


def test_every_page_answers_as_a_page_and_as_json(client: Any, addresses: list[str]) -> None:
    for address in addresses:
        page = client.get(address)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), address
        path, _, query = address.partition("?")
        ended = client.get(("/index" if path == "/" else path) + ".json" + (f"?{query}" if query else ""))
        accepted = client.get(address, headers={"accept": "application/json"})
        assert ended.status_code == accepted.status_code == 200, address
        assert ended.headers["content-type"].startswith("application/json")
        assert json.loads(ended.content) == json.loads(accepted.content)


def test_json_is_what_the_library_gives(client: Any, folder: Path, story: Report) -> None:
    with Record(folder) as record:
        assert msgspec.json.decode(
            client.get("/dossier/PRT/MAR.json").content, type=Dossier
        ) == record.dossier("PRT", "MAR")
        assert (
            msgspec.json.decode(client.get(f"/article/{story.article.id}.json").content, type=Report) == story
        )


def test_every_link_of_a_page_leads_somewhere(client: Any, addresses: list[str]) -> None:
    links = {
        link.replace("&amp;", "&")
        for address in addresses
        for link in re.findall(r'(?:href|src)="(/[^"#]*)', client.get(address).text)
    }
    assert len(links) > 20
    assert {link: code for link in sorted(links) if (code := client.get(link).status_code) != 200} == {}


def test_an_anchor_stands_on_the_page_that_it_names(client: Any, addresses: list[str]) -> None:
    for address in addresses:
        page = client.get(address).text
        for target, anchor in re.findall(r'href="([^"#]*)#([^"]+)"', page):
            there = client.get(target).text if target else page
            assert f'id="{anchor}"' in there, (address, target, anchor)


def test_a_dossier_names_both_and_nests_the_meeting_in_its_visit(client: Any) -> None:
    page = client.get("/dossier/Portugal/MAR").text
    assert "<h1>Portugal" in page and "Morocco</h1>" in page
    assert "<svg" in page and page.index("visited") < page.index('class="parts"') < page.index("Karim Alaoui")
    assert "has said so" in page and "No word of <b>Morocco</b>" in page
    assert "planned" in page and "6 years before the article" in page


def test_a_timeline_marks_each_event_of_the_dossier(client: Any) -> None:
    page = client.get("/dossier/PRT/MAR").text
    number = int(re.findall(r'<p class="sub">(\d+) events', page)[0])
    assert page.count('class="point ') == number
    assert 'class="point q4 open' in page


def test_an_article_shows_its_claims_in_the_text(client: Any, story: Report) -> None:
    page = client.get(f"/article/{story.article.id}").text
    assert len(re.findall(r'<li id="claim-', page)) == len(story.claims)
    for claim in story.claims:
        assert f'href="#claim-{claim.id}"' in page
    assert "Picture taken 12 March 2016" in page and "1 line of the page left out" in page


def test_the_text_of_an_article_is_whole(client: Any, story: Report) -> None:
    page = client.get(f"/article/{story.article.id}").text
    body = re.sub(r'<span class="tip".*?</span></span>|<sup.*?</sup>', "", page)
    plain = re.sub(r"<[^>]*>", "", body)
    assert "A minister went to Lisbon." in plain and "The navies held a drill at sea." in plain


def test_an_event_shows_what_is_said_by_kind_with_the_words(client: Any, folder: Path) -> None:
    with Record(folder) as record:
        [agreed] = record.events(kind="agreement")
    page = client.get(f"/event/{agreed.id}").text
    assert "<dt>Instrument</dt>" in page and ">treaty</span>" in page and "“Pact &lt;" in page
    assert "auxiliary mode: historical" in page


def test_an_event_draws_the_voices_in_order(client: Any, folder: Path) -> None:
    with Record(folder) as record:
        [agreed] = record.events(kind="agreement")
    page = client.get(f"/event/{agreed.id}").text
    chain = page[page.index('class="chain"') : page.index("</ol>", page.index('class="chain"'))]
    assert chain.index("said, quoted") < chain.index("hedged") < chain.index("published")
    assert "<mark>agreed</mark>" in page


def test_a_search_marks_what_matched_and_leads_to_the_passage(client: Any) -> None:
    page = client.get("/search?q=drill").text
    assert "<mark>drill</mark>" in page and re.search(r'href="/article/\w+#p\d+"', page)


def test_a_typed_pair_leads_to_its_dossier(client: Any) -> None:
    answer = client.get("/dossier?a=Portugal&b=morocco", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/dossier/PRT/MAR")


def test_an_empty_dossier_shows_where_there_is_something(client: Any) -> None:
    page = client.get("/dossier/PRT/JPN").text
    assert "Nothing in the record is between them" in page and "/dossier/PRT/MAR" in page


@pytest.mark.parametrize(
    ("address", "status", "helps"),
    [
        ("/nothing/here", 404, "no page at this address"),
        ("/event/0123", 404, "no event or claim of this id"),
        ("/article/0123", 404, "no article of this id"),
        ("/static/secret", 404, "no such file"),
        ("/static/..%2fapp.py", 404, "no"),
        ("/dossier/Portugul/MAR", 400, "Portugal (PRT)"),
        ("/dossier?a=Portugal", 404, "give both names"),
        ("/events?since=yesterday", 400, "give one like 2022-04-27"),
        ("/events?page=0", 400, "page number"),
        ("/people?page=x", 400, "page number"),
    ],
)
def test_what_is_not_there_is_told_with_help(client: Any, address: str, status: int, helps: str) -> None:
    page = client.get(address)
    assert page.status_code == status
    assert helps in page.text and 'href="/"' in page.text
    told = client.get(address, headers={"accept": "application/json"})
    assert told.status_code == status and set(told.json()) == {"status", "error"}


def test_only_addresses_of_the_web_are_linked(client: Any, story: Report) -> None:
    page = client.get(f"/article/{LINKED.article.id}").text
    assert 'href="https://news.example/a?b=1&amp;c=2" rel="noopener noreferrer"' in page
    assert 'href="javascript' not in client.get(f"/article/{story.article.id}").text


def test_an_empty_record_says_how_to_fill_it(tmp_path: Path) -> None:
    from litestar.testing import TestClient

    from entente import web

    with Record(tmp_path):
        pass
    app: Any = web.application(tmp_path, port=1234)
    with TestClient(app, base_url="http://localhost:1234") as client:
        assert "entente add SOURCE" in client.get("/").text
        assert all(client.get(page).status_code == 200 for page in ("/events", "/people", "/dossier/IRN/CHN"))
