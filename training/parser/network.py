"""The parser's network in torch: the layers of all-MiniLM-L6-v2 behind fixed word vectors, and its heads."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import torch
from common import WIDE, minilm, positions_of, through, unseen_of
from torch import nn
from torch.nn import functional

ARC, LABEL = 192, 64


class Body(nn.Module):
    """Word vectors and letter cases -> a vector for each piece; all (batch, pieces, 384)."""

    def __init__(self, folder: str, layers: int) -> None:
        super().__init__()
        bert = minilm(folder)
        self.layers = bert.encoder.layer[:layers]
        self.positions = nn.Parameter(positions_of(bert))
        self.norm = bert.embeddings.LayerNorm
        self.cases = nn.Embedding(7, WIDE)
        nn.init.zeros_(self.cases.weight)
        self.drop = SharedDropout(0.1)

    def forward(self, vectors, cases, mask=None):
        """mask: (batch, pieces), 1 where a piece is; without it, everywhere"""
        x = vectors + self.cases(cases) + self.positions[: vectors.size(1)].unsqueeze(0)
        x = self.drop(self.norm(x))
        return through(self.layers, x, None if mask is None else unseen_of(mask, x.dtype), self.drop)


class SharedDropout(nn.Module):
    """Dropout with one mask for all pieces of a passage (Gal and Ghahramani 2016), which is also cheap to draw."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x):
        """x: (batch, pieces, wide)"""
        if not self.training:
            return x
        return x * functional.dropout(torch.ones_like(x[:, :1]), self.rate)


class Heads(nn.Module):
    """Vectors of words (batch, words, 384) -> tags, sentence starts, names and a biaffine parse (Dozat and
    Manning 2017). The names of the weights are those that heads.py exports."""

    def __init__(self, upos: int, xpos: int, names: int, relations: int) -> None:
        super().__init__()
        self.up, self.xp = nn.Linear(WIDE, upos), nn.Linear(WIDE, xpos)
        self.ss, self.ner = nn.Linear(WIDE, 2), nn.Linear(WIDE, names)
        self.ad, self.ah = nn.Linear(WIDE, ARC), nn.Linear(WIDE, ARC)
        self.ld, self.lh = nn.Linear(WIDE, LABEL), nn.Linear(WIDE, LABEL)
        self.W = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.05)
        self.U = nn.Parameter(torch.randn(relations, LABEL + 1, LABEL + 1) * 0.05)
        self.root = nn.Parameter(torch.zeros(WIDE))
        self.drop = nn.Dropout(0.2)

    def arcs(self, words):
        """How well word i hangs on word j - 1: (batch, words, words + 1); column 0 is the root."""
        above = torch.cat([self.root.expand(words.size(0), 1, -1), words], 1)
        below = with_one(self.drop(functional.gelu(self.ad(words))))
        return (below @ self.W) @ self.drop(functional.gelu(self.ah(above))).transpose(1, 2)

    def relations(self, words, heads):
        """Scores of each word's relation to its head: (batch, words, relations). heads: columns of arcs"""
        above = torch.cat([self.root.expand(words.size(0), 1, -1), words], 1)
        chosen = torch.gather(above, 1, heads.unsqueeze(-1).expand(-1, -1, above.size(-1)))
        below = with_one(self.drop(functional.gelu(self.ld(words))))
        over = with_one(self.drop(functional.gelu(self.lh(chosen))))
        return torch.einsum("bni,lij,bnj->bnl", below, self.U, over)


class Parser(nn.Module):
    """Body and heads over a fixed table of word vectors."""

    def __init__(self, folder: str, table: torch.Tensor, layers: int, sizes: tuple[int, ...]) -> None:
        super().__init__()
        self.body = Body(folder, layers)
        self.heads = Heads(*sizes)
        self.register_buffer("table", table, persistent=False)

    def words(self, ids, cases, mask, first):
        """The vector of each word's first piece (batch, words, 384). first: (batch, words)"""
        read = self.body(self.table[ids], cases, mask).float()
        return self.heads.drop(torch.gather(read, 1, first.unsqueeze(-1).expand(-1, -1, read.size(-1))))

    def shortened(self, layers: list[int]) -> Parser:
        """Return a copy with some of the layers."""
        found = copy.deepcopy(self)
        found.body.layers = nn.ModuleList(found.body.layers[k] for k in layers)
        return found


def trained(folder: Path, minilm: str, table: torch.Tensor) -> Parser:
    """Return the parser that train.py wrote into a folder, not to be trained further itself."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    sizes = tuple(len(labels[kind]) for kind in ("upos", "xpos", "names", "deprel"))
    model = Parser(minilm, table, labels["layers"], sizes)
    model.load_state_dict(torch.load(folder / "parser.pt", weights_only=True))
    return model.eval()


def with_one(x):
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
