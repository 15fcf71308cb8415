"""The walk over an HTML page's tree, which makes our own records of it.

Everything behind this module sees `Page` and `Block` only, so that the parser can be replaced here, with what
`stated` and `tags` ask of an element.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

import turbohtml

from entente.page.blocks import (
    LONGEST_ATTRIBUTE,
    AttributeTooLongError,
    Block,
    Image,
    Page,
    TooDeepError,
    TooLongError,
)
from entente.page.class_words import KEPT, kinds_of_classes
from entente.page.dates import is_time_line
from entente.page.lines import ends_sentence, tidy
from entente.page.sniff import LONGEST
from entente.page.stated import STATED, attribute, take_stated
from entente.page.tags import State, credit_tags, enter, roles_of_tags

DEEPEST = 400
"""Nesting beyond which a page is refused; the deepest page met in 1,300 newspapers' has under 60 levels."""

_BREAK = "\v"
_Path = tuple[int, ...]
_Element, _Text = turbohtml.Element, turbohtml.Text


class TreeReader(Protocol):
    """What a parser must offer to stand in for ours."""

    def __call__(self, markup: str) -> Page:
        """Return the page's records; raise TooDeepError, TooLongError or AttributeTooLongError."""


def read_tree(markup: str) -> Page:
    """Return the records of an HTML page, parsed by turbohtml.

    Raises: TooDeepError, TooLongError, AttributeTooLongError
    """
    document = turbohtml.parse(markup, positions=False)
    root = document.root
    page = Page(
        metas=[],
        json_ld=[],
        props=[],
        times=[],
        blocks=[],
        images={},
        words=[],
        seen=[],
    )
    if root is None:
        return page
    page.language = root.attr("lang") or root.attr("xml:lang")
    hides = False
    for element in root.select(STATED):
        take_stated(element, page)
        hides = hides or element.attr("hidden") is not None
    title = root.find("title")
    page.title = tidy(title.text) if title is not None else None
    for link in root.find_all("link", attrs={"rel": "canonical"}, limit=1):
        page.canonical = attribute(link, "href")
    body = root.find("body")
    if body is not None:
        _Walk(page, hides).read(body, "body", "", (), State())
    return page


class _Walk:
    """One pass over the tree, in reading order. What becomes of a child is up to its tag: `_acts` has a method each.

    It meets several hundred elements a page, so `read` and `join` keep what they need in local names, `read` does
    itself what `block` does for the others, and nobody asks for an attribute without need.

    hides: whether any element is `hidden`
    """

    def __init__(self, page: Page, hides: bool = True) -> None:
        self.page = page
        self.blocks = page.blocks
        self.buffer: list[str] = []  # one list throughout, emptied by `flush`
        self.link = 0
        self.count = 0
        self.size = 0
        self.hides = hides
        self.roles = roles_of_tags()
        self.acts = _acts()
        self.kinds = kinds_of_classes()

    def read(self, element: turbohtml.Element, tag: str, found: str, path: _Path, state: State) -> None:
        """Read an element that stands by itself. found: what its class says it holds."""
        if len(path) > DEEPEST:
            raise TooDeepError
        self.count += 1
        path = path + (self.count,)  # noqa: RUF005 (half the time of the other way)
        if found or tag in self.roles or (self.hides and element.attr("hidden") is not None):
            state = enter(element, tag, found, self.count, state)
        buffer, acts, kinds = self.buffer, self.acts, self.kinds
        for child in element.children:
            kind = type(child)
            if kind is _Text:
                words = child.data
                if buffer or not words.isspace():
                    buffer.append(words)
            elif kind is _Element:
                name = child.tag
                act = acts.get(name, _block)
                if act is _block:
                    if buffer:
                        self.flush(tag, path, state)
                    found = kinds[names] if (names := child.attr("class")) else ""
                    if not found and (names := child.attr("id")):
                        found = kinds[names]
                    if found != "firm":
                        self.read(child, name, found, path, state)
                elif act is not None:
                    act(self, child, name, tag, path, len(path), state)
        if buffer:
            self.flush(tag, path, state)

    def block(
        self, child: turbohtml.Element, tag: str, above: str, path: _Path, _depth: int, state: State
    ) -> None:
        """Read a child that stands by itself; nothing in a menu or among comments is of the article."""
        if self.buffer:
            self.flush(above, path, state)
        found = _kind_of(child)
        if found != "firm":
            self.read(child, tag, found, path, state)

    def inline(
        self, child: turbohtml.Element, tag: str, above: str, path: _Path, depth: int, state: State
    ) -> None:
        """Let the text of a child join the block; one that is a credit or noise stands by itself."""
        credit = state.figure and tag in credit_tags() and state.kind != "credit"
        found = "credit" if credit else _kind_of(child)
        if tag == "span" and (style := child.attr("style")) and is_unseen(style):
            return
        if found:
            self.apart(child, tag, found, above, path, state)
        else:
            self.join(child.children, above, path, depth, state)

    def anchor(
        self, child: turbohtml.Element, tag: str, above: str, path: _Path, depth: int, state: State
    ) -> None:
        """Let the text of a link join the block, and count it."""
        kinds = self.kinds
        found = kinds[names] if (names := child.attr("class")) else ""
        if not found and (names := child.attr("id")):
            found = kinds[names]
        if found and found not in {"noise", "firm"}:
            self.apart(child, tag, found, above, path, state)
            return
        buffer, parts = self.buffer, child.children
        if len(parts) == 1 and type(parts[0]) is _Text and depth <= DEEPEST:  # most
            words = parts[0].data
            buffer.append(words)
            self.link += len(words)
            return
        before = sum(map(len, buffer)) if buffer else 0
        self.join(parts, above, path, depth, state)
        if buffer:
            self.link += max(0, sum(map(len, buffer)) - before)

    def button(
        self, child: turbohtml.Element, tag: str, above: str, path: _Path, depth: int, state: State
    ) -> None:
        """Read a button where it opens a picture, and holds its caption."""
        if child.find("figcaption") is not None:
            self.block(child, tag, above, path, depth, state)

    def image(
        self, child: turbohtml.Element, _tag: str, _above: str, path: _Path, _depth: int, state: State
    ) -> None:
        """Keep a picture's address, and its words where they are as long as a caption with a credit."""
        if state.firm:
            return
        source = child.attr("src") or child.attr("data-src")
        if source and source.startswith("data:"):
            source = None
        if source and len(source) > LONGEST_ATTRIBUTE:
            raise AttributeTooLongError
        if source and state.figure:
            self.page.images.setdefault(state.figure, source)
        place = -1
        if not state.noise:
            words = max(attribute(child, "title"), attribute(child, "alt"), key=len)
            if len(words) > 20:
                place = len(self.page.words)
                self.page.words.append((state.figure, words))
        if not state.figure:
            self.page.seen.append(Image(path, len(self.page.blocks), source, place))

    def line_break(
        self, _child: turbohtml.Element, _tag: str, _above: str, _path: _Path, _depth: int, _state: State
    ) -> None:
        """Mark a break, which may part paragraphs."""
        self.buffer.append(_BREAK)

    def leave_out(
        self, child: turbohtml.Element, tag: str, above: str, path: _Path, _depth: int, state: State
    ) -> None:
        """End the block at a menu or a page's foot, and leave that out; a figure's foot holds the credit."""
        if state.figure and tag in credit_tags() and state.kind != "credit":
            self.apart(child, tag, "credit", above, path, state)
        elif self.buffer:
            self.flush(above, path, state)

    def apart(
        self, child: turbohtml.Element, tag: str, found: str, above: str, path: _Path, state: State
    ) -> None:
        """Read a child by itself that would else join the block."""
        if self.buffer:
            self.flush(above, path, state)
        self.read(child, tag, found, path, state)

    def join(
        self, parts: Sequence[turbohtml.Node], above: str, path: _Path, depth: int, state: State
    ) -> None:
        """Read what stands within a block: text, and elements of any kind."""
        if depth > DEEPEST:
            raise TooDeepError
        buffer, acts = self.buffer, self.acts
        for part in parts:
            kind = type(part)
            if kind is _Text:
                buffer.append(part.data)
            elif kind is _Element:
                name = part.tag
                act = acts.get(name, _block)
                if act is not None:
                    act(self, part, name, above, path, depth + 1, state)

    def flush(self, tag: str, path: _Path, state: State) -> None:
        """Make a block, or several, of the text gathered."""
        buffer, link = self.buffer, self.link
        raw = buffer[0] if len(buffer) == 1 else "".join(buffer)
        buffer.clear()
        self.link = 0
        self.size += len(raw)
        if self.size > LONGEST:
            raise TooLongError
        if _BREAK not in raw:
            if text := tidy(raw):
                link = min(link, len(text)) if link else 0
                block = Block(text, tag, path, link, state.kind, state.figure, state.noise, state.firm)
                self.blocks.append(block)
            return
        parts = _paragraphs(raw)
        whole = sum(map(len, parts))
        for text in parts:  # several share the links of all by their length
            part = min(link, len(text)) if len(parts) == 1 else link * len(text) // whole
            self.blocks.append(
                Block(text, tag, path, part, state.kind, state.figure, state.noise, state.firm)
            )


_Act = Callable[[_Walk, turbohtml.Element, str, str, _Path, int, State], None]
_block: _Act = _Walk.block


@cache
def _acts() -> dict[str, _Act | None]:
    """Return what becomes of a child by its tag, None for nothing; a tag that is not here makes a block."""
    by_role = {"skip": None, "inline": _Walk.inline, "noise": _Walk.leave_out}
    acts = {tag: by_role[role] for tag, role in roles_of_tags().items() if role in by_role}
    return acts | {
        "a": _Walk.anchor,
        "br": _Walk.line_break,
        "button": _Walk.button,
        "img": _Walk.image,
    }


def is_unseen(style: str) -> bool:
    """Tell whether a style leaves nothing of a text to be seen, as of words for those who are read to.

    >>> is_unseen("position: absolute; clip: rect(0 0 0 0)"), is_unseen("color: red")
    (True, False)
    """
    return bool(_UNSEEN.search(style, 0, KEPT))


_UNSEEN = re.compile(r"clip:\s*rect\(\s*[01](?:px)?\b|clip-path:\s*inset\(\s*(?:50|100)%|display:\s*none")


def _paragraphs(raw: str) -> list[str]:
    """Split at doubled line breaks, and at single ones between whole sentences of some length."""
    if raw.isspace():
        return []
    parts: list[str] = []
    for whole in re.split(rf"{_BREAK}\s*{_BREAK}[\s{_BREAK}]*", raw):
        before = ""
        for piece in filter(None, map(tidy, whole.split(_BREAK))):
            apart = is_time_line(before) or is_time_line(piece)
            if before and (apart or (len(before) > 80 and ends_sentence(before))):
                parts.append(before)
                before = piece
            else:
                before = f"{before} {piece}".strip()
        parts.append(before)
    return [part for part in parts if part]


def _kind_of(element: turbohtml.Element) -> str:
    """Return what an element's class and id say it holds."""
    kinds = kinds_of_classes()
    found = kinds[names] if (names := element.attr("class")) else ""
    if not found and (names := element.attr("id")):
        found = kinds[names]
    return found
