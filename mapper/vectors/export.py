"""A trained encoder's folder in, a model the product can run out: an ONNX graph, its tokenizer and a manifest.

The graph is written straight from the weights, so that nothing depends on how a tracing exporter sees the network.
BERT and MPNet share one body; they differ in names of weights, in position numbers and in MPNet's relative bias.
"""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid, MissingExtra
from mapper.vectors.manifest import Manifest, file_sha256, write_manifest

Storage = Literal["fp32", "fp16", "int8"]
Weights = Mapping[str, NDArray[Any]]

BLOCK = 16
"""Weights that share a scale: at 16, int8 costs 25 MB for MiniLM and moves no vector by more than 0.0005 in cosine."""

_NAMES = {
    "bert": {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "o": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
    },
    "mpnet": {
        "q": "attention.attn.q",
        "k": "attention.attn.k",
        "v": "attention.attn.v",
        "o": "attention.attn.o",
        "norm1": "attention.LayerNorm",
    },
}


@dataclass(slots=True)
class _Graph:
    """Nodes and constants under construction; `store` decides how weight matrices are kept."""

    store: Storage
    helper: Any
    numpy_helper: Any
    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(self.helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self.constants.append(self.numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def matrix(self, name: str, value: NDArray[np.float32]) -> str:
        """Keep a weight matrix; int8 has a sixteen-bit scale for every `BLOCK` weights, and arithmetic stays fp32.

        Casts and products of constants are folded when the model is loaded, so storage costs nothing at run time.
        """
        if self.store == "fp32":
            return self.constant(name, value.astype(np.float32))
        if self.store == "fp16":
            kept = self.constant(f"{name}.kept", value.astype(np.float16))
            return self.node("Cast", [kept], name, to=1)
        whole, scale = _in_blocks(value)
        cast = self.node("Cast", [self.constant(f"{name}.kept", whole)], f"{name}.cast", to=1)
        wide = self.node("Cast", [self.constant(f"{name}.scale", scale)], f"{name}.wide", to=1)
        scaled = self.node("Mul", [cast, wide], f"{name}.scaled")
        shape = self.constant(f"{name}.shape", np.array(value.shape, dtype=np.int64))
        return self.node("Reshape", [scaled, shape], name)

    def rows(self, name: str, value: NDArray[np.float32], ids: str, output: str) -> str:
        """Rows `ids` (batch, tokens) of a table: shape (batch, tokens, columns).

        An int8 table stays as it is kept, and only the rows that are looked up are made wide: half of MiniLM's weights
        need no work then when the model is loaded (0.06 s of processor time instead of 0.41), nor 47 MB of memory.
        """
        if self.store != "int8" or value.shape[1] % BLOCK:
            return self.node("Gather", [self.matrix(name, value), ids], output)
        whole, scale = (x.reshape(len(value), -1, x.shape[1]) for x in _in_blocks(value))
        used = self.node("Gather", [self.constant(f"{name}.kept", whole), ids], f"{name}.rows")
        scales = self.node("Gather", [self.constant(f"{name}.scale", scale), ids], f"{name}.scales")
        wide = [self.node("Cast", [x], f"{x}.wide", to=1) for x in (used, scales)]
        scaled = self.node("Mul", wide, f"{name}.scaled")
        shape = self.constant(f"{name}.shape", np.array([0, 0, value.shape[1]], dtype=np.int64))
        return self.node("Reshape", [scaled, shape], output)

    def linear(self, source: str, name: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """source @ weight.T + bias; torch keeps weights as (out, in)."""
        product = self.node("MatMul", [source, self.matrix(f"{name}.weight", weight.T)], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.bias", bias)], f"{name}.sum")

    def norm(self, source: str, name: str, weights: Weights, epsilon: float) -> str:
        scale = self.constant(f"{name}.scale", weights[f"{name}.weight"])
        bias = self.constant(f"{name}.shift", weights[f"{name}.bias"])
        return self.node("LayerNormalization", [source, scale, bias], f"{name}.out", axis=-1, epsilon=epsilon)


def _in_blocks(value: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Whole numbers (blocks, BLOCK) and their scales (blocks, 1)."""
    blocks = value.reshape(-1, BLOCK)
    scale = np.maximum(np.abs(blocks).max(axis=1, keepdims=True) / 127.0, 1e-7).astype(np.float16)
    return np.clip(np.rint(blocks / scale.astype(np.float32)), -127, 127).astype(np.int8), scale


def _embeddings(graph: _Graph, weights: Weights, config: Mapping[str, Any]) -> str:
    """Word + position (+ token type 0) embeddings, normalised; shape (batch, tokens, hidden)."""
    table = weights["embeddings.position_embeddings.weight"]
    if config["model_type"] == "mpnet":
        table = table[int(config.get("pad_token_id", 1)) + 1 :]  # MPNet numbers positions after the padding id
    else:
        table = table + weights["embeddings.token_type_embeddings.weight"][0]
    graph.constant("zero", np.array([0], dtype=np.int64))
    graph.constant("one", np.array([1], dtype=np.int64))
    graph.constant("two", np.array([2], dtype=np.int64))
    shape = graph.node("Shape", ["input_ids"], "shape")
    graph.node("Slice", [shape, "one", "two"], "tokens")
    positions = graph.node("Slice", [graph.matrix("positions", table), "zero", "tokens"], "positions.used")
    looked_up = graph.rows("words", weights["embeddings.word_embeddings.weight"], "input_ids", "words.used")
    summed = graph.node("Add", [looked_up, positions], "embeddings.sum")
    return graph.norm(summed, "embeddings.LayerNorm", weights, float(config["layer_norm_eps"]))


def _relative_bias(graph: _Graph, weights: Weights, tokens: int) -> str:
    """MPNet's bias on attention by how far apart two tokens stand: shape (1, heads, tokens, tokens), cut to length.

    Buckets as in Raffel et al. 2020 (T5), 32 of them, 128 apart at most.
    """
    apart = np.arange(tokens)[None, :] - np.arange(tokens)[:, None]
    n = -apart
    buckets = np.where(n < 0, 16, 0)
    n = np.abs(n)
    far = 8 + (np.log(np.maximum(n, 1) / 8) / np.log(128 / 8) * 8).astype(np.int64)
    buckets = buckets + np.where(n < 8, n, np.minimum(far, 15))
    graph.constant("buckets", buckets.astype(np.int64))
    graph.constant("axes", np.array([0, 1], dtype=np.int64))
    graph.constant("origin", np.array([0, 0], dtype=np.int64))
    ends = graph.node("Concat", ["tokens", "tokens"], "bias.ends", axis=0)
    used = graph.node("Slice", ["buckets", "origin", ends, "axes"], "buckets.used")
    table = graph.constant("bias.table", weights["encoder.relative_attention_bias.weight"])
    looked_up = graph.node("Gather", [table, used], "bias.looked_up")
    turned = graph.node("Transpose", [looked_up], "bias.turned", perm=[2, 0, 1])
    return graph.node("Unsqueeze", [turned, "zero"], "bias")


def _layer(graph: _Graph, weights: Weights, config: Mapping[str, Any], number: int, source: str, bias: str) -> str:
    """Self-attention and the feed-forward block, each with its residual and norm."""
    names, at = _NAMES[config["model_type"]], f"encoder.layer.{number}"
    epsilon = float(config["layer_norm_eps"])
    packed = np.concatenate([weights[f"{at}.{names[x]}.weight"].T for x in "qkv"], axis=1)
    packed_bias = np.concatenate([weights[f"{at}.{names[x]}.bias"] for x in "qkv"])
    inputs = [source, graph.matrix(f"{at}.qkv", packed), graph.constant(f"{at}.qkv.bias", packed_bias), "mask"]
    heads = int(config["num_attention_heads"])
    extra = ["", bias] if bias else []
    seen = graph.node("Attention", inputs + extra, f"{at}.seen", domain="com.microsoft", num_heads=heads)
    out = f"{at}.{names['o']}"
    mixed = graph.linear(seen, f"{at}.mixed", weights[f"{out}.weight"], weights[f"{out}.bias"])
    first = graph.norm(graph.node("Add", [mixed, source], f"{at}.first"), f"{at}.{names['norm1']}", weights, epsilon)
    inner = f"{at}.intermediate.dense"
    wide = graph.linear(first, f"{at}.wide", weights[f"{inner}.weight"], weights[f"{inner}.bias"])
    bent = graph.node("Gelu", [wide], f"{at}.bent")
    outer = f"{at}.output.dense"
    narrow = graph.linear(bent, f"{at}.narrow", weights[f"{outer}.weight"], weights[f"{outer}.bias"])
    return graph.norm(graph.node("Add", [narrow, first], f"{at}.second"), f"{at}.output.LayerNorm", weights, epsilon)


def _pool(graph: _Graph, hidden: str) -> None:
    """Mean over real tokens, then unit length: output `vectors`, shape (batch, hidden)."""
    floats = graph.node("Cast", ["attention_mask"], "mask.floats", to=1)
    column = graph.node("Unsqueeze", [floats, graph.constant("last", np.array([2], dtype=np.int64))], "mask.column")
    kept = graph.node("Mul", [hidden, column], "hidden.kept")
    total = graph.node("ReduceSum", [kept, "one"], "hidden.total", keepdims=0)
    count = graph.node("ReduceSum", [column, "one"], "mask.count", keepdims=0)
    graph.node("LpNormalization", [graph.node("Div", [total, count], "hidden.mean")], "vectors", axis=1, p=2)


def build_graph(weights: Weights, config: Mapping[str, Any], storage: Storage, tokens: int) -> bytes:
    """Serialise the network: int64 `input_ids` and `attention_mask` (batch, tokens) to unit `vectors`.

    `config` is the base model's config.json (model_type bert or mpnet); `tokens` the most it will be given.
    Raises Invalid for another kind of network, MissingExtra without the train extra.
    """
    try:
        import onnx
    except ImportError:
        raise MissingExtra(
            "Writing a model file needs the onnx package.", "Install the extra: pip install 'competency-mapper[train]'"
        ) from None
    if config.get("model_type") not in _NAMES or config.get("hidden_act") != "gelu":
        raise Invalid(f"Cannot export a {config.get('model_type')} network.", "Start from a BERT or MPNet encoder.")
    helper, element = onnx.helper, onnx.TensorProto
    graph = _Graph(storage, helper, onnx.numpy_helper)
    hidden = _embeddings(graph, weights, config)
    graph.node("Cast", ["attention_mask"], "mask", to=int(element.INT32))
    bias = _relative_bias(graph, weights, tokens) if config["model_type"] == "mpnet" else ""
    for number in range(int(config["num_hidden_layers"])):
        hidden = _layer(graph, weights, config, number, hidden, bias)
    _pool(graph, hidden)
    body = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info(n, element.INT64, ["batch", "tokens"]) for n in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("vectors", element.FLOAT, ["batch", int(config["hidden_size"])])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(body, opset_imports=opsets, ir_version=10, producer_name="competency-mapper")
    return bytes(model.SerializeToString())


def export_model(
    source: Path,
    target: Path,
    *,
    name: str,
    storage: Storage = "int8",
    about: Mapping[str, Any] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Manifest:
    """Turn a sentence-transformers folder (safetensors, mean pooling) into `target` and return its manifest.

    Writes model.onnx, tokenizer.json and manifest.json; `about` holds source, licence and training notes for the
    manifest. The model card is written by people. Raises Invalid when the folder lacks a file.
    """
    from safetensors.numpy import load_file

    for needed in ("config.json", "model.safetensors", "tokenizer.json"):
        if not (source / needed).exists():
            raise Invalid(f"{source} has no {needed}.", "Give a sentence-transformers folder with safetensors weights.")
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    limits = source / "sentence_bert_config.json"
    tokens = int(json.loads(limits.read_text(encoding="utf-8"))["max_seq_length"]) if limits.exists() else 256
    progress(f"reading {source}")
    weights = {k: np.asarray(v, dtype=np.float32) for k, v in load_file(source / "model.safetensors").items()}
    target.mkdir(parents=True, exist_ok=True)
    progress(f"writing {target / 'model.onnx'} ({storage})")
    (target / "model.onnx").write_bytes(build_graph(weights, config, storage, tokens))
    shutil.copyfile(source / "tokenizer.json", target / "tokenizer.json")
    manifest = Manifest(
        id=name,
        dimensions=int(config["hidden_size"]),
        maximum_tokens=tokens,
        pooling="mean, unit length",
        quantisation={"fp32": "none", "fp16": "weights stored as fp16, fp32 arithmetic"}.get(
            storage, f"weight matrices stored as int8 with a scale for every {BLOCK} weights, fp32 arithmetic"
        ),
        files={f: file_sha256(target / f) for f in ("model.onnx", "tokenizer.json")},
        weights_sha256=file_sha256(source / "model.safetensors"),
        about=dict(about or {}),
    )
    write_manifest(manifest, target)
    return manifest
