"""The relation model beside the lexicon: what it decides, what it must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente import pipeline
from entente.coding import code
from entente.coding.judge import LABELS, judge
from entente.model import Claim


def claims(text: str) -> tuple[Claim, ...]:
    article = pipeline.as_article(text, published="2024-05-15")
    return code(article, *pipeline.ground(article, pipeline.tools()), pipeline.tools().lexicon)


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "root"),
    [
        ("Chad sent blankets to Niger.", "Chad", "Niger", "AID"),
        ("Chad asked Niger for blankets.", "Chad", "Niger", "REQUEST"),
        ("Chad refused to send blankets to Niger.", "Chad", "Niger", "REJECT"),
        ("Police in Lima took three students into custody.", "Police in Lima", "three students", "COERCE"),
        (
            "Gunmen peppered a convoy of peacekeepers with bullets.",
            "Gunmen",
            "a convoy of peacekeepers",
            "ASSAULT",
        ),
    ],
)
def test_the_root_between_given_parties(text: str, actor: str, recipient: str, root: str) -> None:
    claim = pipeline.relate(text, actor=actor, recipient=recipient)
    assert claim is not None
    assert claim.type == root
    assert "relation model" in claim.why


def test_chances_are_chances() -> None:
    found = judge("Oman thanked Peru.", (0, 4), (13, 17))
    assert set(found) == set(LABELS)
    assert sum(found.values()) == pytest.approx(1)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_sentence_has_chances(sentence: str) -> None:
    assert len(judge(sentence, (0, 3), None)) == len(LABELS)


def test_where_the_lexicon_has_no_words_the_model_reads_two_stated_parties_and_says_so() -> None:
    (claim,) = claims("Kenya pulled the plug on its embassy in Somalia after the killings.")
    assert (claim.type, claim.rule) == ("SANCTION", "relation-model")
    assert [ref.code for ref in (*claim.actors, *claim.recipients)] == ["KEN", "SOM"]
    assert claim.evidence.trigger == "pulled"
    assert "no entry of the lexicon fired; relation model: " in claim.why


@pytest.mark.parametrize(
    "text",
    [
        "The weather in Peru was better than in Chile this week.",
        "He said that the one in Rome was not like those in Paris.",
        "Talks among Peru, Chile and Bolivia were on everybody's lips.",
    ],
)
def test_the_model_alone_reads_nothing_between_parties_that_do_nothing(text: str) -> None:
    assert not [c for c in claims(text) if c.rule == "relation-model"]
