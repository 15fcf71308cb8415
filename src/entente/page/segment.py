"""Where among the lines of a dump the article stands: the run of lines that gives most prose for least frame.

Menus, lists of other stories and footers are many short lines; an article is few long ones. Each line gets a weight by
its length and by what it was found to be, and the run with the largest sum is the article. A dump that is an article
and nothing else is one such run from end to end.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from entente.page.forest import likely
from entente.page.lines import Line, ends_sentence, is_cut, is_prose
from entente.page.noise import opens_tail
from entente.page.weighing import NAMES, rows_of

MOST_OF_A_LINE = 60
"""Words of one line that count; a single long line, such as a notice, must not outweigh an article."""

COST = 8
"""What a line of prose costs in words, so that teasers of one sentence do not look like a body."""

FRAME = 10
"""With fewer lines around the article than this they are its own head and foot, which have other readers."""

BOX = 3
"""So many short lines in a row are no heading."""

SHORT = -6
FOUND_NOISE = -3
TAIL = -25


MOST_LINES = 3000
"""A dump of more lines is cut by the lines' weights alone, so that a huge one stays cheap."""

TREES = "page/lines.tsv"
FAVOUR = 1.0
"""Added to a line's chances (log odds) when the run is looked for: a paragraph lost is worse than a line too many."""

LOWEST = -3.0
"""No line has lower odds there: what stands among the paragraphs must not part them by its number."""

MOST_WORDS = 80
"""Words of a line that count there."""

FIRST_RUN = 0.5
"""What the run by weights alone adds to a line's chances, and takes from those outside of it."""

LEAST = 0.15
"""A line within the run with a smaller chance is of a box among the paragraphs."""


def drop_frame(lines: list[Line], title: str | None = None) -> None:
    """Drop the undecided lines before and after the run that is the article, where they are many.

    A first run is found by the lines' weights; trees that know it and count more of each line then find the last one.
    """
    found = count_lines(lines, title)
    if found is None:
        return
    (start, end), rows = found
    chances = likely(TREES, NAMES, rows)
    if chances:
        start, end = _likely_run(lines, chances, start, end)
    for i, line in enumerate(lines):
        if line.open and not start <= i < end:
            line.drop("before the article" if i < start else "after the article")
    inside = [line for line in lines[start:end] if line.open]
    _drop_repeated(inside)
    _drop_boxes(inside)
    for line, chance in zip(lines, chances, strict=False):
        if line.open and chance < LEAST:
            line.drop("unlike the article's lines")


def first_run(lines: list[Line]) -> tuple[int, int] | None:
    """Return start and end of the run that the lines' weights give; None where it has no frame."""
    weights = [_weight(line) for line in lines]
    start, end = _best_run(weights)
    framed = sum(weight < 0 for weight in weights[:start] + weights[end:]) >= FRAME
    return (start, end) if framed else None


def count_lines(lines: list[Line], title: str | None) -> tuple[tuple[int, int], list[list[float]]] | None:
    """Return the run that the lines' weights give and what is counted of each line; None where it has no frame."""
    run = first_run(lines)
    if run is None:
        return None
    start, end = run
    weights = [_weight(line) for line in lines]
    rows = rows_of(lines, weights, (start, end), title) if len(lines) <= MOST_LINES else []
    return (start, end), rows


def _likely_run(lines: list[Line], chances: list[float], start: int, end: int) -> tuple[int, int]:
    """Return the run with the largest sum of chances, long lines counting more; start, end: the run by weights."""
    sums = []
    for i, (line, chance) in enumerate(zip(lines, chances, strict=True)):
        odds = max(LOWEST, math.log(max(chance, 0.001) / max(1 - chance, 0.001)))
        odds += FAVOUR + (FIRST_RUN if start <= i < end else -FIRST_RUN)
        odds *= math.sqrt(min(_words(line.text) + 1, MOST_WORDS))
        sums.append(odds if line.open else 0.3 * min(odds, 0))
    return _best_run(sums)


def _drop_repeated(lines: list[Line]) -> None:
    """Drop short lines that come again and again among the paragraphs, as marks of advertisements do."""
    times = Counter(line.text for line in lines)
    for line in lines:
        if times[line.text] > 1 and not is_prose(line.text):
            line.drop("comes again and again")


def _drop_boxes(lines: list[Line]) -> None:
    """Drop short lines that stand in a row among the paragraphs; one or two are headings between them."""
    run: list[Line] = []
    for line in [*(line for line in lines if line.open), None]:
        if line is not None and not is_prose(line.text) and not ends_sentence(line.text):
            run.append(line)
            continue
        if len(run) >= BOX:
            for short in run:
                short.drop("box among the paragraphs")
        run = []


def _weight(line: Line) -> int:
    """Return what a line speaks for its place being of the article, in words; below 0 it speaks against."""
    if line.why in _NEUTRAL or line.role in {"caption", "credit", "teaser"}:
        return 0
    if opens_tail(line.text):
        return TAIL
    if not line.open:
        return FOUND_NOISE
    words = _words(line.text)
    if is_prose(line.text) and not is_cut(line.text):
        return min(words, MOST_OF_A_LINE) - COST
    return SHORT if not ends_sentence(line.text) else SHORT // 3


def word_parts(text: str) -> set[str]:
    """Return the openings of a text's longer words; pairs of letters where a script writes no words apart."""
    spaced = text.casefold().split()
    if len(text) < 12 * len(spaced):
        return {part[:5] for word in spaced if len(part := word.strip(_AROUND)) > 3}
    return {text[i : i + 2] for i in range(len(text) - 1)}


_AROUND = "\"'“”„«»‘’.,;:!?()[]–—-"


def _words(text: str) -> int:
    """Return how many words a line has; where a script writes none apart, its letters tell."""
    spaced = len(text.split())
    return spaced if len(text) < 12 * spaced else len(text) // 3


_NEUTRAL = frozenset(
    {"title", "copy of the body, run together", "repeated paragraph", "repeated words of a paragraph"}
)


def _best_run(weights: Sequence[float]) -> tuple[int, int]:
    """Return start and end of the run with the largest sum, the whole where no line weighs more than 0.

    >>> _best_run([-3, 5, -1, 4, -9, 2])
    (1, 4)
    """
    best: tuple[float, int, int] = (0, 0, len(weights))
    run, start = 0.0, 0
    for i, weight in enumerate(weights):
        if run <= 0:
            run, start = 0.0, i
        run += weight
        if run > best[0]:
            best = (run, start, i + 1)
    return best[1], best[2]
