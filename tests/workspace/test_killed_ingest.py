"""`kill -9` in the middle of an ingest: the workspace opens, holds all of the file or nothing, and takes it again."""

import io
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest
from hash_encoder import HashEncoder

from mapper.settings import load_settings
from mapper.workspace.workspace import Workspace

REPOSITORY = Path(__file__).resolve().parent.parent.parent
MOMENTS = 20
DYING = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
import mapper.documents.read as reading
from mapper.documents.parse import parse
from mapper.settings import load_settings
from mapper.workspace.workspace import Workspace
scratch, document, *places = sys.argv[1:]
data = Path(document).read_bytes()
# Nothing is kept while a document is read: the moments of writing are what is tried, so it is read once.
once = parse(data, "made.docx", load_settings(environ={}).limits)
reading.parse_guarded = lambda *_: once
with Workspace.open(load_settings(Path(scratch), environ={})) as space:  # and what is imported late is imported once
    space.ingest(data, "made.docx")
done = 0
def step(*_):
    global done
    done += 1
    if done == moment:
        os.kill(os.getpid(), signal.SIGKILL)
for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
    event.listen(Engine, name, step)
for place in places:
    folder, _, number = place.rpartition(":")
    moment = int(number)
    child = os.fork()
    if child == 0:
        with Workspace.open(load_settings(Path(folder), environ={})) as space:
            space.ingest(data, "made.docx", publish=True)
        print(done, flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


def document() -> bytes:
    """A Word framework of three competencies."""
    made = docx.Document()
    made.add_heading("Competency Framework", 0)
    for title in ("Working together", "Serving residents", "Leading change"):
        made.add_heading(title, 1)
        for text in ("Listens to what others say", "Explains decisions clearly", "Shares what was learned"):
            made.add_paragraph(f"{text} when {title.lower()}", "List Bullet")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def killed(file: Path, *places: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(file.parent / "scratch"), str(file), *places],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def opened(folder: Path) -> Workspace:
    return Workspace.open(load_settings(folder, environ={}), HashEncoder())


@pytest.mark.slow
def test_a_kill_at_any_moment_of_writing_leaves_all_or_nothing(tmp_path, monkeypatch):
    """From the first statement on an empty folder, migrations included, to the last before the end."""
    import mapper.documents.read as reading
    from mapper.documents.parse import parse

    file = tmp_path / "made.docx"
    file.write_bytes(document())
    read_once = parse(document(), file.name, load_settings(environ={}).limits)
    monkeypatch.setattr(reading, "parse_guarded", lambda *_: read_once)
    steps = int(killed(file, f"{tmp_path / 'whole'}:0"))
    with opened(tmp_path / "whole") as space:
        (whole,) = space.frameworks()
        assert sum(len(c.indicators) for c in whole.competencies) == 9
    chance = random.Random(11)
    early, late = range(1, steps - 40), range(steps - 40, steps + 1)
    moments = sorted([*chance.sample(early, MOMENTS // 2), *chance.sample(late, MOMENTS // 2)])
    assert killed(file, *[f"{tmp_path / str(n)}:{n}" for n in moments]) == "", "none lives to its end"
    found = []
    for moment in moments:
        with opened(tmp_path / str(moment)) as space:
            left = space.frameworks()
            found.append(len(left))
            assert left in ((), (whole,)), f"half kept at step {moment} of {steps}"
            for version in space.framework_versions():
                assert space.framework_document(version.framework.id)[1] == document()
            space.ingest(document(), "made.docx", publish=True)
            assert space.frameworks() == (whole,)
    assert found == sorted(found), "once it is kept, it stays kept"
    assert found[0] == 0, "the first kill comes before anything is kept"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_reader_dies_with_a_killed_command(tmp_path):
    """The child that reads a hostile file does not outlive the command that was killed."""
    folder, file = tmp_path / "work", tmp_path / "slow.pdf"
    with opened(folder):
        pass
    file.write_bytes(endless())
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "MAPPER_WORKSPACE": str(folder)}
    command = subprocess.Popen(
        [sys.executable, "-m", "mapper.cli.main", "ingest", str(file)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    reader = waited(lambda: children(command.pid))
    assert reader, "the reader never started"
    waited(lambda: b"worker" in cmdline(reader[0]))
    assert not waited(lambda: not alive(reader[0]), 1.0), "the file must keep its reader busy"
    command.send_signal(signal.SIGKILL)
    command.wait()
    assert waited(lambda: not alive(reader[0])), "the reader lives on without its command"
    with opened(folder) as space:
        assert space.frameworks() == ()


def endless() -> bytes:
    """A PDF whose page draws a form that draws another ten times, and so on: nobody waits for its end."""
    forms = [
        b"%d 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 60>>\n"
        b"stream\n%s\nendstream endobj\n" % (n, n + 1, b"/X Do " * 10)
        for n in range(5, 40)
    ]
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n",
            b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n",
            b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources",
            b"<</XObject<</X 5 0 R>>>>>> endobj\n4 0 obj <</Length 5>>\nstream\n/X Do\nendstream endobj\n",
            *forms,
            b"40 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 1>>\nstream\nq\nendstream endobj\n",
            b"trailer <</Root 1 0 R>>\n%%EOF",
        )
    )


def waited(what, seconds=8.0):
    """What it answers as soon as that is true, or its last answer when time is up."""
    end = time.monotonic() + seconds
    while not (answer := what()) and time.monotonic() < end:
        time.sleep(0.02)
    return answer


def children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(n) for n in listed.read_text().split()] if listed.exists() else []


def cmdline(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False
