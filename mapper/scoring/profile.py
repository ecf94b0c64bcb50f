"""A framework and an encoder in; what is needed to tell its competencies apart in any text out, with no labels."""

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from mapper.frameworks.types import Competency, Framework
from mapper.scoring.bank import Bank, load_bank
from mapper.vectors.types import Encoder, Vectors

Floats = NDArray[np.float64]

FEW = 3
"""A competency with fewer positive indicators than this is also known by its title."""
NEAREST = 40
"""So many of the bank's sentences nearest to a competency say how easily anything comes near it (CSLS's k, wider)."""
RIDGE = 1.0
TEMPERATURE = 8.0
"""Turns ridge scores, which lie within about 1 of each other, into log-odds; any monotone choice serves, as the
calibration downstream is fitted on the result."""
KEPT = 16
"""Profiles kept in memory, newest used last."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a framework: which competency it is of, its part, and the indicator it is (None for other texts)."""

    text: str
    competency: int
    part: str
    indicator: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Passages with their vectors; for n competencies of the framework, in its order.

    `members` rows of `vectors` that speak for each competency; `hub_best` and `hub_three` (n,) the mean similarity of
    the bank's nearest sentences, by the best passage and by the mean of the three best; `weights` (n, dimensions + 1)
    a ridge classifier from the framework's own texts to its competencies, intercept last.
    """

    framework: Framework
    passages: tuple[Passage, ...]
    vectors: Vectors
    members: tuple[NDArray[np.intp], ...]
    opposites: tuple[NDArray[np.intp], ...]
    hub_best: Floats
    hub_three: Floats
    mean_three: Floats
    spread_three: Floats
    weights: Floats

    @property
    def competencies(self) -> tuple[Competency, ...]:
        return self.framework.competencies


def pieces(text: str | None) -> tuple[str, ...]:
    """A definition's lines and sentences, bullets off."""
    parts = re.split(r"\n|(?<=[.;:])\s+", text or "")
    return tuple(p for p in (x.strip(" -•\t") for x in parts) if len(p) > 3)


def passages_of(framework: Framework) -> tuple[Passage, ...]:
    """Title, definitions and indicators of every competency, in document order."""
    found: list[Passage] = []
    for n, c in enumerate(framework.competencies):
        found.append(Passage(c.title, n, "title"))
        said = [*pieces(c.definition), *c.definition_points]
        said += [p for d in c.level_definitions for p in pieces(d.text)]
        found += [Passage(p, n, "definition") for p in said]
        found += [Passage(i.text, n, i.polarity, i.id, i.level) for i in c.indicators]
    return tuple(found)


def best_of(similarities: Floats, members: Sequence[NDArray[np.intp]], count: int) -> Floats:
    """Mean of the `count` highest similarities among each competency's members: (texts, passages) to (texts, n)."""
    columns = []
    for rows in members:
        block = similarities[:, rows]
        k = min(count, block.shape[1])
        top = np.partition(block, block.shape[1] - k, axis=1)[:, block.shape[1] - k :]
        columns.append(top.mean(axis=1))
    return np.stack(columns, axis=1) if columns else np.zeros((len(similarities), 0))


def _vectors(passages: tuple[Passage, ...], framework: Framework, encoder: Encoder) -> Vectors:
    """A positive indicator is the mean of itself alone and itself after its competency's title: titles give context."""
    titles = [framework.competencies[p.competency].title for p in passages]
    framed = [f"{t}: {p.text}" if p.part == "positive" else p.text for p, t in zip(passages, titles, strict=True)]
    rows = encoder.encode([p.text for p in passages]) + encoder.encode(framed)
    unit: Vectors = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return unit


def ridge(rows: Floats, owners: NDArray[np.intp], classes: int, strength: float = RIDGE) -> Floats:
    """Closed-form ridge regression onto one-of-`classes` targets (1, and -1/(classes-1) elsewhere).

    `rows` (m, d) and `owners` (m,) in; weights (classes, d + 1) out, intercept last and not penalised.
    """
    targets = np.full((len(rows), classes), -1.0 / max(classes - 1, 1))
    targets[np.arange(len(rows)), owners] = 1.0
    extended = np.hstack([rows, np.ones((len(rows), 1))])
    penalty = strength * np.eye(extended.shape[1])
    penalty[-1, -1] = strength * 0.01
    return np.asarray(np.linalg.solve(extended.T @ extended + penalty, extended.T @ targets).T, dtype=np.float64)


def _members(passages: tuple[Passage, ...], n: int) -> tuple[NDArray[np.intp], ...]:
    """Rows that speak for each competency: positive indicators and definitions; the title where those are few."""
    found = []
    for c in range(n):
        own = [i for i, p in enumerate(passages) if p.competency == c]
        few = sum(passages[i].part == "positive" for i in own) < FEW
        parts = {"positive", "definition", "title"} if few else {"positive", "definition"}
        found.append(np.array([i for i in own if passages[i].part in parts], dtype=np.intp))
    return tuple(found)


def build_profile(framework: Framework, encoder: Encoder, bank: Bank | None = None) -> Profile:
    """Encode the framework and fit its own classifier: some milliseconds beside the encoding."""
    n = len(framework.competencies)
    passages = passages_of(framework)
    vectors = _vectors(passages, framework, encoder)
    members = _members(passages, n)
    opposites = tuple(
        np.array([i for i, p in enumerate(passages) if p.competency == c and p.part == "negative"], dtype=np.intp)
        for c in range(n)
    )
    background = (bank or load_bank()).vectors(encoder).astype(np.float64) @ vectors.T.astype(np.float64)
    best, three = best_of(background, members, 1), best_of(background, members, 3)
    near = min(NEAREST, len(background))
    own = np.array([i for i, p in enumerate(passages) if p.part != "negative"], dtype=np.intp)
    owners = np.array([passages[i].competency for i in own], dtype=np.intp)
    return Profile(
        framework=framework,
        passages=passages,
        vectors=vectors,
        members=members,
        opposites=opposites,
        hub_best=np.sort(best, axis=0)[-near:].mean(axis=0),
        hub_three=np.sort(three, axis=0)[-near:].mean(axis=0),
        mean_three=three.mean(axis=0),
        spread_three=np.maximum(three.std(axis=0), 1e-6),
        weights=ridge(vectors[own].astype(np.float64), owners, n),
    )


class ProfileShelf:
    """Keeps the last `KEPT` profiles, by framework (its whole content) and model."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Framework, str], Profile] = OrderedDict()
        self._lock = Lock()

    def get(self, framework: Framework, encoder: Encoder) -> Profile:
        key = (framework, encoder.sha256)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = build_profile(framework, encoder)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


SHELF = ProfileShelf()
