"""`mapper model train`, `export` and `build`: models made on this machine."""

from pathlib import Path

from mapper.cli import terminal
from mapper.settings import load_settings
from mapper.workspace import models


def train(output: Path, workspace: Path | None) -> int:
    with terminal.progress() as report:
        manifest = models.train_model(load_settings(workspace), output, report)
    terminal.say(f"Trained: {output} (fingerprint {manifest.sha256[:12]}). Try it: MAPPER_MODEL={output}")
    return 0


def export(source: Path, output: Path) -> int:
    manifest = models.export_folder(source, output)
    terminal.say(f"Written: {output} ({manifest.dimensions} dimensions). Try it: MAPPER_MODEL={output}")
    return 0


def build(name: str, base: Path | None, workspace: Path | None) -> int:
    with terminal.progress() as report:
        manifest = models.build_model(load_settings(workspace), name, base, report)
    terminal.say(f"Built: {manifest.id} (fingerprint {manifest.sha256[:12]}). Use it: MAPPER_MODEL={manifest.id}")
    return 0
