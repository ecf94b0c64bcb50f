"""Two sample texts of corpora in; the .docx and .pdf of each out, the same bytes every time.

Run `python tests/texts/make_samples.py` after a change to either text.
"""

import io
import re
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Spacer

CORPORA = Path(__file__).parents[2] / "corpora"
SAMPLES = ("jobs/waste-operations-manager.md", "appraisals/housing-repairs-manager.txt")
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=4)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Helvetica-Bold", fontSize=12, leading=16, spaceBefore=8)


def _parts(text: str):
    """Yield (kind, words) for each line: heading, number, bullet or text."""
    for line in text.splitlines():
        if match := re.match(r"(#+)\s+(.*)", line):
            yield "heading", match[2]
        elif match := re.match(r"\d+\.\s+(.*)", line):
            yield "number", match[1]
        elif match := re.match(r"-\s+(.*)", line):
            yield "bullet", match[1]
        elif line.strip():
            yield "text", line


def make_docx(text: str) -> bytes:
    """Word with real headings and lists; essential and desirable criteria in a two-column table."""
    document = docx.Document()
    table, requirement = None, ""
    for kind, words in _parts(text):
        if words in ("Essential", "Desirable"):
            requirement = words
            continue
        if kind == "bullet" and requirement:
            table = table or _table(document)
            cells = table.add_row().cells
            cells[0].text, cells[1].text = words, requirement
            continue
        table = None
        if kind == "heading":
            requirement = ""
            document.add_heading(words, level=2)
        else:
            style = {"number": "List Number", "bullet": "List Bullet"}.get(kind)
            document.add_paragraph(words, style=style)
    return _timeless(document)


def _table(document: Document):
    table = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Criterion", "Essential or desirable"
    return table


def _timeless(document: Document) -> bytes:
    """Save with every zip entry dated 1980, so that the same text gives the same bytes."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def make_pdf(text: str) -> bytes:
    """A4 pages whose lines wrap where they must, bullets as glyphs."""
    flow = []
    for number, (kind, words) in enumerate(_parts(text)):
        if kind == "bullet":
            flow.append(ListFlowable([ListItem(Paragraph(words, BODY))], bulletType="bullet", start="•"))
        elif kind == "number":
            count = sum(1 for k, _ in list(_parts(text))[: number + 1] if k == "number")
            flow.append(Paragraph(f"{count}. {words}", BODY))
        else:
            flow.append(Paragraph(words, HEAD if kind == "heading" else BODY))
    flow.append(Spacer(1, 6))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1, title="Sample").build(flow)
    return out.getvalue()


def main() -> None:
    for name in SAMPLES:
        path = CORPORA / name
        text = path.read_text(encoding="utf-8")
        path.with_suffix(".docx").write_bytes(make_docx(text))
        path.with_suffix(".pdf").write_bytes(make_pdf(text))


if __name__ == "__main__":
    main()
