"""A framework and a person's choices in, a Role out, with warnings where the choice is unusual."""

from collections.abc import Mapping, Sequence

from mapper.authoring.types import ChosenCompetency, ChosenIndicator, Criterion, Role
from mapper.errors import Invalid, NotFound
from mapper.frameworks.types import Competency, Framework, Indicator

ABOUT = 6
"""Mansfield's framework says that a role has "around six" essential competencies."""
FEWEST, MOST = 4, 8
ENOUGH_INDICATORS = 4
"""Below this many of its own, a cumulative level's list is filled from the level below."""


def choose_role(
    framework: Framework,
    *,
    title: str,
    competencies: Sequence[str],
    level: str | None = None,
    indicators: Mapping[str, Sequence[str]] | None = None,
    tailored: Mapping[str, str] | None = None,
    purpose: str | None = None,
    duties: Sequence[str] = (),
    criteria: Sequence[Criterion] = (),
) -> Role:
    """Return the role; `competencies` are codes or ids, `indicators` picks ids by competency code or id.

    Without a pick a competency brings the indicators of `indicators_at`. `tailored` maps an indicator id to the
    role's own wording, kept beside the source's. Raises NotFound for an unknown level, competency or indicator, and
    Invalid for an empty title, no competency, or one chosen twice.
    """
    if not title.strip():
        raise Invalid("The role has no title.", "Give the title of the post.")
    if not competencies:
        raise Invalid("No competency is chosen.", f"Choose about {ABOUT}: {_codes(framework)}.")
    if level is not None and framework.level(level) is None:
        raise NotFound(f"{framework.id} has no level {level!r}.", f"Choose one of: {_levels(framework)}.")
    found = [_find(framework, code) for code in competencies]
    ids = [c.id for c in found]
    twice = next((c.code for c in found if ids.count(c.id) > 1), None)
    if twice:
        raise Invalid(f"Competency {twice} is chosen twice.", "Choose each competency once.")
    picks = {_find(framework, code).id: tuple(chosen) for code, chosen in (indicators or {}).items()}
    words = {key: value.strip() for key, value in (tailored or {}).items() if value.strip()}
    chosen_level = framework.level(level)
    return Role(
        title=title.strip(),
        framework=framework.id,
        framework_title=framework.title,
        publisher=framework.publisher,
        level=level,
        level_name=chosen_level.name if chosen_level else None,
        competencies=tuple(_choose(framework, c, level, picks.get(c.id), words) for c in found),
        purpose=(purpose or "").strip() or None,
        duties=tuple(d.strip() for d in duties if d.strip()),
        criteria=tuple(criteria),
    )


def _codes(framework: Framework) -> str:
    return ", ".join(c.code for c in framework.competencies)


def _levels(framework: Framework) -> str:
    return ", ".join(x.id for x in framework.levels) or "none (leave the level out)"


def _find(framework: Framework, code: str) -> Competency:
    found = framework.competency(code)
    if found is None:
        raise NotFound(f"{framework.id} has no competency {code!r}.", f"Choose from: {_codes(framework)}.")
    return found


def _choose(
    framework: Framework, c: Competency, level: str | None, picked: Sequence[str] | None, tailored: Mapping[str, str]
) -> ChosenCompetency:
    if picked is None:
        indicators = indicators_at(framework, c, level)
    else:
        known = {i.id: i for i in c.indicators}
        missing = next((p for p in picked if p not in known), None)
        if missing:
            raise NotFound(f"{c.id} has no indicator {missing!r}.", f"`mapper show {framework.id}` lists them.")
        indicators = tuple(i for i in c.indicators if i.id in picked)
    return ChosenCompetency(
        c.id,
        c.code,
        c.title,
        definition_of(c),
        tuple(ChosenIndicator(i.id, i.text, i.level, i.polarity, tailored.get(i.id)) for i in indicators),
    )


def definition_of(c: Competency) -> str | None:
    """The definition, else the definition points in one sentence."""
    return c.definition or "; ".join(p.rstrip(" .;") for p in c.definition_points) or None


def indicators_at(framework: Framework, competency: Competency, level: str | None) -> tuple[Indicator, ...]:
    """The positive indicators that a role at `level` would print for a competency, in the framework's order.

    Those of the level itself and of all levels. A cumulative framework takes in every level below, which would make
    a list of dozens: lower levels only fill up to ENOUGH_INDICATORS, the nearest first. A level without any of its
    own (the framework says nothing there) reads them likewise. No level: every positive indicator.
    """
    if level is None or framework.level(level) is None:
        return competency.positives
    own = {i.id for i in competency.positives if i.level in (None, level)}
    if framework.cumulative_levels:
        read = framework.levels_read_at(level)
        below = sorted((x for x in framework.levels if x.id in read and x.id != level), key=lambda x: -x.order)
        for lower in below:
            if len(own) >= ENOUGH_INDICATORS:
                break
            extra = [i.id for i in competency.positives if i.level == lower.id]
            own.update(extra[: ENOUGH_INDICATORS - len(own)])
    return tuple(i for i in competency.positives if i.id in own)


def level_note(framework: Framework, level: str | None) -> str | None:
    """A sentence on what a cumulative level takes in; None where there is nothing to say."""
    chosen = framework.level(level)
    if chosen is None or not framework.cumulative_levels:
        return None
    below = [x.name for x in sorted(framework.levels, key=lambda x: x.order) if x.order < chosen.order]
    if not below:
        return None
    names = " and ".join([", ".join(below[:-1]), below[-1]] if len(below) > 1 else below)
    return f"The postholder is also expected to show what the framework asks at {names} level."


def advice_on(role: Role) -> tuple[str, ...]:
    """What is unusual about a role, in words; empty where nothing is."""
    advice = []
    n = len(role.competencies)
    if n < FEWEST:
        advice.append(f"Only {n} {'competency is' if n == 1 else 'competencies are'} chosen; about {ABOUT} is usual.")
    if n > MOST:
        advice.append(f"{n} competencies are chosen; about {ABOUT} is usual, and candidates can evidence no more.")
    for c in role.competencies:
        if c.origin == "unmatched":
            advice.append(f"{c.code} {c.title} has no counterpart in {role.framework_title}: keep, replace or drop it.")
        elif not c.indicators:
            advice.append(f"{c.code} {c.title} has no indicators here: write what it means in this post.")
    if role.level is None and any(i.level for c in role.competencies for i in c.indicators):
        advice.append("No level is chosen, so indicators of every level are listed: choose a level.")
    if not role.purpose:
        advice.append("The purpose of the post is still to be written.")
    if not role.duties:
        advice.append("The duties are still to be written.")
    return tuple(advice)
