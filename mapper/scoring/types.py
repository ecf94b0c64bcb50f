"""What a text says about a framework's competencies: evidence first, numbers after."""

from dataclasses import dataclass
from typing import Literal

from mapper.texts.types import Reading, StatementPolarity, Wording

Strength = Literal["none", "weak", "moderate", "strong"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement (or a clause of it) beside the indicator it speaks to: `reading.text[start:end]` are the words.

    `similarity` is a raw cosine; `confidence` the calibrated probability that the words are evidence for the
    competency; `polarity` is the statement's, so negative evidence speaks against.
    """

    statement: str
    start: int
    end: int
    indicator: str
    similarity: float
    confidence: float
    polarity: StatementPolarity


@dataclass(frozen=True, slots=True)
class CompetencyScore:
    """One competency of the framework as this text shows it; `indicators_missing` only of the levels read.

    `confidence` is the probability that the text shows it anywhere, in passages too faint to be quoted included.
    """

    id: str
    code: str
    title: str
    confidence: float
    strength: Strength
    evidence: tuple[Evidence, ...] = ()
    indicators_covered: tuple[str, ...] = ()
    indicators_missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelReading:
    """The level the statements ask for: None where the framework has no levels or nothing speaks for one.

    `by_competency` pairs the id of every competency that has evidence with the level that its statements ask for.
    """

    best: str | None
    confidence: float
    by_level: tuple[tuple[str, float], ...] = ()
    by_competency: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A statement that was not scored, and why: boilerplate, heading, technical requirement, other language."""

    statement: str
    reason: str


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The whole answer; competencies in the framework's order."""

    reading: Reading
    framework: str
    model_id: str
    model_sha256: str
    level: LevelReading
    competencies: tuple[CompetencyScore, ...]
    statements_without_competency: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    wording: Wording | None = None
    caveats: tuple[str, ...] = ()
