"""Statements and a framework's profile in; which competencies each is evidence for, and which words say so, out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mapper.fitting import LogisticModel
from mapper.scoring.among import among
from mapper.scoring.features import features
from mapper.scoring.neutral import neutral
from mapper.scoring.parameters import Parameters, Voice
from mapper.scoring.profile import Floats, Profile
from mapper.scoring.types import Evidence
from mapper.texts.types import Statement, StatementPolarity, TextKind
from mapper.vectors.types import Encoder, Vectors

Span = tuple[int, int]

CLAUSE_WORDS = 4
"""A clause of fewer words says too little alone: it is quoted with its whole statement."""
COVER_MARGIN = 0.05
"""Indicators of a competency within this cosine of the best one are covered by the same words."""


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """What was found, for m statements and n competencies: probabilities (m, n), similarities of every span.

    `spans[k]` is a statement's whole span or a clause of it, `owners[k]` its statement, `similarities` (spans,
    passages).
    """

    statements: tuple[Statement, ...]
    spans: tuple[Span, ...]
    owners: tuple[int, ...]
    vectors: Vectors
    similarities: Floats
    probabilities: Floats


def spans_of(statements: Sequence[Statement]) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """Every statement's whole span first, in order; then the clauses that can stand alone."""
    spans = [(s.start, s.end) for s in statements]
    owners = list(range(len(statements)))
    for n, s in enumerate(statements):
        for start, end in s.clauses:
            if len(s.text[start - s.start : end - s.start].split()) >= CLAUSE_WORDS:
                spans.append((start, end))
                owners.append(n)
    return tuple(spans), tuple(owners)


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """Every span's neutral words and vector: whole statements first, in order, then the clauses that stand alone."""

    spans: tuple[Span, ...]
    owners: tuple[int, ...]
    words: tuple[str, ...]
    vectors: Vectors


def speak(statements: Sequence[Statement], encoder: Encoder, voice: Voice) -> Spoken:
    """Encode statements and clauses once."""
    spans, owners = spans_of(statements)
    said = [
        neutral(statements[o].text[a - statements[o].start : b - statements[o].start], voice == "appraisal")
        for (a, b), o in zip(spans, owners, strict=True)
    ]
    return Spoken(spans, owners, tuple(said), encoder.encode(said))


def span_features(spoken: Spoken, statements: Sequence[Statement], profile: Profile, voice: Voice) -> Floats:
    """Shape (statements, competencies, features), as the model of evidence wants them."""
    m = len(statements)
    return features(profile, voice, statements, spoken.words[:m], spoken.vectors[:m])


def chances_of(rows: Floats, documents: Sequence[str], alone: LogisticModel, beside: LogisticModel | None) -> Floats:
    """Probabilities (statements, competencies) from features of that shape and the text each statement is of."""
    log_odds = alone.log_odds(rows.reshape(-1, rows.shape[2])).reshape(rows.shape[:2])
    if beside is None:
        return alone.probabilities(rows.reshape(-1, rows.shape[2])).reshape(rows.shape[:2])
    both = np.concatenate([rows, among(log_odds, documents)], axis=2)
    return beside.probabilities(both.reshape(-1, both.shape[2])).reshape(rows.shape[:2])


def read_statements(
    statements: Sequence[Statement], profile: Profile, encoder: Encoder, parameters: Parameters, voice: Voice
) -> Reads:
    """Give every statement a probability for every competency."""
    spoken = speak(statements, encoder, voice)
    m, n = len(statements), len(profile.competencies)
    chances = np.zeros((m, n))
    if m * n:
        rows = span_features(spoken, statements, profile, voice)
        chances = chances_of(rows, ["this"] * m, parameters.model(voice), parameters.among(voice))
    return Reads(
        statements=tuple(statements),
        spans=spoken.spans,
        owners=spoken.owners,
        vectors=spoken.vectors,
        similarities=np.asarray(spoken.vectors.astype(np.float64) @ profile.vectors.T.astype(np.float64)),
        probabilities=chances,
    )


def polarity_of(statement: Statement, kind: TextKind) -> StatementPolarity:
    """A job description asks for what it names, so all its evidence is positive, as is a plain text's neutral line."""
    if kind == "job" or (kind == "text" and statement.polarity == "neutral"):
        return "positive"
    return statement.polarity


def _candidates(profile: Profile, competency: int, polarity: StatementPolarity) -> NDArray[np.intp]:
    """Passages a reader may be shown: indicators where there are any; negative ones for words that speak against."""
    members, opposites = profile.job.members[competency], profile.opposites[competency]
    if polarity in ("negative", "development"):
        members = np.concatenate([members, opposites])
    indicators = np.array([i for i in members if profile.passages[i].indicator], dtype=np.intp)
    return indicators if len(indicators) else members


def evidence_for(reads: Reads, profile: Profile, statement: int, competency: int, kind: TextKind) -> Evidence:
    """The statement, or that clause of it which comes nearest to one of the competency's indicators."""
    s = reads.statements[statement]
    polarity = polarity_of(s, kind)
    columns = _candidates(profile, competency, polarity)
    rows = [k for k, owner in enumerate(reads.owners) if owner == statement]
    block = reads.similarities[np.ix_(np.array(rows, dtype=np.intp), columns)]
    row, column = np.unravel_index(int(block.argmax()), block.shape)
    start, end = reads.spans[rows[int(row)]]
    passage = profile.passages[int(columns[int(column)])]
    return Evidence(
        statement=s.id,
        start=start,
        end=end,
        indicator=passage.indicator or profile.competencies[competency].id,
        similarity=float(block[row, column]),
        confidence=float(reads.probabilities[statement, competency]),
        polarity=polarity,
    )


def covered_by(reads: Reads, profile: Profile, statement: int, competency: int) -> frozenset[str]:
    """Positive indicators of the competency that the statement's words touch: the nearest, and those about as near."""
    columns = np.array(
        [i for i in profile.job.members[competency] if profile.passages[i].part == "positive"], dtype=np.intp
    )
    if not len(columns):
        return frozenset()
    rows = [k for k, owner in enumerate(reads.owners) if owner == statement]
    best = reads.similarities[np.ix_(np.array(rows, dtype=np.intp), columns)].max(axis=0)
    near = columns[best >= best.max() - COVER_MARGIN]
    return frozenset(profile.passages[int(i)].indicator or "" for i in near)
