"""SSSOM: files that the reference tool accepts, decisions that come back exactly, and refusals row by row."""

import dataclasses

import pytest
from exchange_example import HOSTILE, WHEN, crosswalk, decision, north, south

from mapper.errors import Invalid
from mapper.exchange.sssom import MOST_ROWS, parse_table, read_sssom, read_sssom_crosswalk, write_sssom

HEADER = (
    '#curie_map:\n#  north: "https://x.example/framework/north/"\n#  south: "https://x.example/framework/south/"\n'
    '#mapping_set_id: "https://x.example/1"\n#license: "https://x.example/l"\n'
)
COLUMNS = (
    "subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tauthor_id\tmapping_date"
    "\treviewer_agreement\n"
)
CURATED = "semapv:ManualMappingCuration"


def table(*rows: str) -> bytes:
    return (HEADER + COLUMNS + "".join(row + "\n" for row in rows)).encode()


def row(s="north:M4", p="skos:closeMatch", m="", o="south:1", j=CURATED, who="usr:1", when="2025-06-01", agree=""):
    return "\t".join((s, p, m, o, j, who, when, agree))


def frameworks():
    return [north(), south()]


def test_decisions_come_back_exactly_and_the_file_is_the_same_again():
    written = write_sssom(crosswalk())
    assert read_sssom(written.content, frameworks()).decisions == crosswalk().decisions
    back = read_sssom_crosswalk(written.content, north(), south())
    assert write_sssom(back).content == written.content
    assert back.mapping_set.unmatched == ("north/M6",)
    original = crosswalk().mapping_set.mappings
    assert [dataclasses.replace(m, support=(), features=()) for m in original] == list(back.mapping_set.mappings)


def test_rows_say_what_the_standard_says():
    rows = {
        (r["subject_id"], r["object_id"], r["mapping_justification"]): r
        for _, r in parse_table(write_sssom(crosswalk()).content).rows
    }
    assert rows["north:M4", "south:3", "semapv:MappingReview"]["predicate_modifier"] == "Not"
    assert rows["north:M5", "south:2", "semapv:MappingReview"]["reviewer_agreement"] == "0.0"
    assert rows["north:M6", "sssom:NoTermFound", CURATED]["author_label"] == "Asha Patel"
    assert rows["north:M4", "south:1", "semapv:MappingReview"]["predicate_id"] == "skos:broadMatch"
    machine = rows["north:M4", "south:1", "semapv:SemanticSimilarityThresholdMatching"]
    assert (machine["confidence"], machine["similarity_score"], machine["predicate_id"]) == (
        "0.91",
        "0.75",
        "skos:closeMatch",
    )


def test_what_the_file_cannot_hold_is_listed():
    losses = {loss.what: loss.count for loss in write_sssom(crosswalk()).losses.losses}
    assert losses["contrasts"] == 1
    assert any("supporting pairs" in what for what in losses)


@pytest.mark.corpus
def test_the_reference_tool_finds_nothing_wrong(tmp_path):
    parsers = pytest.importorskip("sssom.parsers")
    validators = pytest.importorskip("sssom.validators")
    constants = pytest.importorskip("sssom.constants")
    path = tmp_path / "x.sssom.tsv"
    path.write_bytes(write_sssom(crosswalk()).content)
    read = parsers.parse_sssom_table(str(path))
    reports = validators.validate(read, list(constants.DEFAULT_VALIDATION_TYPES), fail_on_error=False)
    problems = [r.message for report in reports.values() for r in report.results]
    assert not problems
    assert len(read.df) == len(parse_table(path.read_bytes()).rows)
    by_hand = read.df[read.df["author_label"].notna()]
    assert "B. O'Neil" in " ".join(str(v) for v in by_hand["author_label"])


def test_another_tools_file_gives_decisions_and_counts_its_suggestions():
    plan = read_sssom(
        table(
            row(),
            row(o="south:2", m="Not"),
            row(s="north:M5", o="south:2", agree="0.0"),
            row(s="north:M6", o="sssom:NoTermFound"),
            row(s="north:M5", j="semapv:LexicalMatching"),
        ),
        frameworks(),
    )
    assert [(d.subject_id, d.object_id, d.verdict, d.reviewer) for d in plan.decisions] == [
        ("north/M4", "south/1", "accepted", "usr:1"),
        ("north/M4", "south/2", "rejected", "usr:1"),
        ("north/M5", "south/2", "unsure", "usr:1"),
        ("north/M6", None, "accepted", "usr:1"),
    ]
    assert plan.decisions[0].predicate == "skos:closeMatch"
    assert plan.losses[0].count == 1
    assert plan.clean


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row(s="north:M99"), "not in the frameworks"),
        (row(s="=cmd|calc"), "not in the frameworks"),
        (row(s=""), "empty"),
        (row(p="owl:sameAs"), "predicate_id"),
        (row(m="Maybe"), "predicate_modifier"),
        (row(who=""), "No reviewer"),
        (row(when="01/06/2025"), "date"),
        (row(when=""), "No date"),
        (row(agree="lots"), "not a number"),
        (row(agree="nan"), "between"),
        (row(o="north:M5"), "one framework"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_rest_goes_on(bad, reason):
    plan = read_sssom(table(bad, row(o="south:3")), frameworks())
    (rejected,) = plan.rejected
    assert reason in rejected.reason
    assert rejected.row == 7
    assert [d.object_id for d in plan.decisions] == ["south/3"]


def test_two_decisions_on_one_row_by_one_person_are_one_too_many():
    plan = read_sssom(table(row(), row(m="Not"), row(who="usr:2")), frameworks())
    assert [d.reviewer for d in plan.decisions] == ["usr:1", "usr:2"]
    assert "second time" in plan.rejected[0].reason


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"not a table",
        b"#: : :\nsubject_id\n",
        b"#- a\n#- b\nsubject_id\n",
        b"#a: *x\nsubject_id\n",
    ],
)
def test_what_is_no_sssom_at_all_is_refused(content):
    with pytest.raises(Invalid):
        read_sssom(content, frameworks())


def test_too_many_rows_are_refused(monkeypatch):
    assert MOST_ROWS == 100_000
    monkeypatch.setattr("mapper.exchange.sssom.MOST_ROWS", 20)
    assert len(parse_table(table(*([row()] * 20))).rows) == 20
    with pytest.raises(Invalid, match="more than 20 rows"):
        parse_table(table(*([row()] * 21)))


def test_hostile_names_and_comments_stay_text():
    name = ("<b>" + HOSTILE * 6)[:300]
    d = decision("north/M4", "south/1", "accepted", 1, reviewer=name, comment="a\nb\r\n\t#c \\| \u2028 \x00 \x0b")
    odd = dataclasses.replace(crosswalk(), decisions=(d,))
    (back,) = read_sssom(write_sssom(odd).content, frameworks()).decisions
    assert back == d


def test_microseconds_survive():
    d = decision("north/M4", "south/1", "accepted", 1, decided_at=WHEN.replace(microsecond=123456))
    odd = dataclasses.replace(crosswalk(), decisions=(d,))
    assert read_sssom(write_sssom(odd).content, frameworks()).decisions == (d,)
