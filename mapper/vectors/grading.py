"""Frameworks whose indicators were graded against each other in, an encoder that ranks them so out (extra `train`).

Lines credited to those frameworks can be read in the same steps (`crediting`).

Single behaviours teach what a paraphrase is; a graded crosswalk teaches the choice that the product has to make: which
of another organisation's forty indicators is the same, which overlaps, which merely shares a topic.
"""

import csv
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid
from mapper.vectors.crediting import Credited, ranking, reading_loss
from mapper.vectors.manifest import file_sha256
from mapper.vectors.training import Network, Progress, begin, chase
from mapper.vectors.training_data import Concept
from mapper.vectors.types import Vectors

SHARES = {3: 1.0, 2: 0.6, 1: 0.1}
"""How much of a text's attention a counterpart of each grade should get, before they are made to add up to 1."""


@dataclass(frozen=True, slots=True)
class Graded:
    """Indicators of two frameworks, `ends` their ids; `grades` (n, m): 3, 2, 1, 0 or -2, nan where none was given."""

    ends: tuple[str, str]
    left: tuple[str, ...]
    right: tuple[str, ...]
    grades: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Everything that shapes a training on graded crosswalks.

    `ranking` and `spacing` weigh the two losses of a crosswalk, `reading` that of credited lines, of which each
    framework of a step brings `lines`; `opposing` weighs how far two wordings must stand above the opposite, `apart`
    (cosine) by how much; `stay` holds the vectors of other texts where they were.
    """

    passes: int = 3
    rate: float = 4e-5
    scale: float = 20.0
    ranking: float = 1.0
    spacing: float = 0.5
    reading: float = 1.0
    lines: int = 24
    opposing: float = 0.5
    apart: float = 0.1
    triples: int = 16
    stay: float = 1.0
    stay_batch: int = 48
    tokens: int = 64
    seed: int = 1


def read_graded(folder: Path) -> tuple[Graded, ...]:
    """Every pair of frameworks judged in `folder` (`frameworks/*.json`, `pairs.tsv`), in alphabetical order.

    Invalid when a file is missing or a pair names an indicator that no framework has.
    """
    table = folder / "pairs.tsv"
    if not table.is_file():
        raise Invalid(f"There is no {table}.", "Give a folder like corpora/training/crosswalks.")
    texts: dict[str, dict[str, str]] = {}
    for path in sorted((folder / "frameworks").glob("*.json")):
        framework = json.loads(path.read_text(encoding="utf-8"))
        listed = [i for c in framework["competencies"] for i in c["indicators"]]
        texts[framework["id"]] = {i["id"]: i["text"] for i in listed}
    grades: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            pair = row["subject_id"], row["object_id"]
            ends = pair[0].split("/")[0], pair[1].split("/")[0]
            for end, indicator in zip(ends, pair, strict=True):
                if indicator not in texts.get(end, {}):
                    raise Invalid(f"{table} names {indicator}, which no framework has.", "Correct that row.")
            grades.setdefault(ends, {})[pair] = int(row["grade"])
    return tuple(_matrix((a, b), texts[a], texts[b], grades[a, b]) for a, b in sorted(grades))


def _matrix(
    ends: tuple[str, str], left: dict[str, str], right: dict[str, str], grades: dict[tuple[str, str], int]
) -> Graded:
    row, column = {k: n for n, k in enumerate(left)}, {k: n for n, k in enumerate(right)}
    found = np.full((len(left), len(right)), np.nan, dtype=np.float32)
    for (a, b), grade in grades.items():
        found[row[a], column[b]] = grade
    return Graded(ends, tuple(left.values()), tuple(right.values()), found)


def shares(grades: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows that add up to 1 by SHARES, for the rows that have a counterpart of grade 2 or more: shape (rows, m)."""
    weights = np.select([grades == g for g in SHARES], list(SHARES.values()), 0.0).astype(np.float32)
    kept = weights[(grades >= 2).any(axis=1)]
    return np.asarray(kept / kept.sum(axis=1, keepdims=True), dtype=np.float32)


def _ranking(similarities: Any, grades: NDArray[np.float32], torch: Any, scale: float) -> Any:
    """Each text's attention over all of the other framework against its graded share."""
    rows = torch.tensor(np.flatnonzero((grades >= 2).any(axis=1)))
    return ranking(similarities[rows], shares(grades), torch, scale)


def _spacing(similarities: Any, grades: NDArray[np.float32], torch: Any, scale: float) -> Any:
    """A pair of higher grade must be the more similar, over all pairs at once (CoSENT, Su 2022).

    Listed pairs, and of those unlisted the eighth that now look most alike, as grade 0; opposites stand lowest.
    """
    listed = ~np.isnan(grades)
    now = np.where(listed, -np.inf, similarities.detach().numpy())
    hardest = np.argsort(-now.ravel())[: grades.size // 8]
    chosen = listed.ravel().copy()
    chosen[hardest] = True
    rows, columns = np.nonzero(chosen.reshape(grades.shape))
    values = similarities[rows, columns]
    order = torch.tensor(np.clip(np.nan_to_num(grades[rows, columns]), -1, 3))
    gaps = scale * (values[None, :] - values[:, None])
    gaps = gaps + torch.where(order[:, None] > order[None, :], 0.0, -1e4)
    return torch.logsumexp(torch.cat([torch.zeros(1), gaps.flatten()]), dim=0) / 3


def _opposing(network: Network, concepts: Sequence[Concept], lesson: Lesson, rng: np.random.Generator) -> Any:
    """Two wordings of a behaviour must be more alike than either is to the opposite, by a margin (triplets)."""
    chosen = [concepts[n] for n in rng.choice(len(concepts), min(lesson.triples, len(concepts)), replace=False)]
    pairs = [rng.choice(len(c.same), 2, replace=False) for c in chosen]
    texts = [c.same[a] for c, (a, _) in zip(chosen, pairs, strict=True)]
    texts += [c.same[b] for c, (_, b) in zip(chosen, pairs, strict=True)]
    texts += [c.opposite[rng.integers(len(c.opposite))] for c in chosen]
    first, second, opposite = network.forward(texts).cpu().chunk(3)
    agree = (first * second).sum(dim=1)
    gaps = [((side * opposite).sum(dim=1) - agree + lesson.apart) * lesson.scale for side in (first, second)]
    return sum(network.torch.nn.functional.softplus(gap).mean() for gap in gaps) / 2


def grade(
    base: Path,
    target: Path,
    crosswalks: Sequence[Graded],
    others: Sequence[str],
    lesson: Lesson,
    *,
    credited: Mapping[str, Credited] | None = None,
    concepts: Sequence[Concept] = (),
    progress: Progress = lambda done, steps, loss: None,
    checkpoint_every: int = 25,
) -> Path:
    """Teach the encoder in `base` the graded crosswalks and write it to `target`, which is returned.

    One step reads one pair of frameworks whole, some of the lines `credited` to each of the two (by framework id), some
    of the `concepts` that have an opposite, and some of `others`, whose vectors are to stay as they are. Goes on
    from its last checkpoint when called again; Invalid when `target` was begun otherwise, MissingExtra without torch.
    """
    network = Network(base, tokens=lesson.tokens)
    read = dict(credited or {}) if lesson.reading else {}
    notes = {"lesson": asdict(lesson), "base": file_sha256(base / "model.safetensors"), "pairs": len(crosswalks)}
    opposed = [c for c in concepts if c.opposite and len(c.same) > 1] if lesson.opposing else []
    notes["opposed"] = len(opposed)
    notes["lines"] = sum(len(part.lines) for part in read.values())
    if begin(target, notes):
        return target
    torch = network.torch
    kept: Vectors = network.encode(others)
    order = [
        n
        for turn in range(lesson.passes)
        for n in random.Random(lesson.seed + turn).sample(range(len(crosswalks)), len(crosswalks))  # noqa: S311
    ]

    def loss(step: int) -> Any:
        torch.manual_seed(lesson.seed + step)
        rng = np.random.default_rng((lesson.seed, step))
        pair = crosswalks[order[step]]
        rows = network.forward([*pair.left, *pair.right]).cpu()
        left, right = rows[: len(pair.left)], rows[len(pair.left) :]
        alike = left @ right.T
        both = _ranking(alike, pair.grades, torch, lesson.scale) + _ranking(alike.T, pair.grades.T, torch, lesson.scale)
        whole = lesson.ranking * both / 2 + lesson.spacing * _spacing(alike, pair.grades, torch, lesson.scale)
        for end, own, other, grades in ((0, left, right, pair.grades), (1, right, left, pair.grades.T)):
            if part := read.get(pair.ends[end]):
                part = part.some(rng.choice(len(part.lines), min(lesson.lines, len(part.lines)), replace=False))
                lines = network.forward(part.lines).cpu()
                cost = reading_loss(lines, own, part, torch, lesson.scale, against=(other, grades))
                whole = whole + lesson.reading * cost / 2
        if opposed:
            whole = whole + lesson.opposing * _opposing(network, opposed, lesson, rng)
        some = rng.choice(len(others), min(lesson.stay_batch, len(others)), replace=False)
        still, were = network.forward([others[n] for n in some]).cpu(), torch.tensor(kept[some])
        moved = ((still - were) ** 2).sum(dim=1).mean() + 20 * ((still @ still.T - were @ were.T) ** 2).mean()
        return whole + lesson.stay * moved

    return chase(network, target, loss, len(order), lesson.rate, progress, checkpoint_every)
