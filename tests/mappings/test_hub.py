from dataclasses import replace

import numpy as np
import pytest
from frameworks_at_hand import EAST, LADDER, NORTH, SOUTH, competency

from mapper.errors import Invalid, NotFound
from mapper.mappings.hub import baseline, clusters, counts, heat, hub, indicator_map
from mapper.mappings.partnership import Partnership, compare_all


def partnership(confidence, frameworks=(NORTH, SOUTH), settled=None):
    """A partnership with confidences given by hand, NaN within a framework."""
    competencies = tuple(c for f in frameworks for c in f.competencies)
    owners = tuple(n for n, f in enumerate(frameworks) for _ in f.competencies)
    whole = np.full((len(owners), len(owners)), np.nan)
    n = len(frameworks[0].competencies)
    whole[:n, n:], whole[n:, :n] = confidence, np.array(confidence).T
    decided = np.zeros(whole.shape, dtype=bool) if settled is None else settled
    return Partnership(frameworks, competencies, owners, whole, decided, np.zeros((0, 4), dtype=np.float32))


HAND = [[0.1, 0.9, 0.0, 0.1], [0.0, 0.1, 0.7, 0.0], [0.4, 0.2, 0.0, 0.0]]


def test_hub_by_hand():
    view = hub(partnership(HAND), "north")
    assert [r.cells[0].object_id for r in view.rows] == ["south/B", "south/C", None]
    assert view.rows[2].cells[0].confidence == 0.4
    assert view.gaps == (("south", "north/3"),)
    assert view.beyond == (("south", ("south/A", "south/D")),)
    assert [r.coverage for r in view.rows] == [1, 1, 0]
    with pytest.raises(NotFound) as unknown:
        hub(partnership(HAND), "west")
    assert "north, south" in unknown.value.todo


def test_clusters_by_hand():
    found = clusters(partnership(HAND), threshold=0.5)
    assert found[0].members == ("north/1", "south/B") and found[0].cohesion == pytest.approx(0.9)
    assert found[1].members == ("north/2", "south/C")
    assert {c.members for c in found[2:]} == {("north/3",), ("south/A",), ("south/D",)}
    assert found[2].missing and found[0].missing == ()
    assert sum(len(c.members) for c in clusters(partnership(HAND), threshold=0.0)) == 7


def test_coverage_by_hand():
    report = baseline(partnership(HAND))
    assert report.coverage == ((None, pytest.approx(2 / 3)), (0.5, None))


def test_decisions_stand_over_the_model(hash_encoder):
    settled = {("south/D", "north/3"): True, ("north/1", "south/B"): False}
    found = compare_all([NORTH, SOUTH], hash_encoder, settled=settled)
    view = hub(found, "north")
    assert view.rows[2].cells[0].object_id == "south/D" and view.rows[2].cells[0].settled
    assert view.rows[0].cells[0].object_id != "south/B"


def test_counts_by_theme_and_level():
    framework = replace(
        NORTH,
        levels=LADDER,
        competencies=(
            replace(competency("north", "1", "One", ["a b", "c d"], level="top"), theme="t"),
            replace(competency("north", "2", "Two", ["e f"], ["g h"], level="junior"), theme="t"),
            competency("north", "3", "Three", ["i j"]),
        ),
    )
    table = [(c.theme, c.level, c.positive, c.negative) for c in counts(framework)]
    assert table == [("t", "junior", 1, 1), ("t", "top", 2, 0), (None, None, 1, 0)]


def test_pictures_have_their_tables(hash_encoder):
    found = compare_all([NORTH, SOUTH, EAST], hash_encoder)
    grid = heat(found)
    assert len(grid.values) == 10 and grid.values[0][1] is None and 0 <= grid.values[0][3] <= 1
    points = indicator_map(found)
    assert [p.indicator_id for p in points] == [
        i.id for f in (NORTH, SOUTH) for c in f.competencies for i in c.positives
    ]
    assert max(abs(p.x) for p in points) == pytest.approx(1)
    assert indicator_map(compare_all([EAST, replace(EAST, id="west")], hash_encoder)) == ()


def test_a_partnership_has_two_different_members(hash_encoder):
    for wrong in ([NORTH], [NORTH, NORTH]):
        with pytest.raises(Invalid):
            compare_all(wrong, hash_encoder)
