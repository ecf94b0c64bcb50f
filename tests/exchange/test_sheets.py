"""Workbooks and CSV: they open, hold no formula, say why a row is refused, and give back what they can carry."""

import csv
import dataclasses
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from exchange_example import HOSTILE, WHEN, crosswalk, north, south
from test_contract_json import report

from mapper.errors import Invalid, LimitExceeded, MapperError
from mapper.exchange.crosswalk_sheets import read_crosswalk_sheet, write_crosswalk_csv, write_crosswalk_xlsx
from mapper.exchange.framework_json import framework_from_json
from mapper.exchange.framework_sheets import read_framework_xlsx, write_framework_xlsx
from mapper.exchange.screening_sheets import write_screening_csv, write_screening_parquet, write_screening_xlsx
from mapper.exchange.sheets import Formula, Sheet, read_csv, read_xlsx, to_csv, to_xlsx
from mapper.frameworks.types import Competency, Framework, Indicator

GOLD = sorted(Path(__file__).resolve().parents[2].glob("corpora/gold/*.json"))
BOTH = [north(), south()]
DANGEROUS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    HOSTILE,
    "a\x00b\x08c",
    "x" * 40_000,
    "\ud800",
    "é\u202e",
]


def book(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def edited(data: bytes, change) -> bytes:
    b = book(data)
    change(b)
    out = io.BytesIO()
    b.save(out)
    return out.getvalue()


def stripped(f: Framework) -> Framework:
    """A framework less what the workbook's loss report names."""

    def bare(i: Indicator) -> Indicator:
        return dataclasses.replace(i, source=(), confidence=None)

    def bare_competency(c: Competency) -> Competency:
        return dataclasses.replace(c, source=(), confidence=None, indicators=tuple(bare(i) for i in c.indicators))

    return dataclasses.replace(f, audiences=(), competencies=tuple(bare_competency(c) for c in f.competencies))


def test_no_text_becomes_a_formula():
    data = to_xlsx([Sheet("A/B:[x]", ("=head",), tuple((t,) for t in DANGEROUS))])
    page = book(data).worksheets[0]
    assert {cell.data_type for (cell,) in page.iter_rows()} <= {"s", "inlineStr"}
    rows = list(csv.reader(io.StringIO(to_csv(Sheet("x", ("h",), tuple((t,) for t in DANGEROUS))).decode("utf-8-sig"))))
    assert not [r for (r,) in rows if r.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_csv_gives_back_what_it_was_given_and_marks_real_formulas():
    texts = ["=1+1", "-x", "@b", "plain", 'a "quoted", one\nline', "'quoted"]
    assert [r[0] for r in read_csv(to_csv(Sheet("x", ("h",), tuple((t,) for t in texts))))[1:]] == texts
    found = read_csv(b"h\n=HYPERLINK(1)\n-5\n")
    assert isinstance(found[1][0], Formula)
    assert not isinstance(found[2][0], Formula)


def test_the_same_sheets_give_the_same_bytes():
    assert write_crosswalk_xlsx(crosswalk()).content == write_crosswalk_xlsx(crosswalk()).content


@pytest.mark.parametrize("write", [write_crosswalk_xlsx, write_crosswalk_csv])
def test_decisions_come_back_from_a_crosswalk_sheet(write):
    plan = read_crosswalk_sheet(write(crosswalk()).content, BOTH, now=WHEN)
    assert plan.clean
    keep = ("subject_id", "object_id", "verdict", "reviewer", "decided_at", "object_framework")
    by_pair = lambda ds: {(d.subject_id, d.object_id): [getattr(d, k) for k in keep] for d in ds}  # noqa: E731
    assert by_pair(plan.decisions) == by_pair(crosswalk().decisions)
    accepted = {d.object_id: d.predicate for d in plan.decisions if d.verdict == "accepted"}
    assert accepted["south/1"] == "skos:broadMatch"


def test_relations_read_in_the_right_direction():
    page = book(write_crosswalk_xlsx(crosswalk()).content)["Crosswalk"]
    rows = {(r[1], r[4]): r[2] for r in page.iter_rows(min_row=2, values_only=True)}
    assert rows["Leading change", "Changing and improving"] == "is narrower than"


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Status", "maybe", "Status"),
        ("Id", "north/M99", "not in the frameworks"),
        ("Counterpart id", "south/99", "not in the frameworks"),
        ("Counterpart id", "north/M5", "one framework"),
        ("Relation", "is better than", "Relation"),
        ("Decided by", None, "nobody is named"),
        ("Decided at", "yesterday", "not a date"),
        ("Comment", "=1+1", "formula"),
    ],
)
def test_a_bad_row_of_a_crosswalk_is_refused_with_its_reason(column, value, reason):
    def change(b):
        page = b["Crosswalk"]
        heads = [c.value for c in page[1]]
        page.cell(2, heads.index(column) + 1).value = value

    plan = read_crosswalk_sheet(edited(write_crosswalk_xlsx(crosswalk()).content, change), BOTH, now=WHEN)
    (rejected,) = plan.rejected
    assert (rejected.row, len(plan.decisions)) == (2, 4)
    assert reason in rejected.reason


def test_one_person_decides_once_on_a_pair():
    def change(b):
        page = b["Crosswalk"]
        page.append([c.value for c in page[3]])

    plan = read_crosswalk_sheet(edited(write_crosswalk_xlsx(crosswalk()).content, change), BOTH, now=WHEN)
    assert "row 3 too" in plan.rejected[0].reason


@pytest.mark.corpus
@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_frameworks_survive_the_workbook(path):
    framework = framework_from_json(json.loads(path.read_text(encoding="utf-8")))
    plan = read_framework_xlsx(write_framework_xlsx(framework).content)
    assert plan.clean
    assert plan.frameworks == (stripped(framework),)


def test_a_template_filled_in_by_hand_is_a_framework():
    def change(b):
        for row, value in ((2, "new"), (3, "New framework"), (4, "New Council")):
            b["Framework"].cell(row, 2).value = value
        b["Levels"].append(["l1", "Officer", 1])
        b["Competencies"].append(["1", "Working together"])
        b["Competencies"].append(["2", "Serving"])
        for code, level, text in (("1", "l1", "Helps"), ("1", "l1", "Shares"), ("2", None, "Serves")):
            b["Indicators"].append([code, level, None, text])
        b["Indicators"].append(["2", None, "negative", "Ignores"])

    plan = read_framework_xlsx(edited(write_framework_xlsx().content, change))
    (f,) = plan.frameworks
    assert plan.clean
    assert [i.id for _, i in f.indicators()] == ["new/1/l1/1", "new/1/l1/2", "new/2/all/1", "new/2/all/2"]
    assert f.competencies[1].negatives[0].text == "Ignores"


def test_every_refused_row_of_a_template_has_its_reason():
    def change(b):
        b["Levels"].append(["a b", "Bad id", 1])
        b["Levels"].append(["l3", "Bad order", "first"])
        b["Levels"].append(["team", "Twice", 3])
        b["Competencies"].append(["M4", "Twice"])
        b["Competencies"].append(["M9", None])
        b["Indicators"].append(["M99", None, None, "No competency"])
        b["Indicators"].append(["M4", "nowhere", None, "No level"])
        b["Indicators"].append(["M4", None, "good", "No polarity"])
        b["Indicators"].append(["M4", None, None, "=1+1"])
        b["Roles and development"].append(["other", "No kind"])

    plan = read_framework_xlsx(edited(write_framework_xlsx(north()).content, change))
    assert len(plan.rejected) == 10
    assert all(r.row and r.what.startswith("sheet ") and r.reason for r in plan.rejected)
    assert plan.frameworks == (stripped(north()),)


def test_the_empty_template_alone_is_no_framework():
    with pytest.raises(Invalid):
        read_framework_xlsx(write_framework_xlsx().content)


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in parts.items():
            z.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"%PDF-1.4", archive(a=b"<!DOCTYPE x [<!ENTITY a 'b'>]>"), archive(a=b"x")],
)
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(MapperError):
        read_xlsx(data)


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("mapper.exchange.sheets.UNPACKED", 1000)
    with pytest.raises(LimitExceeded):
        read_xlsx(archive(a=b"0" * 2000))


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("mapper.exchange.sheets.MOST_ROWS", 5)
    with pytest.raises(LimitExceeded):
        read_csv(b"h\n" + b"1\n" * 10)
    with pytest.raises(LimitExceeded):
        read_xlsx(to_xlsx([Sheet("x", ("h",), ((1,),) * 10)]))


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    report: object
    problem: str | None = None


SCREENED = [Row("=a.docx", report()), Row("b.pdf", None, "It is damaged.")]


def test_a_screening_has_its_evidence_on_the_second_sheet():
    b = book(write_screening_xlsx(SCREENED, north()).content)
    assert b.sheetnames == ["Roles", "Evidence", "Not read", "About"]
    head, first, second = b["Roles"].iter_rows(values_only=True)
    assert first[head.index("M4 Leading change")] == 0.8
    assert first[head.index("Level")] == "Team Manager"
    assert second[-1] == "It is damaged."
    evidence = next(b["Evidence"].iter_rows(min_row=2, values_only=True))
    assert evidence[4] == "Café 𝒳 lead."
    assert evidence[6] == "Explains why change is needed"
    assert not write_screening_csv(SCREENED, north()).losses.lossless


def test_a_screening_in_parquet():
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(io.BytesIO(write_screening_parquet(SCREENED, north()).content)).to_pylist()
    assert (table[0]["document"], table[0]["confidence"], table[0]["evidence"]) == ("=a.docx", 0.8, 1)
    assert table[1]["problem"] == "It is damaged."
