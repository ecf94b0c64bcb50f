"""A matrix of raw cosines between two frameworks in; the same put on scales that travel from encoder to encoder."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def spread(square: Matrix) -> tuple[float, float]:
    """Mean and standard deviation of the cosines between different things (off the diagonal); (0, 1) when too few."""
    others = square[~np.eye(len(square), dtype=bool)]
    if others.size < 2 or others.std() < 1e-6:
        return (float(others.mean()) if others.size else 0.0), 1.0
    return float(others.mean()), float(others.std())


def hub_corrected(cross: Matrix, neighbours: int) -> Matrix:
    """CSLS (Conneau and others 2018): 2s - r_row - r_column, r the mean of the nearest `neighbours`.

    What is near to everything ("leadership") counts for less; positive means nearer than both sides' usual best.
    """
    if not cross.size:
        return cross
    wide, tall = min(neighbours, cross.shape[1]), min(neighbours, cross.shape[0])
    rows = np.sort(cross, axis=1)[:, -wide:].mean(axis=1, keepdims=True)
    columns = np.sort(cross, axis=0)[-tall:].mean(axis=0, keepdims=True)
    return np.asarray(2 * cross - rows - columns, dtype=np.float64)


def places(cross: Matrix, axis: int) -> NDArray[np.intp]:
    """0 for the best of its row (axis 1) or column (axis 0), 1 for the next; ties in document order."""
    return np.argsort(np.argsort(-cross, axis=axis, kind="stable"), axis=axis, kind="stable")


def reciprocal(cross: Matrix) -> Matrix:
    """1/place in the row + 1/place in the column: 2 where each is the other's best."""
    return np.asarray(1 / (1 + places(cross, 1)) + 1 / (1 + places(cross, 0)), dtype=np.float64)


def margin(cross: Matrix) -> Matrix:
    """How far a pair is ahead of the best other in its row and its column, the lesser of the two; below 0 if behind."""
    return np.asarray(np.minimum(_ahead(cross), _ahead(cross.T).T), dtype=np.float64)


def _ahead(cross: Matrix) -> Matrix:
    if cross.shape[1] < 2:
        return np.zeros_like(cross)
    ordered = np.sort(cross, axis=1)
    best, second = ordered[:, -1:], ordered[:, -2:-1]
    return np.asarray(cross - np.where(cross == best, second, best), dtype=np.float64)


def best_averaged(cross: Matrix, row_starts: NDArray[np.intp], column_starts: NDArray[np.intp]) -> Matrix:
    """Mean over a row group's texts of each one's best in a column group: shape (row groups, column groups).

    `cross` is text by text; a group runs from its start to the next start. Groups are never empty.
    """
    best = np.maximum.reduceat(cross, column_starts, axis=1)
    sizes = np.diff(np.append(row_starts, cross.shape[0]))
    return np.asarray(np.add.reduceat(best, row_starts, axis=0) / sizes[:, None], dtype=np.float64)
