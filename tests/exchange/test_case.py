"""CASE 1.1: packages that keep the standard's letter, exact round trips, and other systems' packages read with care."""

import copy
import dataclasses
import json
from pathlib import Path

import pytest
from case_schema import PACKAGE
from exchange_example import HOSTILE, WHEN, crosswalk, north, south
from jsonschema import Draft202012Validator

from mapper.errors import Invalid, NotFound
from mapper.exchange.case import framework_to_case, write_case
from mapper.exchange.case_crosswalk import crosswalk_to_case, read_case_crosswalk, write_case_crosswalk
from mapper.exchange.case_paths import CaseLibrary, status_info
from mapper.exchange.case_read import read_case
from mapper.exchange.framework_json import framework_from_json

GOLD = sorted(Path(__file__).resolve().parents[2].glob("corpora/gold/*.json"))
FRESH = {
    "originNodeURI": {"title": "a", "identifier": "a", "uri": "https://x.example/a"},
    "destinationNodeURI": {"title": "b", "identifier": "b", "uri": "https://x.example/b"},
}


def faults(package: dict) -> list[str]:
    return [f"{list(e.path)}: {e.message}" for e in Draft202012Validator(PACKAGE).iter_errors(package)]


def gold(path):
    return framework_from_json(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_frameworks_are_valid_and_come_back_exactly(path):
    framework = gold(path)
    package = json.loads(write_case(framework, changed=WHEN).text)
    assert not faults(package)
    plan = read_case(package)
    assert plan.clean
    assert plan.frameworks == (framework,)


def test_everything_a_framework_can_hold_comes_back():
    for framework in (north(), south()):
        package = json.loads(write_case(framework, changed=WHEN).text)
        assert not faults(package)
        assert read_case(package).frameworks == (framework,)


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p["CFDocument"].update(notes=None),
        lambda p: p["CFItems"][0].update(CFDocumentURI={}),
        lambda p: p["CFItems"][0].update(identifier=p["CFItems"][0]["identifier"].upper()),
        lambda p: p["CFItems"][0].update(identifier="0192f3a4-0000-7000-8000-000000000000"),
        lambda p: p["CFAssociations"][0].update(associationType="broadMatchOf"),
        lambda p: p["CFAssociations"][0].update(associationType="xxext:y"),
        lambda p: p.update(mapper={}),
    ],
)
def test_the_schema_in_these_tests_catches_the_known_traps(change):
    package = framework_to_case(north(), changed=WHEN)
    change(package)
    assert faults(package)


def test_identifiers_stay_the_same_on_another_server_and_are_unique():
    one = framework_to_case(north(), changed=WHEN)
    two = framework_to_case(north(), changed=WHEN, base="https://council.example/")
    assert [i["identifier"] for i in one["CFItems"]] == [i["identifier"] for i in two["CFItems"]]
    assert [a["identifier"] for a in one["CFAssociations"]] == [a["identifier"] for a in two["CFAssociations"]]
    everything = [x["identifier"] for key in ("CFItems", "CFAssociations") for x in one[key]]
    assert len(set(everything)) == len(everything)
    assert all(i["uri"].startswith("https://council.example/ims/case/v1p1/CFItems/") for i in two["CFItems"])


def test_levels_are_rubric_criterion_levels():
    (rubric,) = framework_to_case(north(), changed=WHEN)["CFRubrics"]
    levels = rubric["CFRubricCriteria"][0]["CFRubricCriterionLevels"]
    assert [(r["quality"], r["score"]) for r in levels] == [("Team Manager", 1), ("Head of Service", 2)]
    assert levels[0]["description"] == "Explains why change is needed"


def foreign() -> dict:
    """Our package as a plain system would hold it: no extensions, no types of ours."""
    package = copy.deepcopy(framework_to_case(north(), changed=WHEN))
    for rows in (package["CFItems"], [package["CFDocument"]]):
        for row in rows:
            row.pop("extensions", None)
            row.pop("CFItemTypeURI", None)
            row.pop("CFItemType", None)
    package["CFItems"] = [i for i in package["CFItems"] if i["fullStatement"] not in ("Storyteller", "Job shadowing")]
    return package


def test_another_systems_package_is_read_by_its_hierarchy_and_rubric():
    plan = read_case(foreign(), framework_id="other")
    (framework,) = plan.frameworks
    assert [t.name for t in framework.themes] == ["People"]
    first = framework.competency("M4")
    assert (first.title, first.theme) == ("Leading change", "theme-1")
    assert [(i.id, i.level) for i in first.indicators] == [
        ("other/M4/level-1/1", "level-1"),
        ("other/M4/level-2/1", "level-2"),
        ("other/M4/all/1", None),
    ]
    assert [(x.name, x.order) for x in framework.levels] == [("Team Manager", 1), ("Head of Service", 2)]


def test_what_has_no_place_is_listed_and_a_loop_does_no_harm():
    package = foreign()
    package["CFAssociations"].append(FRESH | {"associationType": "precedes"})
    items = package["CFItems"]
    loop = [
        {
            "associationType": "isChildOf",
            "originNodeURI": {"identifier": items[a]["identifier"]},
            "destinationNodeURI": {"identifier": items[b]["identifier"]},
        }
        for a, b in ((0, 2), (2, 0))
    ]
    package["CFAssociations"] = loop + package["CFAssociations"]
    plan = read_case(package)
    assert any("precedes" in loss.what for loss in plan.losses)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"CFDocument": 3},
        {"CFDocument": {}, "CFItems": 3},
        {"CFDocument": {"title": "t"}, "CFItems": [{"identifier": "a"}]},
        {"CFDocument": {"title": 3, "creator": "c"}, "CFItems": []},
        {"CFDocument": {"title": "t", "extensions": {"competencyMapper": {"id": "../x"}}}, "CFItems": []},
    ],
)
def test_what_is_no_package_is_refused(data):
    with pytest.raises(Invalid):
        read_case(data)


def test_crosswalk_associations_have_the_right_direction_and_type():
    package = json.loads(write_case_crosswalk(crosswalk()).text)
    assert not faults(package)
    kinds = {
        (a["originNodeURI"]["title"][:7], a["destinationNodeURI"]["title"][:7]): a["associationType"]
        for a in package["CFAssociations"]
    }
    assert kinds["Leading", "Changin"] == "ext:broadMatchOf"
    assert kinds["Politic", "Managin"] == "exactMatchOf"
    assert ("Leading", "Working") not in kinds


def test_rejected_unsure_and_no_counterpart_are_counted_as_lost():
    losses = {loss.what: loss.count for loss in write_case_crosswalk(crosswalk(), only_accepted=True).losses.losses}
    assert losses["rejected mappings"] == 1
    assert losses["mappings a reviewer was unsure about"] == 1
    assert losses["decisions that there is no counterpart"] == 1
    assert losses["suggestions nobody has judged"] == 1


def test_an_empty_export_says_so():
    nothing = dataclasses.replace(crosswalk(), decisions=())
    losses = write_case_crosswalk(nothing, only_accepted=True).losses.losses
    assert any("nothing is left to write" in loss.what for loss in losses)


def test_accepted_decisions_come_back_and_suggestions_are_not_decisions():
    plan = read_case_crosswalk(crosswalk_to_case(crosswalk()), [north(), south()])
    wanted = [d for d in crosswalk().decisions if d.verdict == "accepted" and d.object_id]
    keep = ("subject_id", "object_id", "verdict", "reviewer", "decided_at", "predicate", "comment")
    assert [[getattr(d, k) for k in keep] for d in plan.decisions] == [[getattr(d, k) for k in keep] for d in wanted]
    assert any("suggestions" in loss.what for loss in plan.losses)


def test_an_unknown_end_of_an_association_is_refused():
    package = crosswalk_to_case(crosswalk(), only_accepted=True)
    plan = read_case_crosswalk(package, [north()])
    assert len(plan.rejected) == 2
    assert "not in the frameworks" in plan.rejected[0].reason


def test_read_paths_answer_alone_what_stands_in_the_package():
    library = CaseLibrary(((north(), WHEN), (south(), WHEN)))
    documents, total = library.documents(limit=1)
    assert (len(documents["CFDocuments"]), total) == (1, 2)
    identifier = documents["CFDocuments"][0]["identifier"]
    package = library.read("CFPackages", identifier)
    assert not faults(package)
    assert "CFPackageURI" in library.read("CFDocuments", identifier)
    item = package["CFItems"][1]
    assert library.read("CFItems", item["identifier"])["CFDocumentURI"]["identifier"] == identifier
    around = library.read("CFItemAssociations", item["identifier"])
    assert around["CFItem"]["fullStatement"] == item["fullStatement"]
    assert len(around["CFAssociations"]) == 4
    rubric = package["CFRubrics"][0]["identifier"]
    assert library.read("CFRubrics", rubric)["identifier"] == rubric
    assert library.read("CFItemTypes", package["CFDefinitions"]["CFItemTypes"][0]["identifier"])["CFItemTypes"]
    association = package["CFAssociations"][0]["identifier"]
    assert library.read("CFAssociations", association)["identifier"] == association


@pytest.mark.parametrize("kind", ["CFItems", "CFConcepts", "CFLicenses", "../etc/passwd", "CFDocument"])
def test_an_unknown_object_is_not_found(kind):
    with pytest.raises(NotFound):
        CaseLibrary(((north(), WHEN),)).read(kind, "0" * 36)


def test_documents_are_sorted_only_by_known_fields():
    with pytest.raises(Invalid):
        CaseLibrary(((north(), WHEN),)).documents(sort="__class__")
    with pytest.raises(NotFound):
        CaseLibrary(()).documents()
    assert (
        status_info("gone")["imsx_codeMinor"]["imsx_codeMinorField"][0]["imsx_codeMinorFieldValue"] == "unknownobject"
    )


def test_hostile_text_is_only_text():
    package = framework_to_case(north(), changed=WHEN)
    assert any(i["fullStatement"] == HOSTILE for i in package["CFItems"])
