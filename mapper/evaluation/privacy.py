"""Texts whose places of personal data are marked in; how much of it is found, and how much that is none, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mapper.evaluation.appraisals import read_appraisals
from mapper.evaluation.types import Row, Section
from mapper.texts.personal import find_personal_data
from mapper.texts.types import PersonalDatum

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PrivacyResult:
    """`hidden` marked places every character of which is found, `touched` those of which any is, of `marked`;
    `right` found places that touch a marked one, of `found`."""

    hidden: int
    touched: int
    marked: int
    right: int
    found: int

    @property
    def recall(self) -> float:
        """By places that would be hidden whole; 1 where there is nothing to hide."""
        return self.hidden / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def evaluate_privacy(pairs: Sequence[tuple[Sequence[PersonalDatum], Sequence[Span]]]) -> PrivacyResult:
    """Compare what was found in each text with the places marked in it."""
    hidden = touched = right = 0
    for found, marked in pairs:
        covered = {at for d in found for at in range(d.start, d.end)}
        hidden += sum(covered.issuperset(range(a, b)) for a, b in marked)
        touched += sum(not covered.isdisjoint(range(a, b)) for a, b in marked)
        right += sum(any(d.start < b and a < d.end for a, b in marked) for d in found)
    return PrivacyResult(hidden, touched, sum(len(m) for _, m in pairs), right, sum(len(f) for f, _ in pairs))


def _marked(record: Mapping[str, object]) -> list[Span]:
    marks = record.get("pii", [])
    return [(int(m["start"]), int(m["end"])) for m in marks] if isinstance(marks, list) else []


def privacy_section(path: Path) -> Section | None:
    """With the language model's names and without them; None where no place is marked."""
    records = [r for r in read_appraisals(path) if _marked(r)]
    if not records:
        return None
    rows = []
    for name, with_model in (("with the language model", True), ("by rules and lists alone", False)):
        r = evaluate_privacy([(find_personal_data(str(x["text"]), with_model), _marked(x)) for x in records])
        rows.append(Row(name, (r.recall, r.touched / r.marked, r.precision, r.marked)))
    note = "Recall: marked places that are hidden to the last character; touched: those of which any part is."
    return Section("Personal data", ("recall", "touched", "precision", "places"), tuple(rows), note)
