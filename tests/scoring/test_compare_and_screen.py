"""Versions of a text compared, essentials covered, roles grouped: worked out by hand."""

import pytest

from mapper.errors import Invalid
from mapper.scoring.compare import compare_reports, cover_essentials
from mapper.scoring.screen import clusters, screen_row, screen_table, similar_roles
from mapper.scoring.types import CompetencyScore, Evidence, LevelReading, ScoreReport
from mapper.texts.types import Reading


def report(name: str, weights: dict[str, list[float]], framework: str = "town") -> ScoreReport:
    """A report whose passages for each code have those confidences; each covers the indicator of its number."""
    competencies = []
    for code in ("1", "2", "3"):
        found = weights.get(code, [])
        evidence = tuple(Evidence(f"s{n}", 0, 1, f"i{n}", 0.5, p, "positive") for n, p in enumerate(found))
        total = sum(found)
        strength = "none" if not found else "strong" if total >= 2 else "moderate" if total >= 1 else "weak"
        covered = tuple(e.indicator for e in evidence)
        competencies.append(
            CompetencyScore(f"town/{code}", code, f"T{code}", min(total, 1.0), strength, evidence, covered)
        )
    reading = Reading(name, "job", "x", ())
    return ScoreReport(reading, framework, "m", "sha", LevelReading("level-1", 0.9), tuple(competencies))


def test_a_comparison_names_what_was_gained_and_lost():
    change = compare_reports(report("old", {"1": [0.9, 0.9], "2": [0.4]}), report("new", {"1": [0.9], "3": [0.6, 0.6]}))
    one, two, three = change.changes
    assert (one.before, one.after, one.direction, one.lost) == ("moderate", "weak", -1, ("i1",))
    assert (two.before, two.after, two.lost) == ("weak", "none", ("i0",))
    assert (three.direction, three.gained) == (1, ("i0", "i1"))
    assert (change.before, change.after) == ("old", "new")


def test_reports_on_two_frameworks_cannot_be_compared():
    with pytest.raises(Invalid):
        compare_reports(report("a", {}), report("b", {}, framework="city"))


def test_essentials_are_met_from_moderate_on_and_others_are_named():
    coverage = cover_essentials(report("a", {"1": [0.9, 0.9], "2": [0.4], "3": [0.8, 0.8]}), ["1", "town/2", "1"])
    assert [(e.score.code, e.met) for e in coverage.essentials] == [("1", True), ("2", False)]
    assert coverage.share == 0.5
    assert [c.code for c in coverage.others] == ["3"]


def test_an_unknown_essential_is_refused_with_the_known_codes():
    with pytest.raises(Invalid) as error:
        cover_essentials(report("a", {}), ["9"])
    assert "1, 2, 3" in error.value.todo


def test_roles_that_ask_for_the_same_stand_together_and_bad_files_stand_apart():
    table = screen_table(
        "town",
        ["1", "2", "3"],
        [
            screen_row("a", report("a", {"1": [0.9], "2": [0.9]})),
            screen_row("b", report("b", {"3": [0.9]})),
            screen_row("c", report("c", {"1": [0.8], "2": [0.8]})),
            screen_row("bad", None, "It is damaged."),
        ],
    )
    assert clusters(table) == (("a", "c"), ("b",))
    nearest = similar_roles(table, "a")
    assert [(x.name, round(x.similarity, 6)) for x in nearest] == [("c", 1.0), ("b", 0.0)]
    assert similar_roles(table, "bad") == ()
