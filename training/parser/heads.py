"""The graph of `heads.onnx` from the trained weights.

One multiplication for all heads that see a word alone, then the biaffine products of arcs and relations, so
that the package runs them in onnxruntime on the threads it chooses (numpy's BLAS takes every core).
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

PARTS = ("up", "xp", "ss", "ner", "ad", "ah", "ld", "lh")


class Graph:
    """Nodes and weights as they are added; weights are kept in 16 bits and widened at opening."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def add(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(value.astype(np.float16), name + "_16"))
        return self.add("Cast", [name + "_16"], name, to=TensorProto.FLOAT)

    def constant(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(value, name))
        return name

    def gelu(self, x: str, output: str) -> str:
        scaled = self.add("Mul", [x, "half_root"], output + "_scaled")
        bent = self.add("Erf", [scaled], output + "_erf")
        lifted = self.add("Add", [bent, "one"], output + "_lifted")
        halved = self.add("Mul", [x, "half"], output + "_half")
        return self.add("Mul", [halved, lifted], output)


def build(heads: dict[str, np.ndarray]) -> onnx.ModelProto:
    """words (n, 384) -> upos, xpos, starts, names (n, labels); arcs (n, n + 1); halves (n, labels * 65);
    governors (n + 1, 64)"""
    graph = Graph()
    graph.constant("half_root", np.float32([0.7071067811865476]))
    graph.constant("half", np.float32([0.5]))
    graph.constant("one", np.float32([1.0]))
    sizes = [len(heads[f"{part}.bias"]) for part in PARTS]
    graph.constant("sizes", np.int64(sizes))
    graph.weight("all", np.vstack([heads[f"{part}.weight"] for part in PARTS]).T)
    graph.weight("all_bias", np.concatenate([heads[f"{part}.bias"] for part in PARTS]))
    graph.weight("root", heads["root"][None])
    # the root goes through the same heads as a word; it stands in the first row
    graph.add("Concat", ["root", "words"], "rows", axis=0)
    graph.add("MatMul", ["rows", "all"], "product")
    graph.add("Add", ["product", "all_bias"], "scores")
    names = [f"{part}_rows" for part in PARTS]
    graph.nodes.append(helper.make_node("Split", ["scores", "sizes"], names, axis=1, name="split"))
    for name, value in (("from", [1]), ("to", [np.iinfo(np.int64).max]), ("axis", [0])):
        graph.constant(name, np.int64(value))
    for part, output in (
        ("up", "upos"),
        ("xp", "xpos"),
        ("ss", "starts"),
        ("ner", "names"),
        ("ad", "ad"),
        ("ld", "ld"),
    ):
        graph.add("Slice", [f"{part}_rows", "from", "to", "axis"], output)
    graph.weight("W", heads["W"][:-1])
    graph.weight("W_bias", heads["W"][-1])
    graph.add("MatMul", [graph.gelu("ad", "ad_bent"), "W"], "ad_turned")
    graph.add("Add", ["ad_turned", "W_bias"], "ad_biased")
    graph.add("Transpose", [graph.gelu("ah_rows", "ah_bent")], "ah_turned", perm=[1, 0])
    graph.add("MatMul", ["ad_biased", "ah_turned"], "arcs")
    labels, width = heads["U"].shape[:2]
    relation = heads["U"].transpose(1, 0, 2).reshape(width, labels * width)
    graph.weight("U", relation[:-1])
    graph.weight("U_bias", relation[-1])
    graph.add("MatMul", [graph.gelu("ld", "ld_bent"), "U"], "ld_turned")
    graph.add("Add", ["ld_turned", "U_bias"], "halves")
    graph.gelu("lh_rows", "governors")
    value = helper.make_tensor_value_info
    outputs = ("upos", "xpos", "starts", "names", "arcs", "halves", "governors")
    proto = helper.make_graph(
        graph.nodes,
        "heads",
        [value("words", TensorProto.FLOAT, ["n", heads["root"].shape[0]])],
        [value(name, TensorProto.FLOAT, [None, None]) for name in outputs],
        graph.weights,
    )
    return helper.make_model(proto, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def packed(heads: dict[str, np.ndarray]) -> bytes:
    """Return the bytes of heads.onnx for the weights of network.Heads by name."""
    model = build(heads)
    onnx.checker.check_model(model)
    written: bytes = model.SerializeToString(deterministic=True)
    return written
