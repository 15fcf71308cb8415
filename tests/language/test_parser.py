"""The shipped model, from an article to sentences."""

from __future__ import annotations

import hashlib
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from entente import data
from entente.language import Parser, load
from entente.model import Article, Parsed, Part, Picture, Sentence, Token, text_of


@cache
def parser() -> Parser:
    """Return one parser for all tests: opening the model takes the time."""
    return load()


def article(*paragraphs: str, title: str | None = None, caption: str | None = None) -> Article:
    """Return an article of these parts."""
    pictures = (Picture(caption=caption),) if caption else ()
    return Article(
        id="0" * 24,
        sha256="0" * 64,
        title=title,
        paragraphs=paragraphs,
        pictures=pictures,
        text=text_of(title, None, paragraphs, pictures),
    )


def parse(*paragraphs: str) -> Parsed:
    """Parse an article of these paragraphs."""
    return parser().parse(article(*paragraphs))


def token(sentence: Sentence, word: str) -> Token:
    """Return the first token with this text."""
    return next(token for token in sentence.tokens if token.text == word)


def test_a_sentence_has_its_parse_in_universal_dependencies() -> None:
    (sentence,) = parse("Iran and China signed an agreement in Tehran on Wednesday.").sentences
    signed = token(sentence, "signed")
    assert (signed.deprel, signed.head, signed.lemma, signed.upos) == ("root", -1, "sign", "VERB")
    assert (token(sentence, "Iran").deprel, token(sentence, "Iran").head) == ("nsubj", signed.i)
    assert token(sentence, "China").deprel == "conj"
    assert (token(sentence, "agreement").deprel, token(sentence, "agreement").head) == ("obj", signed.i)
    assert token(sentence, "in").deprel == "case"


def test_a_passive_has_its_agent() -> None:
    (sentence,) = parse("The drills were condemned by the Russian minister.").sentences
    assert token(sentence, "drills").deprel == "nsubj:pass"
    assert token(sentence, "minister").deprel == "obl:agent"


def test_names_are_found_without_article_or_clitic() -> None:
    (sentence,) = parse("Sergei Lavrov met the United Nations' envoy in Moscow.").sentences
    names = {
        " ".join(token.text for token in sentence.tokens[name.first : name.last]): name.kind
        for name in sentence.names
    }
    assert names["Sergei Lavrov"] == "PERSON"
    assert names["Moscow"] == "LOC"
    assert names["United Nations"] == "ORG"
    assert token(sentence, "Lavrov").name == "PERSON"


def test_short_has_and_is_are_told_apart() -> None:
    (first, second) = parse("He's agreed to talks.", "He's leaving Tehran.").sentences
    assert [first.tokens[1].lemma, second.tokens[1].lemma] == ["have", "be"]


def test_each_sentence_knows_its_part_and_paragraph() -> None:
    read = article("Talks began. Talks ended.", title="Talks held", caption="The ministers meet.")
    found = [(s.index, s.part, s.paragraph, s.text) for s in parser().parse(read).sentences]
    assert found == [
        (0, Part.TITLE, 0, "Talks held"),
        (1, Part.BODY, 1, "Talks began."),
        (2, Part.BODY, 1, "Talks ended."),
        (3, Part.CAPTION, 2, "The ministers meet."),
    ]


def test_a_paragraph_is_read_the_same_whatever_stands_around_it() -> None:
    words = "General Li Wei told reporters that the two navies would train together in June."

    def columns(sentence: Sentence) -> list[tuple[str, str, str, int, str]]:
        return [(t.text, t.upos, t.xpos, t.head, t.deprel) for t in sentence.tokens]

    alone = parse(words).sentences[0]
    among = parse("Iran agreed.", words, "The end.").sentences[1]
    assert columns(alone) == columns(among)


def test_a_dateline_is_of_the_sentence_but_not_of_its_syntax() -> None:
    (sentence,) = parse("BELGRADE (Tanjug) - Serbia has signed the deal.").sentences
    assert sentence.text.startswith("BELGRADE")
    assert sentence.tokens[0].text == "Serbia"
    assert token(sentence, "Serbia").deprel == "nsubj"


def test_a_very_long_paragraph_is_parsed_to_its_end() -> None:
    long = "and ".join(["ships, planes; men "] * 200) + ". " + "x" * 3000 + " " + "a.b-c" * 400
    parsed = parse(long)
    assert parsed.sentences[-1].end == len(long)


def test_an_empty_article_has_no_sentences() -> None:
    assert parse().sentences == ()
    assert parse("   ").sentences == ()


@settings(max_examples=25, deadline=None)
@example(["\u00ab", ""])
@given(st.lists(st.text(max_size=80), max_size=3))
def test_offsets_and_trees_hold_for_any_text(paragraphs: list[str]) -> None:
    read = article(*paragraphs)
    for sentence in parser().parse(read).sentences:
        assert read.text[sentence.start : sentence.end] == sentence.text
        assert [token.deprel for token in sentence.tokens].count("root") == 1
        for place, found in enumerate(sentence.tokens):
            assert found.i == place
            assert read.text[found.start : found.end] == found.text
            assert (found.head == -1) == (found.deprel == "root")
            assert -1 <= found.head < len(sentence.tokens)


def test_the_list_of_hashes_that_gives_the_version_has_every_file_of_the_model() -> None:
    listed = {line.split()[1] for line in data.text("model/SHA256SUMS").splitlines()}
    assert listed == {file.name for file in data.path("model").iterdir()} - {"SHA256SUMS", "MODEL_CARD.md"}


@pytest.mark.parametrize("line", data.text("model/SHA256SUMS").splitlines())
def test_the_weights_are_those_that_were_measured(line: str) -> None:
    digest, name = line.split()
    assert hashlib.sha256(data.path(f"model/{name}").read_bytes()).hexdigest() == digest
