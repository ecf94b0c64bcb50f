"""What lines say one by one in; what the other competencies and the other lines of the text add to it, out.

A line that speaks to another competency more loudly needs more to count here too; a competency that the rest of the
text asks for again and again is likelier to be meant, and in a text that asks for much everything is.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

IN_WORDS = {
    "ahead": "how far the line is ahead of the best of the other competencies (behind it, below 0), in log-odds",
    "others": "how many other competencies the line speaks to, as a sum of probabilities",
    "wanted": "how much of the rest of the text speaks to the competency, beside the framework's other competencies",
    "asking": "how much of the rest of the text speaks to any competency",
}
NAMES = tuple(IN_WORDS)
MOST_AHEAD = 6.0
"""The farthest lead that counts, in log-odds."""
LEAST_REST = 3
"""With fewer other lines a text says nothing of what it asks for: both of its numbers are 0."""
LEAST_SHARE = 0.02
USUAL_ASKING = -2.5
"""Log share of cells that speak in a usual text, so that 0 stands for a usual one."""


def among(log_odds: Floats, documents: Sequence[str]) -> Floats:
    """Shape (lines, competencies, len(NAMES)), from log-odds (lines, competencies) and the text each line is of.

    Lines of the document "" stand alone.
    """
    chances = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -40.0, 40.0)))
    found = np.zeros((*log_odds.shape, len(NAMES)))
    if log_odds.shape[1] > 1:
        ordered = np.sort(log_odds, axis=1)
        rival = np.where(log_odds == ordered[:, -1:], ordered[:, -2:-1], ordered[:, -1:])
        found[:, :, 0] = np.clip(log_odds - rival, -MOST_AHEAD, MOST_AHEAD)
    found[:, :, 1] = chances.sum(axis=1, keepdims=True) - chances
    names = np.array(documents, dtype=object)
    for name in dict.fromkeys(documents):
        rows = np.nonzero(names == name)[0]
        if name and len(rows) > LEAST_REST:
            rest = (chances[rows].sum(axis=0) - chances[rows]) / (len(rows) - 1)
            usual = np.log(rest.mean(axis=1, keepdims=True) + LEAST_SHARE)
            found[rows, :, 2] = np.log(rest + LEAST_SHARE) - usual
            found[rows, :, 3] = usual - USUAL_ASKING
    return found
