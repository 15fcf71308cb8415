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
    many, inner = splits.shape
    flat, asked, above = (
        values.ravel(),
        splits.ravel(),
        bounds.ravel(),
    )  # one index is looked up faster than two
    roots = np.arange(many) * inner
    down = (np.arange(len(values)) * values.shape[1])[:, None]
    at = 1 + (values.take(splits[:, 0], axis=1) > bounds[:, 0])
    while at[0, 0] < inner:
        node = roots + at
        at = 2 * at + 1 + (flat.take(down + asked.take(node)) > above.take(node))
    score = leaves.ravel().take(at - inner + np.arange(many) * leaves.shape[1]).sum(axis=1)
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
