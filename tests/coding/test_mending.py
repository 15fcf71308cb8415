"""Mends of the parse and of who is meant, on single sentences."""

from __future__ import annotations

import pytest

from entente import pipeline
from entente.coding.mending import mended
from entente.model import Token


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Turkish airmen killed in a Niger helicopter crash", []),
        ("Two Turkish soldiers were killed by Syrian shelling.", [("ASSAULT", "SYR", "TUR")]),
        ("Iran claimed it shot down several Iraqi jets.", [("ASSAULT", "IRN", "IRQ")]),
        ("Pakistan claimed that India had shelled a village.", [("ACCUSE", "PAK", "IND")]),
        ("An event on the Taliban attacks was held at UN headquarters.", []),
        (
            "Norway's prime minister postponed a trip to Kenya amid rising tensions with Sudan.",
            [("REJECT", "NOR", "KEN")],
        ),
        ("Key allies of Turkey have suspended aid to Niger.", []),
        ("Some European NATO members are sending troops to Ukraine.", []),
        ("Peru wants Chile to extradite a former minister.", [("REQUEST", "PER", "CHL")]),
    ],
)
def test_who_did_it_to_whom(text: str, wanted: list[tuple[str, str, str]]) -> None:
    claims = pipeline.code_text(text)
    found = [(c.type, c.actors[0].code, c.recipients[0].code if c.recipients else "") for c in claims]
    assert set(wanted) <= set(found)
    assert wanted or not found


@pytest.mark.parametrize(
    "text",
    [
        "The United States, Britain and Australia held talks in London.",
        "The United States, Britain, and Australia met in London.",
    ],
)
def test_every_name_of_a_list_takes_part(text: str) -> None:
    claim = pipeline.code_text(text)[0]
    assert {ref.code for ref in claim.actors} == {"USA", "GBR", "AUS"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway promised Malawi a hospital.", [("AGREE", "NOR", "MWI")]),
        (
            "Milan Kovac, Serbia's minister, met with his Omani counterpart Salim Adel and the president Said Rashid.",
            [("CONSULT", "SRB", "OMN")],
        ),
        ("Malta declared the Libyan envoy persona non grata.", [("SANCTION", "MLT", "LBY")]),
    ],
)
def test_objects_and_titles_side_by_side(text: str, wanted: list[tuple[str, str, str]]) -> None:
    claims = pipeline.code_text(text)
    found = [(c.type, c.actors[0].code, c.recipients[0].code if c.recipients else "") for c in claims]
    assert set(wanted) <= set(found)


def test_who_is_brought_in_by_together_with_takes_part() -> None:
    claims = pipeline.code_text("A similar exercise was conducted by India and Chad together with Fiji.")
    assert {ref.code for ref in (*claims[0].actors, *claims[0].recipients)} == {"IND", "TCD", "FJI"}


def test_a_speaker_behind_the_verb_is_not_the_doer() -> None:
    claims = pipeline.code_text("Chile attacked Bolivia, said an official in the Omani foreign ministry.")
    assert [voice.code for voice in claims[0].voices] == ["OMN"]


def test_a_speaker_whom_the_verb_of_speech_describes_is_hung_in_no_circle() -> None:
    words = [
        ("Chile", "PROPN", "NNP", 1, "nsubj"),
        ("attacked", "VERB", "VBD", -1, "root"),
        ("said", "VERB", "VBD", 4, "acl"),
        ("an", "DET", "DT", 4, "det"),
        ("official", "NOUN", "NN", 1, "nsubj"),
    ]
    tokens = tuple(
        Token(
            i=i, text=w, lemma={"said": "say"}.get(w, w), upos=u, xpos=x, head=h, deprel=d, start=i, end=i + 1
        )
        for i, (w, u, x, h, d) in enumerate(words)
    )
    found = mended(tokens)
    assert all(found[found[token.i].head].head != token.i for token in found if token.head >= 0)
