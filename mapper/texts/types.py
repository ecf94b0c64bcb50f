"""What a job description or an appraisal is, once read: statements with exact offsets, and what else was seen."""

from dataclasses import dataclass
from typing import Literal

TextKind = Literal["job", "appraisal", "text"]
StatementKind = Literal["duty", "criterion", "context", "heading", "boilerplate"]
StatementPolarity = Literal["positive", "negative", "development", "neutral"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A span of a text: `text == whole[start:end]`, in Unicode code points.

    `clauses` are (start, end) spans inside the statement when a long bullet says several things; they never
    overlap. `requirement` says whether a criterion is essential or desirable where the text says so.
    """

    id: str
    start: int
    end: int
    text: str
    section: str | None
    kind: StatementKind
    polarity: StatementPolarity = "neutral"
    confidence: float | None = None
    clauses: tuple[tuple[int, int], ...] = ()
    requirement: Literal["essential", "desirable"] | None = None


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """A span of personal data: `name`, `email`, `phone`, `staff-number`, `address`, `postcode`, `date-of-birth`..."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class WordingFinding:
    """One place where the wording could serve people better; `source` names the rule's authority."""

    start: int
    end: int
    rule: str
    reason: str
    suggestion: str
    source: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Readability and findings of one text; `readability` by the formula that `formula` names."""

    formula: str
    readability: float
    words_per_sentence: float
    findings: tuple[WordingFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read: its statements tile it in order without overlap; everything outside them is white space."""

    name: str
    kind: TextKind
    text: str
    statements: tuple[Statement, ...]
    language: str = "en"
    caveats: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        return len(self.text.split())
