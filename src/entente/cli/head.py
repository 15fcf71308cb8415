"""The head of a report: what the page is, and who its people are."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from entente import words
from entente.cli.claim_line import DOT
from entente.model import Article, Dateline, Person, Picture, Post, Report


def head(report: Report) -> Iterator[RenderableType]:
    """Yield the title and the fields that the page gives; what it does not give is left out."""
    article = report.article
    yield Text(_flat(article.title or "(no title)"), "bold")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in _fields(article):
        grid.add_row(name, value)
    for place, picture in enumerate(article.pictures):
        grid.add_row("" if place else "picture", _picture(picture, article.published))
    for place, person in enumerate(report.people):
        grid.add_row("" if place else "people", _person(person))
    if grid.row_count:
        yield grid


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    if article.published:
        basis = words.article_basis(article.published_basis)
        yield "published", words.day(article.published) + (f" ({basis})" if basis else "")
    source = [article.publisher, article.section, f"by {article.byline}" if article.byline else None]
    if any(source):
        yield "from", DOT.join(_flat(part) for part in source if part)
    if article.dateline:
        yield "dateline", _dateline(article.dateline)
    if article.url:
        yield "address", _flat(article.url)
    if article.language and not is_english(article):
        yield "language", f"{words.language(article.language)}; claims are read from English pages only"


def is_english(article: Article) -> bool:
    """Tell whether claims can be expected of an article; one of unknown language is given the chance."""
    return article.language is None or article.language.lower().partition("-")[0] == "en"


def _dateline(dateline: Dateline) -> str:
    agency = f"({_flat(dateline.agency)})" if dateline.agency else ""
    return f"{_flat(dateline.place or '')} {agency}".strip()


def _picture(picture: Picture, published: str | None) -> Text:
    """Say what the caption says, who took it, and when, against the article's own time."""
    text = Text(words.shortened(words.clean(picture.caption or "(no caption)"), 90))
    if picture.credit:
        text.append(DOT).append(_flat(picture.credit), "italic")
    if picture.taken:
        age = words.age(picture.taken, published, picture.days_before_article)
        told = f"taken {words.day(picture.taken)}" + (f", {age}" if age else "")
        text.append(DOT).append(
            told, "yellow" if (picture.days_before_article or 0) >= words.MANY_DAYS else ""
        )
    return text


def _person(person: Person) -> Text:
    text = Text().append(_flat(person.name), "bold")
    if person.posts:
        text.append(" — " + "; ".join(_post(post) for post in person.posts))
    if person.variants:
        text.append(f" (also: {', '.join(_flat(name) for name in person.variants)})", "dim")
    return text


def _post(post: Post) -> str:
    """Say a post: title, rank, state, and how it is known where the page does not state it."""
    code = " ".join(part for part in (post.state, post.sector) if part)
    rank = post.rank if post.rank and post.rank.lower() not in post.title.lower() else None
    known = words.basis(post.basis)
    if known and post.because:
        known = f"{known}: {_flat(post.because)}"
    said = ", ".join(_flat(part) for part in (post.title, rank, code) if part)
    return f"{said} [{known}]" if known else said


def _flat(text: str) -> str:
    return " ".join(words.clean(text).split())
