"""Published benchmarks in, the encoder's figures on them out: general ability, beside letters alone and both together.

What was gained on councils' language may have been lost elsewhere; these say whether it was. Splitting a query into
clauses and adding its likeness in letters helps one task and harms another, so each is a row and nothing is assumed.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mapper.evaluation.external_files import Pairs, Search, read_external
from mapper.evaluation.metrics import reciprocal_rank
from mapper.evaluation.types import Row, Section
from mapper.mappings.lexical import BUCKETS, gram_weights
from mapper.vectors.types import Encoder

Scores = NDArray[np.float32]
Tell = Callable[[int, int, str], None]

LETTERS = 0.5
"""Share of letters in the row that adds them: the middle, as no task here has texts to choose it on."""

BLOCK = 2000
"""Candidates at a time: 8,192 columns of letters for each, 64 MB."""

JOINS = r"(?:and|or|while|in order to)\s+"
CLAUSE = re.compile(rf"(?<=[;:,])\s+(?:{JOINS})?|\s+{JOINS}", re.IGNORECASE)


def external_sections(
    folder: Path, encoder: Encoder, tell: Tell = lambda done, total, what: None
) -> tuple[Section, ...]:
    """One table of searches, one of graded pairs, whichever `folder` has; see `read_external` for what it may hold."""
    tasks = read_external(folder)
    searches, pairs = [t for t in tasks if isinstance(t, Search)], [t for t in tasks if isinstance(t, Pairs)]
    sections = []
    if searches:
        rows = []
        for done, task in enumerate(searches):
            tell(done, len(tasks), task.name)
            rows += [Row(f"{task.name}: {name}", figures) for name, figures in search_figures(task, encoder).items()]
        sections.append(
            Section(
                "Searches (outside texts)",
                ("queries", "candidates", "MRR", "R-precision at 5", "R-precision at 10"),
                tuple(rows),
                "R-precision at k: answers among the first k, over as many as could be there.",
            )
        )
    if pairs:
        rows = []
        for done, graded in enumerate(pairs, start=len(searches)):
            tell(done, len(tasks), graded.name)
            rows += [
                Row(f"{graded.name}: {n}", (len(graded.grades), v)) for n, v in pair_figures(graded, encoder).items()
            ]
        sections.append(Section("Likeness (outside pairs)", ("pairs", "Spearman"), tuple(rows)))
    return tuple(sections)


def search_figures(task: Search, encoder: Encoder) -> dict[str, tuple[float | int, ...]]:
    """Queries, candidates, MRR and R-precision at 5 and 10 for each way of scoring."""
    plain = _cosines(task.queries, task.candidates, encoder)
    clauses = np.maximum(plain, _by_clauses(task, encoder))
    letters = _letters(task.queries, task.candidates)
    ways = {
        "encoder": plain,
        "encoder, clauses": clauses,
        "encoder and letters": (1 - LETTERS) * plain + LETTERS * letters,
        "encoder, clauses and letters": (1 - LETTERS) * clauses + LETTERS * letters,
        "letters (TF-IDF)": letters,
    }
    return {name: (*plain.shape, *_ranked(scores, task.answers)) for name, scores in ways.items()}


def pair_figures(task: Pairs, encoder: Encoder) -> dict[str, float]:
    """Spearman's rank correlation of each way's likeness with the people's grades."""
    a, b = encoder.encode(task.first), encoder.encode(task.second)
    texts = _letter_rows([*task.first, *task.second])
    letters = np.sum(texts[: len(a)] * texts[len(a) :], axis=1)
    return {"encoder": spearman(np.sum(a * b, axis=1), task.grades), "letters (TF-IDF)": spearman(letters, task.grades)}


def spearman(a: Sequence[float] | NDArray[np.float32], b: Sequence[float]) -> float:
    """Pearson's correlation of the ranks, ties sharing their mean rank; 0 where one side never varies."""
    x, y = _ranks(np.asarray(a, dtype=float)), _ranks(np.asarray(b, dtype=float))
    x, y = x - x.mean(), y - y.mean()
    size = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / size if size else 0.0


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[group], dtype=np.float64)


def _ranked(scores: Scores, answers: Sequence[frozenset[int]]) -> tuple[float, float, float]:
    ranks: list[float] = []
    at5: list[float] = []
    at10: list[float] = []
    for row, wanted in zip(scores, answers, strict=True):
        order = np.argsort(-row, kind="stable")
        ranks.append(reciprocal_rank([2.0 if c in wanted else 0.0 for c in order]))
        for found, k in ((at5, 5), (at10, 10)):
            found.append(len(wanted.intersection(order[:k].tolist())) / min(k, len(wanted)))
    return float(np.mean(ranks)), float(np.mean(at5)), float(np.mean(at10))


def _cosines(queries: Sequence[str], candidates: Sequence[str], encoder: Encoder) -> Scores:
    return np.asarray(encoder.encode(queries) @ encoder.encode(candidates).T, dtype=np.float32)


def _by_clauses(task: Search, encoder: Encoder) -> Scores:
    """The best of a query's clauses of three words and more; a query in one piece keeps its own row."""
    pieces = [[p for p in CLAUSE.split(q) if len(p.split()) >= 3] or [q] for q in task.queries]
    flat = encoder.encode([p for several in pieces for p in several]) @ encoder.encode(task.candidates).T
    starts = np.cumsum([0, *(len(several) for several in pieces[:-1])])
    return np.asarray(np.maximum.reduceat(flat, starts, axis=0), dtype=np.float32)


def _letters(queries: Sequence[str], candidates: Sequence[str]) -> Scores:
    """Cosines of TF-IDF rows, a block of candidates at a time so that 30,000 labels fit in memory."""
    idf = _rarity(candidates)
    asked = _unit(gram_weights(queries) * idf)
    blocks = [asked @ _unit(gram_weights(candidates[n : n + BLOCK]) * idf).T for n in range(0, len(candidates), BLOCK)]
    return np.concatenate(blocks, axis=1)


def _letter_rows(texts: Sequence[str]) -> Scores:
    return _unit(gram_weights(texts) * _rarity(texts))


def _rarity(texts: Sequence[str]) -> Scores:
    """ln((1 + n) / (1 + df)) + 1 by column, as in `lexical.tfidf`."""
    seen = np.zeros(BUCKETS)
    for n in range(0, len(texts), BLOCK):
        seen += np.count_nonzero(gram_weights(texts[n : n + BLOCK]), axis=0)
    return np.asarray(np.log((1 + len(texts)) / (1 + seen)) + 1, dtype=np.float32)


def _unit(rows: Scores) -> Scores:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms == 0, 1, norms), dtype=np.float32)
