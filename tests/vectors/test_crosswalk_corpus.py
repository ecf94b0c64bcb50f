"""The graded crosswalks of corpora/training/crosswalks: every id exists, every grade is one, no pair twice."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from mapper.exchange.framework_json import framework_from_json

FOLDER = Path(__file__).parents[2] / "corpora" / "training" / "crosswalks"


def frameworks():
    paths = sorted((FOLDER / "frameworks").glob("*.json"))
    return tuple(framework_from_json(json.loads(path.read_text(encoding="utf-8"))) for path in paths)


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [(r["subject_id"], r["object_id"], int(r["grade"])) for r in csv.DictReader(file, delimiter="\t")]


def indicators():
    return {i.id: i for f in frameworks() for c in f.competencies for i in c.indicators}


def competencies():
    return {c.id for f in frameworks() for c in f.competencies}


@pytest.mark.parametrize(("name", "grades"), [("pairs.tsv", {3, 2, 1, 0, -2}), ("competency_pairs.tsv", {3, 2, 1})])
def test_every_grade_is_one_and_no_pair_of_frameworks_is_judged_from_both_sides(name, grades):
    found = rows(name)
    assert {grade for _, _, grade in found} == grades
    sides = {(s.split("/")[0], o.split("/")[0]) for s, o, _ in found}
    assert all(s != o and (o, s) not in sides for s, o in sides)
    assert len(sides) == 8 * 7 // 2
    assert max(Counter((s, o) for s, o, _ in found).values()) == 1


def test_every_id_exists_and_every_indicator_was_judged():
    known, found = indicators(), rows("pairs.tsv")
    assert {i for s, o, _ in found for i in (s, o)} <= set(known)
    assert {i for s, o, _ in rows("competency_pairs.tsv") for i in (s, o)} <= competencies()
    for subject, obj in {(s.split("/")[0], o.split("/")[0]) for s, o, _ in found}:
        judged = {s for s, o, _ in found if (s.split("/")[0], o.split("/")[0]) == (subject, obj)}
        assert judged == {i for i in known if i.split("/")[0] == subject}


def test_opposites_differ_in_polarity_and_matches_share_it():
    known = indicators()
    for subject, obj, grade in rows("pairs.tsv"):
        if grade:
            differ = known[subject].polarity != known[obj].polarity
            assert differ == (grade == -2), (subject, obj)


def test_both_files_judge_the_same_pairs_of_frameworks_and_each_framework_occurs():
    by_file = [
        {(s.split("/")[0], o.split("/")[0]) for s, o, _ in rows(n)} for n in ("pairs.tsv", "competency_pairs.tsv")
    ]
    assert by_file[0] == by_file[1]
    times = Counter(i for pair in by_file[0] for i in pair)
    assert set(times) == {f.id for f in frameworks()}
    assert set(times.values()) == {7}
