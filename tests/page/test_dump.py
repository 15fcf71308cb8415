"""Text dumps as crawlers leave them. The pages are invented."""

import pytest

from entente.model import Article, Dateline, Fetched
from entente.page import read
from entente.page.dump import read_dump

FIRST = "QUITO (EFE) - Ecuador and Bolivia have signed a trade pact, the foreign ministry in Quito said on Friday."
SECOND = '"This opens a new chapter," minister Ana Rojas was quoted as saying by Radio Sur.'
THIRD = "The pact was drafted in March. Peru may join later, officials said."
CAPTION = "Minister Ana Rojas waves at the airport of Quito, Ecuador, Thursday, March 9, 2023"


def article_of(*lines: str, url: str | None = None) -> Article:
    article = read(Fetched(data="\n".join(lines).encode(), source="dump", url=url))
    assert isinstance(article, Article), article
    return article


def full_dump() -> Article:
    return article_of(
        " date 2023-03-17 Americas",
        "Ecuador, Bolivia Sign Trade Pact",
        "Ecuador, Bolivia Sign Trade Pact",
        "QUITO (EFE) - Ecuador and Bolivia have signed a trade pact, the foreign ministry in...",
        SECOND + THIRD,
        "ecuador, bolivia, trade & industry",
        "",
        "Ecuador, Bolivia Sign Trade Pact",
        "",
        "18:20 GMT 17.03.2023 (Updated: 19:05 GMT 17.03.2023)",
        CAPTION,
        CAPTION + " - EFE News, 1920, 17.03.2023",
        "© Reuters / Luis Paz",
        "Subscribe",
        FIRST,
        SECOND,
        THIRD,
        "Read also",
        "Peru Weighs Joining Pact",
        "12 comments",
    )


def test_body_that_stands_twice_is_read_once() -> None:
    assert full_dump().paragraphs == (FIRST, SECOND, THIRD)


def test_head_lines_become_fields() -> None:
    article = full_dump()
    assert article.title == "Ecuador, Bolivia Sign Trade Pact"
    assert article.section == "Americas"
    assert (article.published, article.published_basis) == ("2023-03-17T18:20:00Z", "stated")
    assert article.modified == "2023-03-17T19:05:00Z"
    assert article.keywords == ("ecuador", "bolivia", "trade & industry")
    assert article.dateline == Dateline(place="QUITO", agency="EFE")
    assert article.publisher == "EFE"


def test_teaser_is_the_lead_and_not_counted() -> None:
    article = full_dump()
    assert article.lead is not None
    assert article.lead.endswith("...")
    assert article.lead not in article.text


def test_caption_credit_day_and_age_are_kept_apart() -> None:
    (picture,) = full_dump().pictures
    assert (picture.caption, picture.credit) == (CAPTION, "Reuters / Luis Paz")
    assert (picture.taken, picture.days_before_article) == ("2023-03-09", 8)


def test_dropped_lines_say_why_and_where() -> None:
    whys = {line.text: line.why for line in full_dump().dropped}
    assert whys["Subscribe"] == "share bar"
    assert whys["Peru Weighs Joining Pact"] == "pointer to other pages"
    assert whys[SECOND + THIRD] == "copy of the body, run together"
    starts = [line.start for line in full_dump().dropped]
    assert starts == sorted(starts)
    assert starts[0] == 1


def test_one_sentence_is_an_article_without_a_title() -> None:
    article = article_of("India and Vietnam signed a logistics pact in Hanoi on Wednesday, officials said.")
    assert article.title is None
    assert len(article.paragraphs) == 1


def test_body_run_together_is_taken_apart_where_spaces_are_lost() -> None:
    article = article_of(FIRST + SECOND + THIRD)
    assert article.paragraphs == (FIRST, SECOND, THIRD)


def test_hard_wrapped_lines_are_joined() -> None:
    article = article_of(
        "Storm delays joint patrol",
        "",
        "MANILA, Philippines (AP) — The coast guards of Japan and the Philippines have",
        "delayed a joint patrol off Luzon because of a storm that is moving towards the",
        "islands, officials said on Monday.",
        "",
        "The patrol was to start on Tuesday with six ships and two aircraft of the two",
        "countries. It will now be held in July, a spokesman for the Philippine coast",
        "guard told reporters in Manila.",
    )
    assert article.title == "Storm delays joint patrol"
    assert [p[:6] for p in article.paragraphs] == ["MANILA", "The pa"]


@pytest.mark.parametrize(
    ("head", "published", "basis"),
    [
        ("https://www.example.org/2023/05/12/talks/", "2023-05-12", "url"),
        ("Published: May 12, 2023 4:30 PM EDT", "2023-05-12T20:30:00Z", "stated"),
        ("12 May 2023", "2023-05-12", "stated"),
        ("May 12, 2023 10:02 PM", "2023-05-12", "stated"),
        ("Friday, 12 May 2023 16:20 (UTC+3)", "2023-05-12T13:20:00Z", "stated"),
        ("World | May 12, 2023", "2023-05-12", "stated"),
    ],
)
def test_dates_of_the_head(head: str, published: str, basis: str) -> None:
    article = article_of(head, "Talks held in Oslo", "The envoys of both sides met in Oslo, hosts said.")
    assert (article.published, article.published_basis) == (published, basis)
    assert article.paragraphs == ("The envoys of both sides met in Oslo, hosts said.",)


def test_dateline_day_takes_its_year_from_the_address() -> None:
    line = "SEOUL, May 3 (Yonhap) -- The two armies held talks."
    article = article_of(line, url="https://x.example/2023/story")
    assert (article.published, article.published_basis) == ("2023-05-03", "dateline")
    assert article_of(line).published is None
    article = article_of("CAIRO - 12 May 2023: The two armies held talks on Friday.")
    assert (article.published, article.published_basis) == ("2023-05-12", "dateline")


def test_body_that_ends_in_an_agency_is_no_caption() -> None:
    article = article_of(
        "Kuala Lumpur summit opens", "The leaders met on Monday in the capital. — Bernama", THIRD
    )
    assert article.pictures == ()
    assert len(article.paragraphs) == 2


def test_labels_fill_fields() -> None:
    article = article_of(
        "Title: Navy Drill Called Off",
        "Author: Jo Lind",
        "Source: Baltic Wire",
        "Section: Defense",
        "Tags: Latvia, navy, drill",
        "Caption: Two ships of the Latvian navy at Liepaja, June 2, 2023",
        "Credit: Baltic Wire/Ann Berg",
        "RIGA: Latvia has called off a naval drill that was planned with Estonia for Monday.",
    )
    assert (article.title, article.byline, article.publisher) == (
        "Navy Drill Called Off",
        "Jo Lind",
        "Baltic Wire",
    )
    assert (article.section, article.keywords) == ("Defense", ("Latvia", "navy", "drill"))
    assert article.pictures[0].credit == "Baltic Wire/Ann Berg"
    assert article.pictures[0].taken == "2023-06-02"
    assert article.dateline == Dateline(place="RIGA")


def test_machine_lines_of_a_frame_are_neither_body_nor_caption() -> None:
    article = article_of(
        "Kenya Hosts Drill With Rwanda",
        "2024-02-09T07:40+0000",
        "kenya",
        "joint exercises",
        "1920",
        "true",
        "Kenyan soldiers march in Nairobi, Dec. 12, 2023",
        "1080",
        "© Reuters / Jo Lind",
        "NAIROBI (Xinhua) - Kenya is to host a drill with Rwanda in March, the ministry said on Friday.",
        "desk@example.org",
        "(END)",
    )
    assert len(article.paragraphs) == 1
    assert article.published == "2024-02-09T07:40:00Z"
    assert article.keywords == ("kenya", "joint exercises")
    (picture,) = article.pictures
    assert (picture.credit, picture.taken) == ("Reuters / Jo Lind", "2023-12-12")


def test_short_caption_with_its_source_before_the_body_is_a_caption() -> None:
    article = article_of(
        "Army chief to visit Riyadh next week",
        "General Asim Munir. — ISPR/File",
        "ISLAMABAD: The army chief will visit Saudi Arabia next week, the ministry said on Wednesday.",
    )
    assert len(article.paragraphs) == 1
    assert (article.pictures[0].caption, article.pictures[0].credit) == ("General Asim Munir.", "ISPR/File")


def test_headline_may_end_in_initials() -> None:
    article = article_of(
        "Iran Rejects Direct Talks on Oil With U.S.", "TEHRAN (AP) - Iran has rejected direct talks on oil."
    )
    assert article.title == "Iran Rejects Direct Talks on Oil With U.S."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["Harbour Mail"], ["© 2023 Harbour Mail. All rights reserved."]),
        (["Navy Drill Put Off | Harbour Mail"], ["© 2023 Harbour Mail"]),
        ([], ["(Harbour Mail with AFP)"]),
        ([], ["- Harbour Mail"]),
        (["Source: Harbour Mail | 2023-05-12 18:20:33 | Editor: xy"], []),
    ],
)
def test_outlet_is_named_by_notice_sign_off_or_label(before: list[str], after: list[str]) -> None:
    body = "RIGA: Latvia has put off a naval drill that was planned with Estonia for Monday."
    title = [] if before and before[0].startswith("Navy") else ["Navy Drill Put Off"]
    article = article_of(*before, *title, body, "The navies will meet in June, officials said.", *after)
    assert article.publisher == "Harbour Mail"
    assert article.title == "Navy Drill Put Off"
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "line",
    ["LENGTH: 118 words", "LOAD-DATE: April 28, 2022", "3 reactions", "19:12", "[Photo/Agency]", "News ID: 4711",
     "Views: 1,204", "Your Comment", "Save"],
)  # fmt: skip
def test_labels_and_leavings_of_archives_are_dropped_with_their_place(line: str) -> None:
    body = "Norland and Sudland agreed on Monday to hold joint drills.\nThe talks took place in the city of Arden.\n"
    text = f"Norland, Sudland Agree on Drills\n{line}\n{body}"
    draft = read_dump(text)
    assert draft.paragraphs == body.strip().split("\n")
    (dropped,) = [d for d in draft.dropped if d.text == line]
    assert text[dropped.start :].startswith(line)


def test_an_article_among_menus_and_other_stories_is_found() -> None:
    menu = "\n".join(f"Menu entry {chr(97 + i)}" for i in range(20))
    body = [
        f"Minister number {n} said on Monday that the talks in Arden would go on for weeks." for n in range(6)
    ]
    teasers = "\n".join(f"Another story, number {i}\nIt is told here in one sentence." for i in range(12))
    draft = read_dump("\n".join([menu, "Talks in Arden Go On", *body, teasers]))
    assert draft.paragraphs == body
    whys = {d.why for d in draft.dropped}
    assert {"before the article", "after the article"} <= whys


def test_a_paragraph_that_was_broken_at_its_links_is_joined() -> None:
    pieces = [
        x
        for n in range(5)
        for x in (f"The minister of Norland told in week {n}", "Courier", ", a paper, that talks go on.")
    ]
    draft = read_dump("\n".join(["Talks Go On in Arden", *pieces]))
    assert draft.paragraphs[0] == "The minister of Norland told in week 0 Courier, a paper, that talks go on."


def test_boxes_and_marks_of_advertisements_among_the_paragraphs_are_dropped() -> None:
    menu = "\n".join(f"Menu entry {chr(97 + i)}" for i in range(20))
    body = [
        f"Minister number {n} said on Monday that the talks in the city of Arden go on, and that more guests were due."
        for n in range(6)
    ]
    inside = [body[0], "Ad Policy", body[1], "Popular", "A story about fish", "A story about birds", body[2]]
    inside += ["What the ministers want", body[3], "Ad Policy", body[4], body[5]]
    draft = read_dump("\n".join([menu, "Talks in Arden Go On", *inside]))
    assert draft.paragraphs == [*body[:3], "What the ministers want", *body[3:]]


def test_the_headline_of_an_article_among_menus_is_the_one_in_its_words() -> None:
    menu = [
        "Skip to content",
        "Housing & Homelessness",
        "Sports scores today",
        "Housing & Homelessness",
        "Weather",
    ]
    menu += [f"Section number {word}" for word in ("one", "two", "three", "four", "five", "six", "seven")]
    body = [
        "Norway and Iceland agreed on Wednesday to share the data of their radars, the two ministries said in Oslo.",
        "The ministers signed the deal after a day of talks on the northern seas and on who may see the data.",
        "The data of the radars will flow from July. Denmark has been asked to join within the next few weeks.",
    ]
    text = "\n".join([*menu, "Norway and Iceland to share radar data", "By Jo Lind", *body, *menu])
    article = read(Fetched(data=text.encode(), source="dump", kind="text"))
    assert isinstance(article, Article)
    assert (article.title, article.paragraphs) == ("Norway and Iceland to share radar data", tuple(body))
