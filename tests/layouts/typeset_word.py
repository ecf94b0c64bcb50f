"""Word documents in fixed form: the same bytes on every run, with header, footer, shading and text boxes."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

BIRTH = datetime(2020, 1, 1, tzinfo=UTC)
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def new_document(title: str, landscape: bool = False) -> Any:
    """An empty document with fixed properties."""
    document = docx.Document()
    core = document.core_properties
    core.title, core.author, core.created, core.modified = title, "Human Resources", BIRTH, BIRTH
    if landscape:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    return document


def furnish(document: Any, title: str, publisher: str) -> None:
    """Title, publisher, running header and a footer."""
    document.add_heading(title, 0)
    document.add_paragraph(publisher)
    document.sections[0].header.paragraphs[0].text = title
    document.sections[0].footer.paragraphs[0].text = f"{publisher} | Human Resources"


def shade(cell: Any, colour: str) -> None:
    """Fill a table cell with a colour, as six hex digits."""
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(fill)


def bold_line(document: Any, text: str, size: float = 14, colour: str = "1F3864") -> Any:
    """A paragraph that looks like a heading and has no heading style."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(size), RGBColor.from_string(colour)
    return paragraph


def text_box(document: Any, lines: list[tuple[str, bool]], width: int = 430, height: int = 150) -> None:
    """An inline text box holding paragraphs of (text, bold), in the form that Word writes for old and new readers."""
    inside = "".join(
        f"<w:p><w:r><w:rPr>{'<w:b/>' if bold else ''}</w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>"
        for text, bold in lines
    )
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    extent = f'cx="{width * 12700}" cy="{height * 12700}"'
    number = len(document.element.body) + 1
    shape = (
        f'<w:r {NAMES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        "<wps:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        f'</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:{width}pt;height:{height}pt">'
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.add_paragraph()._p.append(parse_xml(shape))


def save(document: Any, path: Path) -> None:
    """Write with fixed times in the archive."""
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            fixed = zipfile.ZipInfo(item.filename, (2020, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, source.read(item.filename))
