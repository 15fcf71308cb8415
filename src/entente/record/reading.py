"""From the store's rows to events, people and hits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from entente.model import Event, Headline, Hit, Judgement, Part, Passage, Told
from entente.record.assembling import assemble
from entente.record.happenings import Happening
from entente.store import Store
from entente.store.store import MARKS

_happening = msgspec.json.Decoder(Happening)
_told = msgspec.json.Decoder(Told)
_judgement = msgspec.json.Decoder(Judgement)


def events_by_id(store: Store, ids: Iterable[str]) -> dict[str, Event]:
    """Return events by their ids, in the order asked; an id that is no event's is left out."""
    wanted = list(dict.fromkeys(ids))
    happenings = _grouped(store.happenings_of(wanted), _happening)
    claims = _grouped(store.claims_of(wanted), _told)
    judgements = _grouped(store.judgements_of(wanted), _judgement)
    parents = dict(reversed(store.parents_of(wanted)))
    parts: dict[str, list[str]] = {}
    for whole, part in store.parts_of(wanted):
        parts.setdefault(whole, []).append(part)
    return {
        name: assemble(
            name,
            claims.get(name, ()),
            happenings[name],
            parent=parents.get(name),
            parts=tuple(parts.get(name, ())),
            judgements=tuple(judgements.get(name, ())),
        )
        for name in wanted
        if name in happenings
    }


def _grouped(rows: list[tuple[str, bytes]], decoder: msgspec.json.Decoder[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for name, body in rows:
        found.setdefault(name, []).append(decoder.decode(body))
    return found


def headline(row: tuple[Any, ...]) -> Headline:
    """Return an article in one line, from its row."""
    article, title, publisher, url, published, language, claims = row
    return Headline(
        id=article,
        title=title,
        publisher=publisher,
        url=url,
        published=published,
        language=language,
        claims=claims,
    )


def hits(store: Store, words: str, *, limit: int, offset: int) -> tuple[Hit, ...]:
    """Return the passages that hold all these words, the best first."""
    rows = store.search(words, limit=limit, offset=offset)
    headlines = {row[0]: headline(row) for row in store.headlines(row[0] for row in rows)}
    claims = {article: store.claim_places(article) for article in headlines}
    found = []
    for article, part, start, text, marked in rows:
        unmarked, marks = _unmarked(marked)
        events = [event for at, event in claims[article] if start <= at < start + len(text)]
        found.append(
            Hit(
                article=headlines[article],
                part=Part(part),
                start=start,
                words=text,
                marks=marks if unmarked == text else (),  # a page may hold the very characters of our marks
                events=tuple(dict.fromkeys(events)),
            )
        )
    return tuple(found)


def _unmarked(marked: str) -> tuple[str, tuple[Passage, ...]]:
    """Return the words without the marks of the search, and where they stood."""
    text, marks, opened = "", [], 0
    for piece in _pieces(marked):
        if piece == MARKS[0]:
            opened = len(text)
        elif piece == MARKS[1]:
            marks.append(Passage(start=opened, end=len(text)))
        else:
            text += piece
    return text, tuple(marks)


def _pieces(marked: str) -> list[str]:
    first, second = MARKS
    return marked.replace(first, f"\0{first}\0").replace(second, f"\0{second}\0").split("\0")
