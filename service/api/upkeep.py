"""Is it alive, is it ready, what has it done: for whatever watches the server. Counts only, never a text."""

import threading
import time
from collections import Counter

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mapper.errors import MapperError
from service.problems import problem_response
from service.views import render, workspace

router = APIRouter(tags=["upkeep"])


class Tally:
    """ASGI middleware: counts answers by route and status, and adds up seconds; no address, no body is kept."""

    def __init__(self, app: ASGIApp, counts: "Counts") -> None:
        self.app = app
        self.counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.monotonic(), 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            route = scope.get("route")
            self.counts.add(getattr(route, "path", "other"), status, time.monotonic() - started)


class Counts:
    """Answers and seconds by (route, status)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: Counter[tuple[str, int]] = Counter()
        self._seconds: dict[tuple[str, int], float] = {}

    def add(self, route: str, status: int, seconds: float) -> None:
        with self._lock:
            self._answers[route, status] += 1
            self._seconds[route, status] = self._seconds.get((route, status), 0.0) + seconds

    def as_text(self) -> str:
        """The Prometheus text format."""
        with self._lock:
            rows = sorted(self._answers.items())
            seconds = dict(self._seconds)
        lines = ["# TYPE mapper_answers_total counter"]
        lines += [f'mapper_answers_total{{route="{r}",status="{s}"}} {n}' for (r, s), n in rows]
        lines += ["# TYPE mapper_answer_seconds_total counter"]
        lines += [f'mapper_answer_seconds_total{{route="{r}",status="{s}"}} {seconds[r, s]:.6f}' for (r, s), _ in rows]
        return "\n".join(lines) + "\n"


@router.get("/healthz")
def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def ready(request: Request) -> Response:
    """The database answers and the model's files are whole."""
    space = workspace(request)
    try:
        space.known_ids()
        faults = space.model().faults
    except MapperError as error:
        return problem_response(503, error.kind, error.what, error.todo)
    if faults:
        return problem_response(503, "model", faults[0], "Restore the model's files from the release.")
    return JSONResponse({"status": "ready"})


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request) -> str:
    """Counts by route and status, in the Prometheus text format."""
    counts: Counts = request.app.state.counts
    return counts.as_text()


@router.get("/api/v1/docs", include_in_schema=False)
def docs(request: Request) -> Response:
    """The API in plain words, from its own description."""
    spec = request.app.openapi()
    paths = [
        (method.upper(), path, about.get("summary", ""), about.get("description", ""))
        for path, methods in sorted(spec["paths"].items())
        for method, about in methods.items()
    ]
    return render(request, "api.html", paths=paths)
