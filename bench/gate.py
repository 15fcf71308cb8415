"""What the gate before the parser saves and loses: `python bench/gate.py SOURCE...`

Every page is read as without the gate; then the gate is asked, and what it would have kept from the parser is counted.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise

from entente import coding, page, pipeline, sources
from entente.grounding import may_hold_claim
from entente.model import Skipped


def main(named: list[str]) -> None:
    """Print pages and claims in all and behind the gate, and where the time goes."""
    tools = pipeline.tools()
    pages = stopped = claims = lost = 0
    spent = dict.fromkeys(("read", "gate", "parse and ground", "code", "saved"), 0.0)
    for fetched in sources.fetch_all(named):
        if isinstance(fetched, Skipped):
            continue
        times = [time.process_time()]
        article = page.read(fetched)
        times.append(time.process_time())
        if isinstance(article, Skipped) or article.language not in (None, "en"):
            continue
        passes = may_hold_claim(article)
        times.append(time.process_time())
        parsed, mentions = pipeline.ground(article, tools)
        times.append(time.process_time())
        found = coding.code(article, parsed, mentions, tools.lexicon)
        times.append(time.process_time())
        took = [b - a for a, b in pairwise(times)]
        for name, seconds in zip(spent, took, strict=False):
            spent[name] += seconds
        pages += 1
        claims += len(found)
        if not passes:
            stopped += 1
            lost += len(found)
            spent["saved"] += took[2] + took[3]
            for claim in found:
                print("lost:", claim.type, claim.evidence.sentence[:150])
    print(f"{pages} pages, {stopped} stopped; {claims} claims, {lost} lost")
    print(", ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
