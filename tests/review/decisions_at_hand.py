"""A log written by hand: one decision a minute, numbered as a store would."""

from datetime import UTC, datetime, timedelta

from mapper.mappings.types import Feature, Mapping, MappingSet
from mapper.review.types import Decision

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def log(*entries):
    """Entries are (reviewer, subject, object, verdict[, changes])."""
    made = []
    for n, entry in enumerate(entries, start=1):
        reviewer, subject, object, verdict, *rest = entry
        made.append(
            Decision(
                subject, object, verdict, reviewer, START + timedelta(minutes=n), seq=n, **(rest[0] if rest else {})
            )
        )
    return made


def feature(contribution):
    return Feature("f", 0.0, 1.0, contribution, "words")


def suggestion(subject, object, rank, confidence, *contributions):
    return Mapping(
        subject, object, rank, "skos:closeMatch", 0.5, confidence, features=tuple(feature(c) for c in contributions)
    )


def crosswalk(*mappings):
    return MappingSet("a", "b", "competency", "m", "0", START, tuple(mappings))
