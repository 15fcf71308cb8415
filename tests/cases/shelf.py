"""Where the pages with their gold lie, and how one is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent
REPO = HERE.parents[1]


def shared() -> Path:
    """Return the folder of development data beside the repository, there or not."""
    return Path(os.environ.get("ENTENTE_SHARED", REPO.parent / "shared"))


def seed() -> tuple[Path, Path]:
    """Return the seed page and its gold, which may be missing."""
    gold = shared() / "gold" / "seed.json"
    page = shared() / gold_of(gold)["source"] if gold.exists() else gold
    return page, gold


def cases(folder: Path) -> list[tuple[Path, Path]]:
    """Return a folder's pages with their gold, in order."""
    golds = sorted(folder.glob("*.json"))
    return [(gold.parent / gold_of(gold)["source"], gold) for gold in golds]


def gold_of(path: Path) -> dict[str, Any]:
    """Return a gold file's object."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])


def read_as_json(page: Path) -> dict[str, Any]:
    """Return what Entente reads from a page, as the object that `entente read --json` prints."""
    from entente.pipeline import read_source

    return dict(msgspec.to_builtins(read_source(str(page))))
