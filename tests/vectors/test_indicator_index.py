import numpy as np
import pytest

from mapper.errors import Invalid
from mapper.frameworks.types import Competency, Framework, Indicator
from mapper.vectors.index import DIGITS, Entry, Filter, IndicatorIndex, index_indicators


def unit(rows):
    rows = np.asarray(rows, dtype=np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def many(n=400, dimensions=24):
    rng = np.random.default_rng(7)
    entries = [
        Entry(
            f"f{i % 3}/{i % 7}/{i}",
            f"f{i % 3}",
            f"f{i % 3}/{i % 7}",
            None if i % 5 == 0 else f"l{i % 5}",
            "negative" if i % 6 == 0 else "positive",
        )
        for i in range(n)
    ]
    return entries, unit(rng.normal(size=(n, dimensions)))


@pytest.mark.parametrize(
    "where",
    [
        Filter(),
        Filter(frameworks={"f1"}),
        Filter(levels={None, "l2"}),
        Filter(polarity="negative"),
        Filter(competencies={"f2/3"}, polarity="positive"),
        Filter(frameworks={"f0", "f2"}, levels={"l1"}, polarity="positive"),
    ],
)
def test_it_finds_what_brute_force_finds(where):
    entries, vectors = many()
    queries = unit(np.random.default_rng(8).normal(size=(20, 24)))
    found = IndicatorIndex(entries, vectors).search(queries, 10, where)
    for query, hits in zip(queries, found, strict=True):
        admitted = [
            (round(float(v @ query), DIGITS), e.id) for e, v in zip(entries, vectors, strict=True) if where.admits(e)
        ]
        best = sorted(admitted, key=lambda pair: (-pair[0], pair[1]))[:10]
        assert [h.id for h in hits] == [i for _, i in best]
        assert [h.similarity for h in hits] == pytest.approx([s for s, _ in best], abs=2e-6)


def test_a_filter_never_shrinks_the_answer():
    """One hit in a hundred is admitted: searching first and filtering after would lose it."""
    entries = [Entry(f"a/{i}", "a" if i else "b", "c") for i in range(100)]
    vectors = unit([[1, i / 100] for i in range(100)][::-1])
    assert [h.id for h in IndicatorIndex(entries, vectors).search(unit([[1, 0]]), 1, Filter(frameworks={"b"}))[0]] == [
        "a/0"
    ]
    assert len(IndicatorIndex(entries, vectors).search(unit([[1, 0]]), 500)[0]) == 100


def test_equals_are_ordered_by_id_even_at_the_cut():
    entries = [Entry(f"x/{i}", "x", "c") for i in (5, 3, 9, 1, 7)]
    index = IndicatorIndex(entries, unit([[1, 1]] * 5))
    assert [h.id for h in index.search(unit([[1, 1]]), 2)[0]] == ["x/1", "x/3"]


def test_nothing_to_find_or_to_look_for_is_an_answer():
    empty = IndicatorIndex([], np.empty((0, 8), dtype=np.float32))
    assert empty.search(np.ones((2, 8), dtype=np.float32), 5) == [(), ()]
    index = IndicatorIndex([Entry("x/1", "x", "c")], unit([[1, 0]]))
    assert index.search(np.empty((0, 2), dtype=np.float32), 5) == []
    assert index.search(unit([[1, 0]]), 0) == [()]
    assert index.search(unit([[1, 0]]), 3, Filter(frameworks={"unheard-of"})) == [()]


def test_counts_and_ids_are_checked():
    with pytest.raises(Invalid, match="2 entries came with 1"):
        IndicatorIndex([Entry("a", "x", "c"), Entry("b", "x", "c")], unit([[1, 0]]))
    with pytest.raises(Invalid, match="twice"):
        IndicatorIndex([Entry("a", "x", "c"), Entry("a", "x", "c")], unit([[1, 0], [0, 1]]))


def test_a_framework_is_indexed_with_levels_and_polarity(hash_encoder):
    indicators = (
        Indicator("f/1/low/1", "plans the work of the team", level="low"),
        Indicator("f/1/all/2", "leaves work unplanned", polarity="negative"),
    )
    framework = Framework("f", "F", "P", (Competency("f/1", "1", "Planning", indicators=indicators),))
    index = index_indicators([framework], hash_encoder)
    query = hash_encoder.encode(["plans the work of the team"])
    assert index.search(query, 2)[0][0].id == "f/1/low/1"
    assert [h.id for h in index.search(query, 2, Filter(polarity="negative"))[0]] == ["f/1/all/2"]
    assert [h.id for h in index.search(query, 2, Filter(levels={None}))[0]] == ["f/1/all/2"]
