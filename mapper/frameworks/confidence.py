"""A framework as read and the account of its document in; the evidence for each part and its confidence out."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log, log1p
from pathlib import Path
from statistics import mean, median, pstdev

import numpy as np

from mapper.documents.types import Box, Document
from mapper.fitting import LogisticModel
from mapper.frameworks.account import Account
from mapper.frameworks.types import Competency, Framework, Indicator, Place
from mapper.frameworks.vocabulary import opens_as_behaviour

PARAMETERS = Path(__file__).with_name("confidence.json")
"""Fitted by `python tests/layouts/calibrate.py --keep` on layouts drawn by chance."""

HIGHEST = 0.99
"""No reading is surer than this of anything: documents differ from any that it was fitted on."""
WHOLE = (
    "competencies",
    "indicators_each",
    "uneven_counts",
    "levels_missing",
    "unaccounted",
    "open_as_behaviours",
    "uneven_lengths",
    "uneven_ends",
    "repeated_texts",
    "levels",
    "defined_unevenly",
    "pattern",
)
"""Evidence that all parts of a framework share."""
COMPETENCY = (*WHOLE, "count_apart", "title_words", "defined_as_others", "title_ends", "title_behaves", "no_indicators")
INDICATOR = (*WHOLE, "marked", "length_apart", "short", "behaves", "starts_small", "ends_as_others", "home_apart")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for or against the parts of one framework; values are plain numbers in the order of the names."""

    whole: tuple[float, ...]
    usual_count: float
    usual_length: float
    usual_end: bool
    mostly_defined: bool

    def of_competency(self, competency: Competency) -> tuple[float, ...]:
        """In the order of COMPETENCY."""
        title = competency.title.strip()
        return (
            *self.whole,
            self._apart(competency),
            log1p(len(title.split())),
            float(bool(competency.definition) == self.mostly_defined),
            float(title.endswith((".", ";", ",", ":"))),
            float(opens_as_behaviour(title)),
            float(not competency.indicators),
        )

    def of_indicator(self, competency: Competency, indicator: Indicator) -> tuple[float, ...]:
        """In the order of INDICATOR."""
        text = indicator.text.strip()
        words = len(text.split())
        return (
            *self.whole,
            indicator.confidence or 0.0,
            abs(log((words + 1) / (self.usual_length + 1))),
            float(words <= 2),
            float(opens_as_behaviour(text)),
            float(text[:1].islower()),
            float(_stopped(text) == self.usual_end),
            self._apart(competency),
        )

    def _apart(self, competency: Competency) -> float:
        return abs(log((len(competency.indicators) + 1) / (self.usual_count + 1)))


def evidence(framework: Framework, account: Account) -> Evidence:
    """Gather it from the framework and from how much text inside it found no place."""
    competencies = framework.competencies
    counts = [len(c.indicators) for c in competencies] or [0]
    texts = [i.text.strip() for _, i in framework.indicators()]
    lengths = [len(t.split()) for t in texts] or [0]
    stops = mean(map(_stopped, texts)) if texts else 0.0
    defined = mean(bool(c.definition) for c in competencies) if competencies else 0.0
    fates = Counter(f.fate for f in account.fates)
    again = Counter(t.lower() for t in texts)
    have = [{i.level for i in c.indicators} for c in competencies]
    levels = {x.id for x in framework.levels}
    whole = (
        log1p(len(competencies)),
        log1p(mean(counts)),
        pstdev(counts) / (mean(counts) + 1),
        mean(len(levels - h) / len(levels) for h in have) if levels and have else 0.0,
        fates["unaccounted"] / (fates["used"] + fates["unaccounted"] + 1),
        mean(map(opens_as_behaviour, texts)) if texts else 0.0,
        pstdev(lengths) / (mean(lengths) + 1),
        min(stops, 1 - stops),
        sum(n - 1 for n in again.values()) / (len(texts) + 1),
        float(len(levels)),
        min(defined, 1 - defined),
        mean(c.confidence or 0.0 for c in competencies) if competencies else 0.0,
    )
    return Evidence(whole, median(counts), median(lengths), stops >= 0.5, defined >= 0.5)


def _stopped(text: str) -> bool:
    return text.endswith((".", ";", "!"))


def calibrated(frameworks: Sequence[Framework], account: Account, document: Document) -> list[Framework]:
    """The frameworks with the confidence of every competency and indicator a probability that it is right, 0 to 1.

    Right means, as it was fitted on documents with text: title, or text, competency, level and polarity, as the
    document has them. Frameworks of names alone were not fitted and keep the rules' word. The confidence of what was
    read from a picture is multiplied by how far its letters can be trusted.
    """
    sure = {place: b.sure for b in document.blocks for place in b.places if b.sure is not None}
    return [_calibrated(f, account, sure) for f in frameworks]


def _calibrated(framework: Framework, account: Account, sure: Mapping[tuple[int, Box], float]) -> Framework:
    if not any(True for _ in framework.indicators()):
        named = (
            replace(c, confidence=(c.confidence or 0.0) * _legible(c.source, sure)) for c in framework.competencies
        )
        return replace(framework, competencies=tuple(named))
    models = _models()
    gathered = evidence(framework, account)
    competencies = []
    for c in framework.competencies:
        indicators = tuple(
            replace(
                i, confidence=_probability(models["indicator"], gathered.of_indicator(c, i), _legible(i.source, sure))
            )
            for i in c.indicators
        )
        found = _probability(models["competency"], gathered.of_competency(c), _legible(c.source, sure))
        competencies.append(replace(c, indicators=indicators, confidence=found))
    return replace(framework, competencies=tuple(competencies))


@cache
def _models() -> Mapping[str, LogisticModel]:
    kept = json.loads(PARAMETERS.read_text(encoding="utf-8"))
    return {name: LogisticModel.from_json(model) for name, model in kept.items()}


def _probability(model: LogisticModel, values: Sequence[float], legible: float) -> float:
    return round(min(HIGHEST, float(model.probabilities(np.array([values]))[0])) * legible, 3)


def _legible(source: Sequence[Place], sure: Mapping[tuple[int, Box], float]) -> float:
    return min((sure[p.page, p.bbox] for p in source if (p.page, p.bbox) in sure), default=1.0)
