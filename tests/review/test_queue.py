import pytest
from decisions_at_hand import crosswalk, log, suggestion

from mapper.errors import Invalid
from mapper.review.queue import disagreement, ordered, progress, reciprocal, uncertainty, work_queue

SET = crosswalk(
    suggestion("a/1", "b/1", 1, 0.7, 1.0, 0.5),
    suggestion("a/1", "b/2", 2, 0.5, 1.0, -1.0),
    suggestion("a/2", "b/1", 1, 0.9, 2.0, 0.1),
    suggestion("a/2", "b/3", 2, 0.1, -2.0),
    suggestion("a/3", "b/2", 1, 0.55, 1.0, -0.9),
)


def pairs(items):
    return [i.pair for i in items]


def test_uncertainty_and_disagreement_by_hand():
    assert uncertainty(0.5) == pytest.approx(1)
    assert uncertainty(0.25) == pytest.approx(0.8112781)
    assert uncertainty(0.0) == pytest.approx(0, abs=1e-6) and uncertainty(1.0) == pytest.approx(0, abs=1e-6)
    assert disagreement(suggestion("a", "b", 1, 0.5, 3.0, -1.0)) == pytest.approx(0.5)
    assert disagreement(suggestion("a", "b", 1, 0.5)) == 0


def test_reciprocal_pairs_are_best_of_both():
    assert reciprocal(SET.mappings) == {("a/2", "b/1"), ("a/3", "b/2")}


def test_speed_takes_reciprocal_first_then_confidence():
    order = [(m.subject_id, m.object_id) for m, _ in ordered(SET, "speed")]
    assert order == [("a/2", "b/1"), ("a/3", "b/2"), ("a/1", "b/1"), ("a/1", "b/2"), ("a/2", "b/3")]
    assert "each is the other's best" in ordered(SET, "speed")[0][1].lower()


def test_learning_takes_what_teaches_first_and_says_why():
    first, reason = ordered(SET, "learning")[0]
    assert (first.subject_id, first.object_id) == ("a/1", "b/2") and "teaches" in reason
    last, _ = ordered(SET, "learning")[-1]
    assert last.confidence in (0.1, 0.9)


def test_document_order_and_nonsense():
    assert [m for m, _ in ordered(SET, "document")] == list(SET.mappings)
    with pytest.raises(Invalid):
        ordered(SET, "mood")


def test_two_aims_keep_only_a_part_and_a_blind_reader_gets_all():
    best = [m for m, _ in ordered(SET, "first")]
    assert best and all(m.rank == 1 for m in best) and len(best) < len(SET.mappings)
    assert len({m.subject_id for m in best}) == len({m.subject_id for m in SET.mappings})
    doubtful = {m.confidence for m, _ in ordered(SET, "doubtful")}
    assert doubtful == {m.confidence for m in SET.mappings if 0.25 <= m.confidence <= 0.75}
    assert set(pairs(work_queue(SET, [], "ann", aim="first", blind=True))) == set(pairs(work_queue(SET, [], "ann")))


def test_decided_pairs_do_not_come_again():
    decisions = log(("ann", "a/2", "b/1", "accepted"), ("bob", "a/3", "b/2", "rejected"))
    assert pairs(work_queue(SET, decisions, "ann")) == [("a/1", "b/1"), ("a/1", "b/2"), ("a/2", "b/3")]


def test_a_difference_comes_to_a_third_person():
    decisions = log(("ann", "a/2", "b/1", "accepted"), ("bob", "a/2", "b/1", "rejected"))
    assert ("a/2", "b/1") in pairs(work_queue(SET, decisions, "cy"))
    assert ("a/2", "b/1") not in pairs(work_queue(SET, decisions, "ann"))


def test_none_of_these_settles_all_of_a_subject():
    decisions = log(("ann", "a/1", None, "accepted", {"object_framework": "b"}))
    assert not [p for p in pairs(work_queue(SET, decisions, "ann")) if p[0] == "a/1"]


def test_skipped_pairs_come_last():
    assert pairs(work_queue(SET, [], "ann", skipped=[("a/2", "b/1")]))[-1] == ("a/2", "b/1")


def test_blind_shows_neither_order_nor_opinion():
    decisions = log(("ann", "a/2", "b/1", "accepted"))
    items = work_queue(SET, decisions, "bob", blind=True, seed=4)
    assert set(pairs(items)) == {(m.subject_id, m.object_id) for m in SET.mappings}
    assert {(i.rank, i.confidence) for i in items} == {(None, None)} and len({i.reason for i in items}) == 1
    orders = {tuple(pairs(work_queue(SET, decisions, "bob", blind=True, seed=s))) for s in range(6)}
    assert len(orders) > 1
    assert items == work_queue(SET, decisions, "bob", blind=True, seed=4)


def test_hidden_repeats_look_like_the_rest():
    decisions = log(("ann", "a/2", "b/1", "accepted"), ("ann", "a/3", "b/2", "rejected"))
    items = work_queue(SET, decisions, "ann", blind=True, repeats=0.5, seed=1)
    again = [i for i in items if i.repeat]
    assert len(again) == 1 and again[0].pair in {("a/2", "b/1"), ("a/3", "b/2")}
    assert {i.reason for i in items} == {again[0].reason}
    with pytest.raises(Invalid):
        work_queue(SET, decisions, "ann", repeats=2)


def test_time_left_at_the_present_pace():
    decisions = log(
        *[("ann", "a/2", "b/1", "accepted"), ("ann", "a/1", "b/1", "rejected"), ("ann", "a/1", "b/2", "unsure")]
    )
    state = progress(SET, decisions, "ann")
    assert (state.decided, state.total, state.seconds_left) == (3, 5, 120.0)
    assert progress(SET, decisions[:1], "ann").seconds_left is None
