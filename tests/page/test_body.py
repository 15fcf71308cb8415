"""Which blocks of a page are its article. The pages are invented."""

from entente.model import Article, Fetched
from entente.page import read

REPORT = (
    "Norway and Iceland agreed on Wednesday to share radar data over the northern seas, the two ministries said.",
    "The deal was signed in Oslo by the ministers Kari Dahl and Jon Hall after a long day of talks about the seas.",
    "“We watch the same waters,” Dahl told reporters. “It is time that we look at them together,” she said.",
    "The data will flow from July. Denmark has been asked to join, and its answer is expected within weeks.",
)
OTHER = (
    "A bakery in the old harbour has won the prize for the best rye bread of the county for the third time.",
    "Its owner says that the secret is patience: the dough is left alone for two days before it is baked.",
    "Queues were seen around the block on Saturday morning, and the shop was sold out well before ten.",
    "The jury had tasted loaves of forty shops, all of them without a name, in the hall of the fire brigade.",
    "Second came a baker from the hills, third a school kitchen that had entered with a bread of its pupils.",
)


def paragraphs(body: str) -> tuple[str, ...]:
    page = f"<html><head><title>Radar data to be shared</title></head><body>{body}</body></html>"
    article = read(Fetched(data=page.encode(), source="page.html"))
    assert isinstance(article, Article), article
    return article.paragraphs


def marked(texts: tuple[str, ...], tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def test_the_next_article_of_an_endless_page_is_another_one() -> None:
    one = f"<article><h1>Radar data to be shared</h1><div>{marked(REPORT)}</div></article>"
    next_one = f"<article><h1>Prize for a bakery</h1><div>{marked(OTHER)}</div></article>"
    assert paragraphs(f"<main><div>{one}</div><div>{next_one}</div></main>") == REPORT


def test_teasers_below_are_unlike_the_article() -> None:
    teasers = "".join(f"<div><div><a>More</a><p>{text}</p></div></div>" for text in OTHER)
    body = f"<section><h1>Radar data to be shared</h1>{marked(REPORT)}</section>"
    assert paragraphs(f"<div>{body}<div>{teasers}</div></div>") == REPORT


def test_a_list_of_linked_teasers_is_no_body() -> None:
    items = "".join(f"<li><a>{text[:40]}</a>{text[40:]}</li>" for text in OTHER * 2)
    body = f"<div><h1>Radar data to be shared</h1><div>{marked(REPORT)}</div></div>"
    assert paragraphs(f"<div><ul>{items}</ul>{body}</div>") == REPORT


def test_a_body_in_two_boxes_is_one_body() -> None:
    halves = f"<section>{marked(REPORT[:2])}</section><aside>x</aside><section>{marked(REPORT[2:])}</section>"
    assert paragraphs(f"<div><h1>Radar data to be shared</h1>{halves}</div>") == REPORT


def test_a_box_for_related_stories_between_paragraphs_ends_nothing() -> None:
    box = "<div><h2>Related</h2><h3>Sweden buys eight patrol ships from a yard in Gothenburg</h3></div>"
    body = marked(REPORT) + box + marked(OTHER[:3])
    assert paragraphs(f"<h1>Radar data to be shared</h1><div>{body}</div>") == REPORT + OTHER[:3]


def test_a_row_of_a_table_is_one_paragraph() -> None:
    rows = "".join(
        f'<tr class="player-{name}"><td>{name}</td><td>{n}</td></tr>'
        for name, n in (("Oslo", 12), ("Bergen", 7))
    )
    table = f"<table><tr><th>Station</th><th>Radars</th></tr>{rows}</table>"
    body = f"<h1>Radar data to be shared</h1><div>{marked(REPORT)}{table}</div>"
    assert paragraphs(body) == (*REPORT, "Station Radars", "Oslo 12", "Bergen 7")


def test_a_lead_under_the_headline_is_kept_without_a_description() -> None:
    lead = "Two neighbours who have not always agreed about fish will look at the same screens from July."
    head = f"<header><h1>Radar data to be shared</h1><h2>{lead}</h2><div>By Jo Lind</div></header>"
    assert paragraphs(f"<article>{head}<div><div>{marked(REPORT)}</div></div></article>") == (lead, *REPORT)


def test_words_for_those_who_are_read_to_are_not_seen() -> None:
    unseen = '<span style="position:absolute;clip:rect(0 0 0 0);width:1px">, opens new tab</span>'
    linked = (
        f"The shipyard (<a>YARD.OL{unseen}</a>) built both of the ships that carry the radars to the islands."
    )
    text = "The shipyard (YARD.OL) built both of the ships that carry the radars to the islands."
    assert paragraphs(f"<div>{marked((*REPORT, linked))}</div>") == (*REPORT, text)


def test_a_list_of_winners_is_an_article_where_the_page_says_that_it_is_one() -> None:
    dated = '<meta property="article:published_time" content="2024-03-02T20:00:00Z">'
    groups = "".join(
        f"<h2>Prize number {n}</h2><ul>{marked(tuple(f'{name} of the {n} towns' for name in NAMES), 'li')}</ul>"
        for n in range(12)
    )
    found = paragraphs(f"{dated}<h1>All the winners</h1><div>{groups}</div><p>Follow us</p>")
    assert found[:3] == ("Prize number 0", "Anna of the 0 towns", "Bo of the 0 towns")
    assert len(found) == 12 * (len(NAMES) + 1)


NAMES = ("Anna", "Bo", "Carl", "Dora")


def test_a_box_of_facts_among_the_paragraphs_is_left_out_and_a_section_is_not() -> None:
    facts = "<div><h3>Facts about rye</h3><ul><li>It is sown in autumn and stands the frost.</li></ul></div>"
    body = marked(REPORT) + facts + marked(OTHER)
    assert paragraphs(f"<h1>Radar data to be shared</h1><div>{body}</div>") == REPORT + OTHER
    section = f"<div><h3>The bakery</h3>{marked(OTHER)}</div>"
    found = paragraphs(f"<h1>Radar data to be shared</h1><div>{marked(REPORT)}{section}</div>")
    assert found == (*REPORT, "The bakery", *OTHER)


def test_a_last_paragraph_that_opens_with_the_author_is_about_the_author() -> None:
    page = '<meta name="author" content="Jo Lind"><h1>Radar data to be shared</h1><div>'
    about = "Jo Lind's book about the northern seas came out last year."
    assert paragraphs(f"{page}{marked((*REPORT, about))}</div>") == REPORT
