"""Draw claims at random for blind judges: `python bench/sample_for_judges.py SEED COUNT OUT.tsv SOURCE...`

A judge sees the claim, its sentence and what stands before it, and no rule, reason or chance.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from entente import pipeline
from entente.model import Claim, Report

CONTEXT = 500
"""Characters before the sentence that a judge is shown."""


def main(seed: int, count: int, out: Path, named: list[str]) -> None:
    """Write a table with one claim a line and an empty column for the verdict."""
    rows = [
        _row(report, claim)
        for report in pipeline.read_sources(named)
        if isinstance(report, Report)
        for claim in report.claims
    ]
    rows.sort()
    picked = random.Random(seed).sample(rows, min(count, len(rows)))
    head = (
        "claim",
        "published",
        "type",
        "status",
        "actors",
        "recipients",
        "when",
        "trigger",
        "sentence",
        "before",
    )
    lines = ["\t".join((*head, "verdict", "why_not"))]
    lines += ["\t".join((*row, "", "")) for row in picked]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(picked)} of {len(rows)} claims")


def _row(report: Report, claim: Claim) -> tuple[str, ...]:
    sides = (
        "; ".join(f"{ref.text} = {ref.code}{' ' + ref.sector if ref.sector else ''}" for ref in refs)
        for refs in (claim.actors, claim.recipients)
    )
    text = report.article.text
    start = max(0, text.find(claim.evidence.sentence[:40]))
    cells = (
        claim.id,
        report.article.published or "",
        claim.type,
        claim.status,
        *sides,
        claim.when.start or "" if claim.when else "",
        claim.evidence.trigger,
        claim.evidence.sentence,
        text[max(0, start - CONTEXT) : start],
    )
    return tuple(" ".join(cell.split()) for cell in cells)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
