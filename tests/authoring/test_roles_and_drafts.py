"""Roles, drafts, copies across a crosswalk, plans and self-assessments: what a person chose is what comes out."""

from datetime import UTC, datetime

import pytest
from hash_encoder import HashEncoder

from mapper.authoring.adopt import adopt_role, nearest_level
from mapper.authoring.development import development_plan, needs_from_report
from mapper.authoring.draft import build_draft, draft_text
from mapper.authoring.role import advice_on, choose_role, indicators_at, level_note
from mapper.authoring.self_assessment import assess
from mapper.authoring.suggest import suggest_essential
from mapper.authoring.types import Criterion, Need
from mapper.errors import Invalid, NotFound
from mapper.frameworks.types import Competency, Framework, Indicator, Level, NamedElement
from mapper.mappings.types import Mapping, MappingSet, Support
from mapper.review.types import Decision
from mapper.scoring.types import CompetencyScore, Evidence, LevelReading, ScoreReport
from mapper.texts.types import Reading

WHEN = datetime(2025, 1, 1, tzinfo=UTC)


def indicator(code, level, n, text, polarity="positive"):
    return Indicator(f"a/{code}/{level or 'all'}/{n}", text, level, polarity)


A = Framework(
    "a",
    "Framework A",
    "A Council",
    (
        Competency(
            "a/1",
            "1",
            "Leading change",
            definition="Leads people through change.",
            indicators=(
                indicator("1", "low", 1, "Explains why change is needed"),
                indicator("1", "low", 2, "Listens to concerns"),
                indicator("1", "mid", 1, "Plans change with the team"),
                indicator("1", "mid", 2, "Reviews progress"),
                indicator("1", "high", 1, "Sets the direction of change"),
                indicator("1", None, 1, "Hides bad news", "negative"),
            ),
        ),
        Competency("a/2", "2", "Managing money", indicators=(indicator("2", "low", 1, "Keeps to the budget"),)),
        Competency("a/3", "3", "Political awareness"),
    ),
    levels=(Level("high", "Director", 3), Level("mid", "Head of Service", 2), Level("low", "Team Manager", 1)),
    cumulative_levels=True,
)
B = Framework(
    "b",
    "Framework B",
    "B Council",
    (
        Competency(
            "b/1",
            "1",
            "Changing and improving",
            indicators=(
                Indicator("b/1/l1/1", "Give reasons for change", "l1"),
                Indicator("b/1/l2/1", "Champion change", "l2"),
            ),
        ),
        Competency("b/2", "2", "Value for money"),
    ),
    levels=(Level("l1", "Level 1", 1), Level("l2", "Level 2", 2)),
    development_options=(
        NamedElement("b/core/1", "Budget management", "core", "money and the budget"),
        NamedElement("b/core/2", "Leading change", "core", "change with people"),
        NamedElement("b/additional/1", "Job shadowing", "additional"),
    ),
)


def role(**more):
    values = {"title": "Head of Parks", "competencies": ["1", "a/2", "3"], "level": "mid"} | more
    return choose_role(A, **values)


def crosswalk(*mappings, unmatched=()):
    return MappingSet("a", "b", "competency", "m", "00", WHEN, tuple(mappings), tuple(unmatched))


def decided(subject, object_, verdict):
    return Decision(subject, object_, verdict, "R", WHEN)


def test_a_cumulative_level_is_filled_from_the_nearest_level_below():
    ids = [i.id for i in indicators_at(A, A.competencies[0], "high")]
    assert ids == ["a/1/low/1", "a/1/mid/1", "a/1/mid/2", "a/1/high/1"]
    assert level_note(A, "high") == (
        "The postholder is also expected to show what the framework asks at Team Manager and Head of Service level."
    )
    assert level_note(A, "low") is None


def test_tailored_wording_stands_beside_the_source():
    r = role(indicators={"1": ["a/1/mid/1"]}, tailored={"a/1/mid/1": "Plans changes to parks with gardeners"})
    (chosen,) = r.competencies[0].indicators
    assert (chosen.text, chosen.source_text) == ("Plans changes to parks with gardeners", "Plans change with the team")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"competencies": []}, Invalid),
        ({"title": "  "}, Invalid),
        ({"competencies": ["1", "a/1"]}, Invalid),
        ({"competencies": ["9"]}, NotFound),
        ({"level": "top"}, NotFound),
        ({"indicators": {"1": ["a/2/low/1"]}}, NotFound),
    ],
)
def test_choices_that_do_not_exist_are_refused(change, error):
    with pytest.raises(error):
        role(**change)


def test_advice_counts_competencies_and_names_what_is_unwritten():
    advice = " ".join(advice_on(role()))
    assert "Only 3 competencies" in advice
    assert "3 Political awareness has no indicators" in advice
    assert "purpose" in advice
    assert "duties" in advice


def test_a_draft_holds_a_question_and_a_criterion_for_every_competency():
    own = Criterion("A driving licence is not needed.", "desirable", ("application",))
    draft = build_draft(role(duties=["Runs the parks"], purpose="Parks.", criteria=[own]), A)
    assert draft.person_specification[0] == own
    assert [c.competency_id for c in draft.person_specification[1:]] == ["a/1", "a/2", "a/3"]
    first = draft.questions[0]
    assert first.question == "Tell us about a time when you had to explain why change is needed. What did you do?"
    assert first.good[0] == "Explains why change is needed"
    assert "Hides bad news" in first.poor
    assert "- Runs the parks" in draft_text(draft)


def test_a_role_follows_the_crosswalk_and_marks_what_found_nothing():
    ms = crosswalk(
        Mapping("a/1", "b/1", 1, "skos:closeMatch", 0.8, 0.9, (Support("a/1/low/1", "b/1/l1/1", 0.7),)),
        Mapping("a/2", "b/2", 1, "skos:closeMatch", 0.6, 0.7),
        Mapping("a/3", "b/2", 1, "skos:relatedMatch", 0.3, 0.2),
    )
    adopted = adopt_role(role(), A, B, ms)
    assert [(c.id, c.origin) for c in adopted.role.competencies] == [
        ("b/1", "copied"),
        ("b/2", "copied"),
        ("a/3", "unmatched"),
    ]
    assert adopted.unmatched_competencies == ("a/3",)
    first = {i.id: i for i in adopted.role.competencies[0].indicators}
    assert first["b/1/l1/1"].copied_from == "a/1/low/1"
    assert first["a/1/mid/1"].origin == "unmatched"
    assert adopted.role.level == "l1" or adopted.role.level == "l2"


def test_people_overrule_the_machine_when_a_role_is_copied():
    ms = crosswalk(
        Mapping("a/1", "b/1", 1, "skos:closeMatch", 0.8, 0.95), Mapping("a/1", "b/2", 2, "skos:closeMatch", 0.5, 0.6)
    )
    only_first = role(competencies=["1"])
    rejected = adopt_role(only_first, A, B, ms, [decided("a/1", "b/1", "rejected")])
    assert rejected.role.competencies[0].id == "b/2"
    none = adopt_role(only_first, A, B, ms, [decided("a/1", None, "accepted")])
    assert none.unmatched_competencies == ("a/1",)
    accepted = adopt_role(only_first, A, B, ms, [decided("a/1", "b/2", "accepted")])
    assert (accepted.role.competencies[0].id, accepted.role.competencies[0].confidence) == ("b/2", None)


def test_levels_are_read_by_where_they_stand():
    assert nearest_level(A, "low", B) == "l1"
    assert nearest_level(A, "high", B) == "l2"
    assert nearest_level(B, "l2", A) == "high"
    assert nearest_level(A, None, B) is None


def report(*scores):
    return ScoreReport(
        Reading("t", "appraisal", "Good words. Bad words.", ()), "a", "m", "00", LevelReading(None, 0), scores
    )


def evidence(start, end, polarity, confidence=0.8):
    return Evidence("s", start, end, "a/1/low/1", 0.6, confidence, polarity)


def test_only_evidence_for_a_competency_suggests_it():
    scores = (
        CompetencyScore("a/1", "1", "Leading change", 0.6, "moderate", (evidence(0, 11, "positive"),)),
        CompetencyScore("a/2", "2", "Managing money", 0.9, "strong", (evidence(12, 22, "negative"),)),
        CompetencyScore("a/3", "3", "Political awareness", 0.1, "none"),
    )
    (only,) = suggest_essential(report(*scores))
    assert (only.id, only.quotations[0].text) == ("a/1", "Good words.")


def test_needs_come_from_evidence_against_and_from_a_silent_focus():
    scores = (
        CompetencyScore("a/1", "1", "Leading change", 0.6, "moderate", (evidence(12, 22, "development"),)),
        CompetencyScore("a/2", "2", "Managing money", 0.0, "none", (), (), ("a/2/low/1",)),
        CompetencyScore("a/3", "3", "Political awareness", 0.0, "none"),
    )
    needs = needs_from_report(report(*scores), A, focus=["2"])
    assert [n.competency_id for n in needs] == ["a/1", "a/2"]
    assert needs[0].quotations[0].text == "Bad words."


def test_a_plan_points_to_the_topic_that_shares_the_need():
    needs = [Need("a/2", "Managing money", "r", ("a/2/low/1",)), Need("a/1", "Leading change", "r")]
    plan = development_plan(needs, A, HashEncoder(), [B])
    assert [p.topics[0].option.name for p in plan.needs] == ["Budget management", "Leading change"]
    assert plan.needs[0].ways[0].option.name == "Job shadowing"
    assert plan.needs[0].topics[0].framework == "b"


def test_without_any_options_general_ways_are_offered_and_said_to_be_general():
    plan = development_plan([Need("a/1", "Leading change", "r")], A, HashEncoder())
    assert plan.sources == ("general",)
    assert plan.needs[0].ways
    assert any("general" in c for c in plan.caveats)


def test_self_assessment_beside_a_managers():
    result = assess(A, "low", {"a/1/low/1": 4, "a/1/low/2": 4, "a/2/low/1": 3}, {"a/1/low/1": 2, "a/2/low/1": 4})
    first = result.competencies[0]
    assert (first.own_mean, first.manager_mean) == (4.0, 2.0)
    assert first.to_discuss == ("a/1/low/1",)
    assert result.strengths == ("a/2",)
    assert [(n.competency_id, n.indicator_ids) for n in result.needs] == [("a/1", ("a/1/low/1",))]
    assert (result.rated, result.asked) == (3, 4)


@pytest.mark.parametrize("own", [{"a/1/low/1": 5}, {"a/1/low/1": 0}, {"a/1/high/1": 3}, {"x": 1}])
def test_ratings_off_the_scale_or_of_something_else_are_refused(own):
    with pytest.raises(Invalid):
        assess(A, "low", own)
