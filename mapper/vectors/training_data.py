"""The files of corpora/training in, concepts and training examples out: what "the same behaviour" means, by example."""

import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapper.errors import Invalid

FILES = ("behaviours.jsonl", "registers.jsonl", "families.jsonl")


@dataclass(frozen=True, slots=True)
class Concept:
    """One behaviour, or one competency: `same` are wordings of it, `near` other behaviours on its topic.

    `names` are titles and definitions of the competency that it belongs to; `family` is that competency ('' where
    unknown): members of one family are never pushed apart as strangers are.
    """

    name: str
    family: str
    same: tuple[str, ...]
    near: tuple[str, ...] = ()
    opposite: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return self.same + self.near + self.opposite + self.names

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the fifth kept for validation; by its family, so that no sibling gives it away."""
        return int(hashlib.sha256((self.family or self.name).encode()).hexdigest(), 16) % 5 == 0


@dataclass(frozen=True, slots=True)
class Example:
    """`anchor` and `positive` say the same; `negative` does not, and `opposes` says whether it is the opposite."""

    anchor: str
    positive: str
    negative: str
    opposes: bool
    concept: int


def _behaviour(row: Mapping[str, Any]) -> Iterator[Concept]:
    yield Concept(row["concept"], "", tuple(row["same"]), tuple(row["near"]), tuple(row["opposite"]))


def _register(row: Mapping[str, Any]) -> Iterator[Concept]:
    """A competency-sized concept: its title, indicators, criteria and praise against what faults it."""
    same = (*row["indicator"], *row["criterion"], *row["appraisal_positive"])
    yield Concept(row["concept"], row["concept"], same, (), tuple(row["appraisal_negative"]), (row["concept"],))


def _family(row: Mapping[str, Any]) -> Iterator[Concept]:
    """A competency with its behaviours; each behaviour carries the competency's titles and definitions."""
    names = (*row["titles"], *row["definitions"])
    for behaviour in row["behaviours"]:
        same, opposite = tuple(behaviour["same"]), tuple(behaviour["opposite"])
        yield Concept(behaviour["name"], row["family"], same, (), opposite, names)


_READERS = dict(zip(FILES, (_behaviour, _register, _family), strict=True))


def read_concepts(folder: Path, files: Sequence[str] = FILES) -> tuple[Concept, ...]:
    """Every concept of the folder's files, in order. Invalid names the file and line that cannot be read."""
    found: list[Concept] = []
    for name in files:
        path = folder / name
        if not path.exists():
            raise Invalid(f"There is no {path}.", "Give the folder that holds the training data (corpora/training).")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                found.extend(_READERS[name](json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise Invalid(f"{path}, line {number}: {error!r}.", "Correct that line.") from None
    return tuple(found)


def split_concepts(concepts: Sequence[Concept]) -> tuple[tuple[Concept, ...], tuple[Concept, ...]]:
    """(to train on, held out): a fifth of the families and of the concepts without one, always the same."""
    return tuple(c for c in concepts if not c.held_out), tuple(c for c in concepts if c.held_out)


def examples(concepts: Sequence[Concept], passes: int, rng: random.Random) -> Iterator[Example]:
    """`passes` examples of every concept, shuffled pass by pass; wordings drawn without repeating a pair at once.

    A third of the examples of a concept with names put one of them against a wording, so that a title learns what
    belongs to it. Negatives take turns between near and opposite.
    """
    for turn in range(passes):
        order = list(range(len(concepts)))
        rng.shuffle(order)
        for number in order:
            concept = concepts[number]
            anchor, positive = rng.sample(concept.same, 2)
            if concept.names and rng.random() < 1 / 3:
                anchor = rng.choice(concept.names)
            opposes = bool(concept.opposite) and (turn % 2 == 0 or not concept.near)
            pool = concept.opposite if opposes else concept.near
            yield Example(anchor, positive, rng.choice(pool) if pool else "", opposes, number)


def batches_apart(source: Iterator[Example], concepts: Sequence[Concept], size: int) -> Iterator[list[Example]]:
    """Group examples into batches that never hold a concept twice; what collides waits for the next batch."""
    waiting: list[Example] = []
    batch: list[Example] = []
    for example in source:
        taken = {e.concept for e in batch}
        for late in [w for w in waiting if w.concept not in taken][: size - len(batch)]:
            if late.concept not in taken:
                waiting.remove(late)
                batch.append(late)
                taken.add(late.concept)
        (waiting if example.concept in taken or len(batch) >= size else batch).append(example)
        if len(batch) >= size:
            yield batch
            batch = []
    rest = batch + waiting
    while rest:
        chosen: dict[int, Example] = {}
        for example in rest:
            if len(chosen) < size:
                chosen.setdefault(example.concept, example)
        rest = [e for e in rest if chosen.get(e.concept) is not e]
        if len(chosen) > 1:
            yield list(chosen.values())
