"""The name of an exercise as a sentence gives it, with its series and edition: "Cobra Gold", "2019"."""

from __future__ import annotations

import re
from functools import cache

from entente.coding.draft import Draft
from entente.coding.exercise_words import exercise_words, is_noun, owns_word, said_at
from entente.coding.line import Line
from entente.coding.phrasebook import Book, Word, words_of
from entente.coding.tree import Tree
from entente.model import Said

_EDITION = re.compile(
    r"[\s–—‑-]*(?:(?:’|')?(?:19|20)?\d\d(?:[-/](?:\d{1,4}|[IVX]+|[A-Z]))?|[-\s‑–](?:\d{1,3}|[IVXL]+))$"
)
_OPEN_QUOTES, _CLOSE_QUOTES = "“\"‘'«", "”\"’'»"
_BEFORE_NAMES = ("compound", "nmod", "amod", "flat")
_LONGEST = 7


def name_of(line: Line, draft: Draft, nouns: list[int]) -> tuple[int, int] | None:
    """Return the characters of the exercise's name: quoted, brought by "dubbed", beside the noun, or known."""
    named = _quoted(line, nouns) or _brought(line, draft) or _beside(line, nouns)
    known = known_series(line, draft, plain=bool(nouns))
    if named and known and known[0] < named[1] and named[0] < known[1]:
        return min(named[0], known[0]), max(
            named[1], known[1]
        )  # "Maritime Security Belt" opens with plain words
    return named or known


def series_and_edition(line: Line, span: tuple[int, int] | None) -> tuple[Said | None, Said | None]:
    """Return the series and the edition that a name holds: "Cobra Gold" and "2019"."""
    if span is None:
        return None, None
    text = line.text[span[0] : span[1]]
    match = _EDITION.search(text)
    if match is None or match.start() == 0:
        return said_at(line, *span), None
    edition = match[0].lstrip(" -–—‑")
    at = span[1] - len(edition)
    return said_at(line, span[0], span[0] + match.start()), said_at(line, at, span[1], edition.lstrip("'’"))


def numbered(line: Line) -> Said | None:
    """Return which one of a series it is by its words: "the 12th edition of"."""
    for word in line.words:
        if word.text.lower() in exercise_words()["nouns"]["rounds"]:
            match = _ordinal().search(line.text[: word.start])
            if match:
                return said_at(line, match.start(1), match.end(1))
    return None


@cache
def _ordinal() -> re.Pattern[str]:
    """Return the pattern of an ordinal that ends right here: "the 12th ", "the third "."""
    words = "|".join(exercise_words()["nouns"]["ordinals"])
    return re.compile(rf"\b(\d+(?:st|nd|rd|th)|{words})\b\s+$", re.I)


# known by name


def known_series(line: Line, draft: Draft, *, plain: bool) -> tuple[int, int] | None:
    """Return a series that is known by name; plain: also one that is a word of every day."""
    words = line.words
    for match in _series().find(words):
        if (match.value and not plain) or not owns_word(line, draft, words[match.first]):
            continue
        start, end = line.match_span(match)
        after = re.match(r"[\s‑–-]*(?:(?:19|20)\d\d|\d{1,2}|[IVX]+)(?!\w|[.,]\d)", line.text[end:])
        return start, end + (after.end() if after else 0)
    return None


@cache
def _series() -> Book[bool]:
    table = exercise_words()["series"]
    return Book(((name, name in table["plain"]) for name in table["names"]), cased=True)


def heads_of_names(tree: Tree) -> frozenset[int]:
    """Return the tokens that stand for an exercise by its name alone: "wrapped up Surya Kiran", "Exercise Land Ex"."""
    text, offset = tree.sentence.text, tree.sentence.start
    words = words_of(text)
    found = set()
    for match in _series().find(words):
        if not match.value:
            start, end = words[match.first].start + offset, words[match.last - 1].end + offset
            inside = [t.i for t in tree.tokens if start <= t.start and t.end <= end]
            found |= {k for k in inside if tree[k].head not in inside}
    for token in tree.tokens:
        if token.text in exercise_words()["nouns"]["capitals"] and token.head > token.i:
            found |= (
                {token.head} if tree[token.head].upos == "PROPN" and token.deprel in _BEFORE_NAMES else set()
            )
    return frozenset(
        k for k in found if tree[k].upos in ("PROPN", "NOUN") and tree[k].deprel not in _BEFORE_NAMES
    )


# by where it stands


def _quoted(line: Line, nouns: list[int]) -> tuple[int, int] | None:
    for match in re.finditer(
        rf"[{_OPEN_QUOTES}]([^{_OPEN_QUOTES}{_CLOSE_QUOTES}]+?),?[{_CLOSE_QUOTES}]", line.text
    ):
        words = [w for w in line.words if match.start(1) <= w.start and w.end <= match.end(1)]
        if not words or len(words) > _LONGEST or not words[0].is_capital:
            continue
        capitals = [
            w
            for w in words
            if w.is_capital
            or w.text.lower() in exercise_words()["nouns"]["inside"]
            or not w.text[0].isalnum()
        ]
        first, last = line.words.index(words[0]), line.words.index(words[-1])
        near = any(-4 <= n - last <= 4 or -5 <= n - first <= 0 for n in nouns)
        if len(capitals) == len(words) and (near or _is_brought(line, first)):
            return match.start(1), match.start(1) + len(match[1].rstrip(" ,"))
    return None


def _brought(line: Line, draft: Draft) -> tuple[int, int] | None:
    """Return the capitals behind "dubbed", "called", "known as"."""
    for match in _namings().find(line.words):
        if not owns_word(line, draft, line.words[match.first]):
            continue
        at = match.last
        while at < len(line.words) and (
            line.words[at].text in _OPEN_QUOTES or line.words[at].text.lower() in ("the", "exercise")
        ):
            at += 1
        run = _run(line, at, bare=True)
        if run:
            return run
    return None


@cache
def _namings() -> Book[bool]:
    return Book((word, True) for word in exercise_words()["nouns"]["naming"])


def _is_brought(line: Line, first: int) -> bool:
    return any(match.last in (first, first - 1) for match in _namings().find(line.words))


def _beside(line: Line, nouns: list[int]) -> tuple[int, int] | None:
    """Return the capitals next to the noun: "Exercise Desert Falcon", "the Cobra Gold 2019 military exercise"."""
    if line.is_headline_case:
        return None
    words = line.words
    for n in nouns:
        at = n + 1
        if at < len(words) and words[at].text in (",", "(") and at + 1 < len(words):
            run = _run(line, at + 1, bare=True)
            closing = next((w.text for w in words if run and w.start >= run[1]), "")
            is_beside = run is not None and _is_apposition(line, n, run)
            if run and (words[at].text == "(" or is_beside) and closing in (",", ".", ")"):
                return run
        run = _run(line, at, bare=True)
        if run:
            return run
        back = n
        while (
            back > 0
            and words[back - 1].text.islower()
            and n - back < 4
            and line.tree[line.token_at(words[back - 1].start)].upos in ("ADJ", "NOUN", "NUM")
        ):
            back -= 1
        before = back
        while before > 0 and (
            words[before - 1].is_capital
            or (
                words[before - 1].text.lower() in exercise_words()["nouns"]["inside"]
                and before > 1
                and words[before - 2].is_capital
            )
        ):
            before -= 1
        run = _run(line, before, stop=back) if before < back else None
        if run:
            return run
    return None


def _is_apposition(line: Line, n: int, run: tuple[int, int]) -> bool:
    """Tell whether a run behind a comma is another name of a noun: "the exercise, Cobra Gold,"."""
    head = line.head(*run)
    return line.tree.rel(head) == "appos" and line.tree[head].head == line.token_at(line.words[n].start)


def _run(line: Line, first: int, stop: int | None = None, *, bare: bool = False) -> tuple[int, int] | None:
    """Return the run of capitals from a word on, without parties, places and plain words before it.

    bare: they may belong to it ("exercise Danube Guard"), as nothing else stands there
    """
    words = line.words
    stop = len(words) if stop is None else stop
    last = first
    while last < stop and last - first < _LONGEST and (_is_of_name(words[last]) or _joins(words, last, stop)):
        if last > first and "," in line.text[words[last - 1].end : words[last].start]:
            break
        last += 1
    while not bare and first < last and (_is_plain(words[first]) or _is_named(line, words[first])):
        first += 1
    while first < last and not words[first].text[:1].isalpha():
        first += 1
    while last > first and (
        words[last - 1].text.lower() in exercise_words()["nouns"]["inside"] or is_noun(words[last - 1])
    ):
        last -= 1
    if first >= last or not words[first].text[:1].isupper():
        return None
    run = words[first:last]
    span = words[first].start, words[last - 1].end
    if all(_is_named(line, word) for word in run) or all(_is_plain(word) for word in run):
        return None
    return None if _is_person(line, span) else span


def _is_of_name(word: Word) -> bool:
    return word.is_capital and not is_noun(word)


def _joins(words: list[Word], n: int, stop: int) -> bool:
    if words[n].text == "/" and n + 1 < stop:
        return True
    return (
        words[n].text.lower() in exercise_words()["nouns"]["inside"]
        and n > 0
        and n + 1 < stop
        and words[n - 1].is_capital
        and words[n + 1].is_capital
    )


def _is_plain(word: Word) -> bool:
    return word.text.lower() in _generic()


@cache
def _generic() -> frozenset[str]:
    return frozenset(exercise_words()["nouns"]["generic"])


def _is_named(line: Line, word: Word) -> bool:
    """Tell whether a word is part of an actor's or a place's name."""
    return any(start <= word.start and word.end <= end for start, end in line.named)


def _is_person(line: Line, run: tuple[int, int]) -> bool:
    said = line.text[run[0] : run[1]]
    return any(name in said for person in line.mentions.people for name in (person.name, *person.variants))
