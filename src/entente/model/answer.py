"""What a record answers: what was added, dossiers, people, hits of a search, a summary."""

from __future__ import annotations

import msgspec

from entente.model.article import Part
from entente.model.event import Event
from entente.model.mention import Basis, Passage


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What adding a report did. new: False where the article was known already; then nothing changed.

    claims: of the article; types: how many of each type, titles and captions left out
    events: ids of the events that the article tells of
    """

    article: str
    new: bool
    claims: int = 0
    types: dict[str, int] = {}
    language: str | None = None
    events: tuple[str, ...] = ()


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """An article of the record in one line."""

    id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    claims: int = 0


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """A note for the reader on a picture that is older than its article.

    taken: ISO date as the caption states it
    said:  in words ("the picture was taken 5 years before the article")
    """

    article: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    caption: str | None = None
    credit: str | None = None
    taken: str
    days: int
    said: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a dossier with the events that are its parts (the meetings of a visit), in order of time."""

    event: Event
    parts: tuple[Event, ...] = ()


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in the record between two polities, in order of time, and remarks on old pictures."""

    a: str
    b: str
    entries: tuple[Entry, ...] = ()
    remarks: tuple[Remark, ...] = ()


class KnownPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post that articles give a person, and which articles do.

    basis:   the best known: stated before inferred
    since, until: when the first and the last article that says so were published
    articles: their ids, in order of publication
    """

    title: str
    state: str | None = None
    sector: str | None = None
    rank: str | None = None
    basis: Basis
    because: str | None = None
    since: str | None = None
    until: str | None = None
    articles: tuple[str, ...] = ()


class KnownPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the record: the fullest name, the other forms, posts over time, in how many articles."""

    name: str
    variants: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    posts: tuple[KnownPost, ...] = ()
    articles: int = 0


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that a search found. words: its text; marks: what matched, characters of `words`.

    start:  where the passage begins in `Article.text`
    events: ids of the events that the passage's claims tell of
    """

    article: Headline
    part: Part
    start: int
    words: str
    marks: tuple[Passage, ...] = ()
    events: tuple[str, ...] = ()


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two polities and how many events of the record are between them."""

    a: str
    b: str
    events: int


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a record. types: events by type; newest: by publication; pairs: the most frequent."""

    articles: int = 0
    claims: int = 0
    events: int = 0
    people: int = 0
    first: str | None = None
    last: str | None = None
    types: dict[str, int] = {}
    statuses: dict[str, int] = {}
    languages: dict[str, int] = {}
    publishers: dict[str, int] = {}
    newest: tuple[Headline, ...] = ()
    pairs: tuple[Pair, ...] = ()
