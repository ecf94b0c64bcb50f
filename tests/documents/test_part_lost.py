"""A PDF of which only a part can be read is refused: a partial framework is never shown as a whole one."""

import io
import re

import pytest
from reportlab.pdfgen.canvas import Canvas

from mapper.documents import read
from mapper.documents.parse import parse
from mapper.errors import UnreadableDocument
from mapper.settings import Limits

LIMITS = Limits()


def pdf(pages: int = 3, blank: bool = False) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=1)
    for page in range(1, pages + 1):
        for line in range(30):
            canvas.drawString(
                60, 780 - 20 * line, f"Listens to resident {line} of ward {page} and acts on what is said"
            )
        canvas.showPage()
    if blank:
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def contents(data: bytes) -> list[re.Match[bytes]]:
    return list(re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S))


def edited(data: bytes, start: int, end: int, new: bytes) -> bytes:
    """The same length, so that every object stays where the table says."""
    assert len(new) <= end - start
    return data[:start] + new.ljust(end - start) + data[end:]


def cut_stream(data: bytes) -> bytes:
    second = contents(data)[1]
    middle = (second.start(1) + second.end(1)) // 2
    return edited(data, middle, middle + 40, b"!" * 40)


def emptied_stream(data: bytes) -> bytes:
    second = contents(data)[1]
    return edited(data, second.start(1), second.start(1) + 60, b"~>")


def without_contents(data: bytes) -> bytes:
    (first, *_) = re.finditer(rb"/Contents \d+ 0 R", data)
    return edited(data, first.start(), first.end(), b"/Contents 99 0 R"[: first.end() - first.start()])


def lost_page(data: bytes) -> bytes:
    kids = re.search(rb"/Kids \[ (\d+ 0 R)", data)
    return edited(data, kids.start(1), kids.end(1), b"null")


@pytest.mark.parametrize("harm", [cut_stream, emptied_stream, without_contents, lost_page])
def test_a_file_with_a_lost_part_is_refused(harm):
    with pytest.raises(UnreadableDocument, match="damaged"):
        parse(harm(pdf()), "x.pdf", LIMITS)


def test_letters_without_a_meaning_are_no_text(monkeypatch):
    from mapper.documents.losses import Losses

    losses = Losses()
    losses.letters, losses.unknown = 1000, 90
    assert not losses.found, "bullets of a symbol font"
    losses.unknown = 300
    assert losses.found


def test_whole_files_are_read_and_blank_pages_are_no_loss():
    assert len(parse(pdf(blank=True), "x.pdf", LIMITS).blocks) >= 3


def test_an_archive_is_opened_by_the_child_alone(monkeypatch):
    def never(*_):
        raise AssertionError("opened here")

    monkeypatch.setattr(read, "kind_of", never)
    with pytest.raises(UnreadableDocument, match="cannot be unpacked"):
        read.read_document(b"PK\x03\x04 and nothing more", "x.docx", LIMITS)
