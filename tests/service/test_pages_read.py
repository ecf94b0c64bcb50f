"""A text held against an earlier version and against chosen competencies: on the page, in its files, over the API."""

import io
import re

import docx
import pytest
from seen import hidden, words

OLD = (
    "Main duties\n\n- Manage the parks budget and find savings.\n- Find ways to improve systems, structures, policies "
    "and procedures to deliver with more streamlined resources.\n"
)
NEW = (
    "Main duties\n\n- Manage the parks budget and find savings.\n"
    "- Continually communicate with employees, helping to clarify goals and activities and the links between these "
    "and the council's Corporate Plan.\n"
    "- Role model enthusiasm, energy and positivity about their work and encourage others to do the same.\n"
    "- Confidently engage with stakeholders and colleagues at all levels to generate commitment to goals.\n"
)
ASK = {"framework": "mansfield", "kind": "job"}


@pytest.fixture(scope="module")
def compared(visitor):
    page = visitor.post("/read", data={**ASK, "text": NEW.replace("\n", "\r\n"), "earlier": OLD})
    assert page.status_code == 200
    return page.text


def rows_of(page: str, title: str) -> list[list[str]]:
    table = page.split(f'aria-label="{title}"')[1].split("</table>")[0]
    return [[words(c) for c in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.S)] for row in table.split("<tr>")[2:]]


def test_two_versions_stand_beside_one_another_as_a_whole_table(visitor, compared):
    rows = rows_of(compared, "Since the earlier version")
    assert len(rows) == 10, "every competency of the framework, changed or not"
    leading = next(r for r in rows if r[0].startswith("4 "))
    assert leading[1] == "Nothing found" and leading[3] == "stronger"
    assert "Continually communicate with employees" in leading[4]
    assert "nothing lost" in leading[5]


def test_every_quotation_of_the_table_leads_to_its_words(compared):
    table = compared.split('id="versions"')[1].split("</table>")[0]
    targets = set(re.findall(r'href="#([^"]+)"', table))
    assert targets and all(f'id="{t}"' in compared for t in targets)


def test_what_a_text_no_longer_says_is_quoted_from_the_earlier_version(visitor):
    page = visitor.post("/read", data={**ASK, "text": OLD, "earlier": NEW}).text
    leading = next(r for r in rows_of(page, "Since the earlier version") if r[0].startswith("4 "))
    assert leading[3] == "weaker"
    assert "Continually communicate with employees" in leading[5]
    assert "Continually communicate" not in page.split('<div class="mapper-text">')[1].split("</div>")[0]


def test_ticked_competencies_are_held_against_the_text_that_the_page_carries(visitor, compared):
    chosen = ["mansfield/4", "mansfield/9"]
    page = visitor.post("/read/again", data={"state": hidden(compared), "essential": chosen}).text
    rows = rows_of(page, "Essential competencies")
    assert [r[0].split()[0] for r in rows] == ["4", "9"]
    assert rows[0][1] == "Yes" and "Continually communicate" in rows[0][3]
    assert rows[1][1] == "No" and rows[1][4] != "Nothing"
    assert "asks for 1 of the 2 chosen (50%)" in words(page)
    assert "Since the earlier version" in page, "the earlier version is still beside it"
    alone = visitor.post("/read/again", data={"state": hidden(page), "act": "alone"}).text
    assert "Essential competencies</h2>" not in alone and "Since the earlier version" not in alone


@pytest.mark.parametrize("essential", [[], ["mansfield/99"]])
def test_nothing_to_hold_it_against_is_said_on_the_same_page(visitor, essential):
    page = visitor.post("/read", data={**ASK, "text": NEW}).text
    refused = visitor.post("/read/again", data={"state": hidden(page), "essential": essential})
    assert refused.status_code == 422
    assert "There is a problem" in refused.text and "Continually communicate" in refused.text


def test_the_same_tables_stand_in_word_and_html(visitor, compared):
    page = visitor.post("/read/again", data={"state": hidden(compared), "essential": "mansfield/4"}).text
    word = visitor.post("/read/file", data={"state": hidden(page), "format": "docx"})
    document = docx.Document(io.BytesIO(word.content))
    tables = {t.rows[0].cells[1].text: [[c.text for c in r.cells] for r in t.rows[1:]] for t in document.tables}
    assert [r[0] for r in tables["Asked for"]] == ["4 Leading and communicating"]
    assert len(tables["Before"]) == 10
    assert any("Continually communicate" in r[3] for r in tables["Before"])
    kept = visitor.post("/read/file", data={"state": hidden(page), "format": "html"}).text
    assert "Essential competencies</h2>" in kept and "Since the earlier version</h2>" in kept
    assert not re.search(r'(?:src|href)="https?:', kept)


def test_a_page_that_lost_its_text_says_so(visitor):
    refused = visitor.post("/read/again", data={"state": "{"}, headers={"accept": "text/html"})
    assert refused.status_code == 422 and "lost the text" in refused.text


def test_the_api_answers_with_both(visitor):
    body = {**ASK, "text": NEW, "before": OLD, "essential": ["4", "9"]}
    answer = visitor.post("/api/v1/analyse", json=body).json()
    assert answer["essentials"]["met"] == ["mansfield/4"] and answer["essentials"]["not_met"] == ["mansfield/9"]
    by_id = {c["id"]: c for c in answer["comparison"]["competencies"]}
    assert len(by_id) == 10
    assert by_id["mansfield/4"]["strength"]["before"] == "none" and by_id["mansfield/4"]["indicators_gained"]
    quoted = [e["text"] for c in by_id.values() for e in c["evidence_before"]]
    assert quoted and all(q in OLD for q in quoted)
    plain = visitor.post("/api/v1/analyse", json={**ASK, "text": NEW}).json()
    assert "comparison" not in plain and "essentials" not in plain
    wrong = visitor.post("/api/v1/analyse", json={**body, "essential": ["99"]})
    assert wrong.status_code == 422 and "99" in wrong.json()["detail"]


def test_the_api_takes_a_file_with_both(visitor):
    sent = {"framework": "mansfield", "kind": "job", "before": OLD, "essential": ["4", "9"]}
    answer = visitor.post("/api/v1/analyse", data=sent, files={"document": ("new.txt", NEW.encode())}).json()
    assert answer["essentials"]["met"] == ["mansfield/4"]
    assert answer["comparison"]["after"] == "new.txt"


NAMED = "Rhona Castellane rang every tenant herself and agreed what she would do next.\n"


def test_personal_data_are_hidden_on_request_and_always_in_files(visitor):
    asked = {**ASK, "kind": "appraisal", "text": NAMED, "earlier": "Rhona Castellane was thanked by tenants."}
    shown = visitor.post("/read", data=asked).text
    assert "Rhona Castellane" in words(shown)
    barred = visitor.post("/read/again", data={"state": hidden(shown), "act": "hide"}).text
    said = re.sub(r'<input type="hidden"[^>]*>', "", barred)
    assert "Castellane" not in said and "█████ ██████████ rang every tenant" in words(said)
    again = visitor.post("/read/again", data={"state": hidden(barred), "act": "show"}).text
    assert "Rhona Castellane" in words(again)
    for format in ("docx", "html"):
        file = visitor.post("/read/file", data={"state": hidden(shown), "format": format})
        text = file.text if format == "html" else whole(file.content)
        assert "Castellane" not in text
        assert "Personal data are blacked out: name" in text


def whole(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])
