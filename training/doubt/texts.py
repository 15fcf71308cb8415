"""Put documents of two treebanks together as text files: `python training/doubt/texts.py TREEBANKS FOLDER`

Weblogs and newsgroups of EWT and all documents of GUM, as far as the CoNLL-U files mark documents; their claims were
judged beside those of news (judged_texts.tsv).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

FILES = ("ewt/*.conllu", "gum/*.conllu")
KINDS = re.compile(r"weblog|newsgroup|GUM_")
SHORTEST = 300
"""Characters of a document that can tell something."""


def text_of(document: str) -> str:
    """Return a document's paragraphs, from the comments of its sentences.

    >>> text_of("# text = One.\\n\\n# text = Two.\\n\\n# newpar\\n# text = Three.")
    'One. Two.\\n\\nThree.'
    """
    paragraphs: list[list[str]] = []
    for sentence in document.split("\n\n"):
        text = re.search(r"(?m)^# text = (.*)$", sentence)
        if text is None:
            continue
        if not paragraphs or re.search(r"(?m)^# newpar", sentence):
            paragraphs.append([])
        paragraphs[-1].append(text.group(1))
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def main(treebanks: Path, folder: Path) -> None:
    """Write one file a document."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in (file for pattern in FILES for file in sorted(treebanks.glob(pattern))):
        for document in re.split(r"(?m)^# newdoc id = ", file.read_text(encoding="utf-8"))[1:]:
            name, _, rest = document.partition("\n")
            text = text_of(rest)
            if KINDS.match(name) and len(text) >= SHORTEST:
                (folder / f"{re.sub(r'[^A-Za-z0-9]+', '_', name.strip())}.txt").write_text(
                    text + "\n", encoding="utf-8"
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
