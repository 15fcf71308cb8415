"""Pages a second on one core, beside trafilatura (fast): `python bench/speed.py --html FOLDER --news FOLDER`

Two frozen mixes: every saved HTML page under the first folder (general news), and 200 text dumps of the second
(bench/news/full_of_claims.txt). Each page takes the whole road, timed with and without its last part, the coding;
a stage is given without the stages inside it. trafilatura, which extracts text alone, reads the same HTML in the same
run, in turns with us; it is no dependency of ours, so install it beside and put it on the path.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from entente import coding, grounding, page, pipeline, sources, weights
from entente.coding import judge
from entente.language import network, parser, sentences
from entente.model import Fetched, Skipped

FULL_OF_CLAIMS = Path(__file__).parent / "news" / "full_of_claims.txt"
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


class Took(NamedTuple):
    """Processor time of a mix in seconds, that of coding alone, and how many claims were found."""

    whole: float
    coding: float
    claims: int

    @property
    def grounded(self) -> float:
        """Read, parsed and grounded, not coded."""
        return self.whole - self.coding


def road(pages: list[Fetched], tools: pipeline.Tools) -> Took:
    """Read every page.

    What the relation model has said is forgotten first: it is kept for a page's own repeats, and would make a second
    round faster than pages are that nobody has read.
    """
    judge.judge.cache_clear()
    code, spent = coding.code, [0.0]

    def timed(*given: Any) -> Any:
        began = time.process_time()
        found = code(*given)
        spent[0] += time.process_time() - began
        return found

    coding.code = timed  # type: ignore[assignment]
    began, claims = time.process_time(), 0
    for fetched in pages:
        report = pipeline.read_page(fetched, tools)
        claims += 0 if isinstance(report, Skipped) else len(report.claims)
    coding.code = code
    return Took(time.process_time() - began, spent[0], claims)


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


def full_of_claims(folder: Path) -> list[Fetched]:
    """Return the frozen mix of news articles."""
    names = [
        line for line in FULL_OF_CLAIMS.read_text(encoding="utf-8").split("\n") if line[:1] not in ("", "#")
    ]
    found = sources.fetch_all([str(folder / name) for name in names])
    return [one for one in found if not isinstance(one, Skipped)]


def show(name: str, pages: list[Fetched], tools: pipeline.Tools, *, beside: bool, rounds: int) -> None:
    """Print one mix: pages a second with and without coding, of trafilatura, and the medians of their ratios."""
    ours: list[Took] = []
    theirs: list[float] = []
    for _ in range(rounds):
        ours.append(road(pages, tools))
        if beside and (other := trafilaturas(pages)) is not None:
            theirs.append(other)
    print(f"{name}: {len(pages)} pages, {ours[0].claims} claims")
    for road_name, times in (
        ("read, parsed, grounded", [one.grounded for one in ours]),
        ("coded too", [one.whole for one in ours]),
    ):
        print(f"  {road_name}: {len(pages) / min(times):.1f} pages/s ({min(times):.1f} s)")
        ratios = sorted(b / a for a, b in zip(times, theirs, strict=False))
        if ratios:
            print(f"    {ratios[len(ratios) // 2]:.2f} times as fast as trafilatura (fast) with text alone")
    if theirs:
        print(f"  trafilatura (fast), text alone: {len(pages) / min(theirs):.1f} pages/s")


def profile(name: str, pages: list[Fetched], tools: pipeline.Tools, clock: Clock) -> None:
    """Print the share of each stage."""
    clock.spent.clear()
    whole = road(pages, tools).whole
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
        mixes.append(("pages full of claims", full_of_claims(options.news), False))
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
