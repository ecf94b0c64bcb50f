"""What a report must always say, whatever the numbers: true offsets, order, reasons for what was set aside."""

import pytest

from mapper.fitting import LogisticModel
from mapper.frameworks.types import Competency, Framework, Indicator
from mapper.scoring.features import NAMES
from mapper.scoring.parameters import Parameters
from mapper.scoring.score import score_reading, strength_of
from mapper.texts.types import Reading, Statement


def indicator(competency: str, n: int, text: str) -> Indicator:
    return Indicator(f"town/{competency}/all/{n}", text)


TOWN = Framework(
    "town",
    "Town",
    "Town Council",
    (
        Competency("town/1", "1", "Money", indicators=(indicator("1", 1, "keeps the budget and explains spending"),)),
        Competency("town/2", "2", "Customers", indicators=(indicator("2", 1, "listens to residents complaints"),)),
        Competency("town/3", "3", "Trees", indicators=(indicator("3", 1, "prunes oaks before spring arrives"),)),
    ),
)


def parameters(threshold: float = 0.5) -> Parameters:
    """Nearness alone decides, so that expected results can be worked out from shared words."""
    weights = tuple(8.0 if n == "nearest" else 0.0 for n in NAMES)
    model = LogisticModel(NAMES, weights, -4.0, (0.0,) * len(NAMES), (1.0,) * len(NAMES))
    return Parameters(model, model, threshold, threshold, "a test", "")


def reading(*lines: tuple[str, str], kind: str = "job", polarity: str = "neutral") -> Reading:
    text, statements = "", []
    for n, (line_kind, line) in enumerate(lines, 1):
        text += "• "
        statements.append(Statement(f"s{n}", len(text), len(text) + len(line), line, None, line_kind, polarity))
        text += line + "\n"
    return Reading("a job", kind, text, tuple(statements))


def test_a_line_is_evidence_for_what_it_shares_words_with_and_for_nothing_else(hash_encoder):
    text = reading(
        ("heading", "Duties"), ("duty", "keeps the budget and explains spending"), ("duty", "zebra quilt jam")
    )
    report = score_reading(text, TOWN, hash_encoder, parameters=parameters())
    money, customers, trees = report.competencies
    (evidence,) = money.evidence
    assert text.text[evidence.start : evidence.end] == "keeps the budget and explains spending"
    assert evidence.indicator == "town/1/all/1"
    assert evidence.polarity == "positive"
    assert money.indicators_missing == () and money.indicators_covered == ("town/1/all/1",)
    assert not customers.evidence and customers.strength == "none"
    assert trees.indicators_missing == ("town/3/all/1",)
    assert report.statements_without_competency == ("s3",)
    assert [(a.statement, a.reason) for a in report.set_aside] == [("s1", "a heading")]


def test_boilerplate_is_never_evidence_even_in_the_frameworks_own_words(hash_encoder):
    text = reading(("boilerplate", "keeps the budget and explains spending"))
    report = score_reading(text, TOWN, hash_encoder, parameters=parameters())
    assert not any(c.evidence for c in report.competencies)
    assert report.set_aside[0].statement == "s1"


def test_empty_text_gives_an_empty_report(hash_encoder):
    report = score_reading(Reading("x", "job", "", ()), TOWN, hash_encoder, parameters=parameters())
    assert [c.confidence for c in report.competencies] == [0.0, 0.0, 0.0]
    assert report.level.best is None


@pytest.mark.parametrize(
    ("weight", "found", "said"),
    [(2.0, True, "strong"), (1.0, True, "moderate"), (0.4, True, "weak"), (0.0, False, "none")],
)
def test_strength_counts_passages_by_their_confidence(weight, found, said):
    assert strength_of(weight, found) == said


def test_the_same_words_twice_count_once_and_are_named(hash_encoder):
    line = ("duty", "keeps the budget and explains spending")
    once = score_reading(reading(line), TOWN, hash_encoder, parameters=parameters())
    twice = score_reading(reading(line, line), TOWN, hash_encoder, parameters=parameters())
    assert len(twice.competencies[0].evidence) == 2
    assert twice.competencies[0].confidence == pytest.approx(once.competencies[0].confidence)
    assert twice.competencies[0].strength == once.competencies[0].strength
    assert any("s2" in c for c in twice.caveats)


def test_nothing_in_another_language_is_scored(hash_encoder):
    french = Reading("x", "job", "keeps the budget", reading(("duty", "keeps the budget")).statements, language="fr")
    report = score_reading(french, TOWN, hash_encoder, parameters=parameters())
    assert "not in English" in report.set_aside[0].reason


def test_words_against_a_person_are_negative_evidence(hash_encoder):
    said = reading(("context", "listens to residents complaints"), kind="appraisal", polarity="negative")
    report = score_reading(said, TOWN, hash_encoder, parameters=parameters())
    assert [e.polarity for e in report.competencies[1].evidence] == ["negative"]
    assert report.competencies[1].indicators_covered == ()
