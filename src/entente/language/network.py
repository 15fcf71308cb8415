"""The shipped English model: a small 8-bit transformer with heads for tags, sentence starts, parse and names.

A window (a paragraph, or a stretch of a long one) is always run alone. The body is quantised dynamically: its
scales come from everything in a batch, so that a neighbour could change a sentence's reading.
Source: all-MiniLM-L6-v2 (Apache-2.0), trained on treebanks and names; see data/model/MODEL_CARD.md.
"""

from __future__ import annotations

import json
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente import data
from entente.errors import DataError

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OPENS, CLOSES, UNKNOWN = 101, 102, 100
"""Ids of [CLS], [SEP] and [UNK] in the tokenizer's vocabulary."""

ROOT = "ROOT"
"""The root's relation among the model's labels; ours is `root`."""

MOST_PIECES = 12
"""Of one word: an address of a thousand letters must not fill the window (512 positions)."""

LOWER, TITLE, UPPER, MIXED, DIGITS, OTHER, SINGLE = range(7)
"""Letter cases that the model tells apart; the vocabulary itself is lower-case."""

OUTPUTS = ("upos", "xpos", "starts", "names", "arcs", "halves", "governors")
"""Of `heads.onnx`, made by training/heads_to_onnx.py."""


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

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer  # heavy; only where something is parsed

        tokenizer = Tokenizer.from_file(str(data.path("model/tokenizer.json")))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _body(self) -> Any:
        return _session("model/body.int8.onnx")

    @cached_property
    def _heads(self) -> Any:
        return _session("model/heads.onnx")

    def pieces(self, word: str) -> tuple[tuple[int, ...], int]:
        """Return a word's piece ids and its letter case."""
        return self._pieces_of(word)

    def _cut(self, word: str) -> tuple[tuple[int, ...], int]:
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES]
        return tuple(ids) or (UNKNOWN,), letter_case(word)

    def read(self, words: list[str]) -> Reading:
        """Run one window: 1 to about 180 words, at most 510 pieces."""
        ids, cases, first = [OPENS], [OTHER], []
        for word in words:
            pieces, case = self._pieces_of(word)
            first.append(len(ids))
            ids.extend(pieces)
            cases.extend([case] * len(pieces))
        ids.append(CLOSES)
        cases.append(OTHER)
        inputs = {"ids": _row(ids), "att": np.ones((1, len(ids)), dtype=np.int64), "cs": _row(cases)}
        hidden: Floats = self._body.run(None, inputs)[0][0]
        outputs = self._heads.run(list(OUTPUTS), {"words": hidden[first]})
        return Reading(self.labels, dict(zip(OUTPUTS, outputs, strict=True)))


def letter_case(word: str) -> int:
    """Return which of the seven letter cases a word has.

    >>> [letter_case(word) for word in ("iran", "Iran", "US", "McCain", "2022", ",", "A")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    if word.islower():
        return LOWER
    if not any(ch.isalpha() for ch in word):
        return DIGITS if any(ch.isdigit() for ch in word) else OTHER
    if len(word) == 1:
        return SINGLE
    if word.isupper():
        return UPPER
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def _best(labels: list[str], scores: Floats) -> list[str]:
    return [labels[k] for k in scores.argmax(axis=1).tolist()]


def _row(values: list[int]) -> Ints:
    return np.array([values], dtype=np.int64)


def _session(name: str) -> Any:
    """Open an ONNX file for one thread: pages are what runs side by side."""
    import onnxruntime  # heavy; only where something is parsed

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(data.path(name)), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no public root
        raise DataError(f"data/{name} is broken; install entente again ({error})") from error
