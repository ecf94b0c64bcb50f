"""Texts in, unit vectors out, with ONNX Runtime and no torch: the encoder that the product ships."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid, NotFound
from mapper.vectors.manifest import Manifest, faults, read_manifest
from mapper.vectors.types import Vectors

BATCH_TOKENS = 512
"""Tokens in a batch, padding included: 272 sentences a second against 234 at 1024 and 175 at 4096, as what passes
between layers then stays in the processor's cache (measured with MiniLM on two busy cores)."""


def machine_threads() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def batches(lengths: Sequence[int], budget: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Group texts of like length: lists of positions in `lengths`, each costing at most `budget` tokens padded.

    Every position comes once; a text longer than the budget stands alone.
    """
    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    group: list[int] = []
    for i in order:
        if group and (len(group) + 1) * lengths[i] > budget:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


class OnnxEncoder:
    """Runs a folder of model.onnx, tokenizer.json and manifest.json.

    Checks every file's hash before use: Invalid names the file that is not the one the manifest promises; NotFound
    when there is no model. `threads` defaults to the processors of the machine.
    """

    def __init__(self, folder: Path | str, *, threads: int | None = None, batch_tokens: int = BATCH_TOKENS) -> None:
        self.folder = Path(folder)
        self.manifest: Manifest = read_manifest(self.folder)
        if wrong := faults(self.manifest, self.folder):
            raise _unusable(self.manifest, wrong)
        self._session, self._tokenizer = _open(self.folder, self.manifest, threads or machine_threads())
        self._sha256 = self.manifest.sha256
        self._batch_tokens = batch_tokens

    @property
    def id(self) -> str:
        return self.manifest.id

    @property
    def sha256(self) -> str:
        return self._sha256

    @property
    def dimensions(self) -> int:
        return self.manifest.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in order, shape (n, dimensions); what is past `maximum_tokens` is not read."""
        rows: Vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        ids = [e.ids for e in self._tokenizer.encode_batch(list(texts))]
        for group in batches([len(x) for x in ids], self._batch_tokens):
            rows[group] = self._run([ids[i] for i in group])
        return rows

    def _run(self, ids: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        width = max(len(x) for x in ids)
        tokens = np.zeros((len(ids), width), dtype=np.int64)
        mask = np.zeros((len(ids), width), dtype=np.int64)
        for row, x in enumerate(ids):
            tokens[row, : len(x)] = x
            mask[row, : len(x)] = 1
        vectors: NDArray[np.float32] = self._session.run(["vectors"], {"input_ids": tokens, "attention_mask": mask})[0]
        return vectors


def _unusable(manifest: Manifest, wrong: Sequence[str]) -> Exception:
    if all(line.endswith("is missing") for line in wrong) and "build" in manifest.about:
        return NotFound(f"The model {manifest.id!r} has not been built here.", f"Run: {manifest.about['build']}")
    return Invalid(
        f"The model {manifest.id!r} cannot be trusted: {'; '.join(wrong)}.",
        "Restore the folder from the repository, or export the model again (mapper model export).",
    )


def _open(folder: Path, manifest: Manifest, threads: int) -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # A council's other programs share the machine: no thread spins while it waits for work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=manifest.maximum_tokens)
    return session, tokenizer
