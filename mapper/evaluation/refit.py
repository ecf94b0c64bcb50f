"""Graded crosswalks and a model in; the crosswalk's parameters out, into `mapper/mappings/crosswalk.json`.

Run `python -m mapper.evaluation.refit` (or `--model NAME`, `-o FILE`) after every change of model or of features: it
needs no network, takes two minutes, and gives the same numbers every time. Competencies are fitted on
`corpora/practice` and `corpora/training/crosswalks`, indicators on the practice set alone.
"""

import argparse
import json
import sys
from pathlib import Path

from mapper.evaluation.practice import read_competency_pairs, read_practice, together
from mapper.mappings.fit import fit_parameters
from mapper.mappings.parameters import FILE, Parameters, load_parameters, to_json
from mapper.settings import Settings, load_settings
from mapper.vectors.cache import CachedEncoder, MemoryCache
from mapper.vectors.models import load_encoder


def refit(settings: Settings, model: str | None = None, target: Path = FILE) -> Parameters:
    """Fit with the named model (the configured one if None) and write `target`."""
    encoder = CachedEncoder(load_encoder(model or settings.model, settings.models_dir), MemoryCache())
    practice = read_practice(settings.corpora_dir / "practice")
    further = read_competency_pairs(settings.corpora_dir / "training" / "crosswalks")
    parameters = fit_parameters(together(practice, further), encoder)
    target.write_text(json.dumps(to_json(parameters), indent=1) + "\n", encoding="utf-8")
    load_parameters.cache_clear()
    return parameters


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m mapper.evaluation.refit", description="Fit the crosswalk again.")
    asked.add_argument("--model", help="a name in models/, a folder, or owner/model (default: the configured one)")
    asked.add_argument("-o", "--output", type=Path, default=FILE, help="where to write (default: the product's own)")
    given = asked.parse_args()
    parameters = refit(load_settings(), given.model, given.output)
    sys.stderr.write(f"Fitted on {', '.join(parameters.record['fitted_on'])}; wrote {given.output}.\n")


if __name__ == "__main__":
    main()
