"""Who speaks in quotations whose clause of speech stands in another sentence."""

from __future__ import annotations

import pytest

from entente.coding.quoted import Quoted
from entente.coding.text import Text
from entente.grounding import ground
from entente.model import Article, text_of
from entente.pipeline import code_text, tools


def voices_at(word: str, *paragraphs: str) -> list[str]:
    """Return the voices above the first such word of these paragraphs."""
    text = text_of(None, None, paragraphs, ())
    article = Article(id="0" * 24, sha256="", paragraphs=paragraphs, text=text, published="2022-05-01")
    parsed = tools().parser.parse(article)
    whole = Text(parsed, ground(article, parsed))
    place = text.index(word)
    n = whole.sentence_at(place)
    token = next(t.i for t in whole.tree(n).tokens if t.start <= place < t.end)
    return [voice.who for voice in Quoted(whole).chain(whole.tree(n), token, whole.parties(n))]


@pytest.mark.parametrize(
    ("word", "paragraphs", "voices"),
    [
        ("ready", ("“We signed,” Polish Prime Minister Jan Nowak said. “It is ready.”",), ["Jan Nowak"]),
        ("closed", ("Jan Nowak said: “It rained. The road is closed. Go home.”",), ["Jan Nowak"]),
        ("closed", ("Polish Prime Minister Jan Nowak agreed:", "“The road is closed.”"), ["Jan Nowak"]),
        ("closed", ("“It rained,” Jan Nowak said.", "“The road is closed.”"), ["Jan Nowak"]),
        ("closed", ("“It rained,” Jan Nowak said.", "The road is closed."), []),
        ("opened", ("Jan Nowak opened the “friendship” bridge, and Peru paid for it.",), []),
    ],
)
def test_a_quotation_has_the_speaker_that_the_page_gives_it(
    word: str, paragraphs: tuple[str, ...], voices: list[str]
) -> None:
    assert voices_at(word, *paragraphs) == voices


def test_two_quotations_that_wait_for_one_another_have_no_speaker() -> None:
    assert voices_at("closed", "“The road is closed", "“The bridge is shut") == []


def test_a_speaker_is_looked_for_through_a_long_run_of_quotations_and_not_without_end() -> None:
    run = " ".join(f"“We will go on with work number {n} here.”" for n in range(400))
    assert voices_at("closed", run + " “The road is closed.”") == []


def test_what_we_do_in_a_quotation_that_goes_on_is_done_by_its_speaker() -> None:
    text = "“Peace matters,” Omani Foreign Minister Salim Harthy said. “We condemn the attack by Chile.”"
    claims = code_text(text, published="2024-05-15")
    assert any({ref.code for ref in claim.actors} == {"OMN"} for claim in claims)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Peru attacked Chile, a Bolivian analyst, Ana Paz, said.", None),
        ("Peru attacked Chile, former Bolivian president Ana Paz said.", None),
        ("Peru attacked Chile, Bolivian Foreign Minister Ana Paz said.", "BOL"),
    ],
)
def test_a_voice_has_the_code_of_whom_it_speaks_for(text: str, code: str | None) -> None:
    claims = code_text(text, published="2024-05-15")
    assert [voice.code for voice in claims[0].voices] == [code]
