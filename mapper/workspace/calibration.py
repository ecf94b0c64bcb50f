"""The installation's own calibrations in; the crosswalk's parameters that are in use out."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from mapper.errors import Invalid
from mapper.mappings.parameters import Parameters, from_json, load_parameters, to_json
from mapper.mappings.refit import Refit
from mapper.review.curate import reviewer_name
from mapper.workspace.context import Context, as_json

NAME = "crosswalk-calibrations"
"""The choice that holds every adopted calibration, oldest first; the last one that fits is in use."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """One adopted refit: who adopted it when, on how many decisions, with the losses held out that spoke for it.

    `in_use` is False for one that a later one covers, and for one made for other shipped parameters than these.
    """

    adopted_by: str
    adopted_at: datetime
    decisions: int
    loss_before: float
    loss_after: float
    in_use: bool


def in_use(context: Context) -> Parameters:
    """The last calibration that was adopted for the shipped parameters, else those as shipped."""
    fitting = [entry for entry in _entries(context) if _fits(entry)]
    return from_json(fitting[-1]["parameters"]) if fitting else load_parameters()


def version(parameters: Parameters) -> str:
    """Names the numbers, so that what was worked out with others is never shown as theirs."""
    return hashlib.sha256(as_json(to_json(parameters)).encode()).hexdigest()


def adopt(context: Context, found: Refit, author: str) -> Calibration:
    """Put a refit to use from now on; Invalid when it did not improve on the decisions held out."""
    if not found.improved or found.loss_before is None or found.loss_after is None:
        raise Invalid(f"The confidence stays as it is. {found.reason}", "Decide on more suggestions, then try again.")
    entry = {
        "base": version(load_parameters()),
        "parameters": to_json(found.parameters),
        "adopted_by": reviewer_name(author),
        "adopted_at": datetime.now(UTC).isoformat(),
        "decisions": len(found.held_out),
        "loss_before": found.loss_before,
        "loss_after": found.loss_after,
    }
    context.database.choices.set(NAME, [*_entries(context), entry])
    return history(context)[-1]


def take_back(context: Context) -> Calibration:
    """Forget the calibration that was adopted last, so that the one before it holds again; Invalid without one."""
    known = history(context)
    if not known:
        raise Invalid("The confidence is as shipped; there is nothing to take back.", "Go on deciding.")
    context.database.choices.set(NAME, _entries(context)[:-1] or None)
    return known[-1]


def history(context: Context) -> tuple[Calibration, ...]:
    """Every calibration that stands, oldest first."""
    entries = _entries(context)
    fitting = [n for n, entry in enumerate(entries) if _fits(entry)]
    return tuple(
        Calibration(
            e["adopted_by"],
            datetime.fromisoformat(e["adopted_at"]),
            e["decisions"],
            e["loss_before"],
            e["loss_after"],
            n == (fitting[-1] if fitting else -1),
        )
        for n, e in enumerate(entries)
    )


def _entries(context: Context) -> list[dict[str, Any]]:
    found = context.database.choices.get(NAME)
    return found if isinstance(found, list) else []


def _fits(entry: dict[str, Any]) -> bool:
    """A calibration corrects the parameters it was made for and no others: a new release starts afresh."""
    return bool(entry["base"] == version(load_parameters()))
