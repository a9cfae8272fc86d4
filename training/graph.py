"""The parser as an ONNX graph, written node by node so that every weight has the storage it needs.

The encoder's large matrices and the label scorer's become int8 with one scale per output column and 7 bits
used (no saturation on processors without VNNI). Their inputs are quantised to 8 bits with fixed scales measured
beforehand, so that a sentence's tree does not depend on what else is in its batch. Word embeddings are
int8 with one scale per row. Everything else is kept as float16 and computed in float32.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
HEADS = 12
Weights = Mapping[str, np.ndarray]
Ranges = Mapping[str, tuple[float, float]]


class Graph:
    """A growing ONNX graph: ``op`` adds a node and returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.stored: dict[str, onnx.TensorProto] = {}

    def op(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: Any) -> str:
        """Add one node; with several outputs the name is that of the first, the others end in _1, _2 ..."""
        name = f"{kind.lower()}{len(self.nodes)}"
        names = [name] + [f"{name}_{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return name

    def rename(self, old: str, new: str) -> None:
        """Give an output its public name."""
        self.nodes.append(helper.make_node("Identity", [old], [new]))

    def constant(self, name: str, value: np.ndarray) -> str:
        """Store an array as it is."""
        if name not in self.stored:
            self.stored[name] = numpy_helper.from_array(np.array(value, order="C"), name)
        return name

    def half(self, name: str, value: np.ndarray) -> str:
        """Store an array as float16; the runtime folds the cast to float32 when it loads the graph."""
        self.constant(name, value.astype(np.float16))
        return self.op("Cast", name, to=TensorProto.FLOAT)

    def model(self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
        """The finished model, checked."""
        graph = helper.make_graph(self.nodes, "parser", inputs, outputs, list(self.stored.values()))
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="communique")


def symmetric(weight: np.ndarray, axis: int, top: int) -> tuple[np.ndarray, np.ndarray]:
    """Integers up to ``top`` and the scale that gives the weight back, one scale along every other axis."""
    scale = np.abs(weight).max(axis=axis, keepdims=True) / top
    scale = np.where(scale == 0, 1, scale).astype(np.float32)
    return np.round(weight / scale).astype(np.int8), scale


class Builder:
    """Translates the torch weights (``model.Parser``) into a graph.

    ``ranges`` gives the lowest and highest input of each large matrix; without them everything stays in
    float32, and ``inputs`` names the tensors to measure.
    """

    def __init__(self, weights: Weights, ranges: Ranges | None = None) -> None:
        self.w, self.g, self.ranges = weights, Graph(), ranges
        self.inputs: dict[str, str] = {}

    def linear(self, x: str, name: str) -> str:
        """x @ weight + bias in float32."""
        weight = self.g.half(f"{name}.weight", self.w[f"{name}.weight"].T)
        return self.g.op("Add", self.g.op("MatMul", x, weight), self.g.half(f"{name}.bias", self.w[f"{name}.bias"]))

    def matrix(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """x @ weight + bias for a large matrix of the encoder."""
        g = self.g
        self.inputs[name] = x
        if self.ranges is None:
            product = g.op("MatMul", x, g.constant(f"{name}.weight", weight))
            return g.op("Add", product, g.constant(f"{name}.bias", bias))
        values, scales = symmetric(weight, axis=0, top=63)
        number, scale, zero = self.quantised(x, name)
        inputs = (
            number,
            g.constant(f"{name}.weight", values),
            scale,
            g.constant(f"{name}.scales", scales[0]),
            zero,
            "",
        )
        return g.op("MatMulIntegerToFloat", *inputs, g.half(f"{name}.bias", bias), domain="com.microsoft")

    def quantised(self, x: str, name: str) -> tuple[str, str, str]:
        """The input of a large matrix in 8 bits, with its scale and its zero point."""
        assert self.ranges is not None
        low, high = self.ranges[name]
        step = np.float32((high - low) / 255)
        scale = self.g.constant(f"{name}.step", step)
        zero = self.g.constant(f"{name}.zero", np.uint8(round(-low / step)))
        return self.g.op("QuantizeLinear", x, scale, zero), scale, zero

    def normalised(self, x: str, name: str) -> str:
        g, w = self.g, self.w
        scale, bias = g.half(f"{name}.weight", w[f"{name}.weight"]), g.half(f"{name}.bias", w[f"{name}.bias"])
        return g.op("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)

    def embedded(self) -> str:
        """Word, casing, position and type embeddings of the pieces."""
        g, w = self.g, self.w
        stem = "encoder.embeddings."
        table = w[f"{stem}word_embeddings.weight"]
        if self.ranges is not None:
            values, scale = symmetric(table, axis=1, top=127)
            found = g.op("Cast", g.op("Gather", g.constant("words", values), "pieces"), to=TensorProto.FLOAT)
            words = g.op("Mul", found, g.op("Gather", g.constant("words.scale", scale), "pieces"))
        else:
            words = g.op("Gather", g.constant("words", table), "pieces")
        words = g.op("Add", words, g.op("Gather", g.half("case_in.weight", w["case_in.weight"]), "case"))
        places = g.half("places", w[f"{stem}position_embeddings.weight"] + w[f"{stem}token_type_embeddings.weight"][0])
        length = g.op("Gather", g.op("Shape", "pieces"), g.constant("one", np.array(1)))
        order = g.op("Range", g.constant("zero", np.array(0)), length, g.constant("one", np.array(1)))
        return self.normalised(g.op("Add", words, g.op("Gather", places, order)), f"{stem}LayerNorm")

    def layer(self, x: str, padding: str, number: int) -> str:
        """One transformer layer."""
        g = self.g
        stem = f"encoder.encoder.layer.{number}."
        out = self.dense(self.attended(x, padding, f"{stem}attention"), f"{stem}attention.output.dense")
        x = self.normalised(g.op("Add", x, out), f"{stem}attention.output.LayerNorm")
        deep = g.op("Gelu", self.dense(x, f"{stem}intermediate.dense"))
        out = self.dense(deep, f"{stem}output.dense")
        return self.normalised(g.op("Add", x, out), f"{stem}output.LayerNorm")

    def attended(self, x: str, padding: str, name: str) -> str:
        """What the heads of a layer gather, before its output matrix."""
        g, parts = self.g, [f"{name}.self.{part}" for part in ("query", "key", "value")]
        weight = np.concatenate([self.w[f"{part}.weight"].T for part in parts], axis=1)
        bias = np.concatenate([self.w[f"{part}.bias"] for part in parts])
        if self.ranges is None:
            q = g.op("Split", self.matrix(x, name, weight, bias), outputs=3, axis=-1, num_outputs=3)
            inputs = (q, f"{q}_1", f"{q}_2", "", padding)
            return g.op("MultiHeadAttention", *inputs, domain="com.microsoft", num_heads=HEADS)
        # One operator for the matrix and the heads saves writing its result out and sorting it by head.
        values, scales = symmetric(weight, axis=0, top=63)
        number, scale, zero = self.quantised(x, name)
        kept = g.constant(f"{name}.weight", values), g.half(f"{name}.bias", bias), scale
        inputs = (number, *kept, g.constant(f"{name}.scales", scales[0]), padding, zero)
        return g.op("QAttention", *inputs, domain="com.microsoft", num_heads=HEADS)

    def dense(self, x: str, name: str) -> str:
        """A large linear layer of the encoder."""
        return self.matrix(x, name, self.w[f"{name}.weight"].T, self.w[f"{name}.bias"])

    def words(self, layers: list[str]) -> tuple[str, str]:
        """Vectors of the words for the tree and for the tags: first pieces, layers mixed, casing added."""
        g = self.g
        index = g.op("Unsqueeze", "first", g.constant("last", np.array([-1])))
        firsts = [g.op("GatherND", layer, index, batch_dims=1) for layer in layers]
        cased = g.op(
            "Gather", g.half("case.weight", self.w["case.weight"]), g.op("GatherElements", "case", "first", axis=1)
        )
        out = []
        for name in ("mix", "tag_mix"):
            share = np.exp(self.w[name]) / np.exp(self.w[name]).sum()
            total = cased
            for i, first in enumerate(firsts):
                total = g.op("Add", total, g.op("Mul", first, g.constant(f"{name}.{i}", np.float32(share[i]))))
            out.append(total)
        return out[0], out[1]

    def perceptron(self, x: str, name: str) -> str:
        return self.g.op("LeakyRelu", self.linear(x, f"{name}.0"), alpha=0.1)

    def biaffine(self, dependents: str, heads: str, name: str) -> str:
        """(batch, n, width) twice -> (batch, n, outputs, n)."""
        g = self.g
        weight = self.w[f"{name}.weight"]
        outputs, width = weight.shape[0], weight.shape[1] - 1
        flat = weight[:, :-1, :].transpose(1, 0, 2).reshape(width, -1)
        bias = weight[:, -1, :].reshape(-1)
        if outputs > 1:
            left = self.matrix(dependents, name, flat, bias)
        else:
            left = g.op("MatMul", dependents, g.half(f"{name}.weight", flat))
            left = g.op("Add", left, g.half(f"{name}.bias", bias))
        rows = g.constant(f"{name}.rows", np.array([0, -1, width + 1]))
        ones = g.op(
            "Slice",
            heads,
            g.constant("s0", np.array([0])),
            g.constant("s1", np.array([1])),
            g.constant("last", np.array([-1])),
        )
        ones = g.op("Add", g.op("Mul", ones, g.constant("0.0", np.float32(0))), g.constant("1.0", np.float32(1)))
        right = g.op("Transpose", g.op("Concat", heads, ones, axis=-1), perm=[0, 2, 1])
        scores = g.op("MatMul", g.op("Reshape", left, rows), right)
        size = g.op("Shape", "first")
        count = g.op("Slice", size, g.constant("s1", np.array([1])), g.constant("s2", np.array([2])))
        batch = g.op("Slice", size, g.constant("s0", np.array([0])), g.constant("s1", np.array([1])))
        shape = g.op("Concat", batch, count, g.constant(f"{name}.outputs", np.array([outputs])), count, axis=0)
        return g.op("Reshape", scores, shape)

    def best(self, scores: str, axis: int) -> str:
        return self.g.op("Cast", self.g.op("ArgMax", scores, axis=axis, keepdims=0), to=TensorProto.UINT8)

    def build(self) -> onnx.ModelProto:
        """The whole parser."""
        g = self.g
        x, layers = self.embedded(), []
        padding = g.op("Cast", "attention", to=TensorProto.INT32)
        for number in range(len(self.w["mix"])):
            x = self.layer(x, padding, number)
            layers.append(x)
        words, tags = self.words(layers)
        arcs = self.biaffine(self.perceptron(words, "arc_dep"), self.perceptron(words, "arc_head"), "arc")
        labels = self.biaffine(self.perceptron(words, "label_dep"), self.perceptron(words, "label_head"), "label")
        g.rename(g.op("Squeeze", arcs, g.constant("two", np.array([2]))), "arcs")
        g.rename(self.best(labels, 2), "labels")
        g.rename(self.best(self.linear(tags, "upos"), -1), "upos")
        g.rename(self.best(self.linear(tags, "xpos"), -1), "xpos")
        pieces, words_ = ["batch", "pieces"], ["batch", "words"]
        inputs = [
            helper.make_tensor_value_info("pieces", TensorProto.INT64, pieces),
            helper.make_tensor_value_info("attention", TensorProto.INT64, pieces),
            helper.make_tensor_value_info("first", TensorProto.INT64, words_),
            helper.make_tensor_value_info("case", TensorProto.INT64, pieces),
        ]
        square = ["batch", "words", "words"]
        outputs = [
            helper.make_tensor_value_info("arcs", TensorProto.FLOAT, square),
            helper.make_tensor_value_info("labels", TensorProto.UINT8, square),
            helper.make_tensor_value_info("upos", TensorProto.UINT8, words_),
            helper.make_tensor_value_info("xpos", TensorProto.UINT8, words_),
        ]
        return g.model(inputs, outputs)
