"""Settings in; what every verb stands on out: the database, and encoders that are loaded when first asked for."""

import hashlib
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid, NotFound
from mapper.frameworks.types import Framework
from mapper.settings import Settings
from mapper.store.database import Database
from mapper.store.frameworks import FrameworkVersion
from mapper.vectors.cache import CachedEncoder, MemoryCache
from mapper.vectors.models import load_encoder
from mapper.vectors.types import Encoder, VectorCache

Progress = Callable[[int, int, str], None]
"""Called as (done, of, what is being done); raise from it to cancel."""


def no_progress(done: int, of: int, what: str) -> None:
    """Say nothing."""


class ForgetfulCache:
    """Reads the stored vectors, keeps new ones for its own life only: what is handed in to be read leaves no trace."""

    def __init__(self, cache: VectorCache) -> None:
        self._cache = cache
        self._own = MemoryCache()

    def get(self, model_sha256: str, text_sha256s: Sequence[str]) -> Mapping[str, NDArray[np.float32]]:
        own = self._own.get(model_sha256, text_sha256s)
        return {**self._cache.get(model_sha256, [t for t in text_sha256s if t not in own]), **own}

    def put(self, model_sha256: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        self._own.put(model_sha256, vectors)


@dataclass
class Context:
    """Shared by threads; `made` keeps results by the content they were made from."""

    settings: Settings
    database: Database
    made: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    _encoder: Encoder | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def encoder(self) -> CachedEncoder:
        """For framework texts: every vector is kept in the database."""
        return CachedEncoder(self._loaded(), self.database.vectors)

    def private_encoder(self) -> CachedEncoder:
        """For one of people's texts: framework vectors come from the database, nothing is added to it."""
        return CachedEncoder(self._loaded(), ForgetfulCache(self.database.vectors))

    def _loaded(self) -> Encoder:
        with self._lock:
            if self._encoder is None:
                self._encoder = load_encoder(self.settings.model, self.settings.models_dir)
            return self._encoder

    def version(self, framework_id: str, version: int | None = None) -> FrameworkVersion:
        """The current version of a framework, or the one numbered; NotFound lists the known ids."""
        found = self.database.frameworks.find(framework_id, version)
        if found is not None:
            return found
        known = ", ".join(v.id for v in self.database.frameworks.all())
        if version is not None and self.database.frameworks.find(framework_id) is not None:
            raise NotFound(f"{framework_id} has no version {version}.", "Ask for its versions first.")
        raise NotFound(
            f"There is no framework {framework_id!r}.",
            f"Known frameworks: {known}." if known else "None is loaded yet. Load one: mapper ingest FILE.",
        )

    def framework(self, framework_id: str) -> Framework:
        """The current version's framework; NotFound lists the known ids."""
        return self.version(framework_id).framework

    def fingerprint(self) -> str:
        """Names the content of all current frameworks: derived results keyed by it are never stale."""
        parts = [f"{v.id}:{v.json_sha256}" for v in self.database.frameworks.all()]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def remember(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """`make()` once for each key; old results go when there are many."""
        with self._lock:
            if key not in self.made:
                if len(self.made) > 200:
                    self.made.clear()
                self.made[key] = make()
            return self.made[key]


def open_context(settings: Settings, encoder: Encoder | None = None) -> Context:
    """Make the workspace's folder and open its database; Invalid when the folder cannot be written."""
    try:
        settings.workspace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Invalid(
            f"The workspace {settings.workspace} cannot be made ({error.strerror}).",
            "Choose another folder: --workspace DIR or MAPPER_WORKSPACE.",
        ) from None
    return Context(settings, Database(settings.database_url), _encoder=encoder)


def as_json(value: object) -> str:
    """Compact JSON text with sorted keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
