"""Authors as persons, and what the time of publication stands on. The pages are invented."""

import pytest

from entente.model import Article, Fetched
from entente.page import read
from entente.page.authors import persons

BODY = "".join(
    f"<p>{p}</p>"
    for p in (
        "The two ministers met in Oslo and signed the deal after a long day of talks on the northern seas.",
        "The data will flow from July, and a neighbour has been asked to join before the end of the year.",
        "Nobody else was told of it before, and the answer is expected within the next few weeks.",
    )
)


def article_of(head: str, body: str = BODY) -> Article:
    html = f"<html><head>{head}</head><body><article><h1>Radar deal</h1>{body}</article></body></html>"
    article = read(Fetched(data=html.encode(), source="page.html"))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["By Jo Lind and Kari Dahl"], ("Jo Lind", "Kari Dahl")),
        (["Jo Lind", "Reuters", "The Fjord Post"], ("Jo Lind",)),
        (["Von Jo Lind, Redaktion Berlin"], ("Jo Lind",)),
        (["https://fjord.example/jo"], ()),
    ],
)
def test_authors_are_persons(names: list[str], found: tuple[str, ...]) -> None:
    assert persons(names, "The Fjord Post") == found


def test_a_time_of_change_alone_is_not_called_a_stated_publication() -> None:
    article = article_of('<meta property="article:modified_time" content="2023-05-03T12:00:00Z">')
    assert (article.published, article.published_basis) == ("2023-05-03T12:00:00Z", "modified")


def test_the_article_says_where_its_time_stands() -> None:
    article = article_of('<meta property="article:published_time" content="2023-05-03T12:00:00Z">')
    assert (article.published_basis, article.published_in) == ("stated", "meta")


def test_headings_between_paragraphs_stay_and_the_last_one_goes() -> None:
    first, rest = BODY.split("</p>", 1)
    article = article_of("", f"{first}</p><h2>What comes next</h2>{rest}<h3>More to see</h3>")
    assert article.paragraphs[1] == "What comes next"
    assert article.paragraphs[-1].startswith("Nobody else")


def test_a_dateline_in_a_span_stays_in_its_paragraph() -> None:
    article = article_of("", BODY.replace("The two", '<span class="dateline">OSLO</span> \u2014 The two'))
    assert article.paragraphs[0].startswith("OSLO \u2014 The two ministers")


def test_a_list_of_links_is_no_part_of_the_body() -> None:
    links = "".join(
        f"<li><a href='/{n}'>Another story that stands elsewhere</a>, read on</li>" for n in range(4)
    )
    article = article_of("", f"{BODY}<ul>{links}</ul>{BODY.replace('the', 'a')}")
    assert not any("Another story" in paragraph for paragraph in article.paragraphs)
