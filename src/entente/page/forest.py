"""Decision trees that ship as a table: they tell from a row of numbers how likely a line or block is of the article.

Every tree has the same depth and is stored level by level, so that a whole page goes through all trees at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from entente import data
from entente.errors import DataError


def likely(table: str, names: tuple[str, ...], rows: Any) -> list[float]:
    """Return for each row of numbers the probability that the trees of a table give it.

    table: file under `data/`; names: what the numbers of a row are called in it; rows: lists, or an array
    """
    import numpy as np

    if not len(rows):
        return []
    trees = _trees(table, names)
    values = np.asarray(rows, dtype=np.float64)
    flat = values.ravel()  # one index is looked up faster than two
    down = (np.arange(len(values)) * values.shape[1])[:, None]
    at = 1 + (values.take(trees.first, axis=1) > trees.above.take(trees.roots))
    while at[0, 0] < trees.inner:
        node = trees.roots + at
        at = 2 * at + 1 + (flat.take(down + trees.asked.take(node)) > trees.above.take(node))
    score = trees.leaves.take(trees.outer + at).sum(axis=1)
    found: list[float] = (1 / (1 + np.exp(-score))).tolist()
    return found


class _Trees(NamedTuple):
    """Trees of one shape, each level by level and one after another.

    asked, above: what each inner node asks for and the bound it compares with; first: what the roots ask for
    roots:        where each tree begins; inner: how many inner nodes each has
    leaves:       their scores; outer: where each tree's would begin if inner nodes were counted as well
    """

    asked: Any
    above: Any
    first: Any
    roots: Any
    inner: int
    leaves: Any
    outer: Any


@cache
def _trees(table: str, names: tuple[str, ...]) -> _Trees:
    return as_trees(table, data.rows(table), names)


def as_trees(table: str, rows: Iterable[dict[str, str]], names: tuple[str, ...]) -> _Trees:
    """Return the trees of a table's rows, by the places that names have among the numbers of a row."""
    import numpy as np

    place = {name: i for i, name in enumerate(names)}
    splits, bounds, leaves = [], [], []
    for row in rows:
        asked = row["asks"].split()
        unknown = sorted(set(asked) - place.keys())
        if unknown:
            raise DataError(f"data/{table}: a tree asks for {unknown[0]!r}, which its reader does not count")
        splits.append([place[name] for name in asked])
        bounds.append([float(bound) for bound in row["above"].split()])
        leaves.append([float(leaf) for leaf in row["leaves"].split()])
    asks = np.array(splits, dtype=np.intp)
    many, inner = asks.shape
    place_of = np.arange(many)
    return _Trees(
        asked=asks.ravel(),
        above=np.array(bounds).ravel(),
        first=asks[:, 0].copy(),
        roots=place_of * inner,
        inner=inner,
        leaves=np.array(leaves).ravel(),
        outer=place_of * (inner + 1) - inner,
    )
