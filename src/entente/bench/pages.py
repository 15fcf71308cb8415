"""Measure the reader of HTML pages against folders of saved pages with their true text.

A folder holds `html/*.html.gz` and `ground-truth.json` or `gold.json`: texts of article-extraction-benchmark,
fundus-evaluation or fundus's parser tests. The text of a page is scored as article-extraction-benchmark does:
precision and recall of its runs of four words, averaged over pages; F1 is made of the two averages.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from entente.model import Article, Fetched, Skipped
from entente.page import read

Extract = Callable[[bytes], str]
"""A reader to measure: the bytes of a page become the text of its article."""

FIRST_PAGE = b"""<!doctype html><html lang="en"><head><title>Ministers meet in Oslo | Example Courier</title>
<meta property="article:published_time" content="2023-05-03T10:00:00Z"><meta name="author" content="Jo Lind">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ministers meet in Oslo"}</script></head>
<body><nav class="menu"><a href="/">Home</a></nav><article><h1>Ministers meet in Oslo</h1>
<p class="byline">By Jo Lind</p><figure><img src="a.jpg" alt="The two ministers in Oslo on May 2, 2023">
<figcaption>The two ministers in Oslo on May 2, 2023. (Photo: Jo Lind/AFP)</figcaption></figure>
<p>OSLO, May 3 (Reuters) - What a reader loads on its first page is not counted, so this page holds what pages hold.</p>
<p>The ministers of two countries met on Wednesday and said that they would meet again, an official told reporters.</p>
<p>They spoke of trade, of the sea between their countries and of the weather, which was good for the time of year.</p>
<p>Read more: <a href="/b">The weather in Oslo</a></p></article><footer>(c) 2023 Example Courier</footer></body>"""
"""A page that every reader reads before its time is taken: what it loads once for all pages is not counted."""


class GoldPage(msgspec.Struct, frozen=True, kw_only=True):
    """A saved page and what is true of it; all but the text is known for fundus's parser tests alone.

    published: an instant in UTC, None where the truth has no zone
    """

    file: Path
    publisher: str
    text: str
    published: str | None = None
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """How one reader did on one set: each page's precision and recall, and seconds of processor time in all."""

    reader: str
    pages: tuple[tuple[float, float], ...]
    seconds: float

    @property
    def precision(self) -> float:
        return sum(p for p, _ in self.pages) / len(self.pages)

    @property
    def recall(self) -> float:
        return sum(r for _, r in self.pages) / len(self.pages)

    @property
    def f1(self) -> float:
        return _f1(self.pages, range(len(self.pages)))

    @property
    def pages_per_second(self) -> float:
        return len(self.pages) / self.seconds if self.seconds else 0.0


def read_set(folder: Path, half: str = "") -> list[GoldPage]:
    """Return the pages of a folder with their truth.

    half: "tune" or "report" for the pages of half of the publishers, split by a hash of their name; "" for all
    """
    name = next((n for n in ("gold.json", "ground-truth.json") if (folder / n).is_file()), None)
    if name is None:
        raise FileNotFoundError(f"{folder} holds neither gold.json nor ground-truth.json")
    truths = json.loads((folder / name).read_text(encoding="utf-8"))
    pages = [_gold_page(folder, key, truth) for key, truth in sorted(truths.items())]
    return [page for page in pages if not half or half_of(page.publisher) == half]


def half_of(publisher: str) -> str:
    """Return the half that a publisher's pages belong to; the same on every machine."""
    return ("tune", "report")[hashlib.sha256(publisher.encode()).digest()[0] % 2]


def measure(pages: Iterable[GoldPage], reader: str, extract: Extract) -> Marks:
    """Return how a reader does on pages; one that gives up on a page scores nothing for it."""
    marks, seconds = [], 0.0
    for page in pages:
        raw = gzip.decompress(page.file.read_bytes())
        began = time.process_time()
        text = extract(raw)
        seconds += time.process_time() - began
        marks.append(overlap(page.text, text))
    return Marks(reader=reader, pages=tuple(marks), seconds=seconds)


def our_text(raw: bytes) -> str:
    """Return the body that we read out of a page."""
    article = read(Fetched(data=raw, source="page", kind="html"))
    return "" if isinstance(article, Skipped) else "\n".join(article.paragraphs)


def peers() -> dict[str, Extract]:
    """Return trafilatura in its four modes, or nothing where it is not installed."""
    try:
        import trafilatura
    except ImportError:
        return {}
    modes: dict[str, dict[str, bool]] = {
        "": {},
        " (fast)": {"fast": True},
        " (precision)": {"favor_precision": True},
        " (recall)": {"favor_recall": True},
    }

    def with_mode(options: dict[str, bool]) -> Extract:
        return lambda raw: trafilatura.extract(raw, include_comments=False, **options) or ""

    return {f"trafilatura{name}": with_mode(options) for name, options in modes.items()}


def overlap(true: str, found: str) -> tuple[float, float]:
    """Return precision and recall of the runs of four words of a text.

    >>> overlap("one two three four five", "zero one two three four")
    (0.5, 0.5)
    """
    gold, ours = _runs(true), _runs(found)
    both = (gold & ours).total()
    if not gold and not ours:
        return 1.0, 1.0
    return both / ours.total() if ours else 0.0, both / gold.total() if gold else 0.0


def difference(
    ours: list[tuple[float, float]], theirs: list[tuple[float, float]], resamples: int = 2000
) -> tuple[float, float, float]:
    """Return the difference of F1 and the bounds of its 95 %, pages drawn again in pairs."""
    count = len(ours)
    chance = random.Random(7)
    drawn = []
    for _ in range(resamples):
        rows = chance.choices(range(count), k=count)
        drawn.append(_f1(ours, rows) - _f1(theirs, rows))
    drawn.sort()
    whole = range(count)
    low, high = drawn[int(0.025 * resamples)], drawn[int(0.975 * resamples)]
    return _f1(ours, whole) - _f1(theirs, whole), low, high


class Fields(msgspec.Struct, kw_only=True):
    """Counts of right fields beside the body, over pages whose truth states them."""

    pages: int = 0
    times: int = 0
    times_right: int = 0
    authors: int = 0
    authors_found: int = 0
    authors_given: int = 0
    captions: int = 0
    captions_found: int = 0
    captions_leaked: int = 0
    credits: int = 0
    credits_found: int = 0


def measure_fields(pages: Iterable[GoldPage]) -> Fields:
    """Return how the fields beside the body were read: times to the minute, authors, captions, credits."""
    fields = Fields()
    for page in pages:
        article = read(Fetched(data=gzip.decompress(page.file.read_bytes()), source=page.file.name))
        if isinstance(article, Article):
            _count_fields(page, article, fields)
    return fields


def _count_fields(page: GoldPage, article: Article, fields: Fields) -> None:
    fields.pages += 1
    if page.published:
        fields.times += 1
        fields.times_right += (article.published or "")[:16] == page.published[:16]
    people = [_key(name) for name in page.authors]
    named = [_key(name) for name in article.authors]
    fields.authors += len(people)
    fields.authors_given += len(named) if people else 0
    fields.authors_found += sum(name in named for name in people)
    captions = " ".join(_key(picture.caption or "") for picture in article.pictures)
    credits = " ".join(_key(picture.credit or "") for picture in article.pictures)
    body = [_key(paragraph) for paragraph in article.paragraphs]
    truth = _key(page.text)
    for caption in filter(None, map(_key, page.captions)):
        fields.captions += 1
        fields.captions_found += caption in captions
        leaked = len(caption) > 15 and caption not in truth and any(_is_most(caption, part) for part in body)
        fields.captions_leaked += leaked
    for credit in filter(None, map(_key, page.credits)):
        fields.credits += 1
        fields.credits_found += credit in credits


def _gold_page(folder: Path, key: str, truth: dict[str, Any]) -> GoldPage:
    file = folder / "html" / (key if key.endswith(".gz") else f"{key}.html.gz")
    if "articleBody" in truth:
        host = urlsplit(truth["url"]).hostname or ""
        return GoldPage(file=file, publisher=host.removeprefix("www."), text=truth["articleBody"])
    publisher = file.name.split("_")[0]
    body = truth["body"]
    if isinstance(body, list):
        return GoldPage(file=file, publisher=publisher, text="\n".join(body))
    parts = list(body["summary"])
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    images = truth.get("images") or []
    return GoldPage(
        file=file,
        publisher=publisher,
        text="\n".join(parts),
        published=_minute(truth.get("publishing_date")),
        authors=tuple(truth.get("authors") or ()),
        captions=tuple(dict.fromkeys(image["caption"] for image in images if image.get("caption"))),
        credits=tuple(dict.fromkeys(name for image in images for name in image.get("authors") or ())),
    )


def _is_most(caption: str, paragraph: str) -> bool:
    """Tell whether a caption is what a paragraph says; a list of contents may name what a caption names."""
    return caption in paragraph and len(caption) > 0.6 * len(paragraph)


def _minute(stated: str | None) -> str | None:
    """Return an instant in UTC as our articles write it; None for a time without a zone."""
    moment = datetime.fromisoformat(stated) if stated else None
    if moment is None or moment.tzinfo is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _f1(pages: list[tuple[float, float]] | tuple[tuple[float, float], ...], rows: Iterable[int]) -> float:
    rows = list(rows)
    precision = sum(pages[i][0] for i in rows) / len(rows)
    recall = sum(pages[i][1] for i in rows) / len(rows)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
