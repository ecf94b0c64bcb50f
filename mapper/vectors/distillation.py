"""A teacher's vectors and a small encoder in, the encoder taught to give the same vectors out (extra `train`).

Following a teacher's similarities beside the labels (`training.train`) meets a few thousand texts; this goes on from
there with no labels, over as many texts as time allows. The teacher's rows are first written in the student's own
directions, so that each text has one target and every cosine stays what it was.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid
from mapper.vectors.manifest import file_sha256
from mapper.vectors.training import Network, Progress, Teacher, begin, chase
from mapper.vectors.types import Vectors


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that shapes a distillation; `own` is the share of each batch drawn from the project's own texts."""

    steps: int = 1200
    batch: int = 128
    rate: float = 1.5e-4
    scale: float = 20.0
    own: float = 0.7
    tokens: int = 64
    seed: int = 1


def in_space_of(student: Vectors, teacher: Vectors) -> Vectors:
    """The teacher's rows with the student's number of dimensions, turned to lie nearest the student's rows.

    Both are unit rows of the same texts, shapes (n, d) and (n, D) with D >= d; the result is (n, d), unit rows. The
    directions kept are those with most of the teacher's energy (singular value decomposition), the turn is the
    orthogonal Procrustes solution (Schönemann 1966): cosines change only by what the dropped directions held.
    """
    if teacher.shape[0] != student.shape[0] or teacher.shape[1] < student.shape[1]:
        raise Invalid(
            f"A teacher of shape {teacher.shape} cannot teach a student of shape {student.shape}.",
            "Give vectors of the same texts, the teacher's at least as wide.",
        )
    directions, _, _ = np.linalg.svd(teacher.T @ teacher)
    kept = teacher @ directions[:, : student.shape[1]]
    kept /= np.linalg.norm(kept, axis=1, keepdims=True)
    left, _, right = np.linalg.svd(kept.T @ student)
    return np.asarray(kept @ (left @ right), dtype=np.float32)


def _batch(targets: Vectors, own: int, rng: np.random.Generator, course: Course) -> list[int]:
    """Rows of one step: neighbours of a few texts, where order matters, then strangers; `own` counts the first rows."""
    seeds = rng.choice(own, 6, replace=False)
    close = np.argsort(-(targets[seeds] @ targets[:own].T), axis=1)[:, :6].ravel().tolist()
    mine = rng.choice(own, min(own, round(course.batch * course.own)), replace=False).tolist()
    others = range(own, len(targets))
    rest = rng.choice(others, min(len(others), course.batch), replace=False).tolist() if others else []
    return list(dict.fromkeys([*close, *mine, *rest]))[: course.batch]


def _loss(network: Network, texts: Sequence[str], wanted: Vectors, course: Course) -> Any:
    """Squared distance to each target, and the divergence of the batch's similarities from the teacher's."""
    torch = network.torch
    # Forty words beside four waste nine tenths of the work as padding: forward in lengths' order, a quarter at a time.
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    part = max(1, len(order) // 4)
    made = [network.forward([texts[i] for i in order[x : x + part]]) for x in range(0, len(order), part)]
    rows, target = torch.cat(made), torch.tensor(wanted[order], device=network.device)
    off = torch.eye(len(order), device=rows.device) * -1e4
    mine = torch.log_softmax(course.scale * rows @ rows.T + off, dim=1)
    theirs = torch.softmax(course.scale * target @ target.T + off, dim=1)
    spread = torch.nn.functional.kl_div(mine, theirs, reduction="batchmean")
    return ((rows - target) ** 2).sum(dim=1).mean() + spread


def distil(
    base: Path,
    target: Path,
    teacher: Teacher,
    own: int,
    course: Course,
    *,
    progress: Progress = lambda done, steps, loss: None,
    checkpoint_every: int = 100,
) -> Path:
    """Teach the encoder in `base` the teacher's vectors and write it to `target`, which is returned.

    The first `own` texts of the teacher are the project's, of which each batch takes its share. Goes on from its last
    checkpoint when called again; Invalid when `target` was begun otherwise, MissingExtra without the extra.
    """
    network = Network(base, tokens=course.tokens)
    notes = {"course": asdict(course), "base": file_sha256(base / "model.safetensors"), "texts": len(teacher.texts)}
    if begin(target, notes):
        return target
    for module in network.model.modules():
        if isinstance(module, network.torch.nn.Dropout):
            module.p = 0.0  # the target is one vector a text; noise on the way to it teaches nothing
    network.model.embeddings.word_embeddings.weight.requires_grad_(False)
    targets = in_space_of(network.encode(teacher.texts), teacher.vectors)

    def loss(step: int) -> Any:
        rng = np.random.default_rng((course.seed, step))
        rows: NDArray[np.int64] = np.array(_batch(targets, own, rng, course))
        return _loss(network, [teacher.texts[i] for i in rows], targets[rows], course)

    return chase(network, target, loss, course.steps, course.rate, progress, checkpoint_every)
