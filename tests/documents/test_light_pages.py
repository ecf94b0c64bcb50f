"""Letters described by what is used alone: the same pages as the library's own description gives, in less memory."""

import tracemalloc
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from mapper.documents import pdf
from mapper.documents.pdf import read_pdf


def typeset(pages):
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for n in range(pages):
        canvas.setFillColorCMYK(0.9, 0.2, 0, 0.1)
        canvas.rect(50, 770, 400, 30, fill=1, stroke=0)
        canvas.setFillGray(1)
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, f"{n}. Working with people")
        canvas.setFillGray(0)
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(300, -40, "Turned label")
        canvas.restoreState()
        for k in range(20):
            canvas.setFont("Times-Italic" if k % 3 else "Helvetica", 11)
            canvas.drawString(75, 740 - 22 * k, f"Shares what is known with colleagues, line {k} of page {n}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_pages_are_as_the_library_describes_them(monkeypatch):
    data = typeset(2)
    light = read_pdf(data, "x.pdf", 10)
    monkeypatch.setattr(pdf, "_lighter", lambda raw: None)
    assert read_pdf(data, "x.pdf", 10) == light
    assert any(w.turned for w in light[0][0].words)


def test_a_page_that_was_read_holds_its_words_alone():
    """200 words of about 250 bytes are 50 kB; the library's own letters and streams would be over 500 kB."""
    few, many = typeset(3), typeset(9)
    read_pdf(few, "x.pdf", 100)
    peaks = []
    for data in (few, many):
        tracemalloc.start()
        read_pdf(data, "x.pdf", 100)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert (peaks[1] - peaks[0]) / 6 < 150_000
