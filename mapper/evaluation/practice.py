"""Folders of frameworks with graded crosswalks in (`corpora/practice`, `corpora/training/crosswalks`); the same out."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from mapper.errors import NotFound
from mapper.exchange.framework_json import framework_from_json
from mapper.frameworks.types import Framework
from mapper.mappings.fit import Practice


def read_grades(rows: Iterable[dict[str, str]]) -> dict[tuple[str, str], int]:
    """Grade of every pair by ids, in both orders."""
    grades: dict[tuple[str, str], int] = {}
    for row in rows:
        a, b = row["subject_id"], row["object_id"]
        grades[a, b] = grades[b, a] = int(row["grade"])
    return grades


def read_frameworks(folder: Path) -> tuple[Framework, ...]:
    """Every framework JSON of a folder, by file name; a file may hold a list of them. Invalid as in `exchange`."""
    found: list[Framework] = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        found += [framework_from_json(item) for item in (data if isinstance(data, list) else [data])]
    return tuple(found)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def read_practice(folder: Path) -> Practice:
    """NotFound when the folder holds no practice set."""
    tables = [folder / "crosswalk_competencies.tsv", folder / "crosswalk_indicators.tsv"]
    if not all(table.is_file() for table in tables):
        raise NotFound(f"There is no practice set in {folder}.", "Give a folder like corpora/practice.")
    competencies, indicators = (read_grades(_table(table)) for table in tables)
    return Practice(read_frameworks(folder / "frameworks"), competencies, indicators)


def read_competency_pairs(folder: Path) -> Practice:
    """The graded competencies of `corpora/training/crosswalks`; NotFound when it is not there.

    Its graded indicators are left out: the encoder was taught them, so they say nothing of how sure it may be.
    """
    table = folder / "competency_pairs.tsv"
    if not table.is_file():
        raise NotFound(
            f"There are no graded crosswalks in {folder}.", "Give a folder like corpora/training/crosswalks."
        )
    return Practice(read_frameworks(folder / "frameworks"), read_grades(_table(table)), {})


def together(first: Practice, second: Practice) -> Practice:
    """Both sets; no framework of one was held against a framework of the other, and none of those pairs teaches."""
    return Practice(
        first.frameworks + second.frameworks,
        {**first.competencies, **second.competencies},
        {**first.indicators, **second.indicators},
    )
