"""Grow the trees that judge the blocks of a page's body (`data/page/blocks.tsv`).

    python blocks.py FOLDER... --out blocks.tsv    trees for the package, from all publishers
    python blocks.py FOLDER... --table             F1 with trees that have not seen a page's publisher, in ten parts
    python blocks.py FOLDER... --table --peer      the same, compared page by page with trafilatura if it is installed

FOLDER: saved pages with their true text, as `entente bench pages` takes them. Each page is taken twice more: with its
article cut to one, two or four paragraphs, and with a body grown too wide, so that there is something to drop. Seeded,
one thread: the same pages give the same trees.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
from pathlib import Path

import lightgbm
import numpy as np
from lines import SETTINGS, as_table, use, write

from entente.bench import pages
from entente.model import Fetched
from entente.page import container, html_page, read
from entente.page.standing import NAMES, count_blocks
from entente.page.tree import Page, read_tree

ROUNDS = 120
WIDE = 1.03
"""The growth at which a body takes in what is not of it (`entente.page.container.GROWTH`)."""


class Sample:
    """The blocks near one page's body: what is counted of each, whether it is of the true text, how much it weighs."""

    def __init__(self, page: pages.GoldPage, cut: int = 0, wide: bool = False) -> None:
        self.page, self.cut, self.wide = page, cut, wide
        self.truth = pages._runs(page.text)
        self.lines = {pages._key(line) for line in page.text.split("\n")}
        self.rows, self.true, self.weight = np.zeros((0, len(NAMES))), np.zeros(0, bool), np.zeros(0)
        kept = html_page.revise, container.GROWTH, container._goes_on
        html_page.revise = self.note
        if wide:
            container.GROWTH, container._goes_on = WIDE, lambda *_: True
        try:
            html_page.read_html(self.markup(), Fetched(data=b"", source="page"), self.reader)
        finally:
            html_page.revise, container.GROWTH, container._goes_on = kept

    @property
    def share(self) -> float:
        """Return how much the page counts: one that was changed counts less."""
        return 0.4 if self.cut else 0.5 if self.wide else 1.0

    def markup(self) -> str:
        return gzip.decompress(self.page.file.read_bytes()).decode("utf-8", "replace")

    def reader(self, markup: str) -> Page:
        """Return the page's records, without the blocks of the article that follow its first paragraphs."""
        page = read_tree(markup)
        if self.cut:
            met, left = 0, []
            for block in page.blocks:
                of_it = self.is_of(block.text)
                met += of_it and len(block.text) > 60 and block.kind == "text"
                if not of_it or met <= self.cut:
                    left.append(block)
            page.blocks, page.seen, page.json_ld = left, [], []
        return page

    def is_of(self, text: str) -> bool:
        runs = pages._runs(text)
        if len(text.split()) < 4:
            return pages._key(text) in self.lines
        return (runs & self.truth).total() > 0.5 * runs.total()

    def note(self, blocks, chosen, title, lead, by_text):
        if chosen:
            near, asked, rows = count_blocks(blocks, chosen, title, lead, by_text)
            true = np.array([self.is_of(block.text) for block in near])
            size = np.array([min(80, len(block.text.split())) for block in near], dtype=float)
            weight = (size / max(60.0, float((size * true).sum())) + 0.002) * self.share
            self.rows = np.array(rows, dtype=np.float32).reshape(len(asked), len(NAMES))
            self.true, self.weight = true[asked], weight[asked]
        return chosen


def grow(held: list[Sample]) -> list[dict[str, str]]:
    weight = np.concatenate([sample.weight for sample in held])
    data = lightgbm.Dataset(
        np.concatenate([sample.rows for sample in held]),
        np.concatenate([sample.true for sample in held]).astype(float),
        weight=weight / weight.mean(),
        params={"max_bin": SETTINGS["max_bin"], "verbose": -1},
    )
    settings = SETTINGS | {"num_leaves": 12, "learning_rate": 0.06, "min_data_in_leaf": 60}
    return as_table(lightgbm.train(settings, data, ROUNDS).dump_model()["tree_info"], NAMES)


def part_of(publisher: str) -> int:
    return hashlib.sha256(publisher.split(".")[-2 if "." in publisher else 0].encode()).digest()[0] % 10


Marks = dict[str, dict[str, list[tuple[float, float]]]]


def mark_all(held: list[Sample], readers: dict[str, pages.Extract]) -> Marks:
    """Return each page's precision and recall without trees, with trees left out, and others', by set and half."""
    kept = html_page.revise
    marks: Marks = {}
    for part in range(10):
        mine = [sample for sample in held if part_of(sample.page.publisher) == part and sample.share == 1]
        if not mine:
            continue
        use(grow([sample for sample in held if part_of(sample.page.publisher) != part]), NAMES)
        for page in (sample.page for sample in mine):
            raw = gzip.decompress(page.file.read_bytes())
            found = {}
            for how in ("without", "with"):
                html_page.revise = kept if how == "with" else lambda _blocks, chosen, *_: chosen
                article = read(Fetched(data=raw, source="page", kind="html"))
                found[how] = "\n".join(getattr(article, "paragraphs", ()))
            found |= {name: extract(raw) for name, extract in readers.items()}
            folder, half = page.file.parts[page.file.parts.index("html") - 1], pages.half_of(page.publisher)
            for row in (f"{folder} {half}", folder, "all", f"all {half}"):
                for how, text in found.items():
                    marks.setdefault(row, {}).setdefault(how, []).append(pages.overlap(page.text, text))
    html_page.revise = kept
    return marks


def print_table(marks: Marks) -> None:
    for row, found in sorted(marks.items()):
        count = len(found["with"])
        f1 = {how: pages._f1(held, range(count)) for how, held in found.items()}
        change, low, high = pages.difference(found["with"], found["without"])
        print(
            f"{row:26s} {count:4d} {f1['without']:.4f} {f1['with']:.4f}  {change:+.4f} ({low:+.4f} to {high:+.4f})",
            *(f" {how} {f1[how]:.4f}" for how in found if how not in {"with", "without"}),
        )
    for how in (how for how in marks["all"] if how not in {"with", "without"}):
        change, low, high = pages.difference(marks["all"]["with"], marks["all"][how])
        print(f"with - {how}, all pages: {change:+.4f} ({low:+.4f} to {high:+.4f})")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--half", choices=["tune", "report"])
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--peer", action="store_true")
    asked = parser.parse_args()
    gold = [page for folder in asked.folders for page in pages.read_set(folder)]
    held = [Sample(page, cut) for i, page in enumerate(gold) for cut in (0, (1, 2, 4)[i % 3])]
    held += [Sample(page, wide=True) for page in gold]
    if asked.out:
        half = [s for s in held if asked.half is None or pages.half_of(s.page.publisher) == asked.half]
        write(grow(half), asked.out, "blocks of articles from the rest of a page")
    if asked.table:
        print_table(mark_all(held, pages.peers() if asked.peer else {}))


if __name__ == "__main__":
    main()
