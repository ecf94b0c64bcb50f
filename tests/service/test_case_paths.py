"""The CASE read paths: published frameworks by their identifiers, and errors in the standard's own form."""

import pytest

ROOT = "/ims/case/v1p1"


def test_a_reader_walks_from_the_list_to_a_package_and_an_item(visitor):
    listed = visitor.get(f"{ROOT}/CFDocuments?limit=2")
    assert listed.headers["X-Total-Count"] == "6"
    first = listed.json()["CFDocuments"][0]
    package = visitor.get(f"{ROOT}/CFPackages/{first['identifier']}").json()
    assert package["CFDocument"]["title"] == first["title"]
    item = package["CFItems"][0]
    assert visitor.get(f"{ROOT}/CFItems/{item['identifier']}").json()["fullStatement"] == item["fullStatement"]


@pytest.mark.parametrize("path", ["CFItems/00000000-0000-5000-8000-000000000000", "CFDocuments?sort=__class__"])
def test_errors_speak_the_standards_language(visitor, path):
    answer = visitor.get(f"{ROOT}/{path}")
    assert answer.status_code in (404, 422)
    assert answer.json()["imsx_codeMajor"] == "failure"
