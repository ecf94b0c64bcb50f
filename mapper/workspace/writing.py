"""A draft, or nothing, in; a job description begun, as it travels from page to page, out."""

import re
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from mapper.authoring.types import (
    Criterion,
    Role,
    SuggestedCompetency,
)
from mapper.errors import Invalid, NotFound
from mapper.frameworks.types import Framework
from mapper.scoring.types import ScoreReport
from mapper.texts.types import Statement
from mapper.workspace.workspace import Workspace

LONGEST_STATE = 1_000_000
"""Characters of a role that a page carries."""
GENERIC = re.compile(r"(?i)^(job|role|post|person)\W*(description|profile|specification|details|summary)\b|council\b")
TITLED = re.compile(
    r"(?im)^\W*(?:job|post|role|position)\s+(?:title|designation|name|description|profile)\W*\s*[:|\t–-]\s*(\S.*)$"
)
PURPOSE_STATEMENTS = 5
PURPOSE = re.compile(r"(?i)purpose|summary|overview|about the (?:job|role|post)")
BULLET = re.compile(r"^[\s\-–•*·▪●]+|^\(?\d+(?:\.\d+)*[.)]\s+")


@dataclass(frozen=True, slots=True)
class Writing:
    """What travels from page to page: the role so far, and what a pasted draft suggested."""

    role: Role
    suggested: tuple[SuggestedCompetency, ...] = ()
    draft_id: str | None = None


_WRITING: TypeAdapter[Writing] = TypeAdapter(Writing)


def writing_to_text(writing: Writing) -> str:
    """JSON for a hidden field."""
    return _WRITING.dump_json(writing, exclude_defaults=True).decode()


def writing_from_text(space: Workspace, text: str) -> Writing:
    """Back from a hidden field; Invalid when it was damaged, NotFound when its framework is gone."""
    if len(text) > LONGEST_STATE:
        raise Invalid("This job description is too long for one page.", "Shorten the duties and try again.")
    try:
        found = _WRITING.validate_json(text)
    except ValidationError:
        raise Invalid("The page lost what was written so far.", "Go back one page and send it again.") from None
    _check_place(space.framework(found.role.framework), found.role.level)
    return found


def _check_place(framework: Framework, level: str | None) -> None:
    if level is not None and framework.level(level) is None:
        known = ", ".join(x.name for x in framework.levels) or "none"
        raise NotFound(f"{framework.title} has no level {level!r}.", f"Its levels: {known}.")


def begin(space: Workspace, framework_id: str, level: str | None, title: str = "") -> Writing:
    """An empty role in a framework at a level."""
    framework = space.framework(framework_id)
    _check_place(framework, level)
    chosen = framework.level(level)
    role = Role(
        " ".join(title.split()),
        framework.id,
        framework.title,
        framework.publisher,
        level,
        chosen.name if chosen else None,
        (),
    )
    return Writing(role)


def begin_from(
    space: Workspace, source: bytes | str, name: str, framework_id: str, level: str | None, title: str = ""
) -> Writing:
    """A role from a draft or role profile: what it says of title, purpose, duties and criteria, and suggestions.

    Without `level` the level that its statements read like is taken. Nothing of the text is kept.
    """
    report = space.score(source, name, framework_id, "job", level)
    writing = begin(space, framework_id, level or report.level.best, title or _title(report))
    statements = report.reading.statements
    about = [s for s in statements if s.kind in ("duty", "context") and s.section and PURPOSE.search(s.section)]
    # what a purpose lists is work to do, and the words that lead in to the list say nothing without it
    purposes = [s for s in about if not _listed(s, report.reading.text) and not s.text.rstrip().endswith(":")]
    listed = [s for s in statements if s.kind == "duty" and s not in purposes]
    duties = tuple(_line(s.text) for s in listed)
    criteria = tuple(
        Criterion(_line(s.text), "desirable" if s.requirement == "desirable" else "essential")
        for s in statements
        if s.kind == "criterion"
    )
    role = replace(
        writing.role,
        purpose=" ".join(_line(s.text) for s in purposes[:PURPOSE_STATEMENTS]) or None,
        duties=duties,
        criteria=criteria,
    )
    return Writing(role, space.suggest_competencies(report))


def _listed(statement: Statement, text: str) -> bool:
    """Whether a bullet or a number stands before the statement on its line."""
    line = text[text.rfind("\n", 0, statement.start) + 1 : statement.end]
    return bool(BULLET.match(line.lstrip()))


def _line(text: str) -> str:
    return " ".join(BULLET.sub("", text).split())


def _title(report: ScoreReport) -> str:
    """What the draft calls the post; empty where it does not say."""
    named = TITLED.search(report.reading.text)
    if named:
        return " ".join(named[1].split()).strip("*|# ")[:120]
    heads = [_line(s.text) for s in report.reading.statements[:8] if s.kind == "heading"]
    return next((h for h in heads if len(h) <= 80 and not GENERIC.search(h)), "")


def level_name(framework: Framework, level: str | None) -> str | None:
    """What the framework calls a level; None for none."""
    found = framework.level(level)
    return found.name if found else None
