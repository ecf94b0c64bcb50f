"""Write a job description from its first form to its file, with what goes wrong said on the page."""

import html
import io
import json
import re
from urllib.parse import unquote

import docx
import pytest
from seen import DRAFT, hidden, ticked, words

CHOSEN = ["mansfield/1", "mansfield/2", "mansfield/4", "mansfield/8"]


@pytest.fixture(scope="module")
def indicators(visitor):
    """The second step of a description that begins from DRAFT."""
    begun = visitor.post("/write", data={"place": "mansfield:level-3", "text": DRAFT})
    assert begun.status_code == 200
    return visitor.post("/write/competencies", data={"state": hidden(begun.text), "competency": CHOSEN}).text


def the_draft(visitor, page: str, **changed) -> str:
    fields = {
        "state": hidden(page),
        "pick": ticked(page, "pick"),
        "title": "Parks Manager",
        "purpose": "To lead the parks service.",
        "duties": "- Lead the team\nManage the budget",
        "essential": "A driving licence",
        "essential_by": ["certificate"],
    } | changed
    return visitor.post("/write/indicators", data=fields).text


def test_a_draft_fills_in_what_it_says(visitor, indicators):
    assert 'value="Parks Manager"' in indicators
    assert "To lead the parks service &amp; its &lt;volunteers&gt;." in indicators
    assert "Manage the parks budget and find savings." in indicators
    picked = ticked(indicators, "pick")
    assert picked, "the level's indicators are picked to begin with"
    assert {p.split("/")[2] for p in picked} == {"level-3"}


def test_start_without_a_framework_points_at_the_field(visitor):
    page = visitor.post("/write", data={"text": DRAFT})
    assert page.status_code == 422
    assert "There is a problem" in page.text
    assert 'href="#place"' in page.text
    assert "Lead and inspire" in page.text, "what was pasted is still there"


def test_no_competency_chosen_keeps_the_page(visitor):
    begun = visitor.post("/write", data={"place": "mansfield:level-3"})
    page = visitor.post("/write/competencies", data={"state": hidden(begun.text)})
    assert page.status_code == 422
    assert "Choose at least one competency" in page.text


def test_a_spoilt_hidden_field_is_refused_in_words(visitor):
    page = visitor.post(
        "/write/competencies", data={"state": "{", "competency": "mansfield/1"}, headers={"accept": "text/html"}
    )
    assert page.status_code == 422
    assert "lost what was written" in page.text


def test_draft_has_specification_questions_and_both_wordings(visitor, indicators):
    first = ticked(indicators, "pick")[0]
    page = the_draft(visitor, indicators, tailored_id=[first], tailored=["Watch <b>trends</b> in parks"])
    text = words(page)
    assert "Watch &lt;b&gt;trends&lt;/b&gt; in parks" in page
    assert "The framework says: Be alert to emerging issues" in text
    assert "A driving licence Essential Certificate" in text
    assert "Seeing the big picture" in text and "Good answers show" in text and "Poor answers show" in text
    assert "Tell us about a time when" in text
    assert "Focuses on short-term concerns" in text, "poor answers come from the framework's negative indicators"


@pytest.mark.parametrize(
    ("chosen", "advice"), [(["mansfield/1"], "Only 1 competency is chosen"), (CHOSEN, None)], ids=["few", "enough"]
)
def test_warning_when_few_are_chosen(visitor, chosen, advice):
    begun = visitor.post("/write", data={"place": "mansfield:level-3", "title": "Post"})
    page = visitor.post("/write/competencies", data={"state": hidden(begun.text), "competency": chosen}).text
    text = words(the_draft(visitor, page))
    assert ("about 6 is usual" in text) == (advice is not None)
    if advice:
        assert advice in text


def test_title_is_asked_for_on_the_same_page(visitor, indicators):
    page = the_draft(visitor, indicators, title=" ")
    assert "Enter the title of the post" in page
    assert "Lead the team" in page


def test_word_and_html_files_hold_the_draft(visitor, indicators):
    state = hidden(the_draft(visitor, indicators))
    word = visitor.post("/write/file", data={"state": state, "format": "docx"})
    assert unquote(word.headers["content-disposition"]).endswith("Parks Manager.docx")
    document = docx.Document(io.BytesIO(word.content))
    written = [p.text for p in document.paragraphs] + [
        c.text for t in document.tables for row in t.rows for c in row.cells
    ]
    assert any("Parks Manager" in line for line in written)
    assert any("Manage the budget" in line for line in written)
    assert any("A driving licence" in line for line in written)
    page = visitor.post("/write/file", data={"state": state, "format": "html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "Manage the budget" in page.text


def test_versions_are_kept_compared_and_deleted(visitor, indicators):
    first = visitor.post("/write/draft", data={"state": hidden(the_draft(visitor, indicators)), "act": "save"})
    address = first.url.path
    again = visitor.post("/write/draft", data={"state": hidden(first.text), "act": "indicators"}).text
    second = the_draft(visitor, again, duties="Lead the team\nPlant trees")
    kept = visitor.post("/write/draft", data={"state": hidden(second), "act": "save"})
    assert kept.url.path == address, "a change of a saved draft is its next version"
    assert "Version 2" in kept.text
    compared = visitor.get(address + "/compare").text
    assert "<del>- Manage the budget</del>" in compared
    assert "<ins>- Plant trees</ins>" in compared
    assert "Parks Manager" in visitor.get("/write").text
    visitor.post(address + "/delete")
    assert visitor.get(address).status_code == 404


def test_copy_to_another_council_marks_what_is_missing(visitor, indicators):
    state = hidden(the_draft(visitor, indicators))
    page = visitor.post("/write/draft", data={"state": state, "act": "adopt", "target": "lcc-management"})
    assert page.status_code == 200
    text = words(page.text)
    assert "Leicester City Council" in text
    assert "is read as Team Manager" in text
    origins = json.loads(hidden(page.text))["role"]["competencies"]
    marked = [c for c in origins if c["origin"] == "unmatched"]
    assert {c.get("origin") for c in origins} <= {"copied", "unmatched"}
    assert ("No counterpart" in text) == (
        bool(marked) or any(i.get("origin") == "unmatched" for c in origins for i in c["indicators"])
    )
    back = visitor.post("/write/draft", data={"state": hidden(page.text), "act": "indicators"})
    assert back.status_code == 200, "a copied role can be worked on"


@pytest.mark.parametrize("page", ["/write", "/develop"])
def test_a_sample_is_one_click_away_and_names_no_other_file(visitor, page):
    found = re.findall(rf'href="({page}\?sample=[^"]+)"', visitor.get(page).text)
    assert found, "the product comes with samples"
    filled = visitor.get(html.unescape(found[0])).text
    pasted = html.unescape(re.search(r'<textarea[^>]*id="text"[^>]*>(.*?)</textarea>', filled, re.S)[1])
    assert len(pasted.split()) > 50
    assert visitor.get(page + "?sample=..%2Fcatalogue.json").status_code == 404
