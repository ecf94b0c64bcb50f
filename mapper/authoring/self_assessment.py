"""A framework and two people's ratings in, a self-assessment beside a manager's out, with what to discuss."""

from collections.abc import Mapping, Sequence

from mapper.authoring.role import indicators_at
from mapper.authoring.types import (
    RATINGS,
    Need,
    RatedCompetency,
    RatedIndicator,
    Rating,
    SelfAssessment,
)
from mapper.errors import Invalid, NotFound
from mapper.frameworks.types import Competency, Framework, Indicator

USUALLY = 3
"""A mean from here on is a strength; below "usually", a need."""
APART = 2
"""Ratings this far apart are worth a conversation."""


def items_at(framework: Framework, level: str | None) -> tuple[tuple[Competency, tuple[Indicator, ...]], ...]:
    """What a person at `level` rates: positive indicators, and the competency itself where it has none.

    Raises NotFound for an unknown level.
    """
    if level is not None and framework.level(level) is None:
        known = ", ".join(x.id for x in framework.levels) or "none (leave the level out)"
        raise NotFound(f"{framework.id} has no level {level!r}.", f"Choose one of: {known}.")
    return tuple(
        (c, indicators_at(framework, c, level) or (() if c.positives else (Indicator(c.id, c.title),)))
        for c in framework.competencies
    )


def assess(
    framework: Framework,
    level: str | None,
    own: Mapping[str, int],
    manager: Mapping[str, int] | None = None,
    *,
    focus: Sequence[str] = (),
) -> SelfAssessment:
    """Return both ratings by indicator; `own` and `manager` give 1 to 4 (RATINGS) by indicator id, in any number.

    `focus` (codes or ids) narrows to a chosen subset of competencies. A strength has a mean of at least "usually"
    from everybody who rated it; a need has a mean below from anybody. Raises Invalid for a rating outside 1 to 4 or
    for an indicator that is not asked at this level.
    """
    asked = [(c, items) for c, items in items_at(framework, level) if not focus or c.id in focus or c.code in focus]
    known = {i.id for _, items in asked for i in items}
    mine, theirs = _checked(own, known), _checked(manager or {}, known)
    rated = tuple(_competency(c, items, mine, theirs) for c, items in asked)
    return SelfAssessment(
        framework.id,
        level,
        rated,
        tuple(c.id for c in rated if _means(c) and min(_means(c)) >= USUALLY),
        tuple(_need(c) for c in sorted(rated, key=lambda c: min(_means(c), default=9)) if _is_need(c)),
        len(set(mine)),
        len(known),
    )


def _checked(ratings: Mapping[str, int], known: set[str]) -> dict[str, Rating]:
    values: dict[int, Rating] = {value: value for value, _ in RATINGS}
    out: dict[str, Rating] = {}
    for key, value in ratings.items():
        if key not in known:
            raise Invalid(f"{key!r} is not asked here.", "Rate the indicators of the chosen level and competencies.")
        if value not in values:
            raise Invalid(f"The rating of {key} is {value!r}.", "Rate from 1 (not yet) to 4 (always).")
        out[key] = values[value]
    return out


def _competency(
    c: Competency, items: Sequence[Indicator], own: Mapping[str, Rating], manager: Mapping[str, Rating]
) -> RatedCompetency:
    rows = tuple(RatedIndicator(i.id, i.text, i.level, own.get(i.id), manager.get(i.id)) for i in items)
    apart = tuple(r.id for r in rows if r.own is not None and r.manager is not None and abs(r.own - r.manager) >= APART)
    return RatedCompetency(c.id, c.title, rows, _mean([r.own for r in rows]), _mean([r.manager for r in rows]), apart)


def _mean(values: Sequence[int | None]) -> float | None:
    given = [v for v in values if v is not None]
    return sum(given) / len(given) if given else None


def _means(c: RatedCompetency) -> list[float]:
    return [m for m in (c.own_mean, c.manager_mean) if m is not None]


def _is_need(c: RatedCompetency) -> bool:
    return any(m < USUALLY for m in _means(c))


def _need(c: RatedCompetency) -> Need:
    low = tuple(r.id for r in c.indicators if any(v is not None and v < USUALLY for v in (r.own, r.manager)))
    who = [
        name
        for name, mean in (("the person", c.own_mean), ("the manager", c.manager_mean))
        if mean is not None and mean < USUALLY
    ]
    return Need(c.id, c.title, f"Rated below “usually” by {' and '.join(who)}.", low)
