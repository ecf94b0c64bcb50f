"""What was chosen last stands in the next form, in any job; what is gone or was never chosen does not."""

import re

import pytest

TEXT = "Main duties\n\n- Lead the team through change.\n"
LEVEL = "mansfield:level-3"


def selected(page: str, select: str) -> str:
    body = re.search(rf'<select[^>]*id="{select}".*?</select>', page, re.S)[0]
    found = re.search(r'<option value="([^"]*)" selected', body)
    return found[1] if found else ""


FORMS = {"/write": "place", "/read": "framework", "/screen": "place", "/develop": "place"}


@pytest.fixture
def newcomer(visitor):
    visitor.cookies.clear()
    yield visitor
    visitor.cookies.clear()


@pytest.mark.parametrize("path", FORMS)
def test_nothing_is_chosen_for_a_newcomer(newcomer, path):
    assert selected(newcomer.get(path).text, FORMS[path]) == ""


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/write", {"place": LEVEL, "text": TEXT}),
        ("/develop/appraisal", {"place": LEVEL, "text": "She leads the team."}),
        ("/screen", {"place": LEVEL}),
    ],
)
def test_every_form_begins_with_what_was_chosen_last(newcomer, path, data):
    files = [("documents", ("a.txt", TEXT.encode()))] if path == "/screen" else None
    newcomer.post(path, data=data, files=files)
    for form, select in FORMS.items():
        chosen = selected(newcomer.get(form).text, select)
        assert chosen == ("mansfield" if select == "framework" else LEVEL), form
    assert selected(newcomer.get("/develop").text, "assess-place") == LEVEL


def test_reading_against_the_same_framework_keeps_the_level(newcomer):
    newcomer.get(f"/develop/assess?place={LEVEL}")
    newcomer.post("/read", data={"framework": "mansfield", "kind": "job", "text": TEXT})
    assert selected(newcomer.get("/write").text, "place") == LEVEL
    newcomer.post("/read", data={"framework": "lcc-staff", "kind": "job", "text": TEXT})
    assert selected(newcomer.get("/write").text, "place") == "lcc-staff:"


def test_what_the_address_names_wins_and_a_refused_form_says_what_was_sent(newcomer):
    newcomer.get(f"/develop/assess?place={LEVEL}")
    assert selected(newcomer.get("/write?framework=lcc-staff").text, "place") == "lcc-staff:"
    assert selected(newcomer.post("/write", data={"text": TEXT}).text, "place") == ""


@pytest.mark.parametrize("value", ["atlantis:level-3", "%00", "<script>", "mansfield", ":", "mansfield:level-99"])
def test_a_cookie_that_names_nothing_known_is_left_alone(newcomer, value):
    newcomer.cookies.set("framework", value)
    assert selected(newcomer.get("/write").text, "place") in ("", "mansfield:")


def test_the_pair_compared_last_is_chosen_again(newcomer):
    newcomer.get("/crosswalks/lrip/mansfield")
    page = newcomer.get("/crosswalks").text
    assert (selected(page, "subject"), selected(page, "object")) == ("lrip", "mansfield")


def test_the_cookies_are_for_this_server_alone_and_hold_no_text(newcomer):
    answer = newcomer.post("/write", data={"place": LEVEL, "text": TEXT})
    said = answer.headers["set-cookie"].lower()
    assert "httponly" in said and "samesite=strict" in said and "lead" not in said
