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


MIXED = (
    "Peru's foreign minister met his Chilean counterpart in Lima on Monday. It is said that Chile, whose team lost, "
    "may perhaps blame some Peruvian fans. Trade with Bolivia, they hoped, would help Peruvian firms against Chile."
)


@pytest.mark.parametrize("least", [0.2, 0.55, 0.8, 0.95])
def test_where_the_relation_model_is_not_asked_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, least: float
) -> None:
    table = {**doubt.weights(), "least": least}
    monkeypatch.setattr(doubt, "weights", lambda: table)
    tools = pipeline.tools()
    article = pipeline.as_article(MIXED)
    parsed, mentions = pipeline.ground(article, tools)
    shown = [c for e in coding.explain(article, parsed, mentions) for r in e.readings if (c := r.claim)]
    assert sorted(c.id for c in coding.code(article, parsed, mentions)) == sorted({c.id for c in shown})


def test_a_hopeless_draft_costs_no_run_of_the_relation_model(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {**doubt.weights(), "least": 0.999999}
    asked = []
    monkeypatch.setattr(doubt, "weights", lambda: table)
    monkeypatch.setattr(doubt, "judge", lambda *given: asked.append(given))
    assert claims_of(SURE, every=False) == ()
    assert asked == []
