"""Lists of named marks (and an embedding, where there is one) in; class probabilities out; parameters are JSON."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.fitting import Floats, SoftmaxModel, fit_softmax

Embed = Callable[[Sequence[str]], NDArray[Any]]
"""Texts to unit vectors, shape (n, dimensions): handed in, because the encoders stand downstream."""

PROBE = "Keeps customers informed and delivers what was promised on time."
"""Embedded beside the texts: tells whether the encoder is the one that the parameters were fitted with."""

_CHUNK = 2000
_LEAST_SPREAD = 0.04
"""Log-odds by which a mark must part two classes to be kept: a third of the marks do less, and weigh in the file."""
_EMBEDDING_SCALE = 4.0
"""Unit vectors of 384 numbers are small beside marks of 0 and 1; scaled up so that one penalty suits both."""


@dataclass(frozen=True, slots=True)
class MarkModel:
    """A softmax over marks alone, and one over marks with the embedding of the encoder whose `probe` it keeps."""

    marks: SoftmaxModel
    embedded: SoftmaxModel | None = None
    probe: tuple[float, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        return self.marks.classes

    def _fits(self, vector: NDArray[Any]) -> bool:
        if self.embedded is None or len(vector) != len(self.probe):
            return False
        return float(np.dot(vector, np.array(self.probe))) > 0.99

    def probabilities(self, marks: Sequence[Sequence[str]], texts: Sequence[str], embed: Embed | None) -> Floats:
        """Shape (n, classes). Falls back to marks alone without `embed` or with an encoder it was not fitted to."""
        parts = [
            self._chunk(marks[at : at + _CHUNK], texts[at : at + _CHUNK], embed) for at in range(0, len(marks), _CHUNK)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.classes)))

    def _chunk(self, marks: Sequence[Sequence[str]], texts: Sequence[str], embed: Embed | None) -> Floats:
        """The mean of both models where the encoder fits: they err on different sentences."""
        plain = self.marks.probabilities(_rows(self.marks.names, marks, None))
        if embed is None or self.embedded is None:
            return plain
        vectors = embed([PROBE, *texts])
        if not self._fits(vectors[0]):
            return plain
        both = self.embedded.probabilities(_rows(self.embedded.names, marks, vectors[1:]))
        return np.asarray((plain + both) / 2, dtype=np.float64)


def _rows(names: Sequence[str], marks: Sequence[Iterable[str]], vectors: NDArray[Any] | None) -> NDArray[Any]:
    """Marks as 0 and 1 in the order of `names`, followed by the scaled embedding."""
    place = {name: i for i, name in enumerate(names)}
    rows = np.zeros((len(marks), len(names)), dtype=np.float32)
    for i, active in enumerate(marks):
        for mark in active:
            if (at := place.get(mark)) is not None:
                rows[i, at] = 1.0
    if vectors is not None and len(marks):
        rows[:, len(names) - vectors.shape[1] :] = vectors * _EMBEDDING_SCALE
    return rows


def load_mark_model(path: Path) -> tuple[MarkModel, dict[str, Any]]:
    """Read the model and the record of its fit; ValueError when the file is not one."""
    data = json.loads(path.read_text(encoding="utf-8"))
    embedded = SoftmaxModel.from_json(data["embedded"]) if data.get("embedded") else None
    return MarkModel(SoftmaxModel.from_json(data["marks"]), embedded, tuple(data.get("probe", ()))), data["record"]


def fit_mark_model(
    marks: Sequence[Sequence[str]],
    labels: Sequence[str],
    texts: Sequence[str],
    embed: Embed | None,
    *,
    strength: float,
    least: int,
) -> MarkModel:
    """Fit both softmaxes on marks seen at least `least` times; `strength` is the inverse penalty (C)."""
    counts = Counter(mark for active in marks for mark in set(active))
    names = sorted(mark for mark, n in counts.items() if n >= least)
    plain = _telling(fit_softmax(names, _rows(names, marks, None), labels, strength=strength), 0)
    if embed is None:
        return MarkModel(plain)
    vectors = np.asarray(embed([PROBE, *texts]))
    names = [*names, *(f"e{i}" for i in range(vectors.shape[1]))]
    both = fit_softmax(names, _rows(names, marks, vectors[1:]), labels, strength=strength)
    return MarkModel(plain, _telling(both, vectors.shape[1]), tuple(round(float(x), 5) for x in vectors[0]))


def _telling(model: SoftmaxModel, dimensions: int) -> SoftmaxModel:
    """The model without marks that hardly tell the classes apart; the embedding's `dimensions` last rows all stay."""
    spread = np.ptp(model.weights, axis=1)
    kept = np.flatnonzero((spread >= _LEAST_SPREAD) | (np.arange(len(spread)) >= len(spread) - dimensions))
    names = tuple(model.names[i] for i in kept)
    return SoftmaxModel(model.classes, names, model.weights[kept], model.intercepts)


def save_mark_model(model: MarkModel, record: dict[str, Any], path: Path) -> None:
    """Write parameters and the record of the fit, one feature a line."""
    body = {
        "record": record,
        "probe": list(model.probe),
        "marks": model.marks.to_json(),
        "embedded": model.embedded.to_json() if model.embedded else None,
    }
    text = json.dumps(body, ensure_ascii=False)
    path.write_text(text.replace('], "', '],\n"') + "\n", encoding="utf-8")
