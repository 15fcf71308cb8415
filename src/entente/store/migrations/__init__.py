"""The numbered steps by which a record's file came to its present shape.

A step is a file `NNNN_name.sql`; its number is the schema's version after it. Steps that were released are never
changed; a change is a new step.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def steps() -> tuple[tuple[int, str], ...]:
    """Return the steps in order: number and SQL."""
    files = sorted(HERE.glob("[0-9]*.sql"))
    return tuple((int(file.name.split("_")[0]), file.read_text(encoding="utf-8")) for file in files)


def newest() -> int:
    """Return the version that this Entente knows."""
    return steps()[-1][0]
