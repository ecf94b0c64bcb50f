"""The API held against its own description: generated requests, and the examples that the description gives."""

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from service.app import create_app

HELD_TO = Path(__file__).with_name("schemathesis.toml")
"""Which refusals of well-formed requests are honest, and why; the command line takes the same file."""

OPERATIONS = [(m, p) for p, methods in create_app().openapi()["paths"].items() for m in methods]


@pytest.fixture(scope="module")
def description(visitor):
    config = schemathesis.Config.from_path(HELD_TO)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", visitor.app, config=config)


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda part: part.strip("/"))
def test_every_answer_is_as_described(description, method, path):
    operation = description[path][method]

    @settings(max_examples=8, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def hold(case):
        case.call_and_validate()

    hold()


def examples(spec: dict):
    """Every operation that can be sent as the description's own examples: method, path and JSON body."""
    schemas = spec["components"]["schemas"]
    for path, methods in spec["paths"].items():
        for method, about in methods.items():
            filled = path
            for parameter in about.get("parameters", ()):
                given = parameter.get("examples") or parameter["schema"].get("examples")
                if parameter["in"] == "path" and given:
                    filled = filled.replace(f"{{{parameter['name']}}}", given[0])
            body = about.get("requestBody", {}).get("content", {}).get("application/json")
            if "{" in filled or (method != "get" and body is None):
                continue
            if body is None:
                yield method, filled, None
                continue
            named = body["schema"].get("$ref", "").rsplit("/", 1)[-1]
            for example in (schemas[named] if named else body["schema"])["examples"]:
                yield method, filled, example


def test_the_examples_run(client):
    spec = client.get("/api/v1/openapi.json").json()
    sent = list(examples(spec))
    for method, path, body in sent:
        answer = client.request(method, path, json=body)
        assert answer.status_code < 300, f"{method} {path}: {answer.text[:300]}"
    posted = {path for method, path, _ in sent if method == "post"}
    assert posted == {"/api/v1/analyse", "/api/v1/analyse/batch", "/api/v1/decisions", "/api/v1/drafts"}
    assert {"/api/v1/exports/frameworks/mansfield", "/api/v1/crosswalks/lcc-management/mansfield"} <= {
        p for _, p, _ in sent
    }
