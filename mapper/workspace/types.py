"""What the verbs answer, where no stage has a type for it already."""

from dataclasses import dataclass

from mapper.frameworks.types import Framework
from mapper.scoring.types import ScoreReport


@dataclass(frozen=True, slots=True)
class Ingested:
    """A document that was read: its frameworks, what is new about them, and what extraction had to say.

    `new` holds the ids that got a new version; `account` counts blocks by what became of them (used, contents,
    unaccounted, ...); `unaccounted` lists the texts of framework documents' blocks that found no place.
    """

    name: str
    document_sha256: str
    frameworks: tuple[Framework, ...]
    versions: tuple[int, ...]
    new: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    account: tuple[tuple[str, int], ...] = ()
    unaccounted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreenedRow:
    """One document of a screening: a report, or the problem that kept it from being read."""

    name: str
    report: ScoreReport | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A framework's text found by meaning; `similarity` is a raw cosine."""

    framework: str
    publisher: str
    competency_id: str
    competency_title: str
    id: str
    text: str
    level: str | None
    polarity: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Applied:
    """What an import changed: ids of frameworks with a new version, decisions added, and those known already."""

    frameworks: tuple[str, ...] = ()
    decisions: int = 0
    known: int = 0
