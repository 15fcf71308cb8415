"""Write the lexicon's own examples as training sentences: python from_lexicon.py OUT.jsonl

Each example that names two parties gives one sentence with their words and its root.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from entente import pipeline
from entente.bench.relation import root_of
from entente.coding import code

WEIGHT = 0.7
"""Of an example beside a sentence from a newspaper: they are short and plain."""


def main(out: Path) -> None:
    """Write the sentences and print how many there are."""
    tools = pipeline.tools()
    lines = []
    for entry in tools.lexicon.entries.values():
        for example in entry.example:
            article = pipeline.as_article(example.text, published="2024-05-15")
            for claim in code(article, *pipeline.ground(article, tools), tools.lexicon):
                sides = [*claim.actors[:1], *(claim.recipients or claim.actors[1:])[:1]]
                wanted = {*example.actors, *example.recipients}
                codes = {ref.code for ref in (*claim.actors, *claim.recipients)}
                if example.none or len(sides) < 2 or codes != wanted:
                    continue
                if claim.type != (example.type or entry.type or claim.type):
                    continue
                source, target = (article.text[ref.start : ref.end] for ref in sides)
                line = {"sentence": example.text, "source_text": source, "target_text": target}
                lines.append(json.dumps({**line, "plover_root": root_of(claim), "weight": WEIGHT}))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} sentences")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
