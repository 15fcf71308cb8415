"""A small stand-in for the parser: words, rough tags, flat trees; grounding is tested without a model."""

from __future__ import annotations

import re

from entente.model import Article, Name, Parsed, Part, Sentence, Token, text_of

WORD = re.compile(r"['’]s\b|(?:[A-Z]\.)+|\w+(?:[.:]\d+)*(?:['’](?!s\b)\w+)*|[^\w\s]")


def article_of(*paragraphs: str, published: str | None = None) -> Article:
    """Return an article of these paragraphs, without a title."""
    text = text_of(None, None, paragraphs, ())
    return Article(id="0" * 24, sha256="0" * 64, paragraphs=paragraphs, text=text, published=published)


def parsed_of(article: Article, names: dict[str, str] | None = None) -> Parsed:
    """Return one sentence a paragraph. names: names with their kind; other capitals become LOC."""
    sentences = []
    for index, block in enumerate(article.blocks()):
        text = article.text[block.start : block.end]
        marked = _names(text, names or {})
        tokens = tuple(_token(i, match, block.start, marked) for i, match in enumerate(WORD.finditer(text)))
        sentences.append(
            Sentence(
                index=index,
                part=Part.BODY,
                paragraph=index,
                start=block.start,
                end=block.end,
                text=text,
                tokens=tokens,
                names=tuple(
                    _name(tokens, start + block.start, end + block.start, kind) for start, end, kind in marked
                ),
            )
        )
    return Parsed(language="en", sentences=tuple(sentences))


def _names(text: str, names: dict[str, str]) -> list[tuple[int, int, str]]:
    return [(text.index(name), text.index(name) + len(name), kind) for name, kind in names.items()]


def _name(tokens: tuple[Token, ...], start: int, end: int, kind: str) -> Name:
    inside = [token.i for token in tokens if start <= token.start and token.end <= end]
    return Name(first=inside[0], last=inside[-1] + 1, kind=kind)


def _token(i: int, match: re.Match[str], offset: int, marked: list[tuple[int, int, str]]) -> Token:
    word = match.group()
    capital = word[0].isupper() and (i > 0 or len(word) > 3)
    upos = "NUM" if word[0].isdigit() else "PROPN" if capital else "NOUN" if word.isalpha() else "PUNCT"
    kind = next(
        (kind for start, end, kind in marked if start <= match.start() < end), "LOC" if capital else ""
    )
    return Token(
        i=i,
        text=word,
        lemma=word.lower(),
        upos=upos,
        xpos="",
        head=i - 1,
        deprel="root" if i == 0 else "dep",
        start=offset + match.start(),
        end=offset + match.end(),
        name=kind,
    )
