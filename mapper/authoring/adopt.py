"""A Role of one council and a crosswalk in, the same role in the other council's framework out, gaps marked."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.authoring.role import definition_of, indicators_at
from mapper.authoring.types import ChosenCompetency, ChosenIndicator, Criterion, Role
from mapper.errors import Invalid, NotFound
from mapper.frameworks.types import Competency, Framework
from mapper.mappings.types import Mapping, MappingSet
from mapper.review.types import Decision

LIKELY = 0.5
"""A suggestion nobody decided on is followed only when it is more likely right than wrong."""


@dataclass(frozen=True, slots=True)
class AdoptedRole:
    """The copied role, ids of what found no counterpart, and notes in words."""

    role: Role
    unmatched_competencies: tuple[str, ...]
    unmatched_indicators: tuple[str, ...]
    notes: tuple[str, ...]


def adopt_role(
    role: Role,
    source: Framework,
    target: Framework,
    crosswalk: MappingSet,
    decisions: Sequence[Decision] = (),
    *,
    level: str | None = None,
) -> AdoptedRole:
    """Copy a role of `source` (the crosswalk's subject) into `target` (its object).

    A competency follows an accepted decision, else the best suggestion that nobody rejected and that is LIKELY; else
    it is kept as it stands, marked `unmatched`. An indicator follows the mapping's supporting pairs; a competency
    none of whose pairs apply brings the target's indicators at the level. Two that map to one target are joined.
    `level` None takes the target's level of nearest standing. Raises Invalid when the crosswalk is of other
    frameworks, NotFound for an unknown level.
    """
    if (crosswalk.subject, crosswalk.object) != (source.id, target.id) or role.framework != source.id:
        raise Invalid(
            f"The crosswalk goes from {crosswalk.subject} to {crosswalk.object}, the role is of {role.framework}.",
            f"Use the crosswalk from {role.framework} to {target.id}.",
        )
    if level is not None and target.level(level) is None:
        known = ", ".join(x.id for x in target.levels) or "none"
        raise NotFound(f"{target.id} has no level {level!r}.", f"Choose one of: {known}.")
    level = level or nearest_level(source, role.level, target)
    standing = {(d.subject_id, d.object_id): d for d in decisions if d.verdict != "withdrawn"}
    copied: dict[str, ChosenCompetency] = {}
    lost: list[str] = []
    for c in role.competencies:
        mapping = _follow(c.id, crosswalk, standing)
        found = target.competency(mapping[0]) if mapping else None
        if mapping is None or found is None:
            lost.append(c.id)
            copied[c.id] = _unmatched(c)
        else:
            new = _copy(c, found, mapping[1], mapping[2], target, level)
            copied[found.id] = _join(copied[found.id], new) if found.id in copied else new
    chosen_level = target.level(level)
    new_role = Role(
        role.title,
        target.id,
        target.title,
        target.publisher,
        level,
        chosen_level.name if chosen_level else None,
        tuple(copied.values()),
        role.purpose,
        role.duties,
        tuple(_criterion(c, copied) for c in role.criteria),
    )
    left = tuple(i.id for c in copied.values() if c.origin == "copied" for i in c.indicators if i.origin == "unmatched")
    return AdoptedRole(new_role, tuple(lost), left, _notes(role, new_role, source, target))


def nearest_level(source: Framework, level_id: str | None, target: Framework) -> str | None:
    """The target's level that stands where `level_id` stands: lowest to lowest, highest to highest, by share."""
    level = source.level(level_id)
    if level is None or not target.levels:
        return None
    mine, theirs = sorted(x.order for x in source.levels), sorted(target.levels, key=lambda x: x.order)
    share = mine.index(level.order) / (len(mine) - 1) if len(mine) > 1 else 0.5
    return theirs[round(share * (len(theirs) - 1))].id


def _follow(
    subject_id: str, crosswalk: MappingSet, standing: MappingOf[tuple[str, str | None], Decision]
) -> tuple[str, Mapping | None, float | None] | None:
    """Object id, the mapping behind it, and its confidence where no person confirmed it."""
    by_object = {m.object_id: m for m in crosswalk.mappings if m.subject_id == subject_id}
    accepted = [(o, d) for (s, o), d in standing.items() if s == subject_id and d.verdict == "accepted"]
    if any(o is None for o, _ in accepted):
        return None
    named = [o for o, _ in accepted if o is not None]
    if named:
        best = max(named, key=lambda o: by_object[o].confidence if o in by_object else 1.0)
        return best, by_object.get(best), None
    rejected = {o for (s, o), d in standing.items() if s == subject_id and d.verdict == "rejected"}
    open_ones = [m for m in by_object.values() if m.object_id not in rejected and m.confidence >= LIKELY]
    if not open_ones or subject_id in crosswalk.unmatched:
        return None
    top = max(open_ones, key=lambda m: m.confidence)
    return top.object_id, top, top.confidence


def _unmatched(c: ChosenCompetency) -> ChosenCompetency:
    indicators = tuple(
        ChosenIndicator(i.id, i.source_text, i.level, i.polarity, i.tailored, "unmatched") for i in c.indicators
    )
    return ChosenCompetency(c.id, c.code, c.title, c.definition, indicators, "unmatched")


def _copy(
    c: ChosenCompetency,
    found: Competency,
    mapping: Mapping | None,
    confidence: float | None,
    target: Framework,
    level: str | None,
) -> ChosenCompetency:
    known = {i.id: i for i in found.indicators}
    best: dict[str, tuple[float, str]] = {}
    for s in mapping.support if mapping else ():
        if s.object_id in known and s.similarity > best.get(s.subject_id, (-1.0, ""))[0]:
            best[s.subject_id] = (s.similarity, s.object_id)
    indicators: dict[str, ChosenIndicator] = {}
    for i in c.indicators:
        object_id = best.get(i.id, (0.0, ""))[1]
        if object_id:
            new = known[object_id]
            indicators.setdefault(
                new.id, ChosenIndicator(new.id, new.text, new.level, new.polarity, None, "copied", i.id)
            )
        else:
            indicators[i.id] = ChosenIndicator(i.id, i.source_text, i.level, i.polarity, i.tailored, "unmatched")
    if not any(i.origin == "copied" for i in indicators.values()):
        indicators = {
            i.id: ChosenIndicator(i.id, i.text, i.level, i.polarity, None, "copied")
            for i in indicators_at(target, found, level)
        }
    definition = definition_of(found)
    return ChosenCompetency(
        found.id, found.code, found.title, definition, tuple(indicators.values()), "copied", c.id, confidence
    )


def _join(first: ChosenCompetency, second: ChosenCompetency) -> ChosenCompetency:
    known = {i.id for i in first.indicators}
    extra = tuple(i for i in second.indicators if i.id not in known)
    sources = f"{first.copied_from}, {second.copied_from}"
    certain = [x for x in (first.confidence, second.confidence) if x is not None]
    return ChosenCompetency(
        first.id,
        first.code,
        first.title,
        first.definition,
        first.indicators + extra,
        "copied",
        sources,
        min(certain) if certain else None,
    )


def _criterion(c: Criterion, copied: MappingOf[str, ChosenCompetency]) -> Criterion:
    """A criterion follows its competency; where that found no counterpart it stands on its own."""
    if c.competency_id is None:
        return c
    target = next((new.id for new in copied.values() if c.competency_id in (new.copied_from or "").split(", ")), None)
    return Criterion(c.text, c.requirement, c.assessed_by, target)


def _notes(old: Role, new: Role, source: Framework, target: Framework) -> tuple[str, ...]:
    notes = []
    if old.level and new.level:
        notes.append(f"“{old.level_name}” of {source.title} is read as {new.level_name} of {target.title}.")
    elif old.level:
        notes.append(f"{target.title} has no levels: {old.level_name} is left out.")
    if len(new.competencies) < len(old.competencies):
        notes.append("Competencies that map to the same counterpart were joined.")
    guessed = sum(c.confidence is not None for c in new.competencies)
    if guessed:
        notes.append(f"{guessed} of {len(new.competencies)} follow a suggestion that nobody has confirmed yet.")
    return tuple(notes)
