"""The loader of the data that ship with the package. No knowledge stands here, only how to open it."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from entente.errors import DataError

HERE = Path(__file__).parent
_TABLES = (".toml", ".tsv", ".txt")
_NOT_READ_BY = (  # how reports are shown, how records merge them, how files are written
    "display.toml",
    "merging.toml",
    "state_codes.tsv",
    "body_members.tsv",
)


def path(name: str) -> Path:
    """Return the file of this name under `data/`; raise DataError where the installation lacks it."""
    found = HERE / name
    if not found.exists():
        raise DataError(f"data/{name} is missing from this installation of entente; install it again")
    return found


@cache
def text(name: str) -> str:
    """Return a data file's text."""
    return path(name).read_text(encoding="utf-8")


@cache
def toml(name: str) -> dict[str, Any]:
    """Return a TOML data file as a dict; raise DataError naming file and line where it is broken."""
    try:
        return tomllib.loads(text(name))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"data/{name}: {error}") from error


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return a tab-separated data file's rows by the names in its header; lines that start with # are comments."""
    lines = [line for line in text(name).splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    found = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise DataError(f"data/{name}: a row has more cells than the header: {line[:80]}")
        found.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return tuple(found)


@cache
def digest() -> str:
    """Return a hash of every table by which pages are read, names and contents; the model's weights have their own."""
    found = hashlib.sha256()
    for file in sorted(HERE.rglob("*"), key=lambda file: file.relative_to(HERE).as_posix()):
        if file.suffix in _TABLES and file.parent.name != "model" and file.name not in _NOT_READ_BY:
            found.update(f"{file.relative_to(HERE).as_posix()}\n{file.stat().st_size}\n".encode())
            found.update(file.read_bytes())
    return found.hexdigest()
