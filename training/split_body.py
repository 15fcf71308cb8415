"""Cut a trained body behind its table of word vectors: python split_body.py BODY.onnx FOLDER

Writes `words.onnx` (piece ids -> word vectors) and `body.onnx` (word vectors -> what the heads read), so the table,
half of all weights, is stored once, for the parser and the relation model. No number changes. Needs `onnx`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import onnx

TABLE = "e.embeddings.word_embeddings.weight"
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


if __name__ == "__main__":
    split(Path(sys.argv[1]), Path(sys.argv[2]))
