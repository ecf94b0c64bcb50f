"""Figures of whole texts, worked out by hand: levels, confidence by competency, personal data hidden."""

import pytest

from mapper.evaluation.privacy import evaluate_privacy
from mapper.evaluation.wholes import evaluate_wholes
from mapper.scoring.types import CompetencyScore, LevelReading, ScoreReport
from mapper.texts.types import PersonalDatum, Reading


def report(level, **confidences):
    scores = tuple(CompetencyScore(f"f/{c}", c, c, p, "none") for c, p in confidences.items())
    return ScoreReport(Reading("t", "job", "", ()), "f", "m", "0", LevelReading(level, 0.9), scores)


def test_levels_and_confidence_by_competency():
    reports = {"a": report("senior", x=0.95, y=0.05), "b": report("junior", x=0.95, y=0.95)}
    shown = {"a": frozenset("x"), "b": frozenset("x")}
    result = evaluate_wholes(reports, shown, {"a": "senior", "b": "senior", "not read": "senior"})
    assert (result.levels_right, result.levelled, result.cells) == (1, 2, 4)
    assert result.accuracy == 0.75
    # three at 0.95 of which two are true, one at 0.05 of which none is
    assert result.calibration_error == pytest.approx((3 * (0.95 - 2 / 3) + 0.05) / 4)


def test_a_place_half_found_is_touched_and_not_hidden():
    found = [PersonalDatum(0, 5, "name"), PersonalDatum(20, 25, "name"), PersonalDatum(25, 30, "name")]
    result = evaluate_privacy([(found, [(0, 9), (20, 30), (40, 44)])])
    assert (result.hidden, result.touched, result.marked) == (1, 2, 3)
    assert (result.right, result.found) == (3, 3)
    assert result.recall == pytest.approx(1 / 3)
    assert result.precision == 1.0


def test_nothing_to_hide_is_no_failure():
    assert evaluate_privacy([([], [])]).recall == 1.0
