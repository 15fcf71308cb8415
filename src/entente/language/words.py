"""Text into words, by the rules of Universal Dependencies for English (EWT and GUM).

Clitics are words ("do" + "n't", "Iran" + "'s"), hyphenated words are taken apart except after a bound prefix
("long" + "-" + "term", but "anti-ship"), abbreviations keep their full stop. A word never holds a space and
is always `text[start:end]`: nothing is normalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from entente import data

Span = tuple[int, int]
"""Start and end of a word, the end excluded."""

LETTER = r"[^\W\d_]"
HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'\u2019`"

SHAPES = re.compile(
    rf"""
    (?P<address>(?:https?://|ftp://|www\.)[^\s<>"\u201c\u201d]+|[\w.+%-]{{1,64}}@[\w-]+(?:\.[\w-]+)+|[@\#]\w+
        |(?:[\w-]{{1,63}}\.){{1,6}}(?:com|org|net|edu|gov|info|co\.\w\w|mil|int|io|tv)\b(?:/[^\s<>"\u201c\u201d]*)?)
    |(?P<number>\d+(?:[-/]\d+){{2,}}|\d{{1,2}}/\d+|\(?\d{{3}}\)?-\d{{3}}-\d{{4}}|\d{{3}}-\d{{4}}
        |\d{{1,2}}:\d\d(?::\d\d)?
        |\.?\d+(?:[.,]\d+)*)(?P<tail>{LETTER}*)
    |(?P<decade>[{APOSTROPHES}]\d\ds?)\b
    |(?P<money>(?:US|U|CA|C|AU|A|HK|NZ|S|R)?[$\u20ac\u00a3\u00a5\u20b9](?=\s|\d|$))
    |(?P<letters>(?:{LETTER}\.){{2,}}(?:{LETTER}(?![\w]))?)
    |(?P<word>{LETTER}(?:[\w\u0300-\u036f]*)(?:[{APOSTROPHES}&]{LETTER}+|&(?=\w))*[\w]*\$?)
    |(?P<emoticon>[:;=]-?[)(DPp](?![\w]))
    |(?P<run>\.{{2,}}|-{{2,}}|[!?]{{2,}}|={{2,}}|\*{{2,}}|_{{2,}}|''|``|<<|>>|\u2026+\.?)
    |(?P<other>\S)
    """,
    re.VERBOSE,
)
CHUNK = re.compile(r"\S+")


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the words of `text[start:end]` in order.

    >>> [("Iran's U.S.-led foe can't")[a:b] for a, b in words("Iran's U.S.-led foe can't")]
    ['Iran', "'s", 'U.S.', '-', 'led', 'foe', 'ca', "n't"]
    """
    end = len(text) if end is None else end
    chunks = [(found.start(), found.group()) for found in CHUNK.finditer(text, start, end)]
    found: list[Span] = []
    for i, (at, chunk) in enumerate(chunks):
        following = chunks[i + 1][1] if i + 1 < len(chunks) else ""
        found.extend([(at + a, at + b) for a, b in _of_chunk(chunk, _kind(following))])
    return found


def _kind(following: str) -> str:
    """Tell what comes after a chunk: "" the end, "9" a number, "A" a capital, "a" anything else."""
    if following[:1].islower():
        return "a"
    bare = following.lstrip("\"'([\u201c\u2018")
    if not bare:
        return "" if not following else "a"
    return "9" if bare[0].isdigit() else "A" if bare[0].isupper() else "a"


@lru_cache(maxsize=65536)
def _of_chunk(chunk: str, following: str) -> tuple[Span, ...]:
    """Take apart what stands between two spaces; results are kept, for most chunks come again and again."""
    return tuple(_take_apart(chunk, following))


def _take_apart(chunk: str, following: str) -> Iterator[Span]:
    at = 0
    while at < len(chunk):
        found = SHAPES.match(chunk, at)
        if not found:
            at += 1
            continue
        kind = found.lastgroup or "other"
        stop = found.end()
        if kind == "address":
            stop = _without_stops(chunk, at, stop)
            yield at, stop
        elif kind in ("number", "tail"):
            yield from _number(chunk, at, found)
        elif kind == "word":
            stop = _word_end(chunk, at, stop, following)
            yield from _clitics(chunk, at, stop)
        else:
            yield at, stop
        at = stop


def _without_stops(chunk: str, start: int, stop: int) -> int:
    """An address does not end in punctuation: that belongs to the sentence."""
    bare = chunk[start:stop].rstrip(".,;:!?)]}'\"\u2019")
    return start + (len(bare) or 1)


def _number(chunk: str, start: int, found: re.Match[str]) -> Iterator[Span]:
    """A number is one word with its ordinal ending ("5th", "1980s"); a unit after it is a word of its own."""
    middle, stop = found.end("number"), found.end()
    tail = found.group("tail")
    if tail and tail in _units() and "/" not in found.group("number"):
        yield start, middle
        yield middle, stop
    else:
        yield start, stop


def _word_end(chunk: str, start: int, stop: int, following: str) -> int:
    """Lengthen a word by its abbreviating full stop, or by the hyphen and rest after a bound prefix."""
    word = chunk[start:stop]
    if chunk[stop : stop + 1] == "." and _keeps_stop(word, chunk, start, stop, following):
        return stop + 1
    while chunk[stop : stop + 1] and chunk[stop] in HYPHENS and chunk[start:stop].lower() in _prefixes():
        rest = re.compile(rf"{LETTER}\w*(?:[{APOSTROPHES}]{LETTER}+)?|\d{{2,4}}s?").match(chunk, stop + 1)
        if not rest:
            break
        stop = rest.end()
    return stop


def _keeps_stop(word: str, chunk: str, start: int, stop: int, following: str) -> bool:
    """Tell whether the full stop after a word is the word's own."""
    after = chunk[stop + 1 : stop + 2]
    inner = after.isalpha()
    if len(word) == 1 and word.isupper():
        return not inner and (following == "A" or after in tuple(",-)")) and (word != "I" or start == 0)
    if inner and word + "." + chunk[stop + 1 :].rstrip(".,") in stops()["other"]:
        return True
    kinds = stops()
    if word in kinds["titles"]:
        return not inner or after.isupper()
    if word in kinds["before_number"]:
        return (following == "9" and not after) or after.isdigit()
    if word in kinds["calendar"]:
        return (following in ("9", "A") and not after) or after == ","
    return word in kinds["other"]


def _clitics(chunk: str, start: int, stop: int) -> Iterator[Span]:
    """Part a word from what clings to it."""
    word = chunk[start:stop]
    low = word.lower()
    cut = _fused().get(low, 0)
    if not cut and len(low) > 3 and low[-1] == "t" and low[-2] in APOSTROPHES and low[-3] == "n":
        cut = len(low) - 3
    if not cut:
        for ending in _clitic_endings():
            if low.endswith(ending) and len(low) > len(ending):
                cut = len(low) - len(ending)
                break
    if not cut:
        yield start, stop
        return
    yield start, start + cut
    yield start + cut, stop


@cache
def stops() -> dict[str, frozenset[str]]:
    """Return the abbreviations by kind, without their full stop (see `data/words/abbreviations.toml`)."""
    found = {}
    for kind, names in data.toml("words/abbreviations.toml").items():
        forms = names.split()
        found[kind] = frozenset(forms) | frozenset(form[0].upper() + form[1:] for form in forms)
    return found


@cache
def _splits() -> dict[str, object]:
    return data.toml("words/splits.toml")


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(str(_splits()["prefixes"]).split())


@cache
def _units() -> frozenset[str]:
    return frozenset(str(_splits()["units"]).split())


@cache
def _fused() -> dict[str, int]:
    fused = _splits()["fused"]
    return dict(fused) if isinstance(fused, dict) else {}


@cache
def _clitic_endings() -> tuple[str, ...]:
    clitics = _splits()["clitics"]
    return (
        tuple(mark + str(ending) for ending in clitics for mark in APOSTROPHES)
        if isinstance(clitics, list)
        else ()
    )
