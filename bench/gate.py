"""What the gate before the parser saves and loses: `python bench/gate.py SOURCE...`

Every page is read as without the gate, and again with it. Claims are compared by their ids, and those that both give
by every field.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from entente import coding, page, pipeline, sources
from entente.grounding import passages_with_claims
from entente.model import Article, Claim, Parsed, Person, Skipped

T = TypeVar("T")


class Totals:
    """What was counted over all pages."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()

    def read(self, article: Article, tools: pipeline.Tools) -> None:
        """Read one page without the gate and with it."""
        passages, took = _timed(lambda: passages_with_claims(article))
        self.seconds["gate"] += took
        (parsed, people, whole), took = _timed(lambda: _road(article, tools, None))
        self.seconds["parse, ground, code: every passage"] += took
        kept, kept_people, rest = parsed, people, whole
        if passages:
            (kept, kept_people, rest), took = _timed(lambda: _road(article, tools, passages))
            self.seconds["parse, ground, code: behind the gate"] += took
        else:
            self.counts["pages stopped"] += 1
            kept, kept_people, rest = None, (), ()
        self.counts["pages"] += 1
        self.counts["words"] += _words(parsed)
        self.counts["words parsed"] += _words(kept)
        self.counts["people with posts"] += sum(bool(one.posts) for one in people)
        self.counts["people with posts kept"] += sum(bool(one.posts) for one in kept_people)
        self._compare(whole, rest)

    def _compare(self, whole: tuple[Claim, ...], rest: tuple[Claim, ...]) -> None:
        by_id = {claim.id: claim for claim in rest}
        self.counts["claims"] += len(whole)
        for claim in whole:
            other = by_id.pop(claim.id, None)
            what = "lost" if other is None else "the same" if other == claim else "changed"
            self.counts[f"claims {what}"] += 1
            if what != "the same":
                print(f"{what}:", claim.type, claim.evidence.sentence[:150])
        self.counts["claims new"] += len(by_id)
        for claim in by_id.values():
            print("new:", claim.type, claim.evidence.sentence[:150])


Reading = tuple[Parsed | None, tuple[Person, ...], tuple[Claim, ...]]


def _road(article: Article, tools: pipeline.Tools, passages: frozenset[int] | None) -> Reading:
    parsed, mentions = pipeline.ground(article, tools, passages)
    return parsed, mentions.people, coding.code(article, parsed, mentions, tools.lexicon)


def _words(parsed: Parsed | None) -> int:
    return sum(len(sentence.tokens) for sentence in parsed.sentences) if parsed else 0


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    return call(), time.process_time() - began


def main(named: list[str]) -> None:
    """Print what was lost, and the totals."""
    tools, totals = pipeline.tools(), Totals()
    for fetched in sources.fetch_all(named):
        article = fetched if isinstance(fetched, Skipped) else page.read(fetched)
        if not isinstance(article, Skipped) and article.language in (None, "en"):
            totals.read(article, tools)
    for name, count in totals.counts.items():
        print(f"{count:8}  {name}")
    for name, seconds in totals.seconds.items():
        print(f"{seconds:8.1f} s  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
