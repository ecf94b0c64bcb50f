"""A folder of gold in the layout of `shared/gold` in; grades by pair out, with where each was missing."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mapper.errors import Invalid, NotFound
from mapper.frameworks.types import Framework


@dataclass(frozen=True, slots=True)
class CrosswalkGold:
    """Grades of pairs of ids. Competencies in both orders; indicators from subject to object as they were read.

    `competencies`: 3 the same, 2 overlapping, 1 related, absent 0. `indicators`: the mean of two annotators where
    both say 2 or more. `contrasts`: pairs that both call opposite.
    """

    competencies: Mapping[tuple[str, str], int] = field(default_factory=dict)
    indicators: Mapping[tuple[str, str], float] = field(default_factory=dict)
    contrasts: frozenset[tuple[str, str]] = frozenset()

    def framework_pairs(self, unit: str = "competency") -> tuple[tuple[str, str], ...]:
        """Ordered pairs of framework ids that somebody graded, alphabetically."""
        graded = self.competencies if unit == "competency" else self.indicators
        return tuple(sorted({(a.split("/")[0], b.split("/")[0]) for a, b in graded}))


def _rows(path: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t")
        lacking = [name for name in needed if name not in (table.fieldnames or ())]
        if lacking:
            raise Invalid(f"{path.name} has no column {lacking[0]!r}.", f"It needs: {', '.join(needed)}.")
        return list(table)


def _number(text: str, path: Path, line: int) -> int:
    try:
        return int(text)
    except (TypeError, ValueError):
        raise Invalid(f"{path.name}, row {line}: the grade {text!r} is no whole number.", "Use 0 to 3.") from None


def read_gold(folder: Path) -> CrosswalkGold:
    """Read `crosswalk_competencies.tsv` and `crosswalk_indicators.tsv`, either of which may be absent.

    NotFound when the folder is not there; Invalid for a missing column or a grade that is no number.
    """
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}.", "Give a folder of gold, for example ../shared/gold.")
    path = folder / "crosswalk_competencies.tsv"
    competencies: dict[tuple[str, str], int] = {}
    for n, row in enumerate(_rows(path, ("subject_id", "object_id", "grade")), start=2):
        a, b = row["subject_id"], row["object_id"]
        competencies[a, b] = competencies[b, a] = _number(row["grade"], path, n)
    path = folder / "crosswalk_indicators.tsv"
    indicators: dict[tuple[str, str], float] = {}
    contrasts = set()
    for n, row in enumerate(_rows(path, ("subject_id", "object_id", "grade_a", "grade_b")), start=2):
        pair = row["subject_id"], row["object_id"]
        first, second = _number(row["grade_a"], path, n), _number(row["grade_b"], path, n)
        if min(first, second) >= 2:
            indicators[pair] = (first + second) / 2
        elif max(first, second) < 0:
            contrasts.add(pair)
    return CrosswalkGold(competencies, indicators, frozenset(contrasts))


def negatives_of(frameworks: tuple[Framework, ...]) -> frozenset[str]:
    """Ids of the negative indicators."""
    return frozenset(i.id for f in frameworks for _, i in f.indicators() if i.polarity == "negative")
