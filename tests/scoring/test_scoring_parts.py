"""The parts beneath a score: closed forms, levels by title and words, figures of an evaluation."""

import numpy as np
import pytest

from mapper.evaluation.statements import GoldLine, judge_lines, line_of, norm
from mapper.frameworks.types import Competency, Framework, Indicator
from mapper.scoring.bank import REGISTERS, Bank, Wording
from mapper.scoring.closed import log_shares, ridge, softmax
from mapper.scoring.features import NAMES, features, names_knowledge
from mapper.scoring.fit import expected_calibration_error, micro_f1
from mapper.scoring.level import ranks_in
from mapper.scoring.profile import build_profile
from mapper.texts.types import Statement


def test_ridge_solves_a_line_by_hand():
    # Through (0, 1) and (1, 3) with almost no penalty: slope 2, intercept 1.
    weights = ridge(np.array([[0.0], [1.0]]), np.array([[1.0], [3.0]]), strength=1e-9)
    assert weights == pytest.approx(np.array([[2.0, 1.0]]), abs=1e-6)


def test_weights_count_rows():
    rows, targets = np.array([[1.0], [2.0]]), np.array([[1.0], [5.0]])
    twice = ridge(np.vstack([rows, rows[:1]]), np.vstack([targets, targets[:1]]))
    assert ridge(rows, targets, np.array([2.0, 1.0])) == pytest.approx(twice)


def test_shares_sum_to_one():
    assert softmax(np.array([[0.0, 1000.0], [3.0, 3.0]])) == pytest.approx(np.array([[0.0, 1.0], [0.5, 0.5]]))
    assert np.exp(log_shares(np.eye(2, 3), np.array([[1.0, 0.0]]))).sum() == pytest.approx(1.0, abs=1e-5)


def test_micro_f1_by_hand():
    found = np.array([[True, False], [True, True]])
    gold = np.array([[True, True], [False, True]])
    assert micro_f1(found, gold) == pytest.approx(4 / 6)


def test_calibration_error_by_hand():
    # Two sure and right (gap 0.05 each), two at 0.55 of which one is right (gap 0.05).
    error = expected_calibration_error(np.array([0.95, 0.95, 0.55, 0.55]), np.array([True, True, True, False]))
    assert error == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("title", "rank"),
    [("Director of Law", 4.5), ("Assistant Director", 4.0), ("Head of Planning", 3.5), ("Housing Officer", 1.0)],
)
def test_titles_have_ranks(title, rank):
    assert ranks_in(title)[0] == rank


def test_disputed_codes_count_neither_way():
    gold = [
        GoldLine("d", 0, "duty", frozenset({"1"}), frozenset({"2"})),
        GoldLine("d", 1, "duty", frozenset("3"), frozenset()),
    ]
    result = judge_lines({("d", 0): {"1": 0.9, "2": 0.8}, ("d", 1): {"1": 0.7}}, gold)
    assert (result.precision, result.recall, result.micro_f1) == (0.5, 0.5, 0.5)
    assert [(c.gold, c.found, c.count) for c in result.confusions] == [("3", "1", 1)]
    assert [(w.line, w.missed, w.wrong) for w in result.wrong_lines] == [(1, ("3",), ("1",))]


def test_a_quotation_goes_to_the_line_nearest_its_length():
    lines = [norm(x) for x in ("Manage the budget and the team well", "Manage the budget", "Budget")]
    assert line_of(norm("Manage the budget"), lines) == 1
    assert line_of("", lines) is None


def test_a_story_finds_its_competency_by_what_is_said_elsewhere_in_the_same_words(hash_encoder):
    # The story shares no word with the framework; the bank says that such stories are about budgets, not residents.
    said = (
        ("budgets are kept", "keep budgets", "ledger balanced by friday", "invoices lost", "learn ledger basics"),
        ("residents are heard", "hear residents", "rang her every week", "calls ignored", "practise calls"),
    )
    bank = Bank(tuple(Wording(n, r, t) for n, texts in enumerate(said) for r, t in zip(REGISTERS, texts, strict=True)))
    town = Framework(
        "town",
        "Town",
        "Town Council",
        (
            Competency("town/1", "1", "Money", indicators=(Indicator("town/1/all/1", "budgets are kept well"),)),
            Competency("town/2", "2", "Customers", indicators=(Indicator("town/2/all/1", "residents are heard"),)),
        ),
    )
    story = "the ledger balanced early"
    statement = Statement("s1", 0, len(story), story, None, "context", "positive")
    profile = build_profile(town, hash_encoder, bank)
    found = features(profile, "appraisal", [statement], [story], hash_encoder.encode([story]))
    assert found.shape == (1, 2, len(NAMES))
    money, customers = found[0, :, NAMES.index("concepts")]
    assert money > customers + 1
    assert np.exp([money, customers]).sum() == pytest.approx(1.0, abs=0.01)
    assert not found[0, :, [NAMES.index("criterion"), NAMES.index("knowledge")]].any()


@pytest.mark.parametrize(
    ("kind", "text", "knowledge"),
    [
        ("criterion", "Experience of working in a busy office", True),
        ("criterion", "Able to calm an angry caller", False),
        ("duty", "Share your experience of new software with others", False),
    ],
)
def test_only_a_criterion_asks_for_knowledge(kind, text, knowledge):
    assert names_knowledge(Statement("s1", 0, len(text), text, None, kind)) == knowledge
