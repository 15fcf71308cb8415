"""Learn which claims a reader would stand by: `python training/doubt/fit.py WEIGHTS JUDGED... --pages ... --gold FILE`

The folders hold the pages that the claims were judged on; JUDGED has a line for each claim with its id and a verdict,
yes or no; a claim of the hand-coded articles of --gold counts as defended where a coder has it. A logistic regression
with a ridge, over standardised features; cross-validated by article before it is written. Needs Entente's own
environment and nothing else.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from pathlib import Path
from typing import Any

import numpy as np

from entente import coding, grounding, page, pipeline, sources
from entente.bench import claims as bench
from entente.model import Skipped

RIDGE = 60.0
LEAST = 0.55
"""The chance below which a claim is left out: chosen between precision on general news and F1 on hand-coded pages."""

FOLDS = 10

GOOD = "tests/cases/pages"
"""Pages of our own in the style of agencies, nine of whose ten claims are right: they count as good."""


def verdicts(files: list[str]) -> dict[str, bool]:
    """Return by claim id whether a reader stood by it."""
    found: dict[str, bool] = {}
    for file in files:
        lines = [line for line in Path(file).read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
        for row in csv.DictReader(lines, delimiter="\t"):
            found.setdefault(row["claim"], (row.get("verdict") or row.get("defended")) == "yes")
    return found


def read(*folders: str) -> list[tuple[str, str, dict[str, float]]]:
    """Return article, id and features of each claim of the folders' pages, doubted ones too."""
    tools, found = pipeline.tools(), []
    for fetched in sources.fetch_all(folders):
        article = fetched if isinstance(fetched, Skipped) else page.read(fetched)
        if isinstance(article, Skipped) or article.language not in (None, "en"):
            continue
        passages = grounding.passages_with_claims(article)
        if not passages:
            continue
        weighed = coding.weigh(article, *pipeline.ground(article, tools, passages), tools.lexicon)
        found += [(article.id, claim.id, f) for claim, f in weighed]
    return found


def read_gold(file: Path) -> list[tuple[str, dict[str, float], bool]]:
    """Return article, features and whether a coder has it too, of each claim of hand-coded articles."""
    tools, found = pipeline.tools(), []
    for doc, coded in bench.read_gold(file).items():
        article = next(a for a in map(page.read, sources.fetch_all([str(file.with_suffix("") / doc)])))
        if isinstance(article, Skipped):
            continue
        passages = grounding.passages_with_claims(article)
        left = sorted(coded, key=lambda g: g.get("by") != "both")
        for claim, features in coding.weigh(
            article, *pipeline.ground(article, tools, passages), tools.lexicon
        ):
            hit = next((g for g in left if bench.matches(g, claim, "strict")), None)
            if hit is not None:
                left.remove(hit)
            found.append((article.id, features, hit is not None))
    return found


def fit(x: Any, y: Any) -> Any:
    """Return bias and weights by Newton's method."""
    z = np.c_[np.ones(len(x)), x]
    w = np.zeros(z.shape[1])
    ridge = RIDGE * np.eye(len(w))
    ridge[0, 0] = 0
    for _ in range(50):
        p = chance(w, x)
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (p - y) + ridge @ w)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return w


def chance(w: Any, x: Any) -> Any:
    """Return how likely each row is a yes."""
    return 1 / (1 + np.exp(-np.c_[np.ones(len(x)), x] @ w))


def calibrated(p: Any, y: Any) -> Any:
    """Return shift and slope by which the log odds of chances are those of a reader's verdicts (Platt 1999)."""
    odds = np.log(p / (1 - p))[:, None]
    z, w = np.c_[np.ones(len(p)), odds], np.array([0.0, 1.0])
    for _ in range(50):
        q = chance(w, odds)
        step = np.linalg.solve((z * (q * (1 - q))[:, None]).T @ z + 1e-6 * np.eye(2), z.T @ (q - y))
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return w


def reliability(p: Any, y: Any) -> list[str]:
    """Return a line for each fifth of the claims by chance: how sure it was, how often a reader agreed."""
    lines = []
    for part in np.array_split(np.argsort(p, kind="stable"), 5):
        span = f"{p[part].min():.2f} to {p[part].max():.2f}"
        lines.append(f"  {span}: said {p[part].mean():.2f}, defended {y[part].mean():.2f} of {len(part)}")
    return lines


def main(out: str, files: list[str], folders: list[str], gold: Path) -> None:
    """Cross-validate, fit on all, write the weights."""
    judged = verdicts(files)
    rows = [
        (article, features, judged[claim]) for article, claim, features in read(*folders) if claim in judged
    ]
    of_gold = len(rows)
    rows += read_gold(gold)
    of_news = len(rows)
    rows += [(article, features, True) for article, _, features in read(GOOD)]
    names = sorted({name for _, features, _ in rows for name in features})
    raw = np.array([[features.get(name, 0.0) for name in names] for _, features, _ in rows])
    y = np.array([verdict for _, _, verdict in rows], float)
    mean, spread = raw.mean(0), raw.std(0)
    x = (raw - mean) / np.where(spread > 0, spread, 1)
    folds = np.array([int(hashlib.md5(a.encode()).hexdigest(), 16) % FOLDS for a, _, _ in rows])
    held_out = np.zeros(len(y))
    for k in range(FOLDS):
        held_out[folds == k] = chance(fit(x[folds != k], y[folds != k]), x[folds == k])
    news = np.arange(len(y)) < of_news
    told = np.zeros(len(y))
    for k in range(FOLDS):  # each calibrated by what the others' articles say
        way = calibrated(held_out[news & (folds != k)], y[news & (folds != k)])
        told[folds == k] = chance(way, np.log(held_out / (1 - held_out))[folds == k, None])
    articles = len({a for a, _, _ in rows[:of_news]})
    coded = np.arange(len(y)) >= of_gold
    print(f"{of_news} judged claims of {articles} pages, {y[news].mean():.2f} defended; left out in turn:")
    for least in (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6):
        kept = news & (told >= least)
        print(
            f"  from {least:.2f}: {y[kept].mean():.2f} defended, {y[kept].sum() / y[news].sum():.2f} of the good kept, "
            f"{(~news & (told < least)).sum()} of {(~news).sum()} claims of our own pages dropped; "
            f"of hand-coded articles {y[kept & coded].mean():.2f} of {(kept & coded).sum()}, of the rest "
            f"{y[kept & ~coded].mean():.2f} of {(kept & ~coded).sum()}"
        )
    print("how sure it was:", *reliability(told[news], y[news]), sep="\n")
    shift, slope = calibrated(held_out[news], y[news])
    w = fit(x, y)
    weights = slope * w[1:] / np.where(spread > 0, spread, 1)
    lines = [
        "# How likely a reader would stand by a claim: weights of coding/doubt.py, learned by training/doubt/fit.py",
        f"# from {of_news} judged claims of {articles} pages and {len(y) - of_news} of the",
        "# project's own pages (tests/cases/pages), taken as good; calibrated on the judged ones alone.",
        f"bias = {shift + slope * w[0] - weights @ mean:.4f}",
        f"least = {LEAST}",
        "",
        "[weight]",
        *(f'"{name}" = {weight:.4f}' for name, weight in zip(names, weights, strict=True)),
    ]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("weights", help="the file to write")
    asked.add_argument("judged", nargs="+", help="tables with the columns claim and verdict")
    asked.add_argument(
        "--pages", nargs="+", required=True, help="folders of the pages that they were judged on"
    )
    asked.add_argument(
        "--gold", required=True, type=Path, help="hand-coded articles, as `entente bench claims` takes them"
    )
    given = asked.parse_args()
    main(given.weights, given.judged, given.pages, given.gold)
