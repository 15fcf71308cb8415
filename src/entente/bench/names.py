"""Measure names against hand-labelled text: `python -m entente.bench.names FILE ...`

A file has one word a line with its label in the next column (IOB; CoNLL, UNER or tab-separated; nested labels further
right are left out), sentences apart by an empty line. It is put together as raw text, a few sentences a paragraph, and
read end to end; a name is right where its letters and its kind are the gold's, articles and possessive endings aside on
both sides.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from entente.language import Parser, load
from entente.model import Article

KINDS = {
    "PER": "PERSON", "Person": "PERSON", "politician": "PERSON", "person": "PERSON",
    "ORG": "ORG", "Organization": "ORG", "organisation": "ORG", "politicalparty": "ORG",
    "LOC": "LOC", "Location": "LOC", "Facility": "LOC", "location": "LOC", "country": "LOC",
}  # fmt: skip
"""What the corpora call the three kinds that the parser tells apart; other labels are no names here."""

TOGETHER = 3
"""Sentences of a paragraph."""
CLOSING = frozenset(
    (
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        ")",
        "]",
        "}",
        "%",
        "'",
        "\u2019",
        "\u201d",
        "n't",
        "'s",
        "\u2019s",
        "'re",
        "\u2019re",
    )
)
OPENING = frozenset(("(", "[", "{", "$", "\u00a3", "\u20ac", "\u201c"))
ARTICLES = frozenset(("the", "a", "an"))
POSSESSIVES = frozenset(("'s", "\u2019s", "'", "\u2019"))

Row = tuple[str, str]
"""A word and its label."""
Name = tuple[int, int, str]
"""First and last letter, blanks not counted, and the kind."""


def measure(files: Iterable[Path], parser: Parser) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 in percent, of all names (`all`) and of each kind."""
    right, own, gold = Counter[str](), Counter[str](), Counter[str]()
    for file in files:
        sentences = list(read(file))
        for start in range(0, len(sentences), TOGETHER):
            paragraph = [row for sentence in sentences[start : start + TOGETHER] for row in sentence]
            expected, found = set(_gold(paragraph)), set(_own(paragraph, parser))
            for counts, names in ((gold, expected), (own, found), (right, expected & found)):
                counts.update(kind for _, _, kind in names)
                counts["all"] += len(names)
    return {kind: _scores(right[kind], own[kind], gold[kind]) for kind in ("all", "PERSON", "ORG", "LOC")}


def read(file: Path) -> Iterator[list[Row]]:
    """Yield a file's sentences."""
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip() and not line.startswith(("# ", "-DOC"))]
        rows = [line.split("\t") if "\t" in line else line.split() for line in lines]
        if rows and all(row[0].isdigit() for row in rows) and len(rows[0]) > 2:  # UNER numbers its words
            yield [(row[1], row[2]) for row in rows]
        elif rows:
            yield [(row[0], row[1]) for row in rows if len(row) > 1]


def _gold(rows: list[Row]) -> Iterator[Name]:
    for first, last, kind in _spans(rows):
        yield from _placed(rows, first, last, kind)


def _spans(rows: list[Row]) -> Iterator[tuple[int, int, str]]:
    """Yield first word, last word (excluded) and kind; an I- after another kind begins a name."""
    start, current = 0, ""
    for i, (_, label) in enumerate([*rows, ("", "O")]):
        kind = label[2:] if label[1:2] == "-" else ""
        if current and (kind != current or label[0] == "B"):
            if current in KINDS:
                yield start, i, KINDS[current]
            current = ""
        if kind and not current:
            start, current = i, kind


def _placed(rows: list[Row], first: int, last: int, kind: str) -> Iterator[Name]:
    while first < last and rows[first][0].lower() in ARTICLES:
        first += 1
    while last > first and rows[last - 1][0] in POSSESSIVES:
        last -= 1
    if first < last:
        before = sum(len(word) for word, _ in rows[:first])
        yield before, before + sum(len(word) for word, _ in rows[first:last]), kind


def _own(rows: list[Row], parser: Parser) -> Iterator[Name]:
    text = _text([word for word, _ in rows])
    place = [0]
    for ch in text:
        place.append(place[-1] + (not ch.isspace()))
    parsed = parser.parse(Article(id="0" * 24, sha256="0" * 64, paragraphs=(text,), text=text))
    for sentence in parsed.sentences:
        words = [(token.text, "") for token in sentence.tokens]
        before = place[sentence.tokens[0].start]
        for name in sentence.names:
            for first, last, kind in _placed(words, name.first, name.last, name.kind):
                yield before + first, before + last, kind


def _text(words: list[str]) -> str:
    """Set words as print does: no blank before a stop or after an opening bracket."""
    text, inside = "", False
    for k, word in enumerate(words):
        closes = word in CLOSING or (word == '"' and inside)
        opened = k and (words[k - 1] in OPENING or (words[k - 1] == '"' and inside))
        text += word if not k or closes or opened else f" {word}"
        if word == '"':
            inside = not inside
    return text


def _scores(right: int, own: int, gold: int) -> tuple[float, float, float]:
    precision, recall = 100.0 * right / max(own, 1), 100.0 * right / max(gold, 1)
    return precision, recall, 200.0 * right / max(own + gold, 1)


def main() -> None:
    """Print the scores of the shipped parser on the files together."""
    options = argparse.ArgumentParser(prog="python -m entente.bench.names", description=__doc__)
    options.add_argument("files", nargs="+", type=Path, metavar="FILE")
    given = options.parse_args()
    print(f"{'':8}{'P':>7}{'R':>7}{'F1':>7}")
    for kind, scores in measure(given.files, load()).items():
        print(f"{kind:8}" + "".join(f"{score:7.1f}" for score in scores))


if __name__ == "__main__":
    main()
