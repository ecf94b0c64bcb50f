"""The confidence fitted to decisions from the page: tried, adopted, taken back; nothing of it silent."""

from datetime import UTC, datetime

import numpy as np
import pytest

from mapper.errors import Invalid
from mapper.review.types import Decision


def decided(space, count, share):
    """Decisions on the pairs of one crosswalk, one at a time, accepting `share` of them whatever the confidence."""
    random = np.random.default_rng(3)
    found = space.crosswalk("lcc-management", "mansfield", top=10)
    pairs = found.mapping_set.mappings[:count]
    space.decide_many(
        [
            Decision(
                m.subject_id, m.object_id, "accepted" if random.random() < share else "rejected", "Ada",
                datetime.now(UTC),
            )
            for m in pairs
        ]
    )  # fmt: skip
    return found


def confidences(space):
    return [m.confidence for m in space.crosswalk("lcc-management", "mansfield", top=10).mapping_set.mappings]


def test_adopt_and_take_back(client, space):
    before = decided(space, 100, 0.5)
    shipped = [m.confidence for m in before.mapping_set.mappings]
    client.cookies.set("reviewer", "Ada")
    page = client.get("/confidence").text
    assert "Use the refitted confidence" in page and "After the refit" in page
    assert confidences(space) == shipped, "looking changes nothing"
    client.post("/confidence")
    adopted = confidences(space)
    # people accepted half of everything: nothing is as sure as it was
    assert max(adopted) - min(adopted) < max(shipped) - min(shipped)
    assert "In use" in client.get("/confidence").text
    assert before.mapping_set.unmatched == space.crosswalk("lcc-management", "mansfield", top=10).mapping_set.unmatched
    client.post("/confidence/undo")
    assert confidences(space) == shipped
    assert space.calibrations() == ()


def test_few_decisions_are_refused_in_words(client, space):
    decided(space, 10, 0.5)
    client.cookies.set("reviewer", "Ada")
    assert "Fewer than 20" in client.get("/confidence").text
    answer = client.post("/confidence")
    assert answer.status_code == 422 and "Nothing is changed" in answer.text
    with pytest.raises(Invalid):
        space.undo_refit()


def test_decisions_taken_many_at_once_teach_nothing(space):
    found = space.crosswalk("lcc-management", "mansfield", top=10).mapping_set.mappings
    when = datetime.now(UTC)
    space.decide_many(
        [
            Decision(m.subject_id, m.object_id, "accepted" if n % 2 else "rejected", "Ada", when, batch="b")
            for n, m in enumerate(found)
        ]
    )
    assert space.refit().held_out == ()
