"""The JSON that others script against: exactly the keys of DESIGN section 4, nothing decided lost."""

import dataclasses
import json

from exchange_example import WHEN, crosswalk

from mapper.exchange.crosswalk_json import crosswalk_to_json
from mapper.exchange.score_json import score_to_json
from mapper.scoring.types import CompetencyScore, Evidence, LevelReading, ScoreReport, SetAside
from mapper.texts.types import PersonalDatum, Reading, Statement, Wording, WordingFinding

TEXT = "Café 𝒳 lead.\nEqual opportunities."


def report() -> ScoreReport:
    statements = (
        Statement("s1", 0, 12, TEXT[0:12], "Duties", "duty", "positive", 0.9, ((0, 4),), "essential"),
        Statement("s2", 13, 33, TEXT[13:33], None, "boilerplate"),
    )
    reading = Reading("a.txt", "job", TEXT, statements, caveats=("Short text.",))
    evidence = Evidence("s1", 0, 12, "north/M4/team/1", 0.7, 0.8, "positive")
    wording = Wording("Flesch", 61.234, 12.0, (WordingFinding(0, 4, "jargon", "r", "s", "src"),))
    return ScoreReport(
        reading,
        "north",
        "tiny",
        "ab" * 32,
        LevelReading("team", 0.6, (("team", 0.6), ("head", 0.4))),
        (CompetencyScore("north/M4", "M4", "Leading change", 0.8, "strong", (evidence,), ("north/M4/team/1",), ()),),
        (),
        (SetAside("s2", "boilerplate"),),
        wording,
        ("Short text.", "One page only."),
    )


def test_crosswalk_has_every_status_and_nothing_decided_is_lost():
    data = json.loads(json.dumps(crosswalk_to_json(crosswalk())))
    assert {"subject", "object", "unit", "model", "created", "mappings", "unmatched"} <= set(data)
    rows = {(m["subject_id"], m["object_id"]): m for m in data["mappings"]}
    first = rows["north/M4", "south/1"]
    assert (first["status"], first["decided_by"]) == ("accepted", "Asha Patel")
    assert (first["predicate"], first["suggested_predicate"]) == ("skos:broadMatch", "skos:closeMatch")
    assert first["support"] == [{"subject_id": "north/M4/team/1", "object_id": "south/1/all/1", "similarity": 0.812346}]
    assert rows["north/M4", "south/3"]["status"] == "rejected"
    assert rows["north/M5", "south/2"]["status"] == "unsure"
    untouched = rows["north/M5", "south/3"]
    assert (untouched["status"], untouched["decided_by"], untouched["decided_at"]) == ("suggested", None, None)
    by_hand = rows["north/M6", "south/2"]
    assert (by_hand["rank"], by_hand["status"], by_hand["confidence"]) == (1, "accepted", None)
    assert [n["subject_id"] for n in data["no_counterpart"]] == ["north/M6"]
    assert data["created"] == WHEN.isoformat()


def test_the_last_decision_on_a_pair_counts_and_a_withdrawn_one_does_not():
    c = crosswalk()
    again = dataclasses.replace(c.decisions[1], verdict="accepted", seq=9)
    gone = dataclasses.replace(c.decisions[2], verdict="withdrawn", seq=10)
    c = dataclasses.replace(c, decisions=(c.decisions[1], again, gone))
    status = {(m["subject_id"], m["object_id"]): m["status"] for m in crosswalk_to_json(c)["mappings"]}
    assert status["north/M4", "south/3"] == "accepted"
    assert status["north/M5", "south/2"] == "suggested"


def test_ranks_run_without_gaps_for_each_subject_in_document_order():
    seen: dict[str, list[int]] = {}
    rows = crosswalk_to_json(crosswalk())["mappings"]
    for row in rows:
        seen.setdefault(row["subject_id"], []).append(row["rank"])
    assert list(seen) == ["north/M4", "north/M5", "north/M6"]
    assert all(ranks == list(range(1, len(ranks) + 1)) for ranks in seen.values())


def test_score_offsets_are_code_points_of_the_text_given():
    data = json.loads(json.dumps(score_to_json(report(), personal=[PersonalDatum(0, 4, "name")])))
    document = data["document"]
    for s in document["statements"]:
        assert document["text"][s["start"] : s["end"]] == s["text"]
    assert document["words"] == 5
    assert data["level"] == {
        "best": "team",
        "confidence": 0.6,
        "by_level": {"team": 0.6, "head": 0.4},
        "by_competency": {},
    }
    assert set(data["competencies"][0]) == {
        *("id", "code", "title", "confidence", "strength", "evidence", "indicators_covered", "indicators_missing")
    }
    assert data["caveats"] == ["Short text.", "One page only."]
    assert document["personal"] == [{"start": 0, "end": 4, "kind": "name"}]


def test_no_text_leaves_out_the_text_and_only_that():
    with_text, without = score_to_json(report()), score_to_json(report(), with_text=False)
    with_text["document"].pop("text")
    assert with_text == without
