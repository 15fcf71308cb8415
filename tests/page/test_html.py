"""HTML pages. They are invented."""

import json

from entente.model import Article, Dateline, Fetched, Skipped
from entente.page import read
from entente.page.tree import read_tree

BODY = [
    "OSLO, May 3 (Nordwire) -- Norway and Iceland agreed on Wednesday to share radar data, the two ministries said.",
    "The deal was signed in Oslo by the ministers Kari Dahl and Jon Hall after a day of talks on the northern seas.",
    "“We watch the same waters,” Dahl told reporters. “It is time that we look at them together,” she said.",
    "The data will flow from July. Denmark has been asked to join, and its answer is expected within weeks.",
]
JSON_LD = """{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Fjord Post"},
{"@type":"NewsArticle","headline":"Norway and Iceland to share radar data","datePublished":"2023-05-03T14:30:00+02:00",
"dateModified":"2023-05-03T16:00:00+02:00","author":[{"@type":"Person","name":"Jo Lind"}],
"publisher":{"@type":"Organization","name":"The Fjord Post"},"articleSection":"World","keywords":"radar, norway"}]}"""
PAGE = f"""<!doctype html><html lang="en-GB"><head>
<title>Norway and Iceland to share radar data | The Fjord Post</title>
<meta property="og:description" content="Two neighbours &amp; one sea"><link rel="canonical" href="https://fjord.example/a">
<script type="application/ld+json">{JSON_LD}</script></head><body class="has-sidebar">
<header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>
<div class="wrap"><article><h1>Norway and Iceland to share radar data</h1><div class="byline">By Jo Lind</div>
<div class="share-bar"><a>Facebook</a><a>Twitter</a></div>
<figure><img src="/radar.jpg"><figcaption>A radar dome on the island of Sandoy, Monday, May 1, 2023.
<span class="credit">Photo: Jo Lind/Nordwire</span></figcaption></figure>
<p>{BODY[0]}</p><p>{BODY[1]}</p><div class="related"><h3>Related</h3><p>Sweden buys eight new patrol ships from a yard
in Gothenburg, its government said last week.</p></div><p>{BODY[2]}</p><p>{BODY[3]}</p>
<div class="newsletter-box"><p>Sign up for our newsletter and get the day's news in your inbox each morning.</p></div>
</article><section id="comments"><p>I think that this is a very good idea, and that it should have come long ago.</p>
</section></div><footer><p>© 2023 The Fjord Post. All rights reserved. Terms and conditions apply to all.</p></footer>
</body></html>"""


def article_of(html: str, **known: str) -> Article:
    article = read(Fetched(data=html.encode(), source="page.html", **known))
    assert isinstance(article, Article), article
    return article


def test_body_is_the_paragraphs_and_nothing_beside_them() -> None:
    assert article_of(PAGE).paragraphs == tuple(BODY)


def test_metadata_fill_the_fields() -> None:
    article = article_of(PAGE)
    assert article.title == "Norway and Iceland to share radar data"
    assert article.lead == "Two neighbours & one sea"
    assert (article.published, article.published_basis) == ("2023-05-03T12:30:00Z", "stated")
    assert article.modified == "2023-05-03T14:00:00Z"
    assert (article.publisher, article.byline, article.section) == ("The Fjord Post", "Jo Lind", "World")
    assert (article.keywords, article.language) == (("radar", "norway"), "en")
    assert article.url == "https://fjord.example/a"
    assert article.dateline == Dateline(place="OSLO", agency="Nordwire")


def test_picture_has_its_credit_apart_and_its_age() -> None:
    (picture,) = article_of(PAGE).pictures
    assert picture.caption == "A radar dome on the island of Sandoy, Monday, May 1, 2023."
    assert picture.credit == "Jo Lind/Nordwire"
    assert (picture.taken, picture.days_before_article) == ("2023-05-01", 2)
    assert picture.url == "https://fjord.example/radar.jpg"


def test_paragraphs_between_line_breaks_are_found_without_metadata() -> None:
    text = "<br><br>".join(["<b>Radar deal</b>", *BODY])
    html = f"<html><body><table><tr><td>{text}</td></tr></table></body></html>"
    article = article_of(html, url="https://fjord.example/2023/05/03/radar")
    assert article.paragraphs[-4:] == tuple(BODY)
    assert (article.published, article.published_basis) == ("2023-05-03", "dateline")


def test_visible_date_is_stated() -> None:
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY[1:])
    head = "<h1>Radar deal done</h1><div>3 May 2023, 12:30 GMT</div>"
    article = article_of(f"<html><body>{head}<div>{paragraphs}</div></body></html>")
    assert (article.published, article.published_basis) == ("2023-05-03T12:30:00Z", "stated")
    assert article.title == "Radar deal done"


def test_a_page_built_inside_one_form_is_read() -> None:
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    article = article_of(f"<html><body><form id='all'><div>{paragraphs}</div></form></body></html>")
    assert article.paragraphs == tuple(BODY)


def test_a_description_taken_from_within_the_body_is_not_counted_again() -> None:
    html = PAGE.replace("Two neighbours &amp; one sea", BODY[0].split(" -- ")[1][:60])
    article = article_of(html)
    assert article.lead is None
    assert article.text.count("agreed on Wednesday") == 1


def test_the_outlet_behind_the_headline_is_the_publisher() -> None:
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    head = "<head><title>Radar deal done - Baltic Observer</title></head>"
    article = article_of(f"<html>{head}<body><h1>Radar deal done</h1><div>{paragraphs}</div></body></html>")
    assert (article.title, article.publisher) == ("Radar deal done", "Baltic Observer")


LONG = [*BODY, *(f"{line} The ministries gave no more details on that day." for line in BODY[1:])]
HEAD = "<head><title>Norway and Iceland to share radar data</title></head>"


def test_a_body_that_only_a_script_shows_is_read_from_the_scripts() -> None:
    story = "".join(f'<p class="t">{line}</p>' for line in LONG)
    state = json.dumps({"page": {"teasers": [{"text": "Sweden buys ships."}], "story": {"content": story}}})
    script = f"<script>window.__STATE__ = {state.replace('<', chr(92) + 'u003c')};</script>"
    html = f"<html>{HEAD}<body><div id='app'></div>{script}</body></html>"
    assert article_of(html).paragraphs == tuple(LONG)


def test_paragraphs_in_strings_of_strings_are_joined_by_their_name() -> None:
    inner = json.dumps({"blocks": [{"kind": "p", "content": line} for line in LONG]})
    script = f"<script>self.__push([1, {json.dumps(inner)}])</script>"
    html = f"<html>{HEAD}<body><div id='app'></div>{script}</body></html>"
    assert article_of(html).paragraphs == tuple(LONG)


def test_scripts_that_tell_of_something_else_are_no_article() -> None:
    terms = "<p>Members agree that their names are kept for as long as the law wants.</p>" * 3
    other = json.dumps({"terms": terms + "<p>Nothing else is asked of anybody who opens an account.</p>" * 9})
    html = f"<html>{HEAD}<body><div id='app'></div><script>var x = {other}</script></body></html>"
    assert isinstance(read(Fetched(data=html.encode(), source="page.html")), Skipped)


def test_a_body_hidden_until_a_script_shows_it_is_read() -> None:
    story = "".join(f"<p>{line}</p>" for line in LONG)
    html = f"<html>{HEAD}<body><h1>Radar</h1><p>Oslo has a deal.</p><div hidden>{story}</div></body></html>"
    assert article_of(html).paragraphs == tuple(LONG)


def test_a_link_in_one_of_several_paragraphs_makes_none_of_them_a_list_of_links() -> None:
    text = "<br><br>".join([f"<a href='/x'>{BODY[0]}</a>", *BODY[1:]])
    page = read_tree(f"<html><body><div>{text}</div></body></html>")
    assert all(block.link < 0.4 * len(block.text) for block in page.blocks)


def test_slides_of_a_gallery_that_is_set_aside_give_their_captions() -> None:
    slides = [f"Guest {n} arrives at the talks in Oslo, May 3, 2023. (Nordwire/Jo Lind)" for n in "AB"]
    slides = [f"<li><div>{words.replace('Nordwire', 'AP Photo')}</div></li>" for words in slides]
    gallery = f"<div class='carousel'><ul>{''.join(slides)}</ul></div>"
    article = article_of(PAGE.replace(f"<p>{BODY[1]}</p>", f"<p>{BODY[1]}</p>{gallery}"))
    captions = [picture.caption or "" for picture in article.pictures]
    assert [words[:7] for words in captions if words.startswith("Guest")] == ["Guest A", "Guest B"]
    assert not any("Guest" in paragraph for paragraph in article.paragraphs)


def test_a_caption_in_the_place_of_the_credit_is_a_caption() -> None:
    words = "The two ministers shake hands after the talks in Oslo. (Source: Jo Lind/Nordwire)"
    figure = f"<figure><img src='/hands.jpg'><small>{words}</small></figure>"
    (picture,) = article_of(PAGE.replace("<figure>", f"{figure}<figure hidden>", 1)).pictures[:1]
    assert picture.caption == "The two ministers shake hands after the talks in Oslo."
    assert picture.credit == "Jo Lind/Nordwire"


def test_what_the_trees_drop_from_a_body_is_told() -> None:
    notice = "You can cancel your subscription in your account at any time. Your comments are welcome."
    links = "".join(
        f"<p><a href='/{n}'>More of the day's news from the north, part {n}</a></p>" for n in "abcd"
    )
    box = f"<div><div><p>{notice}</p></div>{links}</div>"
    page = PAGE.replace("</article>", f"{box}</article>")
    article = article_of(page)
    assert article.paragraphs[: len(BODY)] == tuple(BODY)
    told = {*article.paragraphs, *(line.text for line in article.dropped)}
    for line in article.dropped:
        assert line.why
    assert notice in told


def test_the_ends_of_lines_change_nothing() -> None:
    plain = article_of(PAGE)
    for ends in ("\r\n", "\r"):
        other = article_of(PAGE.replace("\n", ends))
        assert other.text == plain.text
        assert other.id == plain.id


def test_json_ld_is_read_by_its_type_and_with_halves_of_characters() -> None:
    def stated(kind: str, words: str) -> list[object]:
        return read_tree(f'<p>Talks.</p><script type="{kind}">{words}</script>').json_ld

    assert stated("Application/LD+JSON; charset=utf-8", '{"a": 1}') == [{"a": 1}]
    assert stated("application/ld+json", r'["\ud83d"]') == [["\ud83d"]]
    assert stated("application/ld+json", '{"a": NaN}') == []
    assert stated("application/ld+json", '"words"') == []
    assert stated("application/json", '{"a": 1}') == []


def test_text_of_hidden_elements_is_set_aside() -> None:
    page = read_tree("<body><p>Seen.</p><p hidden>Unseen.</p></body>")
    assert [block.firm for block in page.blocks] == [False, True]
