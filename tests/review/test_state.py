from decisions_at_hand import log
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.review.state import current, opinions_of, states

PAIR = ("a/1", "b/1")


def only(*entries):
    return states(log(*[(who, *PAIR, verdict, *rest) for who, verdict, *rest in entries])).get(PAIR)


def test_the_later_decision_of_one_person_stands():
    state = only(("ann", "accepted"), ("ann", "rejected"))
    assert state.status == "rejected" and len(state.opinions) == 1 and state.last_seq == 2


def test_withdrawing_restores_what_stood_before():
    assert only(("ann", "accepted"), ("ann", "rejected"), ("ann", "withdrawn")).status == "accepted"
    assert only(("ann", "accepted"), ("ann", "rejected"), ("ann", "withdrawn"), ("ann", "withdrawn")) is None
    assert only(("ann", "accepted"), ("ann", "withdrawn"), ("ann", "withdrawn"), ("ann", "unsure")).status == "unsure"


def test_withdrawing_touches_nobody_elses():
    state = only(("ann", "accepted"), ("bob", "accepted"), ("bob", "withdrawn"))
    assert state.status == "accepted" and state.reviewers == ("ann",) and state.last_seq == 3


def test_two_people_differ_until_a_third_settles_it_with_both_in_view():
    first = (("ann", "accepted"), ("bob", "rejected"))
    assert only(*first).status == "differs"
    assert only(*first, ("cy", "rejected", {"blind": True})).status == "differs"
    settled = only(*first, ("cy", "rejected"))
    assert settled.status == "rejected" and settled.settled_by == "cy" and len(settled.opinions) == 3
    assert only(*first, ("cy", "rejected"), ("cy", "withdrawn")).status == "differs"


def test_changing_ones_mind_ends_a_difference():
    state = only(("ann", "accepted"), ("bob", "rejected"), ("bob", "accepted"))
    assert state.status == "accepted" and state.settled_by is None


def test_an_open_difference_is_never_shown_as_one_sides_answer():
    decisions = log(("ann", *PAIR, "accepted"), ("bob", *PAIR, "rejected"))
    assert current(decisions)[PAIR].verdict == "unsure"


def test_same_pair_other_relation():
    close, broad = {"predicate": "skos:closeMatch"}, {"predicate": "skos:broadMatch"}
    assert only(("ann", "accepted", close), ("bob", "accepted", broad)).relation_differs
    assert not only(("ann", "accepted", close), ("bob", "accepted", close)).relation_differs


def test_no_counterpart_is_kept_by_the_other_framework():
    decisions = log(
        ("ann", "a/1", None, "accepted", {"object_framework": "b"}),
        ("ann", "a/1", None, "accepted", {"object_framework": "c"}),
        ("ann", "a/1", "b/1", "rejected"),
    )
    assert set(current(decisions)) == {("a/1", "b"), ("a/1", "c"), ("a/1", "b/1")}


def test_one_persons_opinions_hold_nothing_of_anothers():
    decisions = log(("ann", *PAIR, "accepted"), ("bob", *PAIR, "rejected"))
    assert opinions_of(decisions, "bob")[PAIR].verdict == "rejected"
    assert opinions_of(decisions, "cy") == {}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["accepted", "rejected", "unsure", "withdrawn"]), max_size=12))
def test_one_person_is_a_stack(verdicts):
    """The model: push a verdict, pop on withdrawn."""
    stack = []
    for verdict in verdicts:
        if verdict != "withdrawn":
            stack.append(verdict)
        elif stack:
            stack.pop()
    state = states(log(*[("ann", *PAIR, v) for v in verdicts])).get(PAIR)
    assert (state.status if state else None) == (stack[-1] if stack else None)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["accepted", "rejected"])), max_size=8))
def test_withdrawing_everything_leaves_nothing(entries):
    undone = [(who, *PAIR, "withdrawn") for who, _ in entries]
    assert states(log(*[(who, *PAIR, v) for who, v in entries], *undone)) == {}
