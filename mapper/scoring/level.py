"""Statements read against a framework in; the level that they ask for out, overall and by competency."""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mapper.scoring.bank import Bank
from mapper.scoring.evidence import Reads
from mapper.scoring.profile import KEPT, Floats, Profile, best_of
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
    orders = profile.rungs.orders
    weights = np.where(reads.probabilities >= threshold, reads.probabilities, 0.0)
    if len(ladder) < 2 or len(set(orders.tolist())) < 2 or not weights.any():
        return NOTHING
    usual, m = _usually(profile, bank), len(reads.statements)
    voice = _balanced((reads.vectors[:m].astype(np.float64) - usual.mean) @ profile.rungs.voice[:, :-1].T)
    score, each = np.zeros(len(ladder)), []
    for competency in np.nonzero(weights.any(axis=0))[0]:
        near = _nearest_level(reads.similarities[:m], usual, profile, int(competency), len(ladder))
        said = weights[:, competency] @ ((voice if near is None else voice + near) / 2)
        each.append((profile.competencies[int(competency)].id, ladder[int(said.argmax())]))
        score += said
    score = SHARPNESS * score / weights.sum() + TITLE_WEIGHT * _title_witness(reading, profile)
    return LevelReading(*_shares(ladder, score), by_competency=tuple(each))


def _shares(ladder: tuple[str, ...], score: Floats) -> tuple[str, float, tuple[tuple[str, float], ...]]:
    shares = np.exp(score - score.max())
    shares /= shares.sum()
    best = int(shares.argmax())
    return ladder[best], float(shares[best]), tuple((x, float(p)) for x, p in zip(ladder, shares, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class _Usual:
    """What the bank's criteria give on average: their mean vector, and how near they come, (competencies, levels).

    A competency without indicators at every level has zeros.
    """

    mean: Floats
    near: Floats


def _levelled(profile: Profile, competency: int, levels: int) -> list[NDArray[np.intp]]:
    """Passages of the competency's indicators by level, most junior first; nothing unless every level has some."""
    rows, orders = profile.rungs.rows, profile.rungs.orders
    mine = np.array([profile.passages[i].competency == competency for i in rows], dtype=bool)
    columns = [rows[mine & (orders == k)] for k in range(levels)]
    return columns if all(len(c) for c in columns) else []


@lru_cache(maxsize=KEPT)
def _usually(profile: Profile, bank: Bank) -> _Usual:
    usual = profile.lent[bank.rows("criterion")].astype(np.float64)
    similar = usual @ profile.vectors.astype(np.float64).T
    n, levels = len(profile.competencies), len(profile.framework.levels)
    near = np.zeros((n, levels))
    for competency in range(n):
        if columns := _levelled(profile, competency, levels):
            near[competency] = best_of(similar, columns, 1).mean(axis=0)
    return _Usual(usual.mean(axis=0), near)


def _nearest_level(similar: Floats, usual: _Usual, profile: Profile, competency: int, levels: int) -> Floats | None:
    """Standard scores (statements, levels): which level's indicators of the competency come nearest; None without."""
    columns = _levelled(profile, competency, levels)
    return _balanced(best_of(similar, columns, 1) - usual.near[competency]) if columns else None


def _balanced(scores: Floats) -> Floats:
    """Each row less its mean, over the spread of all: what is said for one level against the others."""
    rest = scores - scores.mean(axis=1, keepdims=True)
    return np.asarray(rest / max(float(rest.std()), 1e-6), dtype=np.float64)
