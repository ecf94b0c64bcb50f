"""A framework and an encoder in; the texts that stand for each competency out, as vectors, in document order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mapper.frameworks.types import Competency, Framework, Polarity
from mapper.mappings.lexical import gram_weights
from mapper.vectors.types import Encoder, Vectors

TITLE_SHARE = 0.5
"""Weight of a title beside its indicator; on the practice set 0.3 to 1 do alike for competencies, 0.5 best for
indicators."""

Kind = Literal["title", "definition", "indicator"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a competency: `id` is the indicator's, or the competency's own for a title or definition."""

    id: str
    competency: int
    kind: Kind
    text: str
    level: str | None = None
    polarity: Polarity = "positive"


@dataclass(frozen=True, slots=True)
class Facets:
    """A framework ready to be compared.

    `texts` holds title, definitions and positive indicators of every competency, one competency after another;
    `plain` are their vectors, shape (n, d), and `titled` the same with each indicator moved towards its title;
    `starts` (competencies,) is where each competency's texts begin; `titles` and `gists` have one row a
    competency; `negatives` and `negative_vectors` are the behaviours that a framework warns of;
    `letters` and `indicator_letters` are the runs of characters (`lexical`) of competencies and of positive indicators.
    """

    framework: Framework
    texts: tuple[Text, ...]
    starts: NDArray[np.intp]
    plain: Vectors
    titled: Vectors
    titles: Vectors
    gists: Vectors
    negatives: tuple[Text, ...]
    negative_vectors: Vectors
    letters: NDArray[np.float32]
    indicator_letters: NDArray[np.float32]

    @property
    def indicator_rows(self) -> NDArray[np.intp]:
        """Places in `texts` of the positive indicators."""
        return np.array([n for n, t in enumerate(self.texts) if t.kind == "indicator"], dtype=np.intp)


def prose(competency: Competency) -> tuple[str, ...]:
    """Definition, definition points and definitions by audience, in that order."""
    whole = (competency.definition,) if competency.definition else ()
    return (*whole, *competency.definition_points, *(d.text for d in competency.level_definitions))


def gist(competency: Competency) -> str:
    """Title and definitions as one text."""
    return ". ".join([competency.title, " ".join(prose(competency))]) if prose(competency) else competency.title


def whole(competency: Competency) -> str:
    """Title, definitions and positive indicators as one text."""
    return " ".join([competency.title, *prose(competency), *(i.text for i in competency.positives)])


def _texts(place: int, c: Competency) -> list[Text]:
    own = [Text(c.id, place, "title", c.title), *(Text(c.id, place, "definition", p) for p in prose(c))]
    return own + [Text(i.id, place, "indicator", i.text, i.level, i.polarity) for i in c.positives]


def _in_company(texts: Sequence[Text], plain: Vectors, titles: Vectors) -> Vectors:
    """Indicators moved TITLE_SHARE of the way towards their competency's title, the rest as they are; unit rows.

    On the practice set this does as well as encoding "title: text", which costs a second pass over every indicator.
    """
    moved = plain.copy()
    for row, text in enumerate(texts):
        if text.kind == "indicator":
            moved[row] += TITLE_SHARE * titles[text.competency]
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.where(lengths == 0, 1, lengths), dtype=np.float32)


def _encode_once(encoder: Encoder, groups: Sequence[Sequence[str]]) -> list[Vectors]:
    """Encode every distinct text once, in one call, and deal the rows out again by group."""
    distinct = list(dict.fromkeys(text for group in groups for text in group))
    rows = {text: n for n, text in enumerate(distinct)}
    vectors = np.asarray(encoder.encode(distinct), dtype=np.float32).reshape(len(distinct), encoder.dimensions)
    return [vectors[[rows[text] for text in group]] for group in groups]


def read_facets(framework: Framework, encoder: Encoder) -> Facets:
    """Encode all texts of a framework; one call of the encoder."""
    texts: list[Text] = []
    starts: list[int] = []
    for place, competency in enumerate(framework.competencies):
        starts.append(len(texts))
        texts += _texts(place, competency)
    negatives = tuple(
        Text(i.id, place, "indicator", i.text, i.level, "negative")
        for place, c in enumerate(framework.competencies)
        for i in c.negatives
    )
    plain, titles, gists, negative = _encode_once(
        encoder,
        [
            [t.text for t in texts],
            [c.title for c in framework.competencies],
            [gist(c) for c in framework.competencies],
            [t.text for t in negatives],
        ],
    )
    return Facets(
        framework,
        tuple(texts),
        np.array(starts, dtype=np.intp),
        plain,
        _in_company(texts, plain, titles),
        titles,
        gists,
        negatives,
        negative,
        gram_weights([whole(c) for c in framework.competencies]),
        gram_weights([t.text for t in texts if t.kind == "indicator"]),
    )
