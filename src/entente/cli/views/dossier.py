"""A dossier as people read it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from entente import words
from entente.cli.terminal import stdout_console
from entente.cli.views import event_line
from entente.model import Dossier, Entry, Event, Remark
from entente.record import name_of

INDENT = 4


def shown(found: Dossier) -> Iterator[RenderableType]:
    """Yield what is printed."""
    plain = stdout_console()[1]
    yield Text(f"{name_of(found.a)} – {name_of(found.b)}", "bold")
    if not found.entries:
        yield Text("Nothing in the record is between them.", "dim")
    for entry in found.entries:
        yield ""
        yield from _entry(entry, plain)
    if found.remarks:
        yield ""
        for remark in found.remarks:
            yield _remark(remark)


def _entry(entry: Entry, plain: bool) -> Iterator[RenderableType]:
    yield from _event(entry.event, plain, 0, parts=len(entry.parts))
    for part in entry.parts:
        yield from _event(part, plain, INDENT)


def _event(event: Event, plain: bool, indent: int, parts: int = 0) -> Iterator[RenderableType]:
    """Yield an event's line, who took part, who says so, and each report's sentence."""
    head = Text().append(f"{event_line.when(event)}  ", "bold").append_text(event_line.line(event))
    if parts:
        head.append(f" · in {words.count(parts, 'part')}", "dim")
    yield Padding(head, (0, 0, 0, indent))
    inside = indent + INDENT
    for person in event_line.people(event):
        yield Padding(Text(person), (0, 0, 0, inside))
    said = event_line.said_by(event)
    if said and event.claims:
        yield Padding(Text(said, "italic"), (0, 0, 0, inside))
    for told in event.claims:
        yield Padding(event_line.sentence(told, plain=plain), (0, 0, 0, inside))
        yield Padding(Text(event_line.source(told), "dim"), (0, 0, 0, inside + 2))


def _remark(remark: Remark) -> Text:
    page = " ".join(words.clean(f"{remark.publisher or ''} “{remark.title or 'untitled'}”").split())
    caption = f" “{words.shortened(words.clean(remark.caption))}”" if remark.caption else ""
    return Text(f"{page}: {remark.said} ({words.day(remark.taken)}){caption}", "yellow")
