from dataclasses import replace

import pytest
from decisions_at_hand import START, crosswalk, log, suggestion

from mapper.errors import Invalid
from mapper.frameworks.types import Competency, Framework, Indicator
from mapper.review.bulk import bulk_accept, measure, undo_batch, wilson_low
from mapper.review.change import follow, summary, wordings
from mapper.review.curate import curate, no_counterpart, reviewer_name
from mapper.review.state import current, states


def framework(id, *titles, texts=("Does one thing", "Does another")):
    return Framework(
        id, id, id,
        tuple(
            Competency(
                f"{id}/{n}", str(n), title, definition="What it is.",
                indicators=tuple(Indicator(f"{id}/{n}/all/{k}", t) for k, t in enumerate(texts, start=1)),
            )
            for n, title in enumerate(titles, start=1)
        ),
    )  # fmt: skip


A, B = framework("a", "One", "Two"), framework("b", "Eins", "Zwei")
SEEN = {"subject_text": "One. What it is.", "object_text": "Eins. What it is."}


def test_unchanged_words_stay_decided():
    (found,) = follow(log(("ann", "a/1", "b/1", "accepted", SEEN)), [A, B])
    assert found.change == "unchanged" and found.decision_now == found.decision


def test_white_space_and_case_are_no_change():
    (found,) = follow(log(("ann", "a/1", "b/1", "accepted", {**SEEN, "subject_text": "ONE.  What it\nis."})), [A, B])
    assert found.change == "unchanged"


def test_changed_words_come_back_with_both_wordings():
    changed = framework("b", "Einz", "Zwei")
    (found,) = follow(log(("ann", "a/1", "b/1", "accepted", SEEN)), [A, changed])
    assert found.change == "reworded"
    assert (found.object.then, found.object.now) == ("Eins. What it is.", "Einz. What it is.")
    assert found.subject.change == "unchanged"


def test_an_indicator_that_moved_keeps_its_decision():
    seen = {"subject_text": "Does another", "object_text": "Does one thing"}
    longer = framework("a", "One", texts=("Something new", "Does one thing", "Does another"))
    (found,) = follow(log(("ann", "a/1/all/2", "b/1/all/1", "rejected", seen)), [longer, framework("b", "Eins")])
    assert found.change == "moved" and found.decision_now.subject_id == "a/1/all/3"
    assert found.decision_now.verdict == "rejected"


def test_deleted_words_are_archived_not_lost():
    followed = follow(
        log(("ann", "a/2", "b/1", "accepted"), ("ann", "a/1", "b/1", "accepted", SEEN)), [framework("a", "One"), B]
    )
    assert [f.change for f in followed] == ["archived", "unchanged"]
    assert followed[0].decision_now is None and followed[0].decision.verdict == "accepted"
    assert summary(followed).archived == 1 and summary(followed).unchanged == 1


def test_no_counterpart_follows_its_subject_alone():
    (found,) = follow([no_counterpart("a/1", "b", "ann", subject_text="One. What it is.")], [A, B])
    assert found.change == "unchanged" and found.object is None


def test_wordings_hold_titles_with_definitions_and_indicators():
    assert wordings([A])["a/1"] == "One. What it is." and wordings([A])["a/2/all/1"] == "Does one thing"


MAPPING = suggestion("a/1", "b/1", 1, 0.8)


def test_a_decision_takes_nothing_from_the_one_before():
    first = curate(MAPPING, "accepted", "ann", predicate="skos:broadMatch")
    second = curate(replace(MAPPING, object_id="b/2"), "accepted", "ann")
    assert first.predicate == "skos:broadMatch" and second.predicate == "skos:closeMatch"
    assert curate(MAPPING, "rejected", "ann", predicate="skos:broadMatch").predicate is None


def test_a_blind_decision_did_not_see_the_confidence():
    assert curate(MAPPING, "accepted", "ann").confidence_seen == 0.8
    assert curate(MAPPING, "accepted", "ann", blind=True).confidence_seen is None


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\x00b", "\u202eann", "\ud800"])
def test_names_that_will_not_do(name):
    with pytest.raises(Invalid):
        reviewer_name(name)


def test_markup_in_a_name_is_text():
    assert reviewer_name(" <b>Ann</b>\n ") == "<b>Ann</b>"


@pytest.mark.parametrize(
    "wrong", [{"predicate": "skos:sameAs"}, {"comment": "x" * 2001}, {"verdict": "perhaps"}, {"reviewer": ""}]
)
def test_malformed_decisions(wrong):
    given = {"verdict": "accepted", "reviewer": "ann"} | wrong
    with pytest.raises(Invalid):
        curate(MAPPING, **given)


SET = crosswalk(
    suggestion("a/1", "b/1", 1, 0.95), suggestion("a/2", "b/2", 1, 0.92), suggestion("a/3", "b/3", 1, 0.91),
    suggestion("a/4", "b/4", 1, 0.6),
)  # fmt: skip


def test_wilson_by_hand():
    """9 of 10: (0.9 + 0.19208 - 1.96 sqrt(0.009 + 0.009604)) / 1.38416."""
    assert wilson_low(9, 10) == pytest.approx(0.59585, abs=1e-4)
    assert wilson_low(0, 0) == 0


def test_precision_above_a_confidence_is_measured_on_single_decisions():
    decisions = log(
        ("ann", "a/1", "b/1", "accepted"), ("ann", "a/2", "b/2", "rejected"),
        ("ann", "a/3", "b/3", "accepted", {"batch": "mass"}), ("ann", "a/4", "b/4", "accepted"),
    )  # fmt: skip
    found = measure(SET.mappings, decisions, 0.9)
    assert (found.decided, found.right, found.precision, found.waiting) == (2, 1, 0.5, 0)
    assert measure(SET.mappings, [], 0.9).precision is None and measure(SET.mappings, [], 0.9).waiting == 3


def test_bulk_accept_spares_what_people_decided_and_comes_undone_in_one_step():
    before = log(("bob", "a/2", "b/2", "rejected"))
    made = bulk_accept(SET, before, "ann", 0.9, "mass-1", words={"a/1": "One"}, decided_at=START)
    assert [(d.subject_id, d.batch, d.subject_text) for d in made] == [("a/1", "mass-1", "One"), ("a/3", "mass-1", "")]
    numbered = [replace(d, seq=n) for n, d in enumerate(made, start=2)]
    assert set(current([*before, *numbered])) == {("a/1", "b/1"), ("a/2", "b/2"), ("a/3", "b/3")}
    rethought = log(("ann", "a/3", "b/3", "unsure"))[0]
    whole = [*before, *numbered, replace(rethought, seq=4)]
    after = [*whole, *undo_batch(whole, "mass-1")]
    assert {p: s.status for p, s in states(after).items()} == {("a/2", "b/2"): "rejected", ("a/3", "b/3"): "unsure"}


def test_bulk_accept_wants_a_reason_and_a_name():
    for threshold, batch in ((0.5, "x"), (1.1, "x"), (0.9, " ")):
        with pytest.raises(Invalid):
            bulk_accept(SET, [], "ann", threshold, batch)
