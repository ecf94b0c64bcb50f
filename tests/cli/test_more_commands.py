"""Commands that are only seen whole from end to end: export, agreement, refit, benchmark, and what make run does."""

import csv
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from test_commands import failed, mapper

ROOT = Path(__file__).parents[2]


@pytest.mark.quality
@pytest.mark.parametrize("format", ["json", "case", "xlsx", "csv"])
def test_export_writes_a_framework(councils, tmp_path, format):
    out = tmp_path / "out"
    done = mapper("export", "mansfield", "--format", format, "-o", out, workspace=councils)
    assert done.returncode == 0, done.stderr
    data = out.read_bytes()
    if format == "json":
        assert json.loads(data)["id"] == "mansfield"
    elif format == "case":
        assert json.loads(data)["CFDocument"]["title"] == "Leadership Competency Framework"
    elif format == "xlsx":
        assert data[:2] == b"PK"
    else:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
        assert len([r for r in rows if r["Indicator id"]]) == 137


@pytest.mark.quality
def test_export_of_all_is_a_list_and_goes_back_in(councils, tmp_path):
    out = tmp_path / "all.json"
    assert mapper("export", "-o", out, workspace=councils).returncode == 0
    assert {f["id"] for f in json.loads(out.read_bytes())} >= {"mansfield", "lcc-staff", "lrip"}
    fresh = tmp_path / "fresh"
    assert mapper("import", out, workspace=fresh).returncode == 0
    listed = json.loads(mapper("frameworks", "--format", "json", workspace=fresh).stdout)
    assert {f["id"] for f in listed} >= {"mansfield", "lcc-staff", "lrip"}
    assert len(failed(mapper("export", "mansfield", "lrip", "--format", "case", workspace=councils))) == 2


@pytest.mark.quality
def test_agreement_and_refit_say_what_there_is(councils, tmp_path):
    space = tmp_path / "w"
    shutil.copytree(councils, space)
    for who, key in (("Ann", "a"), ("Bea", "r")):
        done = mapper(
            "review", "lcc-staff", "mansfield", "--reviewer", who, workspace=space, stdin=f"{key}\nq\n".encode()
        )
        assert done.returncode == 0, done.stderr
    found = json.loads(mapper("agreement", "lcc-staff", "mansfield", "--format", "json", workspace=space).stdout)
    assert found["with_themselves"] == []
    tried = json.loads(mapper("refit", "--format", "json", workspace=space).stdout)
    assert not tried["improved"] and "Fewer than" in tried["reason"]
    assert len(failed(mapper("refit", "--adopt", workspace=space))) == 2
    assert len(failed(mapper("refit", "--undo", workspace=space))) == 2


@pytest.mark.quality
def test_benchmark_measures_every_stage(councils):
    done = mapper("benchmark", "--format", "json", workspace=councils)
    assert done.returncode == 0, done.stderr
    sections = {s["title"]: s for s in json.loads(done.stdout)}
    assert set(sections) >= {"Extraction", "Crosswalks"}
    assert sections["Crosswalks"]["rows"][0]["pairs"] == 30


def test_make_run_shows_and_then_serves():
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    done = subprocess.run(["make", "-n", "run"], cwd=ROOT, capture_output=True, text=True, check=True)
    commands = [line for line in done.stdout.splitlines() if "bin/mapper" in line]
    assert [c.rsplit("bin/", 1)[1] for c in commands] == ["mapper demo", "mapper serve"]


@pytest.mark.quality
def test_the_server_starts_answers_and_stops(councils, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    space = tmp_path / "w"
    shutil.copytree(councils, space)
    environment = {**os.environ, "MAPPER_WORKSPACE": str(space)}
    command = [sys.executable, "-m", "mapper.cli.main", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            try:
                assert b"What councils expect" in urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20).read()
                break
            except OSError:
                time.sleep(0.2)
        else:
            pytest.fail("the server did not answer")
        server.send_signal(signal.SIGINT)
        assert server.wait(60) in (0, -signal.SIGINT)
    finally:
        server.kill()
