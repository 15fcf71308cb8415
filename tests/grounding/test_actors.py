"""Who is meant, by tables of texts, and what no text may break."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente import data
from entente.grounding.actors import find_actors
from entente.language import load
from entente.model import ActorMention, Article, Parsed, Person

CASES = Path(__file__).parents[1] / "cases"
TABLES = ("actors.tsv", "actors_more.tsv", "actors_wire.tsv")

Reading = tuple[Article, Parsed, tuple[Person, ...], tuple[ActorMention, ...]]


def article_of(text: str, published: str | None = "2022-05-01", url: str | None = None) -> Article:
    """Return an article of paragraphs that "¶" parts."""
    paragraphs = tuple(text.split(" ¶ "))
    return Article(
        id="0" * 24,
        sha256="",
        paragraphs=paragraphs,
        text="\n\n".join(paragraphs),
        published=published,
        url=url,
    )


@cache
def read(text: str, published: str | None = "2022-05-01", url: str | None = None) -> Reading:
    """Return a text's article, parse, people and mentions."""
    article = article_of(text, published, url)
    parsed = load().parse(article)
    return (article, parsed, *find_actors(article, parsed))


def meaning(reading: Reading, words: str) -> tuple[str, ...] | None:
    """Return whom words mean: code, "/" sector, "@" person of each; None where they are no actor."""
    mention = mention_of(reading, words)
    if mention is None:
        return None
    return tuple(f"{ref.code}/{ref.sector or ''}@{ref.person or ''}" for ref in mention.refs)


def mention_of(reading: Reading, words: str) -> ActorMention | None:
    """Return the shortest mention that holds words; "words#2" are the second such words of the text."""
    article, parsed, _, mentions = reading
    name, _, ordinal = words.partition("#")
    start = [match.start() for match in re.finditer(re.escape(name), article.text)][int(ordinal or 1) - 1]
    covering = []
    for mention in mentions:
        tokens = parsed.sentences[mention.sentence].tokens[mention.first : mention.last]
        if tokens[0].start <= start and tokens[-1].end >= start + len(name):
            covering.append((len(tokens), mention))
    if not covering:
        return None
    return min(covering, key=lambda pair: pair[0])[1]


def fits(wanted: str, got: tuple[str, ...] | None) -> bool:
    """Tell whether a meaning is the one a table asks for; what the table leaves out may be anything."""
    if wanted == "-" or got is None:
        return wanted == "-" and got is None
    asked = wanted.split("+")
    return len(asked) == len(got) and all(any(_fits_one(one, other) for other in got) for one in asked)


def _fits_one(wanted: str, got: str) -> bool:
    code, _, person = wanted.partition("@")
    code, _, sector = code.partition("/")
    got_code, _, got_person = got.partition("@")
    got_code, _, got_sector = got_code.partition("/")
    return code == got_code and sector in {"", got_sector} and person in {"", got_person}


def rows() -> list[tuple[str, str, str]]:
    lines = [line for table in TABLES for line in (CASES / table).read_text(encoding="utf-8").splitlines()]
    cells = [line.split("\t") for line in lines if line and not line.startswith(("#", "text\t"))]
    return [(text, words, means) for text, words, means in cells]


@pytest.mark.parametrize(("text", "words", "means"), rows())
def test_words_mean_whom_the_table_says(text: str, words: str, means: str) -> None:
    got = meaning(read(text), words)
    assert fits(means, got), f"{words}: wanted {means}, got {got}"


def test_a_group_is_the_government_from_the_day_it_holds_the_capital() -> None:
    text = "Taliban officials met a delegation from Qatar."
    assert meaning(read(text, "2019-02-01"), "officials") == ("REB:Taliban/@",)
    assert meaning(read(text, "2023-02-01"), "officials") == ("AFG/GOV@",)


@pytest.mark.parametrize(
    ("text", "words", "then", "now"),
    [
        ("Moscow warned Oslo.", "Moscow", ("1988-05-01", "SUN"), ("2015-05-01", "RUS")),
        ("Russian envoys met in Oslo.", "envoys", ("1975-05-01", "SUN"), ("1991-05-01", "RUS")),
        ("Belgrade turned the plan down.", "Belgrade", ("1999-05-01", "YUG"), ("2015-05-01", "SRB")),
        ("Aden expelled the envoy of Oman.", "Aden", ("1986-05-01", "YMD"), ("2015-05-01", "YEM")),
        ("Prague signed a treaty with Bonn.", "Prague", ("1973-05-01", "CSK"), ("2015-05-01", "CZE")),
        (
            "Serbia and Montenegro signed a pact with Italy.",
            "Serbia",
            ("2004-05-01", "SCG"),
            ("2015-05-01", "SRB"),
        ),
        ("East Germany wrote to Oslo.", "East Germany", ("1988-05-01", "DDR"), ("2015-05-01", "DDR")),
    ],
)
def test_a_seat_or_name_means_the_state_of_the_articles_day(
    text: str, words: str, then: tuple[str, str], now: tuple[str, str]
) -> None:
    for day, code in (then, now):
        assert [one.partition("/")[0] for one in meaning(read(text, day), words) or ()] == [code]


def test_the_government_is_that_of_the_papers_country() -> None:
    text = "The government said Togo and Benin would share a port."
    assert meaning(read(text, url="https://www.example.gh/news/1"), "government") == ("GHA/GOV@",)


def test_an_acronym_that_the_page_explains_means_what_it_says() -> None:
    text = "The Central Bank of Malawi (CBS) raised its rate. The CBS gave no reason."
    assert meaning(read(text), "CBS#2") == ("MWI/GOV@",)


def test_a_mentions_head_and_words_lie_in_its_tokens() -> None:
    for text, _, _ in rows():
        article, parsed, _, mentions = read(text)
        for mention in mentions:
            assert 0 <= mention.first <= mention.head < mention.last
            assert mention.last <= len(parsed.sentences[mention.sentence].tokens)
            assert all(article.text[ref.start : ref.end] == ref.text for ref in mention.refs)


def test_the_head_is_what_a_verb_governs() -> None:
    text = "Chief of Staff of the Omani Armed Forces Vice Admiral Salim Harthi praised Kuwait."
    _, parsed, _, mentions = read(text)
    tokens = parsed.sentences[0].tokens
    first = mentions[0]
    assert not first.first <= tokens[first.head].head < first.last


def test_every_state_has_a_name_and_codes_are_unique() -> None:
    codes = [row["code"] for row in data.rows("actors/states.tsv")]
    assert len(set(codes)) == len(codes) >= 220
    assert codes == sorted(codes)
    assert all(row["names"] for row in data.rows("actors/states.tsv"))
    assert {"XKX", "PSE", "TWN", "HKG"} <= set(codes)


@pytest.mark.parametrize("table", ["organs", "media"])
def test_organs_and_media_belong_to_known_states(table: str) -> None:
    codes = {row["code"] for row in data.rows("actors/states.tsv")} | {"UNK"}
    assert {row["code"] for row in data.rows(f"actors/{table}.tsv")} <= codes


@pytest.mark.parametrize(("table", "prefix"), [("bodies", "IGO:"), ("groups", "REB:"), ("ngos", "NGO:")])
def test_codes_of_bodies_and_groups_are_unique_and_say_what_they_are(table: str, prefix: str) -> None:
    codes = [row["code"] for row in data.rows(f"actors/{table}.tsv")]
    assert len(set(codes)) == len(codes)
    assert all(code.startswith(prefix) for code in codes)


WORDS = st.sampled_from(
    [
        "Iran",
        "the",
        "two",
        "ministers",
        "of",
        "and",
        "his",
        "counterpart",
        "General",
        "Wei",
        ",",
        "said",
        "both",
        "U.S.",
        "-",
        "'s",
        "they",
        "President",
        "(",
        ")",
        "AU",
        '"',
        "we",
        "former",
        "in",
        "Peru",
        "army",
        "country",
        "Salim",
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_no_order_of_words_breaks_it(words: list[str]) -> None:
    article, parsed, _, mentions = read(" ".join(words))
    for mention in mentions:
        assert mention.refs
        assert mention.first <= mention.head < mention.last <= len(parsed.sentences[mention.sentence].tokens)
        assert all(article.text[ref.start : ref.end] == ref.text for ref in mention.refs)


def test_an_acronym_with_small_letters_is_written_just_so() -> None:
    assert meaning(read("Let us go to Peru."), "Let") is None
    assert meaning(read("India blamed LeT for the attack."), "LeT") == ("REB:LeT/@",)


def test_a_word_of_a_line_in_capitals_is_no_state() -> None:
    assert meaning(read("THEY CAME TO KILL US ALL IN PERU."), "US") is None
    assert meaning(read("The US sent help to Peru."), "US") == ("USA/@",)


def test_an_acronym_that_follows_a_bodys_name_is_the_body() -> None:
    text = "The Mekong River Commission (MRC) met in Vientiane. The MRC asked China for data."
    assert meaning(read(text), "MRC#2") == ("IGO:MRC/@",)


def test_an_acronym_that_the_page_spells_out_otherwise_is_not_the_one_we_know() -> None:
    text = "Officers of the National Police Agency (NPA) met on Monday. ¶ The NPA said that Peru had asked for help."
    assert meaning(read(text), "NPA#2") is None
    assert meaning(read("The NPA attacked an army post in the Philippines."), "NPA") is not None


@pytest.mark.parametrize(
    ("text", "words", "means"),
    [
        ("Sophie Mba, the Attorney General of Gabon, met Togo's envoy.", "Sophie Mba", "GAB/GOV@Sophie Mba"),
        (
            "The National Police chief spoke to reporters.",
            "chief",
            "UNK/COP",
        ),  # not of Police, a town in Poland
        ("Laos and Kenya met. The army shelled Laos.", "army", "KEN/MIL"),
        ("AMLO told Joe Biden that he would stay at home.", "AMLO", "MEX/GOV@AMLO"),
        (
            "Bao Li, the secretary general of the China ABC-X Alliance, met Russian officials.",
            "Bao Li",
            "CHN/CVL@Bao Li",
        ),
    ],
)
def test_who_is_meant_beside_words_that_mean_something_else_too(text: str, words: str, means: str) -> None:
    got = meaning(read(text), words)
    assert fits(means, got), f"{words}: wanted {means}, got {got}"


def test_what_stands_before_former_is_no_part_of_a_title() -> None:
    text = "Bolivia's leader met 57-year-old former economy minister Luis Arce and Peru's envoy."
    titles = [post.title for person in read(text)[2] if person.name == "Luis Arce" for post in person.posts]
    assert titles == ["former economy minister"]
