"""Grow the trees that tell an article's lines from the frame in a text dump (`data/page/lines.tsv`).

    python lines.py FOLDER... --out lines.tsv           trees for the package, from all publishers
    python lines.py FOLDER... --out lines.tsv --half tune --without browser
    python lines.py FOLDER... --table                   the table of BENCHMARKS.md: each way left out once

FOLDER: saved pages with their true text, as `entente bench dumps` takes them. Each page is flattened in four ways, in
two of them once more with its article cut to two or four paragraphs, so that short reports count as well.
Seeded, one thread: the same pages give the same trees.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import lightgbm
import numpy as np

from entente.bench import dumps
from entente.page import dump, forest, segment
from entente.page.lines import Line
from entente.page.weighing import NAMES

SETTINGS = {
    "objective": "binary", "num_leaves": 15, "max_depth": 4, "learning_rate": 0.08, "min_data_in_leaf": 50,
    "feature_fraction": 0.4, "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 10, "max_bin": 63,
    "verbose": -1, "num_threads": 1, "seed": 1,
}  # fmt: skip
ROUNDS = 300
DEPTH = SETTINGS["max_depth"]


class Sample:
    """One dump's lines: what is counted of each, whether it is of the true text, and how much it weighs."""

    def __init__(self, case: dumps.Case, way: str, text: str, body: str, share: float) -> None:
        self.case, self.way, self.text, self.body = case, way, text, body
        lines, rows = counted(text)
        self.rows = np.array(rows, dtype=np.float32)
        truth = dumps._shingles(body)
        short = {line.strip() for line in body.split("\n")}
        self.true = np.array([is_of(line.text, truth, short) for line in lines], dtype=bool)
        size = np.array([min(80, len(line.text.split())) + 1 for line in lines], dtype=float)
        whole = max(60.0, float((size * self.true).sum())) if lines else 1.0
        self.weight = size / whole * share * np.array([line.open for line in lines], dtype=float)


def counted(text: str) -> tuple[list[Line], list[list[float]]]:
    """Return the lines of a dump as they stand when its frame is dropped, and what is counted of each."""
    seen: list[tuple[list[Line], list[list[float]]]] = []

    def note(lines: list[Line], title: str | None = None) -> None:
        found = segment.count_lines(lines, title)
        if found:
            seen.append(([Line(line.text, line.start, line.role, line.why) for line in lines], found[1]))

    kept = dump.drop_frame
    dump.drop_frame = note
    try:
        dump.read_dump(text)
    finally:
        dump.drop_frame = kept
    return seen[0] if seen else ([], [])


def is_of(line: str, truth: object, short: set[str]) -> bool:
    runs = dumps._shingles(line)
    return (runs & truth).total() > 0.5 * runs.total() if len(line.split()) > 3 else line in short


def cut(text: str, body: str, paragraphs: int) -> tuple[str, str]:
    """Return a dump and its true text without what follows the first paragraphs of the article."""
    truth = dumps._shingles(body)
    kept, held, met = [], [], 0
    for line in text.split("\n"):
        runs = dumps._shingles(line)
        of_it = len(line.split()) > 3 and (runs & truth).total() > 0.6 * runs.total()
        met += of_it and len(line) > 60
        if not of_it or met <= paragraphs:
            kept.append(line)
            held += [line] * of_it
    return "\n".join(kept), "\n".join(dict.fromkeys(held))


def samples(folders: list[Path]) -> list[Sample]:
    found = []
    for folder in folders:
        for case in dumps.read_cases(folder):
            nodes = dumps.text_nodes(case.markup)
            for i, (way, flatten) in enumerate(dumps.WAYS.items()):
                text = flatten(nodes)
                found.append(Sample(case, way, text, case.body, 1.0))
                if (len(case.name) + i) % 2:
                    short, body = cut(text, case.body, 2 if i < 2 else 4)
                    if body:
                        found.append(Sample(case, way, short, body, 0.5))
    return found


def grow(held: list[Sample]) -> list[dict[str, str]]:
    """Return trees as rows of the table. Half of the lines beside the articles is left out at random."""
    chance = np.random.default_rng(0)
    rows, true, weight = [], [], []
    for sample in held:
        if len(sample.true):
            use = (sample.weight > 0) & (sample.true | (chance.random(len(sample.true)) < 0.5))
            rows.append(sample.rows[use])
            true.append(sample.true[use])
            weight.append(sample.weight[use] * np.where(sample.true[use], 1, 2))
    weights = np.concatenate(weight)
    data = lightgbm.Dataset(
        np.concatenate(rows), np.concatenate(true).astype(float), weight=weights / weights.mean(),
        params={"max_bin": SETTINGS["max_bin"], "verbose": -1},
    )  # fmt: skip
    return as_table(lightgbm.train(SETTINGS, data, ROUNDS).dump_model()["tree_info"], NAMES)


def as_table(trees: list[dict], names: tuple[str, ...]) -> list[dict[str, str]]:
    return [_complete(tree["tree_structure"], names) for tree in trees]


def _complete(root: dict, names: tuple[str, ...]) -> dict[str, str]:
    """Return a tree with every branch of the same length: one that ends early goes on asking, with the same answer."""
    level, asks, above = [root], [], []
    for _ in range(DEPTH):
        below = []
        for node in level:
            leaf = "leaf_value" in node
            asks.append(names[0 if leaf else node["split_feature"]])
            above.append("0" if leaf else f"{node['threshold']:.6g}")
            below += [node, node] if leaf else [node["left_child"], node["right_child"]]
        level = below
    leaves = [f"{node['leaf_value']:.4f}" for node in level]
    return {"asks": " ".join(asks), "above": " ".join(above), "leaves": " ".join(leaves)}


def write(
    table: list[dict[str, str]], out: Path, what: str = "lines of articles from lines of frames"
) -> None:
    head = f"# Trees that tell {what}; made by training/page, read by page/forest.py.\n"
    lines = ["\t".join(("asks", "above", "leaves")), *("\t".join(row.values()) for row in table)]
    out.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def use(table: list[dict[str, str]], names: tuple[str, ...] = NAMES) -> None:
    """Let the reader take these trees instead of those of the package."""
    trees = forest.as_trees("new trees", table, names)
    forest._trees = lambda _table, _names: trees


def score(cases: list[tuple[str, str]]) -> str:
    marks = []
    for text, body in cases:
        article = dumps.page.read(dumps.Fetched(data=text.encode(), source="dump", kind="text"))
        ours = "\n\n".join(article.paragraphs) if isinstance(article, dumps.Article) else ""
        marks.append(dumps.compared(body, ours))
    p, r = (sum(values) / len(marks) for values in zip(*marks, strict=True))
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}"


def print_table(held: list[Sample]) -> None:
    """Print for each way: trees grown on the other ways' tune half, scored on this way's report half; and so on."""
    tune = [sample for sample in held if sample.case.to_tune]
    whole = grow(tune)
    for way in dumps.WAYS:
        rest = [
            (sample.text, sample.body)
            for sample in held
            if sample.way == way and not sample.case.to_tune and sample.body == sample.case.body
        ]
        use(whole)
        with_all = score(rest)
        use(grow([sample for sample in tune if sample.way != way]))
        left_out = score(rest)
        print(
            f"{way:14s} report half, trees of the tune half: {with_all}; this way left out: {left_out}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--half", choices=["tune", "report"])
    parser.add_argument("--without", choices=list(dumps.WAYS))
    parser.add_argument("--table", action="store_true")
    asked = parser.parse_args()
    held = samples(asked.folders)
    if asked.out:
        half = [s for s in held if asked.half is None or s.case.to_tune == (asked.half == "tune")]
        write(grow([s for s in half if s.way != asked.without]), asked.out)
    if asked.table:
        print_table(held)


if __name__ == "__main__":
    main()
