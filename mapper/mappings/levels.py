"""Two frameworks' levels in; which rung stands beside which out."""

from dataclasses import dataclass

from mapper.frameworks.types import Framework


def seniority(framework: Framework, level: str | None) -> float | None:
    """0 most junior to 1 most senior among the framework's levels; None for all levels, or where there is but one."""
    chosen = framework.level(level)
    orders = [x.order for x in framework.levels]
    if chosen is None or max(orders) == min(orders):
        return None
    return (chosen.order - min(orders)) / (max(orders) - min(orders))


@dataclass(frozen=True, slots=True)
class LevelPair:
    """A rung of the subject beside the nearest rung of the object; `gap` is the difference of seniority (0 to 1).

    Cumulative rungs hold those below: a comparison there is of what a rung adds.
    """

    subject_level: str
    object_level: str
    gap: float


def align(subject: Framework, object: Framework) -> tuple[LevelPair, ...]:
    """Every rung of the subject from the most junior, with the object's nearest by seniority (the more junior of two).

    Empty where a side has no levels or only one: there is nothing to align. A reading of order alone: frameworks say
    "first of three", and seldom what that is elsewhere.
    """
    rungs = [(x.id, seniority(object, x.id)) for x in sorted(object.levels, key=lambda x: x.order)]
    known = [(id, place) for id, place in rungs if place is not None]
    pairs = []
    for level in sorted(subject.levels, key=lambda x: x.order):
        place = seniority(subject, level.id)
        if place is None or not known:
            continue
        id, other = min(known, key=lambda k: abs(k[1] - place))
        pairs.append(LevelPair(level.id, id, abs(other - place)))
    return tuple(pairs)
