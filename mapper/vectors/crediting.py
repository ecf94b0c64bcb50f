"""Lines credited to a framework's indicators in, what an encoder loses that reads them otherwise out.

A crosswalk teaches which indicator is which; a line of a job description teaches how the same behaviour is asked for
without any of a framework's words, and what asks for nothing although it sounds so.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid

KIN = 0.1
"""Attention for another indicator of a credited competency, where one that is shown directly gets 1."""
BEST = 3
"""A line's score for a competency is the mean of its three best positive indicators, as the plain rule has it."""


@dataclass(frozen=True, slots=True)
class Credited:
    """Lines of `n` texts read against one framework of `m` indicators in `k` competencies.

    `competency` (m,) numbers each indicator's competency, `positive` (m,) its polarity; `direct` (n, m) says which
    indicators a line shows, `credited` (n, k) which competencies; `failing` (n,) tells of the opposite of a behaviour.
    """

    lines: tuple[str, ...]
    indicators: tuple[str, ...]
    competency: NDArray[np.int64]
    positive: NDArray[np.bool_]
    direct: NDArray[np.bool_]
    credited: NDArray[np.bool_]
    failing: NDArray[np.bool_]

    def some(self, rows: NDArray[np.int64]) -> "Credited":
        """The same framework with these lines only, in this order."""
        lines = tuple(self.lines[r] for r in rows)
        cut = (self.direct[rows], self.credited[rows], self.failing[rows])
        return Credited(lines, self.indicators, self.competency, self.positive, *cut)


def read_credited(folder: Path, frameworks: Path) -> dict[str, Credited]:
    """The lines of `folder/*.tsv` by the id of the framework that each was written for (`frameworks/ID.json`).

    Invalid names the file and row whose framework, indicator or competency there is not.
    """
    rows: dict[str, list[tuple[str, Mapping[str, str]]]] = {}
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
                rows.setdefault(row["framework"], []).append((f"{path}, row {number}", row))
    return {name: _credited(frameworks / f"{name}.json", listed) for name, listed in sorted(rows.items())}


def _credited(path: Path, rows: Sequence[tuple[str, Mapping[str, str]]]) -> Credited:
    if not path.is_file():
        raise Invalid(f"{rows[0][0]} names a framework that {path} does not hold.", "Correct that row.")
    competencies = json.loads(path.read_text(encoding="utf-8"))["competencies"]
    listed = [(n, i) for n, c in enumerate(competencies) for i in c["indicators"]]
    columns = {i["id"]: m for m, (_, i) in enumerate(listed)}
    topics = {c["id"]: k for k, c in enumerate(competencies)}
    direct = np.zeros((len(rows), len(columns)), dtype=np.bool_)
    credited = np.zeros((len(rows), len(topics)), dtype=np.bool_)
    for at, (where, row) in enumerate(rows):
        for names, known, table in (("indicators", columns, direct), ("competencies", topics, credited)):
            for name in filter(None, (part.strip() for part in row[names].split(","))):
                if name not in known:
                    raise Invalid(f"{where}: {path.name} has no {name}.", "Correct that row.")
                table[at, known[name]] = True
    return Credited(
        tuple(row["text"] for _, row in rows),
        tuple(i["text"] for _, i in listed),
        np.array([n for n, _ in listed], dtype=np.int64),
        np.array([i["polarity"] == "positive" for _, i in listed], dtype=np.bool_),
        direct,
        credited,
        np.array([row["polarity"] == "against" for _, row in rows], dtype=np.bool_),
    )


def attention(part: Credited) -> NDArray[np.float32]:
    """How much of each line's attention each indicator should get, rows adding up to 1 or to 0: shape (n, m).

    A line that shows nothing has a row of noughts. So has a failing where no negative indicator is named: a
    behaviour's opposite is not to look like the behaviour.
    """
    weights = np.where(part.direct, 1.0, KIN * part.credited[:, part.competency] * part.positive)
    weights[part.failing] = (part.direct & ~part.positive)[part.failing]
    return _shares(weights)


def _shares(weights: NDArray[Any]) -> NDArray[np.float32]:
    """Rows that add up to 1; rows of noughts stay."""
    total = weights.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(weights, total, out=np.zeros(weights.shape), where=total > 0), dtype=np.float32)


def echoes(part: Credited) -> NDArray[np.float32]:
    """How much of each indicator's attention each line should get, rows adding up to 1 or to 0: shape (m, n).

    A behaviour hears the lines that show it and no failing; a negative indicator hears the failings that match it.
    """
    heard = part.direct.T & (part.failing[None, :] != part.positive[:, None])
    return _shares(heard)


def ranking(similarities: Any, wanted: NDArray[np.float32], torch: Any, scale: float) -> Any:
    """Each row's attention over all columns against `wanted`, for the rows that want any (ListNet, Cao et al. 2007)."""
    rows = np.flatnonzero(wanted.any(axis=1))
    if not len(rows):
        return similarities.sum() * 0
    shares = torch.tensor(wanted[rows])
    return -(shares * torch.log_softmax(scale * similarities[torch.tensor(rows)], dim=1)).sum(dim=1).mean()


def threshold(similarities: Any, part: Credited, torch: Any, scale: float) -> Any:
    """One threshold must part credited from uncredited competencies over all lines at once (CoSENT's form).

    Lines that show nothing count in full; failings do not, as what they are held against differs by framework.
    """
    scores = []
    for number in range(part.credited.shape[1]):
        members = torch.tensor(np.flatnonzero((part.competency == number) & part.positive))
        best = similarities[:, members].topk(min(BEST, len(members)), dim=1).values
        scores.append(best.mean(dim=1))
    kept = torch.tensor(np.flatnonzero(~part.failing))
    table = torch.stack(scores, dim=1)[kept]
    shown = torch.tensor(part.credited[~part.failing])
    gaps = scale * (table[~shown][None, :] - table[shown][:, None])
    return torch.logsumexp(torch.cat([torch.zeros(1), gaps.flatten()]), dim=0) / 3


def reading_loss(
    lines: Any, indicators: Any, part: Credited, torch: Any, scale: float, *, against: tuple[Any, Any] | None = None
) -> Any:
    """What a batch of lines costs: rows (n, d) of `part.lines` and (m, d) of its indicators, on one device.

    `against` is another framework's rows (o, d) with the grades (m, o) that its indicators have with these: what
    corresponds to an indicator that a line shows is shown by the line too.
    """
    alike = lines @ indicators.T
    cost = ranking(alike, attention(part), torch, scale) + threshold(alike, part, torch, scale)
    cost = cost + ranking(alike.T, echoes(part), torch, scale) / 2
    if against is None:
        return cost
    others, grades = against
    shown = part.direct & part.positive & ~part.failing[:, None]
    carried = shown.astype(np.float32) @ np.clip(np.nan_to_num(grades) - 1, 0, 2)
    return cost + ranking(lines @ others.T, _shares(carried), torch, scale) / 2
