"""The best tree of a sentence: one root, every word with one governor, no circles.

Source: Chu and Liu (1965), Edmonds (1967); a penalty on root arcs makes the single-root tree the best one
exactly (Stanojevic and Cohen, 2021, discuss the problem).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]

FORBIDDEN = -1e12


def best_tree(arcs: Floats) -> Ints:
    """Return for each of n words the column of its governor: 0 is the root, j + 1 is word j.

    arcs: (n, n + 1) scores, column 0 for the root; a word's arc to itself is ignored
    """
    n = len(arcs)
    if n == 1:
        return np.zeros(1, dtype=np.int64)
    greedy: Ints = arcs.argmax(axis=1).astype(np.int64)
    if int((greedy == 0).sum()) == 1 and not _circle(np.concatenate([[0], greedy])):
        return greedy
    scores = np.full((n + 1, n + 1), FORBIDDEN)
    scores[1:] = arcs
    np.fill_diagonal(scores, FORBIDDEN)
    free = _arborescence(scores)[1:]
    if int((free == 0).sum()) == 1:
        return free
    spread = float(np.abs(np.where(scores > FORBIDDEN / 2, scores, 0.0)).max())
    scores[1:, 0] -= 2.0 * (n + 1) * (spread + 1.0)
    return _arborescence(scores)[1:]


def _arborescence(scores: Floats) -> Ints:
    """Return the best governor of each node (node 0 is the root, its own value is 0)."""
    heads: Ints = scores.argmax(axis=1).astype(np.int64)
    heads[0] = 0
    circle = _circle(heads)
    if not circle:
        return heads
    inside = np.array(circle)
    outside = np.ones(len(scores), dtype=bool)
    outside[inside] = False
    kept = outside.nonzero()[0]
    smaller, enter, leave = _contract(scores, heads, inside, kept)
    solved = _arborescence(smaller)
    return _expand(heads, solved, kept=kept, enter=enter, leave=leave)


def _contract(scores: Floats, heads: Ints, inside: Ints, kept: Ints) -> tuple[Floats, Ints, Ints]:
    """Make one node (the last) of a circle; keep by which of its nodes others enter and leave it."""
    m = len(kept)
    smaller = np.empty((m + 1, m + 1))
    smaller.fill(FORBIDDEN)
    of_kept = scores[kept]
    smaller[:m, :m] = of_kept[:, kept]
    own = scores[inside, heads[inside]]
    into = scores[inside][:, kept] - own[:, None] + np.add.reduce(own)
    enter = into.argmax(axis=0)
    smaller[m, :m] = into.max(axis=0)
    out = of_kept[:, inside]
    leave = out.argmax(axis=1)
    smaller[:m, m] = out.max(axis=1)
    smaller[0, :] = FORBIDDEN
    return smaller, inside[enter], inside[leave]


def _expand(heads: Ints, solved: Ints, *, kept: Ints, enter: Ints, leave: Ints) -> Ints:
    """Undo a contraction: the circle's nodes keep their governors, but for the one that is entered."""
    m = len(kept)
    full = heads.copy()
    own = solved[1:m]
    full[kept[1:]] = np.where(own == m, leave[1:], kept.take(own, mode="clip"))
    source = solved[m]
    full[enter[source]] = kept[source]
    return full


def _circle(heads: Ints) -> list[int]:
    """Return the nodes of one circle, or an empty list for a tree; node 0 is the root."""
    governors = heads.tolist()
    seen = [0] * len(governors)
    for start in range(1, len(governors)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = governors[node]
        if node and seen[node] == start:
            circle = [node]
            after = governors[node]
            while after != node:
                circle.append(after)
                after = governors[after]
            return circle
    return []
