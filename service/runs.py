"""Uploaded role profiles in; screenings that run in the background, held in memory until discarded, out."""

import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from fastapi import Request

from mapper.errors import Invalid, MapperError, NotFound
from mapper.frameworks.types import Framework
from mapper.workspace import roles
from mapper.workspace.types import ScreenedRow
from mapper.workspace.workspace import Workspace

MOST_KEPT = 8
"""Screenings in memory at once; the oldest finished one goes."""
IDLE_SECONDS = 4 * 60 * 60.0
"""After this long without anybody looking, results are dropped."""


@dataclass
class Screening:
    """One run: in memory only, known by an id that nobody can guess."""

    id: str
    framework: Framework
    level: str | None
    total: int
    rows: list[ScreenedRow] = field(default_factory=list)
    problem: str | None = None
    finished: bool = False
    cancelled: threading.Event = field(default_factory=threading.Event)
    seen: float = field(default_factory=time.monotonic)

    @property
    def state(self) -> str:
        if not self.finished:
            return "stopping" if self.cancelled.is_set() else "running"
        return "cancelled" if self.cancelled.is_set() else "done"


class Screenings:
    """The server's ledger; emptied by a restart, which is the promise."""

    def __init__(self) -> None:
        self._kept: dict[str, Screening] = {}
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def start(
        self, space: Workspace, framework: Framework, level: str | None, documents: tuple[tuple[str, bytes], ...]
    ) -> Screening:
        """Read them one after another in a thread; one run at a time, the others wait."""
        run = Screening(secrets.token_urlsafe(24), framework, level, len(documents))
        with self._lock:
            self._tidy()
            if len(self._kept) >= MOST_KEPT:
                raise Invalid("Too many screenings are running.", "Wait for one to finish, or cancel one.")
            self._kept[run.id] = run
        threading.Thread(target=self._work, args=(space, run, list(documents)), daemon=True).start()
        return run

    def _tidy(self) -> None:
        now = time.monotonic()
        done = sorted((r for r in self._kept.values() if r.finished), key=lambda r: r.seen)
        for run in done:
            if now - run.seen > IDLE_SECONDS or len(self._kept) >= MOST_KEPT:
                del self._kept[run.id]

    def _work(self, space: Workspace, run: Screening, documents: list[tuple[str, bytes]]) -> None:
        with self._turn:
            try:
                for row in roles.screen_roles(space, _until(run, documents), run.framework.id, run.level):
                    run.rows.append(row)
            except MapperError as error:
                run.problem = f"{error.what} {error.todo}"
            except Exception:
                # the thread has nobody above it: without this the page would wait for ever
                run.problem = "Something went wrong while reading; the roles below were read before that. Try again."
            finally:
                documents.clear()
                run.finished = True

    def find(self, run_id: str) -> Screening:
        with self._lock:
            run = self._kept.get(run_id)
        if run is None:
            raise NotFound(
                "These results are no longer here.", "They are kept in memory only: screen the files again at /screen."
            )
        run.seen = time.monotonic()
        return run

    def discard(self, run_id: str) -> None:
        with self._lock:
            run = self._kept.pop(run_id, None)
        if run is not None:
            run.cancelled.set()
            run.rows.clear()


def _until(run: Screening, documents: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files in turn, until somebody cancels; each is forgotten once it is handed on."""
    while documents and not run.cancelled.is_set():
        yield documents.pop(0)


def ledger(request: Request) -> Screenings:
    state = request.app.state
    if not hasattr(state, "screenings"):
        state.screenings = Screenings()
    found: Screenings = state.screenings
    return found
