"""An HTML page as our own plain records, whatever library parsed it: what the head states, and blocks of text.

Everything behind this module sees `Page` and `Block` only, so that the parser can be replaced here.
"""

from __future__ import annotations

import re
from functools import cache
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


class TooDeepError(Exception):
    """The page's tags are nested deeper than any real page's."""


class TooLongError(Exception):
    """The page holds more text than any single report."""


class Block(msgspec.Struct):
    """A run of text between the edges of block elements.

    path:  ids of the elements around it, the outermost first; link: characters inside links
    kind:  "text", "heading", "caption" or "credit"; figure: id of the picture's element, 0 for none
    noise: id of the element set aside for its tag or class, 0 for none; firm: set aside for its tag
    """

    text: str
    tag: str
    path: tuple[int, ...]
    link: int = 0
    kind: str = "text"
    figure: int = 0
    noise: int = 0
    firm: bool = False
    names: str = ""


class Page(msgspec.Struct):
    """What an HTML page holds. times: value of `datetime` and words of each <time>, with whether it is noise."""

    metas: list[tuple[str, str]] = []
    json_ld: list[Any] = []
    props: list[tuple[str, str]] = []
    title: str | None = None
    language: str | None = None
    canonical: str | None = None
    times: list[tuple[str, str]] = []
    blocks: list[Block] = []
    images: dict[int, str] = {}


class TreeReader(Protocol):
    """What a parser must offer to stand in for ours."""

    def __call__(self, markup: str) -> Page:
        """Return the page's records; raise TooDeepError or TooLongError."""


def read_tree(markup: str) -> Page:
    """Return the records of an HTML page, parsed by turbohtml.

    Raises: TooDeepError, TooLongError
    """
    document = turbohtml.parse(markup, positions=False)
    root = document.root
    page = Page(metas=[], json_ld=list(document.json_ld()), props=[], times=[], blocks=[], images={})
    if root is None:
        return page
    page.language = root.attr("lang") or root.attr("xml:lang")
    for meta in root.find_all("meta"):
        key = meta.attr("property") or meta.attr("name") or meta.attr("itemprop") or meta.attr("http-equiv")
        if key and meta.attr("content"):
            page.metas.append((key.casefold(), meta.attr("content") or ""))
    title = root.find("title")
    page.title = tidy(title.text) if title is not None else None
    for link in root.find_all("link", attrs={"rel": "canonical"}, limit=1):
        page.canonical = link.attr("href")
    for time in root.find_all("time", limit=12):
        page.times.append((time.attr("datetime") or "", tidy(time.text)))
    for item in root.find_all(
        attrs={"itemprop": re.compile("^(?:datePublished|dateModified|author|articleSection)$")}, limit=12
    ):
        value = item.attr("content") or item.attr("datetime") or tidy(item.text)
        page.props.append((item.attr("itemprop") or "", value))
    body = root.find("body")
    if body is not None:
        _Walk(page).element(body, (), 0, _State())
    return page


class _State(msgspec.Struct):
    """What the elements around a text make of it."""

    kind: str = "text"
    figure: int = 0
    noise: int = 0
    firm: bool = False
    tag: str = "body"
    names: str = ""
    inside: bool = False  # of an <article> or <main>


class _Walk:
    """One pass over the tree, in reading order."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.buffer: list[str] = []
        self.link = 0
        self.count = 0
        self.size = 0

    def element(self, element: turbohtml.Element, path: tuple[int, ...], depth: int, state: _State) -> None:
        if depth > DEEPEST:
            raise TooDeepError
        self.count += 1
        path = (*path, self.count)
        state = _enter(element, self.count, state)
        for child in element.children:
            if isinstance(child, turbohtml.Element):
                self._child(child, path, depth, state)
            elif isinstance(child, turbohtml.Text):
                words = child.data
                if self.buffer or not words.isspace():
                    self.buffer.append(words)
        if self.buffer:
            self.flush(path, state)

    def _child(self, child: turbohtml.Element, path: tuple[int, ...], depth: int, state: _State) -> None:
        tag = child.tag
        if tag == "br":
            self.buffer.append(_BREAK)
        elif tag in _inline():
            self._inline(child, path, depth, state)
        elif tag == "img":
            source = child.attr("src") or child.attr("data-src")
            if state.figure and source and not source.startswith("data:"):
                self.page.images.setdefault(state.figure, source)
        elif tag not in _skipped():
            self.flush(path, state)
            if tag in _noise_tags() or _class_kind(_names_of(child)) == "firm":
                return  # nothing in a menu or among comments is ever of the article
            self.element(child, path, depth + 1, state)

    def _inline(self, child: turbohtml.Element, path: tuple[int, ...], depth: int, state: _State) -> None:
        """Text of inline elements joins the block; one that is a credit, noise or holds blocks stands by itself."""
        if depth > DEEPEST:
            raise TooDeepError
        kind = _class_kind(_names_of(child))
        if kind and (kind not in {"noise", "firm"} or child.tag != "a"):
            self.flush(path, state)
            self.element(child, path, depth + 1, state)
            return
        link = child.tag == "a"
        before = sum(map(len, self.buffer)) if link else 0
        for part in child.children:
            if isinstance(part, turbohtml.Element):
                self._child(part, path, depth + 1, state)
            elif isinstance(part, turbohtml.Text):
                self.buffer.append(part.data)
        if link:
            self.link += max(0, sum(map(len, self.buffer)) - before)

    def flush(self, path: tuple[int, ...], state: _State) -> None:
        if not self.buffer:
            return
        raw, link = "".join(self.buffer), self.link
        self.buffer, self.link = [], 0
        self.size += len(raw)
        if self.size > LONGEST:
            raise TooLongError
        for text in _paragraphs(raw):
            self.page.blocks.append(
                Block(
                    text=text,
                    tag=state.tag,
                    path=path,
                    link=min(link, len(text)),
                    kind=state.kind,
                    figure=state.figure,
                    noise=state.noise,
                    firm=state.firm,
                    names=state.names,
                )
            )


def _paragraphs(raw: str) -> list[str]:
    """Split at doubled line breaks, and at single ones between whole sentences of some length."""
    if not raw.strip():
        return []
    if _BREAK not in raw:
        return [text] if (text := tidy(raw)) else []
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


def _enter(element: turbohtml.Element, number: int, state: _State) -> _State:
    tag = element.tag
    names = _names_of(element)
    kind = state.kind
    figure, noise, firm = state.figure, state.noise, state.firm
    found = _class_kind(names)
    inside = state.inside or tag in {"article", "main"}
    if tag == "figure" or (found == "caption" and not figure):
        figure = number if tag == "figure" or not figure else figure
    if tag == "figcaption" or found == "caption" or tag == "figure":
        kind = "caption"
    if found == "credit" and (state.kind == "caption" or kind == "caption" or state.figure):
        kind = "credit"
    elif tag in _headings() and kind == "text":
        kind = "heading"
    if not noise and tag not in _spared_tags():
        hidden = element.attr("hidden") is not None
        if tag in _noise_tags() or found == "firm" or hidden or (tag == "header" and not inside):
            noise, firm = number, True
        elif tag in _set_aside() or found == "noise" or (found == "credit" and kind != "credit"):
            noise = number
    return _State(kind=kind, figure=figure, noise=noise, firm=firm, tag=tag, names=names, inside=inside)


def _names_of(element: turbohtml.Element) -> str:
    return f"{element.attr('class') or ''} {element.attr('id') or ''}"


@cache
def _class_kind(names: str) -> str:
    """Return what a class says an element holds: "caption", "credit", "noise", or "" for nothing known."""
    table = data.toml("page/html.toml")
    kind = ""
    for name in names.split():
        words = {
            word
            for word in re.split(r"[^a-z]+", re.sub(r"([a-z])([A-Z])", r"\1-\2", name).casefold())
            if word
        }
        if words & set(table["caption"]["words"]):
            return "credit" if words & set(table["caption"]["credit"]) else "caption"
        spared = words & set(table["noise"]["spared"])
        if words & set(table["caption"]["credit"]):
            kind = "credit"
        elif not spared and words & set(table["noise"]["firm"]):
            return "firm"
        elif not kind and not spared and words & set(table["noise"]["words"]):
            kind = "noise"
    return kind


@cache
def _inline() -> frozenset[str]:
    return frozenset(data.toml("page/html.toml")["tags"]["inline"])


@cache
def _skipped() -> frozenset[str]:
    return frozenset(data.toml("page/html.toml")["tags"]["skip"])


@cache
def _headings() -> frozenset[str]:
    return frozenset(data.toml("page/html.toml")["tags"]["headings"])


@cache
def _noise_tags() -> frozenset[str]:
    return frozenset(data.toml("page/html.toml")["tags"]["noise"])


@cache
def _set_aside() -> frozenset[str]:
    return frozenset(data.toml("page/html.toml")["tags"]["set_aside"])


@cache
def _spared_tags() -> frozenset[str]:
    return frozenset(data.toml("page/html.toml")["noise"]["spared_tags"])
