"""The arrows between the rooms, drawn from the imports: a new arrow is a choice that somebody sees."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "entente"

ALLOWED = {
    "model": set(),
    "errors": set(),
    "_version": set(),
    "weights": {"data", "errors"},
    "data": {"errors"},
    "sources": {"model", "errors", "data", "_version"},
    "page": {"model", "errors", "data"},
    "language": {"model", "errors", "data", "weights"},
    "grounding": {"model", "errors", "data"},
    "coding": {"model", "errors", "data", "weights"},
    "scale": set(),
    "pipeline": {
        "coding",
        "data",
        "errors",
        "grounding",
        "language",
        "model",
        "page",
        "scale",
        "sources",
        "_version",
    },
    "record": {"data", "errors", "model", "store", "words"},
    "store": {"errors"},
    "words": {"data", "model"},
    "detail_words": {"data", "model"},
    "web": {"_version", "data", "detail_words", "errors", "model", "record", "words"},
    "codes": {"data", "errors"},
    "bodies": {"data", "errors"},
    "export": {"codes", "detail_words", "errors", "model"},
    "__init__": {"bodies", "codes", "pipeline", "page", "record", "sources", "errors", "model", "_version"},
    "bench": {"pipeline", "coding", "data", "errors", "model", "language", "page"},
    "cli": {
        "bodies",
        "codes",
        "pipeline",
        "bench",
        "coding",
        "data",
        "detail_words",
        "errors",
        "export",
        "model",
        "page",
        "record",
        "scale",
        "sources",
        "web",
        "words",
        "_version",
    },
}


def arrows() -> dict[str, set[str]]:
    """Return for each room the rooms that it imports."""
    found: dict[str, set[str]] = {}
    for file in SOURCE.rglob("*.py"):
        room = file.relative_to(SOURCE).parts[0].removesuffix(".py")
        rooms = found.setdefault(room, set())
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "entente":
                parts = node.module.split(".")
                rooms |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
            elif isinstance(node, ast.Import):
                rooms |= {a.name.split(".")[1] for a in node.names if a.name.startswith("entente.")}
        rooms.discard(room)
    return found


def test_every_arrow_between_rooms_is_a_chosen_one() -> None:
    unexpected = {
        room: extra
        for room, rooms in arrows().items()
        if (extra := {r for r in rooms if r in ALLOWED} - ALLOWED.get(room, set()))
    }
    assert not unexpected


def test_every_room_is_in_the_drawing() -> None:
    assert set(arrows()) <= set(ALLOWED)
