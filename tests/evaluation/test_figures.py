import math

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from mapper.errors import Invalid, NotFound
from mapper.evaluation.baselines import competency_scorers
from mapper.evaluation.crosswalk import evaluate_competencies, evaluate_indicators
from mapper.evaluation.effort import decisions_needed, evaluate_effort
from mapper.evaluation.extraction import best_extraction, close, evaluate_extraction, extraction_section
from mapper.evaluation.gold import CrosswalkGold, read_gold
from mapper.evaluation.metrics import (
    average_precision,
    calibration_error,
    interval,
    ndcg,
    precision_recall_f1,
    recall_at,
    reciprocal_rank,
    reliability,
)
from mapper.evaluation.types import Report, Row, Section
from mapper.frameworks.types import Competency, Framework, Indicator, Level


def test_rankings_by_hand():
    grades = [1, 0, 3, 2]
    assert reciprocal_rank(grades) == pytest.approx(1 / 3) and reciprocal_rank([1, 0]) == 0
    assert recall_at(grades, 2, 3) == 0.5 and recall_at(grades, 2, 1) == 0.0
    gain = 1 + 0 + 7 / math.log2(4) + 3 / math.log2(5)
    best = 7 + 3 / math.log2(3) + 1 / math.log2(4)
    assert ndcg(grades, grades, 5) == pytest.approx(gain / best)
    assert ndcg([0], [0], 5) == 0


def test_average_precision_by_hand_and_with_ties():
    assert average_precision([True, False, True], [0.9, 0.8, 0.7]) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision([False, False], [1, 2]) == 0
    random = np.random.default_rng(5)
    scores, labels = random.integers(0, 6, 80) / 5, random.random(80) < 0.3
    assert average_precision(labels, scores) == pytest.approx(average_precision_score(labels, scores))


def test_calibration_by_hand():
    """Two bins: 0.2 predicted and none true (off by 0.2); 0.9 predicted and half true (off by 0.4): mean 0.3."""
    given, true = [0.2, 0.2, 0.9, 0.9], [False, False, True, False]
    assert calibration_error(given, true) == pytest.approx(0.3)
    assert [(b.low, b.count, b.observed) for b in reliability(given, true)] == [(0.2, 2, 0.0), (0.9, 2, 0.5)]
    assert reliability([1.0], [True])[0].high == 1.0 and calibration_error([], []) == 0


def test_shares():
    assert precision_recall_f1(2, 4, 2) == (1.0, 0.5, pytest.approx(2 / 3))
    assert precision_recall_f1(0, 0, 0) == (0, 0, 0)


def test_bootstrap_is_the_same_every_time_and_holds_the_mean():
    values = [1.0] * 8 + [0.0] * 2
    low, high = interval(values)
    assert (low, high) == interval(values) and low < 0.8 < high
    assert interval([1.0, 1.0]) == (1.0, 1.0) and interval([]) == (0.0, 0.0)


def framework(id, **competencies):
    return Framework(
        id, id, id,
        tuple(
            Competency(f"{id}/{code}", code, texts[0], indicators=tuple(
                Indicator(f"{id}/{code}/all/{n}", t) for n, t in enumerate(texts[1:], start=1)
            ))
            for code, texts in competencies.items()
        ),
    )  # fmt: skip


A = framework("a", x=["X", "one thing done well"], y=["Y", "another thing done"])
B = framework("b", p=["P", "one thing done well"], q=["Q", "another thing done"], r=["R", "something else"])
GOLD = CrosswalkGold(
    {("a/x", "b/p"): 3, ("b/p", "a/x"): 3, ("a/y", "b/q"): 2, ("b/q", "a/y"): 2, ("a/y", "b/r"): 1, ("b/r", "a/y"): 1},
    {("a/x/all/1", "b/p/all/1"): 2.5},
)


def scorer(first, second):
    """Right for x, second for y; the same seen from b."""
    table = np.array([[0.9, 0.1, 0.2], [0.3, 0.6, 0.7]])
    return table if first.id == "a" else table.T


def test_crosswalk_figures_by_hand():
    got = evaluate_competencies(scorer, {"a": A, "b": B}, GOLD, calibrated=True)
    # Subjects with a counterpart: x (first), y (second place), p (first), q (y first, as it should be).
    assert got.subjects == 4 and got.hits1 == 0.75 and got.mrr == pytest.approx((1 + 0.5 + 1 + 1) / 4)
    assert got.recall3 == 1.0
    assert [(m.subject_id, m.suggested_id, m.best_id) for m in got.misses] == [("a/y", "b/r", "b/q")]
    # Both directions give the same six pairs: scores .9+ .7 .6+ .3 .2 .1.
    assert got.ap == pytest.approx((1 + 2 / 3) / 2)
    assert got.ece == pytest.approx((0.1 + 0.7 + 0.4 + 0.3 + 0.2 + 0.1) / 6)
    one_way = evaluate_competencies(scorer, {"a": A, "b": B}, GOLD, pairs=[("a", "b")])
    assert one_way.subjects == 2 and one_way.hits1 == 0.5 and one_way.ece is None


def test_indicators_are_measured_in_the_direction_they_were_read():
    got = evaluate_indicators(lambda a, b: np.array([[0.1, 0.9, 0.0], [0.0, 0.0, 0.0]]), {"a": A, "b": B}, GOLD)
    assert got.subjects == 1 and got.hits1 == 0 and got.mrr == 0.5 and got.recall5 == 1


def test_baselines_that_must_lose(hash_encoder):
    """Titles that share no word say nothing; the texts say everything; popularity says the same to all."""
    scorers = competency_scorers(hash_encoder)
    frameworks = {"a": A, "b": B}
    assert evaluate_competencies(scorers["best match both ways"], frameworks, GOLD).hits1 == 1.0
    assert evaluate_competencies(scorers["product"], frameworks, GOLD).hits1 == 1.0
    assert len({tuple(row) for row in scorers["popularity"](A, B).tolist()}) == 1
    assert evaluate_competencies(scorers["popularity"], frameworks, GOLD).hits1 < 1.0


def test_effort_by_hand():
    order = [("a", "1"), ("a", "2"), ("a", "3"), ("a", "4")]
    assert decisions_needed(order, frozenset([("a", "1"), ("a", "3")])).decisions == 3
    assert decisions_needed(order, frozenset([("a", "1"), ("a", "3")]), 0.5).decisions == 1
    lost = decisions_needed(order, frozenset([("b", "9")]))
    assert (lost.decisions, lost.found) == (4, 0)
    got = evaluate_effort(lambda a, b: [("a/x", "b/p"), ("a/y", "b/q"), ("a/x", "b/q")], {"a": A, "b": B}, GOLD)
    assert (got.decisions, got.pairs, got.matches, got.share) == (2, 3, 2, pytest.approx(2 / 3))


def leveled(level, text="Keeps people informed of every change", polarity="positive", order=1):
    return Framework(
        "f", "F", "F",
        (Competency("f/1", "1", "Leading change", indicators=(Indicator("f/1/all/1", text, level, polarity),)),),
        levels=(Level("l1", "One", order), Level("l2", "Two", order + 1)),
    )  # fmt: skip


def test_extraction_wants_text_polarity_competency_and_level():
    gold = leveled("l1")
    assert evaluate_extraction(gold, gold).full_f1 == 1.0
    assert evaluate_extraction(leveled("l2"), gold).full_f1 == 0.0
    assert evaluate_extraction(leveled("l2"), gold).text_f1 == 1.0
    assert evaluate_extraction(leveled("l1", polarity="negative"), gold).text_f1 == 0.0
    assert evaluate_extraction(leveled("l1", text="Keeps people informed of every changes"), gold).full_f1 == 1.0
    other = leveled("l1")
    elsewhere = Competency("g/1", "1", "Something else", indicators=other.competencies[0].indicators)
    moved = Framework("g", "G", "G", (elsewhere,), levels=other.levels)
    assert evaluate_extraction(moved, gold).full_f1 == 0.0
    assert best_extraction([moved, gold], gold).full_f1 == 1.0 and best_extraction([], gold) is None


def test_short_texts_must_be_equal_and_ligatures_are_letters():
    assert close("Ef\ufb01cient", "Efficient") and not close("Communicate", "Communicates")
    assert close("The Council\u2019s long-term plan", "the council's long term plan")


def test_nothing_found_counts_as_nothing():
    section = extraction_section({}, [A])
    assert section.figure("a", "full F1") == 0.0 and section.figure("a", "gold") == 2
    with pytest.raises(KeyError):
        section.figure("a", "moon")


def test_gold_is_read_or_refused(tmp_path):
    with pytest.raises(NotFound):
        read_gold(tmp_path / "none")
    assert read_gold(tmp_path).framework_pairs() == ()
    (tmp_path / "crosswalk_indicators.tsv").write_text(
        "subject_id\tobject_id\tgrade_a\tgrade_b\na/x/all/1\tb/p/all/1\t2\t3\na/x/all/1\tb/q/all/1\t2\t1\n"
        "a/y/all/1\tb/r/all/1\t-2\t-2\n"
    )
    gold = read_gold(tmp_path)
    assert gold.indicators == {("a/x/all/1", "b/p/all/1"): 2.5} and gold.contrasts == {("a/y/all/1", "b/r/all/1")}
    (tmp_path / "crosswalk_competencies.tsv").write_text("subject_id\tobject_id\tgrade\na/x\tb/p\thigh\n")
    with pytest.raises(Invalid, match="row 2"):
        read_gold(tmp_path)
    (tmp_path / "crosswalk_competencies.tsv").write_text("subject\tobject\n")
    with pytest.raises(Invalid, match="subject_id"):
        read_gold(tmp_path)


def test_reports_are_rounded_json():
    report = Report((Section("Other", ("n", "share"), (Row("r", (1, 0.123456)),)),), "model", "0" * 64)
    assert report.to_json()["sections"][0]["rows"] == [{"name": "r", "n": 1, "share": 0.1235}]
    assert Report(()).to_json()["sections"] == []
