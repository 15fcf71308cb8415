"""Feed the page reader broken pages for as long as is asked: python bench/fuzz_pages.py SECONDS [SEED] PAGE...

Each round mutates one of the given pages (saved pages, dumps, archives, feeds) or one of our own small ones, and reads
it. What would stop a run is written down: an exception, a page of more than SLOW_S seconds, a reading that is not
repeated exactly. Inputs that do this are kept beside, in fuzz_found/.
"""

from __future__ import annotations

import collections
import gzip
import hashlib
import logging
import random
import sys
import tempfile
import time
from pathlib import Path

from entente import page, sources
from entente.model import Fetched, Skipped

SLOW_S = 5.0
FOUND = Path("fuzz_found")
TOKENS = [
    b"<p>",
    b"</p>",
    b"<div>",
    b"</div>",
    b"<table><tr><td>",
    b"<script>",
    b"</script>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"&#x110000;",
    b"&lt;",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\xf0\x9f\x98",
    b"\xed\xa0\x80",
    b"{\\rtf1 ",
    b"\\u8",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"\x1f\x8b\x08",
    b"(\xb5/\xfd",
    b"<rss><channel><item>",
    b'{"version": "https://jsonfeed.org/version/1", "items": [',
    b'<script type="application/ld+json">{"@type":"NewsArticle",',
    b"Date: 31 February 0000 25:61",
    b"MOSCOW (Sputnik) - ",
    b"\n\n",
    b"\xe2\x80\xa8",
    b"<time datetime='99999-99-99'>",
    b'"',
    b"...",
    b"(" * 50,
    b"<b>" * 50,
    b"a" * 500,
    b", " * 50,
    b" \n" * 50,
    b"1." * 50,
]
OWN = [
    b"<html><head><title>Talks</title></head><body><article><p>Norland and Sudland held talks.</p></article>",
    b"Norland, Sudland Agree\n22:02 GMT 27.04.2022\nARDEN (Wire) - Norland and Sudland agreed to train together.\n",
    b"{\\rtf1\\ansi Norland and Sudland held talks on Monday.\\par They agreed.}",
]


def main() -> None:
    """Run, and print a summary every minute and at the end."""
    seconds, seed = float(sys.argv[1]), int(sys.argv[2])
    pages = [*OWN, *(_opened(Path(name)) for name in sys.argv[3:])]
    logging.getLogger("entente.page.read").addFilter(lambda record: not counted.update(caught=1))
    logging.getLogger("entente.page.read").setLevel(logging.DEBUG)
    chance = random.Random(seed)
    end, told = time.monotonic() + seconds, time.monotonic()
    while time.monotonic() < end:
        data = mutated(chance.choice(pages), pages, chance)
        _try(data, chance)
        if time.monotonic() - told > 60:
            told = time.monotonic()
            print(dict(counted), flush=True)
    print("end", dict(counted), f"slowest {slowest[0]:.2f} s", flush=True)


counted: collections.Counter[str] = collections.Counter()
slowest = [0.0]


def _opened(path: Path) -> bytes:
    raw = path.read_bytes()
    return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


def mutated(data: bytes, pages: list[bytes], chance: random.Random) -> bytes:
    """Return a page with one to twenty of: bytes flipped, cut, doubled many times, tokens or other pages put in."""
    data = data[: chance.choice([2_000, 20_000, 200_000])]
    for _ in range(chance.choice([1, 2, 5, 20])):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice([1, 10, 100, 5000]))
        how = chance.randrange(6)
        if how == 0:
            data = data[:at] + chance.randbytes(chance.choice([1, 3, 30])) + data[to:]
        elif how == 1:
            data = data[:at] + data[to:]
        elif how == 2:
            data = data[:at] + data[at:to] * chance.choice([2, 50, 500]) + data[to:]
        elif how == 3:
            data = data[:at] + chance.choice(TOKENS) * chance.choice([1, 1, 3, 300]) + data[at:]
        elif how == 4:
            other = chance.choice(pages)
            place = chance.randrange(len(other) + 1)
            data = data[:at] + other[place : place + 5000] + data[to:]
        else:
            data = data[:at]
        data = data[:1_000_000]
    return data


def _try(data: bytes, chance: random.Random) -> None:
    kind = chance.choice([None, None, "html", "text"])
    started = time.process_time()  # not the clock's, since the machine may be busy
    try:
        fetched = Fetched(data=data, source="fuzz", kind=kind)
        before = counted["caught"]
        read = page.read(fetched)
        counted["skipped" if isinstance(read, Skipped) else "articles"] += 1
        if counted["caught"] > before:
            _keep(data, f"caught {kind}")
        if chance.random() < 0.02 and page.read(fetched) != read:
            _keep(data, f"not repeated {kind}")
        if chance.random() < 0.05:
            _as_source(data)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        counted["raised"] += 1
        _keep(data, f"raised {type(error).__name__} {kind}")
    took = time.process_time() - started
    slowest[0] = max(slowest[0], took)
    if took > SLOW_S:
        counted["slow"] += 1
        _keep(data, f"slow {took:.0f} s {kind}")


def _as_source(data: bytes) -> None:
    """Read the bytes as a file, so that archives and feeds are tried, too."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        counted["from files"] += sum(1 for _ in sources.fetch_all([file.name]))


def _keep(data: bytes, why: str) -> None:
    FOUND.mkdir(exist_ok=True)
    name = hashlib.sha256(data).hexdigest()[:12]
    (FOUND / f"{why.replace(' ', '_')}_{name}").write_bytes(data)
    print(why, name, len(data), flush=True)


if __name__ == "__main__":
    main()
