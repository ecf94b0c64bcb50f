"""Framework JSON: the gold files survive unchanged; what breaks the contract is named by place."""

import json
from pathlib import Path

import pytest

from mapper.errors import Invalid
from mapper.exchange.framework_json import framework_from_json, framework_to_json, frameworks_from_json, unread_keys

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted(p for p in ROOT.glob("corpora/gold/*.json"))
SHARED = sorted([*ROOT.glob("../shared/corpora/gold/*.json"), *ROOT.glob("../shared/data/practice/frameworks/*.json")])


def small() -> dict:
    return {
        "id": "x",
        "title": "T",
        "publisher": "P",
        "levels": [{"id": "l1", "name": "One", "order": 1}],
        "themes": [],
        "competencies": [
            {
                "id": "x/1",
                "code": "1",
                "title": "Working together",
                "indicators": [{"id": "x/1/l1/1", "text": "Shares what they know.", "level": "l1"}],
            }
        ],
    }


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_round_trips_exactly(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    assert framework_to_json(framework_from_json(data)) == data


@pytest.mark.skipif(not SHARED, reason="../shared is not here")
def test_shared_files_are_read_and_survive_a_second_trip():
    for path in SHARED:
        framework = framework_from_json(json.loads(path.read_text(encoding="utf-8")))
        assert framework_from_json(framework_to_json(framework)) == framework


def test_one_place_stands_alone_and_two_stand_in_a_list():
    data = small()
    box = {"page": 2, "bbox": [1.0, 2.0, 3.0, 4.5]}
    data["competencies"][0]["source"] = box
    data["competencies"][0]["indicators"][0]["source"] = [box, {**box, "page": 3}]
    out = framework_to_json(framework_from_json(data))
    assert out["competencies"][0]["source"] == box
    assert [p["page"] for p in out["competencies"][0]["indicators"][0]["source"]] == [2, 3]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda d: d.pop("title"), "title"),
        (lambda d: d.update(id="a/b"), "id"),
        (lambda d: d.update(competencies="none"), "competencies"),
        (lambda d: d["competencies"][0]["indicators"][0].update(text=3), "competencies[0].indicators[0].text"),
        (lambda d: d["competencies"][0]["indicators"][0].update(text="\ud800"), "competencies[0].indicators[0].text"),
        (lambda d: d["competencies"][0]["indicators"][0].update(level="l9"), "'l9'"),
        (lambda d: d["competencies"][0]["indicators"][0].update(polarity="bad"), "polarity"),
        (lambda d: d["competencies"][0].update(theme="nowhere"), "'nowhere'"),
        (lambda d: d["competencies"][0].update(id="y/1"), "'y/1'"),
        (lambda d: d["competencies"].append(d["competencies"][0]), "twice"),
        (lambda d: d["competencies"][0].update(source={"page": 0, "bbox": [0, 0, 1, 1]}), "source[0].page"),
    ],
)
def test_a_broken_file_is_refused_by_place(change, named):
    data = small()
    change(data)
    with pytest.raises(Invalid) as caught:
        framework_from_json(data)
    assert named in caught.value.what
    assert caught.value.todo


@pytest.mark.parametrize("data", [None, 3, "x", [], [3], {}])
def test_what_is_no_framework_at_all_is_refused(data):
    with pytest.raises(Invalid):
        frameworks_from_json(data)


def test_keys_without_a_place_are_passed_over_and_named():
    data = small()
    data["mood"] = 1
    data["competencies"][0]["indicators"][0]["weight"] = 2
    assert framework_from_json(data) == framework_from_json(small())
    assert unread_keys(data) == ("competencies.indicators.weight", "mood")
    assert unread_keys([small(), 3, None]) == ()


def test_a_list_holds_several_frameworks():
    other = json.loads(json.dumps(small()).replace('"x', '"y'))
    assert [f.id for f in frameworks_from_json([small(), other])] == ["x", "y"]
