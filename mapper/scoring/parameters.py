"""The parameters file that `fit` wrote in; typed numbers out."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from mapper.fitting import LogisticModel

PARAMETERS = Path(__file__).with_name("parameters.json")


@dataclass(frozen=True, slots=True)
class Parameters:
    """`evidence` gives the probability that a span speaks for a competency; from `threshold` on it is evidence.

    `fitted_on` says which texts and which model the numbers come from.
    """

    evidence: LogisticModel
    threshold: float
    appraisal_threshold: float
    fitted_on: str
    model_sha256: str

    def to_json(self) -> dict[str, Any]:
        return {
            "fitted_on": self.fitted_on,
            "model_sha256": self.model_sha256,
            "threshold": self.threshold,
            "appraisal_threshold": self.appraisal_threshold,
            "evidence": self.evidence.to_json(),
        }


@lru_cache(maxsize=1)
def load_parameters(path: Path = PARAMETERS) -> Parameters:
    """Read what `save_parameters` wrote; KeyError or ValueError when it is something else."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Parameters(
        evidence=LogisticModel.from_json(data["evidence"]),
        threshold=float(data["threshold"]),
        appraisal_threshold=float(data["appraisal_threshold"]),
        fitted_on=str(data["fitted_on"]),
        model_sha256=str(data["model_sha256"]),
    )


def save_parameters(parameters: Parameters, path: Path = PARAMETERS) -> None:
    """Write as JSON, for review as much as for reading."""
    path.write_text(json.dumps(parameters.to_json(), indent=1) + "\n", encoding="utf-8")
    load_parameters.cache_clear()
