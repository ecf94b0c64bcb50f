"""What an evaluation says: sections of named figures, the product's beside its baselines'."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One method's figures in the order of its section's columns; None where a figure has no meaning."""

    name: str
    values: tuple[float | int | None, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table; `note` says what was measured, and on what."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""

    def figure(self, row: str, column: str) -> float | int | None:
        """One figure by names; KeyError when there is none such."""
        found = next((r for r in self.rows if r.name == row), None)
        if found is None or column not in self.columns:
            raise KeyError(f"{row}, {column}")
        return found.values[self.columns.index(column)]


@dataclass(frozen=True, slots=True)
class Report:
    """All sections, and what could not be measured and why."""

    sections: tuple[Section, ...]
    model_id: str = ""
    model_sha256: str = ""
    left_out: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Figures rounded to four decimals, by section, row and column."""
        return {
            "model": {"id": self.model_id, "sha256": self.model_sha256},
            "sections": [
                {
                    "title": s.title,
                    "note": s.note,
                    "rows": [
                        {"name": r.name} | dict(zip(s.columns, map(_rounded, r.values), strict=True)) for r in s.rows
                    ],
                }
                for s in self.sections
            ],
            "left_out": list(self.left_out),
        }


def _rounded(value: float | int | None) -> float | int | None:
    return round(value, 4) if isinstance(value, float) else value
