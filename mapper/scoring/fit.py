"""Statements labelled against frameworks in; a model of evidence out, with what cross-validation gave.

Run by `python -m mapper.evaluation.refit_scoring` after every change of model or of features.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mapper.fitting import LogisticModel, fit_logistic
from mapper.frameworks.types import Framework
from mapper.scoring.among import NAMES as AMONG
from mapper.scoring.among import among
from mapper.scoring.bank import Bank
from mapper.scoring.evidence import chances_of, span_features, speak
from mapper.scoring.examples import Counterpart, Examples, Line
from mapper.scoring.features import NAMES
from mapper.scoring.neutral import neutral
from mapper.scoring.parameters import Voice
from mapper.scoring.profile import Floats, build_profile, members_of, passages_of
from mapper.texts.types import Statement
from mapper.vectors.types import Encoder

STRENGTH = 0.02
"""Inverse penalty, chosen by leaving one writer's set out: 0.01 to 0.05 serve as well, 0.1 and 1 less."""
THRESHOLDS = tuple(round(0.10 + 0.01 * n, 2) for n in range(51))


@dataclass(frozen=True, slots=True)
class LabelledStatement:
    """A statement that can be evidence, the codes it is evidence for, by framework id, and the text it is of ("" for
    one that stands alone)."""

    statement: Statement
    codes: Mapping[str, frozenset[str]]
    document: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkFold:
    """What the model of all other frameworks gave on one that it had not seen."""

    framework: str
    micro_f1: float
    rows: int
    first_right: float


@dataclass(frozen=True, slots=True)
class FittedVoice:
    """A model and its threshold, and the honest figures behind them."""

    model: LogisticModel
    among: LogisticModel
    threshold: float
    folds: tuple[FrameworkFold, ...]
    calibration_error: float


def micro_f1(found: NDArray[np.bool_], gold: NDArray[np.bool_]) -> float:
    """2 TP / (2 TP + FP + FN) over all cells; 0 when nothing is right."""
    hits = int((found & gold).sum())
    return 2 * hits / int(found.sum() + gold.sum()) if hits else 0.0


def first_right(chances: Floats, gold: NDArray[np.bool_]) -> float:
    """Share of the statements that show something whose likeliest competency is one that they show."""
    shows = gold.any(axis=1)
    return float(gold[shows, chances[shows].argmax(axis=1)].mean()) if shows.any() else 0.0


def expected_calibration_error(chances: Floats, gold: NDArray[np.bool_], bins: int = 10) -> float:
    """Mean gap between confidence and share right, over equal-width bins weighted by size (Naeini et al. 2015)."""
    places = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [abs(chances[places == b].mean() - gold[places == b].mean()) * (places == b).sum() for b in set(places)]
    return float(sum(gaps) / len(chances))


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Features (statements, competencies, features) and whether each is evidence (statements, competencies).

    `source` names whoever wrote framework and labels, `documents` the text of each statement ("" for none); a table
    that is not `judged` only teaches: it is no document.
    """

    source: str
    rows: Floats
    gold: NDArray[np.bool_]
    documents: tuple[str, ...]
    judged: bool = True


def examples_of(
    frameworks: Sequence[Framework], said: Mapping[Voice, Sequence[LabelledStatement]], encoder: Encoder
) -> Examples:
    """What scoring learns from: the frameworks' texts, and the lines that were judged against them."""
    counterparts: list[Counterpart] = []
    places: dict[tuple[str, str], int] = {}
    known = {f.id for f in frameworks}
    for framework in frameworks:
        passages = passages_of(framework)
        for c, rows in zip(
            framework.competencies, members_of(passages, len(framework.competencies), "job"), strict=True
        ):
            places[framework.id, c.code] = len(counterparts)
            texts = tuple((passages[i].text, passages[i].part == "positive") for i in rows)
            counterparts.append(Counterpart(framework.id, c.code, c.title, texts))
    lines = []
    for voice, statements in said.items():
        for s in statements:
            shows = tuple(
                (name, tuple(sorted(places[name, c] for c in codes)))
                for name, codes in s.codes.items()
                if name in known
            )
            if shows:
                lines.append(Line(voice, neutral(s.statement.text, voice == "appraisal"), shows))
    return Examples(tuple(counterparts), tuple(lines)).encoded(encoder)


def table(
    statements: Sequence[LabelledStatement],
    framework: Framework,
    encoder: Encoder,
    voice: Voice,
    bank: Bank,
    examples: Examples,
    source: str,
    own: frozenset[str],
    judged: bool = True,
) -> Table:
    """Features and labels of every statement that is labelled against the framework.

    Examples of the frameworks `own`, those of the same writer, are left out: nobody else's framework has such help.
    """
    known = [s for s in statements if framework.id in s.codes]
    spoken = speak([s.statement for s in known], encoder, voice)
    profile = build_profile(framework, encoder, bank, examples, own)
    rows = span_features(spoken, [s.statement for s in known], profile, voice)
    gold = [[c.code in s.codes[framework.id] for c in framework.competencies] for s in known]
    documents = tuple(s.document for s in known)
    return Table(source, rows, np.array(gold, dtype=bool).reshape(rows.shape[:2]), documents, judged)


def _fit(tables: Sequence[Table]) -> tuple[LogisticModel, LogisticModel]:
    """The model of statements alone, and the one that also sees what it says of the others."""
    rows = np.vstack([t.rows.reshape(-1, len(NAMES)) for t in tables])
    truth = np.concatenate([t.gold.ravel() for t in tables])
    alone = fit_logistic(NAMES, rows, truth, strength=STRENGTH)
    spoken = [alone.log_odds(t.rows.reshape(-1, len(NAMES))).reshape(t.gold.shape) for t in tables]
    others = [among(p, t.documents).reshape(-1, len(AMONG)) for p, t in zip(spoken, tables, strict=True)]
    both = np.hstack([rows, np.vstack(others)])
    return alone, fit_logistic((*NAMES, *AMONG), both, truth, strength=STRENGTH)


def fit_voice(tables: Mapping[str, Table]) -> FittedVoice:
    """Fit on all frameworks; choose the threshold where each is read by the model of other writers' frameworks.

    It is half the best mean F1: where probabilities are calibrated, no other threshold gives a better F1 (Lipton, Elkan
    and Naryanaswamy 2014), and it wavers less than the threshold at which a jagged curve happens to be highest. At
    least two sources, so that one can be left out.
    """
    sources = {t.source for t in tables.values()}
    others = {source: _fit([t for t in tables.values() if t.source != source]) for source in sources}
    unseen = {name: chances_of(t.rows, t.documents, *others[t.source]) for name, t in tables.items() if t.judged}
    means = [float(np.mean([micro_f1(p >= t, tables[n].gold) for n, p in unseen.items()])) for t in THRESHOLDS]
    threshold = round(max(means) / 2, 2)
    chances = np.concatenate([p.ravel() for p in unseen.values()])
    truth = np.concatenate([tables[n].gold.ravel() for n in unseen])
    folds = tuple(
        FrameworkFold(n, micro_f1(p >= threshold, tables[n].gold), len(p), first_right(p, tables[n].gold))
        for n, p in unseen.items()
    )
    return FittedVoice(*_fit(list(tables.values())), threshold, folds, expected_calibration_error(chances, truth))
