"""How well the article is found in text dumps: saved pages flattened in four ways, the body compared with the true one.

Half of the publishers is for tuning, half for reporting; which is which comes from a hash of the publisher's name.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec

from entente import page
from entente.bench.pages import half_of, read_set
from entente.model import Article, Fetched

SHINGLE = 4
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol option p pre "
        "section select summary table tbody td textarea tfoot th thead title tr ul",
    )
)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "math"})
_VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr"))
_ENDS_ITSELF = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "option"})


class Case(msgspec.Struct, frozen=True):
    """A saved page, its publisher, its true body, and whether it is of the half that errors may be looked at."""

    name: str
    publisher: str
    markup: str
    body: str
    to_tune: bool


class Score(msgspec.Struct, frozen=True):
    """How well the bodies of one way of flattening were found, in one half."""

    way: str
    half: str
    pages: int
    precision: float
    recall: float
    f1: float


class Answer(msgspec.Struct, frozen=True):
    """What was read out of one page flattened in one way."""

    case: Case
    way: str
    dump: str
    body: str
    precision: float
    recall: float


def answers(folders: Iterable[Path]) -> Iterator[Answer]:
    """Yield for each page of these folders, and each way of flattening it, what the dump reader finds."""
    for folder in folders:
        for case in read_cases(folder):
            nodes = text_nodes(case.markup)
            for way, flatten in WAYS.items():
                dump = flatten(nodes)
                article = page.read(Fetched(data=dump.encode(), source=case.name, kind="text"))
                body = "\n\n".join(article.paragraphs) if isinstance(article, Article) else ""
                yield Answer(case, way, dump, body, *compared(case.body, body))


def scores(answered: Iterable[Answer]) -> list[Score]:
    """Return the mean precision and recall, and their F1, for each way and half."""
    groups: dict[tuple[str, str], list[Answer]] = {}
    for answer in answered:
        groups.setdefault((answer.way, "tune" if answer.case.to_tune else "report"), []).append(answer)
    found = []
    for (way, half), group in sorted(
        groups.items(), key=lambda item: (list(WAYS).index(item[0][0]), item[0][1])
    ):
        p, r = (
            sum(values) / len(group) for values in zip(*((a.precision, a.recall) for a in group), strict=True)
        )
        found.append(Score(way, half, len(group), p, r, 2 * p * r / (p + r) if p + r else 0.0))
    return found


def compared(true: str, ours: str) -> tuple[float, float]:
    """Return precision and recall of shingles of four words, as article-extraction-benchmark counts them.

    >>> compared("a b c d e", "a b c d")
    (1.0, 0.5)
    """
    wanted, found = _shingles(true), _shingles(ours)
    shared = sum((wanted & found).values())
    if wanted == found:
        return 1.0, 1.0
    return (shared / found.total() if found else 0.0), (shared / wanted.total() if wanted else 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def read_cases(folder: Path) -> Iterator[Case]:
    """Yield the pages of a folder of saved pages, with the same true text as the reader of HTML is measured by."""
    for held in read_set(folder):
        markup = gzip.decompress(held.file.read_bytes()).decode("utf-8", "replace")
        yield Case(held.file.name, held.publisher, markup, held.text, half_of(held.publisher) == "tune")


class Node(msgspec.Struct, frozen=True):
    """A run of text of a page: the blocks that it stands in, innermost last, and whether the page hides it."""

    text: str
    block: int
    path: tuple[str, ...]
    hidden: bool


class _Flattener(HTMLParser):
    """Goes through a page and keeps its runs of text; no tree is built, since no way of flattening needs one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Node] = []
        self.metas: dict[str, str] = {}
        self.title = ""
        self._open: list[tuple[str, bool]] = []
        self._block = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        if tag == "meta":
            key = told.get("property") or told.get("name") or ""
            self.metas.setdefault(key.lower(), told.get("content", ""))
        self._block += tag in _BLOCKS
        if tag in _ENDS_ITSELF and self._open and self._open[-1][0] == tag:
            self._open.pop()
        if tag not in _VOID:
            style = told.get("style", "").replace(" ", "").lower()
            self._open.append((tag, "hidden" in told or "display:none" in style))

    def handle_endtag(self, tag: str) -> None:
        self._block += tag in _BLOCKS
        for i in range(len(self._open) - 1, max(-1, len(self._open) - 60), -1):
            if self._open[i][0] == tag:
                del self._open[i:]
                return

    def handle_data(self, data: str) -> None:
        path = tuple(tag for tag, _ in self._open)
        if path and path[-1] == "title" and "head" in path:
            self.title = self.title or " ".join(data.split())
        if not _UNSEEN.intersection(path):
            self.nodes.append(Node(data, self._block, path, any(hidden for _, hidden in self._open)))


def text_nodes(markup: str) -> _Flattener:
    """Return the runs of text of a page, and what its head says."""
    flat = _Flattener()
    flat.feed(markup)
    flat.close()
    return flat


def whole_tree(flat: _Flattener) -> str:
    """Every text node on a line of its own, as `get_text("\\n")` gives them: links break paragraphs."""
    return "\n".join(words for node in flat.nodes if (words := " ".join(node.text.split())))


def browser(flat: _Flattener) -> str:
    """What a browser would show and copy: hidden blocks left out, a blank line around paragraphs and headings."""
    lines = []
    for path, words in _by_block(node for node in flat.nodes if not node.hidden):
        gap = "\n" if {"p", "h1", "h2", "h3", "h4", "blockquote"}.intersection(path) else ""
        lines.append(f"{gap}{'• ' if 'li' in path and not gap else ''}{words}{gap}")
    return "\n".join(lines)


def like_seed(flat: _Flattener) -> str:
    """Date and section, the title twice, a cut teaser, the body run together, keywords, then the article's part."""
    inside = [n for n in flat.nodes if not n.hidden and "article" in n.path]
    if sum(len(node.text) for node in inside) < 600:
        inside = [n for n in flat.nodes if not n.hidden]
    told = flat.metas.get
    title = told("og:title") or flat.title
    day = (told("article:published_time") or told("date") or "")[:10]
    lead = told("og:description") or told("description") or ""
    together = "".join(words for path, words in _by_block(inside) if "p" in path)
    section, keywords = told("article:section") or "", told("keywords") or ""
    head = [
        f" date {day} {section}",
        title,
        title,
        lead[:110].rsplit(" ", 1)[0] + "..." if lead else "",
        together,
    ]
    return "\n".join([*head, keywords, "", *(words for _, words in _by_block(inside))])


def blocks(flat: _Flattener) -> str:
    """One line for each block of the page, hidden or not, without blank lines."""
    return "\n".join(words for _, words in _by_block(flat.nodes))


def _by_block(nodes: Iterable[Node]) -> Iterator[tuple[tuple[str, ...], str]]:
    held: list[Node] = []
    for node in nodes:
        if held and node.block != held[-1].block:
            yield from _joined(held)
            held = []
        held.append(node)
    yield from _joined(held)


def _joined(held: list[Node]) -> Iterator[tuple[tuple[str, ...], str]]:
    words = " ".join("".join(node.text for node in held).split())
    if words:
        yield held[0].path, words


WAYS = {"whole tree": whole_tree, "browser": browser, "like the seed": like_seed, "line a block": blocks}
