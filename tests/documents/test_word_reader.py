"""Word documents: heading styles, lists that Word numbers, merged cells, text boxes, plain text in reading order."""

import io

import docx
from docx.oxml import parse_xml

from mapper.documents.parse import parse
from mapper.documents.plain import plain_text
from mapper.settings import Limits

BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def read(document):
    out = io.BytesIO()
    document.save(out)
    return parse(out.getvalue(), "x.docx", Limits())


def test_headings_lists_and_run_in_names_keep_what_word_shows():
    document = docx.Document()
    document.add_heading("Leading people", 2)
    document.add_paragraph("Listens to staff", style="List Bullet")
    document.add_paragraph("Plans ahead", style="List Number")
    document.add_paragraph("Acts at once", style="List Number")
    run_in = document.add_paragraph()
    run_in.add_run("Walk tall").bold = True
    run_in.add_run(" – being a public servant")
    blocks = read(document).blocks
    assert [b.depth for b in blocks[:2]] == [2, None]
    assert blocks[1].marker and blocks[2].label == "1." and blocks[3].label == "2."
    assert blocks[4].lead == "Walk tall"


def test_merged_cells_keep_their_spans_and_nested_order():
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Communicating"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Theme"
    for n in (1, 2):
        table.cell(n, 1).text = f"middle {n}"
        table.cell(n, 2).text = f"right {n}"
    got = read(document)
    cells = {b.text: b.cell for b in got.blocks}
    assert (cells["Communicating"].columns, cells["Theme"].rows) == (3, 2)
    assert (cells["right 2"].row, cells["right 2"].column) == (2, 2)
    assert [line.role for line in plain_text(got).lines] == ["cell"] * 6


def test_text_boxes_are_read_where_they_are_anchored():
    document = docx.Document()
    paragraph = document.add_paragraph("Before")
    paragraph._p.append(parse_xml(BOX))
    document.add_paragraph("After")
    assert [b.text for b in read(document).blocks] == ["Before", "In a box", "After"]
