"""Fine-tune a small transformer to tell the relation from one given party to another.

    python -m relation.train --words WORDS.onnx --minilm FOLDER --gold relation-dev.jsonl \\
        --fold 0 --out fold0.npz MORE.jsonl ...
    python -m relation.train --words WORDS.onnx --minilm FOLDER --gold relation-dev.jsonl \\
        --out relation.pt MORE.jsonl ...

Input: word vectors of the shipped English model (frozen, so that the package stores them once) plus an embedding of
seven letter cases and one of three roles (no party, actor, recipient); then the six layers of all-MiniLM-L6-v2.
Read out: the means of all, the actor's and the recipient's pieces. Seeded, with fixed steps. With --fold, that fold
of the gold is left out of training and its log probabilities are written.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from common import (
    CLOSES,
    OPENS,
    OTHER,
    WIDE,
    letter_case,
    minilm,
    positions_of,
    table_of,
    through,
    tokenizer_of,
    unseen_of,
)
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

LABELS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE",
)  # fmt: skip
NOBODY, ACTOR, RECIPIENT = range(3)
LONGEST = 160


def encode(tokenizer: Tokenizer, row: dict[str, object]) -> dict[str, list[int]]:
    """Return ids, cases and roles of a sentence's pieces, with [CLS] and [SEP]."""
    sentence = str(row["sentence"])
    spans = []
    for role, key in ((RECIPIENT, "target_text"), (ACTOR, "source_text")):
        words = row.get(key)
        start = sentence.casefold().find(str(words).casefold()) if words else -1
        if start >= 0:
            spans.append((role, start, start + len(str(words))))
    coded = tokenizer.encode(sentence, add_special_tokens=False)
    words = sentence.split()
    ids, cases, roles = [OPENS], [OTHER], [NOBODY]
    starts = []
    at = 0
    for word in words:
        at = sentence.index(word, at)
        starts.append((at, at + len(word)))
        at += len(word)
    for piece, (a, b) in zip(coded.ids[:LONGEST], coded.offsets, strict=False):
        left, right = a, b
        while left > 0 and sentence[left - 1].isalnum():
            left -= 1
        while right < len(sentence) and sentence[right].isalnum():
            right += 1
        ids.append(piece)
        cases.append(letter_case(sentence[left:right]))
        roles.append(next((role for role, x, y in spans if a < y and b > x), NOBODY))
    return {"ids": [*ids, CLOSES], "cases": [*cases, OTHER], "roles": [*roles, NOBODY]}


class Model(nn.Module):
    """The network; `forward` takes ids, cases, roles and mask, all (batch, pieces), and gives (batch, 16)."""

    def __init__(self, folder: str, table: torch.Tensor) -> None:
        super().__init__()
        bert = minilm(folder)
        self.layers = bert.encoder.layer
        self.positions = nn.Parameter(positions_of(bert))
        self.norm = bert.embeddings.LayerNorm
        self.register_buffer("table", table, persistent=False)
        self.cases, self.roles = nn.Embedding(7, WIDE), nn.Embedding(3, WIDE)
        nn.init.zeros_(self.cases.weight)
        nn.init.normal_(self.roles.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.mix, self.out = nn.Linear(4 * WIDE, WIDE), nn.Linear(WIDE, len(LABELS))

    def forward(self, ids, cases, roles, mask):
        return self.read(self.table[ids], cases, roles, mask)

    def read(self, vectors, cases, roles, mask):
        """The same from the word vectors (batch, pieces, 384): what is exported."""
        x = vectors + self.cases(cases) + self.roles(roles) + self.positions[: vectors.size(1)].unsqueeze(0)
        x = self.drop(self.norm(x))
        x = through(self.layers, x, unseen_of(mask, x.dtype), self.drop, self.drop)
        means = [x[:, 0], mean(x, mask)]
        means += [mean(x, mask * (roles == role).to(mask.dtype)) for role in (ACTOR, RECIPIENT)]
        return self.out(self.drop(functional.gelu(self.mix(torch.cat(means, -1)))))


def mean(x, mask):
    weight = mask.to(x.dtype).unsqueeze(-1)
    return (x * weight).sum(1) / (weight.sum(1) + 1e-6)


def batch_of(rows, coded):
    longest = max(len(c["ids"]) for c in coded)

    def pad(key):
        return torch.tensor([c[key] + [0] * (longest - len(c[key])) for c in coded])

    mask = torch.tensor([[1.0] * len(c["ids"]) + [0.0] * (longest - len(c["ids"])) for c in coded])
    return pad("ids"), pad("cases"), pad("roles"), mask


def batches(rows, coded, size, rng):
    order = sorted(range(len(rows)), key=lambda k: len(coded[k]["ids"]) + rng.random() * 12)
    cut = [order[k : k + size] for k in range(0, len(order), size)]
    rng.shuffle(cut)
    return cut


def train(model, rows, coded, *, epochs, seed, rate):
    rng = random.Random(seed)
    heads = [p for n, p in model.named_parameters() if n.startswith(("mix", "out", "roles", "cases"))]
    known = {id(p) for p in heads}
    body = [p for p in model.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": heads, "lr": 5 * rate}], weight_decay=0.02
    )
    base = [g["lr"] for g in optimizer.param_groups]
    weights = torch.tensor([float(row.get("weight", 1.0)) for row in rows])
    targets = torch.tensor([LABELS.index(row["plover_root"]) for row in rows])
    plan = [b for _ in range(epochs) for b in batches(rows, coded, 24, rng)]
    model.train()
    for step, picked in enumerate(plan):
        scale = min(1.0, (step + 1) / (0.06 * len(plan))) * max(0.02, 1 - step / len(plan))
        for group, value in zip(optimizer.param_groups, base, strict=True):
            group["lr"] = value * scale
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(*batch_of(rows, [coded[k] for k in picked]))
        loss = functional.cross_entropy(
            scores.float(), targets[picked], label_smoothing=0.05, reduction="none"
        )
        loss = (loss * weights[picked]).mean()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 60 == 0:
            print(f"step {step} of {len(plan)}: loss {loss.item():.3f}", flush=True)
    model.eval()


@torch.no_grad()
def log_probabilities(model, rows, coded):
    found = [torch.log_softmax(model(*batch_of([r], [c])), -1)[0] for r, c in zip(rows, coded, strict=True)]
    return torch.stack(found).numpy()


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("more", nargs="*", type=Path)
    options.add_argument("--words", required=True, type=Path)
    options.add_argument("--minilm", required=True)
    options.add_argument("--gold", required=True, type=Path)
    options.add_argument("--fold", type=int)
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--rate", type=float, default=1.5e-4)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--gold-weight", type=float, default=1.0)
    options.add_argument("--out", required=True, type=Path)
    given = options.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(1)
    gold = [r | {"weight": given.gold_weight} for r in read(given.gold)]
    held = [r for r in gold if r["fold"] == given.fold]
    rows = [r for r in gold if r["fold"] != given.fold]
    unseen = {r["sentence"] for r in held}
    rows += [r for file in given.more for r in read(file) if r["sentence"] not in unseen]
    rows = [r for r in rows if r["plover_root"] in LABELS]
    tokenizer = tokenizer_of(given.words)
    coded = [encode(tokenizer, row) for row in rows]
    print(f"{len(rows)} sentences, {sum(len(c['ids']) for c in coded)} pieces", flush=True)
    model = Model(given.minilm, table_of(given.words))
    train(model, rows, coded, epochs=given.epochs, seed=given.seed, rate=given.rate)
    if given.fold is None:
        torch.save(model.state_dict(), given.out)
        return
    scores = log_probabilities(model, held, [encode(tokenizer, row) for row in held])
    np.savez(given.out, scores=scores, ids=[r["id"] for r in held], gold=[r["plover_root"] for r in held])
    right = (scores[:, :-1].argmax(1) == [LABELS.index(r["plover_root"]) for r in held]).mean()
    print(f"fold {given.fold}: accuracy {right:.3f}", flush=True)


if __name__ == "__main__":
    main()
