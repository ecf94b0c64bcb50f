"""Which frameworks a command needs in; an open workspace that has them out, the councils loaded on first use."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mapper.cli.terminal import progress, say
from mapper.settings import load_settings
from mapper.workspace.workspace import Workspace


@contextmanager
def opened(workspace: Path | None) -> Iterator[Workspace]:
    """As it is."""
    with Workspace.open(load_settings(workspace)) as found:
        yield found


@contextmanager
def furnished(workspace: Path | None, *needed: str) -> Iterator[Workspace]:
    """With the councils of `corpora/` when there is nothing yet, or when one of them is asked for by id."""
    with opened(workspace) as found:
        loaded = {f.id for f in found.frameworks()}
        missing = set(needed) - loaded
        if not loaded or (missing and missing & set(found.known_ids())):
            say("Loading the councils' frameworks (once) ...")
            with progress() as report:
                found.load_corpora(report)
        yield found
