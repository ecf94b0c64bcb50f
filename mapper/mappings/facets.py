"""A framework and an encoder in; the texts that stand for each competency out, as vectors, in document order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mapper.frameworks.types import Competency, Framework, Polarity
from mapper.vectors.types import Encoder, Vectors

Kind = Literal["title", "definition", "indicator"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a competency: `id` is the indicator's, or the competency's own for a title or definition."""

    id: str
    competency: int
    kind: Kind
    text: str
    titled: str
    level: str | None = None
    polarity: Polarity = "positive"


@dataclass(frozen=True, slots=True)
class Facets:
    """A framework ready to be compared.

    `texts` holds title, definitions and positive indicators of every competency, one competency after another;
    `plain` and `titled` are their vectors without and with the competency's title before them, shape (n, d);
    `starts` (competencies,) is where each competency's texts begin; `titles` and `gists` have one row a
    competency; `negatives` and `negative_vectors` are the behaviours that a framework warns of.
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


def _with_title(title: str, text: str) -> str:
    """An indicator in its competency's company; research measured +.05 to +.08 Hits@1 for trained encoders."""
    return f"{title}: {text}"


def _texts(place: int, c: Competency) -> list[Text]:
    own = [Text(c.id, place, "title", c.title, c.title)]
    own += [Text(c.id, place, "definition", p, p) for p in prose(c)]
    return own + [
        Text(i.id, place, "indicator", i.text, _with_title(c.title, i.text), i.level, i.polarity) for i in c.positives
    ]


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
        Text(i.id, place, "indicator", i.text, _with_title(c.title, i.text), i.level, "negative")
        for place, c in enumerate(framework.competencies)
        for i in c.negatives
    )
    plain, titled, titles, gists, negative = _encode_once(
        encoder,
        [
            [t.text for t in texts],
            [t.titled for t in texts],
            [c.title for c in framework.competencies],
            [gist(c) for c in framework.competencies],
            [t.text for t in negatives],
        ],
    )
    return Facets(
        framework, tuple(texts), np.array(starts, dtype=np.intp), plain, titled, titles, gists, negatives, negative
    )
