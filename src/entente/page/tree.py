"""An HTML page as our own plain records, whatever library parsed it: what the head states, and blocks of text.

Everything behind this module sees `Page` and `Block` only, so that the parser can be replaced here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any, Protocol

import msgspec
import turbohtml

from entente import data
from entente.page.dates import is_time_line
from entente.page.lines import ends_sentence, tidy
from entente.page.sniff import LONGEST

DEEPEST = 400
"""Nesting beyond which a page is refused; the deepest page met in 1,300 newspapers' has under 60 levels."""

_BREAK = "\v"
_decoder = msgspec.json.Decoder()
_Path = tuple[int, ...]
_Element, _Text = turbohtml.Element, turbohtml.Text
_PROPS = ("datePublished", "dateModified", "author", "articleSection")
_STATED = 'script[type*="ld+json" i],meta,time,[itemprop],[hidden]'
_MOST_TIMES, _MOST_PROPS = 400, 12


LONGEST_ATTRIBUTE = 500_000
"""Characters of an attribute that is read; the longest of 269 saved pages has 115,428. Pictures as data aren't read."""

KEPT, MOST_KEPT = 500, 30_000
"""Classes up to this length are remembered with what they say, and so many, so that they can't fill the memory."""


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
    for element in root.select(_STATED):
        _take_stated(element, page)
        hides = hides or element.attr("hidden") is not None
    title = root.find("title")
    page.title = tidy(title.text) if title is not None else None
    for link in root.find_all("link", attrs={"rel": "canonical"}, limit=1):
        page.canonical = _attr(link, "href")
    body = root.find("body")
    if body is not None:
        _Walk(page, hides).read(body, "body", "", (), _State())
    return page


def _take_stated(element: turbohtml.Element, page: Page) -> None:
    """Take what JSON-LD, a <meta>, a <time> or microdata state."""
    tag = element.tag
    if tag == "meta":
        attr = element.attr
        key = attr("property") or attr("name") or attr("itemprop") or attr("http-equiv")
        content = attr("content") if key else None
        if key and content:
            if len(key) > LONGEST_ATTRIBUTE or len(content) > LONGEST_ATTRIBUTE:
                raise AttributeTooLongError
            page.metas.append((key.casefold(), content))
    elif tag == "time" and len(page.times) < _MOST_TIMES:
        page.times.append((_attr(element, "datetime"), tidy(element.text)))
    elif tag == "script" and _is_json_ld(element.attr("type") or ""):
        stated = _json_of(element.text)
        if isinstance(stated, (dict, list)):
            page.json_ld.append(stated)
    name = element.attr("itemprop")
    if name in _PROPS and len(page.props) < _MOST_PROPS:
        value = _attr(element, "content", "datetime") or tidy(element.text)
        page.props.append((name, value))


def _is_json_ld(kind: str) -> bool:
    return kind.partition(";")[0].strip().casefold() == "application/ld+json"


def _json_of(text: str) -> Any:
    """Return what JSON says, None where it is none."""
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeError):
        pass
    try:
        return json.loads(
            text, parse_constant=_refuse
        )  # takes halves of characters and numbers beyond measure
    except ValueError:
        return None


def _refuse(name: str) -> Any:
    raise ValueError(name)


def _attr(element: turbohtml.Element, *names: str) -> str:
    """Return the first of these attributes that holds anything, "" for none."""
    for name in names:
        value: str | None = element.attr(name)
        if value:
            if len(value) > LONGEST_ATTRIBUTE:
                raise AttributeTooLongError
            return value
    return ""


class _State(msgspec.Struct):
    """What the elements around a text make of it."""

    kind: str = "text"
    figure: int = 0
    noise: int = 0
    firm: bool = False
    inside: bool = False  # of an <article> or <main>


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
        self.roles = _roles()
        self.acts = _acts()
        self.kinds = _kinds()

    def read(self, element: turbohtml.Element, tag: str, found: str, path: _Path, state: _State) -> None:
        """Read an element that stands by itself. found: what its class says it holds."""
        if len(path) > DEEPEST:
            raise TooDeepError
        self.count += 1
        path = path + (self.count,)  # noqa: RUF005 (half the time of the other way)
        if found or tag in self.roles or (self.hides and element.attr("hidden") is not None):
            state = _enter(element, tag, found, self.count, state)
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
        self, child: turbohtml.Element, tag: str, above: str, path: _Path, _depth: int, state: _State
    ) -> None:
        """Read a child that stands by itself; nothing in a menu or among comments is of the article."""
        if self.buffer:
            self.flush(above, path, state)
        found = _kind_of(child)
        if found != "firm":
            self.read(child, tag, found, path, state)

    def inline(
        self, child: turbohtml.Element, tag: str, above: str, path: _Path, depth: int, state: _State
    ) -> None:
        """Let the text of a child join the block; one that is a credit or noise stands by itself."""
        credit = state.figure and tag in _credit_tags() and state.kind != "credit"
        found = "credit" if credit else _kind_of(child)
        if tag == "span" and (style := child.attr("style")) and is_unseen(style):
            return
        if found:
            self.apart(child, tag, found, above, path, state)
        else:
            self.join(child.children, above, path, depth, state)

    def anchor(
        self, child: turbohtml.Element, tag: str, above: str, path: _Path, depth: int, state: _State
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
        self, child: turbohtml.Element, tag: str, above: str, path: _Path, depth: int, state: _State
    ) -> None:
        """Read a button where it opens a picture, and holds its caption."""
        if child.find("figcaption") is not None:
            self.block(child, tag, above, path, depth, state)

    def image(
        self, child: turbohtml.Element, _tag: str, _above: str, path: _Path, _depth: int, state: _State
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
            words = max(_attr(child, "title"), _attr(child, "alt"), key=len)
            if len(words) > 20:
                place = len(self.page.words)
                self.page.words.append((state.figure, words))
        if not state.figure:
            self.page.seen.append(Image(path, len(self.page.blocks), source, place))

    def line_break(
        self, _child: turbohtml.Element, _tag: str, _above: str, _path: _Path, _depth: int, _state: _State
    ) -> None:
        """Mark a break, which may part paragraphs."""
        self.buffer.append(_BREAK)

    def leave_out(
        self, child: turbohtml.Element, tag: str, above: str, path: _Path, _depth: int, state: _State
    ) -> None:
        """End the block at a menu or a page's foot, and leave that out; a figure's foot holds the credit."""
        if state.figure and tag in _credit_tags() and state.kind != "credit":
            self.apart(child, tag, "credit", above, path, state)
        elif self.buffer:
            self.flush(above, path, state)

    def apart(
        self, child: turbohtml.Element, tag: str, found: str, above: str, path: _Path, state: _State
    ) -> None:
        """Read a child by itself that would else join the block."""
        if self.buffer:
            self.flush(above, path, state)
        self.read(child, tag, found, path, state)

    def join(
        self, parts: Sequence[turbohtml.Node], above: str, path: _Path, depth: int, state: _State
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

    def flush(self, tag: str, path: _Path, state: _State) -> None:
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


_Act = Callable[[_Walk, turbohtml.Element, str, str, _Path, int, _State], None]
_block: _Act = _Walk.block


@cache
def _acts() -> dict[str, _Act | None]:
    """Return what becomes of a child by its tag, None for nothing; a tag that is not here makes a block."""
    by_role = {"skip": None, "inline": _Walk.inline, "noise": _Walk.leave_out}
    acts = {tag: by_role[role] for tag, role in _roles().items() if role in by_role}
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


def _enter(element: turbohtml.Element, tag: str, found: str, number: int, state: _State) -> _State:
    """Return what an element makes of the texts in it, where its tag, class or `hidden` may make anything of them."""
    role = _roles().get(tag, "")
    kind, figure, noise, firm = state.kind, state.figure, state.noise, state.firm
    inside = state.inside or tag in {"article", "main"}
    if tag == "figure" or (found == "caption" and not figure):
        figure = number
    if tag in {"figcaption", "figure"} or found == "caption":
        kind = "caption"
    if found == "picture credit":
        kind, figure = "credit", figure or number
    elif found == "credit" and (kind == "caption" or state.figure):
        kind = "credit"
    elif role == "heading" and kind == "text":
        kind = "heading"
    if not noise and tag not in _spared_tags():
        if found == "firm" or (tag == "header" and not inside) or element.attr("hidden") is not None:
            noise, firm = number, True
        elif role == "set_aside" or found == "noise" or (found == "credit" and kind != "credit"):
            noise = number
    return _State(kind=kind, figure=figure, noise=noise, firm=firm, inside=inside)


def _kind_of(element: turbohtml.Element) -> str:
    """Return what an element's class and id say it holds."""
    kinds = _kinds()
    found = kinds[names] if (names := element.attr("class")) else ""
    if not found and (names := element.attr("id")):
        found = kinds[names]
    return found


class _Kinds(dict[str, str]):
    """What classes and ids say, as far as it was asked for."""

    def __missing__(self, names: str) -> str:
        if len(names) > LONGEST_ATTRIBUTE:
            raise AttributeTooLongError
        found = _kind_of_names(names)
        if len(names) <= KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[names] = found
        return found


@cache
def _kinds() -> _Kinds:
    return _Kinds()


def _kind_of_names(names: str) -> str:
    """Return what a class says an element holds: "caption", "credit", "noise", "firm", or "" for nothing known."""
    if _known_words().isdisjoint(_words_in(names)):
        return ""  # most are done here
    kind = ""
    for name in names.split():
        found = _name_kind(name) if len(name) <= KEPT else ""
        if found == "picture credit":
            return found
        if found in {"caption", "credit caption"}:
            return found.removesuffix(" caption")
        if found == "credit":
            kind = "credit"
        elif found == "firm":
            return "firm"
        elif found and not kind:
            kind = found
    return kind


@lru_cache(maxsize=20_000)
def _name_kind(name: str) -> str:
    """Return the same for a single name; "credit caption" for a credit that is named by its caption."""
    order = _words_in(name)
    if _known_words().isdisjoint(order):
        return ""
    words, tables = set(order), _tables()
    if not words.isdisjoint(tables["picture"]) and not words.isdisjoint(tables["by"]):
        first = next(i for i, word in enumerate(order) if word in tables["picture"])
        if not tables["by"].isdisjoint(order[first:]):
            return "picture credit"
    if not words.isdisjoint(tables["caption"]):
        return "caption" if words.isdisjoint(tables["credit"]) else "credit caption"
    if not words.isdisjoint(tables["credit"]):
        return "credit"
    if not words.isdisjoint(tables["spared"]):
        return ""
    if not words.isdisjoint(tables["firm"]):
        return "firm"
    return "" if words.isdisjoint(tables["noise"]) else "noise"


def _words_in(names: str) -> list[str]:
    """Return the words of a class, in small letters: "shareBar__item-2" has share, bar and item."""
    if not names.islower():
        names = _HUMP.sub("-", names)
    if not names.isascii():
        names = names.casefold()
    return names.encode("ascii", "replace").translate(_LETTERS).decode().split()


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = bytes(code if chr(code).islower() and code < 128 else 32 for code in bytes(range(256)).lower())


@cache
def _tables() -> dict[str, frozenset[str]]:
    table = data.toml("page/html.toml")
    return {
        "caption": frozenset(table["caption"]["words"]),
        "credit": frozenset(table["caption"]["credit"]),
        "picture": frozenset(table["caption"]["picture"]),
        "by": frozenset(table["caption"]["by"]),
        "spared": frozenset(table["noise"]["spared"]),
        "firm": frozenset(table["noise"]["firm"]),
        "noise": frozenset(table["noise"]["words"]),
    }


@cache
def _known_words() -> frozenset[str]:
    tables = _tables()
    return tables["caption"] | tables["credit"] | tables["firm"] | tables["noise"] | tables["picture"]


@cache
def _credit_tags() -> frozenset[str]:
    return frozenset(data.toml("page/html.toml")["tags"]["credit_in_figure"])


@cache
def _roles() -> dict[str, str]:
    """Return what a tag's text is to us, for the tags that are anything but a block."""
    tags = data.toml("page/html.toml")["tags"]
    roles = dict.fromkeys(_spared_tags(), "spared")
    roles |= dict.fromkeys(("figure", "figcaption", "header"), "part")
    for role, name in (("heading", "headings"), ("set_aside", "set_aside"), ("noise", "noise")):
        roles |= dict.fromkeys(tags[name], role)
    return roles | dict.fromkeys(tags["inline"], "inline") | dict.fromkeys(tags["skip"], "skip")


@cache
def _spared_tags() -> frozenset[str]:
    return frozenset(data.toml("page/html.toml")["noise"]["spared_tags"])
