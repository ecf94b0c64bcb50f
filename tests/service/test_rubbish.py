"""Every form fed what no form expects: each answers with a page in plain words, nothing escapes, nothing breaks."""

import re

import pytest

pytestmark = pytest.mark.slow

RUBBISH = {
    "nothing": "",
    "white space": " \n\t ",
    "binary": "\x01\x02\ufffd",
    "emoji": "👩\u200d👩\u200d👧🦄" * 9,
    "right to left": "\u202eمرحبا שלום",
    "a script": "<script>alert(1)</script>'\"><img src=x onerror=alert(1)>",
    "a template": "{{ 7 * 191 }} ${7*191} %s %n",
    "a number": "-1e309",
    "far too much": "a" * 3000,
}
DESK = {
    "subject_id": "lcc-staff/1", "object_id": "mansfield/1", "verdict": "rejected", "predicate": "", "comment": "",
    "expected_seq": "0", "confidence_seen": "0.5", "hidden": "", "again": "", "aim": "speed", "blind": "", "next": "",
}  # fmt: skip
FORMS = {
    "/who": {"name": "Ada", "next": "/"},
    "/read": {"framework": "mansfield", "kind": "job", "level": "", "text": "Lead"},
    "/write": {"place": "mansfield:", "title": "T", "text": "Lead"},
    "/write/competencies": {"state": "{}", "competency": "mansfield/1"},
    "/write/indicators": {"state": "{}", "pick": "a", "tailored_id": "a", "tailored": "b", "act": "go"},
    "/write/draft": {"state": "{}", "act": "save", "target": "mansfield"},
    "/write/file": {"state": "{}", "format": "docx"},
    "/develop/appraisal": {"place": "mansfield:", "text": "She leads"},
    "/develop/assess": {"place": "mansfield:", "who": "own", "focus": "", "act": "show"},
    "/develop/ratings": {"place": "mansfield:", "act": "file", "focus": ""},
    "/develop/plan": {"state": "{}", "focus": "a", "name": "n", "act": "plan"},
    "/screen": {"place": "mansfield:"},
    "/frameworks/mansfield/edit": {"act": "reword", "target": "mansfield/1", "text": "x", "to": "y"},
    "/crosswalks/lcc-staff/mansfield/review": DESK,
    "/crosswalks/lcc-staff/mansfield/review/undo": {"aim": "speed", "blind": ""},
    "/crosswalks/lcc-staff/mansfield/bulk": {"threshold": "0.9"},
    "/crosswalks/lcc-staff/mansfield/bulk/undo": {"batch": "x"},
}
QUERIES = {
    "/search": {"q": "x", "framework": ""},
    "/crosswalks": {"subject": "a", "object": "b"},
    "/crosswalks/lcc-staff/mansfield": {"unit": "competency", "top": "3", "of": "", "all": "false"},
    "/crosswalks/lcc-staff/mansfield/review": {"aim": "speed", "at": "", "blind": "", "left": "", "right": ""},
    "/write": {"framework": "", "sample": ""},
    "/develop/assess": {"place": "", "focus": ""},
    "/frameworks/mansfield/edit": {"competency": "", "unit": "", "page": "1", "said": ""},
}
FILES = {
    "an image": b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
    "half a PDF": b"%PDF-1.7\ngarbage",
    "a broken archive": b"PK\x03\x04broken",
    "an empty file": b"",
    "brackets": b"[[[[[[",
}
MACHINE = re.compile(r"Traceback|Input should|[Ff]ield required|pydantic|unable to parse|1337")


def faults(answer) -> list[str]:
    text = answer.text if "text/html" in answer.headers.get("content-type", "") else ""
    found = [] if answer.status_code < 500 else [f"status {answer.status_code}"]
    found += [m[0] for m in [MACHINE.search(text)] if m]
    return found + [bad for bad in ("<script>alert", "<img src=x") if bad in text]


def spoilt(fields):
    """The form with one field spoilt at a time, a script in every one, and the other kinds dealt out over them."""
    kinds = [k for k in RUBBISH if k != "a script"]
    for n, name in enumerate(fields):
        for kind in ("a script", *(kinds[(3 * n + k) % len(kinds)] for k in range(3))):
            yield {**fields, name: RUBBISH[kind]}, (name, kind)


@pytest.fixture
def person(visitor):
    visitor.cookies.set("reviewer", "Ada")
    visitor.headers["accept"] = "text/html"
    yield visitor
    visitor.cookies.clear()
    del visitor.headers["accept"]


@pytest.mark.parametrize("path", FORMS)
def test_forms(person, path):
    fields = FORMS[path]
    found = []
    for data, what in [*spoilt(fields), ({}, ("every field", "missing"))]:
        if path == "/who" and what[1] in ("emoji", "a number", "a template"):
            continue  # odd, but a name
        found += [(what, f) for f in faults(person.post(path, data=data, follow_redirects=False))]
    assert not found


@pytest.mark.parametrize("path", QUERIES)
def test_addresses(person, path):
    fields = QUERIES[path]
    sent = spoilt(fields)
    assert not [(w, f) for data, w in sent for f in faults(person.get(path, params=data, follow_redirects=False))]


@pytest.mark.parametrize(
    ("path", "field"),
    [("/read", "document"), ("/write", "document"), ("/screen", "documents"), ("/decisions/add", "document"),
     ("/develop/assess", "file")],
)  # fmt: skip
def test_files(person, path, field):
    for name, data in FILES.items():
        sent = {field: ("<script>alert(1)</script>.pdf", data)}
        answer = person.post(path, data={**FORMS.get(path, {}), "text": ""}, files=sent, follow_redirects=False)
        assert not faults(answer), name
        assert answer.status_code in (200, 303, 400, 413, 422), name
