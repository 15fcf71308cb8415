"""How sure a claim is, and what becomes of claims that a reader would hardly stand by."""

from __future__ import annotations

import pytest

from entente import coding, pipeline
from entente.coding import doubt
from entente.model import Claim, Fate

SURE = "Peru's foreign minister met his Chilean counterpart in Lima on Monday."


def claims_of(text: str, *, every: bool) -> tuple[Claim, ...]:
    tools = pipeline.tools()
    article = pipeline.as_article(text)
    return coding.code(article, *pipeline.ground(article, tools), tools.lexicon, every=every)


def test_a_plain_meeting_is_sure() -> None:
    (claim,) = claims_of(SURE, every=False)
    assert claim.confidence is not None
    assert claim.confidence > doubt.weights()["least"]


def test_confidence_is_a_chance() -> None:
    names = doubt.weights()["weight"]
    assert 0 < doubt.confidence({}) < 1
    for name, weight in names.items():
        rises = doubt.confidence({name: 1.0}) >= doubt.confidence({})
        assert rises == (weight >= 0)


def test_every_feature_has_a_weight_or_is_new_to_the_judged_claims() -> None:
    tools = pipeline.tools()
    article = pipeline.as_article(SURE)
    ((_, features),) = coding.weigh(article, *pipeline.ground(article, tools))
    assert len(set(features) & set(doubt.weights()["weight"])) > len(features) - 5


def test_a_doubted_claim_says_so_in_its_explanation(monkeypatch: pytest.MonkeyPatch) -> None:
    tools = pipeline.tools()
    article = pipeline.as_article(SURE)
    parsed, mentions = pipeline.ground(article, tools)
    table = {**doubt.weights(), "least": 1.0}
    monkeypatch.setattr(doubt, "weights", lambda: table)
    assert coding.code(article, parsed, mentions) == ()
    (explanation,) = coding.explain(article, parsed, mentions)
    assert Fate.DOUBTED in {reading.fate for reading in explanation.readings}
