"""The store's promises, on SQLite and, where a server is at hand, on PostgreSQL."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from mapper.errors import Conflict, Invalid, MapperError, NotFound
from mapper.frameworks.types import Competency, Framework, Indicator
from mapper.review.types import Decision
from mapper.store import migrate, people, schema
from mapper.store.database import Database
from mapper.store.engine import StoreProblem, Transactions
from mapper.store.requests import Answer

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """URL of a PostgreSQL server: the one of MAPPER_TEST_POSTGRES, or a fresh one under a temporary folder."""
    if os.environ.get("MAPPER_TEST_POSTGRES"):
        yield os.environ["MAPPER_TEST_POSTGRES"]
        return
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    folders = [Path("/usr/local/bin"), *Path("/usr/lib/postgresql").glob("*/bin")]
    binaries = next((p for p in folders if (p / "initdb").exists() and (p / "pg_ctl").exists()), None)
    if binaries is None:
        pytest.skip("no PostgreSQL server here; set MAPPER_TEST_POSTGRES to a URL to test against one")
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("a PostgreSQL server does not run as root")
    folder = Path("/tmp") / f"mapper-pg-{uuid.uuid4().hex[:8]}"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    drop = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    port = 20000 + os.getpid() % 20000
    options = f"-p {port} -k {folder} -c listen_addresses='' -c fsync=off"

    def run(*command):
        return subprocess.run([*drop, *command], capture_output=True, cwd=folder, timeout=60)

    made = run(binaries / "initdb", "-D", folder / "data", "-U", "tester", "-A", "trust", "-N")
    started = run(binaries / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
    if made.returncode or started.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip("the PostgreSQL server here does not start")
    try:
        yield f"postgresql://tester@/postgres?host={folder}&port={port}"
    finally:
        run(binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def url(request, tmp_path):
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'mapper.db'}"
    server = request.getfixturevalue("postgres")
    name = f"test_{uuid.uuid4().hex[:12]}"
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return (
        server.replace("/postgres?", f"/{name}?") if "/postgres?" in server else server.rsplit("/", 1)[0] + "/" + name
    )


@pytest.fixture()
def database(url):
    with Database(url) as opened:
        yield opened


def decision(subject="a/1", object="b/2", verdict="accepted", reviewer="Ann", minute=0, **more):
    return Decision(subject, object, verdict, reviewer, NOON + timedelta(minutes=minute), **more)


def framework(text="Listens", id="north"):
    return Framework(
        id,
        "North",
        "North Council",
        (Competency(f"{id}/1", "1", "People", indicators=(Indicator(f"{id}/1/all/1", text),)),),
    )


def keep(database, f, **more):
    with database.transaction() as connection:
        return database.frameworks.add(connection, f, status=more.pop("status", "draft"), **more)


def test_a_second_opening_finds_what_the_first_left(url):
    with Database(url) as first:
        stored = first.decisions.append(decision(comment="as discussed", predicate="skos:closeMatch"))
        assert first.upgraded_from == ""
    with Database(url) as second:
        assert second.upgraded_from == second.newest_revision == "0001"
        assert second.decisions.read("a", "b") == (stored,)
        assert stored.decided_at == NOON


def test_decisions_are_numbered_in_order_and_read_by_pair(database):
    for d in (decision(), decision("b/2", "a/1"), decision(subject="a/3", object=None, object_framework="b")):
        database.decisions.append(d)
    assert [d.seq for d in database.decisions.read()] == [1, 2, 3]
    assert [d.subject_id for d in database.decisions.read("a", "b")] == ["a/1", "a/3"]
    assert database.decisions.read("b", "a")[0].object_id == "a/1"


def test_no_counterpart_must_say_where(database):
    with pytest.raises(Invalid):
        database.decisions.append(decision(object=None))


def test_the_log_can_only_grow(database):
    database.decisions.append(decision())
    for change in ("UPDATE decisions SET verdict = 'rejected'", "DELETE FROM decisions"):
        with pytest.raises((DBAPIError, MapperError)), database.transaction() as connection:
            connection.execute(text(change))
    assert [d.verdict for d in database.decisions.read()] == ["accepted"]


def test_whoever_decides_second_learns_of_the_first(database):
    first = database.decisions.append(decision(reviewer="Ann"), expected_seq=0)
    with pytest.raises(Conflict) as caught:
        database.decisions.append(decision(verdict="rejected", reviewer="Ben"), expected_seq=0)
    assert "Ann" in caught.value.what and "accepted" in caught.value.what
    assert len(database.decisions.read()) == 1
    second = database.decisions.append(decision(verdict="rejected", reviewer="Ben"), expected_seq=first.seq)
    assert second.seq == first.seq + 1
    database.decisions.append(decision(object="b/9", reviewer="Ben"), expected_seq=0)  # another pair, no conflict


def test_of_many_at_once_exactly_one_wins(database):
    won, lost = [], []

    def decide(name):
        try:
            won.append(database.decisions.append(decision(reviewer=name), expected_seq=0))
        except Conflict as error:
            lost.append(error)

    threads = [threading.Thread(target=decide, args=(f"r{n}",)) for n in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert (len(won), len(lost)) == (1, 7)


def test_many_decisions_are_kept_together_or_not_at_all(database):
    with pytest.raises(Invalid):
        database.decisions.append_all([decision(), decision(object=None)])
    assert database.decisions.read() == ()
    assert len(database.decisions.append_all([decision(), decision(object="b/3")])) == 2


def test_a_framework_gets_a_version_only_when_it_changes(database):
    assert keep(database, framework()) == (1, True)
    assert keep(database, framework()) == (1, False)
    assert keep(database, framework("Listens well")) == (2, True)
    assert database.frameworks.find("north").framework == framework("Listens well")
    assert database.frameworks.find("north", 1).framework == framework()
    assert [v.version for v in database.frameworks.versions("north")] == [1, 2]
    assert [v.version for v in database.frameworks.all()] == [2]
    assert database.frameworks.find("south") is None


def test_publishing_marks_the_current_version(database):
    keep(database, framework())
    assert database.frameworks.publish("north") == 1
    assert database.frameworks.find("north").status == "published"
    assert keep(database, framework("New")) == (2, True)
    assert [v.status for v in database.frameworks.versions("north")] == ["published", "draft"]
    assert database.frameworks.publish("south") is None


def test_a_document_is_kept_once_with_its_bytes(database):
    with database.transaction() as connection:
        one = database.documents.add(connection, b"%PDF one", "one.pdf", "application/pdf")
        assert database.documents.add(connection, b"%PDF one", "again.pdf", "application/pdf") == one
    assert database.documents.find(one).name == "one.pdf"
    assert database.documents.content(one) == b"%PDF one"
    assert database.documents.find("0" * 64) is None


def test_a_broken_transaction_leaves_nothing(database):
    with pytest.raises(RuntimeError), database.transaction() as connection:
        sha256 = database.documents.add(connection, b"half", "half.pdf", "application/pdf")
        database.frameworks.add(connection, framework(), status="draft", document_sha256=sha256)
        raise RuntimeError("killed here")
    assert database.frameworks.all() == () and database.documents.find(sha256) is None


def test_corrections_are_logged_in_order(database):
    keep(database, framework())
    with database.transaction() as connection:
        database.frameworks.log_edits(connection, "north", [{"act": "delete"}, {"act": "move"}], "Ann", None)
    assert [json.loads(e.edit)["act"] for e in database.frameworks.edits("north")] == ["delete", "move"]


def test_vectors_come_back_bit_for_bit_and_by_model(database):
    vectors = {f"{n:064x}": np.random.default_rng(n).normal(size=384).astype(np.float32) for n in range(900)}
    database.vectors.put("m" * 64, vectors)
    database.vectors.put("m" * 64, dict(list(vectors.items())[:3]))
    found = database.vectors.get("m" * 64, [*vectors, "f" * 64])
    assert found.keys() == vectors.keys()
    assert all(np.array_equal(found[k], vectors[k]) for k in vectors)
    assert database.vectors.get("n" * 64, list(vectors)) == {}
    assert database.vectors.count("m" * 64) == 900
    assert database.vectors.forget_other_models("n" * 64) == 900


def test_drafts_keep_versions_and_analyses_go_for_good(database):
    first = database.drafts.save("Planner", '{"v": 1}', "Ann")
    second = database.drafts.save("Planner", '{"v": 2}', "Ann", first.id)
    assert (second.version, [d.json for d in database.drafts.all()]) == (2, ['{"v": 2}'])
    assert [d.version for d in database.drafts.versions(first.id)] == [1, 2]
    kept = database.analyses.save("review", "north", "appraisal", '{"words": "WALRUS"}', "Ann")
    assert database.analyses.find(kept.id) == kept
    assert database.analyses.delete(kept.id) and not database.analyses.delete(kept.id)
    assert database.analyses.all() == ()
    assert database.drafts.delete(first.id) and database.drafts.all() == ()


def test_a_deleted_analysis_is_in_no_file(tmp_path):
    with Database(f"sqlite:///{tmp_path / 'mapper.db'}") as database:
        kept = database.analyses.save("review", "north", "appraisal", '{"words": "WALRUS-IN-THE-CANAL"}')
        database.analyses.delete(kept.id)
        left = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert b"WALRUS-IN-THE-CANAL" not in left


def test_people_passwords_and_disabling(database, monkeypatch):
    monkeypatch.setattr(people, "COST", {"n": 2**4, "r": 8, "p": 1})  # the real cost is meant to take its time
    database.people.add("Ann", "editor", "correct horse")
    assert database.people.check("Ann", "correct horse").role == "editor"
    assert database.people.check("Ann", "wrong") is None
    assert database.people.check("Nobody", "correct horse") is None
    database.people.disable("Ann")
    assert database.people.check("Ann", "correct horse") is None
    assert not database.people.all()[0].active
    assert database.people.add("Ann", "reviewer").active
    with pytest.raises(NotFound, match="Zoe"):
        database.people.disable("Zoe")
    for bad in ("", "x" * 300, "a\u0000b"):
        with pytest.raises(Invalid):
            database.people.add(bad)
    with pytest.raises(Invalid):
        database.people.add("Ben", "king")


def test_a_request_is_answered_once(database):
    assert database.requests.begin("k", "f" * 64) is None
    with pytest.raises(Conflict):
        database.requests.begin("k", "f" * 64)
    database.requests.finish("k", Answer(201, "{}"))
    assert database.requests.begin("k", "f" * 64) == Answer(201, "{}")
    with pytest.raises(Invalid):
        database.requests.begin("k", "0" * 64)
    database.requests.begin("failed", "f" * 64)
    database.requests.forget("failed")
    assert database.requests.begin("failed", "f" * 64) is None


def test_choices_are_kept_and_forgotten(database):
    assert database.choices.get("calibration") is None
    database.choices.set("calibration", {"weights": [1.5, -2]})
    assert database.choices.get("calibration") == {"weights": [1.5, -2]}
    database.choices.set("calibration", None)
    assert database.choices.get("calibration") is None


def test_migrations_build_what_the_schema_says(url):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    Database(url).close()
    transactions = Transactions(url)
    with transactions.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    transactions.close()
    assert ScriptDirectory(str(migrate.MIGRATIONS)).get_current_head() == migrate.HEAD


def test_two_can_open_an_empty_database_at_once(url):
    problems = []

    def open_it():
        try:
            Database(url).close()
        except Exception as error:
            problems.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not problems


def test_a_newer_database_is_not_touched(url):
    with Database(url) as database, database.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreProblem, match="9999"):
        Database(url)


def test_sqlite_keeps_the_promises_of_the_design(tmp_path):
    transactions = Transactions(f"sqlite:///{tmp_path / 'mapper.db'}")
    with transactions.read() as connection:
        asked = {
            p: connection.exec_driver_sql(f"PRAGMA {p}").scalar()
            for p in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize("bad", ["mysql://x/y", "nonsense", "sqlite:////proc/nothing/mapper.db"])
def test_a_bad_url_is_explained(bad):
    with pytest.raises(StoreProblem):
        Database(bad)


def test_a_file_that_is_no_database_is_explained(tmp_path):
    (tmp_path / "mapper.db").write_bytes(b"this is a shopping list, not a database" * 100)
    with pytest.raises(StoreProblem, match="not a sound database"):
        Database(f"sqlite:///{tmp_path / 'mapper.db'}")


def test_backup_and_restore_are_whole_and_verified(tmp_path):
    with Database(f"sqlite:///{tmp_path / 'mapper.db'}") as database:
        database.decisions.append(decision())
        counts = database.backup(tmp_path / "copy" / "backup.db")
        assert counts["decisions"] == 1
        with pytest.raises(Conflict):
            database.backup(tmp_path / "copy" / "backup.db")
        database.decisions.append(decision(verdict="rejected"))
        assert len(database.decisions.read()) == 2
        database.restore(tmp_path / "copy" / "backup.db")
        assert [d.verdict for d in database.decisions.read()] == ["accepted"]
        database.decisions.append(decision(verdict="unsure"))  # it lives on
        (tmp_path / "bad.db").write_bytes((tmp_path / "copy" / "backup.db").read_bytes()[:5000])
        for wrong in (tmp_path / "bad.db", tmp_path / "none.db"):
            with pytest.raises(Invalid):
                database.restore(wrong)
        assert len(database.decisions.read()) == 2


KILLED = """
import sys
from datetime import UTC, datetime
from mapper.review.types import Decision
from mapper.store.database import Database
database = Database(sys.argv[1])
for n in range(100000):
    d = database.decisions.append(Decision(f"a/{n}", "b/1", "accepted", "Ann", datetime.now(UTC)))
    sys.stdout.write(f"{d.seq}\\n"); sys.stdout.flush()
"""


@pytest.mark.slow
def test_every_acknowledged_decision_survives_a_kill(url):
    child = subprocess.Popen([sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, text=True)
    acknowledged = [int(child.stdout.readline()) for _ in range(20)]
    time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    child.wait()
    with Database(url) as database:
        kept = [d.seq for d in database.decisions.read()]
    assert set(acknowledged) <= set(kept)
    assert kept == sorted(set(kept)) and len(kept) - len(acknowledged) <= 1
