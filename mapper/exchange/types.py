"""What writers take and give and readers give: crosswalks with their frameworks, files with losses, import plans."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mapper.frameworks.types import Competency, Framework, Indicator
from mapper.mappings.types import MappingSet
from mapper.review.types import Decision
from mapper.scoring.compare import Change, Comparison, Coverage
from mapper.scoring.types import CompetencyScore, ScoreReport


@dataclass(frozen=True, slots=True)
class Loss:
    """Something the format could not hold: what, how often, and a few ids as examples."""

    what: str
    count: int
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        seen = f" (for example {', '.join(self.examples)})" if self.examples else ""
        return f"{self.what}: {self.count}{seen}"


@dataclass(frozen=True, slots=True)
class LossReport:
    """All that one writing or reading of a file left behind; empty when nothing was lost."""

    format: str
    losses: tuple[Loss, ...] = ()

    @property
    def lossless(self) -> bool:
        return not self.losses


@dataclass(frozen=True, slots=True)
class Written:
    """A file, ready to be saved or sent: its bytes, media type and the ending of its name (`.sssom.tsv`)."""

    content: bytes
    media_type: str
    suffix: str
    losses: LossReport

    @property
    def text(self) -> str:
        """The content of a text format; ValueError for a binary one."""
        return self.content.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """A MappingSet with both frameworks and the decisions that stand (`review.state`; withdrawn ones are left out).

    Several people's decisions on one pair may all be handed in, in the order of the log: every one is written where
    the format can hold it, and the last one gives the pair its status.
    """

    mapping_set: MappingSet
    subject: Framework
    object: Framework
    decisions: tuple[Decision, ...] = ()

    def status(self) -> dict[tuple[str, str | None], Decision]:
        """The last standing decision of each pair of ids; one of no counterpart elsewhere is none here."""
        here = (None, self.mapping_set.object)
        return {
            (d.subject_id, d.object_id): d
            for d in self.decisions
            if d.verdict != "withdrawn" and (d.object_id is not None or d.object_framework in here)
        }

    def named(self) -> dict[str, str]:
        """What to call every competency and indicator of both frameworks, by id."""
        return {i: name for f in (self.subject, self.object) for i, name, _ in units(f)}

    def subject_units(self) -> tuple[str, ...]:
        """Ids of the subject's competencies or indicators, whichever are mapped, in document order."""
        if self.mapping_set.unit == "competency":
            return tuple(c.id for c in self.subject.competencies)
        return tuple(i.id for _, i in self.subject.indicators())


def units(framework: Framework) -> Iterator[tuple[str, str, Competency | Indicator]]:
    """Every id that a mapping can name, with its title or text, in document order."""
    for c in framework.competencies:
        yield c.id, c.title, c
        for i in c.indicators:
            yield i.id, i.text, i


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row (or entry) of a file that cannot be imported; `row` is 1-based as the person's program counts, or None."""

    row: int | None
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file would change, before anything is changed: the workspace applies it in one transaction.

    `frameworks` and `decisions` are accepted; `rejected` says row by row why not; `losses` names what the reader saw
    and has no place for (suggestions of another tool, unknown columns).
    """

    format: Literal["json", "case", "xlsx", "csv", "sssom", "skos"]
    frameworks: tuple[Framework, ...] = ()
    decisions: tuple[Decision, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()
    losses: tuple[Loss, ...] = ()

    @property
    def clean(self) -> bool:
        return not self.rejected


@dataclass(frozen=True, slots=True)
class Beside:
    """What a report is held against: an earlier version of the text, the competencies chosen as essential, or both."""

    before: ScoreReport | None = None
    comparison: Comparison | None = None
    coverage: Coverage | None = None


ALONE = Beside()


@dataclass(frozen=True, slots=True)
class Moved:
    """An indicator that one version of a text speaks to and the other does not, with the words that do."""

    id: str
    indicator: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One competency in both versions, with what came and what went in words."""

    change: Change
    gained: tuple[Moved, ...]
    lost: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """An essential competency: whether it is asked for, in which words, and the indicators left unsaid."""

    score: CompetencyScore
    met: bool
    words: tuple[str, ...]
    missing: tuple[str, ...]
