import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.errors import Invalid, NotFound
from mapper.vectors.manifest import Manifest, faults, file_sha256, read_manifest, write_manifest
from mapper.vectors.models import known_models, load_encoder, model_info
from mapper.vectors.onnx_encoder import OnnxEncoder, batches


@given(st.lists(st.integers(1, 256)), st.integers(16, 4096))
def test_every_text_is_batched_once_within_budget(lengths, budget):
    groups = list(batches(lengths, budget))
    assert sorted(i for g in groups for i in g) == list(range(len(lengths)))
    for group in groups:
        width = max(lengths[i] for i in group)
        assert len(group) == 1 or width * len(group) <= budget


def test_like_lengths_stand_together():
    """Eight short and two long texts: in the order given they would be padded to 100 tokens each."""
    lengths = [10, 100, 10, 10, 10, 100, 10, 10, 10, 10]
    padded = sum(len(g) * max(lengths[i] for i in g) for g in batches(lengths, 200))
    assert padded == sum(lengths)


def a_model(folder, **changes):
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"weights")
    (folder / "tokenizer.json").write_text("{}")
    files = {n: file_sha256(folder / n) for n in ("model.onnx", "tokenizer.json")}
    values = {"id": folder.name, "dimensions": 4, "maximum_tokens": 8, "pooling": "mean", "quantisation": "none"}
    manifest = Manifest(**{**values, "files": files, **changes})
    write_manifest(manifest, folder)
    return manifest


def test_a_changed_file_is_named_and_refused(tmp_path):
    a_model(tmp_path / "m")
    (tmp_path / "m" / "model.onnx").write_bytes(b"other weights")
    with pytest.raises(Invalid, match=r"model\.onnx has sha256") as caught:
        OnnxEncoder(tmp_path / "m")
    assert "Restore" in caught.value.todo
    assert not model_info("m", tmp_path).ready


def test_a_model_not_built_yet_says_how(tmp_path):
    a_model(tmp_path / "large", about={"build": "mapper model build large"})
    (tmp_path / "large" / "model.onnx").unlink()
    (tmp_path / "large" / "tokenizer.json").unlink()
    with pytest.raises(NotFound) as caught:
        load_encoder("large", tmp_path)
    assert caught.value.todo == "Run: mapper model build large"


def test_an_unknown_name_lists_the_known(tmp_path):
    a_model(tmp_path / "small")
    with pytest.raises(NotFound) as caught:
        load_encoder("nonsense", tmp_path)
    assert "small" in caught.value.todo
    assert known_models(tmp_path) == ("small",)


@pytest.mark.parametrize("text", ["", "[]", '{"id": "x"}', '{"id": 1, "dimensions": "many"}'])
def test_a_broken_manifest_is_explained(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(Invalid, match="not a model manifest"):
        read_manifest(tmp_path)


def test_the_fingerprint_changes_with_whatever_shapes_a_vector(tmp_path):
    first = a_model(tmp_path / "a")
    assert first.sha256 == a_model(tmp_path / "b").sha256  # the name alone shapes nothing
    assert first.sha256 != a_model(tmp_path / "c", maximum_tokens=9).sha256
    assert read_manifest(tmp_path / "a") == first
    assert faults(first, tmp_path / "a") == ()
    data = json.loads((tmp_path / "a" / "manifest.json").read_text())
    assert set(data["files"]) == {"model.onnx", "tokenizer.json"}
