"""The shipped parser: words by rule, everything else by the network, put together as our own records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import numpy as np

from entente import data
from entente.language import names, sentences
from entente.language.lemmas import lemma, short_auxiliary
from entente.language.network import MOST_PIECES as PIECES_OF_WORD
from entente.language.network import Network, Reading
from entente.language.quotations import quotations
from entente.language.stand_ins import shown
from entente.language.tree import best_tree
from entente.language.words import Span, words
from entente.model import Article, Block, Parsed, Part, Sentence, Token, dateline_end
from entente.weights import Ints

WINDOW = 100
"""Words that the network sees at once where a paragraph has more; it was trained on about 90."""
LONGEST = 170
"""Words of a sentence; a longer one is cut at a comma."""
MOST_PIECES = 500


class ShippedParser:
    """Parses English with the model that ships. Files are opened at the first article."""

    def __init__(self) -> None:
        self._network: Network | None = None

    @property
    def version(self) -> str:
        """The beginning of a hash of the weights, by the list that the tests hold against the files."""
        return hashlib.sha256(data.text("model/SHA256SUMS").encode()).hexdigest()[:12]

    def parse(self, article: Article, passages: frozenset[int] | None = None) -> Parsed:
        """Return the article's sentences in Universal Dependencies, and its quotations.

        passages: numbers of the only `article.blocks()` whose sentences are wanted; None for all

        The reading of a passage depends on it alone: not on its neighbours, nor on earlier articles.
        """
        if self._network is None:
            self._network = Network()
        found: list[Sentence] = []
        blocks = list(article.blocks())
        place = article.dateline.place if article.dateline else None
        for number, block in enumerate(blocks):
            if passages is not None and number not in passages:
                continue
            found.extend(
                _parse_block(self._network, article.text, block, number=number, index=len(found), place=place)
            )
        return Parsed(
            language=article.language or "en",
            sentences=tuple(found),
            quotations=quotations(article.text, blocks),
        )


@dataclass(frozen=True)
class Window:
    """A stretch of a passage as the network read it; columns run over its words."""

    text: str
    spans: list[Span]
    upos: list[str]
    xpos: list[str]
    names: list[str]
    heads: list[int]
    relations: list[str]
    firsts: list[int]


def _parse_block(
    network: Network, text: str, block: Block, *, number: int, index: int, place: str | None
) -> Iterator[Sentence]:
    """Yield the sentences of one passage.

    A dateline belongs to its sentence's words, not to its syntax: parsers make "BELGRADE - Serbia has ..."
    one clause with Belgrade as its subject. place: of the article's dateline, where the page reader found one
    """
    has_dateline = block.part in (Part.BODY, Part.LEAD)
    cut = dateline_end(text[block.start : block.end], place) if has_dateline else 0
    spans = words(text, block.start + cut, block.end)
    opening = block.start if cut else None
    for stretch in _stretches(network, text, spans):
        window = _read(network, text, stretch)
        for first, last in zip(window.firsts, [*window.firsts[1:], len(stretch)], strict=True):
            sentence = _sentence(window, first, last, block=block, number=number, index=index)
            if opening is not None:
                sentence = msgspec.structs.replace(sentence, start=opening, text=text[opening : sentence.end])
                opening = None
            yield sentence
            index += 1


def _read(network: Network, text: str, spans: list[Span]) -> Window:
    """Run the network on one stretch and decode sentences and trees."""
    reading = network.read(shown([text[a:b] for a, b in spans]))
    firsts = sentences.starts(text, spans, reading.starts)
    heads = _heads(reading, firsts)
    return Window(
        text=text,
        spans=spans,
        upos=reading.upos,
        xpos=reading.xpos,
        names=reading.names,
        heads=heads.tolist(),
        relations=reading.relations(heads),
        firsts=firsts,
    )


def _stretches(network: Network, text: str, spans: list[Span]) -> Iterator[list[Span]]:
    """Cut a passage at sure sentence ends into stretches that the network can see at once."""
    firsts = sentences.sure_starts(text, spans) if len(spans) > WINDOW else [0]
    current: list[Span] = []
    for first, last in zip(firsts, [*firsts[1:], len(spans)], strict=True):
        if current and len(current) + last - first > WINDOW:
            yield from _fitting(network, text, current)
            current = []
        current = current + spans[first:last]
    if current:
        yield from _fitting(network, text, current)


def _fitting(network: Network, text: str, window: list[Span]) -> Iterator[list[Span]]:
    """Cut a window that is too long for the network at its last comma, or anywhere."""
    if len(window) <= min(LONGEST, MOST_PIECES // PIECES_OF_WORD):  # whatever its words are
        yield window
        return
    while window:
        fits, pieces = 0, 0
        for first, last in window[:LONGEST]:
            pieces += len(network.pieces(text[first:last])[0])
            if pieces > MOST_PIECES:
                break
            fits += 1
        if fits < len(window):
            commas = [i + 1 for i in range(fits // 2, fits) if text[slice(*window[i])] in (",", ";", ":")]
            fits = commas[-1] if commas else max(1, fits)
        yield window[:fits]
        window = window[fits:]


def _heads(reading: Reading, firsts: list[int]) -> Ints:
    """Return each word's governor as a column of `reading.arcs`, one tree a sentence."""
    n = len(reading.arcs)
    heads = np.zeros(n, dtype=np.int64)
    for first, last in zip(firsts, [*firsts[1:], n], strict=True):
        rows = reading.arcs[first:last]
        tree = best_tree(np.concatenate([rows[:, :1], rows[:, first + 1 : last + 1]], axis=1))
        heads[first:last] = np.where(tree == 0, 0, tree + first)
    return heads


def _sentence(window: Window, first: int, last: int, *, block: Block, number: int, index: int) -> Sentence:
    """Put one sentence's columns together."""
    text, spans = window.text, window.spans[first:last]
    surfaces = [text[a:b] for a, b in spans]
    upos, xpos = window.upos[first:last], window.xpos[first:last]
    relations = window.relations[first:last]
    heads = [head - 1 - first if head else -1 for head in window.heads[first:last]]
    lemmas = _lemmas(surfaces, upos, xpos, relations)
    found = names.find(surfaces, window.names[first:last], xpos, heads, relations)
    kinds = [""] * len(spans)
    for name in found:
        kinds[name.first : name.last] = [name.kind] * (name.last - name.first)
    tokens = tuple(
        Token(
            i=i,
            text=surfaces[i],
            lemma=lemmas[i],
            upos=upos[i],
            xpos=xpos[i],
            head=heads[i],
            deprel=relations[i],
            start=start,
            end=end,
            name=kinds[i],
        )
        for i, (start, end) in enumerate(spans)
    )
    start, end = spans[0][0], spans[-1][1]
    return Sentence(
        index=index,
        part=block.part,
        paragraph=number,
        start=start,
        end=end,
        text=text[start:end],
        tokens=tokens,
        names=found,
    )


def _lemmas(surfaces: list[str], upos: list[str], xpos: list[str], relations: list[str]) -> list[str]:
    """Return the lemmas; 's and 'd are read by the verb after them ("it's agreed" stays be, a passive)."""
    found = [lemma(*columns) for columns in zip(surfaces, upos, xpos, strict=True)]
    for i, word in enumerate(surfaces):
        if upos[i] == "AUX" and relations[i] == "aux" and word[1:] in ("s", "d") and not word[0].isalnum():
            after = next((tag for tag in xpos[i + 1 :] if tag.startswith("VB") or tag == "MD"), "")
            found[i] = short_auxiliary(after) or found[i]
    return found
