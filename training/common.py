"""What the parser's and the relation model's training share: word vectors, letter cases, the layers of MiniLM."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import AutoModel

TABLE = "e.embeddings.word_embeddings.weight"
WIDE = 384
OPENS, CLOSES, UNKNOWN, MASK = 101, 102, 100, 103
OTHER = 5
"""The letter case of what has none."""


def table_of(words: Path) -> torch.Tensor:
    """Return the word vectors (vocabulary, 384) that `words.onnx` keeps in 8 bits."""
    held = {i.name: numpy_helper.to_array(i) for i in onnx.load(words).graph.initializer}
    zero = held[f"{TABLE}_zero_point"].astype(np.float32)
    return torch.tensor((held[f"{TABLE}_quantized"].astype(np.float32) - zero) * held[f"{TABLE}_scale"])


def tokenizer_of(words: Path) -> Tokenizer:
    """Return the tokenizer that stands beside `words.onnx`."""
    found = Tokenizer.from_file(str(words.with_name("tokenizer.json")))
    found.no_truncation()
    found.no_padding()
    return found


def letter_case(word: str) -> int:
    """The seven letter cases of entente.weights."""
    if word.islower():
        return 0
    if not any(ch.isalpha() for ch in word):
        return 4 if any(ch.isdigit() for ch in word) else 5
    if len(word) == 1:
        return 6
    if word.isupper():
        return 2
    return 1 if word[0].isupper() and word[1:].islower() else 3


def minilm(folder: str):
    """Return all-MiniLM-L6-v2 without its pooling layer."""
    return AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")


def positions_of(bert) -> torch.Tensor:
    """Return the vectors of positions (512, 384), with that of the one kind of text added."""
    kinds = bert.embeddings.token_type_embeddings.weight[0].detach()
    return bert.embeddings.position_embeddings.weight.detach() + kinds


def through(layers, x, unseen, drop, drop_attention=None):
    """Send vectors (batch, pieces, 384) through layers; unseen: added to the scores of attention, or None.

    drop: for what a layer adds; drop_attention: for its attention, if any. The attention is written out: in 16 bits
    on processors torch's own is ten times slower.
    """
    for layer in layers:
        attend = layer.attention.self
        query, key, value = (by_head(part(x)) for part in (attend.query, attend.key, attend.value))
        scores = query @ key.transpose(-1, -2) / query.size(-1) ** 0.5
        weights = torch.softmax(scores if unseen is None else scores + unseen, -1).to(value.dtype)
        weights = drop_attention(weights) if drop_attention else weights
        heard = (weights @ value).transpose(1, 2).reshape(x.shape)
        x = layer.attention.output.LayerNorm(drop(layer.attention.output.dense(heard)) + x)
        bent = functional.gelu(layer.intermediate.dense(x))
        x = layer.output.LayerNorm(drop(layer.output.dense(bent)) + x)
    return x


def by_head(x):
    """(batch, pieces, 384) -> (batch, 12, pieces, 32)"""
    return x.view(x.size(0), x.size(1), 12, x.size(2) // 12).transpose(1, 2)


def unseen_of(mask, dtype):
    """Return what attention adds where no piece is. mask: (batch, pieces), 1 where one is"""
    return (1.0 - mask.to(dtype))[:, None, None, :] * -1e4


def in_eight_bits(whole: Path, target: Path) -> None:
    """Quantise a graph's weights to 8 bits by channel; activations are quantised as it runs."""
    extra = {"MatMulConstBOnly": True}
    quantize_dynamic(
        str(whole), str(target), weight_type=QuantType.QInt8, per_channel=True, extra_options=extra
    )
