"""Dates in words and captions with credits."""

import pytest

from entente import data
from entente.model import Article, Fetched
from entente.page import read
from entente.page.credits import is_credit_line
from entente.page.dates import is_time_line, parse_moment, stated_day, url_day
from entente.page.pictures import is_archive, make_picture, split_makers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022-04-27T22:02:00.000Z", "2022-04-27T22:02:00Z"),
        ("2022-04-27T22:02:00+03:30", "2022-04-27T18:32:00Z"),
        ("Wed, 27 Apr 2022 22:02:00 GMT", "2022-04-27T22:02:00Z"),
        ("22:02 GMT 27.04.2022", "2022-04-27T22:02:00Z"),
        ("April 27, 2022 10:02 PM", "2022-04-27"),
        ("20220427", "2022-04-27"),
        ("1651097000", "2022-04-27T22:03:20Z"),
        ("27/04/2022", "2022-04-27"),
        ("03/04/2022", None),
        ("31.02.2022", None),
    ],
)
def test_moments(text: str, value: str | None) -> None:
    moment = parse_moment(text)
    assert (moment.value if moment else None) == value


def test_time_lines_say_nothing_else() -> None:
    assert is_time_line("Updated: 22:02 GMT 27.04.2022")
    assert not is_time_line("The pact of 27 April 2022 holds")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2022/04/27/a", "2022-04-27"),
        ("https://x.example/view?ud=20220717000234", "2022-07-17"),
        ("https://x.example/article/15/07/2022/a", "2022-07-15"),
        ("https://x.example/article/2022", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    assert url_day(url) == day


def test_a_year_amid_a_caption_dates_no_picture() -> None:
    assert stated_day("A parade marking the 1980 invasion, in the capital") is None
    assert stated_day("A parade in the capital, 2016") is not None


@pytest.mark.parametrize(
    ("text", "caption", "credit", "taken"),
    [
        ("Ships at sea. (Photo: Xinhua/Li Na)", "Ships at sea.", "Xinhua/Li Na", None),
        (
            "The envoy in Oslo on May 3, 2023. © AFP / Jo Lind",
            "The envoy in Oslo on May 3, 2023.",
            "AFP / Jo Lind",
            "2023-05-03",
        ),
        (
            "Two men shake hands. Photo by Jo Lind/AFP via Getty Images",
            "Two men shake hands.",
            "Jo Lind/AFP via Getty Images",
            None,
        ),
        ("Two men shake hands. Jo van Lind/dpa", "Two men shake hands.", "Jo van Lind/dpa", None),
        ("Two men shake hands | Reuters", "Two men shake hands", "Reuters", None),
        ("Two men at the river - Outlet News, 1280, 03.05.2023", "Two men at the river", None, None),
    ],
)
def test_credit_is_apart_from_caption(text: str, caption: str, credit: str | None, taken: str | None) -> None:
    picture = make_picture(text, None, "2023-05-10")
    assert (picture.caption, picture.credit, picture.taken) == (caption, credit, taken)


@pytest.mark.parametrize(
    "line", ["© AP Photo / Jo Lind", "Photo: Reuters", "(AFP)", "REUTERS/Jo Lind", "Getty Images"]
)
def test_credit_lines(line: str) -> None:
    assert is_credit_line(line)
    assert not is_credit_line("The ministers met in Oslo on Monday")


FIGURES = [
    '<figure><img src="a.jpg"><figcaption>Two ships at sea.</figcaption><footer>Jo Lind/Nordwire</footer></figure>',
    '<figure><img src="a.jpg"><figcaption>Two ships at sea.<small>Jo Lind/Nordwire</small></figcaption></figure>',
    '<figure><figcaption>Two ships at sea.<span class="caption-author">Jo Lind/Nordwire</span></figcaption></figure>',
    '<div><picture><img src="a.jpg"></picture><div><p>Two ships at sea.</p><small>Jo Lind/Nordwire</small></div></div>',
    '<div><div><img src="a.jpg"></div><div>3 of 12 <p>Two ships at sea. <span>Jo Lind/Nordwire</span></p></div></div>',
    '<div class="carousel"><div><img src="a.jpg"><p>Two ships at sea. (Photo: Jo Lind/Nordwire)</p></div></div>',
    '<button><figure><img src="a.jpg"><figcaption>Two ships at sea.'
    "<cite>Jo Lind/Nordwire</cite></figcaption></figure></button>",
    '<img src="a.jpg" title="Two ships at sea. | Jo Lind/Nordwire">',
]


@pytest.mark.parametrize("figure", FIGURES)
def test_credit_of_a_figure_is_apart_however_the_page_marks_it(figure: str) -> None:
    body = "".join(
        f"<p>The ministers met on day {n} and talked of the northern seas for long.</p>" for n in range(5)
    )
    html = f"<html><body><article><h1>Radar deal</h1>{figure}{body}</article></body></html>"
    article = read(Fetched(data=html.encode(), source="page.html"))
    assert isinstance(article, Article)
    assert [(p.caption, p.credit) for p in article.pictures] == [("Two ships at sea.", "Jo Lind/Nordwire")]
    assert len(article.paragraphs) == 5


@pytest.mark.parametrize(
    ("credit", "photographer", "agency"),
    [
        ("Jo Lind/AFP via Getty Images", "Jo Lind", "AFP/Getty Images"),
        ("AP Photo/Jo van Lind", "Jo van Lind", "AP"),
        ("REUTERS", None, "REUTERS"),
        ("Jo Lind", "Jo Lind", None),
        ("Foreign Ministry", None, "Foreign Ministry"),
        ("Jo Lind und Kari Dahl / dpa", "Jo Lind, Kari Dahl", "dpa"),
        ("고영권 기자", "고영권", None),
        ("dpa/Archiv", None, "dpa"),
    ],
)
def test_photographer_and_agency_are_apart(credit: str, photographer: str | None, agency: str | None) -> None:
    assert split_makers(credit) == (photographer, agency)


@pytest.mark.parametrize(
    "line", ["Foto: Jo Lind", "Источник: Nordwire", "사진: Jo Lind", "Isithombe: Nordwire", "写真：Nordwire"]
)
def test_labels_of_many_languages_open_a_credit(line: str) -> None:
    assert is_credit_line(line)
    words = make_picture(f"The two ministers met. {line}", None, None)
    assert words.caption == "The two ministers met."


@pytest.mark.parametrize(
    ("caption", "credit", "old"),
    [
        ("The envoy in Oslo (file photo)", None, True),
        ("FILE - The envoy in Oslo", None, True),
        ("The envoy in Oslo", "dpa/Archiv", True),
        ("Der Gesandte in Oslo (Archivbild)", None, True),
        ("The envoy hands over the file", "Jo Lind", False),
        ("Files of the archive in Oslo", None, False),
    ],
)
def test_a_picture_from_the_archive_says_so(caption: str, credit: str | None, old: bool) -> None:
    assert is_archive(caption, credit) is old
    assert make_picture(caption, credit, None).archive is old


def test_paragraphs_that_share_a_box_with_a_picture_stay_paragraphs() -> None:
    body = "".join(
        f"<div><img src='{n}.jpg'><p>The ministers met on day {n} and talked of the northern seas for long.</p></div>"
        for n in range(5)
    )
    html = f"<html><body><article><h1>Radar deal</h1>{body}</article></body></html>"
    article = read(Fetched(data=html.encode(), source="page.html"))
    assert isinstance(article, Article)
    assert len(article.paragraphs) == 5


def test_labels_and_agencies_open_with_letters_by_which_lines_are_ruled_out() -> None:
    labels = data.toml("page/pictures.toml")["labels"].values()
    names = [row["name"] for row in data.rows("page/agencies.tsv")]
    assert all(word[0].isalpha() for word in [*names, *(word for words in labels for word in words)])
