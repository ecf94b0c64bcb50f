"""Word, HTML and charts: they open, say what the report says, and nothing in them runs or is fetched."""

import dataclasses
import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from docx import Document
from exchange_example import HOSTILE, crosswalk, north, south
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from test_contract_json import report

from mapper.authoring.draft import build_draft
from mapper.authoring.role import choose_role
from mapper.authoring.self_assessment import assess
from mapper.authoring.types import DevelopmentPlan, MatchedOption, Need, PlannedNeed, Quotation
from mapper.errors import Invalid
from mapper.exchange.baseline_files import write_baseline_html, write_baseline_xlsx
from mapper.exchange.charts import (
    coverage_chart,
    crosswalk_heatmap,
    indicator_map_chart,
    partnership_heatmap,
    profile_chart,
)
from mapper.exchange.coverage_sheets import write_coverage_xlsx
from mapper.exchange.formats import CROSSWALKS, FRAMEWORKS, SCORES, read_file
from mapper.exchange.framework_sheets import write_framework_csv
from mapper.exchange.html import segments, write_coverage_html, write_crosswalk_html, write_draft_html, write_score_html
from mapper.exchange.plan_html import write_plan_html, write_self_assessment_html
from mapper.exchange.sheets import read_csv
from mapper.exchange.sssom import write_sssom
from mapper.exchange.types import ALONE
from mapper.exchange.word import write_draft_docx, write_plan_docx, write_self_assessment_docx
from mapper.exchange.word_scores import write_score_docx
from mapper.exchange.words import percent
from mapper.mappings.hub import Baseline, Cell, Cluster, Count, Heat, Hub, HubRow, Point
from mapper.scoring.types import CompetencyScore, Evidence, LevelReading, ScoreReport
from mapper.texts.types import Reading

EVIL = HOSTILE + "\x00\x0b" + "n" * 300


class Page(HTMLParser):
    """What a browser would make of a file: tags, addresses, ids and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [v for k, v in attrs if k in ("src", "href", "action", "data") and v]
        self.ids += [v for k, v in attrs if k == "id"]

    def handle_data(self, data):
        self.words.append(data)


def safe(page: Page) -> None:
    assert not {"script", "iframe", "link", "object", "form", "b"} & set(page.tags)
    assert all(a.startswith(("#", "data:image/svg+xml;base64,")) for a in page.addresses)
    assert len(set(page.ids)) == len(page.ids)
    assert {a[1:] for a in page.addresses if a.startswith("#")} <= set(page.ids)


def words_of(written) -> str:
    document = Document(io.BytesIO(written.content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def hub() -> Hub:
    rows = (
        HubRow("north/M4", "Leading change", (Cell("south", "south/1", "Changing and improving", 0.9, True),), 1.0),
        HubRow("north/M5", HOSTILE, (Cell("south", None, None, 0.2, False),), 0.0),
    )
    return Hub("north", ("south",), rows, (("south", "north/M5"),), (("south", ("south/3",)),))


def test_a_draft_in_word_holds_what_was_chosen_and_marks_what_is_missing():
    role = choose_role(north(), title=EVIL, competencies=["M4", "M5"], level="head", duties=["Runs " + EVIL])
    text = words_of(write_draft_docx(build_draft(role, north())))
    assert "Plans change, with people" in text
    assert "To be written. Say in two or three sentences why the post exists." in text
    assert "Tell us about a time when you had to" in text
    assert "Hides bad news from the team" in text
    assert "Only 2 competencies are chosen" in text
    assert "Application form, Interview" in text


def test_a_draft_in_html_says_the_same():
    role = choose_role(north(), title=EVIL, competencies=["M4", "M5"], level="head")
    page = Page(write_draft_html(build_draft(role, north())).text)
    safe(page)
    text = "".join(page.words)
    assert "Plans change, with people" in text
    assert "To be written." in text
    assert "Application form, Interview" in text


def test_the_same_draft_gives_the_same_bytes():
    draft = build_draft(choose_role(south(), title="Post", competencies=["1"]), south())
    assert write_draft_docx(draft).content == write_draft_docx(draft).content


def test_a_score_in_word_quotes_its_evidence():
    text = words_of(write_score_docx(report(), north()))
    assert "Café 𝒳 lead." in text
    assert "Explains why change is needed" in text
    assert "Team Manager" in text
    assert "boilerplate" in text


def test_a_plan_and_a_self_assessment_in_word():
    f = north()
    need = Need("north/M4", "Leading change", "Because.", (), (Quotation(0, 3, "Bad", "north/M4/team/1"),))
    option = MatchedOption("north", f.development_options[0], 0.5)
    plan = DevelopmentPlan("north", (PlannedNeed(need, (option,), ()),), ("north",), ("A caveat.",))
    text = words_of(write_plan_docx(plan, f))
    assert "Coaching skills" in text
    assert "Northtown Council" in text
    result = assess(f, "team", {"north/M4/team/1": 4}, {"north/M4/team/1": 2})
    assert "Talk about this" in words_of(write_self_assessment_docx(result, f))
    for page, said in (
        (write_plan_html(plan, f), "Coaching skills"),
        (write_self_assessment_html(result, f), "Talk about this"),
    ):
        safe(Page(page.text))
        assert said in page.text and "Northtown Council" in page.text


def test_a_score_in_html_marks_words_and_competencies_both_ways():
    text = write_score_html(report(), north(), charts=[profile_chart(report())]).text
    page = Page(text)
    safe(page)
    assert {"w0", "c1"} <= set(page.ids)
    assert {"#w0", "#c1"} <= set(page.addresses)
    assert "default-src 'none'" in text


def test_hostile_text_stays_text_in_every_page():
    evil_reading = Reading(EVIL, "job", EVIL, ())
    evidence = Evidence("s", 0, 20, "x", 0.5, 0.5, "negative")
    score = CompetencyScore("north/M5", EVIL, EVIL, 0.5, "weak", (evidence,))
    r = ScoreReport(evil_reading, "north", EVIL, "00", LevelReading(None, 0.0), (score,), (), (), None, (EVIL,))
    for written in (
        write_score_html(r, north()),
        write_crosswalk_html(crosswalk()),
        write_coverage_html(hub(), [north(), south()]),
    ):
        safe(Page(written.text))
        assert "alert(1)" in "".join(Page(written.text).words)
    assert "alert(1)" in words_of(write_score_docx(r, north()))


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45)), max_size=6),
)
def test_segments_tile_the_text_whatever_the_evidence(text, spans):
    scores = tuple(
        CompetencyScore(f"a/{n}", str(n), "t", 0.5, "weak", (Evidence("s", a, b, "i", 0.1, 0.5, "neutral"),))
        for n, (a, b) in enumerate(spans)
    )
    r = ScoreReport(Reading("n", "text", text, ()), "a", "m", "0", LevelReading(None, 0), scores)
    found = segments(r)
    assert "".join(s.text for s in found) == text
    anchors = [s.anchor for s in found if s.anchor is not None]
    assert len(anchors) == len(set(anchors))


def test_a_printed_crosswalk_shows_what_stands():
    text = write_crosswalk_html(crosswalk()).text
    assert "is narrower than" in text
    assert "no counterpart" in text
    assert "Unsure" in text
    assert "A4 landscape" in text
    losses = {loss.what: loss.count for loss in write_crosswalk_html(crosswalk()).losses.losses}
    assert losses["rejected pairs"] == 1


def test_coverage_as_page_and_workbook():
    clusters = (Cluster("Change", ("north/M4", "south/1"), ("north", "south"), (), 0.9),)
    counts = (Count("north", "people", "team", 1, 0), Count("north", None, None, 1, 0))
    frameworks = [north(), south()]
    page = write_coverage_html(hub(), frameworks, clusters=clusters, counts=counts)
    assert "Southtown Borough Council has nothing for" in page.text
    assert "Working together" in page.text
    book = load_workbook(io.BytesIO(write_coverage_xlsx(hub(), frameworks, clusters=clusters, counts=counts).content))
    rows = list(book["Coverage"].iter_rows(values_only=True))
    assert rows[1][2:] == ("Changing and improving", 0.9)
    assert rows[2][2:] == ("none", 0.2)
    assert book["Gaps"].cell(2, 2).value == HOSTILE.replace("\x00", "")


def drawn(chart) -> str:
    root = ElementTree.fromstring(chart.svg)
    assert root.tag.endswith("svg")
    assert not [e for e in root.iter() if e.tag.endswith(("script", "image", "foreignObject"))]
    assert not re.findall(r'(?:href|src)="(?!#)', chart.svg)
    assert chart.alt
    return " ".join(t for e in root.iter() if (t := e.text))


def test_charts_show_what_their_tables_say():
    assert "M4 Leading change" in drawn(profile_chart(report()))
    chart = crosswalk_heatmap(crosswalk())
    assert "✓" in drawn(chart)
    assert len(chart.table.rows) == 4
    covered = coverage_chart(hub(), [north(), south()])
    assert "Southtown Borough Council" in drawn(covered)
    assert covered.table.rows[1][2] == "none"
    heat = Heat(("a/1", "b/1"), ("Same", "Same"), ("a", "b"), ((None, 0.5), (0.5, None)))
    assert "Same (2)" in drawn(partnership_heatmap(heat, []))
    points = [Point("a/1/all/1", "t", "a", "a/1", "c", 0.1, 0.2), Point("b/1/all/1", "t", "b", "b/1", "c", -0.1, 0.2)]
    assert "Council A" in drawn(indicator_map_chart(points, {"a": "Council A"}))


@pytest.mark.parametrize(("share", "shown"), [(0, "0%"), (1, "100%"), (0.999, "over 99%"), (0.001, "under 1%")])
def test_nothing_uncertain_reads_as_certain(share, shown):
    assert percent(share) == shown


def test_every_format_writes_and_what_can_be_read_is_told_by_content():
    both = [north(), south()]
    for name, write in CROSSWALKS.items():
        written = write(crosswalk())
        assert written.content, name
        if name in ("sssom", "case", "csv", "xlsx"):
            plan = read_file(written.content, "file", both)
            assert {d.verdict for d in plan.decisions} >= {"accepted"}, name
    for name, write in FRAMEWORKS.items():
        content = write(south(), crosswalk().mapping_set.created).content
        if name == "csv":
            with pytest.raises(Invalid, match="for reading"):
                read_file(content, "file", both)
            continue
        plan = read_file(content, "file", both)
        assert [f.id for f in plan.frameworks] == ["south"], name
    for name, write in SCORES.items():
        assert write(report(), north(), False, ALONE).content, name
    assert "text" not in json.loads(SCORES["json"](report(), north(), False, ALONE).text)["document"]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x89PNG\r\n", b"{", b"[]", b'{"subject":1,"mappings":[]}', b"[" * 9999]
)
def test_a_file_of_no_known_format_is_refused(data):
    with pytest.raises(Invalid):
        read_file(data, "file", [])


def test_the_decisions_of_an_empty_crosswalk_are_none():
    nothing = dataclasses.replace(crosswalk(), decisions=())
    assert read_file(write_sssom(nothing).content, "file", [north(), south()]).decisions == ()


def test_a_framework_as_one_table():
    rows = read_csv(write_framework_csv(north()).content)
    indicators = [i for _, i in north().indicators()]
    assert [r[rows[0].index("Indicator id")] for r in rows[1:] if r[9]] == [i.id for i in indicators]
    assert rows[1][rows[0].index("Level")] == "Team Manager"
    lost = {loss.what for loss in write_framework_csv(north()).losses.losses}
    assert "roles and development options" in lost


def test_a_partnership_as_page_and_workbook():
    clusters = (Cluster("Change", ("north/M4", "south/1"), ("north", "south"), (), 0.9),)
    base = Baseline(("north", "south"), ((None, 0.5), (1.0, None)), clusters, ())
    text = write_baseline_html(base, [north(), south()]).text
    assert "50%" in text and "M4 Leading change" in text and HOSTILE not in text
    book = load_workbook(io.BytesIO(write_baseline_xlsx(base, [north(), south()]).content))
    rows = list(book["Coverage"].iter_rows(values_only=True))
    assert rows[1][1:] == (None, 0.5) and rows[2][1:] == (1, None)
    assert next(iter(book["Together"].iter_rows(min_row=2, values_only=True)))[1] == "M4 Leading change"
