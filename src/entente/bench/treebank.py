"""Measure the parser from raw text against a treebank: `python -m entente.bench.treebank FILE.conllu ...`

Scores are F1 in the way of the CoNLL 2018 shared task: a word counts where its characters (blanks aside) are
the gold word's, a relation where both words and the label are right. One paragraph is one article.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from entente.language import Parser, load
from entente.model import Article, Parsed

MEASURES = ("words", "sentences", "upos", "xpos", "lemmas", "uas", "las")


class Word(msgspec.Struct, frozen=True):
    """A word by its place among the paragraph's characters that are no blanks, and what is said of it."""

    start: int
    end: int
    upos: str
    xpos: str
    lemma: str
    head: tuple[int, int] | None
    deprel: str


class Paragraph(msgspec.Struct):
    """Raw text with its gold words and sentences."""

    text: str
    words: list[Word]
    sentences: list[tuple[int, int]]


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """F1 of each measure, in percent, and words a second of processor time."""

    file: str
    f1: dict[str, float]
    words_per_second: float


def measure(file: Path, parser: Parser, *, plain_labels: bool = False) -> Score:
    """Score a parser on a CoNLL-U file; `plain_labels` compares relations without their subtypes."""
    paragraphs = list(read(file))
    right = dict.fromkeys(MEASURES, 0)
    gold_words = gold_sentences = own_words = own_sentences = 0
    began = time.process_time()
    parses = [parser.parse(_article(paragraph.text)) for paragraph in paragraphs]
    took = time.process_time() - began
    for paragraph, parsed in zip(paragraphs, parses, strict=True):
        words, sentences = _flat(paragraph.text, parsed)
        gold_words += len(paragraph.words)
        gold_sentences += len(paragraph.sentences)
        own_words += len(words)
        own_sentences += len(sentences)
        right["sentences"] += len(set(sentences) & set(paragraph.sentences))
        _count(right, paragraph.words, words, plain_labels)
    f1 = {}
    for name in MEASURES:
        both = gold_sentences + own_sentences if name == "sentences" else gold_words + own_words
        f1[name] = 200.0 * right[name] / both if both else 0.0
    return Score(file=file.name, f1=f1, words_per_second=own_words / took if took else 0.0)


def _count(right: dict[str, int], gold: Iterable[Word], own: Iterable[Word], plain: bool) -> None:
    """Add one paragraph's agreements."""
    by_place = {(word.start, word.end): word for word in gold}
    for word in own:
        true = by_place.get((word.start, word.end))
        if true is None:
            continue
        right["words"] += 1
        right["upos"] += word.upos == true.upos
        right["xpos"] += word.xpos == true.xpos
        right["lemmas"] += true.lemma in {word.lemma, "_"}
        right["uas"] += word.head == true.head
        right["las"] += word.head == true.head and _label(word.deprel, plain) == _label(true.deprel, plain)


def _label(deprel: str, plain: bool) -> str:
    return deprel.split(":", maxsplit=1)[0] if plain else deprel


def _flat(text: str, parsed: Parsed) -> tuple[list[Word], list[tuple[int, int]]]:
    """Return a parse's words and sentences with places counted without blanks."""
    place = [0]
    for ch in text:
        place.append(place[-1] + (not ch.isspace()))
    words = []
    for sentence in parsed.sentences:
        spans = [(place[token.start], place[token.end]) for token in sentence.tokens]
        for token, (start, end) in zip(sentence.tokens, spans, strict=True):
            head = spans[token.head] if token.head >= 0 else None
            words.append(Word(start, end, token.upos, token.xpos, token.lemma, head, token.deprel))
    return words, [(place[sentence.start], place[sentence.end]) for sentence in parsed.sentences]


def _article(text: str) -> Article:
    return Article(id="0" * 24, sha256="0" * 64, paragraphs=(text,), text=text)


def read(file: Path) -> Iterator[Paragraph]:
    """Yield a file's paragraphs as raw text with gold words; multi-word tokens count as their words."""
    current: Paragraph | None = None
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        comments = [line for line in lines if line.startswith("#")]
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if not rows:
            continue
        if current and any(line.startswith(("# newpar", "# newdoc")) for line in comments):
            yield current
            current = None
        current = current or Paragraph("", [], [])
        _add(current, rows)
    if current:
        yield current


def _add(paragraph: Paragraph, rows: list[list[str]]) -> None:
    """Lengthen a paragraph by one sentence."""
    at = sum(not ch.isspace() for ch in paragraph.text)
    begin = at
    spans: list[tuple[int, int]] = []
    kept: list[list[str]] = []
    inside, spaced = 0, True
    pieces = [paragraph.text, " " if paragraph.text and not paragraph.text.endswith(" ") else ""]
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            inside = int(row[0].split("-")[1])
            spaced = "SpaceAfter=No" not in row[9]
            continue
        size = sum(not ch.isspace() for ch in row[1])
        spans.append((at, at + size))
        at += size
        kept.append(row)
        free = spaced if int(row[0]) == inside else int(row[0]) > inside and "SpaceAfter=No" not in row[9]
        pieces.append(row[1] + (" " if free else ""))
    paragraph.text = "".join(pieces)
    paragraph.sentences.append((begin, at))
    for row, (start, end) in zip(kept, spans, strict=True):
        head = spans[int(row[6]) - 1] if int(row[6]) else None
        paragraph.words.append(Word(start, end, row[3], row[4], row[2], head, row[7]))


def main() -> None:
    """Print one line of figures a file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--pipeline", help="an installed spaCy pipeline instead of the shipped model")
    arguments.add_argument("--plain-labels", action="store_true", help="compare relations without subtypes")
    options = arguments.parse_args()
    parser = load(options.pipeline)
    parser.parse(_article("Ready."))
    print("\t".join(("file", *MEASURES, "words/s")))
    for file in options.files:
        score = measure(file, parser, plain_labels=options.plain_labels)
        figures = (f"{score.f1[name]:.2f}" for name in MEASURES)
        print("\t".join((score.file, *figures, f"{score.words_per_second:.0f}")))


if __name__ == "__main__":
    main()
