"""People as a table."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from entente import words
from entente.model import KnownPerson, KnownPost
from entente.record import name_of


def shown(found: list[KnownPerson]) -> Iterator[RenderableType]:
    """Yield what is printed."""
    if not found:
        yield Text("No people: the record names nobody of that name and state.", "dim")
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("name", style="bold", overflow="fold")
    table.add_column("posts", overflow="fold")
    table.add_column("articles", justify="right")
    for person in found:
        posts = "\n".join(_post(post) for post in person.posts)
        table.add_row(words.clean(person.name), posts, str(person.articles))
    yield table


def _post(post: KnownPost) -> str:
    rank = post.rank if post.rank and post.rank.lower() not in post.title.lower() else None
    title = ", ".join(part for part in (post.title, rank) if part)
    state = f" ({name_of(post.state)})" if post.state else ""
    known = words.basis(post.basis)
    known = f" [{known}: {post.because}]" if known and post.because else f" [{known}]" if known else ""
    days = dict.fromkeys(words.day(day[:10], short=True) for day in (post.since, post.until) if day)
    return words.clean(f"{title}{state}{known} · " + " – ".join(days)).rstrip(" ·")
