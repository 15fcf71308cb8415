"""Decision trees that ship as a table: they tell from a row of numbers how likely a line or block is of the article.

Every tree has the same depth and is stored level by level, so that a whole page goes through all trees at once.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from entente import data
from entente.errors import DataError


def likely(table: str, names: tuple[str, ...], rows: Any) -> list[float]:
    """Return for each row of numbers the probability that the trees of a table give it.

    table: file under `data/`; names: what the numbers of a row are called in it; rows: lists, or an array
    """
    import numpy as np

    if not len(rows):
        return []
    splits, bounds, leaves = _trees(table, names)
    values = np.asarray(rows, dtype=np.float64)
    trees = np.arange(len(splits))
    at = np.zeros((len(values), len(splits)), dtype=np.intp)
    inner = splits.shape[1]
    down = np.arange(len(values))[:, None]
    while at[0, 0] < inner:
        at = 2 * at + 1 + (values[down, splits[trees, at]] > bounds[trees, at])
    score = leaves[trees, at - inner].sum(axis=1)
    found: list[float] = (1 / (1 + np.exp(-score))).tolist()
    return found


@cache
def _trees(table: str, names: tuple[str, ...]) -> tuple[Any, Any, Any]:
    """Return what each node of each tree asks for, the bound it compares with, and the leaves' scores."""
    import numpy as np

    place = {name: i for i, name in enumerate(names)}
    splits, bounds, leaves = [], [], []
    for row in data.rows(table):
        asked = row["asks"].split()
        unknown = sorted(set(asked) - place.keys())
        if unknown:
            raise DataError(f"data/{table}: a tree asks for {unknown[0]!r}, which its reader does not count")
        splits.append([place[name] for name in asked])
        bounds.append([float(bound) for bound in row["above"].split()])
        leaves.append([float(leaf) for leaf in row["leaves"].split()])
    return np.array(splits, dtype=np.intp), np.array(bounds), np.array(leaves)
