"""Fuzz pages and sources by coverage: python bench/fuzz_atheris.py SECONDS PAGE_OR_FOLDER... [-- LIBFUZZER_FLAG...]

Needs atheris, which is no dependency of ours: run it in an environment of its own that sees `entente`. The saved pages
given are the first inputs; a mutator that knows tags, attributes and JSON makes more of them, guided by which branches
of the rooms `page` and `sources` were reached. A finding is an exception that is no error of ours, an input that takes
more than SLOW_S of the processor's time, or one that makes the memory grow by GROWTH_MB. Each is kept in fuzz_found/,
once for a place in the code, and the run goes on.
"""

from __future__ import annotations

import collections
import gzip
import hashlib
import json
import logging
import random
import re
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import atheris  # type: ignore[import-not-found]
import msgspec

with atheris.instrument_imports(include=["entente.page", "entente.sources"]):
    from entente import page, sources
    from entente.model import Fetched, Skipped

from fuzz_pages import OWN, TOKENS

SLOW_S = 5.0
GROWTH_MB = 600
LONGEST = 60_000
FOUND = Path("fuzz_found")
VALUES = [
    b'""',
    b"null",
    b"true",
    b"0",
    b"-1.5e300",
    b"[]",
    b"{}",
    b"[[[[[[]]]]]]",
    b'"2024-05-03T10:00:00Z"',
]
VALUES += [
    b'["a", 1, null, {"name": "b"}]',
    b'{"@type": "Person", "name": ["c", {}]}',
    b'{"@id": 1}',
    b'"\\ud800"',
]
FILES = [
    b'<rss version="2.0"><channel><title>Wire</title><item><title>Talks</title><link>https://example.com/a</link>'
    b"<description>&lt;p&gt;Norland and Sudland held talks.&lt;/p&gt;</description></item></channel></rss>",
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://example.com/a", "title": "Talks",'
    b' "content_html": "<p>Norland and Sudland held talks.</p>", "date_published": "2024-05-03T10:00:00Z"}]}',
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/a\r\nContent-Length: 111\r\n"
    b"Content-Type: application/http; msgtype=response\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    b"<p>Norland and Sudland held talks on Monday in Arden.</p>          \r\n\r\n",
]
TAGS = [
    b"div",
    b"p",
    b"span",
    b"a",
    b"figure",
    b"figcaption",
    b"table",
    b"svg",
    b"math",
    b"template",
    b"select",
]
TAGS += [
    b"button",
    b"article",
    b"time",
    b"noscript",
    b"textarea",
    b"title",
    b"plaintext",
    b"frameset",
    b"br",
    b"img",
]


def main() -> None:
    """Set the fuzzer up over a corpus made of the pages given, and run."""
    given = sys.argv[2:]
    at = given.index("--") if "--" in given else len(given)
    seeds = [*OWN, *(_opened(path) for name in given[:at] for path in _files(Path(name)))]
    pages.extend(seeds)
    logging.getLogger("entente.page.read").addHandler(_Caught())
    logging.getLogger("entente.page.read").setLevel(logging.DEBUG)
    logging.getLogger("entente.page.read").propagate = False
    with tempfile.TemporaryDirectory() as corpus:
        for i, seed in enumerate(seeds):
            cut = seed if len(seed) < LONGEST else _article_of(seed)
            (Path(corpus) / f"page{i}").write_bytes(bytes([i % 7]) + cut)
        for i, file in enumerate(FILES):
            (Path(corpus) / f"file{i}").write_bytes(bytes([7]) + file)
        flags = [
            f"-max_total_time={sys.argv[1]}",
            f"-max_len={LONGEST}",
            "-timeout=300",
            "-rss_limit_mb=4096",
        ]
        atheris.Setup([sys.argv[0], *flags, *given[at + 1 :], corpus], try_one, custom_mutator=mutate)
        atheris.Fuzz()


pages: list[bytes] = []
caught: list[BaseException] = []
known: set[str] = set()
counted: collections.Counter[str] = collections.Counter()
told = [time.monotonic()]


class _Caught(logging.Handler):
    """Keeps the exceptions that the reader catches for the sake of a run: here each is a finding."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1]:
            caught.append(record.exc_info[1])


def try_one(data: bytes) -> None:
    """Read one input, in the way that its first byte says, and keep it where that goes wrong."""
    way, body = (data[0] % 8, data[1:]) if data else (0, b"")
    caught.clear()
    began, memory = time.process_time(), _memory_mb()
    try:
        counted[_read_as_file(body) if way == 7 else _read(body, way)] += 1
    except Exception as error:
        caught.append(error)
    took, grown = time.process_time() - began, _memory_mb() - memory
    for error in caught:
        _keep(data, f"{type(error).__name__} {_place(error)}")
    if took > SLOW_S:
        _keep(data, f"slow {took:.0f} s")
    if grown > GROWTH_MB:
        _keep(data, f"memory {grown:.0f} MB")
    if time.monotonic() - told[0] > 60:
        told[0] = time.monotonic()
        print(dict(counted), len(known), "places", flush=True)


def _read(body: bytes, way: int) -> str:
    kind = (None, "html", "html", "text")[way % 4]
    url = "https://www.example.com/2024/05/03/talks-held.html" if way >= 4 else None
    content_type = "text/html; charset=" + body[:12].decode("latin-1") if way == 4 else None
    got = page.read(Fetched(data=body, source="fuzz", kind=kind, url=url, content_type=content_type))
    msgspec.json.encode(got)  # what can't be written down ends a run as well
    return got.reason.value if isinstance(got, Skipped) else "article"


def _read_as_file(body: bytes) -> str:
    """Read the bytes as a file, so that archives and feeds are tried, too."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(body)
        file.flush()
        for fetched in islice(sources.fetch_all([file.name]), 20):
            msgspec.json.encode(page.read(fetched) if isinstance(fetched, Fetched) else fetched)
    return "from file"


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _place(error: BaseException) -> str:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "entente" in f.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside"


def _keep(data: bytes, why: str) -> None:
    counted["findings"] += 1
    kind = re.sub(r"\d+ (?:s|MB)$", "", why)
    if kind in known and not kind.startswith("slow"):
        return
    known.add(kind)
    FOUND.mkdir(exist_ok=True)
    name = f"{re.sub(r'[^A-Za-z0-9]+', '_', why)}_{hashlib.sha256(data).hexdigest()[:12]}"
    (FOUND / name).write_bytes(data)
    print("FOUND", why, name, len(data), flush=True)


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    """Return a changed page: half of the time by libFuzzer's own means, else by changes that keep its form."""
    chance = random.Random(seed)
    if chance.random() < 0.4:
        mutated: bytes = atheris.Mutate(data, max_size)
        return mutated
    way, body = data[:1], data[1:]
    for _ in range(chance.choice([1, 1, 2, 4])):
        body = chance.choice(CHANGES)(body, chance)[:max_size]
    return ((bytes([chance.randrange(8)]) if chance.random() < 0.2 else way) + body)[:max_size]


def _change_element(body: bytes, chance: random.Random) -> bytes:
    """Double, drop, move, wrap or rename what stands between two tags."""
    marks = [match.start() for match in islice(re.finditer(rb"<", body), 3000)] or [0]
    at = chance.choice(marks)
    to = chance.choice([mark for mark in marks if mark >= at][:12])
    piece, tag = body[at:to], chance.choice(TAGS)
    how = chance.randrange(6)
    if how == 0:
        return body[:at] + piece * chance.choice([2, 3, 50]) + body[to:]
    if how == 1:
        return body[:at] + body[to:]
    if how == 2:
        other = chance.choice(marks)
        return body[:other] + piece + body[other:]
    if how == 3:
        return body[:at] + (b"<" + tag + b">") * chance.choice([1, 3, 150, 500]) + piece + body[to:]
    if how == 4:
        return body[:at] + re.sub(rb"(?<=<)[a-z]+|(?<=</)[a-z]+", tag, piece) + body[to:]
    return body[:at] + chance.choice(TOKENS) * chance.choice([1, 1, 30]) + body[at:]


def _change_value(body: bytes, chance: random.Random) -> bytes:
    """Put another value into one of the page's JSON keys or attributes."""
    places = list(islice(re.finditer(rb'":\s*("[^"]{0,300}"|[\[{\d])|=\s*"([^"]{0,300})"', body), 3000))
    if not places:
        return body + chance.choice(TOKENS)
    match = chance.choice(places)
    if match[1]:
        return body[: match.start(1)] + chance.choice(VALUES) + body[match.end(1) :]
    other = chance.choice(places)
    value = chance.choice([other[2] or b"", chance.choice(TOKENS), b"", b"A" * 20_000, b"2024-13-45T99:99"])
    return body[: match.start(2)] + value + body[match.end(2) :]


def _change_text(body: bytes, chance: random.Random) -> bytes:
    """Put a piece of another page, a token or digits into the words between tags."""
    places = [match.span() for match in islice(re.finditer(rb">[^<]{3,2000}<", body), 3000)] or [
        (0, len(body))
    ]
    start, end = chance.choice(places)
    other = chance.choice(pages)
    at = chance.randrange(len(other) + 1)
    new = chance.choice([other[at : at + 300], chance.choice(TOKENS), re.sub(rb"\d", b"9", body[start:end])])
    spot = chance.randint(start, end)
    return body[:spot] + new * chance.choice([1, 1, 1, 40]) + body[spot if chance.random() < 0.5 else end :]


def _add_story(body: bytes, chance: random.Random) -> bytes:
    """Put in what an article's page states in JSON-LD, with values of any kind."""
    keys = ["headline", "datePublished", "author", "publisher", "articleBody", "keywords", "liveBlogUpdate"]
    keys += ["description", "articleSection", "mainEntity", "@graph", "dateModified", "name", "@id"]
    pairs = [f'"{key}": {chance.choice(VALUES).decode()}' for key in chance.sample(keys, 6)]
    kind = json.dumps(chance.choice(["NewsArticle", "LiveBlogPosting", "WebPage", ["Report", None], 1]))
    story = f'<script type="application/ld+json">{{"@type": {kind}, {", ".join(pairs)}}}</script>'
    at = max(0, body.find(b"<body"))
    return body[:at] + story.encode() + body[at:]


CHANGES: list[Callable[[bytes, random.Random], bytes]] = [
    _change_element,
    _change_element,
    _change_value,
    _change_value,
    _change_text,
    _add_story,
]


def _files(path: Path) -> list[Path]:
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


def _opened(path: Path) -> bytes:
    raw = path.read_bytes()
    return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


def _article_of(raw: bytes) -> bytes:
    """Return the head's first part and the part of a long page with most paragraphs, so that a seed is small."""
    starts = range(0, len(raw), 10_000)
    best = max(starts, key=lambda at: raw.count(b"<p", at, at + 25_000))
    return raw[:10_000] + raw[best : best + 25_000]


if __name__ == "__main__":
    main()
