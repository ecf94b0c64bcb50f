"""What a line shows is weighed beside its other competencies and the rest of its text."""

import numpy as np
import pytest

from mapper.fitting import LogisticModel
from mapper.scoring.among import MOST_AHEAD, NAMES, among
from mapper.scoring.evidence import Reads, chances_of
from mapper.scoring.score import quoted, shown_anywhere
from mapper.texts.types import Statement


def named(found, name):
    return found[:, :, NAMES.index(name)]


def test_the_best_is_ahead_of_the_second_and_all_others_behind_the_best():
    found = among(np.array([[2.0, -1.0, 0.5]]), [""])
    assert named(found, "ahead").tolist() == [[1.5, -3.0, -1.5]]
    assert named(among(np.array([[99.0, -99.0]]), [""]), "ahead").tolist() == [[MOST_AHEAD, -MOST_AHEAD]]


def test_others_sums_the_chances_of_the_other_competencies():
    found = named(among(np.array([[0.0, 0.0, -40.0]]), [""]), "others")
    assert found == pytest.approx(np.array([[0.5, 0.5, 1.0]]), abs=1e-6)


def test_a_competency_that_the_rest_of_the_text_asks_for_is_wanted_and_a_line_does_not_count_itself():
    odds = np.full((5, 2), -3.0)
    odds[1:, 0] = 3.0  # the first line alone does not speak to the first competency
    wanted = named(among(odds, ["a"] * 5), "wanted")
    assert wanted[0, 0] > wanted[1, 0] > 0 > wanted[0, 1]
    rest = 1 / (1 + np.exp(-np.array([3.0, -3.0])))
    assert wanted[0, 0] == pytest.approx(np.log(rest[0] + 0.02) - np.log(rest.mean() + 0.02))


def test_lines_that_stand_alone_or_nearly_so_have_no_rest():
    odds = np.array([[1.0, -1.0]] * 3)
    for documents in ([""] * 3, ["a"] * 3):
        found = among(odds, documents)
        assert not named(found, "wanted").any() and not named(found, "asking").any()


def test_texts_do_not_see_one_another():
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(6, 3)), rng.normal(size=(7, 3))
    both = among(np.vstack([a, b]), ["a"] * 6 + ["b"] * 7)
    assert np.allclose(both, np.vstack([among(a, ["a"] * 6), among(b, ["b"] * 7)]))


def test_one_competency_and_no_lines_are_no_trouble():
    assert not named(among(np.array([[0.3], [2.0]]), ["", ""]), "ahead").any()
    assert among(np.zeros((0, 3)), []).shape == (0, 3, len(NAMES))


def test_without_a_second_model_each_line_is_read_alone():
    alone = LogisticModel(("x",), (1.0,), 0.0, (0.0,), (1.0,))
    rows = np.array([[[0.0], [2.0]]])
    assert chances_of(rows, ["a"], alone, None) == pytest.approx(1 / (1 + np.exp(-rows[:, :, 0])))
    beside = LogisticModel(("x", *NAMES), (1.0, 1.0, 0.0, 0.0, 0.0), 0.0, (0.0,) * 5, (1.0,) * 5)
    leading, trailing = chances_of(rows, ["a"], alone, beside)[0][::-1]
    assert leading == pytest.approx(1 / (1 + np.exp(-4.0))) and trailing == pytest.approx(1 / (1 + np.exp(2.0)))


def test_many_faint_lines_make_a_competency_likely_and_the_same_words_count_once():
    chances = np.array([[0.3, 0.0], [0.3, 0.0], [0.2, 0.5]])
    lines = [
        Statement(f"s{n}", 0, len(w), w, None, "duty") for n, w in enumerate(("Plan work", "plan  WORK", "budgets"))
    ]
    reads = Reads(tuple(lines), (), (), np.zeros((0, 0), dtype="f4"), np.zeros((0, 0)), chances)
    assert shown_anywhere(reads) == pytest.approx(np.array([1 - 0.7 * 0.8, 0.5]))


def test_a_likely_competency_of_faint_lines_alone_quotes_the_likeliest():
    chances = np.array([[0.28, 0.05, 0.9], [0.3, 0.05, 0.28], [0.29, 0.05, 0.0], [0.0, 0.4, 0.0]])
    lines = [Statement(f"s{n}", 0, 1, f"line {n}", None, "duty") for n in range(4)]
    reads = Reads(tuple(lines), (), (), np.zeros((0, 0), dtype="f4"), np.zeros((0, 0)), chances)
    found = quoted(reads, shown_anywhere(reads), 0.5)
    # Three faint lines make the first likelier than not (.64); the second is not (.49).
    assert found.tolist() == [[False, False, True], [True, False, False], [False, False, False], [False, False, False]]
    assert not quoted(reads, shown_anywhere(reads), 0.7)[:, 0].any()  # too faint to be quoted at all
