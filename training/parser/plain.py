"""Write what the shipped program reads as plain text to learn from: python -m parser.plain PLAIN.txt SOURCE...

Runs where the package is installed (it needs no torch): each paragraph that a page's reader keeps is a document, a
sentence a line, words apart by spaces.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from entente import language, page, sources
from entente.model import Skipped


def main() -> None:
    target, parser = Path(sys.argv[1]), language.load()
    with target.open("w", encoding="utf-8") as out:
        for fetched in sources.fetch_all(sys.argv[2:]):
            article = fetched if isinstance(fetched, Skipped) else page.read(fetched)
            if isinstance(article, Skipped):
                continue
            sentences = parser.parse(article).sentences
            for _, run in groupby(sentences, key=lambda sentence: (sentence.part, sentence.paragraph)):
                for sentence in run:
                    out.write(" ".join(token.text for token in sentence.tokens) + "\n")
                out.write("\n")


if __name__ == "__main__":
    main()
