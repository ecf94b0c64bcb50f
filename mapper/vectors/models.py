"""A model's name in, an encoder or an account of the model out."""

from dataclasses import dataclass
from pathlib import Path

from mapper.errors import NotFound
from mapper.vectors.manifest import Manifest, faults, read_manifest
from mapper.vectors.onnx_encoder import OnnxEncoder
from mapper.vectors.torch_encoder import TorchEncoder
from mapper.vectors.types import Encoder


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model's manifest, where it lies, its size in bytes and what is wrong with its files (() when nothing)."""

    folder: Path
    manifest: Manifest
    bytes: int
    faults: tuple[str, ...]

    @property
    def ready(self) -> bool:
        return not self.faults

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """(what, value) in the order in which a person would ask."""
        about = self.manifest.about
        return (
            ("model", self.manifest.id),
            ("folder", str(self.folder)),
            ("source", str(about.get("source", "not stated"))),
            ("licence", str(about.get("licence", "not stated"))),
            ("dimensions", str(self.manifest.dimensions)),
            ("maximum tokens", str(self.manifest.maximum_tokens)),
            ("pooling", self.manifest.pooling),
            ("quantisation", self.manifest.quantisation),
            ("size", f"{self.bytes / 1e6:.1f} MB"),
            ("fingerprint", self.manifest.sha256),
            ("files", "as the manifest says" if self.ready else "NOT as the manifest says"),
        )


def known_models(models_dir: Path) -> tuple[str, ...]:
    """Names of the folders that hold a manifest, in alphabetical order."""
    return tuple(sorted(p.parent.name for p in models_dir.glob("*/manifest.json")))


def _folder(name_or_path: str, models_dir: Path) -> Path | None:
    """Where the model lies: a name in `models_dir` wins over a path."""
    places = [models_dir / name_or_path, Path(name_or_path)]
    return next((p for p in places if name_or_path and p.is_dir()), None)


def load_encoder(name_or_path: str, models_dir: Path) -> Encoder:
    """Load `default`, another name in `models_dir`, a folder, or (with the train extra) `owner/model`.

    A folder with a manifest runs in ONNX Runtime, any other through sentence-transformers. NotFound lists the
    known names; Invalid when a file is not what its manifest promises; MissingExtra without the train extra.
    """
    folder = _folder(name_or_path, models_dir)
    if folder and (folder / "manifest.json").exists():
        return OnnxEncoder(folder)
    if folder and (folder / "modules.json").exists():
        return TorchEncoder(folder)
    if folder is None and name_or_path.count("/") == 1 and not name_or_path.startswith((".", "/")):
        return TorchEncoder(name_or_path)
    known = ", ".join(known_models(models_dir)) or "none"
    raise NotFound(f"There is no model {name_or_path!r}.", f"Known models: {known}; or give a model's folder.")


def model_info(name_or_path: str, models_dir: Path) -> ModelInfo:
    """Read the manifest and check every file's hash. NotFound lists the known names."""
    folder = _folder(name_or_path, models_dir)
    if folder is None or not (folder / "manifest.json").exists():
        known = ", ".join(known_models(models_dir)) or "none"
        raise NotFound(f"There is no model {name_or_path!r}.", f"Known models: {known}.")
    manifest = read_manifest(folder)
    size = sum((folder / f).stat().st_size for f in manifest.files if (folder / f).exists())
    return ModelInfo(folder, manifest, size, faults(manifest, folder))
