"""Scans: pages of pictures are read with the `ocr` extra, marked, placed where the sheet has them, held for review."""

from pathlib import Path

import pytest
from scanning import scanned

from mapper.documents import guard
from mapper.documents.ocr import engine_found
from mapper.documents.read import read_document
from mapper.errors import LimitExceeded, ScanWithoutText
from mapper.frameworks.infer import infer_frameworks
from mapper.settings import Limits

CORPORA = Path(__file__).parents[2] / "corpora/pdf"
needs_engine = pytest.mark.skipif(not engine_found(), reason="the ocr extra is not installed")
needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="corpora/pdf is not there")


def typeset(lines):
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    for n, line in enumerate(lines):
        canvas.setFont("Helvetica-Bold" if n == 0 else "Helvetica", 16 if n == 0 else 11)
        if n:
            canvas.circle(43, 244 - 22 * n, 2, fill=1)
        canvas.drawString(56 if n else 40, 240 - 22 * n, line)
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def small():
    return scanned(typeset(["Working together", "Shares what is known", "Asks others for help early"]))


@needs_engine
def test_a_scan_is_read_and_says_how_sure(small):
    document = read_document(small, "scan.pdf", Limits())
    assert document.ocr_pages == (1,)
    assert document.unread_pages == ()
    assert [b.text for b in document.blocks] == [
        "Working together",
        "Shares what is known",
        "Asks others for help early",
    ]
    assert [b.marker for b in document.blocks] == [None, "•", "•"]
    assert [b.style.bold for b in document.blocks] == [True, False, False]
    assert all(b.sure is not None and 0.7 < b.sure <= 1 for b in document.blocks)


@needs_engine
def test_boxes_stand_where_the_sheet_has_the_words(small):
    """Turned by 0.7 degrees about its middle, the left end of a page of 400 points sinks by 2.4 points."""
    title = read_document(small, "scan.pdf", Limits()).blocks[0]
    x0, top, x1, bottom = title.places[0][1]
    assert abs((top + bottom) / 2 - (300 - 245 + 1.2)) < 2.5
    assert abs(x0 - 40) < 4
    assert 150 < x1 < 190


def test_without_the_extra_a_scan_says_what_to_install(small, monkeypatch):
    monkeypatch.setattr(guard, "engine_found", lambda: False)
    with pytest.raises(ScanWithoutText) as caught:
        read_document(small, "scan.pdf", Limits())
    assert "scan" in caught.value.what
    assert "[ocr]" in caught.value.todo


@needs_engine
def test_a_page_that_takes_too_long_is_refused(small):
    with pytest.raises(LimitExceeded):
        read_document(small, "scan.pdf", Limits(ocr_page_seconds=0.001))


@needs_engine
def test_a_picture_without_words_is_still_unreadable():
    with pytest.raises(Exception, match="no word can be read"):
        read_document(scanned(typeset([" "])), "blank.pdf", Limits())


@pytest.mark.corpus
@needs_engine
@needs_corpora
def test_pages_of_blaenau_gwent_come_out_as_from_the_text():
    data = (CORPORA / "blaenau-gwent.pdf").read_bytes()
    scan = read_document(scanned(data, pages=(5, 7, 9, 11)), "scan.pdf", Limits())
    (framework,) = infer_frameworks(scan, ("bg",)).frameworks
    assert [c.title for c in framework.competencies] == [
        "Leading People",
        "Delivering Improved Service Performance",
        "Communicating",
        "Working in Partnership",
    ]
    (whole,) = infer_frameworks(read_document(data, "bg.pdf", Limits()), ("bg",)).frameworks
    printed = {(c.title, i.text, i.polarity) for c, i in whole.indicators()}
    read = [(c.title, i.text, i.polarity) for c, i in framework.indicators()]
    assert sum(one in printed for one in read) >= 0.9 * len(read)
    assert len(read) >= 28
    assert all(i.confidence < 0.97 for _, i in framework.indicators())


@pytest.mark.corpus
@needs_engine
@needs_corpora
def test_a_table_of_leicester_comes_out_as_from_the_text():
    data = (CORPORA / "lcc.pdf").read_bytes()
    scan = read_document(scanned(data, pages=(2,)), "scan.pdf", Limits())
    (framework,) = infer_frameworks(scan, ("lcc-staff",)).frameworks
    assert len(framework.competencies) == 6
    assert sum(1 for _ in framework.indicators()) == 27
