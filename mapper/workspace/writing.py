"""A person's choices, page by page, in; a job description that grows, its checks and its saved versions out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from mapper.authoring.draft import draft_text
from mapper.authoring.role import indicators_at
from mapper.authoring.suggest import quotations_of
from mapper.authoring.types import (
    ChosenCompetency,
    ChosenIndicator,
    Criterion,
    Draft,
    Quotation,
    Role,
    SuggestedCompetency,
)
from mapper.documents.plain import plain_text
from mapper.documents.read import read_document
from mapper.errors import Invalid, NotFound
from mapper.frameworks.types import Framework, Indicator
from mapper.scoring.types import ScoreReport
from mapper.store.papers import SavedDraft
from mapper.texts.types import Statement
from mapper.workspace.workspace import Workspace

LONGEST_STATE = 1_000_000
"""Characters of a role that a page carries."""
Samples = Literal["jobs", "appraisals"]
SAMPLES = (".docx", ".txt", ".md")
GENERIC = re.compile(r"(?i)^(job|role|post|person)\W*(description|profile|specification|details|summary)\b|council\b")
TITLED = re.compile(
    r"(?im)^\W*(?:job|post|role|position)\s+(?:title|designation|name|description|profile)\W*\s*[:|\t–-]\s*(\S.*)$"
)
PURPOSE_STATEMENTS = 5
PURPOSE = re.compile(r"(?i)purpose|summary|overview|about the (?:job|role|post)")
MARKS = re.compile(r"(?m)^#{1,6} +|\*\*")
BULLET = re.compile(r"^[\s\-–•*·▪●]+|^\(?\d+(?:\.\d+)*[.)]\s+")


@dataclass(frozen=True, slots=True)
class Writing:
    """What travels from page to page: the role so far, and what a pasted draft suggested."""

    role: Role
    suggested: tuple[SuggestedCompetency, ...] = ()
    draft_id: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorChoice:
    """An indicator that may be picked for a role, and whether it is."""

    indicator: ChosenIndicator
    level_name: str | None
    picked: bool


@dataclass(frozen=True, slots=True)
class CompetencyChoice:
    """A competency of the role with all that may be picked from it; `more` are of other levels or negative."""

    competency: ChosenCompetency
    choices: tuple[IndicatorChoice, ...]
    more: tuple[IndicatorChoice, ...]


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


@dataclass(frozen=True, slots=True)
class Change:
    """A line of two versions of a draft side by side."""

    kind: Literal["same", "removed", "added"]
    text: str


_WRITING: TypeAdapter[Writing] = TypeAdapter(Writing)
_ROLE: TypeAdapter[Role] = TypeAdapter(Role)


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


def with_competencies(space: Workspace, writing: Writing, ids: Sequence[str]) -> Writing:
    """The role with exactly these competencies, in the framework's order; those it had keep their indicators."""
    role = writing.role
    had = {c.id: c for c in role.competencies}
    framework = space.framework(role.framework)
    order = [c.id for c in framework.competencies]
    new = [i for i in order if i in ids and i not in had]
    made = {}
    if new:
        fresh = space.role(role.framework, title=role.title or "Post", competencies=new, level=role.level)
        made = {c.id: c for c in fresh.competencies}
    unknown = next((i for i in ids if i not in order and i not in had), None)
    if unknown:
        raise NotFound(f"{framework.title} has no competency {unknown!r}.", "Choose from the list.")
    foreign = [c for c in role.competencies if c.id not in order and c.id in ids]
    kept = [had.get(i) or made[i] for i in order if i in ids]
    return replace(writing, role=replace(role, competencies=(*kept, *foreign)))


def choices(space: Workspace, role: Role) -> tuple[CompetencyChoice, ...]:
    """For each competency of the role what may be picked: the level's indicators first, the rest under `more`."""
    framework = space.framework(role.framework)
    return tuple(_choices(framework, role, c) for c in role.competencies)


def _choices(framework: Framework, role: Role, chosen: ChosenCompetency) -> CompetencyChoice:
    source = framework.competency(chosen.id)
    picked = {i.id for i in chosen.indicators}
    near: list[IndicatorChoice] = []
    far: list[IndicatorChoice] = []
    known: set[str] = set()
    at_level = {i.id for i in indicators_at(framework, source, role.level)} if source else set()
    own = {i.id: i for i in chosen.indicators}
    for i in source.positives if source else ():
        known.add(i.id)
        choice = IndicatorChoice(own.get(i.id) or _fresh(i), _level_name(framework, i.level), i.id in picked)
        (near if i.id in at_level or i.id in picked else far).append(choice)
    near += [IndicatorChoice(i, None, True) for i in chosen.indicators if i.id not in known]
    return CompetencyChoice(chosen, tuple(near), tuple(far))


def _fresh(i: Indicator) -> ChosenIndicator:
    return ChosenIndicator(i.id, i.text, i.level, i.polarity)


def _level_name(framework: Framework, level: str | None) -> str | None:
    found = framework.level(level)
    return found.name if found else None


def with_indicators(
    space: Workspace, writing: Writing, picks: Sequence[str], tailored: Mapping[str, str] | None = None
) -> Writing:
    """The role with the picked indicators; a tailored wording that says the same as the source is none."""
    words = {k: " ".join(v.split()) for k, v in (tailored or {}).items()}
    competencies = []
    for choice in choices(space, writing.role):
        kept = [c.indicator for c in (*choice.choices, *choice.more) if c.indicator.id in picks]
        indicators = tuple(
            replace(i, tailored=(words[i.id] if words[i.id] != i.source_text else None) or None) if i.id in words else i
            for i in kept
        )
        competencies.append(replace(choice.competency, indicators=indicators))
    return replace(writing, role=replace(writing.role, competencies=tuple(competencies)))


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
        _level_name(space.framework(role.framework), best),
        report.level.confidence,
        best is None or role.level is None or best == role.level,
        report.reading.words,
        f"{wording.formula}: {wording.readability:.0f}" if wording else None,
        tuple(notes),
    )


def save(space: Workspace, writing: Writing, author: str = "") -> SavedDraft:
    """Keep as the next version of its draft, or as a new one."""
    text = _ROLE.dump_json(writing.role, exclude_defaults=True).decode()
    known = writing.draft_id and space.database.drafts.versions(writing.draft_id)
    return space.database.drafts.save(writing.role.title, text, author, writing.draft_id if known else None)


def saved(space: Workspace, draft_id: str, version: int | None = None) -> tuple[SavedDraft, Writing]:
    """A saved version (the newest without a number); NotFound when it is not there."""
    versions = space.database.drafts.versions(draft_id)
    found = versions[-1] if versions and version is None else next((v for v in versions if v.version == version), None)
    if found is None:
        raise NotFound("There is no such saved draft.", "See the saved drafts at /write.")
    return found, Writing(_ROLE.validate_json(found.json), draft_id=draft_id)


def changes(space: Workspace, older: Role, newer: Role) -> tuple[Change, ...]:
    """Two versions line by line, in the order of the newer one, what went before what came."""
    before, after = (draft_text(_drafted(space, role)).splitlines() for role in (older, newer))
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Change("same", line) for line in before[a:b]]
        else:
            found += [Change("removed", line) for line in before[a:b]]
            found += [Change("added", line) for line in after[c:d]]
    return tuple(c for c in found if c.text.strip())


def _drafted(space: Workspace, role: Role) -> Draft:
    return space.draft(role, 0)


def samples(space: Workspace, kind: Samples = "jobs") -> tuple[str, ...]:
    """Names of the sample texts that come with the product, one file each; empty where there are none."""
    folder = space.settings.corpora_dir / kind
    if not folder.is_dir():
        return ()
    found = {p.stem: p.name for p in sorted(folder.iterdir()) if p.suffix in SAMPLES and p.stem != "README"}
    return tuple(found[stem] for stem in sorted(found))


def sample(space: Workspace, name: str, kind: Samples = "jobs") -> str:
    """A sample's words; NotFound for a name that is not among `samples`."""
    if name not in samples(space, kind):
        raise NotFound("There is no such sample.", "Paste a text of your own.")
    data = (space.settings.corpora_dir / kind / name).read_bytes()
    # marks of Markdown are not what a person would have typed or pasted
    return MARKS.sub("", plain_text(read_document(data, name, space.settings.limits)).text)
