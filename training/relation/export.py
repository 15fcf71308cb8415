"""Put a trained relation model where the package finds it.

    python -m relation.export WORDS.onnx MINILM RELATION.pt relation.onnx

It reads word vectors, letter cases and roles, and gives 16 scores; the word vectors themselves stand in `words.onnx`,
which the parser reads too.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import torch
from common import in_eight_bits, table_of
from relation.train import Model

VECTORS = "vectors"


class Reading(torch.nn.Module):
    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, vectors, cases, roles):
        return self.model.read(vectors, cases, roles, torch.ones_like(cases, dtype=torch.float32))


def export(model: Model, target: Path) -> None:
    """Write the relation model in 8 bits."""
    vectors, cases = torch.randn(1, 17, 384), torch.randint(0, 7, (1, 17))
    roles = torch.randint(0, 3, (1, 17))
    with tempfile.TemporaryDirectory() as work:
        whole = Path(work) / "whole.onnx"
        torch.onnx.export(
            Reading(model).eval(),
            (vectors, cases, roles),
            str(whole),
            input_names=[VECTORS, "cases", "roles"],
            output_names=["scores"],
            dynamic_axes={VECTORS: {1: "t"}, "cases": {1: "t"}, "roles": {1: "t"}},
            opset_version=17,
            dynamo=False,
        )
        in_eight_bits(whole, target)


def main() -> None:
    words, minilm, trained, target = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
    model = Model(minilm, table_of(words))
    model.load_state_dict(torch.load(trained, weights_only=True))
    export(model.eval(), target)


if __name__ == "__main__":
    main()
