"""Fictional competencies and lines that were judged against them, in; what they teach about another framework, out.

A framework that nobody labelled anything for still has counterparts among frameworks that somebody did: a line like
those that show "Working with partners" there shows here whatever stands nearest to it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mapper.scoring.bank import pack, unpack
from mapper.scoring.closed import softmax
from mapper.scoring.parameters import Voice
from mapper.vectors.types import Encoder, Vectors

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
EXAMPLES = Path(__file__).with_name("examples.json")

SHARPNESS = 25.0
"""Log-odds a unit of similarity between two competencies; 15 to 40 serve as well."""
TITLES = 0.15
"""How much two titles add to the similarity of two competencies' texts."""
HUB = 0.5
"""So much of what a competency has in common with all others is taken off (half of CSLS)."""
LINE_SHARPNESS = 20.0
"""Log-odds a unit of cosine between two lines; 12 to 30 serve as well."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A competency of a fictional framework; `texts` with its title in front where the flag says so."""

    framework: str
    code: str
    title: str
    texts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line in neutral words, and what it was judged to show: framework by framework, places in `counterparts`."""

    voice: Voice
    text: str
    shows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Counterparts, lines, and vectors of titles, texts and lines, in that order, for the model of that sha256."""

    counterparts: tuple[Counterpart, ...] = ()
    lines: tuple[Line, ...] = ()
    model_sha256: str = ""
    dimensions: int = 0
    packed: str = ""

    def vectors(self, encoder: Encoder) -> Vectors:
        """Unit rows; read from the file when `encoder` made them, else encoded."""
        if self.packed and encoder.sha256 == self.model_sha256 and encoder.dimensions == self.dimensions:
            return unpack(self.packed, self.dimensions)
        frames = [c.title if inside else "" for c in self.counterparts for _, inside in c.texts]
        titles = encoder.encode([c.title for c in self.counterparts])
        texts = framed([t for c in self.counterparts for t, _ in c.texts], frames, encoder)
        return np.vstack([titles, texts, encoder.encode([x.text for x in self.lines])])

    def encoded(self, encoder: Encoder) -> "Examples":
        """The same with that encoder's vectors, a byte a number."""
        packed = pack(Examples(self.counterparts, self.lines).vectors(encoder))
        return Examples(self.counterparts, self.lines, encoder.sha256, encoder.dimensions, packed)


def framed(texts: Sequence[str], titles: Sequence[str], encoder: Encoder) -> Vectors:
    """The mean of a text alone and the text after its title, of unit length: titles give context ("" gives none)."""
    after = [f"{title}: {text}" if title else text for text, title in zip(texts, titles, strict=True)]
    rows = encoder.encode(texts) + encoder.encode(after)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """What the examples teach about a framework of n competencies, for one voice.

    `vectors` (rows, dimensions) of the counterparts' texts and all lines; `members` rows of each of k counterparts, its
    lines among them; `shares` (k, n) how each divides over the framework; `lines` rows of the lines, `line_shares`
    (lines, n) what each was judged to show, in this framework's competencies: rows of sum 1, or 0 for nothing.
    """

    vectors: Vectors
    members: tuple[Rows, ...]
    shares: Floats
    lines: Rows
    line_shares: Floats


def likeness(mine: Sequence[Vectors], theirs: Sequence[Vectors]) -> Floats:
    """Every text of one competency with every text of the other, best match averaged both ways."""
    found = np.zeros((len(mine), len(theirs)))
    for i, a in enumerate(mine):
        for j, b in enumerate(theirs):
            block = a @ b.T
            found[i, j] = (block.max(axis=1).mean() + block.max(axis=0).mean()) / 2
    return found


def _divide(
    examples: Examples, vectors: Vectors, texts: Sequence[Rows], titles: Vectors, own: Sequence[Vectors]
) -> Floats:
    """How each counterpart divides over the framework's competencies, (all counterparts, n)."""
    near = likeness([vectors[rows] for rows in texts], own)
    near += TITLES * (vectors[: len(texts)] @ titles.T)
    for name in {c.framework for c in examples.counterparts}:
        rows = [k for k, c in enumerate(examples.counterparts) if c.framework == name]
        near[rows] -= HUB * near[rows].mean(axis=0)
    return softmax(SHARPNESS * near)


def learn(
    examples: Examples,
    encoder: Encoder,
    titles: Sequence[str],
    own: Sequence[Vectors],
    left_out: frozenset[str] = frozenset(),
) -> dict[Voice, Lessons]:
    """Lessons for a framework with those titles and, by competency, vectors of its texts.

    Counterparts of the frameworks `left_out`, and lines that were judged against nothing else, teach nothing.
    """
    vectors = examples.vectors(encoder)
    counts = np.cumsum([len(examples.counterparts), *(len(c.texts) for c in examples.counterparts)])
    texts = [np.arange(a, b, dtype=np.intp) for a, b in pairwise(counts)]
    first = int(counts[-1])
    kept = [k for k, c in enumerate(examples.counterparts) if c.framework not in left_out]
    shares = np.zeros((len(texts), len(own)))
    if kept and own:
        shares = _divide(examples, vectors, texts, encoder.encode(titles), own)
    voices: tuple[Voice, ...] = ("job", "appraisal")
    return {v: _lessons(examples, vectors, texts, shares, kept, first, v, left_out) for v in voices}


def _lessons(
    examples: Examples,
    vectors: Vectors,
    texts: Sequence[Rows],
    shares: Floats,
    kept: Sequence[int],
    first: int,
    voice: Voice,
    left_out: frozenset[str],
) -> Lessons:
    showing: dict[int, list[int]] = {k: [] for k in kept}
    lines, told = [], []
    for place, line in enumerate(examples.lines, start=first):
        read = [codes for name, codes in line.shows if name not in left_out]
        if line.voice != voice or not read:
            continue
        for k in (k for codes in read for k in codes):
            showing[k].append(place)
        lines.append(place)
        told.append(np.mean([shares[list(c)].mean(axis=0) if c else np.zeros(shares.shape[1]) for c in read], axis=0))
    return Lessons(
        vectors=vectors,
        members=tuple(np.concatenate([texts[k], np.array(showing[k], dtype=np.intp)]) for k in kept),
        shares=shares[list(kept)],
        lines=np.array(lines, dtype=np.intp),
        line_shares=np.array(told).reshape(len(lines), shares.shape[1]),
    )


@lru_cache(maxsize=1)
def load_examples(path: Path = EXAMPLES) -> Examples:
    """Read the file that `save_examples` wrote; no examples where there is none."""
    if not path.is_file():
        return Examples()
    data = json.loads(path.read_text(encoding="utf-8"))
    return Examples(
        tuple(
            Counterpart(framework, code, title, tuple((t, bool(f)) for t, f in texts))
            for framework, code, title, texts in data["counterparts"]
        ),
        tuple(
            Line(voice, text, tuple((name, tuple(codes)) for name, codes in shows))
            for voice, text, shows in data["lines"]
        ),
        data["model_sha256"],
        int(data["dimensions"]),
        data["packed"],
    )


def save_examples(examples: Examples, path: Path = EXAMPLES) -> None:
    """Keep the examples with the vectors that they have."""
    data = {
        "model_sha256": examples.model_sha256,
        "dimensions": examples.dimensions,
        "counterparts": [[c.framework, c.code, c.title, c.texts] for c in examples.counterparts],
        "lines": [[x.voice, x.text, x.shows] for x in examples.lines],
        "packed": examples.packed,
    }
    path.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")
    load_examples.cache_clear()
