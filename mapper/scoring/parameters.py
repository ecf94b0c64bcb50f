"""The parameters file that `fit` wrote in; typed numbers out."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from mapper.fitting import LogisticModel

Voice = Literal["job", "appraisal"]
"""How a text speaks: of what a post asks, or of what a person did."""

PARAMETERS = Path(__file__).with_name("parameters.json")


@dataclass(frozen=True, slots=True)
class Parameters:
    """`job` and `appraisal` give the probability that a statement, read alone, speaks to a competency; `job_among` and
    `appraisal_among` the probability beside its other competencies and the text's other statements (None: as if alone).
    From the threshold on it is evidence.

    `fitted_on` says which texts and which model the numbers come from.
    """

    job: LogisticModel
    appraisal: LogisticModel
    job_threshold: float
    appraisal_threshold: float
    fitted_on: str
    model_sha256: str
    job_among: LogisticModel | None = None
    appraisal_among: LogisticModel | None = None

    def model(self, voice: Voice) -> LogisticModel:
        return self.appraisal if voice == "appraisal" else self.job

    def among(self, voice: Voice) -> LogisticModel | None:
        return self.appraisal_among if voice == "appraisal" else self.job_among

    def threshold(self, voice: Voice) -> float:
        return self.appraisal_threshold if voice == "appraisal" else self.job_threshold

    def to_json(self) -> dict[str, Any]:
        return {
            "fitted_on": self.fitted_on,
            "model_sha256": self.model_sha256,
            "job_threshold": self.job_threshold,
            "appraisal_threshold": self.appraisal_threshold,
            "job": self.job.to_json(),
            "appraisal": self.appraisal.to_json(),
            "job_among": self.job_among.to_json() if self.job_among else None,
            "appraisal_among": self.appraisal_among.to_json() if self.appraisal_among else None,
        }


@lru_cache(maxsize=1)
def load_parameters(path: Path = PARAMETERS) -> Parameters:
    """Read what `save_parameters` wrote; KeyError or ValueError when it is something else."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Parameters(
        job=LogisticModel.from_json(data["job"]),
        appraisal=LogisticModel.from_json(data["appraisal"]),
        job_threshold=float(data["job_threshold"]),
        appraisal_threshold=float(data["appraisal_threshold"]),
        fitted_on=str(data["fitted_on"]),
        model_sha256=str(data["model_sha256"]),
        job_among=LogisticModel.from_json(data["job_among"]) if data.get("job_among") else None,
        appraisal_among=LogisticModel.from_json(data["appraisal_among"]) if data.get("appraisal_among") else None,
    )


def save_parameters(parameters: Parameters, path: Path = PARAMETERS) -> None:
    """Write as JSON, for review as much as for reading."""
    path.write_text(json.dumps(parameters.to_json(), indent=1) + "\n", encoding="utf-8")
    load_parameters.cache_clear()
