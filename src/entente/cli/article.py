"""The article of a page alone, set for reading: title, who and when, lead, paragraphs, captions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from entente import words
from entente.cli.claim_line import DOT
from entente.model import Article, Part, Picture

WIDTH = 80
"""Prose is set no wider than this; longer lines are hard to read."""


def print_article(console: Console, article: Article) -> None:
    """Print an article, its passages wrapped and with a blank line between them."""
    width = min(WIDTH, console.width)
    for place, (passage, style) in enumerate(_passages(article)):
        if place:
            console.print()
        console.print(Text("\n".join(_wrapped(passage, width)), style), soft_wrap=True)


def _passages(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the passages with the style of each, which a pipe leaves out."""
    yield article.title or "(no title)", "bold"
    told = [article.byline, words.day(article.published) if article.published else None, article.publisher]
    if any(told):
        yield DOT.join(part for part in told if part), "dim"
    for block in article.blocks():  # the lead is among them only where the body does not repeat it
        if block.part in (Part.LEAD, Part.BODY):
            yield article.text[block.start : block.end], "italic" if block.part is Part.LEAD else ""
    for picture in article.pictures:
        if words_of := _picture(picture):
            yield words_of, "dim"


def _picture(picture: Picture) -> str:
    """Return caption and credit as "[Picture: A minister arrives. · AP / Jane Roe]", "" where neither is known."""
    told = DOT.join(part for part in (picture.caption, picture.credit) if part)
    return f"[Picture: {told}]" if told else ""


def _wrapped(passage: str, width: int) -> list[str]:
    flat = " ".join(words.clean(passage).split())
    return textwrap.wrap(flat, width, break_long_words=False, break_on_hyphens=False) or [""]
