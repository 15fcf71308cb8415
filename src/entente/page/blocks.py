"""An HTML page as our own plain records, whatever library parsed it: what the head states, and blocks of text."""

from __future__ import annotations

from typing import Any

import msgspec

LONGEST_ATTRIBUTE = 500_000
"""Characters of an attribute that is read; the longest of 269 saved pages has 115,428. Pictures as data aren't read."""


class AttributeTooLongError(Exception):
    """An attribute is longer than any real page's."""


class TooDeepError(Exception):
    """The page's tags are nested deeper than any real page's."""


class TooLongError(Exception):
    """The page holds more text than any single report."""


class Block(msgspec.Struct, gc=False):
    """A run of text between the edges of block elements.

    path:  ids of the elements around it, the outermost first; link: characters inside links
    kind:  "text", "heading", "caption" or "credit"; figure: id of the picture's element, 0 for none
    noise: id of the element set aside for its tag or class, 0 for none; firm: set aside for its tag
    prose: whether the text reads as prose, None until somebody asks
    """

    text: str
    tag: str
    path: tuple[int, ...]
    link: int = 0
    kind: str = "text"
    figure: int = 0
    noise: int = 0
    firm: bool = False
    prose: bool | None = None


class Image(msgspec.Struct, frozen=True, gc=False):
    """A picture outside of figures.

    path: ids of the elements around it; at: how many blocks stand before it; words: place in `Page.words`, or -1
    """

    path: tuple[int, ...]
    at: int
    source: str | None = None
    words: int = -1


class Page(msgspec.Struct):
    """What an HTML page holds.

    times: value of `datetime` and words of each <time>
    words: each image's figure (0 for none) with its title or alt
    seen:  images outside of figures
    """

    metas: list[tuple[str, str]] = []
    json_ld: list[Any] = []
    props: list[tuple[str, str]] = []
    title: str | None = None
    language: str | None = None
    canonical: str | None = None
    times: list[tuple[str, str]] = []
    blocks: list[Block] = []
    images: dict[int, str] = {}
    words: list[tuple[int, str]] = []
    seen: list[Image] = []
