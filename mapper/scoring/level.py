"""Statements read against a framework in; the level that they ask for out, overall and by competency."""

import re

import numpy as np
from numpy.typing import NDArray

from mapper.scoring.bank import Bank
from mapper.scoring.evidence import Reads
from mapper.scoring.profile import Floats, Profile, best_of
from mapper.scoring.types import LevelReading
from mapper.texts.types import Reading

NOTHING = LevelReading(None, 0.0, ())
SHARPNESS = 2.0
"""Log-odds for each standard score of difference between two levels: a choice, checked on our own levelled texts."""
TITLE_WEIGHT = 1.0
"""Log-odds for each rank between the post's title and a level's roles."""

_RANKS: tuple[tuple[float, str], ...] = (
    (5.0, r"chief executive|managing director|chief officer"),
    (4.0, r"assistant director|deputy director"),
    (4.5, r"director"),
    (3.5, r"heads? of"),
    (2.5, r"(?:service|operations|group|area|senior) managers?"),
    (1.5, r"team (?:leaders?|managers?)|supervisors?|principal|team lead"),
    (2.0, r"managers?"),
    (1.0, r"officers?|advisers?|advisors?|assistants?|analysts?|agents?|assessors?|workers?|technicians?|all staff"),
)
"""Words of council titles by seniority; earlier patterns win where two would match the same words."""
_RANK = re.compile(r"\b(?:" + "|".join(f"(?P<r{n}>{words})" for n, (_, words) in enumerate(_RANKS)) + r")\b", re.I)
TITLE_LINES = 4
"""A job description says what post it is for in its first lines."""


def ranks_in(text: str) -> tuple[float, ...]:
    """Seniority of every title word in the text, 1 (officer) to 5 (chief executive), in order."""
    return tuple(_RANKS[int((m.lastgroup or "r0")[1:])][0] for m in _RANK.finditer(text))


def _title_witness(reading: Reading, profile: Profile) -> Floats:
    """By level: how near its roles stand to the first title that the text names; zeros where either says nothing."""
    levels = sorted(profile.framework.levels, key=lambda x: x.order)
    first = " \n ".join(s.text for s in reading.statements[:TITLE_LINES])
    title = ranks_in(re.split(r"report(?:s|ing)? to|responsible to|accountable to|line manager", first, flags=re.I)[0])
    roles = [ranks_in(" ".join(filter(None, (x.roles, x.name, x.name_in_source)))) for x in levels]
    if reading.kind != "job" or not title or not all(roles):
        return np.zeros(len(levels))
    return np.array([-abs(float(np.mean(r)) - title[0]) for r in roles])


def read_level(reading: Reading, reads: Reads, profile: Profile, threshold: float, bank: Bank) -> LevelReading:
    """Which level the statements ask for: probabilities by level, most junior first, that sum to 1.

    Two witnesses for each statement, weighted by how sure its competencies are: which level's indicators of those
    competencies it comes nearest to, and a ridge classifier that learnt from the framework's own indicators how one
    level speaks differently from another within a competency. Both are standard scores against the bank's criteria,
    so that a level whose words are near to everything gains nothing by it. The title in the first lines is a third.
    """
    ladder = tuple(x.id for x in sorted(profile.framework.levels, key=lambda x: x.order))
    rows, orders = profile.rungs.rows, profile.rungs.orders
    weights = np.where(reads.probabilities >= threshold, reads.probabilities, 0.0)
    if len(ladder) < 2 or len(set(orders.tolist())) < 2 or not weights.any():
        return NOTHING
    usual = profile.lent[bank.rows("criterion")].astype(np.float64)
    seen = reads.vectors[: len(reads.statements)].astype(np.float64)
    score, each = np.zeros(len(ladder)), []
    for competency in np.nonzero(weights.any(axis=0))[0]:
        said = weights[:, competency] @ _witness(seen, usual, profile, int(competency), rows, orders, len(ladder))
        each.append((profile.competencies[int(competency)].id, ladder[int(said.argmax())]))
        score += said
    score = SHARPNESS * score / weights.sum() + TITLE_WEIGHT * _title_witness(reading, profile)
    return LevelReading(*_shares(ladder, score), by_competency=tuple(each))


def _shares(ladder: tuple[str, ...], score: Floats) -> tuple[str, float, tuple[tuple[str, float], ...]]:
    shares = np.exp(score - score.max())
    shares /= shares.sum()
    best = int(shares.argmax())
    return ladder[best], float(shares[best]), tuple((x, float(p)) for x, p in zip(ladder, shares, strict=True))


def _witness(
    seen: Floats,
    usual: Floats,
    profile: Profile,
    competency: int,
    rows: NDArray[np.intp],
    orders: NDArray[np.intp],
    levels: int,
) -> Floats:
    """Standard scores (statements, levels) of both witnesses together, for one competency."""
    vectors = profile.vectors.astype(np.float64)
    owners = np.array([profile.passages[i].competency for i in rows])
    learnt = profile.rungs.voice
    centre = vectors[profile.job.members[competency]].mean(axis=0)
    voice = (seen - centre) @ learnt[:, :-1].T - ((usual - centre) @ learnt[:, :-1].T).mean(axis=0)
    found = _balanced(voice)
    own = rows[owners == competency]
    at = orders[owners == competency]
    if len(set(at.tolist())) == levels:
        columns = [own[at == k] for k in range(levels)]
        near, far = best_of(seen @ vectors.T, columns, 1), best_of(usual @ vectors.T, columns, 1)
        found = found + _balanced(near - far.mean(axis=0))
    return found / 2


def _balanced(scores: Floats) -> Floats:
    """Each row less its mean, over the spread of all: what is said for one level against the others."""
    rest = scores - scores.mean(axis=1, keepdims=True)
    return np.asarray(rest / max(float(rest.std()), 1e-6), dtype=np.float64)
