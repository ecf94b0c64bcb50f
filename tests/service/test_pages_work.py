"""Write, screen, develop, correct: each job from its first form to its file, with what goes wrong said on the page."""

import html
import io
import json
import re
import time
import zipfile
from urllib.parse import unquote

import docx
import openpyxl
import pytest

DRAFT = """Parks Manager

Purpose of the post

To lead the parks service & its <volunteers>.

Main duties

- Lead and inspire the team through change.
- Manage the parks budget and find savings.
- Work with partners and community groups to shape the service.

Essential criteria

- Experience of managing a budget.
"""
PARKS = (
    DRAFT
    + """
- Continually communicate with employees, helping to clarify goals and activities and the links between these and the
council's Corporate Plan.
- Establish relationships with a range of stakeholders to support delivery of business outcomes.
"""
)
CV = """Curriculum vitae
Jane Example
Date of birth: 1 May 1980
Employment history
2010 - 2015 Team leader, Northshire Council
2015 - present Manager, Southshire Council
Hobbies
Walking and reading
References available on request
"""
CHOSEN = ["mansfield/1", "mansfield/2", "mansfield/4", "mansfield/8"]


def hidden(page: str, name: str = "state") -> str:
    """The value of a hidden field, as a browser would send it back."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden {name}"
    return html.unescape(found[1])


def words(page: str) -> str:
    """What a person reads: scripts and tags off, white space joined."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def ticked(page: str, name: str) -> list[str]:
    boxes = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return [html.unescape(re.search(r'value="([^"]*)"', b)[1]) for b in boxes if " checked" in b]


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


def wait(visitor, url: str) -> str:
    for _ in range(200):
        if visitor.get(url + "/progress").json()["state"] in ("done", "cancelled"):
            return visitor.get(url).text
        time.sleep(0.05)
    raise AssertionError("the screening did not finish")


def archive(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in files.items():
            packed.writestr(f"roles/{name}.txt", text)
    return out.getvalue()


@pytest.fixture(scope="module")
def screened(visitor):
    """A run over a zip of two roles, a CV and a file that is broken."""
    files = [
        ("documents", ("roles.zip", archive(parks=PARKS, tax="Main duties\n\n- Collect council tax and manage debt."))),
        ("documents", ("cv.txt", CV.encode())),
        ("documents", ("broken.pdf", b"%PDF-1.4 rubbish")),
    ]
    started = visitor.post("/screen", data={"place": "mansfield:"}, files=files)
    assert started.status_code == 200
    return started.url.path


def test_one_bad_file_does_not_stop_the_rest(visitor, screened):
    page = wait(visitor, screened)
    text = words(page)
    assert "4 roles screened" in text
    assert "cv.txt : This looks like a person's CV, so it was not read" in text
    assert "broken.pdf" in text
    names = re.findall(r'roles/\d+">([^<]+)</a></th>', page)
    assert names == ["parks.txt", "tax.txt"]


def test_table_sorts_filters_and_opens_to_quotations(visitor, screened):
    wait(visitor, screened)
    up = visitor.get(screened + "?sort=name&order=down").text
    assert re.findall(r'roles/\d+">([^<]+)</a></th>', up) == ["tax.txt", "parks.txt"]
    assert 'aria-sort="descending"' in up
    strong = visitor.get(screened + "?competency=4&strength=strong").text
    everything = re.findall(r'roles/(\d+)#([^"]+)"', visitor.get(screened).text)
    assert everything, "cells link to their quotations"
    index, code = everything[0]
    role = visitor.get(f"{screened}/roles/{index}").text
    assert f'id="{code}"' in role
    quoted = html.unescape(re.search(r'mapper-quote[^"]*"><p class="[^"]*">“([^”]+)”', role)[1])
    assert quoted in PARKS, "a quotation is the document's own words"
    assert "Show all" in strong


def test_two_roles_side_by_side_and_files(visitor, screened):
    wait(visitor, screened)
    compared = words(visitor.get(screened + "/compare?a=0&b=1").text)
    assert "parks.txt" in compared and "tax.txt" in compared and "points" in compared
    book = openpyxl.load_workbook(io.BytesIO(visitor.get(screened + "/file?format=xlsx").content))
    first = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert {"parks.txt", "tax.txt", "cv.txt", "broken.pdf"} <= {str(v) for v in first}
    assert "parks.txt" in visitor.get(screened + "/file?format=csv").text


def test_results_can_be_discarded_and_ids_cannot_be_guessed(visitor):
    started = visitor.post(
        "/screen", data={"place": "lcc-staff:"}, files=[("documents", ("a.txt", b"Duties\n\n- Type letters."))]
    )
    screened = started.url.path
    wait(visitor, screened)
    assert len(screened.removeprefix("/screen/")) >= 32
    visitor.post(screened + "/discard")
    gone = visitor.get(screened, headers={"accept": "text/html"})
    assert gone.status_code == 404
    assert "no longer here" in gone.text


def test_screening_nothing_says_what_to_choose(visitor):
    page = visitor.post("/screen", data={"place": "mansfield:"})
    assert page.status_code == 422
    assert "Choose the role profiles" in page.text


def test_a_zip_that_lies_about_its_size_is_refused(visitor):
    data = bytearray(archive(big="x" * 50_000))
    local, central = data.find(b"PK\x03\x04"), data.find(b"PK\x01\x02")
    for at in (local + 22, central + 24):
        data[at : at + 4] = (10).to_bytes(4, "little")
    page = visitor.post("/screen", data={"place": "mansfield:"}, files=[("documents", ("a.zip", bytes(data)))])
    assert page.status_code == 422
    assert "damaged" in page.text


APPRAISAL = (
    "She leads and inspires the team through change.\nShe should work on delivering at pace and meeting deadlines."
)


def test_appraisal_to_plan_and_nothing_kept(visitor):
    page = visitor.post("/develop/appraisal", data={"place": "mansfield:level-3", "text": APPRAISAL})
    assert page.status_code == 200
    assert "What the appraisal shows" in page.text
    state = hidden(page.text)
    plan = visitor.post("/develop/plan", data={"state": state, "focus": ["mansfield/4", "mansfield/10"]})
    text = words(plan.text)
    assert "Leading and communicating" in text and "Delivering at pace" in text
    assert "East Herts" in text, "options come from every council's framework"
    assert "Ways to learn" in text
    assert visitor.app.state.workspace.database.analyses.all() == ()


def test_what_is_kept_can_be_deleted_in_one_step(visitor):
    page = visitor.post("/develop/appraisal", data={"place": "mansfield:", "text": APPRAISAL})
    fields = {
        "state": hidden(page.text),
        "focus": ["mansfield/4"],
        "agreed_id": ["mansfield/4"],
        "action": ["Shadow <Jo>"],
        "by_when": ["March"],
        "name": "A plan",
    }
    kept = visitor.post("/develop/plan", data={**fields, "act": "keep"})
    assert kept.url.path.startswith("/develop/kept/")
    assert "Shadow &lt;Jo&gt;" in kept.text and 'value="March"' in kept.text
    word = visitor.post("/develop/plan", data={**fields, "act": "file"})
    lines = "\n".join(p.text for p in docx.Document(io.BytesIO(word.content)).paragraphs)
    assert "Shadow <Jo>" in lines and "March" in lines
    assert "A plan" in visitor.get("/develop/kept").text
    visitor.post("/develop/kept/delete")
    assert visitor.app.state.workspace.database.analyses.all() == ()


def test_a_plan_needs_something_to_work_on(visitor):
    page = visitor.post("/develop/appraisal", data={"place": "mansfield:", "text": APPRAISAL})
    refused = visitor.post("/develop/plan", data={"state": hidden(page.text)})
    assert refused.status_code == 422
    assert "Choose at least one competency to work on" in refused.text


def test_own_and_manager_ratings_stand_side_by_side(visitor):
    form = visitor.get("/develop/assess?place=mansfield:level-3").text
    assert len(re.findall("<fieldset", form)) > 20
    ids = list(dict.fromkeys(re.findall(r'name="r:([^"]+)"', form)))
    base = {"place": "mansfield:level-3", "who": "own"}
    own = {f"r:{i}": "4" for i in ids[:3]}
    ratings = visitor.post("/develop/ratings", data=base | {f"o:{i}": "4" for i in ids[:3]})
    both = visitor.post(
        "/develop/assess",
        data={"place": "mansfield:level-3", "who": "manager"} | {f"o:{i}": "1" for i in ids[:3]},
        files={"file": ("ratings.json", ratings.content)},
    )
    assert both.status_code == 200
    assert "Both ratings side by side" in both.text
    assert "rated two or more apart" in both.text
    alone = visitor.post("/develop/assess", data=base | own)
    assert "Your ratings" in alone.text
    nothing = visitor.post("/develop/assess", data=base)
    assert nothing.status_code == 422 and "Nothing is rated yet" in nothing.text
    other = visitor.post(
        "/develop/assess",
        data={"place": "lcc-staff:", "who": "own"},
        files={"file": ("ratings.json", ratings.content)},
    )
    assert other.status_code == 422 and "rates another framework" in other.text


EDIT = "/frameworks/mansfield/edit"
FIRST = "mansfield/2/level-3/1"


@pytest.fixture
def corrector(client):
    client.cookies.set("reviewer", "Ada")
    return client


def texts(space, code: str) -> list[str]:
    return [i.text for i in space.framework("mansfield").competency(code).indicators]


def test_correcting_needs_a_name(client, space):
    answer = client.post(EDIT, data={"act": "reword", "target": FIRST, "text": "New"}, follow_redirects=False)
    assert answer.headers["location"].startswith("/who")
    assert "New" not in texts(space, "2")


def test_every_correction_from_the_page(corrector, space):
    def do(act, target=FIRST, **fields):
        answer = corrector.post(EDIT, data={"act": act, "target": target, **fields})
        assert answer.status_code == 200, answer.text[:400]
        assert "Saved" in answer.text
        return space.framework("mansfield")

    before = texts(space, "2")
    do("reword", text="One <thing> and another.")
    assert texts(space, "2")[before.index(next(t for t in before if t.startswith("Find ways")))].startswith("One <th")
    do("split", text="One <thing>| and another.")
    assert {"One <thing>", "and another."} <= set(texts(space, "2"))
    second = next(i.id for i in space.framework("mansfield").competency("2").indicators if i.text == "and another.")
    do("merge", to=second)
    assert "One <thing> and another." in texts(space, "2")
    assert len(texts(space, "2")) == len(before)
    f = do("polarity", to="negative")
    assert [i.polarity for _, i in f.indicators() if i.id == FIRST] == ["negative"]
    do("polarity", to="positive")
    do("move", to="mansfield/3")
    assert "One <thing> and another." in texts(space, "3") and "One <thing> and another." not in texts(space, "2")
    f = do("retitle", "mansfield/2", text="Changing for the better")
    assert f.competency("2").title == "Changing for the better"
    do("add", "mansfield/2", text="Asks why.", to="level-1")
    added = next(i for i in space.framework("mansfield").competency("2").indicators if i.text == "Asks why.")
    assert added.level == "level-1"
    do("level", added.id, to="")
    assert (
        next(i for i in space.framework("mansfield").competency("2").indicators if i.text == "Asks why.").level is None
    )
    assert space.framework_version("mansfield").status == "draft"
    do("publish", "mansfield/2")
    assert space.framework_version("mansfield").status == "published"
    page = corrector.get(EDIT).text
    assert "Ada" in page and "One &lt;thing&gt;" in corrector.get(EDIT + "?competency=3").text


def test_undo_takes_corrections_back_one_by_one(corrector, space):
    whole = space.framework("mansfield")
    corrector.post(EDIT, data={"act": "reword", "target": FIRST, "text": "Other words."})
    reworded = space.framework("mansfield")
    corrector.post(EDIT, data={"act": "delete", "target": "mansfield/9"})
    assert space.framework("mansfield").competency("9") is None
    corrector.post(EDIT, data={"act": "undo", "target": "mansfield/2"})
    assert space.framework("mansfield") == reworded
    page = corrector.post(EDIT, data={"act": "undo", "target": "mansfield/2"})
    assert space.framework("mansfield") == whole
    assert "taken back since" in page.text, "the log keeps what was taken back"
    refused = corrector.post(EDIT, data={"act": "undo", "target": "mansfield/2"})
    assert refused.status_code == 422 and "no correction to take back" in refused.text


def test_a_correction_that_does_not_fit_says_so_beside_what_was_typed(corrector, space):
    page = corrector.post(EDIT, data={"act": "split", "target": FIRST, "text": "no mark here"})
    assert page.status_code == 422
    assert "Put one | where" in page.text
    assert "no mark here" in page.text
    assert space.corrections("mansfield") == ()


@pytest.mark.parametrize("page", ["/write", "/develop"])
def test_a_sample_is_one_click_away_and_names_no_other_file(visitor, page):
    found = re.findall(rf'href="({page}\?sample=[^"]+)"', visitor.get(page).text)
    assert found, "the product comes with samples"
    filled = visitor.get(html.unescape(found[0])).text
    pasted = html.unescape(re.search(r'<textarea[^>]*id="text"[^>]*>(.*?)</textarea>', filled, re.S)[1])
    assert len(pasted.split()) > 50
    assert visitor.get(page + "?sample=..%2Fcatalogue.json").status_code == 404
