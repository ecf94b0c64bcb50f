"""A model folder's manifest.json in, a checked `Manifest` out: what the model is, and hashes that prove it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mapper.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model folder holds; `files` maps file name to sha256; `about` is source, licence and recipe, as written.

    `maximum_tokens` counts the two marks around a text; what is longer is cut.
    """

    id: str
    dimensions: int
    maximum_tokens: int
    pooling: str
    quantisation: str
    files: Mapping[str, str]
    weights_sha256: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Names everything that shapes a vector: files, tokens kept, pooling; changes when any of them does."""
        shaping = [sorted(self.files.items()), self.dimensions, self.maximum_tokens, self.pooling]
        return hashlib.sha256(json.dumps(shaping).encode()).hexdigest()


def file_sha256(path: Path) -> str:
    """Hex digest of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_manifest(manifest: Manifest, folder: Path) -> None:
    data = {
        "id": manifest.id,
        "dimensions": manifest.dimensions,
        "maximum_tokens": manifest.maximum_tokens,
        "pooling": manifest.pooling,
        "quantisation": manifest.quantisation,
        "files": dict(manifest.files),
        "weights_sha256": manifest.weights_sha256,
        "about": dict(manifest.about),
    }
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read without checking the files. NotFound when there is no manifest, Invalid when it cannot be one."""
    path = folder / "manifest.json"
    if not path.exists():
        raise NotFound(f"There is no model in {folder}.", "Name a folder that holds a manifest.json.")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Manifest(
            id=str(data["id"]),
            dimensions=int(data["dimensions"]),
            maximum_tokens=int(data["maximum_tokens"]),
            pooling=str(data["pooling"]),
            quantisation=str(data["quantisation"]),
            files={str(k): str(v) for k, v in data["files"].items()},
            weights_sha256=str(data.get("weights_sha256", "")),
            about=data.get("about", {}),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid(f"{path} is not a model manifest ({error}).", "Restore it, or export the model again.") from None


def faults(manifest: Manifest, folder: Path) -> tuple[str, ...]:
    """One plain line for each file that is missing or is not the one the manifest names; () when all is well."""
    found = []
    for name, expected in sorted(manifest.files.items()):
        path = folder / name
        if not path.exists():
            found.append(f"{path} is missing")
        elif (actual := file_sha256(path)) != expected:
            found.append(f"{path} has sha256 {actual[:12]}..., the manifest says {expected[:12]}...")
    return tuple(found)
