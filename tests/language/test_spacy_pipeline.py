"""A spaCy pipeline is asked for by name, and seen through our own records; stand-ins take spaCy's place."""

from __future__ import annotations

import builtins
from types import SimpleNamespace
from typing import Any

import pytest

from entente.errors import PluginError
from entente.language import load
from entente.language.spacy_pipeline import SpacyParser
from entente.model import Article

ROWS = (
    ("Iran", "PROPN", "NNP", 1, "nsubj", "GPE"),
    ("met", "VERB", "VBD", 1, "ROOT", ""),
    ("with", "ADP", "IN", 1, "prep", ""),
    ("Li", "PROPN", "NNP", 4, "compound", "PERSON"),
    ("Wei", "PROPN", "NNP", 2, "pobj", "PERSON"),
    (".", "PUNCT", ".", 1, "punct", ""),
)


class Pipeline:
    """A pipeline that finds one sentence, whatever the text."""

    pipe_names = ("parser",)

    def __init__(self, assigns: tuple[str, ...] = ("token.dep",)) -> None:
        self.assigns = assigns
        self.meta: dict[str, str] = {}

    def get_pipe_meta(self, name: str) -> SimpleNamespace:
        return SimpleNamespace(assigns=self.assigns)

    def get_pipe(self, name: str) -> SimpleNamespace:
        return SimpleNamespace(labels=("nsubj", "dobj", "prep", "pobj"))

    def __call__(self, text: str) -> SimpleNamespace:
        tokens, at = [], 0
        for i, (word, upos, xpos, _, relation, kind) in enumerate(ROWS):
            at = text.index(word, at)
            token: Any = SimpleNamespace(text=word, i=i, idx=at, pos_=upos, tag_=xpos, dep_=relation)
            token.is_space, token.lemma_ = False, word.lower()
            token.ent_type_, token.ent_iob_ = kind, ("I" if word == "Wei" else "B") if kind else "O"
            tokens.append(token)
        for token, row in zip(tokens, ROWS, strict=True):
            token.head = tokens[row[3]]
        return SimpleNamespace(sents=[tokens])


def test_a_pipelines_sentences_are_ours() -> None:
    text = "Iran met with Li Wei."
    article = Article(id="0" * 24, sha256="0" * 64, title="Old", paragraphs=(text,), text=f"Old\n\n{text}")
    parser = SpacyParser("stand-in", Pipeline())
    found = parser.parse(Article(id="0" * 24, sha256="0" * 64, paragraphs=(text,), text=text)).sentences[0]
    columns = [(token.text, token.head, token.deprel, token.name) for token in found.tokens]
    assert columns == [
        ("Iran", 1, "nsubj", "LOC"),
        ("met", -1, "root", ""),
        ("with", 3, "case", ""),
        ("Li", 1, "obl", "PERSON"),
        ("Wei", 3, "flat", "PERSON"),
        (".", 1, "punct", ""),
    ]
    assert [text[token.start : token.end] for token in found.tokens] == [row[0] for row in ROWS]
    assert article.text[5:9] == "Iran"


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(PluginError, match="no dependency parser"):
        SpacyParser("stand-in", Pipeline(assigns=("token.tag",)))


def test_a_missing_spacy_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    true_import = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:
        if name.split(".", maxsplit=1)[0] == "spacy":
            raise ImportError(name)
        return true_import(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(PluginError, match=r"entente\[spacy\]"):
        load("en_core_web_sm")


def test_its_version_is_the_pipeline_s_name_and_own_version() -> None:
    pipeline = Pipeline()
    assert SpacyParser("stand-in", pipeline).version == "stand-in"
    pipeline.meta = {"version": "3.8.0"}
    assert SpacyParser("stand-in", pipeline).version == "stand-in 3.8.0"
