"""What other systems rely on: shapes, statuses, idempotency, collisions, and refusals that quote nothing."""

import json

import pytest
from starlette.testclient import TestClient

from service.app import create_app

DECISION = {
    "subject_id": "lcc-management/M4",
    "object_id": "mansfield/2",
    "verdict": "accepted",
    "predicate": "skos:closeMatch",
    "reviewer": "Ada",
}


def test_lists_and_gives_frameworks(visitor):
    listed = visitor.get("/api/v1/frameworks").json()
    assert {f["id"]: f["indicators"] for f in listed}["mansfield"] == 137
    whole = visitor.get("/api/v1/frameworks/mansfield").json()
    assert [c["code"] for c in whole["competencies"]] == [str(n) for n in range(1, 11)]


def test_unknown_framework_lists_the_known(visitor):
    answer = visitor.get("/api/v1/frameworks/nowhere")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "mansfield" in answer.json()["todo"]


def test_crosswalk_has_the_contract(visitor):
    found = visitor.get("/api/v1/crosswalks/lcc-management/mansfield?top=2").json()
    assert (found["subject"], found["object"], found["unit"]) == ("lcc-management", "mansfield", "competency")
    first = found["mappings"][0]
    assert {"subject_id", "object_id", "rank", "predicate", "similarity", "confidence", "status", "support"} <= set(
        first
    )
    assert 0 <= first["confidence"] <= 1
    assert max(m["rank"] for m in found["mappings"]) == 2


def test_decision_shows_in_crosswalk_and_log(client):
    kept = client.post("/api/v1/decisions", json=DECISION)
    assert kept.status_code == 201
    row = next(
        m
        for m in client.get("/api/v1/crosswalks/lcc-management/mansfield?top=10").json()["mappings"]
        if (m["subject_id"], m["object_id"]) == ("lcc-management/M4", "mansfield/2")
    )
    assert (row["status"], row["decided_by"]) == ("accepted", "Ada")
    log = client.get("/api/v1/decisions?subject=lcc-management&object=mansfield").json()
    assert [d["seq"] for d in log] == [kept.json()["seq"]]


def test_if_match_names_the_other_change_and_loses_neither(client):
    first = client.post("/api/v1/decisions", json=DECISION).json()
    second = {**DECISION, "reviewer": "Grace", "verdict": "rejected"}
    late = client.post("/api/v1/decisions", json=second, headers={"If-Match": '"0"'})
    assert late.status_code == 412
    assert "Ada" in late.json()["detail"]
    again = client.post("/api/v1/decisions", json=second, headers={"If-Match": f'"{first["seq"]}"'})
    assert again.status_code == 201
    assert [d["reviewer"] for d in client.get("/api/v1/decisions").json()] == ["Ada", "Grace"]


def test_idempotency_key_decides_once(client):
    headers = {"Idempotency-Key": "abc"}
    one = client.post("/api/v1/decisions", json=DECISION, headers=headers)
    two = client.post("/api/v1/decisions", json=DECISION, headers=headers)
    assert one.json() == two.json()
    assert len(client.get("/api/v1/decisions").json()) == 1
    other = client.post("/api/v1/decisions", json={**DECISION, "verdict": "unsure"}, headers=headers)
    assert other.status_code == 422


def test_offsets_are_code_points_of_the_text(visitor):
    text = "Duties\n\n\u2022 Lead the team through change \U0001f600 and keep residents informed.\n\u2022 Manage money."
    found = visitor.post("/api/v1/analyse", json={"text": text, "framework": "mansfield", "kind": "job"}).json()
    assert found["document"]["text"] == text
    assert found["document"]["statements"]
    for s in found["document"]["statements"]:
        assert text[s["start"] : s["end"]] == s["text"]


def test_no_text_leaves_the_text_out(visitor):
    body = {"text": "Lead the team.", "framework": "mansfield", "include_text": False}
    assert "text" not in visitor.post("/api/v1/analyse", json=body).json()["document"]


def test_a_problem_never_quotes_the_text(visitor, caplog):
    secret = "Nadia Okonjo was late again"
    bad = visitor.post("/api/v1/analyse", json={"text": secret, "framework": "mansfield", "kind": "secret-kind"})
    assert bad.status_code == 422
    assert secret not in bad.text
    broken = visitor.post(
        "/api/v1/analyse", content='{"text": "' + secret, headers={"content-type": "application/json"}
    )
    assert broken.status_code == 422
    assert secret not in broken.text
    assert secret not in caplog.text


def test_batch_answers_each_in_its_place(visitor):
    texts = [{"text": "Lead the team.", "framework": "mansfield"}, {"text": "x", "framework": "nowhere", "name": "b"}]
    one, two = visitor.post("/api/v1/analyse/batch", json={"texts": texts}).json()
    assert one["framework"] == "mansfield"
    assert "nowhere" in two["problem"]["detail"]


def test_draft_has_questions_and_advice(visitor):
    body = {"framework": "mansfield", "title": "Housing Manager", "level": "level-2", "competencies": ["1", "2"]}
    draft = visitor.post("/api/v1/drafts", json=body).json()
    assert [c["code"] for c in draft["competencies"]] == ["1", "2"]
    assert draft["questions"]
    assert draft["advice"], "two competencies are fewer than a role needs"


@pytest.mark.parametrize("format", ["json", "sssom", "csv", "xlsx", "html", "case"])
def test_crosswalk_in_every_format(visitor, format):
    answer = visitor.get(f"/api/v1/exports/crosswalks/lcc-staff/mansfield?format={format}")
    assert answer.status_code == 200
    assert len(answer.content) > 500
    assert "attachment" in answer.headers["content-disposition"]


def test_unknown_format_names_the_known(visitor):
    answer = visitor.get("/api/v1/exports/crosswalks/lcc-staff/mansfield?format=docm")
    assert answer.status_code == 422
    assert "sssom" in answer.json()["detail"]


def test_other_sites_and_hosts_are_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert client.post("/api/v1/decisions", json=DECISION, headers=headers).status_code == 403
    assert client.get("/api/v1/decisions").json() == []


def test_too_large_a_body_is_refused(visitor):
    answer = visitor.post("/api/v1/analyse", content=b"x", headers={"content-length": "999999999"})
    assert answer.status_code == 413


def test_pages_may_load_nothing_from_outside(visitor):
    policy = visitor.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_every_post_path_says_what_goes_wrong(visitor):
    spec = visitor.get("/api/v1/openapi.json").json()
    for path, methods in spec["paths"].items():
        if path.startswith("/api/"):
            for method, about in methods.items():
                assert "422" in about["responses"], f"{method} {path}"
    assert json.dumps(spec).count("application/problem+json") > 10


def test_metrics_count_and_name_no_address(client):
    client.get("/api/v1/frameworks/mansfield")
    text = client.get("/metrics").text
    assert 'route="/api/v1/frameworks/{framework_id}",status="200"' in text
    assert "mansfield" not in text


def test_a_host_named_at_the_start_is_answered(space, monkeypatch):
    monkeypatch.setenv("MAPPER_HOSTS", "mapper.council.internal")
    with TestClient(create_app(workspace=space)) as client:
        assert client.get("/healthz", headers={"host": "mapper.council.internal:8000"}).status_code == 200
        assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 403
