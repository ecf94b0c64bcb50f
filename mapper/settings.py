"""Environment and command line in; one frozen `Settings` value out, handed down explicitly."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mapper.errors import Invalid

HOME = Path(__file__).resolve().parent.parent
"""The checkout: `models/` and `corpora/` stand beside the package."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on hostile input; the defaults pass a 145-page framework with 140 tables."""

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 250_000_000
    pages: int = 400
    seconds: float = 90.0
    memory_bytes: int = 2_000_000_000
    text_characters: int = 2_000_000
    blocks: int = 100_000
    ocr_seconds: float = 900.0
    ocr_page_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept and how far input is trusted."""

    workspace: Path
    database_url: str
    model: str = "default"
    models_dir: Path = HOME / "models"
    corpora_dir: Path = HOME / "corpora"
    limits: Limits = field(default_factory=Limits)

    @property
    def uses_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def _limits(environ: Mapping[str, str]) -> Limits:
    """Read MAPPER_LIMIT_<FIELD>; a value that is no positive number is refused by name."""
    known = {name: type(getattr(Limits(), name)) for name in Limits.__dataclass_fields__}
    given: dict[str, float] = {}
    for name, kind in known.items():
        key = f"MAPPER_LIMIT_{name.upper()}"
        if key not in environ:
            continue
        try:
            given[name] = kind(environ[key])
        except ValueError:
            raise Invalid(f"{key} is {environ[key]!r}, which is not a number.", f"Set {key} to a number.") from None
        if given[name] <= 0:
            raise Invalid(f"{key} is {environ[key]}.", f"Set {key} to a number above zero.")
    return Limits(**given)  # type: ignore[arg-type]


def load_settings(workspace: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Build the settings; an explicit `workspace` wins over MAPPER_WORKSPACE, which wins over ./.mapper.

    Raises Invalid when an environment variable holds nonsense.
    """
    folder = (workspace or Path(environ.get("MAPPER_WORKSPACE") or ".mapper")).expanduser().absolute()
    url = environ.get("MAPPER_DATABASE_URL") or f"sqlite:///{folder / 'mapper.db'}"
    return Settings(
        workspace=folder,
        database_url=url,
        model=environ.get("MAPPER_MODEL") or "default",
        models_dir=Path(environ.get("MAPPER_MODELS") or HOME / "models"),
        corpora_dir=Path(environ.get("MAPPER_CORPORA") or HOME / "corpora"),
        limits=_limits(environ),
    )
