"""Any installed spaCy pipeline with a parser in place of the shipped model; the extra `entente[spacy]`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from entente.errors import PluginError
from entente.language import names
from entente.language.clearnlp import Tree, flatten_person, is_clearnlp, to_universal
from entente.language.quotations import quotations
from entente.model import Article, Name, Parsed, Part, Sentence, Token, dateline_end

KINDS = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
}
"""Kinds of names that spaCy's pipelines know, and ours; others (dates, sums) are no names here."""


class SpacyParser:
    """Parses with a spaCy pipeline; its labels are turned into Universal Dependencies at this border."""

    def __init__(self, name: str, pipeline: Any = None) -> None:
        """Load the pipeline of this name; `pipeline` hands in one that is loaded already.

        Raises: PluginError where spaCy or the pipeline is missing or has no parser
        """
        self._pipeline = pipeline if pipeline is not None else _load(name)
        labels = _labels(self._pipeline)
        if labels is None:
            raise PluginError(
                f'the spaCy pipeline "{name}" has no dependency parser; choose one that has (en_core_web_sm)'
            )
        self._turn = is_clearnlp(labels)
        self._name = name

    @property
    def version(self) -> str:
        """The pipeline's name, with its version where it has one."""
        return f"{self._name} {getattr(self._pipeline, 'meta', {}).get('version', '')}".rstrip()

    def parse(self, article: Article, passages: frozenset[int] | None = None) -> Parsed:
        """Return the article's sentences; each passage is parsed alone. passages: as in the shipped parser."""
        found: list[Sentence] = []
        blocks = list(article.blocks())
        place = article.dateline.place if article.dateline else None
        for number, block in enumerate(blocks):
            if passages is not None and number not in passages:
                continue
            # as in the shipped parser: a dateline belongs to a sentence's words, not to its syntax
            cut = 0
            if block.part in (Part.BODY, Part.LEAD):
                cut = dateline_end(article.text[block.start : block.end], place)
            doc = self._pipeline(article.text[block.start + cut : block.end])
            own = _sentences(doc, block.start + cut, turn=self._turn)
            for first, (tokens, names_found) in enumerate(own):
                start = block.start if cut and not first else tokens[0].start
                found.append(
                    Sentence(
                        index=len(found),
                        part=block.part,
                        paragraph=number,
                        start=start,
                        end=tokens[-1].end,
                        text=article.text[start : tokens[-1].end],
                        tokens=tokens,
                        names=names_found,
                    )
                )
        return Parsed(
            language=article.language or "en",
            sentences=tuple(found),
            quotations=quotations(article.text, blocks),
        )


def _load(name: str) -> Any:
    try:
        import spacy  # an extra; only where it is asked for
    except ImportError as error:
        raise PluginError(
            f'the pipeline "{name}" needs spaCy, which is missing; run: pip install "entente[spacy]"'
        ) from error
    try:
        return spacy.load(name)
    except OSError as error:
        raise PluginError(
            f'the spaCy pipeline "{name}" is not installed; install it with: python -m spacy download {name}'
        ) from error


def _labels(pipeline: Any) -> frozenset[str] | None:
    """Return the relations that a pipeline's parser knows; None where it has no parser."""
    for name in pipeline.pipe_names:
        if "token.dep" in pipeline.get_pipe_meta(name).assigns:
            return frozenset(getattr(pipeline.get_pipe(name), "labels", ()))
    return None


def _sentences(doc: Any, base: int, *, turn: bool) -> Iterator[tuple[tuple[Token, ...], tuple[Name, ...]]]:
    """Yield the tokens and names of each sentence of a spaCy document that begins at `base`."""
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield _columns(words, base, turn=turn)


def _columns(words: list[Any], base: int, *, turn: bool) -> tuple[tuple[Token, ...], tuple[Name, ...]]:
    """Return one sentence's words as our tokens, and its names."""
    tree = _tree(words)
    if turn:
        to_universal(tree)
    labels = [_label(token) for token in words]
    found = names.find(tree.words, labels, tree.xpos)
    kinds = [""] * len(words)
    for name in found:
        kinds[name.first : name.last] = [name.kind] * (name.last - name.first)
        if turn and name.kind == "PERSON":
            flatten_person(tree, name.first, name.last)
    starts = [base + token.idx for token in words]
    tokens = tuple(
        Token(
            i=i,
            text=word,
            lemma=tree.lemmas[i],
            upos=tree.upos[i],
            xpos=tree.xpos[i],
            head=tree.heads[i],
            deprel=tree.relations[i],
            start=starts[i],
            end=starts[i] + len(word),
            name=kinds[i],
        )
        for i, word in enumerate(tree.words)
    )
    return tokens, found


def _tree(words: list[Any]) -> Tree:
    """Return spaCy's columns for these words; a word on a blank hangs on what the blank hangs on."""
    place = {token.i: i for i, token in enumerate(words)}
    heads = []
    for token in words:
        head = token.head
        while head.i not in place and head.head.i != head.i:
            head = head.head
        heads.append(-1 if head.i == token.i else place.get(head.i, -1))
    roots = [i for i, head in enumerate(heads) if head < 0]
    for extra in roots[1:]:
        heads[extra] = roots[0]
    return Tree(
        words=[token.text for token in words],
        lemmas=[token.lemma_ or token.text for token in words],
        upos=[token.pos_ or "X" for token in words],
        xpos=[token.tag_ for token in words],
        heads=heads,
        relations=["root" if head < 0 else token.dep_ for token, head in zip(words, heads, strict=True)],
    )


def _label(token: Any) -> str:
    """Return a token's name label in our letters: B-LOC for spaCy's B and GPE."""
    kind = KINDS.get(token.ent_type_, "")
    return f"{token.ent_iob_ or 'B'}-{kind}" if kind and token.ent_iob_ != "O" else "O"
