"""Treebanks and names as passages of words with their labels.

A passage is a run of sentences as the parser sees a paragraph; how long it is, is drawn anew each time round, so
that one sentence alone and many together are both learned.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

LONGEST = 100
"""Words of a passage, as of a window of entente.language.parser."""

NAMES = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
KINDS = {
    "PER": "PERSON", "Person": "PERSON", "politician": "PERSON", "person": "PERSON",
    "ORG": "ORG", "Organization": "ORG", "organisation": "ORG", "politicalparty": "ORG",
    "LOC": "LOC", "Location": "LOC", "Facility": "LOC", "location": "LOC", "country": "LOC",
}  # fmt: skip
"""The kinds of names of the four sources; what is not here is no name."""

TREEBANKS = ("ewt/en_ewt-ud-{}.conllu", "ewt/en_ewt-{}.conllu", "gum/gum-{}.conllu")


class Sentence(NamedTuple):
    """Words with their columns; a treebank's has no names and a names source's has nothing else."""

    words: list[str]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    """Number of the governor from 1, 0 for the root."""
    relations: list[str]
    names: list[str]


Document = list[Sentence]


class Labels(NamedTuple):
    upos: list[str]
    xpos: list[str]
    relations: list[str]


def treebanks(folder: Path, part: str = "train") -> list[Document]:
    """Return the documents of EWT and GUM. Raises: FileNotFoundError where there are none"""
    files = [folder / name.format(part) for name in TREEBANKS if (folder / name.format(part)).exists()]
    if not files:
        raise FileNotFoundError(f"no treebank in {folder}: it must hold ewt/ and gum/")
    return [document for file in files for document in _conllu(file)]


def names(folder: Path, *, worldwide: bool = True) -> list[Document]:
    """Return the documents of the sources of names; without Worldwide Newswire on request."""
    found = [*_columns(folder / "wikigold/wikigold.conll.txt")]
    for part in ("train", "dev"):
        found += _columns(folder / f"crossner-politics/{part}.txt")
    found += _columns(folder / "uner-ewt/en_ewt-ud-dev.iob2", word=1, label=2)
    if worldwide:
        for file in sorted((folder / "worldwide/train").iterdir()):
            found += _columns(file)
    return found


def plain(file: Path) -> list[Document]:
    """Return text without labels: a sentence a line, words apart by spaces, documents by an empty line."""
    blocks = file.read_text(encoding="utf-8").strip().split("\n\n")
    return [[Sentence(line.split(" "), [], [], [], [], []) for line in block.split("\n")] for block in blocks]


def labels(documents: Iterable[Document], *, rarest: int = 20) -> Labels:
    """Return the labels to learn; rarer relations count as `dep`."""
    sentences = [sentence for document in documents for sentence in document]
    seen = Counter(relation for sentence in sentences for relation in sentence.relations)
    common = sorted(name for name, times in seen.items() if times >= rarest and name not in ("dep", "root"))
    return Labels(
        upos=sorted({tag for sentence in sentences for tag in sentence.upos}),
        xpos=sorted({tag for sentence in sentences for tag in sentence.xpos}),
        relations=["dep", "ROOT", *common],
    )


def passages(documents: Iterable[Document], rng: random.Random) -> Iterator[list[Sentence]]:
    """Yield the documents cut into passages of a drawn length, none much longer than LONGEST words."""
    for document in documents:
        passage: list[Sentence] = []
        size = 0
        wanted = rng.randint(1, LONGEST)
        for sentence in document:
            if passage and size + len(sentence.words) > wanted:
                yield passage
                passage, size, wanted = [], 0, rng.randint(1, LONGEST)
            if len(sentence.words) <= 2 * LONGEST:
                passage.append(sentence)
                size += len(sentence.words)
        if passage:
            yield passage


def _conllu(file: Path) -> Iterator[Document]:
    document: Document = []
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        if document and any(line.startswith("# newdoc") for line in lines):
            yield document
            document = []
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            document.append(
                Sentence(
                    words=[row[1] for row in rows],
                    upos=[row[3] for row in rows],
                    xpos=[row[4] for row in rows],
                    heads=[int(row[6]) for row in rows],
                    relations=[row[7] if row[6] != "0" else "ROOT" for row in rows],
                    names=[],
                )
            )
    if document:
        yield document


def _columns(file: Path, *, word: int = 0, label: int = 1) -> Iterator[Document]:
    """Yield a file of one word a line, sentences apart by an empty line, as one document."""
    document: Document = []
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        rows = [
            line.split() for line in block.split("\n") if line.strip() and not line.startswith(("# ", "-DOC"))
        ]
        rows = [row for row in rows if len(row) > label]
        if rows:
            tags = [*_spans(row[label] for row in rows)]
            document.append(Sentence([row[word] for row in rows], [], [], [], [], tags))
    yield document


def _spans(tags: Iterable[str]) -> Iterator[str]:
    """Yield the tags with our kinds; a span that its source begins with I- begins with B- here."""
    before = ""
    for tag in tags:
        kind = tag[2:] if tag[1:2] == "-" else ""
        known = KINDS.get(kind)
        first = tag.startswith("B-") or kind != before
        before = kind
        yield f"{'B' if first else 'I'}-{known}" if known else "O"
