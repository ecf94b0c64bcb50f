"""What comes back to the desk: pairs worded anew, pairs that nothing suggested, and pairs asked twice."""

import re

from mapper.workspace.corrections import Edit
from mapper.workspace.desk import desk, self_agreements

HERE = "/crosswalks/lcc-management/mansfield/review"


def field(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_a_pair_worded_anew_comes_back_with_both_wordings(client, space):
    space.decide("lcc-management/M4", "mansfield/2", "accepted", "Ada")
    assert ("lcc-management/M4", "mansfield/2") not in [i for i in waiting(space, "Ada")]
    space.correct("lcc-management", [Edit("retitle", "lcc-management/M4", text="Leading great change")], "Ada")
    assert ("lcc-management/M4", "mansfield/2") in waiting(space, "Ada")
    client.cookies.set("reviewer", "Ada")
    page = client.get(HERE + "?at=lcc-management/M4~mansfield/2").text
    assert "Wording changed" in page and "Then: Leading change" in page and "Now: Leading great change" in page
    kept = client.post(HERE, data={**sent(page), "verdict": "accepted"}, follow_redirects=False)
    assert kept.status_code == 303, "the log's last entry is what the page expects"


def waiting(space, who):
    found, at = [], None
    for _ in range(99):
        table = desk(space, "lcc-management", "mansfield", who, aim="document", at=at)
        if table.item is None:
            break
        found.append(table.item.item.pair)
        at = table.item.next
        if at is None:
            break
    return found


def sent(page: str) -> dict[str, str]:
    names = ("subject_id", "object_id", "expected_seq", "aim", "hidden", "again", "next")
    return {name: field(page, name) for name in names}


def test_any_pair_can_be_laid_on_the_desk(client, space):
    """A reviewer who knows better than the machine names the counterpart."""
    suggested = {m.object_id for m in space.crosswalk("lcc-management", "mansfield", top=3).mapping_set.mappings
                 if m.subject_id == "lcc-management/M4"}  # fmt: skip
    other = next(c.id for c in space.framework("mansfield").competencies if c.id not in suggested)
    client.cookies.set("reviewer", "Ada")
    page = client.get(HERE, params={"left": "lcc-management/M4", "right": other}).text
    assert field(page, "object_id") == other
    client.post(HERE, data={**sent(page), "verdict": "accepted", "predicate": "skos:relatedMatch"})
    shown = client.get("/crosswalks/lcc-management/mansfield").text
    title = space.framework("mansfield").competency(other).title
    assert f"{title}</a>, related." in re.sub(r"\\s+", " ", shown)


def test_a_hidden_repeat_is_counted_and_a_change_of_mind_is_not(client, space):
    space.decide("lcc-management/M4", "mansfield/2", "accepted", "Ada", blind=True)
    client.cookies.set("reviewer", "Ada")
    form = {"subject_id": "lcc-management/M4", "object_id": "mansfield/2", "hidden": "yes", "aim": "speed"}
    client.post(HERE, data={**form, "verdict": "rejected"})
    assert self_agreements(space, "lcc-management", "mansfield") == ()
    client.post(HERE, data={**form, "verdict": "rejected", "again": "yes"})
    (found,) = self_agreements(space, "lcc-management", "mansfield")
    assert (found.reviewer, found.repeated, found.target_agreed) == ("Ada", 1, 1.0)
    assert "asked twice" in client.get("/crosswalks/lcc-management/mansfield/agreement").text


def test_a_disabled_person_decides_no_more(client, space):
    space.database.people.add("Ada")
    space.database.people.disable("Ada")
    body = {"subject_id": "lcc-management/M4", "object_id": "mansfield/2", "verdict": "accepted", "reviewer": "Ada"}
    answer = client.post("/api/v1/decisions", json=body)
    assert answer.status_code == 422 and "decides no more" in answer.json()["detail"]
    assert space.decisions() == ()


def test_a_part_is_gone_through_and_its_end_leads_to_the_rest(client, space):
    client.cookies.set("reviewer", "Ada")
    for _ in space.framework("lcc-management").competencies:
        page = client.get(HERE + "?aim=first").text
        assert field(page, "aim") == "first"
        client.post(HERE, data={**sent(page), "verdict": "rejected"})
    page = client.get(HERE + "?aim=first").text
    assert "Nothing of this selection waits" in page and 'href="?aim=speed"' in page
    assert "Are these two the same?" in client.get(HERE + "?aim=speed").text
