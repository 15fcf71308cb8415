"""Files of names are put together as text and scored by letters and kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.bench.names import measure, read
from entente.model import Article, Name, Parsed, Part, Sentence, Token

COLUMNS = """The\tB-Organization
Hague\tI-Organization\tB-Location
's\tI-Organization
Court\tB-Organization
met\tO
Anna\tB-Person
Lind\tI-Person
.\tO

In\tO
May\tB-Date
"""
NUMBERED = "# text = Oman said\n1\tOman\tB-LOC\t-\t-\n2\tsaid\tO\t-\t-\n"


class Capitals:
    """A parser to which every capitalised word is a person, and neighbours one name."""

    version = ""

    def parse(self, article: Article, passages: frozenset[int] | None = None) -> Parsed:
        tokens: list[Token] = []
        for i, word in enumerate(article.text.replace("'s", " 's").replace(".", " .").split()):
            start = article.text.index(word, tokens[-1].end if tokens else 0)
            tokens.append(
                Token(i=i, text=word, lemma=word, upos="X", xpos="X", head=i - 1, deprel="dep", start=start,
                      end=start + len(word))
            )  # fmt: skip
        names = []
        for i, token in enumerate(tokens):
            if token.text[0].isupper() and (i == 0 or not tokens[i - 1].text[0].isupper()):
                last = next(
                    (k for k in range(i, len(tokens)) if not tokens[k].text[0].isupper()), len(tokens)
                )
                names.append(Name(first=i, last=last, kind="PERSON"))
        sentence = Sentence(
            index=0, part=Part.BODY, paragraph=0, start=0, end=len(article.text), text=article.text,
            tokens=tuple(tokens), names=tuple(names),
        )  # fmt: skip
        return Parsed(language="en", sentences=(sentence,), quotations=())


def test_reads_both_kinds_of_file(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(COLUMNS, encoding="utf-8")
    (tmp_path / "b.iob2").write_text(NUMBERED, encoding="utf-8")
    first, second = read(tmp_path / "a.tsv")
    assert first[1] == ("Hague", "I-Organization")
    assert second == [("In", "O"), ("May", "B-Date")]
    assert list(read(tmp_path / "b.iob2")) == [[("Oman", "B-LOC"), ("said", "O")]]


def test_scores_names_by_letters_and_kind(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(COLUMNS, encoding="utf-8")
    scores = measure([tmp_path / "a.tsv"], Capitals())
    assert scores["PERSON"] == pytest.approx(
        (100 * 1 / 4, 100.0, 200 * 1 / 5)
    )  # Hague, Court, Anna Lind, In May
    assert scores["ORG"] == (0.0, 0.0, 0.0)
    assert scores["all"] == pytest.approx((25.0, 100 * 1 / 3, 200 * 1 / 7))
