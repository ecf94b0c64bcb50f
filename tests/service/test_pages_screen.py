"""Screen role profiles from the upload to the workbook, with what goes wrong said on the page."""

import html
import io
import re
import time
import zipfile

import openpyxl
import pytest
from seen import DRAFT, words

PARKS = (
    DRAFT
    + """
- Continually communicate with employees, helping to clarify goals and activities and the links between these and the
council's Corporate Plan.
- Establish relationships with a range of stakeholders to support delivery of business outcomes.
"""
)
CV = """Curriculum vitae
Jane Example
Date of birth: 1 May 1980
Employment history
2010 - 2015 Team leader, Northshire Council
2015 - present Manager, Southshire Council
Hobbies
Walking and reading
References available on request
"""


def wait(visitor, url: str) -> str:
    for _ in range(200):
        if visitor.get(url + "/progress").json()["state"] in ("done", "cancelled"):
            return visitor.get(url).text
        time.sleep(0.05)
    raise AssertionError("the screening did not finish")


def archive(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in files.items():
            packed.writestr(f"roles/{name}.txt", text)
    return out.getvalue()


@pytest.fixture(scope="module")
def screened(visitor):
    """A run over a zip of two roles, a CV and a file that is broken."""
    files = [
        ("documents", ("roles.zip", archive(parks=PARKS, tax="Main duties\n\n- Collect council tax and manage debt."))),
        ("documents", ("cv.txt", CV.encode())),
        ("documents", ("broken.pdf", b"%PDF-1.4 rubbish")),
    ]
    started = visitor.post("/screen", data={"place": "mansfield:"}, files=files)
    assert started.status_code == 200
    return started.url.path


def test_one_bad_file_does_not_stop_the_rest(visitor, screened):
    page = wait(visitor, screened)
    text = words(page)
    assert "4 roles screened" in text
    assert "cv.txt : This looks like a person's CV, so it was not read" in text
    assert "broken.pdf" in text
    names = re.findall(r'roles/\d+">([^<]+)</a></th>', page)
    assert names == ["parks.txt", "tax.txt"]


def test_table_sorts_filters_and_opens_to_quotations(visitor, screened):
    wait(visitor, screened)
    up = visitor.get(screened + "?sort=name&order=down").text
    assert re.findall(r'roles/\d+">([^<]+)</a></th>', up) == ["tax.txt", "parks.txt"]
    assert 'aria-sort="descending"' in up
    strong = visitor.get(screened + "?competency=4&strength=strong").text
    everything = re.findall(r'roles/(\d+)#([^"]+)"', visitor.get(screened).text)
    assert everything, "cells link to their quotations"
    index, code = everything[0]
    role = visitor.get(f"{screened}/roles/{index}").text
    assert f'id="{code}"' in role
    quoted = html.unescape(re.search(r'mapper-quote[^"]*"><p class="[^"]*">“([^”]+)”', role)[1])
    assert quoted in PARKS, "a quotation is the document's own words"
    assert "Show all" in strong


def test_two_roles_side_by_side_and_files(visitor, screened):
    wait(visitor, screened)
    compared = words(visitor.get(screened + "/compare?a=0&b=1").text)
    assert "parks.txt" in compared and "tax.txt" in compared and "points" in compared
    book = openpyxl.load_workbook(io.BytesIO(visitor.get(screened + "/file?format=xlsx").content))
    first = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert {"parks.txt", "tax.txt", "cv.txt", "broken.pdf"} <= {str(v) for v in first}
    assert "parks.txt" in visitor.get(screened + "/file?format=csv").text


def test_results_can_be_discarded_and_ids_cannot_be_guessed(visitor):
    started = visitor.post(
        "/screen", data={"place": "lcc-staff:"}, files=[("documents", ("a.txt", b"Duties\n\n- Type letters."))]
    )
    screened = started.url.path
    wait(visitor, screened)
    assert len(screened.removeprefix("/screen/")) >= 32
    visitor.post(screened + "/discard")
    gone = visitor.get(screened, headers={"accept": "text/html"})
    assert gone.status_code == 404
    assert "no longer here" in gone.text


def test_screening_nothing_says_what_to_choose(visitor):
    page = visitor.post("/screen", data={"place": "mansfield:"})
    assert page.status_code == 422
    assert "Choose the role profiles" in page.text


def test_a_zip_that_lies_about_its_size_is_refused(visitor):
    data = bytearray(archive(big="x" * 50_000))
    local, central = data.find(b"PK\x03\x04"), data.find(b"PK\x01\x02")
    for at in (local + 22, central + 24):
        data[at : at + 4] = (10).to_bytes(4, "little")
    page = visitor.post("/screen", data={"place": "mansfield:"}, files=[("documents", ("a.zip", bytes(data)))])
    assert page.status_code == 422
    assert "damaged" in page.text
