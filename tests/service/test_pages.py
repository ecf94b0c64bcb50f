"""Every page for reading and deciding: what it shows, what it says when something is wrong, and how it escapes."""

import re

import pytest

PAGES = [
    "/",
    "/frameworks",
    "/frameworks/add",
    "/frameworks/mansfield",
    "/crosswalks",
    "/crosswalks/lcc-management/mansfield",
    "/crosswalks/lcc-management/mansfield?unit=indicator&of=M4",
    "/crosswalks/lrip/mansfield?unit=indicator",
    "/partnership",
    "/partnership/mansfield",
    "/charts/partnership",
    "/charts/indicators",
    "/charts/coverage/mansfield",
    "/crosswalks/lcc-staff/mansfield/heatmap",
    "/read",
    "/search",
    "/search?q=tackle+poor+performance",
    "/crosswalks/lcc-staff/mansfield/bulk",
    "/crosswalks/lcc-staff/mansfield/changed",
    "/decisions/add",
    "/who",
    "/help",
    "/accessibility",
    "/api/v1/docs",
]


@pytest.mark.parametrize("path", PAGES)
def test_page_is_whole_and_asks_for_nothing_outside(visitor, path):
    page = visitor.get(path)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page.text)
    assert " style=" not in page.text, "the content policy forbids inline styles"


def test_unknown_page_says_what_to_do(visitor):
    page = visitor.get("/nowhere", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert "Check the address" in page.text


def test_upload_of_rubbish_explains_itself_on_the_same_page(visitor):
    page = visitor.post("/frameworks/add", files={"document": ("x.pdf", b"not a pdf at all")})
    assert page.status_code == 422
    assert "There is a problem" in page.text
    assert 'type="file"' in page.text


def test_reading_marks_exactly_the_words(visitor):
    text = "Duties\n\n- Lead & inspire the team through <change>.\n- Manage the budget well."
    page = visitor.post("/read", data={"framework": "mansfield", "kind": "job", "text": text}).text
    body = page.split('<div class="mapper-text">')[1].split("</div>")[0]
    bare = re.sub(r"<sup.*?</sup>", "", body, flags=re.S)
    bare = re.sub(r"<[^>]+>", "", bare).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert bare == text


def test_reading_nothing_says_so(visitor):
    page = visitor.post("/read", data={"framework": "mansfield", "text": "   "})
    assert page.status_code == 422
    assert "There is no text to read" in page.text


def test_a_name_with_markup_is_shown_as_text(client):
    client.post("/who", data={"name": "<b>Eve</b>", "next": "/"})
    page = client.get("/").text
    assert "&lt;b&gt;Eve&lt;/b&gt;" in page
    assert "<b>Eve</b>" not in page


@pytest.mark.parametrize("name", ["", "x" * 300, "a\x00b"])
def test_a_name_that_will_not_do_is_refused_kindly(visitor, name):
    page = visitor.post("/who", data={"name": name})
    assert page.status_code == 422
    assert "Your name" in page.text or "Enter your name" in page.text


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https://evil.example"])
def test_next_never_leaves_this_server(client, target):
    answer = client.post("/who", data={"name": "Ada", "next": target}, follow_redirects=False)
    assert answer.headers["location"] == "/"


REVIEW = "/crosswalks/lcc-management/mansfield/review"


def fields(page: str) -> dict[str, str]:
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    assert found["subject_id"].startswith("lcc-management/")
    return found


def test_the_desk_asks_who_decides_first(client):
    answer = client.get(REVIEW, follow_redirects=False)
    assert answer.headers["location"].startswith("/who")


def test_deciding_without_a_script(client):
    client.post("/who", data={"name": "Ada"})
    form = fields(client.get(REVIEW).text)
    after = client.post(REVIEW, data={**form, "verdict": "accepted", "predicate": "skos:exactMatch"})
    assert after.status_code == 200
    kept = client.get("/api/v1/decisions").json()
    assert [(d["verdict"], d["predicate"]) for d in kept] == [("accepted", "skos:exactMatch")]
    assert (
        fields(after.text)["object_id"] != form["object_id"] or fields(after.text)["subject_id"] != form["subject_id"]
    )


def test_a_second_person_sees_neither_confidence_nor_opinion(client):
    client.post("/who", data={"name": "Ada"})
    form = fields(client.get(REVIEW).text)
    client.post(REVIEW, data={**form, "verdict": "rejected"})
    client.post("/who", data={"name": "Grace"})
    page = client.get(REVIEW).text
    assert "Second opinion" in page
    assert "confidence_seen" not in page
    assert "Rejected" not in page
    assert not re.search(r"Suggestion \d, ", page)


def test_two_people_are_not_given_the_same_item(client):
    client.post("/who", data={"name": "Ada"})
    first = fields(client.get(REVIEW).text)
    client.post("/who", data={"name": "Grace"})
    second = fields(client.get(REVIEW).text)
    assert (first["subject_id"], first["object_id"]) != (second["subject_id"], second["object_id"])


def test_a_collision_is_named_and_the_choice_stays(client):
    client.post("/who", data={"name": "Ada"})
    form = fields(client.get(REVIEW).text)
    body = {"subject_id": form["subject_id"], "object_id": form["object_id"], "verdict": "unsure", "reviewer": "Grace"}
    assert client.post("/api/v1/decisions", json=body).status_code == 201
    late = client.post(REVIEW, data={**form, "verdict": "accepted"})
    assert late.status_code == 412
    assert "Grace" in late.text
    assert len(client.get("/api/v1/decisions").json()) == 1


def test_undo_has_no_limit_and_is_itself_logged(client):
    client.post("/who", data={"name": "Ada"})
    for _ in range(3):
        client.post(REVIEW, data={**fields(client.get(REVIEW).text), "verdict": "accepted"})
    for _ in range(3):
        assert client.post(f"{REVIEW}/undo", data={}).status_code == 200
    log = client.get("/api/v1/decisions").json()
    assert [d["verdict"] for d in log] == ["accepted"] * 3 + ["withdrawn"] * 3
    assert client.post(f"{REVIEW}/undo", data={}).status_code == 422
    crosswalk = client.get("/api/v1/crosswalks/lcc-management/mansfield").json()
    assert {m["status"] for m in crosswalk["mappings"]} == {"suggested"}


def test_many_at_once_and_back_in_one_step(client):
    client.post("/who", data={"name": "Ada"})
    bulk = "/crosswalks/lcc-management/blaenau-gwent/bulk"
    before = client.get(bulk).text
    offered = re.search(r"Accept (\d+)<", before)
    assert offered, "no first suggestion is likelier than 60%"
    waiting = int(offered[1])
    threshold = re.search(r'name="threshold" value="([\d.]+)"', before)[1]
    after = client.post(bulk, data={"threshold": threshold})
    assert len(client.get("/api/v1/decisions").json()) == waiting
    batch = re.search(r'name="batch" value="(\w+)"', after.text)[1]
    client.post(f"{bulk}/undo", data={"batch": batch})
    crosswalk = client.get("/api/v1/crosswalks/lcc-management/blaenau-gwent").json()
    assert {m["status"] for m in crosswalk["mappings"]} == {"suggested"}


def test_decisions_from_a_file_are_a_dry_run_first(client):
    kept = {"subject_id": "lcc-staff/1", "object_id": "mansfield/1", "verdict": "rejected", "reviewer": "Ada"}
    client.post("/api/v1/decisions", json=kept)
    tsv = client.get("/api/v1/exports/crosswalks/lcc-staff/mansfield?format=sssom").content
    other = tsv.replace(b"Ada", b"Grace")
    dry = client.post("/decisions/add", files={"document": ("a.tsv", other)})
    assert "Nothing is kept yet" in dry.text
    assert len(client.get("/api/v1/decisions").json()) == 1
    client.post("/decisions/add", files={"document": ("a.tsv", other)}, data={"confirmed": "yes"})
    assert [d["reviewer"] for d in client.get("/api/v1/decisions").json()] == ["Ada", "Grace"]
    rubbish = client.post("/decisions/add", files={"document": ("a.tsv", b"\x00\x01 rubbish")})
    assert rubbish.status_code == 422
    assert "There is a problem" in rubbish.text
