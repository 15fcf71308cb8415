"""The decoder returns the best tree with one root."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.language.tree import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """Tell whether columns of governors (0 the root, j + 1 word j) make a tree with one root."""
    if heads.count(0) != 1:
        return False
    for start in range(len(heads)):
        node, steps = start + 1, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_no_other_tree_scores_better(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    found = tuple(int(head) for head in best_tree(scores))
    assert is_tree(found)
    rows = range(n)
    best = max(
        sum(float(scores[i, heads[i]]) for i in rows)
        for heads in itertools.product(range(n + 1), repeat=n)
        if is_tree(heads) and all(heads[i] != i + 1 for i in rows)
    )
    assert abs(sum(float(scores[i, found[i]]) for i in rows) - best) < 1e-3


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_long_sentence_gets_a_tree_with_one_root(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(60, 61)).astype(np.float32)
    assert is_tree(tuple(int(head) for head in best_tree(scores)))
