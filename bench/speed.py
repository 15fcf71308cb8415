"""Pages a second on one core, beside trafilatura (fast): `python bench/speed.py --html FOLDER --news FOLDER`

Two frozen mixes: every saved HTML page under the first folder (general news), and 200 text dumps of the second, chosen
by a seed among those that give a claim. Each page takes the whole road; a stage is given without the stages inside it.
trafilatura, which extracts text alone, reads the same HTML in the same run, in turns with us; it is no dependency
of ours, so install it beside and put it on the path.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from entente import coding, grounding, page, pipeline, sources, weights
from entente.coding import judge
from entente.language import network, parser, sentences
from entente.model import Fetched, Skipped

SEED, MANY = 20261127, 200
ROUNDS = 3

STAGES: tuple[tuple[str, Any, str], ...] = (
    ("read", page, "read"),
    ("gate", grounding, "passages_with_claims"),
    ("parse: words", parser, "words"),
    ("parse: pieces", network.Network, "read"),
    ("parse: vectors", network, "vectors"),
    ("parse: sentences", sentences, "starts"),
    ("parse: trees", parser, "_heads"),
    ("parse: relations", network.Reading, "relations"),
    ("parse: tokens, lemmas, names", parser, "_sentence"),
    ("parse: quotations", parser, "quotations"),
    ("ground: actors, people", grounding, "find_actors"),
    ("ground: places", grounding, "find_places"),
    ("ground: times", grounding, "find_times"),
    ("code", coding, "code"),
)


class Clock:
    """Processor time by stage, without that of the stages inside."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time added up under a name."""

        def run(*given: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            began = time.process_time()
            try:
                return function(*given, **named)
            finally:
                took = time.process_time() - began
                self.spent[name] += took - self._inner.pop()
                self._inner[-1] += took

        return run


class _Timed:
    """A session of onnxruntime whose runs are timed."""

    def __init__(self, run: Callable[..., Any]) -> None:
        self.run = run


def watch(clock: Clock) -> None:
    """Put the clock into every stage."""
    for name, owner, attribute in STAGES:
        setattr(owner, attribute, clock.timed(name, getattr(owner, attribute)))
    opened = {name: weights.session(f"model/{name}.onnx") for name in ("body", "heads", "words", "relation")}
    timed = {
        f"model/{name}.onnx": _Timed(clock.timed(f"network: {name}", session.run))
        for name, session in opened.items()
    }
    for module in (weights, network, judge):
        module.session = timed.__getitem__  # type: ignore[attr-defined]


def pages_of(folder: Path) -> list[Fetched]:
    """Return every page under a folder."""
    files = sorted(f for f in folder.rglob("*") if f.suffix in (".html", ".gz", ".txt"))
    found = sources.fetch_all([str(f) for f in files])
    return [one for one in found if not isinstance(one, Skipped)]


def road(pages: list[Fetched], tools: pipeline.Tools) -> tuple[float, int]:
    """Read every page; return the processor time and how many claims were found.

    What the relation model has said is forgotten first: it is kept for a page's own repeats, and would make a second
    round faster than pages are that nobody has read.
    """
    judge.judge.cache_clear()
    began = time.process_time()
    claims = 0
    for fetched in pages:
        report = pipeline.read_page(fetched, tools)
        claims += 0 if isinstance(report, Skipped) else len(report.claims)
    return time.process_time() - began, claims


def trafilaturas(pages: list[Fetched]) -> float | None:
    """Return the processor time in which trafilatura (fast) extracts the pages' text; None where it is missing."""
    try:
        import trafilatura
    except ImportError:
        return None
    began = time.process_time()
    for fetched in pages:
        trafilatura.extract(fetched.data, fast=True)
    return time.process_time() - began


def with_claims(pages: list[Fetched], tools: pipeline.Tools) -> list[Fetched]:
    """Return pages that give a claim, chosen by the seed."""
    order = list(pages)
    random.Random(SEED).shuffle(order)
    chosen: list[Fetched] = []
    for fetched in order:
        report = pipeline.read_page(fetched, tools)
        if not isinstance(report, Skipped) and report.claims:
            chosen.append(fetched)
        if len(chosen) == MANY:
            break
    return chosen


def show(name: str, pages: list[Fetched], tools: pipeline.Tools, *, beside: bool, rounds: int) -> None:
    """Print one mix: pages a second of the whole road, of trafilatura, and the median of their ratios."""
    ours, theirs = [], []
    for _ in range(rounds):
        took, claims = road(pages, tools)
        ours.append(took)
        if beside and (other := trafilaturas(pages)) is not None:
            theirs.append(other)
    best = min(ours)
    print(f"{name}: {len(pages)} pages, {claims} claims; {len(pages) / best:.1f} pages/s ({best:.1f} s)")
    if theirs:
        ratios = sorted(b / a for a, b in zip(ours, theirs, strict=True))
        print(
            f"  trafilatura (fast), text alone: {len(pages) / min(theirs):.1f} pages/s; "
            f"the whole road is {ratios[len(ratios) // 2]:.2f} times as fast"
        )


def profile(name: str, pages: list[Fetched], tools: pipeline.Tools, clock: Clock) -> None:
    """Print the share of each stage."""
    clock.spent.clear()
    whole, _ = road(pages, tools)
    print(f"{name}, by stage (the clock itself slows it):")
    for stage, seconds in sorted(clock.spent.items(), key=lambda item: -item[1]):
        print(f"  {1000 * seconds / len(pages):7.2f} ms a page  {seconds / whole:6.1%}  {stage}")


def main() -> None:
    """Print both mixes, and their stages with --profile."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--html", type=Path, help="a folder of saved pages")
    asked.add_argument("--news", type=Path, help="a folder of text dumps")
    asked.add_argument("--rounds", type=int, default=ROUNDS, help="how often each mix is read")
    asked.add_argument("--every", type=int, default=1, help="only every n-th saved page, for a quick look")
    asked.add_argument("--profile", action="store_true", help="the stages as well")
    options = asked.parse_args()
    tools = pipeline.tools()
    mixes = []
    if options.html:
        mixes.append(("general news", pages_of(options.html)[:: options.every], True))
    if options.news:
        mixes.append(("pages full of claims", with_claims(pages_of(options.news), tools), False))
    for name, pages, beside in mixes:
        road(pages[:20], tools)
        show(name, pages, tools, beside=beside, rounds=options.rounds)
    if options.profile:
        clock = Clock()
        watch(clock)
        for name, pages, _ in mixes:
            profile(name, pages, tools, clock)


if __name__ == "__main__":
    main()
