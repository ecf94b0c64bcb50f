"""Any sentence-transformers model behind the same protocol, for those who have the train extra."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mapper.errors import MissingExtra, NotFound
from mapper.vectors.manifest import file_sha256
from mapper.vectors.types import Vectors


class TorchEncoder:
    """Runs a sentence-transformers folder, or a model named as its library names it (`owner/model`).

    MissingExtra without the packages; NotFound when the library cannot load the model.
    """

    def __init__(self, name_or_path: Path | str, *, batch_size: int = 32) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise MissingExtra(
                "This model needs sentence-transformers, which is not installed.",
                "Install the extra: pip install 'competency-mapper[train]', or use the model named default.",
            ) from None
        self.folder = Path(name_or_path)
        self._batch_size = batch_size
        try:
            self._model: Any = SentenceTransformer(str(name_or_path), device="cpu")
        except (OSError, ValueError) as error:
            raise NotFound(
                f"sentence-transformers cannot load {str(name_or_path)!r} ({type(error).__name__}).",
                "Check the name, or give a folder that holds the model.",
            ) from None
        self._sha256 = self._fingerprint()

    def _fingerprint(self) -> str:
        """Of the folder's files where there is a folder; else of the weights as loaded."""
        digest = hashlib.sha256(f"sentence-transformers {self._model.max_seq_length}".encode())
        if self.folder.is_dir():
            for path in sorted(p for p in self.folder.rglob("*") if p.is_file() and p.suffix != ".md"):
                digest.update(f"{path.relative_to(self.folder)} {file_sha256(path)}".encode())
        else:
            for name, weight in sorted(self._model.state_dict().items()):
                digest.update(name.encode() + weight.cpu().numpy().tobytes())
        return digest.hexdigest()

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def sha256(self) -> str:
        return self._sha256

    @property
    def dimensions(self) -> int:
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in order, shape (n, dimensions)."""
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        made = self._model.encode(
            list(texts), batch_size=self._batch_size, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(made, dtype=np.float32)
