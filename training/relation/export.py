"""Put a trained relation model where the package finds it: python export.py BODY.onnx MINILM RELATION.pt MODEL_FOLDER

Writes `words.onnx` (piece ids → word vectors), `body.onnx` (word vectors → what the heads read) and `relation.onnx`
(word vectors, cases, roles → 16 scores), so that the word vectors, half of all weights, are stored once. Cutting the
shipped body in two changes none of its numbers.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import TABLE, Model, table_of

VECTORS = "vectors"


def split(body: Path, folder: Path) -> None:
    """Cut the body behind its table of word vectors."""
    proto = onnx.load(body)
    uses = {name: node for node in proto.graph.node for name in node.input}
    node = uses[f"{TABLE}_quantized"]
    while node.op_type != "DequantizeLinear":
        node = uses[node.output[0]]
    old = node.output[0]
    for other in proto.graph.node:
        for names in (other.input, other.output):
            for k, name in enumerate(names):
                if name == old:
                    names[k] = VECTORS
    shape = onnx.helper.make_tensor_value_info(VECTORS, onnx.TensorProto.FLOAT, ["b", "t", 384])
    proto.graph.value_info.append(shape)
    with tempfile.TemporaryDirectory() as work:
        named = str(Path(work) / "named.onnx")
        onnx.save(proto, named)
        onnx.utils.extract_model(named, str(folder / "words.onnx"), ["ids"], [VECTORS], infer_shapes=False)
        # where the body asks the piece ids for their number, it goes on seeing them
        asks = sum("ids" in other.input for other in proto.graph.node) > 1
        rest = [i.name for i in proto.graph.input if asks or i.name != "ids"]
        onnx.utils.extract_model(
            named, str(folder / "body.onnx"), [VECTORS, *rest], ["h"], infer_shapes=False
        )


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
        whole = str(Path(work) / "whole.onnx")
        torch.onnx.export(
            Reading(model).eval(),
            (vectors, cases, roles),
            whole,
            input_names=[VECTORS, "cases", "roles"],
            output_names=["scores"],
            dynamic_axes={VECTORS: {1: "t"}, "cases": {1: "t"}, "roles": {1: "t"}},
            opset_version=17,
            dynamo=False,
        )
        extra = {"MatMulConstBOnly": True}
        quantize_dynamic(
            whole, str(target), weight_type=QuantType.QInt8, per_channel=True, extra_options=extra
        )


def main() -> None:
    body, minilm, trained, folder = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
    split(body, folder)
    model = Model(minilm, table_of(body))
    model.load_state_dict(torch.load(trained, weights_only=True))
    model.eval()
    export(model, folder / "relation.onnx")


if __name__ == "__main__":
    main()
