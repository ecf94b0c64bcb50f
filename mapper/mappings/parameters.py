"""The JSON beside this module in; the fitted numbers of the crosswalk out."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mapper.errors import Invalid
from mapper.fitting import LogisticModel
from mapper.mappings import company, features, indicators

FILE = Path(__file__).with_name("crosswalk.json")


@dataclass(frozen=True, slots=True)
class Parameters:
    """`competency` and `indicator` give a pair's probability from its features; `company` adds what other frameworks
    say where a side has only titles; `record` says how they were fitted.

    `no_counterpart` and `no_indicator` are the confidences of a subject's best pair below which "no counterpart" is
    the better answer, at either level.
    """

    competency: LogisticModel
    company: LogisticModel
    indicator: LogisticModel
    no_counterpart: float
    no_indicator: float
    record: dict[str, Any]


def to_json(parameters: Parameters) -> dict[str, Any]:
    return {
        "record": parameters.record,
        "no_counterpart": parameters.no_counterpart,
        "no_indicator": parameters.no_indicator,
        "competency": parameters.competency.to_json(),
        "company": parameters.company.to_json(),
        "indicator": parameters.indicator.to_json(),
    }


def from_json(data: dict[str, Any]) -> Parameters:
    """Rebuild from `to_json`; Invalid when the features are not this version's."""
    try:
        found = Parameters(
            LogisticModel.from_json(data["competency"]),
            LogisticModel.from_json(data["company"]),
            LogisticModel.from_json(data["indicator"]),
            float(data["no_counterpart"]),
            float(data["no_indicator"]),
            dict(data["record"]),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise Invalid(
            f"The crosswalk's parameters cannot be read ({fault}).", "Fit them again: python -m mapper.evaluation.refit"
        ) from None
    named = (found.competency.names, found.company.names, found.indicator.names)
    if named != (features.NAMES, company.NAMES, indicators.NAMES):
        raise Invalid(
            "The crosswalk's parameters belong to other features than this version's.",
            "Fit them again: python -m mapper.evaluation.refit",
        )
    return found


@cache
def load_parameters(path: Path = FILE) -> Parameters:
    """Read and check; Invalid as in `from_json`, or when the file is not there."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Invalid(
            f"The crosswalk's parameters {path.name} are not there or not JSON.",
            "Fit them again: python -m mapper.evaluation.refit",
        ) from None
    return from_json(data)
