"""What a crosswalk is: mappings from one framework to another, each with its support and its reasons."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Unit = Literal["competency", "indicator"]
Predicate = Literal["skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:narrowMatch", "skos:relatedMatch"]
PREDICATES: tuple[Predicate, ...] = (
    "skos:exactMatch",
    "skos:closeMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
    "skos:relatedMatch",
)


@dataclass(frozen=True, slots=True)
class Support:
    """A pair of texts (usually indicators) that speaks for a mapping; `similarity` is a raw cosine."""

    subject_id: str
    object_id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Feature:
    """A named reason behind a confidence: its value, its weight, and value x weight (in log-odds)."""

    name: str
    value: float
    weight: float
    contribution: float
    in_words: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """Subject to object: `similarity` a raw cosine (-1 to 1), `confidence` a calibrated probability (0 to 1)."""

    subject_id: str
    object_id: str
    rank: int
    predicate: Predicate
    similarity: float
    confidence: float
    support: tuple[Support, ...] = ()
    features: tuple[Feature, ...] = ()


@dataclass(frozen=True, slots=True)
class MappingSet:
    """The crosswalk of one framework to another: mappings by subject in document order, then by rank.

    `unmatched` holds subject ids for which "no counterpart" is the better answer; `contrasts` are pairs where a
    negative indicator of one side speaks against a positive one of the other.
    """

    subject: str
    object: str
    unit: Unit
    model_id: str
    model_sha256: str
    created: datetime
    mappings: tuple[Mapping, ...]
    unmatched: tuple[str, ...] = ()
    contrasts: tuple[Support, ...] = ()
