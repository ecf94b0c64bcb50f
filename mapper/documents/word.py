"""Word (.docx) bytes in, a `Document` out: headings, lists with their numbers, tables, text boxes, in order."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from mapper.documents.characters import bullet, clean, number
from mapper.documents.contents import mark_contents
from mapper.documents.types import Block, CellRef, Document, Style, TableShape
from mapper.errors import LimitExceeded, UnreadableDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def read_word(data: bytes, name: str, unpacked_bytes: int) -> Document:
    """Read the body of a Word document. Raises LimitExceeded for a zip bomb, UnreadableDocument for damage."""
    _check_size(data, name, unpacked_bytes)
    import docx

    try:
        package = docx.Document(BytesIO(data))
        reader = _Reader(package)
        blocks = tuple(mark_contents(reader.blocks()))
    except (KeyError, ValueError, zipfile.BadZipFile, AttributeError, SyntaxError):
        raise UnreadableDocument(
            f"{name} is damaged: Word could not have saved it so.", "Save it again in Word."
        ) from None
    if not any(b.text.strip() for b in blocks):
        raise UnreadableDocument(f"{name} holds no text.", "Check that it is the right document.")
    properties = package.core_properties
    return Document(
        name=name,
        format="docx",
        blocks=blocks,
        tables=tuple(reader.tables),
        title=(properties.title or "").strip() or None,
        author=(properties.author or "").strip() or None,
    )


def _check_size(data: bytes, name: str, limit: int) -> None:
    """Refuse by the sizes the archive states, then by what its parts really unpack to."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        stated = sum(i.file_size for i in archive.infolist())
        total = 0
        for info in archive.infolist() if stated <= limit else ():
            with archive.open(info) as part:
                while chunk := part.read(1 << 20):
                    total += len(chunk)
                    if total > limit:
                        break
    if max(stated, total) > limit:
        raise LimitExceeded(
            f"{name} unpacks to more than {limit:,} bytes.",
            "Save the document without its pictures, or raise MAPPER_LIMIT_UNPACKED_BYTES.",
        )


@dataclass(frozen=True, slots=True)
class _Numbering:
    """How one list level is marked: a bullet, or a number format such as "%1.%2"."""

    bullet: bool
    text: str
    start: int
    style: str


class _Reader:
    """Walks one document's body; keeps list counters and the table count."""

    def __init__(self, package: Any) -> None:
        self.package = package
        self.tables: list[TableShape] = []
        self.counters: dict[tuple[str, int], int] = {}
        self.numbering = _numberings(package)
        self.place = 0
        self.default = _default_size(package)

    def blocks(self) -> list[Block]:
        out: list[Block] = []
        for child in self.package.element.body.iterchildren():
            out += self._child(child, None)
        return out

    def _child(self, child: Any, cell: CellRef | None) -> Iterator[Block]:
        if child.tag == f"{W}p":
            yield from self._paragraph(child, cell)
        elif child.tag == f"{W}tbl":
            yield from self._table(child, cell)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
            for inner in child.iterchildren():
                yield from self._child(inner, cell)

    # paragraphs

    def _paragraph(self, p: Any, cell: CellRef | None) -> Iterator[Block]:
        runs = list(_runs(p))
        text = clean("".join(t for t, _ in runs)).replace("\t", " ").replace("\u00ad", "")
        for part in text.split("\n"):
            if part.strip():
                yield self._block(p, runs, " ".join(part.split()), cell)
        for box in _text_boxes(p):
            for child in box.iterchildren():
                yield from self._child(child, cell)

    def _block(self, p: Any, runs: list[tuple[str, Any]], text: str, cell: CellRef | None) -> Block:
        from docx.text.paragraph import Paragraph

        paragraph = Paragraph(p, self.package)
        marker, label = self._mark(p, paragraph)
        if marker is None and label is None:
            marker, label, text = _typed_mark(text)
        self.place += 1
        style, lead = self._style(paragraph, runs)
        return Block(
            text=text,
            places=((1, (0.0, float(self.place), 1.0, float(self.place + 1))),),
            style=replace(style, caps=style.caps or (text.isupper() and len(text) > 3)),
            marker=marker,
            label=label,
            lead=lead,
            depth=_heading_depth(paragraph),
            indent=18.0 * _list_depth(p, paragraph),
            cell=cell,
        )

    def _mark(self, p: Any, paragraph: Any) -> tuple[str | None, str | None]:
        """Bullet or number that Word prints before the paragraph."""
        found = _num_of(p) or _style_num(paragraph)
        if found is None:
            named = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
            return ("•", None) if "bullet" in named else (None, None)
        num, level = found
        entry = self.numbering.get((num, level))
        if entry is None or num == "0":
            return None, None
        if entry.bullet:
            return "•", None
        for deeper in range(level + 1, 9):
            self.counters.pop((num, deeper), None)
        self.counters[(num, level)] = self.counters.get((num, level), entry.start - 1) + 1
        return None, self._number(num, level, entry)

    def _number(self, num: str, level: int, entry: _Numbering) -> str:
        text = entry.text
        for i in range(level + 1):
            value = self.counters.get((num, i), 1)
            of = self.numbering.get((num, i))
            text = text.replace(f"%{i + 1}", _figure(value, of.style if of else "decimal"))
        return text.strip() or str(self.counters[(num, level)])

    def _style(self, paragraph: Any, runs: list[tuple[str, Any]]) -> tuple[Style, str | None]:
        from docx.text.run import Run

        weights: dict[Style, int] = {}
        bold_run: list[str] = []
        open_run = True
        for text, r in runs:
            if not text.strip():
                if open_run:
                    bold_run.append(text)
                continue
            style = self._run_style(Run(r, paragraph), paragraph)
            weights[style] = weights.get(style, 0) + len(text)
            if open_run and style.bold:
                bold_run.append(text)
            else:
                open_run = False
        if not weights:
            return Style(self.default), None
        most = max(weights, key=lambda s: weights[s])
        mixed = any(not s.bold for s in weights)
        lead = " ".join("".join(bold_run).split()) or None
        if mixed and most.bold and lead is not None:
            most = replace(most, bold=False)
        return most, (lead if mixed else None)

    def _run_style(self, run: Any, paragraph: Any) -> Style:
        chain = [run.font, *_fonts(run.style), *_fonts(paragraph.style)]
        size = next((f.size.pt for f in chain if f.size is not None), self.default)
        bold = next((f.bold for f in chain if f.bold is not None), False)
        italic = next((f.italic for f in chain if f.italic is not None), False)
        caps = next((f.all_caps for f in chain if f.all_caps is not None), False)
        colour = next(
            (str(f.color.rgb).lower() for f in chain if f.color is not None and f.color.rgb is not None), "000000"
        )
        return Style(round(size * 2) / 2, bool(bold), bool(italic), colour, _shade(paragraph._p), bool(caps))

    # tables

    def _table(self, tbl: Any, outer: CellRef | None) -> Iterator[Block]:
        """Cells with their spans; a table inside a cell is read in its place as paragraphs of that cell."""
        rows = _grid_rows(tbl)
        width = max((f.column + f.columns for row in rows for f in row), default=0)
        if outer is not None or (width <= 1 and len(rows) == 1):
            for child in (c for row in rows for f in row for c in f.element.iterchildren()):
                yield from self._child(child, outer)
            return
        number_ = len(self.tables)
        self.tables.append(TableShape(len(rows), width))
        for row in rows:
            for found in row:
                ref = CellRef(number_, found.row, found.column, found.rows, found.columns)
                fill = _cell_shade(found.element)
                turned = _turned(found.element)
                for child in found.element.iterchildren():
                    for b in self._child(child, ref):
                        shaded = replace(b.style, fill=b.style.fill or fill)
                        yield replace(b, style=shaded, turned=turned)


@dataclass(slots=True)
class _Found:
    element: Any
    row: int
    column: int
    rows: int
    columns: int


def _grid_rows(tbl: Any) -> list[list[_Found]]:
    """Cells of a table with vertical merges folded into the cell that opens them."""
    out: list[list[_Found]] = []
    open_cells: dict[int, _Found] = {}
    for r, tr in enumerate(tbl.iterchildren(f"{W}tr")):
        column = _before(tr)
        row: list[_Found] = []
        for tc in _cells(tr):
            span = int(_value(tc, "tcPr/gridSpan") or 1)
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart" and column in open_cells:
                open_cells[column].rows += 1
            else:
                found = _Found(tc, r, column, 1, span)
                row.append(found)
                open_cells[column] = found
            column += span
        out.append(row)
    return out


def _cells(tr: Any) -> Iterator[Any]:
    for child in tr.iterchildren():
        if child.tag == f"{W}tc":
            yield child
        elif child.tag == f"{W}sdt":
            yield from child.iter(f"{W}tc")


def _before(tr: Any) -> int:
    return int(_value(tr, "trPr/gridBefore") or 0)


def _value(element: Any, path: str) -> str | None:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return found.get(f"{W}val") if found is not None else None


def _runs(p: Any) -> Iterator[tuple[str, Any]]:
    """Text of a paragraph run by run; deleted text, field codes and text boxes are left out."""
    for r in p.iter(f"{W}r"):
        if any(a.tag in (f"{W}txbxContent", f"{W}del", f"{W}moveFrom") for a in _ancestors(r, p)):
            continue
        parts = []
        for child in r.iterchildren():
            if child.tag == f"{W}t":
                parts.append(child.text or "")
            elif child.tag in (f"{W}tab", f"{W}ptab"):
                parts.append("\t")
            elif child.tag in (f"{W}br", f"{W}cr"):
                parts.append("\n" if child.get(f"{W}type") is None else " ")
            elif child.tag == f"{W}noBreakHyphen":
                parts.append("-")
        if parts:
            yield "".join(parts), r


def _ancestors(element: Any, stop: Any) -> Iterator[Any]:
    node = element.getparent()
    while node is not None and node is not stop:
        yield node
        node = node.getparent()


def _text_boxes(p: Any) -> list[Any]:
    """Contents of text boxes anchored here; the fallback copy of each is skipped."""
    return [
        box
        for box in p.iter(f"{W}txbxContent")
        if not any(a.tag in (f"{MC}Fallback", f"{W}txbxContent") for a in _ancestors(box, p))
    ]


def _fonts(style: Any) -> Iterator[Any]:
    while style is not None:
        if getattr(style, "font", None) is not None:
            yield style.font
        style = getattr(style, "base_style", None)


def _heading_depth(paragraph: Any) -> int | None:
    style = paragraph.style
    while style is not None:
        named = (style.name or "").lower()
        if named.startswith("heading ") and named[8:].strip().isdigit():
            return int(named[8:].strip())
        if named == "title":
            return 0
        style = style.base_style
    level = paragraph._p.find(f"{W}pPr/{W}outlineLvl")
    return (
        int(level.get(f"{W}val")) + 1
        if level is not None and level.get(f"{W}val", "9").isdigit() and int(level.get(f"{W}val")) < 9
        else None
    )


def _num_of(p: Any) -> tuple[str, int] | None:
    num = _value(p, "pPr/numPr/numId")
    return (num, int(_value(p, "pPr/numPr/ilvl") or 0)) if num is not None else None


def _style_num(paragraph: Any) -> tuple[str, int] | None:
    style = paragraph.style
    while style is not None:
        num = _value(style.element, "pPr/numPr/numId")
        if num is not None:
            return num, int(_value(style.element, "pPr/numPr/ilvl") or 0)
        style = style.base_style
    return None


def _list_depth(p: Any, paragraph: Any) -> int:
    """How deep a list item lies, from 0: by its list level, or by the number that ends its style's name."""
    found = _num_of(p) or _style_num(paragraph)
    named = re.fullmatch(r"list .*?(\d)", (paragraph.style.name or "").lower()) if paragraph.style is not None else None
    return max(found[1] if found else 0, int(named.group(1)) - 1 if named else 0)


def _numberings(package: Any) -> dict[tuple[str, int], _Numbering]:
    """List formats by (numId, level)."""
    try:
        root = package.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return {}
    abstract: dict[str, dict[int, _Numbering]] = {}
    for a in root.iterchildren(f"{W}abstractNum"):
        levels = {}
        for lvl in a.iterchildren(f"{W}lvl"):
            form = _value(lvl, "numFmt") or "decimal"
            levels[int(lvl.get(f"{W}ilvl"))] = _Numbering(
                form in ("bullet", "none"), _value(lvl, "lvlText") or "", int(_value(lvl, "start") or 1), form
            )
        abstract[a.get(f"{W}abstractNumId")] = levels
    out: dict[tuple[str, int], _Numbering] = {}
    for num in root.iterchildren(f"{W}num"):
        for level, entry in abstract.get(_value(num, "abstractNumId") or "", {}).items():
            out[(num.get(f"{W}numId"), level)] = entry
    return out


def _figure(value: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        roman = ""
        for n, s in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            while value >= n:
                roman, value = roman + s, value - n
        return roman if style == "lowerRoman" else roman.upper()
    return str(value)


def _typed_mark(text: str) -> tuple[str | None, str | None, str]:
    """A bullet or number that was typed as text."""
    head, _, rest = text.partition(" ")
    rest = rest.strip()
    if rest and bullet(head):
        return head, None, rest
    if rest and number(head) and not head.isdigit():
        return None, head, rest
    return None, None, text


def _shade(p: Any) -> str | None:
    return _fill(p.find(f"{W}pPr/{W}shd"))


def _cell_shade(tc: Any) -> str | None:
    return _fill(tc.find(f"{W}tcPr/{W}shd"))


def _fill(shade: Any) -> str | None:
    value = shade.get(f"{W}fill") if shade is not None else None
    return value.lower() if value and value.lower() not in ("auto", "ffffff") and len(value) == 6 else None


def _turned(tc: Any) -> bool:
    direction = _value(tc, "tcPr/textDirection")
    return direction in ("btLr", "tbRl", "tbRlV", "btLrV")


def _default_size(package: Any) -> float:
    normal = package.styles["Normal"] if "Normal" in [s.name for s in package.styles] else None
    size = normal.font.size if normal is not None else None
    return float(size.pt) if size is not None else 11.0
