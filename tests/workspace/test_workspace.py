"""The verbs joined: corrections last, decisions follow the words, imports are whole, texts leave no trace."""

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hash_encoder import HashEncoder

from mapper.errors import Conflict, Invalid, NotFound
from mapper.frameworks.types import Competency, Framework, Indicator, Level
from mapper.review.types import Decision
from mapper.settings import load_settings
from mapper.vectors.cache import text_sha256
from mapper.workspace.corrections import Edit, corrected, corrected_again, edit_from_json
from mapper.workspace.screening import report_from_json, report_to_json
from mapper.workspace.workspace import Workspace

LEVELS = (Level("junior", "Junior", 1), Level("senior", "Senior", 2))


def competency(f, code, title, *texts, level="junior"):
    rows = tuple(Indicator(f"{f}/{code}/{level}/{n}", t, level) for n, t in enumerate(texts, 1))
    return Competency(f"{f}/{code}", code, title, definition=f"About {title.lower()}", indicators=rows)


NORTH = Framework(
    "north", "North behaviours", "North Council",
    (competency("north", "1", "Leading change", "Leads change with energy", "Explains why change is needed"),
     competency("north", "2", "Serving customers", "Puts customers first", "Answers customers promptly")),
    LEVELS,
)  # fmt: skip
SOUTH = Framework(
    "south", "South skills", "South Council",
    (competency("south", "A", "Customers come first", "Always puts customers first", "Answers letters promptly"),
     competency("south", "B", "Change", "Leads change", "Says why change is needed")),
    LEVELS,
)  # fmt: skip


@pytest.fixture
def settings(tmp_path):
    return load_settings(tmp_path / "work", environ={})


@pytest.fixture
def space(settings):
    with Workspace.open(settings, HashEncoder()) as opened:
        load(opened, NORTH, SOUTH)
        yield opened


def load(space, *frameworks):
    with space.database.transaction() as connection:
        for f in frameworks:
            space.database.frameworks.add(connection, f, status="published")


def test_unknown_ids_are_answered_with_the_known_ones(space, tmp_path):
    for ask in (
        lambda: space.framework("east"),
        lambda: space.crosswalk("north", "east"),
        lambda: space.publish("east"),
    ):
        with pytest.raises(NotFound) as caught:
            ask()
        assert "north, south" in caught.value.todo
    with pytest.raises(NotFound, match="version 7"):
        space.framework("north", 7)
    with Workspace.open(load_settings(tmp_path / "empty", environ={})) as empty, pytest.raises(NotFound) as caught:
        empty.framework("north")
    assert "mapper ingest" in caught.value.todo


def test_a_crosswalk_shows_what_people_decided(space):
    found = space.crosswalk("north", "south")
    first = {m.subject_id: m.object_id for m in found.mapping_set.mappings if m.rank == 1}
    assert first == {"north/1": "south/B", "north/2": "south/A"}
    made = space.decide("north/1", "south/B", "accepted", "Ann", predicate="skos:exactMatch", comment=" yes ")
    assert (made.subject_text, made.object_text) == ("Leading change. About leading change", "Change. About change")
    assert made.comment == "yes"
    assert space.crosswalk("north", "south").status()["north/1", "south/B"].predicate == "skos:exactMatch"
    assert space.crosswalk("north", "south", "indicator").decisions == ()
    undone = space.undo("Ann")
    assert undone.verdict == "withdrawn" and space.crosswalk("north", "south").status() == {}
    assert space.undo("Ann") is None
    assert [d.verdict for d in space.decisions()] == ["accepted", "withdrawn"]


def test_undo_brings_back_what_stood_before(space):
    space.decide("north/1", "south/B", "rejected", "Ann")
    space.decide("north/1", "south/B", "accepted", "Ann")
    space.undo("Ann")
    assert space.crosswalk("north", "south").status()["north/1", "south/B"].verdict == "rejected"


def test_decisions_that_cannot_be_are_refused(space):
    for bad in (
        lambda: space.decide("north/9", "south/B", "accepted", "Ann"),
        lambda: space.decide("north/1", "south/Z", "accepted", "Ann"),
        lambda: space.decide("north/1", None, "accepted", "Ann", object_framework="east"),
    ):
        with pytest.raises(NotFound):
            bad()
    for bad in (
        lambda: space.decide("north/1", "north/2", "accepted", "Ann"),
        lambda: space.decide("north/1", None, "accepted", "Ann"),
        lambda: space.decide("north/1", "south/B", "maybe", "Ann"),
        lambda: space.decide("north/1", "south/B", "accepted", "Ann", predicate="skos:likes"),
        lambda: space.decide("north/1", "south/B", "accepted", ""),
        lambda: space.decide("north/1", "south/B", "accepted", "Ann", comment="x" * 5000),
        lambda: space.crosswalk("north", "north"),
    ):
        with pytest.raises(Invalid):
            bad()
    assert space.decisions() == ()


def test_two_people_on_one_item_lose_neither(space):
    space.decide("north/1", "south/B", "accepted", "Ann", expected_seq=0)
    with pytest.raises(Conflict, match="Ann"):
        space.decide("north/1", "south/B", "rejected", "Ben", expected_seq=0)
    space.decide("north/1", "south/B", "rejected", "Ben", expected_seq=1)
    assert {d.reviewer: d.verdict for d in space.opinions("north", "south")} == {"Ann": "accepted", "Ben": "rejected"}
    assert space.crosswalk("north", "south").status()["north/1", "south/B"].verdict == "unsure"  # an open difference


def test_a_decision_outlives_a_new_version_and_shows_changed_words(space):
    space.decide("north/1", "south/B", "accepted", "Ann")
    space.decide("north/2", "south/A", "accepted", "Ann")
    first = NORTH.competencies[0]
    changed = replace(NORTH, competencies=(replace(first, title="Steering change"), *NORTH.competencies[1:]))
    load(space, changed)
    assert [d.subject_id for d in space.crosswalk("north", "south").decisions] == ["north/2"]
    (followed,) = space.changed_decisions("north", "south")
    assert followed.change == "reworded" and followed.subject.now == "Steering change. About leading change"
    load(space, NORTH)
    assert len(space.crosswalk("north", "south").decisions) == 2 and space.changed_decisions("north", "south") == ()


def test_a_score_shown_is_never_stale(space):
    before = space.crosswalk("north", "south").mapping_set
    assert space.crosswalk("north", "south").mapping_set is before
    load(space, replace(SOUTH, competencies=SOUTH.competencies[:1]))
    assert {m.object_id for m in space.crosswalk("north", "south").mapping_set.mappings} == {"south/A"}


def test_mass_acceptance_is_taken_back_in_one_step(space):
    space.decide("north/2", "south/A", "rejected", "Ann")
    taken = space.accept_above("north", "south", "Ann", 0.51, "sure ones", top=2)
    assert all((d.batch, d.verdict) == ("sure ones", "accepted") for d in taken)
    assert ("north/2", "south/A") not in {(d.subject_id, d.object_id) for d in taken}
    if taken:
        space.undo_batch("sure ones")
    assert [d.verdict for d in space.crosswalk("north", "south").decisions] == ["rejected"]
    with pytest.raises(NotFound):
        space.undo_batch("sure ones")


def test_what_waits_for_review_shrinks_with_every_decision(space):
    waiting = space.to_review(space.crosswalk("north", "south"), "Ann")
    assert len(waiting) == 4
    space.decide(waiting[0].subject_id, waiting[0].object_id, "accepted", "Ann")
    assert waiting[0] not in space.to_review(space.crosswalk("north", "south"), "Ann")
    space.decide("north/1", None, "accepted", "Ann", object_framework="south")
    assert not [m for m in space.to_review(space.crosswalk("north", "south"), "Ann") if m.subject_id == "north/1"]


def test_search_finds_by_words_and_keeps_no_query(space, settings):
    assert space.search("customers first", 2)[0].framework in ("north", "south")
    assert space.search("puts customers first", 1, ["north"])[0].id == "north/2/junior/1"
    with pytest.raises(NotFound):
        space.search("x", 1, ["east"])
    with pytest.raises(Invalid):
        space.search("   ")


def test_a_text_read_leaves_no_trace(space, settings):
    secret = "She puts customers first, said Ethelburga Quince-Marmalade of the harbour office."
    for kind in ("text", "appraisal", "job"):
        report = space.score(secret, "quince", "north", kind)
        assert report.reading.text == secret
    for statement in report.reading.statements:
        assert secret[statement.start : statement.end] == statement.text
    space.close()
    kept = b"".join(p.read_bytes() for p in settings.workspace.rglob("*") if p.is_file())
    assert b"Quince" not in kept
    with sqlite3.connect(settings.workspace / "mapper.db") as raw:
        kept_texts = {row[0] for row in raw.execute("SELECT text_sha256 FROM vectors")}
    said = [secret, *(s.text for s in report.reading.statements)]
    assert kept_texts and not kept_texts & {text_sha256(t) for t in said}


def test_a_report_is_kept_only_when_asked_and_goes_for_good(space):
    report = space.score("Puts customers first.", "note", "north", "text")
    assert space.database.analyses.all() == ()
    kept = space.save_report(report, "Ann")
    assert space.saved_report(kept.id) == report == report_from_json(report_to_json(report))
    space.database.analyses.delete(kept.id)
    with pytest.raises(NotFound):
        space.saved_report(kept.id)


def test_one_bad_file_does_not_stop_a_screening(space, tmp_path):
    (tmp_path / "a.txt").write_text("Puts customers first.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "c.md").write_text("# Role\n\n- Leads change\n")
    files, seen = sorted(tmp_path.glob("?.*")), []
    journal = tmp_path / "journal"
    rows = space.screen_files(files, "north", "job", None, journal, lambda n, of, what: seen.append(what))
    assert [(r.name, r.report is not None) for r in rows] == [("a.txt", True), ("b.pdf", False), ("c.md", True)]
    assert rows[1].problem and seen[-1] == "Read"
    whole = journal.read_bytes()
    journal.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 30])  # killed while the last line was written
    space._context._encoder.calls.clear()
    assert space.screen_files(files, "north", "job", None, journal) == rows
    said = [t for call in space._context._encoder.calls for t in call]
    assert "Puts customers first." not in said  # the first file was not read again


def test_unknown_levels_are_refused_before_anything_is_read(space):
    with pytest.raises(Invalid, match="head"):
        space.score("text", "x", "north", "job", "head")
    with pytest.raises(Invalid):
        space.screen([("a", b"b")], "north", "job", "head")


def test_import_is_looked_at_first_and_done_whole(space):
    east = replace(NORTH, id="east", competencies=(replace(NORTH.competencies[0], id="east/1", indicators=()),))
    from mapper.exchange.framework_json import framework_to_json

    plan = space.plan_import(json.dumps([framework_to_json(east)]).encode(), "east.json")
    assert "east" not in {f.id for f in space.frameworks()}
    assert space.apply_import(plan, "Ann").frameworks == ("east",)
    assert space.framework("east") == east and space.framework_version("east").status == "draft"
    assert space.apply_import(plan, "Ann").frameworks == ()
    for bad in (b"", b"hello", b"{", b"[]"):
        with pytest.raises(Invalid):
            space.plan_import(bad, "bad.json")


def test_decisions_travel_by_sssom_once(space, tmp_path):
    space.decide("north/1", "south/B", "accepted", "Ann", predicate="skos:closeMatch")
    space.decide("north/2", None, "accepted", "Ben", object_framework="south")
    space.decide("north/2", "south/B", "rejected", "Ben")
    file = space.export_crosswalk("north", "south", "sssom").content
    with Workspace.open(load_settings(tmp_path / "other", environ={}), HashEncoder()) as other:
        load(other, NORTH, SOUTH)
        plan = other.plan_import(file, "x.sssom.tsv")
        assert plan.rejected == ()
        assert other.apply_import(plan, "Cy").decisions == 3
        assert other.apply_import(plan, "Cy").known == 3
        mine = {(d.subject_id, d.object_id, d.verdict, d.reviewer) for d in space.opinions("north", "south")}
        assert mine == {(d.subject_id, d.object_id, d.verdict, d.reviewer) for d in other.opinions("north", "south")}


@pytest.mark.parametrize("format", ["json", "sssom", "case", "skos", "csv", "xlsx"])
def test_every_crosswalk_format_is_written(space, format):
    if format == "skos":
        pytest.importorskip("rdflib")
    assert space.export_crosswalk("north", "south", format).content


def test_unknown_formats_are_named(space):
    with pytest.raises(Invalid, match="gif"):
        space.export_crosswalk("north", "south", "gif")
    with pytest.raises(Invalid, match="gif"):
        space.export_frameworks(["north"], "gif")
    with pytest.raises(Invalid, match="one framework"):
        space.export_frameworks((), "case")


def test_corrections_make_a_draft_version_and_are_logged(space):
    edits = [Edit("retitle", "north/1", text="Driving change"), Edit("delete", "north/2/junior/2")]
    made = space.correct("north", edits, "Ann")
    assert (made.version, made.status) == (2, "draft")
    assert [c.title for c in made.framework.competencies] == ["Driving change", "Serving customers"]
    assert [json.loads(e.edit)["was"] for e in space.corrections("north")] == [
        "Leading change",
        "Answers customers promptly",
    ]
    assert space.publish("north").status == "published"
    with pytest.raises(Invalid):
        space.correct("north", [Edit("retitle", "north/1", text="Fine"), Edit("delete", "north/8")], "Ann")
    assert space.framework_version("north").version == 2


CHANGE, SERVICE = (0, 1)
"""Places of the two competencies of NORTH."""


def said(framework, place):
    return [(i.id.removeprefix("north/"), i.text) for i in framework.competencies[place].indicators]


@pytest.mark.parametrize(
    ("edit", "check"),
    [
        (Edit("reword", "north/1/junior/1", text=" Leads  it "), lambda f: said(f, CHANGE)[0][1] == "Leads it"),
        (Edit("define", "north/1", text=""), lambda f: f.competencies[0].definition is None),
        (Edit("move", "north/1/junior/2", to="north/2"), lambda f: said(f, SERVICE)[2][0] == "2/junior/3"),
        (
            Edit("split", "north/1/junior/2", at=8),
            lambda f: said(f, CHANGE)[2] == ("1/junior/3", "why change is needed"),
        ),
        (Edit("merge", "north/2/junior/1", to="north/2/junior/2"), lambda f: len(said(f, SERVICE)) == 1),
        (Edit("delete", "north/2"), lambda f: [c.code for c in f.competencies] == ["1"]),
        (Edit("level", "north/1/junior/1", to="senior"), lambda f: said(f, CHANGE)[0][0] == "1/senior/1"),
        (Edit("level", "north/1/junior/1"), lambda f: said(f, CHANGE)[0][0] == "1/all/1"),
        (Edit("polarity", "north/1/junior/1", to="negative"), lambda f: len(f.competencies[0].negatives) == 1),
        (
            Edit("before", "north/1/junior/2", to="north/1/junior/1"),
            lambda f: [i for i, _ in said(f, CHANGE)][:2] == ["1/junior/2", "1/junior/1"],
        ),
        (
            Edit("after", "north/1/junior/1", to="north/2/junior/1"),
            lambda f: [i for i, _ in said(f, SERVICE)][:2] == ["2/junior/1", "2/junior/3"],
        ),
        (Edit("before", "north/2", to="north/1"), lambda f: [c.code for c in f.competencies] == ["2", "1"]),
        (Edit("after", "north/1", to="north/2"), lambda f: [c.code for c in f.competencies] == ["2", "1"]),
        (Edit("add", "north/1", text="New", to="senior"), lambda f: said(f, CHANGE)[2] == ("1/senior/1", "New")),
    ],
)
def test_each_correction_does_what_it_says(edit, check):
    after = corrected(NORTH, edit)
    assert check(after)
    untouched = {i.id for _, i in NORTH.indicators()} - {edit.target, edit.to}
    assert edit.act == "delete" or untouched <= {i.id for _, i in after.indicators()}
    assert edit_from_json(edit.to_json()) == edit


@pytest.mark.parametrize("to", ["north/1/junior/1", "north/2", "north/9/junior/1", None])
def test_an_indicator_stands_only_beside_another_indicator(to):
    with pytest.raises(Invalid):
        corrected(NORTH, Edit("before", "north/1/junior/1", to=to))


def test_corrections_that_no_longer_fit_are_named():
    reworded = Edit("reword", "north/1/junior/1", text="Leads it", was="Leads change with energy")
    gone = Edit("delete", "north/7/junior/1", was="?")
    stale = Edit("retitle", "north/2", text="Customers", was="Serving everybody")
    after, unfit = corrected_again(NORTH, [reworded, gone, stale])
    assert after.competencies[0].indicators[0].text == "Leads it" and unfit == (gone, stale)


@pytest.mark.parametrize(
    "bad",
    [{}, {"act": "burn", "target": "x"}, {"act": "retitle", "target": 3}, {"act": "split", "target": "x", "at": "y"}],
)
def test_a_malformed_correction_is_refused(bad):
    with pytest.raises(Invalid):
        edit_from_json(bad)


def test_a_draft_and_its_crossing_over(space):
    role = space.role("north", title="Planner", competencies=["1", "2"], level="junior")
    draft = space.draft(role)
    assert draft.questions and draft.role.title == "Planner"
    adopted = space.adopt(role, "south")
    assert adopted.role.framework == "south"


def test_backup_and_restore_through_the_workspace(space, tmp_path):
    space.decide("north/1", "south/B", "accepted", "Ann")
    space.backup(tmp_path / "b.db")
    space.undo("Ann")
    space.restore(tmp_path / "b.db")
    assert len(space.crosswalk("north", "south").decisions) == 1


def test_a_workspace_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Invalid, match="cannot be made"):
        Workspace.open(load_settings(tmp_path / "file" / "work", environ={}))


def test_embed_fills_the_cache_once(space):
    count = space.embed()
    space._context._encoder.calls.clear()
    assert space.embed() == count > 0
    assert space._context._encoder.calls == []
    assert Path(space.settings.workspace / "mapper.db").is_file()


def test_a_partnership_counts_what_people_settled(space):
    space.decide("north/1", "south/B", "accepted", "Ann")
    found = space.partnership()
    places = [c.id for c in found.competencies]
    assert found.confidence[places.index("north/1"), places.index("south/B")] == 1.0
    assert space.hub("north").rows and space.baseline().frameworks == ("north", "south")


def test_imported_decisions_carry_their_own_words(space):
    past = Decision("north/1", "south/B", "accepted", "Ann", datetime(2020, 1, 1, tzinfo=UTC), subject_text="Old words")
    space.decide_many([past])
    assert space.crosswalk("north", "south").decisions == ()
    assert [f.change for f in space.changed_decisions("north", "south")] == ["reworded"]
