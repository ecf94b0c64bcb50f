"""A role and a person's ticks in; what may be picked for it, and the role with what was picked, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mapper.authoring.role import indicators_at
from mapper.authoring.types import ChosenCompetency, ChosenIndicator, Role
from mapper.errors import NotFound
from mapper.frameworks.types import Framework, Indicator
from mapper.workspace.workspace import Workspace
from mapper.workspace.writing import Writing, level_name


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
        choice = IndicatorChoice(own.get(i.id) or _fresh(i), level_name(framework, i.level), i.id in picked)
        (near if i.id in at_level or i.id in picked else far).append(choice)
    near += [IndicatorChoice(i, None, True) for i in chosen.indicators if i.id not in known]
    return CompetencyChoice(chosen, tuple(near), tuple(far))


def _fresh(i: Indicator) -> ChosenIndicator:
    return ChosenIndicator(i.id, i.text, i.level, i.polarity)


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
