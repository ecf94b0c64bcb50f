"""Rows of named features and labels in; a logistic model as plain numbers out, applied without scikit-learn."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """p = sigmoid(intercept + sum(weight * (x - mean) / scale)); one class, named features, no pickle."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    intercept: float
    means: tuple[float, ...]
    scales: tuple[float, ...]

    def contributions(self, rows: NDArray[Any]) -> Floats:
        """Log-odds added by each feature, shape (n, features), for rows of shape (n, features)."""
        scaled = (np.asarray(rows, dtype=np.float64) - np.array(self.means)) / np.array(self.scales)
        return np.asarray(scaled * np.array(self.weights), dtype=np.float64)

    def log_odds(self, rows: NDArray[Any]) -> Floats:
        """Shape (n,)."""
        return np.asarray(self.contributions(rows).sum(axis=1) + self.intercept, dtype=np.float64)

    def probabilities(self, rows: NDArray[Any]) -> Floats:
        """Shape (n,), 0 to 1."""
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(self.log_odds(rows), -40, 40))), dtype=np.float64)

    def to_json(self) -> dict[str, Any]:
        return {
            "names": list(self.names),
            "weights": list(self.weights),
            "intercept": self.intercept,
            "means": list(self.means),
            "scales": list(self.scales),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "LogisticModel":
        """Rebuild from `to_json`; KeyError or ValueError when it is not one."""
        model = cls(
            names=tuple(data["names"]),
            weights=tuple(float(x) for x in data["weights"]),
            intercept=float(data["intercept"]),
            means=tuple(float(x) for x in data["means"]),
            scales=tuple(float(x) for x in data["scales"]),
        )
        if not len(model.names) == len(model.weights) == len(model.means) == len(model.scales):
            raise ValueError("a logistic model needs one weight, mean and scale for each name")
        return model


def load_logistic(path: Path) -> LogisticModel:
    """Read a model that `LogisticModel.to_json` wrote."""
    return LogisticModel.from_json(json.loads(path.read_text(encoding="utf-8")))


def fit_logistic(
    names: Sequence[str],
    rows: NDArray[Any],
    labels: NDArray[Any],
    *,
    strength: float = 1.0,
    sample_weight: NDArray[Any] | None = None,
) -> LogisticModel:
    """Fit by L2-regularised maximum likelihood (`strength` is scikit-learn's C) on standardised features.

    `rows` has shape (n, len(names)), `labels` (n,) of 0 and 1, both present.
    """
    from sklearn.linear_model import LogisticRegression

    rows = np.asarray(rows, dtype=np.float64)
    means, scales = rows.mean(axis=0), rows.std(axis=0)
    scales = np.where(scales < 1e-9, 1.0, scales)
    learner = LogisticRegression(C=strength, max_iter=2000)
    learner.fit((rows - means) / scales, np.asarray(labels, dtype=int), sample_weight=sample_weight)
    return LogisticModel(
        names=tuple(names),
        weights=tuple(float(w) for w in learner.coef_[0]),
        intercept=float(learner.intercept_[0]),
        means=tuple(float(m) for m in means),
        scales=tuple(float(s) for s in scales),
    )


@dataclass(frozen=True, slots=True)
class SoftmaxModel:
    """Several classes: p = softmax(intercepts + rows @ weights); features enter as they are, unscaled.

    `weights` has shape (features, classes).
    """

    classes: tuple[str, ...]
    names: tuple[str, ...]
    weights: Floats
    intercepts: Floats

    def probabilities(self, rows: NDArray[Any]) -> Floats:
        """Shape (n, classes), each row summing to 1, for rows of shape (n, features)."""
        odds = np.asarray(rows, dtype=np.float64) @ self.weights + self.intercepts
        raised = np.exp(odds - odds.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)

    def to_json(self, digits: int = 3) -> dict[str, Any]:
        """Weights rounded to `digits` decimals, one row a feature."""
        return {
            "classes": list(self.classes),
            "intercepts": [round(float(x), digits) for x in self.intercepts],
            "weights": {
                name: [round(float(x), digits) for x in row] for name, row in zip(self.names, self.weights, strict=True)
            },
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "SoftmaxModel":
        """Rebuild from `to_json`; KeyError or ValueError when it is not one."""
        weights = np.array(list(data["weights"].values()), dtype=np.float64)
        if weights.shape != (len(data["weights"]), len(data["classes"])):
            raise ValueError("a softmax model needs one weight for each feature and class")
        return cls(
            tuple(data["classes"]), tuple(data["weights"]), weights, np.array(data["intercepts"], dtype=np.float64)
        )


def fit_softmax(
    names: Sequence[str],
    rows: NDArray[Any],
    labels: Sequence[str],
    *,
    strength: float = 1.0,
    sample_weight: NDArray[Any] | None = None,
) -> SoftmaxModel:
    """Fit by L2-regularised maximum likelihood (`strength` is scikit-learn's C); classes in alphabetical order.

    `rows` has shape (n, len(names)); at least three classes must be present. Rows that are mostly zeros are fitted as
    such: thousands of named marks cost seconds and not minutes.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    learner = LogisticRegression(C=strength, max_iter=3000)
    rows = np.asarray(rows)
    few = np.count_nonzero(rows) < 0.2 * rows.size
    given = csr_matrix(rows, dtype=np.float64) if few else rows.astype(np.float64)
    learner.fit(given, np.asarray(labels), sample_weight=sample_weight)
    return SoftmaxModel(
        classes=tuple(str(c) for c in learner.classes_),
        names=tuple(names),
        weights=np.asarray(learner.coef_.T, dtype=np.float64),
        intercepts=np.asarray(learner.intercept_, dtype=np.float64),
    )
