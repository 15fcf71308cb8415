"""Rows as they go into the record; `body` is JSON of a noun, what stands beside it is for asking."""

from __future__ import annotations

from typing import NamedTuple


class ArticleRow(NamedTuple):
    """An article; claims: how many of body and lead."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    language: str | None
    claims: int
    body: bytes


class ClaimRow(NamedTuple):
    """A claim; words: what it is searched by."""

    id: str
    article: str
    ordinal: int
    happening: str
    start: int
    body: bytes
    words: str


class HappeningRow(NamedTuple):
    """What one page tells of one happening."""

    id: str
    event: str
    parent: str | None
    block: str
    first: str | None
    last: str | None
    body: bytes


class EventRow(NamedTuple):
    """An event, as far as it is asked for; codes: of its participants."""

    id: str
    kind: str
    type: str
    status: str
    historical: bool
    first: str | None
    last: str | None
    sorting: str
    place: str
    counted: int
    codes: tuple[str, ...]


class PersonRow(NamedTuple):
    """A person of one article; names: all forms, folded, between line breaks."""

    article: str
    surname: str
    names: str
    states: str
    body: bytes


class PassageRow(NamedTuple):
    """A passage of an article's text, for searching."""

    article: str
    part: str
    start: int
    words: str
