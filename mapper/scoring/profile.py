"""A framework and an encoder in; what is needed to tell its competencies apart in any text out, with no labels."""

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from mapper.frameworks.types import Competency, Framework
from mapper.mappings.lexical import gram_weights
from mapper.scoring.bank import Bank, load_bank
from mapper.scoring.closed import log_shares, ridge, softmax
from mapper.scoring.examples import Examples, Lessons, framed, learn, load_examples
from mapper.scoring.parameters import Voice
from mapper.scoring.words import Weights, word_weights
from mapper.vectors.types import Encoder, Vectors

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
FEW = 3
"""A competency with fewer positive indicators than this is also known by its title."""
NEAREST = 40
"""So many of the bank's sentences nearest to a competency say how easily anything comes near it (CSLS's k, wider)."""
CONCEPT_WEIGHT = 0.5
"""A borrowed sentence counts half as much as one of the framework's own."""
CONCEPTS_LEFT_OUT = 0.25
"""That share of the bank's concepts, those farthest from the framework, lends nothing."""
KEPT = 16
"""Profiles kept in memory, newest used last."""

_BACKGROUND: dict[Voice, tuple[str, ...]] = {
    "job": ("criterion",),
    "appraisal": ("appraisal_positive", "appraisal_negative", "development"),
}
_LENT: dict[Voice, tuple[str, ...]] = {
    "job": ("criterion",),
    "appraisal": ("criterion", "appraisal_positive", "appraisal_negative", "development"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a framework: which competency it is of, its part, and the indicator it is (None for other texts)."""

    text: str
    competency: int
    part: str
    indicator: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """How a framework looks to one kind of text; for its n competencies, in order.

    `members` rows of passages that tell of each competency; `hub_best` (n,) how near the bank's nearest sentences come
    by the best passage; `mean_letters`, `spread_letters` (n,) mean and standard deviation over the bank's sentences of
    the letters shared; `general` (n, dimensions + 1) a ridge classifier from the framework's own texts and the bank's
    sentences that come near them; `shares` (concepts, n) how each concept of the bank divides over the competencies;
    `lessons` what lines judged against other frameworks teach about this one.
    """

    members: tuple[Rows, ...]
    hub_best: Floats
    mean_letters: Floats
    spread_letters: Floats
    general: Floats
    shares: Floats
    lessons: Lessons


@dataclass(frozen=True, slots=True, eq=False)
class Rungs:
    """Rows of positive indicators that are marked with a level, that level's place (0 = most junior), and a ridge
    classifier (levels, dimensions + 1) of how one level speaks differently from another within a competency."""

    rows: Rows
    orders: Rows
    voice: Floats


class Views:
    """Both views, each made when it is first asked for: most texts need one."""

    def __init__(self, make: Callable[[Voice], View]) -> None:
        self._make = make
        self._made: dict[Voice, View] = {}
        self._lock = Lock()

    def get(self, voice: Voice) -> View:
        with self._lock:
            if voice not in self._made:
                self._made[voice] = self._make(voice)
            return self._made[voice]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A framework's passages with vectors, its levels and two views; `letters` (n, buckets) TF-IDF by competency.

    `lent` are the vectors of all the bank's wordings, shared by all profiles; `concepts` their rows by concept.
    """

    framework: Framework
    passages: tuple[Passage, ...]
    vectors: Vectors
    opposites: tuple[Rows, ...]
    letters: NDArray[np.float32]
    idf: NDArray[np.float32]
    words: tuple[Weights, ...]
    views: Views
    rungs: Rungs
    lent: Vectors
    concepts: tuple[Rows, ...]

    @property
    def competencies(self) -> tuple[Competency, ...]:
        return self.framework.competencies

    @property
    def job(self) -> View:
        return self.views.get("job")

    @property
    def appraisal(self) -> View:
        return self.views.get("appraisal")

    def view(self, voice: Voice) -> View:
        return self.views.get(voice)

    def likeness(self, texts: Sequence[str]) -> Floats:
        """Cosine of TF-IDF weights of letter runs between each text and all of each competency's words: (texts, n)."""
        return np.asarray(_unit(gram_weights(texts) * self.idf) @ self.letters.T, dtype=np.float64)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def pieces(text: str | None) -> tuple[str, ...]:
    """A definition's lines and sentences, bullets off."""
    parts = re.split(r"\n|(?<=[.;:])\s+", text or "")
    return tuple(p for p in (x.strip(" -•\t") for x in parts) if len(p) > 3)


def passages_of(framework: Framework) -> tuple[Passage, ...]:
    """Title, definitions and indicators of every competency, in document order."""
    found: list[Passage] = []
    for n, c in enumerate(framework.competencies):
        found.append(Passage(c.title, n, "title"))
        said = [*pieces(c.definition), *c.definition_points]
        said += [p for d in c.level_definitions for p in pieces(d.text)]
        found += [Passage(p, n, "definition") for p in said]
        found += [Passage(i.text, n, i.polarity, i.id, i.level) for i in c.indicators]
    return tuple(found)


def best_of(similarities: Floats, members: Sequence[Rows], count: int) -> Floats:
    """Mean of the `count` highest similarities among each competency's members: (texts, passages) to (texts, n)."""
    columns = []
    for rows in members:
        block = similarities[:, rows]
        k = min(count, block.shape[1])
        top = np.partition(block, block.shape[1] - k, axis=1)[:, block.shape[1] - k :]
        columns.append(top.mean(axis=1))
    return np.stack(columns, axis=1) if columns else np.zeros((len(similarities), 0))


def _vectors(passages: tuple[Passage, ...], framework: Framework, encoder: Encoder) -> Vectors:
    titles = [framework.competencies[p.competency].title if p.part == "positive" else "" for p in passages]
    return framed([p.text for p in passages], titles, encoder)


def members_of(passages: tuple[Passage, ...], n: int, voice: Voice) -> tuple[Rows, ...]:
    """Rows that tell of each competency: positive indicators and definitions; the title where those are few.

    An appraisal also says what a person fails to do, so there negative indicators tell of the competency too.
    """
    found = []
    for c in range(n):
        own = [i for i, p in enumerate(passages) if p.competency == c]
        few = sum(passages[i].part == "positive" for i in own) < FEW
        parts = {"positive", "definition", *(["title"] if few else []), *(["negative"] if voice == "appraisal" else [])}
        found.append(np.array([i for i in own if passages[i].part in parts], dtype=np.intp))
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Material:
    """What both views are made from: the framework's passages, the bank, and the letters that they share."""

    passages: tuple[Passage, ...]
    vectors: Floats
    bank: Bank
    lent: Floats
    letters: NDArray[np.float32]
    idf: NDArray[np.float32]

    def shared_letters(self, rows: Rows) -> Floats:
        """How like the letters of those sentences of the bank are to each competency's: (rows, n)."""
        said = _unit(gram_weights([self.bank.wordings[int(i)].text for i in rows]) * self.idf)
        return np.asarray(said @ self.letters.T, dtype=np.float64)


def _targets(shares: Floats) -> Floats:
    """One-of-n targets (1, and -1/(n-1) elsewhere), or mixtures of them."""
    n = shares.shape[1]
    return shares * n / (n - 1) - 1 / (n - 1) if n > 1 else shares


def _concept_shares(
    material: _Material, view_members: Sequence[Rows], own: Floats, mean: Floats
) -> tuple[Floats, Rows]:
    """Divide each concept over the competencies, by nearness and by the own classifier; and the concepts that count."""
    rows = material.bank.rows("indicator", "criterion")
    concepts = material.bank.concepts[rows]
    vectors = material.lent[rows]
    near = best_of(vectors @ material.vectors.T, view_members, 3) - mean
    belongs = log_shares(own, vectors)
    size = int(concepts.max()) + 1
    counts = np.maximum(np.bincount(concepts, minlength=size), 1)[:, None]
    nearness, belonging = np.zeros((size, near.shape[1])), np.zeros((size, near.shape[1]))
    np.add.at(nearness, concepts, near)
    np.add.at(belonging, concepts, belongs)
    shares = softmax(belonging / counts / 2 + 20 * nearness / counts)
    top = (nearness / counts).max(axis=1)
    return shares, np.nonzero(top >= np.quantile(top, CONCEPTS_LEFT_OUT))[0]


def _view(material: _Material, n: int, voice: Voice, lessons: Lessons) -> View:
    members = members_of(material.passages, n, voice)
    background = material.bank.rows(*_BACKGROUND[voice])
    similar = material.lent[background] @ material.vectors.T
    best, three = best_of(similar, members, 1), best_of(similar, members, 3)
    near = min(NEAREST, len(background))
    wanted = {"title", "definition", "positive", *(["negative"] if voice == "appraisal" else [])}
    own_rows = [i for i, p in enumerate(material.passages) if p.part in wanted]
    owners = np.eye(n)[[material.passages[i].competency for i in own_rows]]
    own_vectors = material.vectors[own_rows]
    own = ridge(own_vectors, _targets(owners))
    shares, counted = _concept_shares(material, members, own, three.mean(axis=0))
    lent = material.bank.rows(*_LENT[voice])
    counts = np.zeros(len(shares), dtype=bool)
    counts[counted] = True
    lent = lent[counts[material.bank.concepts[lent]]]
    weights = np.concatenate([np.ones(len(own_rows)), np.full(len(lent), CONCEPT_WEIGHT)])
    general = ridge(
        np.vstack([own_vectors, material.lent[lent]]),
        np.vstack([_targets(owners), _targets(shares[material.bank.concepts[lent]])]),
        weights,
    )
    letters = material.shared_letters(background)
    return View(
        members=members,
        hub_best=np.sort(best, axis=0)[-near:].mean(axis=0),
        mean_letters=letters.mean(axis=0),
        spread_letters=np.maximum(letters.std(axis=0), 1e-6),
        general=general,
        shares=shares,
        lessons=lessons,
    )


def _rungs(framework: Framework, passages: tuple[Passage, ...], vectors: Floats) -> Rungs:
    ladder = [x.id for x in sorted(framework.levels, key=lambda x: x.order)]
    marked = [(i, ladder.index(p.level)) for i, p in enumerate(passages) if p.part == "positive" and p.level in ladder]
    rows = np.array([i for i, _ in marked], dtype=np.intp)
    orders = np.array([k for _, k in marked], dtype=np.intp)
    rest = vectors[rows]
    owners = np.array([passages[i].competency for i in rows], dtype=np.intp)
    for owner in sorted(set(owners.tolist())):
        rest[owners == owner] -= rest[owners == owner].mean(axis=0)
    voice = ridge(rest, np.eye(len(ladder))[orders]) if len(rows) else np.zeros((0, vectors.shape[1] + 1))
    return Rungs(rows, orders, voice)


def build_profile(
    framework: Framework,
    encoder: Encoder,
    bank: Bank | None = None,
    examples: Examples | None = None,
    left_out: frozenset[str] = frozenset(),
) -> Profile:
    """Encode the framework and fit its own classifiers: some tens of milliseconds beside the encoding.

    Examples of the frameworks `left_out` are not learned from, so that calibration can be honest.
    """
    n = len(framework.competencies)
    bank = bank or load_bank()
    passages = passages_of(framework)
    vectors = _vectors(passages, framework, encoder)
    grams = gram_weights([p.text for p in passages])
    idf = (np.log((1 + len(grams)) / (1 + np.count_nonzero(grams, axis=0))) + 1).astype(np.float32)
    words = [" ".join(p.text for p in passages if p.competency == c and p.part != "negative") for c in range(n)]
    letters = _unit(gram_weights(words) * idf)
    lent, of = bank.vectors(encoder), bank.concepts
    material = _Material(passages, vectors.astype(np.float64), bank, lent.astype(np.float64), letters, idf)
    own = [vectors[rows] for rows in members_of(passages, n, "job")]
    titles = [c.title for c in framework.competencies]
    lessons = learn(load_examples() if examples is None else examples, encoder, titles, own, left_out)
    opposites = [[i for i, p in enumerate(passages) if p.competency == c and p.part == "negative"] for c in range(n)]
    return Profile(
        framework=framework,
        passages=passages,
        vectors=vectors,
        opposites=tuple(np.array(rows, dtype=np.intp) for rows in opposites),
        letters=letters,
        idf=idf,
        words=word_weights(words, bank),
        views=Views(lambda voice: _view(material, n, voice, lessons[voice])),
        rungs=_rungs(framework, passages, material.vectors),
        lent=lent,
        concepts=tuple(np.nonzero(of == c)[0] for c in range(int(of.max()) + 1)),
    )


class ProfileShelf:
    """Keeps the last `KEPT` profiles, by framework (its whole content) and model."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Framework, str], Profile] = OrderedDict()
        self._lock = Lock()

    def get(self, framework: Framework, encoder: Encoder) -> Profile:
        key = (framework, encoder.sha256)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = build_profile(framework, encoder)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


SHELF = ProfileShelf()
