import numpy as np
import pytest

from mapper.mappings.lexical import gram_weights, grams, tfidf
from mapper.mappings.scales import best_averaged, hub_corrected, margin, places, reciprocal, spread

CROSS = np.array([[0.9, 0.5, 0.1], [0.6, 0.8, 0.3]])


def test_hubness_correction_by_hand():
    """One neighbour: 2 x 0.5 - row best 0.9 - column best 0.8 = -0.7; a mutual best is 2s - s - s = 0."""
    corrected = hub_corrected(CROSS, 1)
    assert corrected[0, 0] == pytest.approx(0)
    assert corrected[0, 1] == pytest.approx(-0.7)
    assert corrected[1, 2] == pytest.approx(0.6 - 0.8 - 0.3)


def test_what_is_near_to_everything_counts_for_less():
    """The first column is near to both rows alike; after correction the second row prefers its own."""
    hub = np.array([[0.8, 0.2], [0.8, 0.7]])
    assert hub[1].argmax() == 0
    assert hub_corrected(hub, 2)[1].argmax() == 1


def test_reciprocal_places():
    assert places(CROSS, 1).tolist() == [[0, 1, 2], [1, 0, 2]]
    assert reciprocal(CROSS)[0, 0] == 2.0
    assert reciprocal(CROSS)[0, 2] == pytest.approx(1 / 3 + 1 / 2)


def test_margin_is_the_lesser_lead():
    """0.9 leads its row by 0.4 and its column by 0.3; 0.5 trails its row by 0.4 and its column by 0.3."""
    assert margin(CROSS)[0, 0] == pytest.approx(0.3)
    assert margin(CROSS)[0, 1] == pytest.approx(-0.4)


def test_best_average_by_hand():
    """Groups {0, 1} and {2} against {0} and {1, 2}."""
    texts = np.array([[0.2, 0.4, 0.6], [0.8, 0.1, 0.0], [0.5, 0.7, 0.3]])
    got = best_averaged(texts, np.array([0, 2]), np.array([0, 1]))
    assert got == pytest.approx(np.array([[0.5, 0.35], [0.5, 0.7]]))


def test_spread_leaves_the_diagonal_out():
    square = np.array([[1.0, 0.2], [0.4, 1.0]])
    assert spread(square) == pytest.approx((0.3, 0.1))
    assert spread(np.ones((1, 1))) == (0.0, 1.0)


def test_letters_see_inflections_and_nothing_in_nothing():
    rows = tfidf(gram_weights(["prioritising work", "clear priorities", "bin lorries", ""]))
    likeness = rows @ rows.T
    assert likeness[0, 1] > likeness[0, 2]
    assert likeness[3].tolist() == [0, 0, 0, 0]
    assert np.diag(likeness)[:3] == pytest.approx(1)
    assert grams("Ab c") == [" ab ", "ab c", "b c "]
