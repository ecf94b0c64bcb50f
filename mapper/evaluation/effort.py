"""Suggestions and gold in; how many decisions a careful reviewer makes to find nearly all matches out."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from mapper.evaluation.baselines import Scorer, competency_scorers
from mapper.evaluation.gold import CrosswalkGold
from mapper.evaluation.metrics import MATCH
from mapper.evaluation.types import Row, Section
from mapper.frameworks.types import Framework
from mapper.mappings.parameters import Parameters
from mapper.mappings.types import Mapping as Suggestion
from mapper.mappings.types import MappingSet
from mapper.review.queue import ordered
from mapper.vectors.types import Encoder

Pair = tuple[str, str]
SHARE = 0.95
"""Of the gold matches that the reviewer has to find."""


@dataclass(frozen=True, slots=True)
class EffortResult:
    """`decisions` of `pairs` that were judged until `found` of `matches` were found; `share` = decisions / pairs."""

    decisions: int
    pairs: int
    matches: int
    found: int

    @property
    def share(self) -> float:
        return self.decisions / self.pairs if self.pairs else 0.0


def decisions_needed(order: Sequence[Pair], matches: frozenset[Pair], share: float = SHARE) -> EffortResult:
    """Go through `order` judging every pair rightly, until `share` of `matches` (rounded up) is found.

    Matches that are not in the order are never found: then the whole order was judged.
    """
    wanted = math.ceil(share * len(matches) - 1e-9)
    found = 0
    for n, pair in enumerate(order, start=1):
        found += pair in matches
        if found >= wanted:
            return EffortResult(n, len(order), len(matches), found)
    return EffortResult(len(order), len(order), len(matches), found)


def _pairs(a: Framework, b: Framework) -> list[Pair]:
    return [(x.id, y.id) for x in a.competencies for y in b.competencies]


def _by_score(scorer: Scorer, a: Framework, b: Framework) -> list[Pair]:
    scores = scorer(a, b).ravel()
    pairs = _pairs(a, b)
    return [pairs[n] for n in np.argsort(-scores, kind="stable")]


def _by_queue(scorer: Scorer, a: Framework, b: Framework) -> list[Pair]:
    """The desk's own order of work (aim: speed) over all pairs."""
    scores = scorer(a, b)
    mappings = [
        Suggestion(x.id, b.competencies[n].id, rank, "skos:closeMatch", 0.0, float(row[n]))
        for x, row in zip(a.competencies, scores, strict=True)
        for rank, n in enumerate(np.argsort(-row, kind="stable"), start=1)
    ]
    whole = MappingSet(a.id, b.id, "competency", "", "", datetime.now(UTC), tuple(mappings))
    return [(m.subject_id, m.object_id) for m, _ in ordered(whole, "speed")]


def evaluate_effort(
    order: Callable[[Framework, Framework], list[Pair]],
    frameworks: Mapping[str, Framework],
    gold: CrosswalkGold,
    share: float = SHARE,
) -> EffortResult:
    """Sum over every graded unordered pair of frameworks, each worked through once, from the first id's side."""
    total = EffortResult(0, 0, 0, 0)
    for a, b in gold.framework_pairs():
        if a > b or a not in frameworks or b not in frameworks:
            continue
        pairs = _pairs(frameworks[a], frameworks[b])
        matches = frozenset(p for p in pairs if gold.competencies.get(p, 0) >= MATCH)
        one = decisions_needed(order(frameworks[a], frameworks[b]), matches, share)
        total = EffortResult(
            total.decisions + one.decisions,
            total.pairs + one.pairs,
            total.matches + one.matches,
            total.found + one.found,
        )
    return total


def effort_section(
    frameworks: Mapping[str, Framework], gold: CrosswalkGold, encoder: Encoder, parameters: Parameters | None = None
) -> Section:
    """The desk's order beside plain cosine order, titles, and reading every pair in the order of the documents."""
    scorers = competency_scorers(encoder, parameters, tuple(frameworks.values()))
    orders: dict[str, Callable[[Framework, Framework], list[Pair]]] = {
        "desk's order of work": lambda a, b: _by_queue(scorers["product"], a, b),
        "by confidence": lambda a, b: _by_score(scorers["product"], a, b),
        "best match both ways": lambda a, b: _by_score(scorers["best match both ways"], a, b),
        "plain cosine (titles and definitions)": lambda a, b: _by_score(scorers["titles and definitions"], a, b),
        "every pair": _pairs,
    }
    rows = []
    for name, order in orders.items():
        r = evaluate_effort(order, frameworks, gold)
        rows.append(Row(name, (r.decisions, r.pairs, r.matches, r.found, r.share)))
    note = f"Decisions until {SHARE:.0%} of the gold matches of each pair of frameworks are found."
    return Section("Review effort", ("decisions", "pairs", "matches", "found", "share"), tuple(rows), note)
