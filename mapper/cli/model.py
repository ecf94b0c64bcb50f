"""`mapper model train`, `build` and `export`: how the models come about (they need the `train` extra)."""

from pathlib import Path

from mapper.cli import terminal
from mapper.settings import load_settings
from mapper.vectors.manifest import Manifest
from mapper.workspace import modelling


def train(output: Path, teacher: Path | None, general: Path | None, workspace: Path | None) -> int:
    return _made("default", output, teacher, general, workspace)


def build(name: str, output: Path | None, workspace: Path | None) -> int:
    return _made(name, output or load_settings(workspace).models_dir / name, None, None, workspace)


def _made(name: str, output: Path, teacher: Path | None, general: Path | None, workspace: Path | None) -> int:
    terminal.say("This takes from an hour to several; stopped, it goes on from its last checkpoint when called again.")
    with terminal.progress() as report:
        manifest = modelling.train(
            load_settings(workspace), name, output, teacher=teacher, general=general, progress=report
        )
    return _say(manifest, output)


def export(source: Path, output: Path) -> int:
    return _say(modelling.export(source, output), output)


def _say(manifest: Manifest, folder: Path) -> int:
    terminal.say(f"{folder} holds model {manifest.id} (sha256 {manifest.sha256[:12]}).")
    terminal.say(f"Use it: MAPPER_MODELS={folder.parent} MAPPER_MODEL={folder.name}")
    return 0
