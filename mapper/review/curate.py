"""A suggestion and a person's answer in; a checked Decision out."""

import re
from datetime import UTC, datetime
from typing import get_args

from mapper.errors import Invalid
from mapper.mappings.types import PREDICATES, Mapping, Predicate
from mapper.review.types import LONGEST_COMMENT, LONGEST_NAME, UNSEEN, Decision, Verdict


def reviewer_name(name: str) -> str:
    """One line of 1 to LONGEST_NAME characters that can be seen; Invalid otherwise. Markup is text: pages escape it."""
    clean = " ".join(name.split())
    if not clean:
        raise Invalid("The reviewer has no name.", "Give the name under which decisions are kept.")
    if len(clean) > LONGEST_NAME:
        raise Invalid(
            f"The reviewer's name has {len(clean)} characters.", f"Give a name of at most {LONGEST_NAME} characters."
        )
    if re.search(f"[{UNSEEN}\ud800-\udfff]", clean):
        raise Invalid("The reviewer's name holds characters that cannot be shown.", "Give a name of plain text.")
    return clean


def comment_text(comment: str | None) -> str | None:
    """Trimmed; None when empty; Invalid over LONGEST_COMMENT characters."""
    clean = (comment or "").strip()
    if len(clean) > LONGEST_COMMENT:
        raise Invalid(f"The comment has {len(clean)} characters.", f"Keep it to {LONGEST_COMMENT} characters.")
    return clean or None


def checked_predicate(predicate: str | None) -> Predicate | None:
    """A known relation or none; Invalid names the known ones."""
    if predicate is None:
        return None
    known = next((p for p in PREDICATES if p == predicate), None)
    if known is None:
        raise Invalid(f"There is no relation {predicate!r}.", f"Use one of: {', '.join(PREDICATES)}.")
    return known


def curate(
    mapping: Mapping,
    verdict: Verdict,
    reviewer: str,
    *,
    predicate: str | None = None,
    comment: str | None = None,
    subject_text: str = "",
    object_text: str = "",
    blind: bool = False,
    batch: str | None = None,
    decided_at: datetime | None = None,
) -> Decision:
    """Turn an answer to a suggestion into a decision.

    The relation is the person's for this item alone: what is not named is not taken from the item before, and an
    accepted mapping without one takes the suggested relation of this mapping. Only an accepted mapping keeps a
    relation. A blind answer did not see the confidence, so none is kept. Invalid for anything malformed.
    """
    if verdict not in get_args(Verdict):
        raise Invalid(f"There is no verdict {verdict!r}.", f"Use one of: {', '.join(get_args(Verdict))}.")
    chosen = checked_predicate(predicate)
    return Decision(
        subject_id=mapping.subject_id,
        object_id=mapping.object_id,
        verdict=verdict,
        reviewer=reviewer_name(reviewer),
        decided_at=decided_at or datetime.now(UTC),
        predicate=(chosen or mapping.predicate) if verdict == "accepted" else None,
        comment=comment_text(comment),
        subject_text=subject_text,
        object_text=object_text,
        confidence_seen=None if blind else mapping.confidence,
        blind=blind,
        batch=batch,
    )


def no_counterpart(
    subject_id: str,
    object_framework: str,
    reviewer: str,
    *,
    comment: str | None = None,
    subject_text: str = "",
    blind: bool = False,
    decided_at: datetime | None = None,
) -> Decision:
    """ "None of these": the other framework has nothing for this subject."""
    if not object_framework or "/" in object_framework:
        raise Invalid(f"{object_framework!r} is no framework id.", "Name the framework that has no counterpart.")
    return Decision(
        subject_id=subject_id,
        object_id=None,
        verdict="accepted",
        reviewer=reviewer_name(reviewer),
        decided_at=decided_at or datetime.now(UTC),
        comment=comment_text(comment),
        subject_text=subject_text,
        blind=blind,
        object_framework=object_framework,
    )
