"""What a clause is about in substance, by the words that name it."""

from __future__ import annotations

from entente import pipeline
from entente.coding import themes
from entente.coding.tree import Tree


def test_a_word_is_read_by_its_lemma_before_its_form() -> None:
    article = pipeline.as_article("Norway is training forty officers from Ghana.")
    tree = Tree(pipeline.tools().parser.parse(article).sentences[0])
    found = themes.areas(tree, [token.i for token in tree.tokens])
    assert [(one.area, one.text) for one in found] == [("training & education", "training forty officers")]
