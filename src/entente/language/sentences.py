"""Where sentences begin: rules on stops, abbreviations and quotation marks, weighed with the model's opinion.

The rules alone do better on edited news, the model alone on text without capitals or stops. Each gap between
two words gets a class by the rules; a class has a weight (log odds, `data/words/sentences.toml`) that is
added to what the model says of the gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from entente import data
from entente.language.words import Span, stops

Floats = NDArray[np.float32]

FINAL = frozenset(".!?")
CLOSING = frozenset(")]}\u201d\u00bb\"'\u2019''")
OPENING = frozenset("([{\u201c\u00ab\u2018``")
MOST_CLOSING = 6
"""Marks in a row that are looked through for the stop before them."""
CONTINUING = frozenset(",;:%/")
MARKS = frozenset("\"'")
TURNED = frozenset("\u201c\u201d")


def starts(text: str, words: Sequence[Span], opinion: Floats) -> list[int]:
    """Return the indices of the words that begin a sentence; the first word always does.

    opinion: (n,) log odds that word i begins a sentence, by the model
    """
    weights = _weights()
    # where a passage ends with a stop, its other sentences do too
    bare = "none" if words and _ending(_bare_last(text, words)) == "stop" else "unpunctuated"
    # most gaps are no matter of rules: no class weighs enough to make a beginning of them
    open_to_rules = np.flatnonzero(opinion + max(weights.values()) > 0).tolist()
    found = [0]
    for i in open_to_rules:
        if i == 0:
            continue
        kind = gap(text, words, i)
        if opinion[i] + weights[bare if kind == "none" else kind] > 0:
            found.append(i)
    return found


def _bare_last(text: str, words: Sequence[Span]) -> str:
    """Return the last word that is no closing mark."""
    k = len(words) - 1
    while k > max(0, len(words) - MOST_CLOSING) and _closes(text, words, k):
        k -= 1
    return text[words[k][0] : words[k][1]]


def sure_starts(text: str, words: Sequence[Span]) -> list[int]:
    """Return the beginnings that the rules alone are sure of: where a long paragraph may be cut."""
    return [0] + [i for i in range(1, len(words)) if gap(text, words, i) in {"stop", "quotation"}]


def gap(text: str, words: Sequence[Span], i: int) -> str:
    """Name what stands between words i - 1 and i; the names are those of `data/words/sentences.toml`."""
    first, last = words[i]
    word = text[first:last]
    if _closes(text, words, i):
        return "inside"
    k = i - 1
    while k > max(0, i - MOST_CLOSING) and _closes(text, words, k):
        k -= 1
    before = text[words[k][0] : words[k][1]]
    kind = _ending(before)
    if kind == "none" or (kind == "stop" and first == words[i - 1][1] and not word[0].isupper()):
        return "none"
    if kind == "title":
        return "title"
    if word[0] in CONTINUING:
        return "none"
    if not _may_begin(text, words, i):
        return "none" if kind != "stop" else "spoken" if k < i - 1 else "lower"
    if kind == "stop" and k < i - 1 and text[words[i - 1][0]] in ")]":
        return "bracket"
    if kind == "stop" and word in OPENING | MARKS and i + 1 < len(words) and words[i + 1][0] == last:
        return "quotation"
    return kind


def _ending(word: str) -> str:
    """Name how a word ends."""
    last = word[-1]
    if last == "\u2026" or word.startswith(".."):
        return "dots"
    if all(ch in FINAL for ch in word):
        return "stop"
    if last in ":;":
        return "colon"
    if last != ".":
        return "none"
    bare = word[:-1]
    if bare in stops()["titles"] or (len(bare) == 1 and bare.isupper()) or bare in stops()["before_number"]:
        return "title"
    return "abbreviation"


def _closes(text: str, words: Sequence[Span], i: int) -> bool:
    """Tell whether word i is a mark that closes what came before it."""
    first, last = words[i]
    word = text[first:last]
    if word in TURNED and i > 0:  # curly marks may stand the wrong way round: ”We agreed.“ ”Go.“
        touches = first == words[i - 1][1]
        if touches != (i + 1 < len(words) and words[i + 1][0] == last):
            return touches
    if word not in CLOSING or i == 0:
        return False
    if word in MARKS or word == "''":
        touches = first == words[i - 1][1]
        free = i + 1 == len(words) or words[i + 1][0] > last or text[words[i + 1][0]] in ".,;:)"
        return touches and free
    return True


def _may_begin(text: str, words: Sequence[Span], i: int) -> bool:
    """Tell whether a sentence may begin with word i: a capital, a number, or marks before one."""
    k = i
    while k + 1 < len(words) and not text[words[k][0]].isalnum() and k < i + 3:
        k += 1
    letter = text[words[k][0]]
    return letter.isupper() or letter.isdigit() or not (letter.isalpha() and letter.islower())


@cache
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in data.toml("words/sentences.toml").items()}
