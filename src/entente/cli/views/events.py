"""Events as a table."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from entente import words
from entente.cli.views import event_line
from entente.model import Event


def shown(found: list[Event]) -> Iterator[RenderableType]:
    """Yield what is printed."""
    if not found:
        yield Text("No events: nothing in the record is what you ask for.", "dim")
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("when", no_wrap=True)
    table.add_column("what", overflow="fold")
    table.add_column("said by", overflow="fold", max_width=24)
    table.add_column("reports", justify="right")
    for event in found:
        articles = len({told.article for told in event.claims})
        by = event_line.names(event.asserted_by)
        table.add_row(
            event_line.when(event), event_line.line(event), by, str(articles) if articles else "in parts"
        )
    yield table
    yield Text(words.count(len(found), "event"), "dim")
