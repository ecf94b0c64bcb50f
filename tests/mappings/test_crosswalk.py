from dataclasses import replace

import numpy as np
import pytest
from frameworks_at_hand import EAST, LADDER, NORTH, SOUTH, competency

from mapper.errors import Invalid
from mapper.frameworks.types import Framework
from mapper.mappings.company import is_bare, with_company
from mapper.mappings.crosswalk import build_mappings, compare
from mapper.mappings.facets import read_facets
from mapper.mappings.levels import align
from mapper.mappings.parameters import from_json, load_parameters, to_json
from mapper.mappings.relation import shares, suggest


def first(mapping_set):
    return {m.subject_id: m.object_id for m in mapping_set.mappings if m.rank == 1}


def test_every_competency_finds_its_counterpart(hash_encoder):
    found = build_mappings(NORTH, SOUTH, hash_encoder)
    assert first(found) == {"north/1": "south/B", "north/2": "south/C", "north/3": "south/A"}
    assert first(build_mappings(SOUTH, NORTH, hash_encoder))["south/A"] == "north/3"


def test_ranks_confidences_and_order(hash_encoder):
    found = build_mappings(NORTH, SOUTH, hash_encoder, top=2)
    assert [m.rank for m in found.mappings] == [1, 2] * 3
    assert [m.subject_id for m in found.mappings[::2]] == ["north/1", "north/2", "north/3"]
    for best, second in zip(found.mappings[::2], found.mappings[1::2], strict=True):
        assert 0 <= second.confidence <= best.confidence <= 1
        assert -1 <= best.similarity <= 1.0001


def test_both_directions_agree(hash_encoder):
    parameters = load_parameters()
    north, south = read_facets(NORTH, hash_encoder), read_facets(SOUTH, hash_encoder)
    there, back = compare(north, south, parameters), compare(south, north, parameters)
    assert there.confidence == pytest.approx(back.confidence.T)


def test_reasons_add_up_to_the_confidence(hash_encoder):
    mapping = build_mappings(NORTH, SOUTH, hash_encoder).mappings[0]
    odds = load_parameters().competency.intercept + sum(f.contribution for f in mapping.features)
    assert 1 / (1 + np.exp(-odds)) == pytest.approx(mapping.confidence)
    assert all(f.in_words for f in mapping.features)
    assert abs(mapping.features[0].contribution) >= abs(mapping.features[-1].contribution)


def test_support_uses_each_text_once_and_no_negative(hash_encoder):
    negatives = {i.id for f in (NORTH, SOUTH) for _, i in f.indicators() if i.polarity == "negative"}
    for mapping in build_mappings(NORTH, SOUTH, hash_encoder).mappings:
        ids = [s.subject_id for s in mapping.support] + [s.object_id for s in mapping.support]
        assert len(set(ids)) == len(ids) and not set(ids) & negatives
        cosines = [s.similarity for s in mapping.support]
        assert cosines == sorted(cosines, reverse=True)


def test_a_negative_never_matches_and_contrasts_stand_apart(hash_encoder):
    found = build_mappings(NORTH, SOUTH, hash_encoder, unit="indicator", top=10)
    negatives = {i.id for f in (NORTH, SOUTH) for _, i in f.indicators() if i.polarity == "negative"}
    assert not negatives & {x for m in found.mappings for x in (m.subject_id, m.object_id)}
    assert {s.subject_id for s in found.contrasts} | {s.object_id for s in found.contrasts} >= negatives
    pairs = {(s.subject_id, s.object_id) for s in found.contrasts}
    assert ("north/1/all/3", "south/B/all/2") in pairs
    assert all((a in negatives) != (b in negatives) for a, b in pairs)


def test_indicators_go_to_the_same_behaviour(hash_encoder):
    best = first(build_mappings(NORTH, SOUTH, hash_encoder, unit="indicator"))
    assert best["north/2/all/1"] == "south/C/all/1"
    assert best["north/3/all/1"] == "south/A/all/1"


def test_titles_only(hash_encoder):
    assert is_bare(EAST) and not is_bare(NORTH)
    found = build_mappings(EAST, NORTH, hash_encoder, background=[NORTH, SOUTH, EAST])
    assert first(found)["east/2"] == "north/3"
    assert any(f.name == "company_above" for f in found.mappings[0].features)
    alone = build_mappings(EAST, NORTH, hash_encoder)
    assert not any(f.name.startswith("company") for f in alone.mappings[0].features)
    indicators = build_mappings(EAST, NORTH, hash_encoder, unit="indicator")
    assert indicators.mappings == () and indicators.unmatched == ()


def test_two_models_in_one_sum_give_the_same_log_odds():
    parameters, random = load_parameters(), np.random.default_rng(3)
    direct = random.normal(size=(7, len(parameters.competency.names)))
    third = random.normal(size=(7, 2))
    apart = parameters.company.log_odds(np.column_stack([parameters.competency.log_odds(direct), third]))
    together = with_company(parameters.competency, parameters.company).log_odds(np.column_stack([direct, third]))
    assert together == pytest.approx(apart)


def test_nothing_alike_is_unmatched(hash_encoder):
    """Two matching competencies and one that nothing speaks of."""
    found = build_mappings(SOUTH, NORTH, hash_encoder)
    assert "south/D" in found.unmatched


def test_frameworks_of_one_competency_and_of_none(hash_encoder):
    one = Framework("one", "One", "One", (competency("one", "1", "Serving customers", ["Listens to customers"]),))
    assert first(build_mappings(one, NORTH, hash_encoder)) == {"one/1": "north/1"}
    with pytest.raises(Invalid, match="no competencies"):
        build_mappings(replace(one, id="none", competencies=()), NORTH, hash_encoder)


@pytest.mark.parametrize("wrong", [{"top": 0}, {"unit": "theme"}])
def test_wrong_questions(hash_encoder, wrong):
    with pytest.raises(Invalid):
        build_mappings(NORTH, SOUTH, hash_encoder, **wrong)


def test_one_call_of_the_encoder_a_framework(hash_encoder):
    read_facets(NORTH, hash_encoder)
    assert len(hash_encoder.calls) == 1
    assert len(set(hash_encoder.calls[0])) == len(hash_encoder.calls[0])


def test_relation_from_shares():
    """The object is claimed by three subjects alike, each of which has nothing else: it is the broader."""
    confidence = np.array([[0.9, 0.01], [0.9, 0.01], [0.9, 0.01]])
    of_subject, of_object = shares(confidence)
    assert of_object[0, 0] == pytest.approx(1 / 3)
    assert suggest(0.9, of_subject[0, 0], of_object[0, 0]) == "skos:broadMatch"
    back_subject, back_object = shares(confidence.T)
    assert suggest(0.9, back_subject[0, 0], back_object[0, 0]) == "skos:narrowMatch"
    assert suggest(0.9, 0.5, 0.5) == "skos:closeMatch"
    assert suggest(0.1, 1.0, 0.1) == "skos:relatedMatch"


def test_levels_align_by_seniority_not_by_name():
    two = replace(NORTH, levels=(replace(LADDER[0], id="x1", order=1), replace(LADDER[2], id="x2", order=2)))
    three = replace(SOUTH, levels=LADDER)
    pairs = [(p.subject_level, p.object_level, p.gap) for p in align(three, two)]
    assert pairs == [("junior", "x1", 0.0), ("middle", "x1", 0.5), ("top", "x2", 0.0)]
    assert align(NORTH, three) == ()


def test_parameters_travel_as_json_and_refuse_strangers():
    parameters = load_parameters()
    assert from_json(to_json(parameters)) == parameters
    assert parameters.record["fitted_on"] == [*"DEF", *"NPQRSTUV"]  # fictional ones, no council
    strange = to_json(parameters)
    strange["competency"]["names"][0] = "moon_phase"
    with pytest.raises(Invalid, match="other features"):
        from_json(strange)
    with pytest.raises(Invalid, match="cannot be read"):
        from_json({"competency": 3})
