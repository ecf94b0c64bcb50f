"""Correct a framework from its page: every correction, undone one by one, refused beside what was typed."""

import pytest

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


def test_another_order_by_plain_forms_taken_back_and_read_again(corrector, space):
    def order():
        return [i.text for i in space.framework("mansfield").competency("2").indicators if i.level == "level-3"]

    def do(**fields):
        answer = corrector.post(EDIT, data=fields)
        assert answer.status_code == 200 and "Saved" in answer.text, answer.text[:400]

    page = corrector.get(EDIT, params={"unit": FIRST}).text
    assert "Move it down" in page and "Move it up" not in page and "Put it before" in page
    was = order()
    do(act="after", target=FIRST, to="mansfield/2/level-3/2")
    assert order() == [was[1], was[0], *was[2:]]
    codes = [c.code for c in space.framework("mansfield").competencies]
    do(act="before", target="mansfield/3", to="mansfield/1")
    assert [c.code for c in space.framework("mansfield").competencies] == ["3", *(c for c in codes if c != "3")]
    assert "put before another" in corrector.get(EDIT).text
    do(act="undo", target="mansfield/3")
    assert [c.code for c in space.framework("mansfield").competencies] == codes
    do(act="undo", target=FIRST)
    assert order() == was
    wrong = corrector.post(EDIT, data={"act": "before", "target": FIRST, "to": FIRST})
    assert wrong.status_code == 422 and "beside itself" in wrong.text
