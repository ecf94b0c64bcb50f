"""A hostile file's bytes in, a `Document` out: parsing runs in a child process with limits on time and memory."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from mapper.documents.carry import unpack
from mapper.documents.ocr import engine_found
from mapper.documents.types import Document
from mapper.errors import LimitExceeded, MapperError, NoFramework, ScanWithoutText, UnreadableDocument
from mapper.settings import Limits

ERRORS: dict[str, type[MapperError]] = {
    "UnreadableDocument": UnreadableDocument,
    "ScanWithoutText": ScanWithoutText,
    "LimitExceeded": LimitExceeded,
    "NoFramework": NoFramework,
}
WORKER = "mapper.documents.worker"
SCAN_WORKER = "mapper.documents.scan_worker"


def parse_guarded(data: bytes, name: str, limits: Limits) -> Document:
    """Parse in a fresh process that is killed after `limits.seconds` and may not hold more than `limits.memory_bytes`.

    Pages without a text layer are read from their pictures in a second one, held to `limits.ocr_seconds`, where the
    `ocr` extra is installed. The answer comes back as JSON, never as a pickle, so that a file which takes the child
    over gains nothing here. Raises UnreadableDocument (ScanWithoutText for a scan without the extra) or LimitExceeded.
    """
    document: Document | None = None
    try:
        document = _in_child(WORKER, data, name, limits, "MAPPER_LIMIT_SECONDS")
        if not document.unread_pages or not engine_found():
            return document
    except ScanWithoutText:
        if not engine_found():
            raise
    slow = replace(limits, seconds=limits.ocr_seconds)
    try:
        return _in_child(SCAN_WORKER, data, name, slow, "MAPPER_LIMIT_OCR_SECONDS")
    except MapperError:
        if document is None:
            raise
        return document  # its picture pages are listed as unread


def _in_child(worker: str, data: bytes, name: str, limits: Limits, setting: str) -> Document:
    answer, status = ask(worker, {"name": name}, data, limits, setting)
    return _answer(answer, status, name, limits)


def _answer(answer: bytes, status: int, name: str, limits: Limits) -> Document:
    try:
        kind, body = opened(answer, status, name, limits)
        if kind == b"document":
            return unpack(body.decode("ascii"))
    except (ValueError, KeyError, TypeError, IndexError):
        pass
    raise UnreadableDocument(f"{name} is damaged: it cannot be read.", "Export or save the document again.")


def ask(
    worker: str, asked: Mapping[str, Any], data: bytes, limits: Limits, setting: str = "MAPPER_LIMIT_SECONDS"
) -> tuple[bytes, int]:
    """Run a module of ours in a fresh process that gets an order (`asked` with the limits) and `data`, and answers
    once; return the answer and the exit status. Raises LimitExceeded, naming `setting`, after `limits.seconds`.
    """
    name = asked["name"]
    order = {**asked, "limits": asdict(limits), "size": len(data), "parent": os.getpid()}
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        [sys.executable, "-m", worker],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )
    try:
        answer, _ = child.communicate(json.dumps(order).encode() + b"\n" + data, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        _stop(child)
        raise LimitExceeded(
            f"{name} took longer than {limits.seconds:g} seconds to read.",
            f"Export the document again or split it, or raise {setting}.",
        ) from None
    except BaseException:
        _stop(child)
        raise
    return answer, child.returncode


def _environment() -> dict[str, str]:
    """Only what Python needs: the child sees no setting and no secret of the parent."""
    keep = {
        k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV")
    }
    home = str(Path(__file__).resolve().parent.parent.parent)
    return {**keep, "PYTHONPATH": home, "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _stop(child: "subprocess.Popen[bytes]") -> None:
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        child.kill()
    child.communicate()


def opened(answer: bytes, status: int, name: str, limits: Limits) -> tuple[bytes, bytes]:
    """A child's answer as its kind and its body; the error that it names raised, or LimitExceeded for want of memory.

    ValueError, KeyError or TypeError for an answer that is none.
    """
    kind, _, body = answer.partition(b"\n")
    if kind == b"error":
        told = json.loads(body)
        raise ERRORS[told["type"]](str(told["what"]), str(told["todo"]))
    if kind == b"memory" or status in (-signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT):
        raise LimitExceeded(
            f"{name} needs more than {limits.memory_bytes // 1_000_000:,} MB of memory to read.",
            "Export the document again or split it, or raise MAPPER_LIMIT_MEMORY_BYTES.",
        )
    return kind, body
