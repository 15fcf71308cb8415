"""What is counted of each line of a dump, for the trees that tell the article's lines from the page's frame."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from entente import data
from entente.page.captions import looks_like_caption
from entente.page.credits import has_marked_credit, is_credit_line
from entente.page.dates import is_time_line
from entente.page.lines import Line, ends_sentence, is_cut, is_prose
from entente.page.noise import opens_tail

OWN = (
    "weight", "run", "words", "size", "ends", "prose", "cut", "open", "digits", "capitals", "sentences", "commas",
    "small", "colon", "question", "bar", "quote", "caption", "credit", "time", "address", "kin", "title", "again",
    "width", "mark", "frame", "named", "field",
)  # fmt: skip
AROUND = (-3, -2, -1, 1, 2, 3)
BESIDE = ("weight", "words", "ends", "prose", "kin", "run", "open", "title", "frame")
PLACE = (
    "lines", "held", "before", "after", "place", "inside", "since_tail", "prose_near", "short_near", "kin_near",
    "to_prose_up", "to_prose_down", "gap", "since_title", "since_field", "frame_near", "title_near", "said",
)  # fmt: skip
NAMES = (*OWN, *(f"{name}{step:+d}" for step in AROUND for name in BESIDE), *PLACE)
"""What the numbers of a row are called, in order."""

FAR = 25
"""Distances in lines are counted up to here."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_ANY_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_ADDRESS = re.compile(r"@\w|https?:|www\.|\.(?:com|org|net)\b", re.I)
_SENTENCE = re.compile(r"[.!?][\"'”’»)]* (?=\S)|[。！？]")


def rows_of(
    lines: Sequence[Line], weights: Sequence[int], run: tuple[int, int], title: str | None
) -> list[list[float]]:
    """Return a row of numbers for each line, in the order of `NAMES`.

    weights, run: what each line speaks for its place being of the article, and the run found by that
    """
    start, end = run
    stems = [frozenset(word[:6] for word in _WORD.findall(line.text.casefold())) for line in lines]
    common: Counter[str] = Counter()
    for i in range(start, end):
        if lines[i].open:
            common.update(stems[i])
    heads = {word[:6] for word in _WORD.findall((title or "").casefold())}
    opens = Counter(line.text[:12] for line in lines)
    own = [
        _own(line, weights[i], start <= i < end, stems[i], common, heads, opens[line.text[:12]])
        for i, line in enumerate(lines)
    ]
    held = sum(own[i][_WORDS] for i in range(start, end) if lines[i].open)
    said = sum(stem in common for stem in heads) / len(heads) if heads else -1.0
    return [row + _around(own, i) + _place(own, i, start, end, held, said) for i, row in enumerate(own)]


_WORDS, _PROSE, _KIN, _MARK, _FRAME, _NAMED, _FIELD, _TITLE = (
    OWN.index(name) for name in ("words", "prose", "kin", "mark", "frame", "named", "field", "title")
)
_BESIDE = tuple(OWN.index(name) for name in BESIDE)


def _own(
    line: Line,
    weight: int,
    in_run: bool,
    stems: frozenset[str],
    common: Counter[str],
    heads: set[str],
    again: int,
) -> list[float]:
    text = line.text
    spaced = text.split()
    count = len(spaced) if len(text) < 12 * len(spaced) else len(text) // 3  # scripts without spaces
    size = len(text)
    letters = sum(map(str.isalpha, text)) or 1
    words = _ANY_WORD.findall(text.casefold())
    counted = 1 if in_run and line.open else 0
    kin = sum(common[stem] > counted for stem in stems) / len(stems) if stems else -1.0
    return [
        weight,
        in_run,
        min(count, 200),
        math.log(size),
        ends_sentence(text),
        is_prose(text),
        is_cut(text),
        line.open,
        sum(map(str.isdigit, text)) / size,
        sum(map(str.isupper, text)) / letters,
        len(_SENTENCE.findall(text)),
        min(text.count(","), 20),
        text[0].islower(),
        text[-1] in ":：",
        text[-1] in "?？",
        "|" in text or "·" in text or "›" in text,
        text[0] in "\"'“„«‘",
        looks_like_caption(text) or has_marked_credit(text),
        is_credit_line(text),
        size < 120 and is_time_line(text),
        bool(_ADDRESS.search(text)),
        kin,
        sum(stem in heads for stem in stems) / len(heads) if heads else 0.0,
        min(again - 1, 5),
        size / len(spaced),
        opens_tail(text),
        sum(word in frame_words() for word in words) / len(words) if words else 0.0,
        line.why == "title",
        line.role == "field",
    ]


@cache
def frame_words() -> frozenset[str]:
    return frozenset(word for words in data.toml("page/noise.toml")["frame"].values() for word in words)


_NOTHING = [-1.0] * len(BESIDE)


def _around(own: list[list[float]], at: int) -> list[float]:
    found: list[float] = []
    for step in AROUND:
        near = at + step
        found += [own[near][i] for i in _BESIDE] if 0 <= near < len(own) else _NOTHING
    return found


def _place(own: list[list[float]], at: int, start: int, end: int, held: float, said: float) -> list[float]:
    near = own[max(0, at - 5) : at + 6]
    tail = next((step for step in range(min(at + 1, FAR)) if own[at - step][_MARK]), FAR)
    up = next((step for step in range(1, min(at, FAR - 1) + 1) if own[at - step][_PROSE]), FAR)
    down = next((step for step in range(1, min(len(own) - at, FAR)) if own[at + step][_PROSE]), FAR)
    return [
        math.log(len(own)),
        math.log1p(held),
        min(max(0, start - at), FAR),
        min(max(0, at - end + 1), FAR),
        at / len(own),
        (at - start) / max(1, end - start),
        tail,
        sum(row[_PROSE] for row in near) / len(near),
        sum(row[_WORDS] < 6 for row in near) / len(near),
        sum(row[_KIN] for row in near) / len(near),
        up,
        down,
        up + down,
        next((step for step in range(min(at + 1, FAR)) if own[at - step][_NAMED]), FAR),
        next((step for step in range(min(at + 1, FAR)) if own[at - step][_FIELD]), FAR),
        sum(row[_FRAME] for row in near) / len(near),
        sum(row[_TITLE] for row in near) / len(near),
        said,
    ]
