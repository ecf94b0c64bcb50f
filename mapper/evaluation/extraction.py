"""An extracted framework and its gold in; F1 of titles, of indicators, and of everything right at once, out."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mapper.evaluation.metrics import precision_recall_f1
from mapper.evaluation.types import Row, Section
from mapper.frameworks.types import Competency, Framework, Indicator

Thing = TypeVar("Thing")
Placed = tuple[Competency, Indicator]

SAME = 0.95
"""Likeness (Ratcliff and Obershelp) from which two texts count as one; up to 12 characters only when equal."""

_PLAIN = str.maketrans({"\u00ad": "", "\ufb01": "fi", "\ufb02": "fl", "\u2019": "'", "\u2018": "'"})


@dataclass(frozen=True, slots=True)
class ExtractionResult:
    """As `judge.py extract` defines: `text_f1` needs text and polarity right, `full_f1` competency and level as well.

    Both are None where the gold has no indicators; precision and recall are those of `full_f1`.
    """

    framework: str
    titles_f1: float
    text_f1: float | None
    full_f1: float | None
    precision: float
    recall: float
    gold_indicators: int
    found_indicators: int
    themes: int
    levels: int


def plain(text: str) -> str:
    """Lower case letters and digits with single spaces, ligatures and soft hyphens undone."""
    return re.sub(r"[^a-z0-9]+", " ", text.translate(_PLAIN).lower()).strip()


def close(a: str, b: str) -> bool:
    """Whether two texts are one, small slips aside."""
    a, b = plain(a), plain(b)
    if a == b:
        return True
    if min(len(a), len(b)) <= 12:
        return False
    matcher = difflib.SequenceMatcher(None, a, b)
    return matcher.real_quick_ratio() >= SAME and matcher.quick_ratio() >= SAME and matcher.ratio() >= SAME


def _paired(
    gold: Iterable[Thing], found: Sequence[Thing], same: Callable[[Thing, Thing], bool]
) -> list[tuple[Thing, Thing]]:
    """Greedy and one to one, in gold order: the first that is left and the same."""
    left = list(found)
    pairs = []
    for wanted in gold:
        place = next((n for n, other in enumerate(left) if same(wanted, other)), None)
        if place is not None:
            pairs.append((wanted, left.pop(place)))
    return pairs


def _same_title(gold: Competency, found: Competency) -> bool:
    return any(close(title, found.title) for title in (gold.title, *gold.title_variants))


def _same_indicator(gold: Placed, found: Placed) -> bool:
    return gold[1].polarity == found[1].polarity and close(gold[1].text, found[1].text)


def _order(framework: Framework, level: str | None) -> int | None:
    rung = framework.level(level)
    return rung.order if rung else None


def evaluate_extraction(found: Framework, gold: Framework) -> ExtractionResult:
    """Compare one extracted framework with its gold."""
    titles = _paired(gold.competencies, found.competencies, _same_title)
    wanted, got = list(gold.indicators()), list(found.indicators())
    texts = _paired(wanted, got, _same_indicator)
    home = {id(other): competency for competency, other in titles}
    right = [
        (g, h) for g, h in texts if home.get(id(h[0])) is g[0] and _order(gold, g[1].level) == _order(found, h[1].level)
    ]
    precision, recall, full = precision_recall_f1(len(right), len(wanted), len(got))
    return ExtractionResult(
        framework=gold.id,
        titles_f1=precision_recall_f1(len(titles), len(gold.competencies), len(found.competencies))[2],
        text_f1=precision_recall_f1(len(texts), len(wanted), len(got))[2] if wanted else None,
        full_f1=full if wanted else None,
        precision=precision,
        recall=recall,
        gold_indicators=len(wanted),
        found_indicators=len(got),
        themes=len(found.themes),
        levels=len(found.levels),
    )


def best_extraction(found: Sequence[Framework], gold: Framework) -> ExtractionResult | None:
    """Of several frameworks that one document gave, the one that fits the gold best; None of none."""
    results = [evaluate_extraction(framework, gold) for framework in found]
    return max(results, key=lambda r: (r.full_f1 if r.full_f1 is not None else r.titles_f1, r.titles_f1), default=None)


COLUMNS = ("titles F1", "text F1", "full F1", "precision", "recall", "gold", "found", "themes", "levels")


def extraction_section(found: Mapping[str, Sequence[Framework]], gold: Sequence[Framework]) -> Section:
    """`found` holds, by gold framework id, what its document gave; a gold framework that nothing was found for is 0."""
    rows = []
    for framework in gold:
        r = best_extraction(found.get(framework.id, ()), framework)
        values: tuple[float | int | None, ...] = (
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            sum(1 for _ in framework.indicators()),
            0,
            0,
            0,
        )
        if r is not None:
            values = (
                r.titles_f1, r.text_f1, r.full_f1, r.precision, r.recall,
                r.gold_indicators, r.found_indicators, r.themes, r.levels,
            )  # fmt: skip
        rows.append(Row(framework.id, values))
    return Section("Extraction", COLUMNS, tuple(rows), "Full: text, polarity, competency and level all right.")
