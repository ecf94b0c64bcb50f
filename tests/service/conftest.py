"""A workspace with the corpora's frameworks and an encoder that needs no model; a server; a browser."""

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from mapper.exchange.framework_json import framework_from_json
from mapper.settings import load_settings
from mapper.vectors.types import Encoder
from mapper.workspace.workspace import Workspace
from service.app import create_app

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpora" / "gold"
AXE = ROOT / "service" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def seeded(folder: Path, encoder: Encoder) -> Iterator[Workspace]:
    """The six frameworks of corpora/gold, published; no document behind them, no model in front."""
    with Workspace.open(load_settings(folder, environ={})) as space:
        space._context._encoder = encoder
        with space.database.transaction() as connection:
            for path in sorted(GOLD.glob("*.json")):
                framework = framework_from_json(json.loads(path.read_text(encoding="utf-8")))
                space.database.frameworks.add(connection, framework, status="published")
        yield space


@pytest.fixture
def space(tmp_path: Path, hash_encoder: Encoder) -> Iterator[Workspace]:
    with seeded(tmp_path, hash_encoder) as opened:
        yield opened


@pytest.fixture
def client(space: Workspace) -> Iterator[TestClient]:
    with TestClient(create_app(workspace=space)) as opened:
        yield opened


@pytest.fixture(scope="session")
def visitor(tmp_path_factory: pytest.TempPathFactory, shared_hash_encoder: Encoder) -> Iterator[TestClient]:
    """A client for tests that only look: what was worked out once stays warm."""
    with (
        seeded(tmp_path_factory.mktemp("looked-at"), shared_hash_encoder) as space,
        TestClient(create_app(workspace=space)) as opened,
    ):
        yield opened


@dataclass(frozen=True)
class Server:
    """A running server on a free port of this machine."""

    url: str
    space: Workspace
    app: FastAPI


@contextmanager
def serving(space: Workspace) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(workspace=space)
    config = uvicorn.Config(app, port=port, access_log=False, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.started, "the server did not start"
    yield Server(f"http://127.0.0.1:{port}", space, app)
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def server(space: Workspace) -> Iterator[Server]:
    with serving(space) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """The system's Chromium; the test is skipped, visibly, where there is none."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def axe() -> str:
    """The source of axe-core; the test is skipped, visibly, where npm has not fetched it."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make assets")
    return AXE.read_text(encoding="utf-8")
