"""What a search found."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from entente import words
from entente.cli.marks import CLOSE, OPEN
from entente.cli.terminal import stdout_console
from entente.model import Hit


def shown(found: list[Hit]) -> Iterator[RenderableType]:
    """Yield what is printed."""
    if not found:
        yield Text("Nothing found: no passage of the record holds all these words.", "dim")
    plain = stdout_console()[1]
    for number, hit in enumerate(found):
        if number:
            yield ""
        named = [hit.article.publisher or "", words.day((hit.article.published or "")[:10], short=True)]
        head = Text(words.clean(hit.article.title or "(no title)").replace("\n", " "), "bold")
        yield head.append("  " + " · ".join(words.clean(part) for part in named if part), "dim")
        yield Padding(_marked(hit, plain), (0, 0, 0, 2))


def _marked(hit: Hit, plain: bool) -> Text:
    said = words.clean(hit.words).replace("\n", " ")
    if plain:
        for mark in reversed(hit.marks):
            said = f"{said[: mark.start]}{OPEN}{said[mark.start : mark.end]}{CLOSE}{said[mark.end :]}"
        return Text(said)
    text = Text(said)
    for mark in hit.marks:
        text.stylize("bold underline green", mark.start, mark.end)
    return text
