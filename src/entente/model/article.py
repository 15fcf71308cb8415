"""An article: a page that was read, and the fields that were found on it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

GAP = "\n\n"
"""What stands between two passages in `Article.text`."""


class Part(StrEnum):
    """Where in an article a sentence stands; only `body` and `lead` claims count alone."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The place and agency that a report opens with: MOSCOW (Sputnik)."""

    place: str | None = None
    agency: str | None = None


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture's words.

    credit:  as the page prints it, without its label; photographer and agency are what it names, apart
    archive: the caption or credit says that the picture is an old one ("file photo")
    taken:   an ISO date that the caption states, of day, month or year precision
    """

    caption: str | None = None
    credit: str | None = None
    photographer: str | None = None
    agency: str | None = None
    archive: bool = False
    taken: str | None = None
    days_before_article: int | None = None
    url: str | None = None


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What a page tells of its own change.

    kind: "correction", "clarification" or "update"
    day:  ISO date that the notice states near its opening
    """

    kind: str
    text: str
    day: str | None = None


class LiveEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a live blog.

    published:    ISO instant in UTC, or ISO date where the page gives no time with its zone
    published_in: "json-ld" or "text", as the article's
    clock:        the time as the page prints it, where that gives no instant ("14:05")
    """

    published: str | None = None
    published_in: str | None = None
    clock: str | None = None
    title: str | None = None
    paragraphs: tuple[str, ...] = ()


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the page that is not of the article, where it stood (characters of the page's text) and why."""

    text: str
    start: int
    why: str


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One passage of `Article.text`: a title, a lead, a paragraph or a caption; the end is excluded."""

    part: Part
    start: int
    end: int


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was read.

    id:        24 hex digits, from the article's content (title and paragraphs), not from its address
    sha256:    of the page's bytes
    retrieved: ISO instant, or None where the page came without one
    published: ISO instant in UTC ("2022-04-27T22:02:00Z") or ISO date where no time is given
    published_basis: "stated", "dateline", "url", or "modified" where the page gives only a time of change
    published_in: where that stands: "json-ld", "meta", "text" or "url"
    source:    agency or outlet whose report the page says it gives ("Source: Xinhua", "With AFP", an agency's byline
               or dateline); None where that is the publisher
    corrections: notices of corrections, clarifications and updates; those among the paragraphs stay there as well
    entries:   dated parts of a live blog, in the page's order, from JSON-LD or by the clocks between paragraphs
    authors:   persons, without "By", agencies and the outlet itself; the byline keeps its words
    text:      title, lead, paragraphs and captions, in this order, with `GAP` between them;
               the lead is left out where the body repeats it
    """

    id: str
    sha256: str
    retrieved: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    lead: str | None = None
    section: str | None = None
    published: str | None = None
    published_basis: str | None = None
    published_in: str | None = None
    modified: str | None = None
    dateline: Dateline | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None
    paragraphs: tuple[str, ...] = ()
    text: str = ""
    pictures: tuple[Picture, ...] = ()
    corrections: tuple[Notice, ...] = ()
    entries: tuple[LiveEntry, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """Yield the passages of `text` in order, so that each sentence knows which part it stands in."""
        start = 0
        for part, words in passages(self.title, self.lead, self.paragraphs, self.pictures):
            yield Block(part=part, start=start, end=start + len(words))
            start += len(words) + len(GAP)


def passages(
    title: str | None, lead: str | None, paragraphs: tuple[str, ...], pictures: tuple[Picture, ...]
) -> Iterator[tuple[Part, str]]:
    """Yield the passages that make up an article's text, in order; a lead that the body repeats is left out."""
    if title:
        yield Part.TITLE, title
    if lead and not repeats(lead, paragraphs):
        yield Part.LEAD, lead
    for paragraph in paragraphs:
        yield Part.BODY, paragraph
    for picture in pictures:
        if picture.caption:
            yield Part.CAPTION, picture.caption


def repeats(lead: str, paragraphs: tuple[str, ...]) -> bool:
    """Tell whether a lead is only the opening of a paragraph, whole or cut with an ellipsis.

    >>> repeats("Iran and China have agreed to...", ("Iran and China have agreed to train together.",))
    True
    """
    words = _letters(lead)
    reach = 2 * len(lead) + 40  # a lead is compared with as much of a paragraph as could match it
    return any(_opens(paragraph, words, reach) for paragraph in paragraphs)


def _opens(paragraph: str, words: str, reach: int) -> bool:
    """Tell whether a paragraph's letters begin with these; its first few decide most cases."""
    first = _letters(paragraph[:16])
    return first[: len(words)] == words[: len(first)] and _letters(paragraph[:reach]).startswith(words)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def text_of(
    title: str | None, lead: str | None, paragraphs: tuple[str, ...], pictures: tuple[Picture, ...]
) -> str:
    """Return `Article.text` for these parts.

    >>> text_of("Talks held", None, ("A and B met.",), ())
    'Talks held\\n\\nA and B met.'
    """
    return GAP.join(words for _, words in passages(title, lead, paragraphs, pictures))


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it came: the bytes, where from, and what the server said of them.

    source:    how people name it in messages: a path, an address, "-" for standard input
    url:       the page's own address where one is known (after redirects), else None
    kind:      "html", "text", or None where it must be sniffed
    retrieved: ISO instant in UTC, or None
    """

    data: bytes
    source: str
    url: str | None = None
    content_type: str | None = None
    kind: str | None = None
    retrieved: str | None = None


class SkipReason(StrEnum):
    """Why a page was not read. A value that a batch can count.

    too_slow: the reader ended itself; stuck: it did not return, and its process was ended; crashed: that died by itself
    """

    MISSING = "missing"
    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    UNPACKED_TOO_LARGE = "unpacked_too_large"
    TOO_MUCH_TEXT = "too_much_text"
    ATTRIBUTE_TOO_LONG = "attribute_too_long"
    TOO_DEEP = "too_deep"
    TOO_SLOW = "too_slow"
    STUCK = "stuck"
    CRASHED = "crashed"
    UNREADABLE = "unreadable"
    NOT_AN_ARTICLE = "not_an_article"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was not read, and why, in one clear sentence that says what to do."""

    source: str
    reason: SkipReason
    detail: str
