"""Treebank files are read as raw text with gold words, and parsers scored against them."""

from __future__ import annotations

from pathlib import Path

from entente.bench.treebank import measure, read
from entente.model import Article, Parsed, Part, Sentence, Token

CONLLU = """# newpar
# text = It's here.
1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_
1\tIt\tit\tPRON\tPRP\t_\t3\tnsubj\t_\t_
2\t's\tbe\tAUX\tVBZ\t_\t3\tcop\t_\t_
3\there\there\tADV\tRB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_

# newpar
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


class Repeater:
    """A parser that takes each blank-parted word for a root interjection in one sentence."""

    version = ""

    def parse(self, article: Article, passages: frozenset[int] | None = None) -> Parsed:
        tokens: list[Token] = []
        for i, word in enumerate(article.text.split()):
            start = article.text.index(word, tokens[-1].end if tokens else 0)
            head, deprel = (-1, "root") if i == 0 else (0, "dep")
            tokens.append(
                Token(i=i, text=word, lemma=word.lower(), upos="INTJ", xpos="UH", head=head, deprel=deprel,
                      start=start, end=start + len(word))
            )  # fmt: skip
        sentence = Sentence(
            index=0, part=Part.BODY, paragraph=0, start=0, end=len(article.text), text=article.text,
            tokens=tuple(tokens),
        )  # fmt: skip
        return Parsed(language="en", sentences=(sentence,))


def test_paragraphs_have_their_raw_text_and_words(tmp_path: Path) -> None:
    file = tmp_path / "small.conllu"
    file.write_text(CONLLU, encoding="utf-8")
    first, second = read(file)
    assert first.text.strip() == "It's here. Go"
    assert [(word.start, word.end) for word in first.words] == [(0, 2), (2, 4), (4, 8), (8, 9), (9, 11)]
    assert first.sentences == [(0, 9), (9, 11)]
    assert second.text.strip() == "Yes"


def test_scores_are_f1_over_words_found_at_the_same_characters(tmp_path: Path) -> None:
    file = tmp_path / "small.conllu"
    file.write_text(CONLLU, encoding="utf-8")
    score = measure(file, Repeater())
    assert round(score.f1["words"], 2) == round(200 * 2 / (6 + 4), 2)
    assert round(score.f1["las"], 2) == round(200 * 1 / 10, 2)
