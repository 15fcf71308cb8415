"""The shipped English model: a small 8-bit transformer with heads for tags, sentence starts, parse and names.

A window (a paragraph, or a stretch of a long one) is always run alone. The body is quantised dynamically: its
scales come from everything in a batch, so that a neighbour could change a sentence's reading.
Source: all-MiniLM-L6-v2 (Apache-2.0), trained on treebanks and names; see data/model/MODEL_CARD.md.
"""

from __future__ import annotations

import json
from functools import lru_cache

import numpy as np

from entente import data
from entente.weights import (
    CLOSES,
    OPENS,
    OTHER,
    UNKNOWN,
    Floats,
    Ints,
    letter_case,
    row,
    session,
    tokenizer,
    vectors,
)

ROOT = "ROOT"
"""The root's relation among the model's labels; ours is `root`."""

MOST_PIECES = 12
"""Of one word: an address of a thousand letters must not fill the window (512 positions)."""

OUTPUTS = ("upos", "xpos", "starts", "names", "arcs", "halves", "governors")
"""Of `heads.onnx`, made by training/parser/heads.py."""


class Reading:
    """What the network thinks of one window of n words.

    arcs:   (n, n + 1) float32, how well word i hangs on word j - 1; column 0 is the root
    starts: (n,) float32, how surely word i begins a sentence (log odds)
    upos, xpos, names: labels of the words
    """

    def __init__(self, labels: dict[str, list[str]], outputs: dict[str, Floats]) -> None:
        self._labels = labels["deprel"]
        self.upos, self.xpos, self.names = (
            _best(labels[kind], outputs[kind]) for kind in ("upos", "xpos", "names")
        )
        self.starts: Floats = outputs["starts"][:, 1] - outputs["starts"][:, 0]
        self.arcs: Floats = outputs["arcs"]
        rows = np.arange(len(self.arcs))
        self.arcs[rows, rows + 1] = -1e9
        self._halves, self._governors = outputs["halves"], outputs["governors"]

    def relations(self, heads: Ints) -> list[str]:
        """Return the relation of each word to its head (`heads` as columns of `arcs`)."""
        governors = self._governors[heads]
        # the last number of each half stands alone (the governor's bias)
        halves = self._halves.reshape(len(heads), len(self._labels), governors.shape[1] + 1)
        scores = np.matmul(halves[:, :, :-1], governors[:, :, None])[:, :, 0] + halves[:, :, -1]
        scores[:, self._labels.index(ROOT)] = -np.inf
        best = _best(self._labels, scores)
        return [relation if head else "root" for relation, head in zip(best, heads.tolist(), strict=True)]


class Network:
    """The model's files, opened once; `read` runs one window."""

    def __init__(self) -> None:
        self.labels: dict[str, list[str]] = json.loads(data.text("model/labels.json"))
        self._pieces_of = lru_cache(maxsize=65536)(self._cut)

    def pieces(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return a word's piece ids, and its letter case for each."""
        return self._pieces_of(word)

    def _cut(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        ids = tokenizer().encode(word, add_special_tokens=False).ids[:MOST_PIECES] or [UNKNOWN]
        return tuple(ids), (letter_case(word),) * len(ids)

    def read(self, words: list[str]) -> Reading:
        """Run one window: 1 to about 180 words, at most 510 pieces."""
        ids, cases, first = [OPENS], [OTHER], []
        for pieces, cases_of_pieces in map(self._pieces_of, words):
            first.append(len(ids))
            ids += pieces
            cases += cases_of_pieces
        ids.append(CLOSES)
        cases.append(OTHER)
        known = row(ids)
        inputs = {"vectors": vectors(known), "cases": row(cases)}
        hidden: Floats = session("model/body.onnx").run(None, inputs)[0][0]
        outputs = session("model/heads.onnx").run(list(OUTPUTS), {"words": hidden[first]})
        return Reading(self.labels, dict(zip(OUTPUTS, outputs, strict=True)))


def _best(labels: list[str], scores: Floats) -> list[str]:
    return [labels[k] for k in scores.argmax(axis=1).tolist()]
