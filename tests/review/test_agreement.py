import pytest
from decisions_at_hand import log
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from mapper.review.agreement import agreements, cohen_kappa, self_agreement


def test_kappa_by_hand():
    """50 items: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no. Observed 0.7, expected 0.5 x 0.6 + 0.5 x 0.4 = 0.5."""
    a = ["y"] * 25 + ["n"] * 25
    b = ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15
    assert cohen_kappa(a, b) == pytest.approx(0.4)


def test_edges():
    assert cohen_kappa([], []) is None
    assert cohen_kappa(["y", "y"], ["y", "y"]) == 1.0
    assert cohen_kappa(["y", "n"], ["n", "y"]) == pytest.approx(-1.0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=40))
def test_kappa_is_scikit_learns(pairs):
    a, b = zip(*pairs, strict=True)
    if len(set(a) | set(b)) > 1:
        assert cohen_kappa(a, b) == pytest.approx(cohen_kappa_score(a, b))


def test_target_and_relation_apart():
    """Four shared pairs: verdicts agree on three of four; of two accepted by both, relations agree on one."""
    close, broad = {"predicate": "skos:closeMatch"}, {"predicate": "skos:broadMatch"}
    decisions = log(
        ("ann", "a/1", "b/1", "accepted", close), ("bob", "a/1", "b/1", "accepted", close),
        ("ann", "a/2", "b/2", "accepted", close), ("bob", "a/2", "b/2", "accepted", broad),
        ("ann", "a/3", "b/3", "rejected"), ("bob", "a/3", "b/3", "rejected"),
        ("ann", "a/4", "b/4", "accepted", close), ("bob", "a/4", "b/4", "rejected"),
        ("ann", "a/5", "b/5", "accepted", close),
    )  # fmt: skip
    (found,) = agreements(decisions)
    assert (found.first, found.second, found.shared, found.both_accepted) == ("ann", "bob", 4, 2)
    # Observed 3/4; expected 3/4 x 2/4 + 1/4 x 2/4 = 1/2.
    assert found.target_kappa == pytest.approx(0.5)
    # Observed 1/2; expected 1 x 1/2 = 1/2.
    assert found.relation_kappa == pytest.approx(0.0)
    assert found.differences == (("a/4", "b/4"),) and found.target_agreed == 0.75


def test_blind_only_leaves_out_who_saw_the_other():
    blind = {"blind": True}
    decisions = log(
        ("ann", "a/1", "b/1", "accepted", blind), ("bob", "a/1", "b/1", "rejected", blind),
        ("ann", "a/2", "b/2", "accepted", blind), ("bob", "a/2", "b/2", "accepted"),
    )  # fmt: skip
    assert agreements(decisions)[0].shared == 2
    assert agreements(decisions, blind_only=True)[0].shared == 1


def test_a_reviewer_against_themselves():
    decisions = log(
        ("ann", "a/1", "b/1", "accepted"), ("ann", "a/2", "b/2", "rejected"),
        ("ann", "a/1", "b/1", "accepted"), ("ann", "a/2", "b/2", "accepted"), ("ann", "a/3", "b/3", "unsure"),
    )  # fmt: skip
    seqs = [d.seq for d in decisions]
    found = self_agreement(decisions, "ann", seqs[2:])
    assert found.repeated == 2
    assert found.target_kappa == pytest.approx(0.0)
    assert found.target_agreed == 0.5


def test_a_change_of_mind_is_no_repeat():
    decisions = log(("ann", "a/1", "b/1", "accepted"), ("ann", "a/1", "b/1", "rejected"))
    assert self_agreement(decisions, "ann", []).repeated == 0
    assert self_agreement(decisions, "ann", [decisions[0].seq]).repeated == 0
    assert self_agreement(decisions, "bea", [decisions[1].seq]).repeated == 0
