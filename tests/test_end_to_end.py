"""From the councils' real PDFs to a crosswalk, a decision and a scored job description, through the workspace."""

import json
from pathlib import Path

import pytest

from mapper.evaluation.extraction import evaluate_extraction
from mapper.exchange.framework_json import framework_from_json
from mapper.settings import load_settings
from mapper.workspace.workspace import Workspace

CORPORA = Path(__file__).parent.parent / "corpora"
COUNTS = {  # competencies, positive indicators, negative indicators: counted by hand in the documents
    "lcc-staff": (6, 27, 0),
    "lcc-management": (11, 150, 0),
    "blaenau-gwent": (10, 64, 10),
    "mansfield": (10, 118, 19),
    "lrip": (13, 0, 0),
    "east-herts": (13, 0, 0),
}

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def space(councils):
    with Workspace.open(load_settings(councils, environ={})) as opened:
        yield opened


@pytest.mark.parametrize("name", COUNTS)
def test_every_framework_comes_out_of_its_document(space, name):
    gold = framework_from_json(json.loads((CORPORA / "gold" / f"{name}.json").read_text(encoding="utf-8")))
    found = space.framework(name)
    result = evaluate_extraction(found, gold)
    assert result.titles_f1 >= 0.95
    assert result.full_f1 is None or result.full_f1 >= 0.95
    assert (result.themes, result.levels) == (len(gold.themes), len(gold.levels))
    positives = sum(i.polarity == "positive" for _, i in found.indicators())
    negatives = sum(i.polarity == "negative" for _, i in found.indicators())
    assert (len(found.competencies), positives, negatives) == COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_ids_are_those_of_the_gold(space, name):
    gold = framework_from_json(json.loads((CORPORA / "gold" / f"{name}.json").read_text(encoding="utf-8")))
    found = space.framework(name)
    assert [(c.id, c.title) for c in found.competencies] == [(c.id, c.title) for c in gold.competencies]
    assert [i.id for _, i in found.indicators()] == [i.id for _, i in gold.indicators()]


def test_every_indicator_knows_its_place(space):
    for version in space.framework_versions():
        pages = space.page_image(version.id, 1, scale=0.2).pages
        for competency, indicator in version.framework.indicators():
            assert indicator.source, indicator.id
            assert all(1 <= place.page <= pages for place in indicator.source)
            assert indicator.id.startswith(competency.id + "/")


def test_the_picture_of_a_page_is_of_that_page(space):
    picture = space.page_image("lcc-management", 9, scale=1)
    assert picture.png.startswith(b"\x89PNG") and picture.pages == 9
    assert picture.width > picture.height  # the landscape table


def test_the_same_file_again_changes_nothing(space):
    again = space.ingest((CORPORA / "pdf" / "lrip.pdf").read_bytes(), "another name.pdf")
    assert again.new == () and again.versions == (1,)
    assert space.framework_version("lrip").status == "published"
    assert space.load_corpora() == ()


def test_leading_change_maps_to_changing_and_improving(space):
    found = space.crosswalk("lcc-management", "mansfield")
    best = {m.subject_id: m for m in found.mapping_set.mappings if m.rank == 1}
    assert best["lcc-management/M4"].object_id == "mansfield/2"
    assert best["lcc-management/M4"].support
    names = found.named()
    assert all(s.subject_id in names and s.object_id in names for m in best.values() for s in m.support)


def test_every_pair_has_a_crosswalk_both_ways(space):
    ids = [f.id for f in space.frameworks()]
    for subject in ids:
        for object in ids:
            if subject != object:
                found = space.crosswalk(subject, object, top=1).mapping_set
                assert {m.subject_id for m in found.mappings} == {c.id for c in space.framework(subject).competencies}


def test_a_negative_indicator_is_never_suggested_for_a_positive_one(space):
    found = space.crosswalk("mansfield", "blaenau-gwent", "indicator", 5).mapping_set
    polarity = {i.id: i.polarity for f in ("mansfield", "blaenau-gwent") for _, i in space.framework(f).indicators()}
    assert {(polarity[m.subject_id], polarity[m.object_id]) for m in found.mappings} == {("positive", "positive")}
    assert all(polarity[c.subject_id] != polarity[c.object_id] for c in found.contrasts)


@pytest.mark.parametrize("kind", ["md", "docx", "pdf"])
def test_a_job_description_reads_alike_in_every_format(space, kind):
    path = CORPORA / "jobs" / f"waste-operations-manager.{kind}"
    if not path.exists():
        pytest.skip(f"{path.name} is not there")
    report = space.score(path.read_bytes(), path.name, "mansfield", "job")
    text = report.reading.text
    assert all(text[s.start : s.end] == s.text for s in report.reading.statements)
    evidence = [e for c in report.competencies for e in c.evidence]
    assert len({c.code for c in report.competencies if c.evidence}) >= 4
    ids = {i.id for _, i in space.framework("mansfield").indicators()} | {c.id for c in report.competencies}
    assert all(e.indicator in ids and text[e.start : e.end].strip() for e in evidence)
