"""Training data and base models in, models that the product can run out: the verbs behind `mapper model`."""

from pathlib import Path

from mapper.errors import Invalid, NotFound
from mapper.settings import Settings
from mapper.vectors import recipes
from mapper.vectors.export import export_model
from mapper.vectors.manifest import Manifest
from mapper.workspace.context import Progress

SHIPPED = ("default", "large")


def train(
    settings: Settings, name: str, target: Path, *, teacher: Path | None, general: Path | None, progress: Progress
) -> Manifest:
    """Train one of the shipped models from `corpora/training` and write it to `target`, ready to run.

    Work goes on in the workspace's folder `training`: called again after a stop, it takes up where it was. `general`
    is a text file with one sentence about work on each line. MissingExtra without the `train` extra.
    """
    if name not in SHIPPED:
        raise NotFound(f"There is no recipe for a model {name}.", f"Recipes: {' and '.join(SHIPPED)}.")
    training, work = settings.corpora_dir / "training", settings.workspace / "training"
    if name == "large":
        return recipes.build_large(target, training, work, progress=progress)
    if general is not None and not general.is_file():
        raise Invalid(f"There is no file {general}.", "Give a text file with one sentence on each line.")
    lines = general.read_text(encoding="utf-8").splitlines() if general else []
    texts = [line.strip() for line in lines if line.strip()]
    folder = recipes.train_default(training, work, teacher=teacher, general=texts, progress=progress)
    return recipes.export_default(folder, target)


def export(source: Path, target: Path) -> Manifest:
    """Write a sentence-transformers folder as a model that runs without torch, with its manifest."""
    if not (source / "model.safetensors").exists():
        raise Invalid(f"{source} holds no model.safetensors.", "Give a sentence-transformers folder.")
    about = {"source": source.name, "build": "mapper model export"}
    return export_model(source, target, name=target.name, storage="int8", about=about)
