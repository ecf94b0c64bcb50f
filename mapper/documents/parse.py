"""A file's bytes in, a `Document` out, with no guard around it: the child process runs this."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

from mapper.documents.layout import lay_out
from mapper.documents.legible import as_printed
from mapper.documents.pdf import read_pdf
from mapper.documents.text import read_text_file
from mapper.documents.types import Document, Scan
from mapper.documents.word import read_word
from mapper.errors import LimitExceeded, ScanWithoutText, UnreadableDocument
from mapper.settings import Limits

SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format", "a database"),
)
PictureReader = Callable[[bytes, Sequence[int], Limits], tuple[Scan, ...]]
"""Reads these pages (from 1) of a PDF from their pictures; leaves out those without text."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes, name: str) -> str:
    """`pdf`, `docx` or `text`, by content. Raises UnreadableDocument naming what the file is instead."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.strip():
        raise UnreadableDocument(f"{name} is empty.", "Choose the document itself; this file holds nothing.")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return _zip_kind(data, name)
    if data[:8] == OLE:
        raise UnreadableDocument(
            f"{name} is an old Word file (.doc) or a Word file with a password.",
            "Open it in Word, save it as .docx without a password, and try again.",
        )
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise _wrong(name, what)
    if head[:5].lower() in (b"<!doc", b"<html", b"<?xml", b"<head", b"<body") or b"<html" in head[:600].lower():
        raise _wrong(name, "a web page (HTML) or XML file")
    if head[:1] == b"{" and name.lower().endswith(".json"):
        raise UnreadableDocument(
            f"{name} is a data file (JSON), not a document.", "A framework saved as JSON comes in with: mapper import."
        )
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _wrong(name, "no text, Word or PDF file")
    if name.lower().endswith(".pdf"):
        raise UnreadableDocument(f"{name} is named as a PDF and is none.", "Export the PDF again from its source.")
    return "text"


def _wrong(name: str, what: str) -> UnreadableDocument:
    return UnreadableDocument(f"{name} is {what}.", "Give a PDF, Word (.docx), text or Markdown file.")


def _zip_kind(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableDocument(f"{name} is damaged: it cannot be unpacked.", "Save the document again.") from None
    if "word/document.xml" in names:
        return "docx"
    raise _wrong(name, "a zip archive, not a Word document")


def parse(data: bytes, name: str, limits: Limits, read_pictures: PictureReader | None = None) -> Document:
    """Read a PDF, Word, text or Markdown file; pages without a text layer with `read_pictures`, where it is given.

    Raises UnreadableDocument (wrong type, damaged, locked, empty, no text layer) or LimitExceeded.
    """
    if len(data) > limits.file_bytes:
        raise LimitExceeded(
            f"{name} has {len(data):,} bytes; the limit is {limits.file_bytes:,}.",
            "Use a smaller file, or raise MAPPER_LIMIT_FILE_BYTES.",
        )
    kind = kind_of(data, name)
    if kind == "pdf":
        document = _pdf(data, name, limits, read_pictures)
    elif kind == "docx":
        document = read_word(data, name, limits.unpacked_bytes)
    else:
        _few_lines(data.count(b"\n") // 4, name, limits)  # before anything is made of them; some may be blank
        document = read_text_file(data, name)
    size = len(document.raw_text) if document.raw_text is not None else sum(len(b.text) for b in document.blocks)
    if size > limits.text_characters:
        raise LimitExceeded(
            f"{name} holds {size:,} characters of text; the limit is {limits.text_characters:,}.",
            "Split the document, or raise MAPPER_LIMIT_TEXT_CHARACTERS.",
        )
    _few_lines(len(document.blocks), name, limits)
    return document


def _few_lines(count: int, name: str, limits: Limits) -> None:
    if count > limits.blocks:
        raise LimitExceeded(
            f"{name} holds more than {limits.blocks:,} separate lines and paragraphs.",
            "Split the document, or raise MAPPER_LIMIT_BLOCKS.",
        )


def _pdf(data: bytes, name: str, limits: Limits, read_pictures: PictureReader | None) -> Document:
    pages, properties = read_pdf(data, name, limits.pages)
    pictures = [p.number for p in pages if not p.words and p.images]
    scans = read_pictures(data, pictures, limits) if read_pictures is not None and pictures else ()
    read = {s.page.number: s for s in scans}
    pages = tuple(read[p.number].page if p.number in read else p for p in pages)
    if not any(p.words for p in pages):
        if pictures and read_pictures is not None:
            raise UnreadableDocument(
                f"{name} is a scan of which no word can be read.",
                "Scan it again, straight and at 200 dots an inch or more, or ask for the document as it was written.",
            )
        if pictures:
            raise ScanWithoutText(
                f"{name} is a scan: its pages are pictures without text.",
                "Ask for the document as it was written, or install what reads scans: pip install -e '.[ocr]'.",
            )
        raise UnreadableDocument(
            f"{name} holds no text: it may be drawn, blank or a form only.", "Export the PDF again with its text."
        )
    return as_printed(lay_out(pages, name, properties), scans)
