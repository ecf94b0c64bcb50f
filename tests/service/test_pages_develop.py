"""An appraisal or ratings to a plan, kept only when asked and deleted for good."""

import io
import re

import docx
from seen import hidden, words

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
