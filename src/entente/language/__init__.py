"""Article → Parsed: sentences, words, lemmas, tags, syntax, names, quotations.

`load()` gives the model that ships; `load("en_core_web_sm")` any installed spaCy pipeline with a parser. Past
this room everybody sees Universal Dependencies in our own records.
"""

from __future__ import annotations

from typing import Protocol

from entente.model import Article, Parsed


class Parser(Protocol):
    """Whatever turns an article into sentences."""

    @property
    def version(self) -> str:
        """What reports say of it, so that two readings can be compared: a name, a version, a hash."""
        ...

    def parse(self, article: Article, passages: frozenset[int] | None = None) -> Parsed:
        """Return the article's sentences in reading order, none across two passages, and its quotations.

        passages: numbers of the only `article.blocks()` whose sentences are wanted; None for all
        """
        ...


def load(name: str | None = None) -> Parser:
    """Return the shipped parser, or the spaCy pipeline of this name.

    Raises: PluginError where spaCy or the pipeline is not installed, or the pipeline has no parser
    """
    if name is None:
        from entente.language.parser import ShippedParser  # numpy stays out of `import entente`

        return ShippedParser()
    from entente.language.spacy_pipeline import SpacyParser

    return SpacyParser(name)


__all__ = ["Parser", "load"]
