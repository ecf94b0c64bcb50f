"""A table of words kept as int8 is never made wide as a whole: that would be most of the time a model takes to load."""

import numpy as np
import pytest

from mapper.vectors.export import build_graph

CONFIG = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "hidden_size": 32,
    "num_hidden_layers": 0,
    "num_attention_heads": 4,
    "layer_norm_eps": 1e-12,
}


def weights():
    rng = np.random.default_rng(0)
    shapes = {"word": 40, "position": 12, "token_type": 2}
    tables = {f"embeddings.{k}_embeddings.weight": rng.normal(size=(n, 32)).astype("f4") for k, n in shapes.items()}
    norm = {"weight": np.ones(32, dtype="f4"), "bias": np.zeros(32, dtype="f4")}
    return {**tables, **{f"embeddings.LayerNorm.{k}": v for k, v in norm.items()}}


@pytest.mark.parametrize("storage", ["fp32", "int8"])
def test_only_the_rows_of_words_that_are_said_are_used(storage):
    onnx = pytest.importorskip("onnx")
    graph = onnx.load_from_string(build_graph(weights(), CONFIG, storage, 12)).graph
    tables = {i.name for i in graph.initializer if i.name.startswith("words") and max(i.dims) == 40}
    assert tables
    assert {n.op_type for n in graph.node if tables & set(n.input)} == {"Gather"}


def test_int8_rows_are_those_of_the_table():
    onnxruntime = pytest.importorskip("onnxruntime")
    pytest.importorskip("onnx")
    said = weights()
    ids = np.array([[3, 39, 0]], dtype=np.int64)
    fed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    got, expected = (
        onnxruntime.InferenceSession(build_graph(said, CONFIG, storage, 12)).run(["vectors"], fed)[0]
        for storage in ("int8", "fp32")
    )
    assert np.abs(got - expected).max() < 0.01
    other = onnxruntime.InferenceSession(build_graph(said, CONFIG, "int8", 12)).run(
        ["vectors"], {**fed, "input_ids": np.add(ids, [[1, -1, 1]])}
    )[0]
    assert np.abs(other - expected).max() > 0.1
