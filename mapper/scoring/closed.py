"""Rows and targets in; classifiers solved in closed form, and their log shares, out."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RIDGE = 1.0
TEMPERATURE = 8.0
"""Turns ridge scores, which lie within about 1 of each other, into log-odds; any monotone choice serves, as the
calibration downstream is fitted on the result."""


INTERCEPT = 10.0
"""The column that stands for the intercept: the larger, the less the intercept is penalised (by 1 / 10^2)."""


def ridge(rows: Floats, targets: Floats, weights: Floats | None = None, strength: float = RIDGE) -> Floats:
    """Closed-form ridge regression: `rows` (m, d), `targets` (m, n), `weights` (m,) to (n, d + 1), intercept last.

    Solved in whichever of rows and columns is fewer; the intercept is hardly penalised.
    """
    extended = np.hstack([rows, np.full((len(rows), 1), INTERCEPT)])
    root = np.ones((len(rows), 1)) if weights is None else np.sqrt(weights)[:, None]
    x, y = extended * root, targets * root
    if len(x) < x.shape[1]:
        solved = x.T @ np.linalg.solve(x @ x.T + strength * np.eye(len(x)), y)
    else:
        solved = np.linalg.solve(x.T @ x + strength * np.eye(x.shape[1]), x.T @ y)
    solved[-1] *= INTERCEPT
    return np.asarray(solved.T, dtype=np.float64)


def softmax(scores: Floats) -> Floats:
    """Rows that sum to 1."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def log_shares(weights: Floats, rows: Floats) -> Floats:
    """Log of the classifier's softmax over classes for rows (m, d), shape (m, n); floored at about -14."""
    scores = rows @ weights[:, :-1].T + weights[:, -1]
    return np.asarray(np.log(softmax(TEMPERATURE * scores) + 1e-6), dtype=np.float64)
