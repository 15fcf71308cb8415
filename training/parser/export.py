"""Put a trained parser where the package finds it: python -m parser.export MINILM TRAINED_FOLDER MODEL_FOLDER

Reads parser.pt and labels.json of TRAINED_FOLDER; writes body.onnx (weights in 8 bits, quantised dynamically),
heads.onnx (16 bits) and labels.json into MODEL_FOLDER, where words.onnx stands already, and SHA256SUMS anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from common import WIDE, by_head, in_eight_bits
from parser import heads
from parser.network import Body
from torch import nn
from torch.nn import functional


class Reading(nn.Module):
    """The body for one passage at a time, with one product for query, key and value."""

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.body = body
        self.attends = nn.ModuleList(joined(layer.attention.self) for layer in body.layers)

    def forward(self, vectors, cases):
        body = self.body
        x = body.norm(vectors + body.cases(cases) + body.positions[: vectors.size(1)].unsqueeze(0))
        for layer, attend in zip(body.layers, self.attends, strict=True):
            query, key, value = (by_head(part) for part in attend(x).split(WIDE, -1))
            heard = torch.softmax(query @ key.transpose(-1, -2), -1) @ value
            heard = heard.transpose(1, 2).reshape(x.shape)
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(heard) + x)
            bent = functional.gelu(layer.intermediate.dense(x))
            x = layer.output.LayerNorm(layer.output.dense(bent) + x)
        return x


def joined(attend: nn.Module) -> nn.Linear:
    """Return query, key and value as one layer, 384 to three times 384; what divides the scores is in the query."""
    parts = (attend.query, attend.key, attend.value)
    scales = (attend.attention_head_size**-0.5, 1.0, 1.0)
    found = nn.Linear(WIDE, 3 * WIDE)
    with torch.no_grad():
        found.weight.copy_(torch.cat([part.weight * k for part, k in zip(parts, scales, strict=True)]))
        found.bias.copy_(torch.cat([part.bias * k for part, k in zip(parts, scales, strict=True)]))
    return found


def export_body(body: Body, target: Path) -> None:
    """Write the body in 8 bits: vectors and cases (1, pieces) -> h (1, pieces, 384)."""
    example = (torch.randn(1, 17, WIDE), torch.randint(0, 7, (1, 17)))
    reading = Reading(body).eval()
    with torch.no_grad():
        apart = (reading(*example) - body(*example)).abs().max().item()
    if apart > 1e-3:
        raise SystemExit(f"the body to export differs from the trained one by {apart}")
    with tempfile.TemporaryDirectory() as work:
        whole = Path(work) / "whole.onnx"
        torch.onnx.export(
            reading,
            example,
            str(whole),
            input_names=["vectors", "cases"],
            output_names=["h"],
            dynamic_axes={"vectors": {1: "t"}, "cases": {1: "t"}, "h": {1: "t"}},
            opset_version=17,
            dynamo=False,
        )
        in_eight_bits(whole, target)


def main() -> None:
    start, trained, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    labels = json.loads((trained / "labels.json").read_text(encoding="utf-8"))
    state = torch.load(trained / "parser.pt", weights_only=True)
    parts = {
        part: {
            name.removeprefix(f"{part}."): value
            for name, value in state.items()
            if name.startswith(f"{part}.")
        }
        for part in ("body", "heads")
    }
    body = Body(start, labels["layers"])
    body.load_state_dict(parts["body"])
    export_body(body.eval(), folder / "body.onnx")
    (folder / "heads.onnx").write_bytes(heads.packed({k: v.numpy() for k, v in parts["heads"].items()}))
    shutil.copy(trained / "labels.json", folder / "labels.json")
    files = sorted(file for file in folder.iterdir() if file.suffix in (".onnx", ".json"))
    sums = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")


if __name__ == "__main__":
    main()
