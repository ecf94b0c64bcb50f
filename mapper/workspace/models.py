"""Settings and folders in, trained or exported models out: the verbs behind `mapper model train`, `export`, `build`."""

from collections.abc import Callable
from pathlib import Path

from mapper.errors import Invalid
from mapper.settings import Settings
from mapper.vectors import recipes
from mapper.vectors.export import export_model
from mapper.vectors.manifest import Manifest

Progress = Callable[[int, int, str], None]
"""(steps done, steps in all, what is being done)."""


def train_model(settings: Settings, output: Path, progress: Progress) -> Manifest:
    """Train the default model as shipped and write it to `output`; what is half done lies in the workspace.

    Interrupted, it goes on where it stopped. MissingExtra without the train and large extras.
    """
    work = settings.workspace / "training"
    trained = recipes.train_default(settings.corpora_dir / "training", work, progress=progress)
    return recipes.export_default(trained, output)


def export_folder(source: Path, output: Path) -> Manifest:
    """Write a sentence-transformers folder as a model that runs without torch, weights stored as fp16."""
    about = {"source": source.name, "licence": "not stated"}
    return export_model(source, output, name=output.name, storage="fp16", about=about)


def build_model(settings: Settings, name: str, base: Path | None, progress: Progress) -> Manifest:
    """Build a model that is too large for the repository; Invalid for a name that has no recipe."""
    if name != "large":
        raise Invalid(f"There is no recipe for a model {name!r}.", "Run: mapper model build large")
    work = settings.workspace / "training"
    training = settings.corpora_dir / "training"
    return recipes.build_large(settings.models_dir, training, work, base=base, progress=progress)
