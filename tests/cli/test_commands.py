"""The commands as others script them: exit status, standard output, JSON by the contract of DESIGN section 4."""

import csv
import io
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from mapper.cli.main import hoisted, main

CORPORA = Path(__file__).parent.parent.parent / "corpora"
NUMBER = {"type": "number", "minimum": -1, "maximum": 1}
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
PREDICATE = {"enum": [f"skos:{p}Match" for p in ("exact", "close", "broad", "narrow", "related")]}


def thing(**properties):
    return {"type": "object", "required": list(properties), "properties": properties}


def many(item):
    return {"type": "array", "items": item}


TEXT, COUNT = {"type": "string"}, {"type": "integer", "minimum": 0}
MODEL = thing(id=TEXT, sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"})
CROSSWALK = thing(
    subject=TEXT, object=TEXT, unit={"enum": ["competency", "indicator"]}, model=MODEL, created=TEXT,
    mappings=many(
        thing(
            subject_id=TEXT, object_id=TEXT, rank={"type": "integer", "minimum": 1}, predicate=PREDICATE,
            similarity=NUMBER, confidence=SHARE, status={"enum": ["suggested", "accepted", "rejected", "unsure"]},
            decided_by={"type": ["string", "null"]}, decided_at={"type": ["string", "null"]},
            support=many(thing(subject_id=TEXT, object_id=TEXT, similarity=NUMBER)),
        )
    ),
    unmatched=many(TEXT),
)  # fmt: skip
POLARITY = {"enum": ["positive", "negative", "development", "neutral"]}
SCORE = thing(
    document=thing(
        name=TEXT, kind=TEXT, words=COUNT, text=TEXT,
        statements=many(
            thing(
                id=TEXT, start=COUNT, end=COUNT, text=TEXT, section={"type": ["string", "null"]}, polarity=POLARITY,
                kind={"enum": ["duty", "criterion", "context", "heading", "boilerplate"]},
            )
        ),
    ),
    framework=TEXT, model=MODEL,
    level=thing(best={"type": ["string", "null"]}, confidence=SHARE, by_level={"type": "object"}),
    competencies=many(
        thing(
            id=TEXT, code=TEXT, title=TEXT, confidence=SHARE, strength={"enum": ["none", "weak", "moderate", "strong"]},
            evidence=many(
                thing(statement=TEXT, start=COUNT, end=COUNT, indicator=TEXT, similarity=NUMBER, polarity=POLARITY)
            ),
            indicators_covered=many(TEXT), indicators_missing=many(TEXT),
        )
    ),
    statements_without_competency=many(TEXT), wording={"type": "object"}, caveats=many(TEXT),
)  # fmt: skip


@dataclass
class Done:
    returncode: int
    stdout: bytes
    stderr: bytes


def mapper(*arguments, workspace=None, stdin=b""):
    """Run the entry point in this process, as `mapper ARGUMENTS` would run."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith("MAPPER_")]:
            patch.delenv(name)
        if workspace is not None:
            patch.setenv("MAPPER_WORKSPACE", str(workspace))
        streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdout", "stderr")}
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        patch.setattr(sys, "argv", ["mapper", *map(str, arguments)])
        status = 0
        try:
            main()
        except SystemExit as stop:
            status = int(stop.code or 0)
        for stream in streams.values():
            stream.flush()
        return Done(status, streams["stdout"].buffer.getvalue(), streams["stderr"].buffer.getvalue())


def failed(done, status=1):
    """A problem in two lines on standard error, nothing on standard output; returns the lines."""
    assert done.returncode == status and done.stdout == b"", done.stderr
    return done.stderr.decode().splitlines()


def test_workspace_is_found_anywhere_on_the_line():
    assert hoisted(["score", "-", "--workspace", "w", "-f", "x"]) == ["--workspace", "w", "score", "-", "-f", "x"]
    assert hoisted(["score", "--workspace=w"]) == ["--workspace=w", "score"]
    assert hoisted(["score", "--", "--workspace", "w"]) == ["score", "--", "--workspace", "w"]


@pytest.mark.parametrize("wrong", [["nonsense"], ["score"], ["crosswalk", "a"], ["crosswalk", "a", "b", "--top", "0"],
                                   ["ingest"], ["score", "-", "-f", "x", "--kind", "poem"]])  # fmt: skip
def test_wrong_usage_is_status_2(wrong, tmp_path):
    assert mapper(*wrong, workspace=tmp_path).returncode == 2


@pytest.mark.corpus
def test_ingest_writes_the_framework_json(tmp_path):
    out = tmp_path / "out.json"
    done = mapper("ingest", CORPORA / "pdf" / "lrip.pdf", "--id", "mine", "-o", out, "--workspace", tmp_path / "w")
    assert done.returncode == 0, done.stderr
    framework = json.loads(out.read_text(encoding="utf-8"))
    assert framework["id"] == "mine" and len(framework["competencies"]) == 13
    assert framework["competencies"][0]["source"]
    several = tmp_path / "several.json"
    assert mapper("ingest", CORPORA / "pdf" / "lcc.pdf", "-o", several, workspace=tmp_path / "w").returncode == 0
    assert [f["id"] for f in json.loads(several.read_text(encoding="utf-8"))] == ["lcc-staff", "lcc-management"]
    listed = mapper("frameworks", "--format", "json", workspace=tmp_path / "w")
    assert [f["id"] for f in json.loads(listed.stdout)] == ["lcc-management", "lcc-staff", "mine"]


@pytest.mark.corpus
@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\nbroken", b"<html></html>", b"\x89PNG\r\n\x1a\n", b"Dear Sir, no."]
)
def test_a_bad_file_is_explained_in_two_lines_and_leaves_nothing(tmp_path, content):
    (tmp_path / "bad.pdf").write_bytes(content)
    done = mapper("ingest", tmp_path / "bad.pdf", "-o", tmp_path / "out.json", workspace=tmp_path / "w")
    lines = failed(done)
    assert len(lines) == 2 and "bad.pdf" in lines[0] and lines[1].endswith(".")
    assert not (tmp_path / "out.json").exists()
    assert mapper("user", "list", workspace=tmp_path / "w").returncode == 0


@pytest.mark.quality
def test_crosswalk_json_is_the_contract(councils):
    jsonschema = pytest.importorskip("jsonschema")
    done = mapper("crosswalk", "lcc-management", "mansfield", "--format", "json", "--top", "3", workspace=councils)
    found = json.loads(done.stdout)
    jsonschema.validate(found, CROSSWALK)
    assert len(found["mappings"]) == 33 and {m["rank"] for m in found["mappings"]} == {1, 2, 3}
    table = mapper("crosswalk", "lcc-management", "mansfield", "--top", "1", workspace=councils)
    assert "M4 Leading change" in table.stdout.decode() and table.returncode == 0


@pytest.mark.quality
def test_crosswalk_takes_framework_files_too(councils, tmp_path):
    path = tmp_path / "north.json"
    north = json.loads((CORPORA / "gold" / "lrip.json").read_text().replace('"lrip', '"north'))
    path.write_text(json.dumps(north))
    done = mapper("crosswalk", path, "mansfield", "--format", "csv", workspace=councils)
    assert done.returncode == 0, done.stderr
    rows = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert any("north/1" in row for row in rows)


@pytest.mark.quality
def test_score_json_is_the_contract(councils):
    jsonschema = pytest.importorskip("jsonschema")
    text = "Main duties\n\n- Lead change and help your team through it\n- Answer customers’ letters 😀 promptly\n"
    asked = ("score", "-", "--framework", "mansfield", "--kind", "job", "--format", "json")
    found = json.loads(mapper(*asked, workspace=councils, stdin=text.encode()).stdout)
    jsonschema.validate(found, SCORE)
    assert found["document"]["text"] == text
    assert all(text[s["start"] : s["end"]] == s["text"] for s in found["document"]["statements"])
    without = json.loads(mapper(*asked, "--no-text", workspace=councils, stdin=text.encode()).stdout)
    assert "text" not in without["document"]


@pytest.mark.quality
def test_two_versions_and_the_essential_competencies_are_compared(councils, tmp_path):
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("Main duties\n\n- Lead the team through change and help people adapt to it\n")
    new.write_text(
        old.read_text()
        + "".join(
            f"- {line}\n"
            for line in (
                "Coach and mentor staff so that they develop their talents and careers",
                "Develop every member of the team and plan for succession",
                "Give staff time, support and constructive feedback so that they succeed",
                "Agree learning and development plans with all staff",
            )
        )
    )
    asked = ("score", new, "--framework", "mansfield", "--kind", "job", "--before", old, "--essential", "2, 6,7")
    found = json.loads(mapper(*asked, "--format", "json", workspace=councils).stdout)
    changed = {c["id"]: c for c in found["comparison"]["competencies"] if c["indicators_gained"]}
    assert "mansfield/6" in changed and "mansfield/2" not in changed
    assert all(not c["indicators_lost"] for c in found["comparison"]["competencies"])
    assert "mansfield/6" in found["essentials"]["met"] and "mansfield/7" in found["essentials"]["not_met"]
    table = mapper(*asked, workspace=councils).stdout.decode()
    assert "Since old.md" in table
    assert f"Essential competencies asked for: {found['essentials']['share']:.0%}" in table
    page = mapper(*asked, "--format", "html", workspace=councils).stdout.decode()
    assert "Since the earlier version</h2>" in page and "Essential competencies</h2>" in page


@pytest.mark.quality
def test_unknown_framework_lists_the_known_ones(councils):
    lines = failed(mapper("score", "-", "--framework", "atlantis", workspace=councils, stdin=b"text"))
    assert len(lines) == 2 and "atlantis" in lines[0] and "mansfield" in lines[1]


@pytest.mark.quality
def test_review_by_keys_is_saved_and_shown(councils, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "mapper.db").write_bytes((councils / "mapper.db").read_bytes())
    keys = b"2\na\nz\na\nr\nw\nq\n"  # relation close, accept, undo, accept, reject, none of these, quit
    done = mapper("review", "lcc-staff", "mansfield", "--reviewer", "Ann", workspace=mine, stdin=keys)
    assert done.returncode == 0, done.stderr
    found = json.loads(mapper("crosswalk", "lcc-staff", "mansfield", "--format", "json", workspace=mine).stdout)
    assert sorted(m["status"] for m in found["mappings"] if m["decided_by"] == "Ann") == ["accepted", "rejected"]
    assert len(found["no_counterpart"]) == 1
    sssom = mapper("crosswalk", "lcc-staff", "mansfield", "--format", "sssom", workspace=mine)
    assert b"sssom:NoTermFound" in sssom.stdout and b"Ann" in sssom.stdout


@pytest.mark.quality
def test_screen_writes_one_table(councils, tmp_path):
    folder = tmp_path / "roles"
    folder.mkdir()
    (folder / "a.txt").write_text("You will lead change.")
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    out = tmp_path / "roles.csv"
    done = mapper("screen", folder, "--framework", "mansfield", "-o", out, workspace=councils)
    assert done.returncode == 0 and b"b.pdf" in done.stderr
    assert "a.txt" in out.read_text(encoding="utf-8-sig")
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []
    lines = failed(mapper("screen", tmp_path / "none", "-f", "mansfield", "-o", out, workspace=councils))
    assert "not a folder" in lines[0]


@pytest.mark.quality
def test_draft_takes_codes_in_a_row(councils, tmp_path):
    docx = pytest.importorskip("docx")
    out = tmp_path / "draft.docx"
    asked = (
        "draft",
        "--framework",
        "mansfield",
        "--level",
        "level-2",
        "--competency",
        "1",
        "2",
        "5",
        "--title",
        "Planner",
    )
    done = mapper(*asked, "-o", out, workspace=councils)
    assert done.returncode == 0, done.stderr
    words = "\n".join(p.text for p in docx.Document(str(out)).paragraphs)
    assert "Planner" in words and "Changing and improving" in words


@pytest.mark.slow
def test_upkeep_commands(tmp_path):
    w = tmp_path / "w"
    assert mapper("db", "upgrade", workspace=w).returncode == 0
    assert mapper("user", "add", "Ann", "--role", "editor", workspace=w).returncode == 0
    assert json.loads(mapper("user", "list", "--format", "json", workspace=w).stdout)[0]["role"] == "editor"
    assert mapper("db", "backup", tmp_path / "b.db", workspace=w).returncode == 0
    assert mapper("user", "disable", "Ann", workspace=w).returncode == 0
    assert mapper("db", "restore", tmp_path / "b.db", workspace=w).returncode == 0
    assert json.loads(mapper("user", "list", "--format", "json", workspace=w).stdout)[0]["active"] is True
    assert len(failed(mapper("db", "restore", tmp_path / "no.db", workspace=w))) == 2
    assert len(failed(mapper("user", "disable", "Zoe", workspace=w))) == 2
