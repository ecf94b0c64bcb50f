"""Two frameworks and an encoder in; their crosswalk out: ranked mappings with support, reasons and gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid
from mapper.fitting import LogisticModel
from mapper.frameworks.types import Framework
from mapper.mappings import indicators
from mapper.mappings.company import IN_WORDS, company_features, is_bare, shared, with_company
from mapper.mappings.facets import Facets, read_facets
from mapper.mappings.features import PairFeatures, competency_features, in_words
from mapper.mappings.indicators import IndicatorPairs, indicator_features
from mapper.mappings.parameters import Parameters, load_parameters
from mapper.mappings.relation import shares, suggest
from mapper.mappings.scales import Matrix
from mapper.mappings.types import Feature, Mapping, MappingSet, Support, Unit
from mapper.vectors.types import Encoder

SUPPORT = 5
"""Supporting pairs kept with a mapping of competencies."""

CONTRASTS_EACH = 1
"""Contrasts listed for each negative indicator: the positive behaviour it is most nearly the failure of."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything measured between two frameworks, before it is cut into suggestions.

    `values` (n, m, features) are what `model` weighs into `log_odds` (n, m) and `confidence` (n, m) of competencies;
    `indicators` with `indicator_confidence` (i, j) are the positive indicators.
    """

    subject: Facets
    object: Facets
    pairs: PairFeatures
    model: LogisticModel
    values: NDArray[np.float64]
    log_odds: Matrix
    confidence: Matrix
    indicators: IndicatorPairs
    indicator_confidence: Matrix


Known = dict[tuple[str, str], Matrix]
"""Probabilities from two frameworks' own texts, by their ids; the same in both directions, transposed."""


def log_odds(model: LogisticModel, values: NDArray[np.float64]) -> Matrix:
    """A model's log-odds for features of shape (n, m, features): shape (n, m)."""
    return model.log_odds(values.reshape(-1, values.shape[-1])).reshape(values.shape[:2])


def probability(odds: Matrix) -> Matrix:
    """Of log-odds, 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -40, 40))), dtype=np.float64)


def _weigh(
    subject: Facets,
    object: Facets,
    pairs: PairFeatures,
    background: Sequence[Facets],
    parameters: Parameters,
    known: Known,
) -> tuple[LogisticModel, NDArray[np.float64]]:
    """The model that fits these two frameworks, and the features that it weighs."""
    third = [f for f in background if f.framework.id not in (subject.framework.id, object.framework.id)]
    third = [f for f in third if f.starts.size]
    if not third or not (is_bare(subject.framework) or is_bare(object.framework)):
        return parameters.competency, pairs.values

    def match(a: Facets, b: Facets) -> Matrix:
        pair = a.framework.id, b.framework.id
        if pair not in known:
            found = probability(log_odds(parameters.competency, competency_features(a, b).values))
            known[pair], known[pair[::-1]] = found, found.T
        return known[pair]

    meeting = shared(subject, object, third, match)
    added = company_features(log_odds(parameters.competency, pairs.values), meeting)[..., 1:]
    return with_company(parameters.competency, parameters.company), np.concatenate([pairs.values, added], axis=-1)


def compare(
    subject: Facets,
    object: Facets,
    parameters: Parameters,
    background: Sequence[Facets] = (),
    known: Known | None = None,
) -> Comparison:
    """Competencies first, then indicators in the light of their competencies.

    `background` are other frameworks, asked only where a side has titles and no indicators; `known` is filled with
    what they say, for the next comparison of the same frameworks. Invalid when a framework has no competency.
    """
    for side in (subject, object):
        if not side.starts.size:
            raise Invalid(f"{side.framework.id} has no competencies.", "Map frameworks that have some.")
    pairs = competency_features(subject, object)
    model, values = _weigh(subject, object, pairs, background, parameters, {} if known is None else known)
    odds = log_odds(model, values)
    found = indicator_features(subject, object, odds)
    sure = probability(log_odds(parameters.indicator, found.values))
    return Comparison(subject, object, pairs, model, values, odds, probability(odds), found, sure)


def _features(model: LogisticModel, row: NDArray[np.float64], words: Sequence[str]) -> tuple[Feature, ...]:
    added = model.contributions(row[None, :])[0]
    named = [
        Feature(name, float(value), weight, float(part), text)
        for name, value, weight, part, text in zip(model.names, row, model.weights, added, words, strict=True)
    ]
    return tuple(sorted(named, key=lambda f: -abs(f.contribution)))


def _support(found: Comparison, a: int, b: int) -> tuple[Support, ...]:
    """The best SUPPORT text pairs of two competencies, each text at most once, nearest first."""
    rows = [n for n, t in enumerate(found.subject.texts) if t.competency == a]
    columns = [n for n, t in enumerate(found.object.texts) if t.competency == b]
    cross = found.pairs.texts[np.ix_(rows, columns)].copy()
    chosen: list[Support] = []
    while len(chosen) < min(SUPPORT, *cross.shape):
        i, j = divmod(int(cross.argmax()), cross.shape[1])
        similarity = float(cross[i, j])
        chosen.append(Support(found.subject.texts[rows[i]].id, found.object.texts[columns[j]].id, similarity))
        cross[i, :] = cross[:, j] = -np.inf
    return tuple(chosen)


def _competency_mappings(found: Comparison, top: int) -> list[Mapping]:
    model = found.model
    words = [IN_WORDS.get(name) or in_words(name) for name in model.names]
    of_subject, of_object = shares(found.confidence)
    out: list[Mapping] = []
    for a, competency in enumerate(found.subject.framework.competencies):
        for rank, b in enumerate(np.argsort(-found.log_odds[a], kind="stable")[:top], start=1):
            sure = float(found.confidence[a, b])
            out.append(
                Mapping(
                    competency.id,
                    found.object.framework.competencies[b].id,
                    rank,
                    suggest(sure, float(of_subject[a, b]), float(of_object[a, b])),
                    float(found.pairs.similarity[a, b]),
                    sure,
                    _support(found, a, int(b)),
                    _features(model, found.values[a, b], words),
                )
            )
    return out


def _indicator_mappings(found: Comparison, parameters: Parameters, top: int) -> list[Mapping]:
    model, words = parameters.indicator, [indicators.IN_WORDS[name] for name in parameters.indicator.names]
    pairs, out = found.indicators, []
    for a, text in enumerate(pairs.subjects):
        for rank, b in enumerate(np.argsort(-found.indicator_confidence[a], kind="stable")[:top], start=1):
            sure, similarity = float(found.indicator_confidence[a, b]), float(pairs.similarity[a, b])
            out.append(
                Mapping(
                    text.id,
                    pairs.objects[b].id,
                    rank,
                    "skos:closeMatch" if sure >= parameters.no_indicator else "skos:relatedMatch",
                    similarity,
                    sure,
                    (Support(text.id, pairs.objects[b].id, similarity),),
                    _features(model, pairs.values[a, b], words),
                )
            )
    return out


def _contrasts(subject: Facets, object: Facets) -> tuple[Support, ...]:
    """Each negative indicator of either side with the positive of the other that it is nearest to, nearest first."""
    out: list[Support] = []
    left = [subject.texts[n] for n in subject.indicator_rows]
    right = [object.texts[n] for n in object.indicator_rows]
    if subject.negatives and right:
        cross = subject.negative_vectors @ object.plain[object.indicator_rows].T
        for a, b in enumerate(cross.argmax(axis=1)):
            out.append(Support(subject.negatives[a].id, right[int(b)].id, float(cross[a, b])))
    if object.negatives and left:
        cross = object.negative_vectors @ subject.plain[subject.indicator_rows].T
        for a, b in enumerate(cross.argmax(axis=1)):
            out.append(Support(left[int(b)].id, object.negatives[a].id, float(cross[a, b])))
    return tuple(sorted(out, key=lambda s: -s.similarity))


def _unmatched(ids: Sequence[str], confidence: Matrix, threshold: float) -> tuple[str, ...]:
    best = confidence.max(axis=1) if confidence.size else np.zeros(len(ids))
    return tuple(i for i, sure in zip(ids, best, strict=True) if sure < threshold)


def crosswalk(found: Comparison, encoder: Encoder, unit: Unit, top: int, parameters: Parameters) -> MappingSet:
    """Cut a comparison into suggestions; `top` per subject, at least 1."""
    if unit not in ("competency", "indicator"):
        raise Invalid(f"There is no unit {unit!r}.", "Ask for unit competency or indicator.")
    if top < 1:
        raise Invalid(f"{top} suggestions were asked for.", "Ask for one or more.")
    if unit == "competency":
        mappings = _competency_mappings(found, top)
        ids, confidence = [c.id for c in found.subject.framework.competencies], found.confidence
        threshold = parameters.no_counterpart
    else:
        mappings = _indicator_mappings(found, parameters, top)
        ids, confidence = [t.id for t in found.indicators.subjects], found.indicator_confidence
        threshold = parameters.no_indicator
    return MappingSet(
        subject=found.subject.framework.id,
        object=found.object.framework.id,
        unit=unit,
        model_id=encoder.id,
        model_sha256=encoder.sha256,
        created=datetime.now(UTC),
        mappings=tuple(mappings),
        unmatched=_unmatched(ids, confidence, threshold),
        contrasts=_contrasts(found.subject, found.object),
    )


def build_mappings(
    subject: Framework,
    object: Framework,
    encoder: Encoder,
    *,
    unit: Unit = "competency",
    top: int = 5,
    background: Sequence[Framework] = (),
    parameters: Parameters | None = None,
) -> MappingSet:
    """Suggest, for every competency or positive indicator of `subject`, its best `top` counterparts in `object`.

    `background` are the frameworks that are loaded: what a bare title means shows in the company it keeps. Raises
    Invalid for an unknown unit, a `top` below 1 or a framework without competencies.
    """
    others = background if is_bare(subject) or is_bare(object) else ()
    third = [read_facets(f, encoder) for f in others if f.id not in (subject.id, object.id)]
    left, right = read_facets(subject, encoder), read_facets(object, encoder)
    return map_facets(left, right, encoder, unit=unit, top=top, background=third, parameters=parameters)


def map_facets(
    subject: Facets,
    object: Facets,
    encoder: Encoder,
    *,
    unit: Unit = "competency",
    top: int = 5,
    background: Sequence[Facets] = (),
    parameters: Parameters | None = None,
    known: Known | None = None,
) -> MappingSet:
    """The same for frameworks that are encoded already; `known` is shared between calls as in `compare`."""
    fitted = parameters or load_parameters()
    return crosswalk(compare(subject, object, fitted, background, known), encoder, unit, top, fitted)
