"""What loads when: help at once, a score on a warm cache without torch or any other library it does not need."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NEVER = {
    *("torch", "transformers", "sentence_transformers", "spacy", "sklearn", "pandas", "scipy", "alembic", "pdfplumber"),
    *("openpyxl", "rdflib", "altair", "pyarrow", "fastapi", "uvicorn"),
}
LOADED = """
import json, sys
from mapper.cli.main import main
sys.argv = ["mapper", *sys.argv[1:]]
try:
    main()
except SystemExit as stop:
    status = stop.code or 0
sys.stderr.write("\\n" + json.dumps([status, sorted({m.split(".")[0] for m in sys.modules} | set(sys.modules))]))
"""


def run(*arguments, **environment):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=200,
    )
    status, modules = json.loads(done.stderr.splitlines()[-1])
    assert status == 0, done.stderr[:500]
    return done.stdout, set(modules)


def test_help_is_quick_and_loads_nothing_heavy():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out, modules = run("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "crosswalk" in out
    assert not modules & {
        *NEVER,
        "numpy",
        "sqlalchemy",
        "onnxruntime",
        "faiss",
        "pydantic",
        "mapper.workspace.workspace",
    }
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 0.8  # 0.15 on an idle machine


def test_the_service_is_never_loaded_by_other_commands(tmp_path):
    _, modules = run("user", "list", MAPPER_WORKSPACE=str(tmp_path))
    assert "mapper.workspace.workspace" in modules
    assert not modules & ((NEVER - {"alembic"}) | {"service", "onnxruntime", "faiss"})


@pytest.mark.quality
def test_a_score_on_a_warm_cache_loads_only_what_it_needs(councils):
    text = councils.parent / "note.txt"
    text.write_text("You will lead change and support your team through it.")
    _, modules = run("score", str(text), "--framework", "mansfield", "--format", "json", MAPPER_WORKSPACE=str(councils))
    assert "onnxruntime" in modules
    assert not modules & NEVER
    unused = (
        "mapper.evaluation.crosswalk",
        "mapper.exchange.skos",
        "mapper.frameworks.infer",
        "mapper.authoring.draft",
    )
    assert not {m for m in modules if m.startswith(unused)}
