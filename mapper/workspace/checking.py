"""A role in; what its own words say for its competencies, its level and its wording out."""

from dataclasses import dataclass

from mapper.authoring.suggest import quotations_of
from mapper.authoring.types import Quotation, Role
from mapper.workspace.workspace import Workspace
from mapper.workspace.writing import level_name


@dataclass(frozen=True, slots=True)
class Covered:
    """A competency and what the role's own words (purpose, duties, criteria) say for it."""

    id: str
    title: str
    strength: str
    confidence: float
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class WordingNote:
    """Words of the role that could serve people better."""

    words: str
    reason: str
    suggestion: str
    source: str


@dataclass(frozen=True, slots=True)
class Checks:
    """The role's own words read against its framework: chosen competencies, others they speak for, level, wording."""

    chosen: tuple[Covered, ...]
    beyond: tuple[Covered, ...]
    level_read: str | None
    level_confidence: float
    same_level: bool
    words: int
    readability: str | None
    wording: tuple[WordingNote, ...]


def own_text(role: Role) -> str:
    """What the person wrote, without the framework's wording: a framework's words speak for it by themselves."""
    lines = [role.title, ""]
    if role.purpose:
        lines += ["Purpose of the post", "", role.purpose, ""]
    if role.duties:
        lines += ["Main duties", "", *(f"- {d}" for d in role.duties), ""]
    tailored = [i.tailored for c in role.competencies for i in c.indicators if i.tailored]
    if tailored:
        lines += ["What the post asks", "", *(f"- {t}" for t in tailored), ""]
    if role.criteria:
        lines += ["Person specification", "", *(f"- {c.text}" for c in role.criteria), ""]
    return "\n".join(lines).rstrip() + "\n"


def check(space: Workspace, role: Role) -> Checks | None:
    """Read the role's own words against its framework; None while nothing but a title is written."""
    if not role.purpose and not role.duties and not role.criteria:
        return None
    report = space.score(own_text(role), role.title or "Draft", role.framework, "job")
    ids = {c.id for c in role.competencies}
    covered = {
        c.id: Covered(c.id, f"{c.code} {c.title}", c.strength, c.confidence, quotations_of(report, c, at_most=2))
        for c in report.competencies
    }
    best = report.level.best
    text, wording = report.reading.text, report.wording
    notes = (
        [WordingNote(text[f.start : f.end], f.reason, f.suggestion, f.source) for f in wording.findings]
        if wording
        else []
    )
    return Checks(
        tuple(covered[c.id] for c in role.competencies if c.id in covered),
        tuple(c for c in covered.values() if c.id not in ids and c.strength in ("strong", "moderate")),
        level_name(space.framework(role.framework), best),
        report.level.confidence,
        best is None or role.level is None or best == role.level,
        report.reading.words,
        f"{wording.formula}: {wording.readability:.0f}" if wording else None,
        tuple(notes),
    )
