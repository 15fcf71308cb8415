"""Train the shipped parser: tags, sentence starts, parse and names at once, with one seed and fixed steps.

    python -m parser.train --words WORDS.onnx --minilm MINILM --treebanks FOLDER --out FOLDER

FOLDER of treebanks holds `ewt`, `gum` and `names`. Writes parser.pt (weights) and labels.json into --out, where
export.py makes body.onnx and heads.onnx of them. The word vectors stay as they are in WORDS.onnx: the relation model
reads the same.

With --teacher, a trained parser's folder, a smaller one learns from it: it begins with some of the teacher's layers
and all of its heads, and takes the teacher's doubts as its labels beside the true ones (Hinton and others 2015), on
the passages of --plain too, text without any labels.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import torch
from common import CLOSES, MASK, OPENS, OTHER, UNKNOWN, letter_case, table_of, tokenizer_of
from parser.corpus import NAMES, Document, Labels, Sentence, labels, names, passages, plain, treebanks
from parser.network import Parser, trained
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

MOST_PIECES = 12
"""Of one word, as in entente.language.network."""
PIECES = 800
"""Of a batch, padding included."""
HIDDEN = 0.03
"""Share of pieces hidden from the network while it learns."""
TITLED, SHOUTED = 0.05, 0.02
"""Shares of passages shown as a headline is set: Every Word With A Capital, or ALL CAPITALS."""
NO_LABEL = -100


class Item(NamedTuple):
    """A passage in numbers."""

    ids: list[int]
    cases: list[int]
    first: list[int]
    upos: list[int]
    xpos: list[int]
    starts: list[int]
    heads: list[int]
    relations: list[int]
    names: list[int]


class Encoder:
    """Passages to items."""

    def __init__(self, tokenizer: Tokenizer, found: Labels) -> None:
        self.tokenizer = tokenizer
        self.upos = {label: k for k, label in enumerate(found.upos)}
        self.xpos = {label: k for k, label in enumerate(found.xpos)}
        self.relations = {label: k for k, label in enumerate(found.relations)}
        self.names = {label: k for k, label in enumerate(NAMES)}
        self.known: dict[str, list[int]] = {}

    def item(self, passage: list[Sentence], rng: random.Random) -> Item:
        """Return a passage in numbers, now and then as a headline is set."""
        ids, cases, first = [OPENS], [OTHER], []
        draw = rng.random()
        for word in (word for sentence in passage for word in sentence.words):
            seen = word
            if draw < SHOUTED:
                seen = word.upper()
            elif draw < SHOUTED + TITLED and word.islower() and len(word) > 3:
                seen = word.capitalize()
            first.append(len(ids))
            pieces = self._pieces(word)
            ids += [MASK if rng.random() < HIDDEN else piece for piece in pieces]
            cases += [letter_case(seen)] * len(pieces)
        heads, starts, offset = [], [], 0
        for sentence in passage:
            heads += [head and head + offset for head in sentence.heads]
            starts += [1] + [0] * (len(sentence.words) - 1)
            offset += len(sentence.words)
        return Item(
            ids=[*ids, CLOSES],
            cases=[*cases, OTHER],
            first=first,
            upos=[self.upos[tag] for sentence in passage for tag in sentence.upos],
            xpos=[self.xpos[tag] for sentence in passage for tag in sentence.xpos],
            starts=starts,
            heads=heads,
            relations=[self.relations.get(name, 0) for sentence in passage for name in sentence.relations],
            names=[self.names[name] for sentence in passage for name in sentence.names],
        )

    def _pieces(self, word: str) -> list[int]:
        if word not in self.known:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES]
            self.known[word] = ids or [UNKNOWN]
        return self.known[word]


def batches(documents: list[Document], encoder: Encoder, rng: random.Random) -> Iterator[list[Item]]:
    """Yield batches without end, the passages drawn and mixed anew each time round."""
    while True:
        items = [encoder.item(passage, rng) for passage in passages(documents, rng)]
        items = [item for item in items if len(item.ids) <= PIECES // 2]
        items.sort(key=lambda item: len(item.ids) + rng.random() * 8)
        found: list[list[Item]] = [[]]
        for item in items:
            if found[-1] and len(item.ids) * (len(found[-1]) + 1) > PIECES:
                found.append([])
            found[-1].append(item)
        rng.shuffle(found)
        yield from found


def padded(batch: list[Item], field: str, value: int) -> torch.Tensor:
    """(batch, longest)"""
    rows = [getattr(item, field) for item in batch]
    longest = max(len(row) for row in rows)
    return torch.tensor([row + [value] * (longest - len(row)) for row in rows])


def vectors_of(model: Parser, batch: list[Item]) -> torch.Tensor:
    """(batch, words, 384)"""
    ids = padded(batch, "ids", 0)
    mask = padded([item._replace(cases=[1] * len(item.ids)) for item in batch], "cases", 0)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return model.words(ids, padded(batch, "cases", OTHER), mask, padded(batch, "first", 0))


def loss_of(model: Parser, batch: list[Item], teacher: Parser | None) -> torch.Tensor:
    """Return what a batch of a treebank (parse, tags, starts), of names or of plain text costs."""
    words = vectors_of(model, batch)
    if teacher is None:
        return true_cost(model, batch, words)
    with torch.no_grad():
        taught = vectors_of(teacher, batch)
    told = told_cost(model, words, teacher, taught, padded(batch, "first", 0).gt(0))
    return told + true_cost(model, batch, words) if batch[0].names or batch[0].upos else told


def told_cost(
    model: Parser, words: torch.Tensor, teacher: Parser, taught: torch.Tensor, is_word: torch.Tensor
) -> torch.Tensor:
    """Return how far a model's beliefs are from its teacher's. is_word: (batch, words)"""
    ours, theirs = model.heads, teacher.heads
    # the root's column, then the words
    column = torch.cat([torch.ones_like(is_word[:, :1]), is_word], 1).unsqueeze(1)
    with torch.no_grad():
        above = theirs.arcs(taught).masked_fill(~column, -1e9)
        relations = theirs.relations(taught, above.argmax(-1))
    tree = apart(ours.arcs(words).masked_fill(~column, -1e9), above, is_word)
    tree = tree + apart(ours.relations(words, above.argmax(-1)), relations, is_word)
    tags = apart(ours.up(words), theirs.up(taught), is_word) + apart(
        ours.xp(words), theirs.xp(taught), is_word
    )
    tags = tags + apart(ours.ss(words), theirs.ss(taught), is_word)
    return tree + 0.3 * tags + apart(ours.ner(words), theirs.ner(taught), is_word)


def apart(ours: torch.Tensor, theirs: torch.Tensor, is_word: torch.Tensor) -> torch.Tensor:
    """Return the mean divergence of scores (batch, words, labels) from a teacher's, over the words."""
    aim = torch.softmax(theirs.detach()[is_word], -1)
    return functional.kl_div(torch.log_softmax(ours[is_word], -1), aim, reduction="batchmean")


def true_cost(model: Parser, batch: list[Item], words: torch.Tensor) -> torch.Tensor:
    heads = model.heads
    if batch[0].names:
        return cost(heads.ner(words), padded(batch, "names", NO_LABEL))
    above = padded(batch, "heads", NO_LABEL)
    is_word = torch.cat([torch.ones_like(above[:, :1]), above.ne(NO_LABEL).long()], 1).bool()
    arcs = heads.arcs(words).masked_fill(~is_word.unsqueeze(1), -1e9)
    tree = cost(arcs, above) + cost(
        heads.relations(words, above.clamp(min=0)), padded(batch, "relations", NO_LABEL)
    )
    tags = cost(heads.up(words), padded(batch, "upos", NO_LABEL))
    tags = tags + cost(heads.xp(words), padded(batch, "xpos", NO_LABEL))
    return tree + 0.3 * tags + 0.3 * cost(heads.ss(words), padded(batch, "starts", NO_LABEL))


def cost(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=NO_LABEL)


def train(
    model: Parser, sources: list[Iterator[list[Item]]], steps: int, *, teacher: Parser | None, rate: float
) -> None:
    """Take a batch of each source by turns; the rate rises for 2 % of the steps, then falls to zero."""
    parts = [(model.body.parameters(), 3e-4 * rate), (model.heads.parameters(), 2e-3 * rate)]
    groups = [{"params": p, "lr": rate} for p, rate in parts]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = max(60, steps // 50)
    began, run = time.monotonic(), []
    for step in range(steps):
        scale = min((step + 1) / warm, (steps - step) / (steps - warm))
        for group, (_, highest) in zip(optimizer.param_groups, parts, strict=True):
            group["lr"] = highest * scale
        loss = loss_of(model, next(sources[step % len(sources)]), teacher)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        run.append(loss.item())
        if (step + 1) % 100 == 0:
            took = time.monotonic() - began
            print(f"step {step + 1} of {steps}: loss {sum(run) / len(run):.3f}, {took:.0f} s", flush=True)
            run = []


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--words", required=True, type=Path, help="words.onnx, with tokenizer.json beside it"
    )
    options.add_argument("--minilm", required=True, help="folder of all-MiniLM-L6-v2")
    options.add_argument("--treebanks", required=True, type=Path)
    options.add_argument("--out", required=True, type=Path)
    options.add_argument("--steps", type=int, default=8000)
    options.add_argument("--layers", type=int, default=6)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--without-worldwide", action="store_true", help="leave out Worldwide Newswire")
    options.add_argument("--rate", type=float, default=1.0, help="learn at so many times the usual rate")
    options.add_argument("--teacher", type=Path, help="folder of a trained parser to learn from")
    options.add_argument(
        "--take",
        type=lambda text: [int(k) for k in text.split(",")],
        help="the teacher's layers to begin with",
    )
    options.add_argument("--plain", type=Path, help="text as plain.py writes it, for --teacher to read")
    given = options.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    documents = treebanks(given.treebanks)
    found = labels(documents)
    encoder = Encoder(tokenizer_of(given.words), found)
    table = table_of(given.words)
    rng = random.Random(given.seed)
    trees = batches(documents, encoder, rng)
    named = batches(names(given.treebanks / "names", worldwide=not given.without_worldwide), encoder, rng)
    teacher = None
    if given.teacher:
        teacher = trained(given.teacher, given.minilm, table)
        model = teacher.shortened(given.take).train()
    else:
        sizes = (len(found.upos), len(found.xpos), len(NAMES), len(found.relations))
        model = Parser(given.minilm, table, given.layers, sizes).train()
    if given.plain:
        told = batches(plain(given.plain), encoder, rng)
        sources = [trees, told, named, trees, told, named, trees]
    else:
        sources = [trees, named, trees, named, trees]
    train(model, sources, given.steps, teacher=teacher, rate=given.rate)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), given.out / "parser.pt")
    kept = {"upos": found.upos, "xpos": found.xpos, "deprel": found.relations, "names": list(NAMES)}
    (given.out / "labels.json").write_text(
        json.dumps(kept | {"layers": len(model.body.layers)}), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
