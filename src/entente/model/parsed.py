"""A parsed article: sentences in Universal Dependencies, whatever pipeline made them."""

from __future__ import annotations

import msgspec

from entente.model.article import Part


class Token(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One syntactic word.

    start, end: characters of `Article.text`
    upos, xpos: universal and Penn tags
    head:       index of the governor in the sentence's tokens; -1 for the root
    deprel:     Universal Dependencies v2 relation with subtypes ("obl:agent", "nsubj:pass"); "root" for the root
    name:       "" or the kind of name the token belongs to: PERSON, ORG, LOC
    """

    i: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    start: int
    end: int
    name: str = ""


class Name(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name: tokens first to last (excluded) of a sentence, and its kind: PERSON, ORG, LOC."""

    first: int
    last: int
    kind: str


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence; start and end are characters of `Article.text`."""

    index: int
    part: Part
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()

    def children(self, head: int) -> tuple[Token, ...]:
        """Return the dependents of a token in order of words."""
        return tuple(token for token in self.tokens if token.head == head)


class Quotation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words between quotation marks (marks included), characters of `Article.text`."""

    start: int
    end: int


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """An article's sentences in reading order, and its quotations."""

    language: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()
