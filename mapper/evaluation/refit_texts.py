"""The training texts and a model in; the parameters of line kinds and polarity out, into `mapper/texts/*.json`.

Run `python -m mapper.evaluation.refit_texts` (or `--model NAME`) after every change of model, of features or of
`corpora/training`: it needs no network and takes a few minutes. No gold and no sample of `corpora` is read.
"""

import argparse
import json
import sys
from typing import Any

from mapper.scoring.neutral import neutral_embed
from mapper.settings import Settings, load_settings
from mapper.texts.fit import fit_from_corpora
from mapper.vectors.models import load_encoder


def refit_texts(settings: Settings, model: str | None = None) -> dict[str, Any]:
    """Fit both models with the named encoder (the configured one if None), write them and return the record."""
    encoder = load_encoder(model or settings.model, settings.models_dir)
    return fit_from_corpora(
        settings.corpora_dir / "training", encoder.encode, neutral_embed(encoder, about_people=True)
    )


def main() -> None:
    asked = argparse.ArgumentParser(
        prog="python -m mapper.evaluation.refit_texts", description="Fit the readers again."
    )
    asked.add_argument("--model", help="a name in models/, a folder, or owner/model (default: the configured one)")
    record = refit_texts(load_settings(), asked.parse_args().model)
    sys.stderr.write(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
