"""The shipped networks' common ground: opening a file of weights, cutting words into pieces, letter cases.

The word vectors stand in a file of their own: the parser and the relation model both begin with them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente import data
from entente.errors import DataError

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OPENS, CLOSES, UNKNOWN = 101, 102, 100
"""Ids of [CLS], [SEP] and [UNK] in the tokenizer's vocabulary."""

LOWER, TITLE, UPPER, MIXED, DIGITS, OTHER, SINGLE = range(7)
"""Letter cases that the networks tell apart; the vocabulary itself is lower-case."""


@cache
def tokenizer() -> Any:
    """Return the tokenizer, without padding and cuts."""
    from tokenizers import Tokenizer  # heavy; only where something is parsed

    opened = Tokenizer.from_file(str(data.path("model/tokenizer.json")))
    opened.no_truncation()
    opened.no_padding()
    return opened


@cache
def session(name: str) -> Any:
    """Open an ONNX file under data/ for one thread: pages are what runs side by side.

    Raises: DataError where the file is broken
    """
    import onnxruntime  # heavy; only where something is parsed

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(data.path(name)), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no public root
        raise DataError(f"data/{name} is broken; install entente again ({error})") from error


def vectors(ids: Ints) -> Floats:
    """Return the word vectors (1, n, 384) of piece ids (1, n)."""
    found: Floats = session("model/words.onnx").run(None, {"ids": ids})[0]
    return found


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


def row(values: list[int]) -> Ints:
    """Return numbers as a batch of one."""
    return np.array([values], dtype=np.int64)
