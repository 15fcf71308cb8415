"""Lemmas follow the treebanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("agreed", "VERB", "VBD", "agree"),
        ("signed", "VERB", "VBN", "sign"),
        ("announced", "VERB", "VBD", "announce"),
        ("holding", "VERB", "VBG", "hold"),
        ("planned", "VERB", "VBN", "plan"),
        ("cancelled", "VERB", "VBN", "cancel"),
        ("urging", "VERB", "VBG", "urge"),
        ("exchanged", "VERB", "VBD", "exchange"),
        ("denies", "VERB", "VBZ", "deny"),
        ("reaches", "VERB", "VBZ", "reach"),
        ("condemned", "VERB", "VBD", "condemn"),
        ("visited", "VERB", "VBD", "visit"),
        ("postponed", "VERB", "VBN", "postpone"),
        ("said", "VERB", "VBD", "say"),
        ("withdrew", "VERB", "VBD", "withdraw"),
        ("overslept", "VERB", "VBD", "oversleep"),
        ("Has", "AUX", "VBZ", "have"),
        ("’ll", "AUX", "MD", "will"),
        ("n't", "PART", "RB", "not"),
        ("navies", "NOUN", "NNS", "navy"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("aircraft", "NOUN", "NNS", "aircraft"),
        ("servicemen", "NOUN", "NNS", "serviceman"),
        ("warships", "NOUN", "NNS", "warship"),
        ("Iranians", "PROPN", "NNPS", "Iranian"),
        ("Hamas", "PROPN", "NNP", "Hamas"),
        ("Iranian", "ADJ", "JJ", "Iranian"),
        ("Joint", "ADJ", "JJ", "joint"),
        ("larger", "ADJ", "JJR", "large"),
        ("busiest", "ADJ", "JJS", "busy"),
        ("best", "ADJ", "JJS", "good"),
        ("them", "PRON", "PRP", "they"),
        ("her", "PRON", "PRP", "she"),
        ("her", "PRON", "PRP$", "her"),
        ("1,200", "NUM", "CD", "1200"),
        ("Sept.", "PROPN", "NNP", "September"),
    ],
)
def test_lemma_of_a_word(word: str, upos: str, xpos: str, expected: str) -> None:
    assert lemma(word, upos, xpos) == expected


TAGS = ("NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBZ", "VBG", "VBN", "JJ", "JJR", "RBS", "CD", "PRP", ".")


@given(
    st.text(min_size=1, max_size=12).filter(lambda word: not any(ch.isspace() for ch in word)),
    st.sampled_from(("NOUN", "VERB", "AUX", "PROPN", "ADJ", "ADV", "NUM", "PRON", "PUNCT", "X")),
    st.sampled_from(TAGS),
)
def test_every_word_has_some_lemma(word: str, upos: str, xpos: str) -> None:
    assert lemma(word, upos, xpos)
