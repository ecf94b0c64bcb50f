"""A Reading, a Framework and an Encoder in; a ScoreReport out, with the words behind every number."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mapper.frameworks.types import Framework
from mapper.scoring.bank import load_bank
from mapper.scoring.evidence import Reads, covered_by, evidence_for, read_statements
from mapper.scoring.features import names_knowledge
from mapper.scoring.level import read_level
from mapper.scoring.parameters import Parameters, Voice, load_parameters
from mapper.scoring.profile import SHELF, Floats, Profile
from mapper.scoring.types import CompetencyScore, Evidence, LevelReading, ScoreReport, SetAside, Strength
from mapper.texts.types import Reading, Statement
from mapper.vectors.types import Encoder

STRONG, MODERATE = 2.0, 1.0
EVEN = 0.5
STRENGTHS: tuple[tuple[Strength, str], ...] = (
    ("strong", "the passages found add up to two sure ones or more"),
    ("moderate", "the passages found add up to one sure one or more"),
    ("weak", "something was found, and it may be chance: read it before relying on it"),
    ("none", "no passage is likely enough to be quoted; a high confidence then comes from many faint ones"),
)
"""Strength counts different passages, each by its confidence: four at 0.5 weigh as much as two at 1."""

_SET_ASIDE = {
    "heading": "a heading",
    "boilerplate": "a standard clause or a form field, which says nothing about this role",
    "context": "background, which asks nothing of the person",
}


def score_reading(
    reading: Reading,
    framework: Framework,
    encoder: Encoder,
    *,
    level: str | None = None,
    parameters: Parameters | None = None,
) -> ScoreReport:
    """Score a text against every competency of a framework that nothing was ever labelled for.

    `level` limits which indicators can be missing to those read at that level (cumulative frameworks include the
    levels below); None reads all levels. Deterministic; competencies stand in the framework's order, evidence in the
    order of the text. Raises nothing for any text: an empty one gives an empty report.
    """
    numbers = parameters or load_parameters()
    profile = SHELF.get(framework, encoder)
    scored, aside = _sort_out(reading)
    voice: Voice = "appraisal" if reading.kind == "appraisal" else "job"
    reads = read_statements(scored, profile, encoder, numbers, voice)
    threshold = numbers.threshold(voice)
    sure = shown_anywhere(reads)
    found = quoted(reads, sure, threshold)
    levels = framework.levels_read_at(level)
    competencies = tuple(
        _competency_score(reads, profile, n, found, levels, reading, float(likely)) for n, likely in enumerate(sure)
    )
    without = [s for s, row in zip(scored, found, strict=True) if not row.any()]
    technical = [s for s in without if names_knowledge(s)]
    aside += [SetAside(s.id, "knowledge, a qualification or a tool, named without a behaviour") for s in technical]
    order = {s.id: n for n, s in enumerate(reading.statements)}
    asked = read_level(reading, reads, profile, threshold, load_bank())
    return ScoreReport(
        reading=reading,
        framework=framework.id,
        model_id=encoder.id,
        model_sha256=encoder.sha256,
        level=asked,
        competencies=competencies,
        statements_without_competency=tuple(s.id for s in without if s not in technical),
        set_aside=tuple(sorted(aside, key=lambda a: order[a.statement])),
        caveats=(
            *_caveats(reading, framework, encoder, numbers),
            *_level_caveat(framework, level, asked),
            *_repeats(scored),
        ),
    )


def _sort_out(reading: Reading) -> tuple[list[Statement], list[SetAside]]:
    """Statements that can be evidence, and the others with their reasons."""
    scored, aside = [], []
    for s in reading.statements:
        reason = _SET_ASIDE.get(s.kind)
        if reading.kind == "appraisal" and s.kind != "heading":
            reason = "says nothing for or against the person" if s.polarity == "neutral" else None
        if reading.language != "en":
            reason = "not in English, which is the only language read here"
        if reason:
            aside.append(SetAside(s.id, reason))
        else:
            scored.append(s)
    return scored, aside


def _competency_score(
    reads: Reads,
    profile: Profile,
    n: int,
    found: np.ndarray,
    levels: frozenset[str | None],
    reading: Reading,
    sure: float,
) -> CompetencyScore:
    competency = profile.competencies[n]
    rows = [int(m) for m in np.nonzero(found[:, n])[0]]
    evidence = tuple(evidence_for(reads, profile, m, n, reading.kind) for m in rows)
    covered = {
        i
        for m, e in zip(rows, evidence, strict=True)
        if e.polarity == "positive"
        for i in covered_by(reads, profile, m, n)
    }
    asked = [i.id for i in competency.positives if i.level in levels]
    weight = sum(_different(reading, evidence).values())
    return CompetencyScore(
        id=competency.id,
        code=competency.code,
        title=competency.title,
        confidence=sure,
        strength=strength_of(weight, bool(evidence)),
        evidence=evidence,
        indicators_covered=tuple(i.id for i in competency.positives if i.id in covered),
        indicators_missing=tuple(i for i in asked if i not in covered),
    )


def _different(reading: Reading, evidence: Sequence[Evidence]) -> dict[str, float]:
    """Confidence by what is said: the same words twice count once."""
    said: dict[str, float] = {}
    for e in evidence:
        words = " ".join(reading.text[e.start : e.end].lower().split())
        said[words] = max(said.get(words, 0.0), e.confidence)
    return said


def shown_anywhere(reads: Reads) -> Floats:
    """By competency, the probability that any line shows it, where each line's own is right and they err apart.

    Lines too faint to be quoted count as well: left out, the error of calibration over whole texts is four times as
    large on job descriptions and more than twice on appraisals (whole sets left out). The same words count once.
    """
    said: dict[str, int] = {}
    places = [said.setdefault(" ".join(s.text.lower().split()), len(said)) for s in reads.statements]
    best = np.zeros((len(said), reads.probabilities.shape[1]))
    np.maximum.at(best, places, reads.probabilities)
    return np.asarray(1.0 - np.prod(1.0 - best, axis=0), dtype=np.float64)


def quoted(reads: Reads, sure: Floats, threshold: float) -> NDArray[np.bool_]:
    """Which lines (n,) are evidence for which competencies (k,): shape (n, k).

    Those from the threshold on. Where many faint lines make a competency likelier than not and none reaches it, the
    likeliest from half the threshold on, so that no such number stands without words.
    """
    found: NDArray[np.bool_] = reads.probabilities >= threshold
    if len(found):
        best, columns = reads.probabilities.argmax(axis=0), np.arange(found.shape[1])
        faint = ~found.any(axis=0) & (sure >= 0.5) & (reads.probabilities[best, columns] >= threshold / 2)
        found[best[faint], columns[faint]] = True
    return found


def strength_of(weight: float, found: bool) -> Strength:
    """Words for a sum of confidences, as `STRENGTHS` explains them."""
    if not found:
        return "none"
    return "strong" if weight >= STRONG else "moderate" if weight >= MODERATE else "weak"


def _caveats(reading: Reading, framework: Framework, encoder: Encoder, numbers: Parameters) -> tuple[str, ...]:
    said = list(reading.caveats)
    if not any(c.indicators for c in framework.competencies):
        said.append("This framework has no indicators: competencies are known by title and definition only.")
    if encoder.sha256 != numbers.model_sha256:
        said.append("Confidence was calibrated for another model: read it as an order, not as a probability.")
    return tuple(said)


def _level_caveat(framework: Framework, level: str | None, asked: LevelReading) -> tuple[str, ...]:
    """Say it plainly when the words ask for another level than the one named, and are more likely to than not."""
    named, best = framework.level(level), framework.level(asked.best)
    if named is None or best is None or named == best or asked.confidence <= EVEN:
        return ()
    return (f"Named as {named.name}, but its statements read like {best.name} ({asked.confidence:.0%} likely).",)


def _repeats(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Name the statements that say word for word what an earlier one says; they count once."""
    seen: set[str] = set()
    again = []
    for s in statements:
        words = " ".join(s.text.lower().split())
        if words in seen:
            again.append(s.id)
        seen.add(words)
    return (f"Said before in the same words, and counted once: {', '.join(again)}.",) if again else ()
