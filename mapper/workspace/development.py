"""An appraisal or ratings in; needs to choose from, a plan, and what somebody asked to keep of it, out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from mapper.authoring.self_assessment import items_at
from mapper.authoring.types import DevelopmentPlan, Need, RatedCompetency, SelfAssessment
from mapper.errors import Invalid, NotFound
from mapper.exchange.formats import as_json
from mapper.exchange.types import Written
from mapper.frameworks.types import Competency, Framework, Indicator
from mapper.scoring.types import ScoreReport
from mapper.store.papers import SavedAnalysis
from mapper.workspace.reading import blacked_out
from mapper.workspace.workspace import Workspace

LONGEST_STATE = 1_000_000
PLAN_KIND = "plan"
RATINGS = "competency-mapper-ratings"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What two people agreed on for one need, in their words."""

    competency_id: str
    action: str = ""
    by_when: str = ""


@dataclass(frozen=True, slots=True)
class Planning:
    """What travels from page to page: all that may be worked on, what was chosen and what was agreed."""

    framework: str
    level: str | None
    name: str
    needs: tuple[Need, ...]
    focus: tuple[str, ...] = ()
    agreed: tuple[Agreed, ...] = ()

    def chosen(self) -> tuple[Need, ...]:
        return tuple(n for n in self.needs if n.competency_id in self.focus)

    def agreed_on(self, competency_id: str) -> Agreed:
        return next((a for a in self.agreed if a.competency_id == competency_id), Agreed(competency_id))


@dataclass(frozen=True, slots=True)
class Ratings:
    """One person's ratings of a framework at a level, as a file carries them."""

    framework: str
    level: str | None
    ratings: dict[str, int]
    focus: tuple[str, ...] = ()
    format: str = RATINGS


_PLANNING: TypeAdapter[Planning] = TypeAdapter(Planning)
_RATINGS: TypeAdapter[Ratings] = TypeAdapter(Ratings)


def planning_to_text(planning: Planning) -> str:
    """JSON for a hidden field."""
    return _PLANNING.dump_json(planning, exclude_defaults=True).decode()


def planning_from_text(space: Workspace, text: str) -> Planning:
    """Back from a hidden field; Invalid when it was damaged, NotFound when its framework is gone."""
    try:
        found = _PLANNING.validate_json(text[:LONGEST_STATE])
    except ValidationError:
        raise Invalid("The page lost what was chosen so far.", "Go back one page and send it again.") from None
    space.framework(found.framework)
    return found


def read_appraisal(
    space: Workspace, source: bytes | str, name: str, framework_id: str, level: str | None
) -> tuple[ScoreReport, Planning]:
    """Read it, and offer every competency for development; what the text itself says of a need is chosen already."""
    report = space.score(source, name, framework_id, "appraisal", level)
    # What a plan quotes is printed and kept, so it names nobody; the page that shows the text does.
    said = space.needs(blacked_out(report), [c.id for c in report.competencies])
    known = {n.competency_id for n in said}
    strengths = tuple(
        Need(c.id, c.title, "The text shows no need here; it can still be built on.", c.indicators_missing)
        for c in report.competencies
        if c.id not in known
    )
    planning = Planning(framework_id, level, name, (*said, *strengths))
    return report, replace(planning, focus=tuple(n.competency_id for n in said if n.quotations))


def questions(
    space: Workspace, framework_id: str, level: str | None, focus: Sequence[str] = ()
) -> tuple[Framework, tuple[tuple[Competency, tuple[Indicator, ...]], ...]]:
    """What a self-assessment asks at a level, of all competencies or of those in `focus` (ids)."""
    framework = space.framework(framework_id)
    asked = items_at(framework, level)
    return framework, tuple((c, items) for c, items in asked if items and (not focus or c.id in focus))


def _standing(c: RatedCompetency, found: SelfAssessment) -> str:
    """Why a competency without a need is on offer."""
    if c.id in found.strengths:
        return "Rated as a strength: it can be built on."
    return "Not rated." if c.own_mean is None and c.manager_mean is None else "Rated in between."


def from_ratings(space: Workspace, found: SelfAssessment, name: str) -> Planning:
    """Needs of a self-assessment first, then every other competency that was asked, to be chosen as well."""
    needs = {n.competency_id for n in found.needs}
    others = tuple(
        Need(c.id, c.title, _standing(c, found), tuple(i.id for i in c.indicators))
        for c in found.competencies
        if c.id not in needs
    )
    space.framework(found.framework)
    return Planning(found.framework, found.level, name, (*found.needs, *others), tuple(needs))


def plan(space: Workspace, planning: Planning) -> DevelopmentPlan:
    """The chosen needs with what every loaded framework offers for them; Invalid where none is chosen."""
    if not planning.chosen():
        raise Invalid("Choose at least one competency to work on.", "Two or three are enough for a year.")
    return space.development_plan(planning.framework, planning.chosen())


def plan_file(space: Workspace, planning: Planning, format: str = "docx") -> Written:
    """The plan as Word, with what was agreed written beside each need."""
    made = plan(space, planning)
    needs = tuple(
        replace(p, need=_with_agreement(p.need, planning.agreed_on(p.need.competency_id))) for p in made.needs
    )
    return space.export_plan(replace(made, needs=needs), format)


def _with_agreement(need: Need, agreed: Agreed) -> Need:
    said = [need.reason]
    if agreed.action:
        said.append(f"Agreed: {agreed.action}")
    if agreed.by_when:
        said.append(f"By when: {agreed.by_when}")
    return replace(need, reason="\n".join(said))


def ratings_file(framework: str, level: str | None, ratings: Mapping[str, int], focus: Sequence[str] = ()) -> Written:
    """Ratings to give to the other person; no name stands in it."""
    return as_json(json.loads(_RATINGS.dump_json(Ratings(framework, level, dict(ratings), tuple(focus)))))


def ratings_from_file(data: bytes, framework: str, level: str | None) -> dict[str, int]:
    """Ratings out of such a file; Invalid when it is another kind of file or rates something else."""
    try:
        found = _RATINGS.validate_json(data[:LONGEST_STATE])
    except ValidationError:
        raise Invalid("This is no file of ratings.", "Choose the file that the self-assessment page gave.") from None
    if found.format != RATINGS or (found.framework, found.level) != (framework, level):
        raise Invalid(
            "The file rates another framework or level.", "Assess against the same framework and level on both sides."
        )
    return found.ratings


def keep(space: Workspace, planning: Planning, author: str = "") -> SavedAnalysis:
    """Keep a plan because somebody asked to."""
    text = planning_to_text(planning)
    return space.database.analyses.save(planning.name, planning.framework, PLAN_KIND, text, author)


def kept(space: Workspace, plan_id: str) -> Planning:
    """A plan that was kept; NotFound when it is not there."""
    found = space.database.analyses.find(plan_id)
    if found is None or found.kind != PLAN_KIND:
        raise NotFound("This plan is no longer here.", "See what is kept at /develop/kept.")
    return _PLANNING.validate_json(found.json)


def forget_all(space: Workspace) -> int:
    """Delete everything that was kept, for good; return how many there were."""
    shelf = space.database.analyses
    return sum(shelf.delete(a.id) for a in shelf.all())
