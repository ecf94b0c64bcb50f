"""Hostile and mistaken files: each ends inside its limits with one plain message, and never with a partial document."""

import io
import json
import random
import sys
import time
import zipfile
import zlib
from dataclasses import replace

import pytest

from mapper.documents import guard
from mapper.documents.carry import pack, unpack
from mapper.documents.parse import kind_of, parse
from mapper.documents.plain import plain_text
from mapper.documents.read import read_document
from mapper.errors import LimitExceeded, MapperError, UnreadableDocument
from mapper.settings import Limits

LIMITS = Limits(seconds=40)


def pdf(pages=1, **options):
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, **options)
    for n in range(pages):
        canvas.drawString(72, 700, f"Listens to residents on page {n + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(paragraphs=("Listens to residents",)):
    import docx

    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"<!DOCTYPE html><html><body>Leading</body></html>", "web page"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "old Word file"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\x00\x01\x02" * 50, "no text"),
        (b"Leading change\n- Listens to residents\n", "named as a PDF and is none"),
    ],
)
def test_a_wrong_file_is_named_for_what_it_is_whatever_its_name(data, said):
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, "framework.pdf", LIMITS)
    assert said in caught.value.what
    assert caught.value.todo


def test_a_framework_saved_as_data_is_sent_to_the_import():
    with pytest.raises(UnreadableDocument) as caught:
        read_document(b'{"id": "north"}', "north.json", LIMITS)
    assert "mapper import" in caught.value.todo


def test_a_zip_without_a_word_document_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UnreadableDocument, match="zip archive"):
        kind_of(out.getvalue(), "x.docx")


def test_a_password_is_named():
    from reportlab.lib.pdfencrypt import StandardEncryption

    with pytest.raises(UnreadableDocument, match="password"):
        parse(pdf(encrypt=StandardEncryption("secret", ownerPassword="own")), "x.pdf", LIMITS)


def test_owner_only_encryption_is_read():
    from reportlab.lib.pdfencrypt import StandardEncryption

    got = parse(pdf(encrypt=StandardEncryption("", ownerPassword="own")), "x.pdf", LIMITS)
    assert got.blocks[0].text.startswith("Listens to residents")


def test_a_page_without_text_is_named():
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(50, 50, 200, 200)
    canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableDocument, match="no text"):
        parse(out.getvalue(), "x.pdf", LIMITS)


def test_page_size_and_text_limits_are_kept():
    with pytest.raises(LimitExceeded, match="3 pages"):
        parse(pdf(4), "x.pdf", replace(LIMITS, pages=3))
    with pytest.raises(LimitExceeded, match="bytes"):
        read_document(pdf(), "x.pdf", replace(LIMITS, file_bytes=100))
    with pytest.raises(LimitExceeded, match="characters"):
        parse(b"word " * 100, "x.txt", replace(LIMITS, text_characters=50))


def test_a_zip_bomb_is_refused_before_it_is_opened():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 5_000_000)
    with pytest.raises(LimitExceeded, match="unpacks"):
        parse(out.getvalue(), "x.docx", replace(LIMITS, unpacked_bytes=1_000_000))


LOOP = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj
trailer <</Root 1 0 R>>
%%EOF"""


@pytest.mark.parametrize("data", [LOOP, b"%PDF-1.7\n" + b"[" * 60_000, b"%PDF-1.4 nothing", pdf()[:400]])
def test_damage_and_loops_end_with_a_message(data):
    with pytest.raises(MapperError) as caught:
        read_document(data, "x.pdf", LIMITS)
    assert caught.value.what.startswith("x.pdf")


def test_the_child_is_stopped_when_its_time_is_up(monkeypatch, tmp_path):
    (tmp_path / "sleeper.py").write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(guard, "WORKER", "sleeper")
    monkeypatch.setattr(guard, "_environment", lambda: {"PYTHONPATH": str(tmp_path), "PATH": ""})
    start = time.monotonic()
    with pytest.raises(LimitExceeded, match="longer than"):
        guard.parse_guarded(pdf(), "x.pdf", replace(LIMITS, seconds=1))
    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform != "linux", reason="memory limits are Linux's")
def test_a_page_that_unpacks_beyond_the_memory_limit_is_refused():
    packed = zlib.compress(b"q " * 60_000_000, 1)
    head = (
        b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
    )
    leaf = b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>> endobj\n"
    leaf += b"4 0 obj <</Filter/FlateDecode/"
    stream = b"Length %d>>\nstream\n%s\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%%%EOF" % (len(packed), packed)
    with pytest.raises(MapperError) as caught:
        guard.parse_guarded(head + leaf + stream, "x.pdf", replace(LIMITS, memory_bytes=150_000_000))
    assert "memory" in caught.value.what


@pytest.mark.parametrize(
    "answer", [b"", b"document\n{}", b"document\nnot json", b'error\n{"type":"os"}', b"\x80\x04pickle"]
)
def test_an_answer_that_is_no_document_is_never_believed(answer):
    with pytest.raises(UnreadableDocument):
        guard._answer(answer, 0, "x.pdf", LIMITS)


def test_a_document_crosses_the_border_unchanged():
    document = parse(word(["Listens", "Leads"]), "x.docx", LIMITS)
    assert unpack(pack(document)) == document
    assert json.loads(pack(document))["name"] == "x.docx"


def test_the_guard_gives_what_the_parser_gives():
    assert read_document(pdf(2), "x.pdf", LIMITS) == parse(pdf(2), "x.pdf", LIMITS)


def test_mutated_files_never_raise_anything_but_a_message():
    chance = random.Random(7)
    for source, name in ((pdf(2), "x.pdf"), (word(["Listens"] * 5), "x.docx")):
        for _ in range(25):
            data = bytearray(source)
            for _ in range(chance.randint(1, 12)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                parse(bytes(data), name, LIMITS)
            except MapperError as fault:
                assert fault.todo
            except Exception as fault:  # the worker turns whatever is left into "damaged"
                assert not isinstance(fault, KeyboardInterrupt | SystemExit)


def test_a_text_file_keeps_its_text_and_every_offset_is_true():
    source = "\ufeff# Duties\r\n\r\n  - Leads the team\r\n1. Manages caf\u00e9s\r\nPlain line\r\n"
    got = plain_text(parse(source.encode(), "jd.md", LIMITS))
    assert got.text == source.removeprefix("\ufeff").replace("\r\n", "\n")
    assert [(got.text[x.start : x.end], x.role) for x in got.lines] == [
        ("# Duties", "heading"),
        ("- Leads the team", "bullet"),
        ("1. Manages caf\u00e9s", "bullet"),
        ("Plain line", "paragraph"),
    ]


def test_windows_text_is_decoded():
    assert plain_text(parse("caf\u00e9 \u2019s".encode("cp1252"), "x.txt", LIMITS)).text == "caf\u00e9 \u2019s"
