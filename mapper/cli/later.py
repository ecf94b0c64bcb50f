"""Names of modules in; from then on each is read when something in it is first asked for, not when it is imported.

A score needs a fifth of what the Workspace can do. Only for verbs that run in one thread and end: a module that two
threads first ask for at once may be seen half-read.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

NOT_FOR_A_SCORE = frozenset(
    f"mapper.workspace.{name}"
    for name in (
        "calibration",
        "crosswalks",
        "drafting",
        "files",
        "ingest",
        "measuring",
        "pictures",
        "refitting",
        "screening",
        "upkeep",
    )
)
"""What the Workspace imports whole, and uses for other verbs only."""


class _Later(MetaPathFinder):
    """Finds the modules named, and has them wait."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._names:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def waiting(names: frozenset[str]) -> Iterator[None]:
    """Inside, those modules wait for whoever asks; what is imported already is left as it is."""
    finder = _Later(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
