import numpy as np

from mapper.mappings.fit import _tempered
from mapper.mappings.parameters import load_parameters
from mapper.mappings.refit import FLATTEST, Judged, judged_pairs, refit


def decisions(slope, level, count=300):
    """People whose log-odds are `slope` x the model's + `level`."""
    random = np.random.default_rng(1)
    odds = random.normal(0, 2, count)
    true = random.random(count) < 1 / (1 + np.exp(-(slope * odds + level)))
    return [Judged(f"a/{n % 30}", f"b/{n}", float(o), bool(t)) for n, (o, t) in enumerate(zip(odds, true, strict=True))]


def test_a_model_that_is_too_sure_is_calmed():
    old = load_parameters()
    found = refit(decisions(0.4, -1.0), old)
    assert found.improved and found.loss_after < found.loss_before
    assert sum(map(abs, found.parameters.competency.weights)) < sum(map(abs, old.competency.weights))
    assert found.parameters.record["refitted_on_decisions"] == 300


def test_a_model_that_is_right_is_left_alone():
    """Whatever was drawn: never a worse loss held out."""
    old = load_parameters()
    found = refit(decisions(1.0, 0.0), old)
    assert found.improved == (found.loss_after < found.loss_before)
    assert found.improved or found.parameters is old


def test_decisions_against_the_order_make_it_flat_and_never_turn_it():
    found = refit(decisions(-1.0, 0.0), load_parameters())
    assert found.improved
    shipped = load_parameters()
    ratio = np.array(found.parameters.competency.weights) / np.array(shipped.competency.weights)
    assert np.allclose(ratio, FLATTEST)
    assert abs(found.parameters.no_counterpart - 0.5) < 0.1


def test_few_decisions_change_nothing():
    old = load_parameters()
    found = refit(decisions(0.1, 3.0, count=12), old)
    assert not found.improved and found.parameters is old and "Fewer" in found.reason


def test_verdicts_stand_beside_confidences():
    found = judged_pairs({("a", "b"): 0.5, ("a", "c"): 1.0}, {("a", "b"): True, ("a", "z"): False})
    assert found == (Judged("a", "b", 0.0, True),)


def test_half_trust_is_half_way():
    """Half of the way from the direct log-odds to what company says of them."""
    third = load_parameters().company
    rows = np.random.default_rng(2).normal(size=(5, 3))
    assert np.allclose(_tempered(third, 0.5).log_odds(rows), (third.log_odds(rows) + rows[:, 0]) / 2)
