"""Measure claims against hand-coded articles: the same figures as gold/score_claims.py prints.

Gold: JSON lines {doc, claims: [{sentence, type, actors: [{code}], recipients, status, when, by}]}; the articles lie as
text dumps in a folder beside the gold file with its name. Recall counts claims coded by both annotators; precision
counts claims that match one by either.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from entente import data, pipeline
from entente.errors import DataError
from entente.model import Claim, Report, Status

DONE = ("happened", "ongoing")
NOT_A_DATE = ("publication", "inferred", "dateline")
HOWS = ("strict", "lenient", "pair", "full")


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How many were right, by one way of matching."""

    how: str
    precision: float
    recall: float
    f1: float
    predicted: int
    gold: int


def read_gold(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the gold claims by article; raise DataError where the file is not such a file."""
    try:
        lines = [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]
        return {line["doc"]: line["claims"] for line in lines}
    except FileNotFoundError as error:
        raise DataError(f"{path}: there is no such gold file") from error
    except (msgspec.DecodeError, KeyError, TypeError) as error:
        raise DataError(f"{path}: not a gold file of claims: {error}") from error


def read_articles(
    gold: Iterable[str], folder: Path, with_tools: pipeline.Tools
) -> dict[str, tuple[Claim, ...]]:
    """Return the claims that we read from each article of the gold."""
    found = {}
    for doc in gold:
        report = next(iter(pipeline.read_with([str(folder / doc)], with_tools)))
        found[doc] = report.claims if isinstance(report, Report) else ()
    return found


def score(gold: dict[str, list[dict[str, Any]]], ours: dict[str, tuple[Claim, ...]], how: str) -> Score:
    """Return precision, recall and F1; how is strict, lenient, pair or full (strict, with status and date)."""
    right_p = right_r = n_p = n_r = 0
    for doc, claims in gold.items():
        left = sorted(
            claims, key=lambda g: g.get("by") != "both"
        )  # a match is spent on a claim of both first
        hit: set[int] = set()
        for claim in ours.get(doc, ()):
            n_p += 1
            found = next((g for g in left if matches(g, claim, how)), None)
            if found is not None:
                left.remove(found)
                hit.add(id(found))
                right_p += 1
        both = [g for g in claims if g.get("by", "both") == "both"]
        n_r += len(both)
        right_r += sum(id(g) in hit for g in both)
    precision, recall = right_p / n_p if n_p else 0.0, right_r / n_r if n_r else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(how=how, precision=precision, recall=recall, f1=f1, predicted=n_p, gold=n_r)


def interval(
    gold: dict[str, list[dict[str, Any]]], ours: dict[str, tuple[Claim, ...]]
) -> tuple[float, float]:
    """Return the 95 % interval of strict F1 over resampled articles."""
    rnd, docs, scores = random.Random(0), sorted(gold), []
    for _ in range(400):
        pick = [rnd.choice(docs) for _ in docs]
        sample = {str(n): gold[doc] for n, doc in enumerate(pick)}
        scores.append(score(sample, {str(n): ours.get(doc, ()) for n, doc in enumerate(pick)}, "strict").f1)
    scores.sort()
    return scores[10], scores[389]


def matches(gold: dict[str, Any], claim: Claim, how: str) -> bool:
    """Tell whether a claim is the gold's, by one way of matching."""
    g, p = plain(gold["sentence"]), plain(claim.evidence.sentence)
    if not p or not (g in p or p in g):
        return False
    gold_actors, gold_recipients = _gold_codes(gold["actors"]), _gold_codes(gold["recipients"])
    actors = {ref.code.split()[0] for ref in claim.actors}
    recipients = {ref.code.split()[0] for ref in claim.recipients}
    both, ours = gold_actors | gold_recipients, actors | recipients
    if how == "pair":
        return both == ours
    if gold["type"] != claim.type:
        return False
    if how == "lenient":
        return bool(both & ours) or not both
    together = data.toml("ontology.toml")["type"][claim.type].get("together", False)
    if not ((gold_actors == actors and gold_recipients == recipients) or (together and both == ours)):
        return False
    if how == "full":
        return (gold["status"] in DONE) == (claim.status in DONE) and (gold.get("when") or None) == date_of(
            claim
        )
    return True


def date_of(claim: Claim) -> str | None:
    """Return a claim's date as the gold writes dates; None where it is not the page's own."""
    when = claim.when
    if when is None or not when.start or when.basis in NOT_A_DATE:
        return None
    cut = {"day": 10, "month": 7, "year": 4}.get(when.precision, 10)
    single = not when.end or when.end[:cut] == when.start[:cut] or when.precision in ("day", "month", "year")
    return when.start[:cut] if single else f"{when.start[:10]}/{(when.end or '')[:10]}"


def plain(text: str) -> str:
    """Return a text with plain quotes and spaces, in small letters."""
    for mark, simple in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " ")):
        text = text.replace(mark, simple)
    return re.sub(r"\s+", " ", text).strip().lower()


def _gold_codes(refs: list[dict[str, Any]] | None) -> set[str]:
    return {ref["code"].split()[0] for ref in refs or [] if ref.get("code")}


def status_balance(
    gold: dict[str, list[dict[str, Any]]], ours: dict[str, tuple[Claim, ...]]
) -> tuple[int, float, float]:
    """Return of strict matches: how many, the share with the same status, and done against not done, balanced."""
    pairs: list[tuple[str, Status]] = []
    for doc, claims in gold.items():
        left = sorted(claims, key=lambda g: g.get("by") != "both")
        for claim in ours.get(doc, ()):
            found = next((g for g in left if matches(g, claim, "strict")), None)
            if found is not None:
                left.remove(found)
                pairs.append((found["status"], claim.status))
    same = sum(g == p for g, p in pairs) / len(pairs) if pairs else 0.0
    recalls = []
    for done in (True, False):
        of_kind = [p for g, p in pairs if (g in DONE) == done]
        if of_kind:
            recalls.append(sum((p in DONE) == done for p in of_kind) / len(of_kind))
    return len(pairs), same, sum(recalls) / len(recalls) if recalls else 0.0
