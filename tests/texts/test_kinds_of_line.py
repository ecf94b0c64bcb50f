# ruff: noqa: E501 (sample texts are read whole)
"""Kinds of line: right on lines the model never saw, better than any rule of thumb, and blind to who is meant."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from mapper.documents.types import PlainText
from mapper.texts.kinds import PARAMETERS
from mapper.texts.read import read_text

ROOT = Path(__file__).parents[2]
JOBS = ROOT / "corpora/jobs"
SHARED = ROOT.parent / "shared/gold/statements"


def labelled(folder):
    """Yield (label row, kind read, requirement read) for every labelled line, by largest overlap."""
    with open(folder / "labels.tsv", encoding="utf-8") as rows:
        labels = list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
    for document in sorted({r["document"] for r in labels}):
        path = next(p for p in folder.glob(f"{document}.*") if p.suffix in (".md", ".txt"))
        text = path.read_text(encoding="utf-8")
        reading = read_text(PlainText(document, text), "job")
        places, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                places.append((at, at + len(line)))
            at += len(line) + 1
        for row in (r for r in labels if r["document"] == document):
            a, b = places[int(row["line"])]
            best = max(reading.statements, key=lambda s: min(b, s.end) - max(a, s.start))
            inside = min(b, best.end) > max(a, best.start)
            yield row, best.kind if inside else "heading", best


def accuracy(folder):
    pairs = [(row["kind"], kind) for row, kind, _ in labelled(folder)]
    most = Counter(g for g, _ in pairs).most_common(1)[0][1] / len(pairs)
    return sum(g == k for g, k in pairs) / len(pairs), most


def test_our_own_job_descriptions_are_read_right():
    right, most_common = accuracy(JOBS)
    assert right >= 0.95
    assert right > most_common + 0.4


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/gold is not here")
def test_the_development_gold_is_read_right():
    assert accuracy(SHARED)[0] >= 0.95


def test_standing_clauses_are_never_duties():
    clauses = [
        "Undertake all duties with due regard to the Council's health and safety and equal opportunities policies.",
        "Any other duties commensurate with the grade of the post.",
        "This post is subject to an enhanced DBS check.",
        "All employees must comply with data protection legislation.",
    ]
    text = "## Main duties\n" + "\n".join(f"{i}. {c}" for i, c in enumerate(["Lead the team.", *clauses], 1))
    kinds = [s.kind for s in read_text(PlainText("t", text), "job").statements]
    assert kinds == ["heading", "duty", *["boilerplate"] * 4]


def test_requirement_comes_from_heading_from_cell_from_column_and_from_code():
    heading = "# Person specification\nEssential\n- Able to listen to people\nDesirable\n- Able to drive a van\n"
    cell = "# Person specification\n| Criteria | E/D |\n| --- | --- |\n| Able to listen to people | E |\n| Able to drive a van | D |\n"
    column = "# Person specification\n| Essential | Desirable |\n| --- | --- |\n| Able to listen to people | Able to drive a van |\n"
    code = "# Person specification\nE1 Able to listen to people\nD1 Able to drive a van\n"
    for text in (heading, cell, column, code):
        found = {
            s.text: s.requirement for s in read_text(PlainText("t", text), "job").statements if s.kind == "criterion"
        }
        assert found == {"Able to listen to people": "essential", "Able to drive a van": "desirable"}


def test_sections_are_named_by_their_own_heading():
    text = (
        "## Main duties\n### People\n- Lead the team and review its work\n### Money\n- Manage the budget for the year"
    )
    statements = read_text(PlainText("t", text), "job").statements
    assert [s.section for s in statements if s.kind == "duty"] == ["People", "Money"]


def test_the_parameters_carry_the_record_of_their_fit():
    record = json.loads(PARAMETERS.read_text(encoding="utf-8"))["record"]
    assert record["examples"] >= 900
    assert record["refit"]
    assert PARAMETERS.stat().st_size < 300_000


def test_swapping_names_and_pronouns_changes_no_kind():
    template = "## Main duties\n- Report to {name}, who chairs the panel; {they} will agree {their} priorities with you.\n- Lead the team.\n"
    seen = set()
    for name in ("Nkechi Obi", "John Smith", "Mohammed Khan", "Siobhan O'Neill", "Wei Zhang"):
        for they, their in (("he", "his"), ("she", "her"), ("they", "their")):
            text = template.format(name=name, they=they, their=their)
            seen.add(tuple(s.kind for s in read_text(PlainText("t", text), "job").statements))
    assert len(seen) == 1
