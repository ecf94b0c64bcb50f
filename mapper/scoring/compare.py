"""Two reports on one framework in, or one and the competencies that a role must have; what differs or lacks out."""

from collections.abc import Sequence
from dataclasses import dataclass

from mapper.errors import Invalid
from mapper.scoring.types import CompetencyScore, ScoreReport, Strength

ORDER: tuple[Strength, ...] = ("none", "weak", "moderate", "strong")


@dataclass(frozen=True, slots=True)
class Change:
    """One competency in two versions of a text; `gained` and `lost`: indicators covered only after or only before."""

    id: str
    code: str
    title: str
    before: Strength
    after: Strength
    confidence_before: float
    confidence_after: float
    gained: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def direction(self) -> int:
        """1 stronger, -1 weaker, 0 the same in words."""
        a, b = ORDER.index(self.before), ORDER.index(self.after)
        return (b > a) - (b < a)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every competency in the framework's order, and the level that each version asks for (None where none is told)."""

    framework: str
    before: str
    after: str
    changes: tuple[Change, ...]
    level_before: str | None
    level_after: str | None


def compare_reports(before: ScoreReport, after: ScoreReport) -> Comparison:
    """What a new version of a text says more, less or no longer. Invalid when the reports are on two frameworks."""
    if before.framework != after.framework:
        raise Invalid(
            f"The first text was read against {before.framework}, the second against {after.framework}.",
            "Score both against one framework.",
        )
    old = {c.id: c for c in before.competencies}
    changes = []
    for new in after.competencies:
        was = old.get(new.id) or CompetencyScore(new.id, new.code, new.title, 0.0, "none")
        changes.append(
            Change(
                id=new.id,
                code=new.code,
                title=new.title,
                before=was.strength,
                after=new.strength,
                confidence_before=was.confidence,
                confidence_after=new.confidence,
                gained=tuple(i for i in new.indicators_covered if i not in was.indicators_covered),
                lost=tuple(i for i in was.indicators_covered if i not in new.indicators_covered),
            )
        )
    return Comparison(
        after.framework,
        before.reading.name,
        after.reading.name,
        tuple(changes),
        before.level.best,
        after.level.best,
    )


@dataclass(frozen=True, slots=True)
class Essential:
    """A competency that was chosen as essential: whether the text asks for it, and what it leaves unsaid."""

    score: CompetencyScore
    met: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """A text against a chosen set; `share` of it that is met (1 for an empty set); `others` found though not chosen."""

    essentials: tuple[Essential, ...]
    share: float
    others: tuple[CompetencyScore, ...]


def cover_essentials(report: ScoreReport, codes: Sequence[str], least: Strength = "moderate") -> Coverage:
    """Is every chosen competency asked for at least this strongly? Codes or ids. Invalid lists the known codes."""
    known = {c.code: c for c in report.competencies} | {c.id: c for c in report.competencies}
    unknown = [c for c in codes if c not in known]
    if unknown:
        raise Invalid(
            f"{report.framework} has no competency {unknown[0]!r}.",
            f"Known codes: {', '.join(c.code for c in report.competencies)}.",
        )
    chosen = tuple(dict.fromkeys(known[c].id for c in codes))
    essentials = tuple(Essential(known[i], ORDER.index(known[i].strength) >= ORDER.index(least)) for i in chosen)
    others = tuple(
        c for c in report.competencies if c.id not in chosen and ORDER.index(c.strength) >= ORDER.index(least)
    )
    share = sum(e.met for e in essentials) / len(essentials) if essentials else 1.0
    return Coverage(essentials, share, others)
