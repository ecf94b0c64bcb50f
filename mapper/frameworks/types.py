"""What a competency framework is, once it has left its document: frozen values, readable ids."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Polarity = Literal["positive", "negative"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands in its document: page (1-based) and box (x0, top, x1, bottom) in points."""

    page: int
    bbox: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Level:
    """One rung; `order` 1 is the most junior."""

    id: str
    name: str
    order: int
    name_in_source: str | None = None
    scope: str | None = None
    roles: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A named group of competencies."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class LevelDefinition:
    """What a competency means to one audience: `all-employees`, `leaders`, `senior-leaders` or a level id."""

    audience: str
    text: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One observable behaviour; `level` None means all levels; id `<competency>/<level or all>/<n>`."""

    id: str
    text: str
    level: str | None = None
    polarity: Polarity = "positive"
    lead_in: str | None = None
    code: str | None = None
    source: tuple[Place, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Competency:
    """A titled group of indicators; id `<framework>/<code>`."""

    id: str
    code: str
    title: str
    theme: str | None = None
    definition: str | None = None
    definition_points: tuple[str, ...] = ()
    level_definitions: tuple[LevelDefinition, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    title_variants: tuple[str, ...] = ()
    source: tuple[Place, ...] = ()
    confidence: float | None = None

    @property
    def positives(self) -> tuple[Indicator, ...]:
        return tuple(i for i in self.indicators if i.polarity == "positive")

    @property
    def negatives(self) -> tuple[Indicator, ...]:
        return tuple(i for i in self.indicators if i.polarity == "negative")


@dataclass(frozen=True, slots=True)
class NamedElement:
    """A role, or a development option that a gap can point to: a programme element, coaching, a secondment."""

    id: str
    name: str
    kind: Literal["role", "core", "additional"]
    description: str | None = None
    source: tuple[Place, ...] = ()
    group: str | None = None
    """The document's own name for this part of a list, where it divides one ("underpinned by")."""


@dataclass(frozen=True, slots=True)
class Framework:
    """A council's framework: levels by order, themes and competencies in the order of the document."""

    id: str
    title: str
    publisher: str
    competencies: tuple[Competency, ...]
    levels: tuple[Level, ...] = ()
    themes: tuple[Theme, ...] = ()
    cumulative_levels: bool = False
    source: str | None = None
    published: str | None = None
    applies_to: str | None = None
    programme: str | None = None
    roles: tuple[NamedElement, ...] = ()
    development_options: tuple[NamedElement, ...] = ()
    notes: tuple[str, ...] = ()
    audiences: tuple[LevelDefinition, ...] = ()
    """The audiences of level definitions as the document words them (`leaders`: "For leaders")."""

    def indicators(self) -> Iterator[tuple[Competency, Indicator]]:
        """Every indicator beside its competency, in document order."""
        return ((c, i) for c in self.competencies for i in c.indicators)

    def competency(self, code_or_id: str) -> Competency | None:
        """Find by code (`M4`) or id (`lcc-management/M4`)."""
        return next((c for c in self.competencies if code_or_id in (c.id, c.code)), None)

    def level(self, level_id: str | None) -> Level | None:
        return next((x for x in self.levels if x.id == level_id), None)

    def levels_read_at(self, level_id: str | None) -> frozenset[str | None]:
        """Level ids whose indicators apply to a person at `level_id` (None among them: all levels).

        A cumulative framework adds every level below; None or an unknown level reads all levels.
        """
        chosen = self.level(level_id)
        if chosen is None:
            return frozenset({None, *(x.id for x in self.levels)})
        if not self.cumulative_levels:
            return frozenset({None, chosen.id})
        return frozenset({None, *(x.id for x in self.levels if x.order <= chosen.order)})
