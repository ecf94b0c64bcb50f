"""What a person writes with the help of a framework: roles, drafts, interview questions, development plans."""

from dataclasses import dataclass
from typing import Literal

from mapper.frameworks.types import NamedElement, Polarity

Origin = Literal["chosen", "copied", "unmatched"]
"""`copied` came across a crosswalk; `unmatched` is another framework's part that found no counterpart."""

Assessment = Literal["application", "interview", "test", "presentation", "certificate", "references"]
Requirement = Literal["essential", "desirable"]


@dataclass(frozen=True, slots=True)
class ChosenIndicator:
    """An indicator of a role: the framework's wording, and beside it the role's own where somebody tailored it."""

    id: str
    source_text: str
    level: str | None = None
    polarity: Polarity = "positive"
    tailored: str | None = None
    origin: Origin = "chosen"
    copied_from: str | None = None

    @property
    def text(self) -> str:
        """The wording to print."""
        return self.tailored or self.source_text


@dataclass(frozen=True, slots=True)
class ChosenCompetency:
    """A competency of a role, with the indicators picked from it in the framework's order.

    `copied_from` is the id in the other framework that this stands for; `confidence` how likely the crosswalk is
    right about it (0 to 1), None where a person confirmed it or nothing was copied.
    """

    id: str
    code: str
    title: str
    definition: str | None = None
    indicators: tuple[ChosenIndicator, ...] = ()
    origin: Origin = "chosen"
    copied_from: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of the person specification and how it is assessed; `competency_id` None for knowledge and skills."""

    text: str
    requirement: Requirement = "essential"
    assessed_by: tuple[Assessment, ...] = ("application", "interview")
    competency_id: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A post described by a framework: its level, its essential competencies, duties and further criteria."""

    title: str
    framework: str
    framework_title: str
    publisher: str
    level: str | None
    level_name: str | None
    competencies: tuple[ChosenCompetency, ...]
    purpose: str | None = None
    duties: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewQuestion:
    """A competency-based question, follow-ups, and what good and poor answers show; `indicator_id` it asks after."""

    competency_id: str
    competency_title: str
    indicator_id: str
    question: str
    follow_ups: tuple[str, ...]
    good: tuple[str, ...]
    poor: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole job-description draft: the role, the person specification, interview questions, and what to look at.

    `level_note` says what a cumulative level takes in; `advice` are warnings in words, most important first.
    """

    role: Role
    person_specification: tuple[Criterion, ...]
    questions: tuple[InterviewQuestion, ...]
    level_note: str | None = None
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a text: `text[start:end]` in code points, and the indicator they speak to."""

    start: int
    end: int
    text: str
    indicator_id: str


@dataclass(frozen=True, slots=True)
class SuggestedCompetency:
    """A competency that a text seems to need: confidence 0 to 1, and the words it rests on, strongest first."""

    id: str
    code: str
    title: str
    confidence: float
    strength: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """Something to develop: a competency, why, and the indicators concerned."""

    competency_id: str
    title: str
    reason: str
    indicator_ids: tuple[str, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchedOption:
    """A development option for a need: `similarity` is the raw cosine of their texts (-1 to 1)."""

    framework: str
    option: NamedElement
    similarity: float


@dataclass(frozen=True, slots=True)
class PlannedNeed:
    """A need with topics to learn about and ways to learn, closest first."""

    need: Need
    topics: tuple[MatchedOption, ...]
    ways: tuple[MatchedOption, ...]


@dataclass(frozen=True, slots=True)
class DevelopmentPlan:
    """Needs in order of urgency, with options from the frameworks named in `sources`."""

    framework: str
    needs: tuple[PlannedNeed, ...]
    sources: tuple[str, ...]
    caveats: tuple[str, ...] = ()


Rating = Literal[1, 2, 3, 4]
RATINGS: tuple[tuple[Rating, str], ...] = (
    (1, "Not yet"),
    (2, "Sometimes"),
    (3, "Usually"),
    (4, "Always, and helps others to"),
)


@dataclass(frozen=True, slots=True)
class RatedIndicator:
    """One indicator as the person and their manager rated it; None where somebody left it out."""

    id: str
    text: str
    level: str | None
    own: Rating | None
    manager: Rating | None


@dataclass(frozen=True, slots=True)
class RatedCompetency:
    """A competency's ratings: means of 1 to 4 (None: nothing rated), and what to talk about."""

    id: str
    title: str
    indicators: tuple[RatedIndicator, ...]
    own_mean: float | None
    manager_mean: float | None
    to_discuss: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """A self-assessment beside a manager's, at one level of a framework, competencies in its order."""

    framework: str
    level: str | None
    competencies: tuple[RatedCompetency, ...]
    strengths: tuple[str, ...]
    needs: tuple[Need, ...]
    rated: int
    asked: int
