"""Measure `relate` against sentences with a known relation: the same figures as bench/score.py `given` prints.

Gold: JSON lines {id, sentence, source_text, target_text, plover_root, marked}. Roots are compared with CONCEDE and
RETREAT taken together (YIELD), as the gold has them; quads and the two poles likewise.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from entente import data, pipeline
from entente.coding.judge import FOLDED, NONE, YIELD
from entente.errors import DataError

__all__ = [
    "FOLDED",
    "NONE",
    "VIEWS",
    "YIELD",
    "Figures",
    "Row",
    "answers",
    "pole_of",
    "quad_of",
    "read_gold",
    "root_of",
    "score",
]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One gold sentence."""

    id: str
    sentence: str
    source_text: str | None
    target_text: str | None
    plover_root: str
    date: str | None = None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What one view of the answers scores; f1 by label."""

    view: str
    accuracy: float
    macro_f1: float
    weighted_f1: float
    low: float
    high: float
    f1: dict[str, float]
    counts: dict[str, int]


def read_gold(path: Path) -> list[Row]:
    """Return the gold rows that have both parties and a root; raise DataError where the file is not such a file."""
    try:
        rows = [
            msgspec.json.decode(line, type=Row) for line in path.read_bytes().splitlines() if line.strip()
        ]
    except FileNotFoundError as error:
        raise DataError(f"{path}: there is no such gold file") from error
    except msgspec.DecodeError as error:
        raise DataError(f"{path}: not a gold file of relations: {error}") from error
    return [row for row in rows if row.source_text is not None and row.target_text is not None]


def answers(rows: Iterable[Row], with_tools: pipeline.Tools) -> Iterable[tuple[Row, Any]]:
    """Yield each row with the claim that `relate` reads from it, None where it reads none."""
    for row in rows:
        actor, recipient = _named(row.sentence, row.source_text), _named(row.sentence, row.target_text)
        yield row, pipeline.relate(row.sentence, actor=actor, recipient=recipient, with_tools=with_tools)


def _named(sentence: str, words: str | None) -> str | None:
    """Return a party's words where the sentence has them: "a recipient" stands for one whom it does not name."""
    return words if words and words.casefold() in sentence.casefold() else None


def root_of(claim: Any) -> str:
    """Return the root that a claim counts as."""
    return NONE if claim is None else FOLDED.get(claim.type, claim.type)


def quad_of(root: str) -> str:
    """Return the quad of a root, "0" for none."""
    if root == NONE:
        return "0"
    name = "RETREAT" if root == YIELD else root
    return str(data.toml("ontology.toml")["type"][name]["quad"])


def pole_of(root: str) -> str:
    """Return cooperation, conflict, or none."""
    return {"0": "none", "1": "cooperation", "2": "cooperation"}.get(quad_of(root), "conflict")


VIEWS: dict[str, Callable[[str], str]] = {"root": str, "quad": quad_of, "pole": pole_of}


def score(gold: list[str], answered: list[str], *, resamples: int = 500) -> list[Figures]:
    """Return the figures for roots, quads and poles; gold and answered hold roots, NONE where nothing was read."""
    return [
        _view(name, [f(g) for g in gold], [f(a) for a in answered], resamples) for name, f in VIEWS.items()
    ]


def _view(name: str, gold: list[str], answered: list[str], resamples: int) -> Figures:
    labels = sorted(set(gold))
    accuracy, macro, weighted, by_label = _table(gold, answered, labels)
    rnd, macros = random.Random(0), []
    for _ in range(resamples):
        pick = [rnd.randrange(len(gold)) for _ in gold]
        macros.append(_table([gold[i] for i in pick], [answered[i] for i in pick], labels)[1])
    macros.sort()
    low, high = (
        (macros[int(0.025 * resamples)], macros[int(0.975 * resamples) - 1]) if macros else (macro, macro)
    )
    counts = dict(Counter(gold))
    return Figures(
        view=name,
        accuracy=accuracy,
        macro_f1=macro,
        weighted_f1=weighted,
        low=low,
        high=high,
        f1=by_label,
        counts=counts,
    )


def _table(
    gold: list[str], answered: list[str], labels: list[str]
) -> tuple[float, float, float, dict[str, float]]:
    right = Counter(g for g, a in zip(gold, answered, strict=True) if g == a)
    in_gold, in_answers = Counter(gold), Counter(answered)
    by_label = {}
    for label in labels:
        total = in_gold[label] + in_answers[label]
        by_label[label] = 2 * right[label] / total if total else 0.0
    accuracy = sum(right.values()) / len(gold)
    macro = sum(by_label.values()) / len(labels)
    weighted = sum(by_label[label] * in_gold[label] for label in labels) / max(
        1, sum(in_gold[label] for label in labels)
    )
    return accuracy, macro, weighted, by_label
