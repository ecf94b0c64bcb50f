"""Word (.docx) bytes in, a `Document` out: headings, lists with their numbers, tables, text boxes, in order."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from mapper.documents.characters import bullet, clean, number
from mapper.documents.contents import mark_contents
from mapper.documents.marks import joined_marks
from mapper.documents.types import Block, CellRef, Document, Style, TableShape
from mapper.documents.word_numbers import Numbering, figure, list_depth, number_of, numberings_of, style_number
from mapper.documents.word_parts import (
    W,
    cell_shade,
    default_size,
    fonts_of,
    grid_rows,
    paragraph_shade,
    runs_of,
    text_boxes,
    turned_cell,
)
from mapper.errors import LimitExceeded, UnreadableDocument


def read_word(data: bytes, name: str, unpacked_bytes: int) -> Document:
    """Read the body of a Word document. Raises LimitExceeded for a zip bomb, UnreadableDocument for damage."""
    _check_size(data, name, unpacked_bytes)
    import docx

    try:
        package = docx.Document(BytesIO(data))
        reader = _Reader(package)
        blocks = tuple(joined_marks(mark_contents(reader.blocks())))
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


class _Reader:
    """Walks one document's body; keeps list counters and the table count."""

    def __init__(self, package: Any) -> None:
        self.package = package
        self.tables: list[TableShape] = []
        self.counters: dict[tuple[str, int], int] = {}
        self.numbering = numberings_of(package)
        self.place = 0
        self.default = default_size(package)

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
        runs = list(runs_of(p))
        text = clean("".join(t for t, _ in runs)).replace("\t", " ").replace("\u00ad", "")
        for part in text.split("\n"):
            if part.strip():
                yield self._block(p, runs, " ".join(part.split()), cell)
        for box in text_boxes(p):
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
            indent=18.0 * list_depth(p, paragraph),
            cell=cell,
        )

    def _mark(self, p: Any, paragraph: Any) -> tuple[str | None, str | None]:
        """Bullet or number that Word prints before the paragraph."""
        found = number_of(p) or style_number(paragraph)
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

    def _number(self, num: str, level: int, entry: Numbering) -> str:
        text = entry.text
        for i in range(level + 1):
            value = self.counters.get((num, i), 1)
            of = self.numbering.get((num, i))
            text = text.replace(f"%{i + 1}", figure(value, of.style if of else "decimal"))
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
        chain = [run.font, *fonts_of(run.style), *fonts_of(paragraph.style)]
        size = next((f.size.pt for f in chain if f.size is not None), self.default)
        bold = next((f.bold for f in chain if f.bold is not None), False)
        italic = next((f.italic for f in chain if f.italic is not None), False)
        caps = next((f.all_caps for f in chain if f.all_caps is not None), False)
        colour = next(
            (str(f.color.rgb).lower() for f in chain if f.color is not None and f.color.rgb is not None), "000000"
        )
        return Style(round(size * 2) / 2, bool(bold), bool(italic), colour, paragraph_shade(paragraph._p), bool(caps))

    # tables

    def _table(self, tbl: Any, outer: CellRef | None) -> Iterator[Block]:
        """Cells with their spans; a table inside a cell is read in its place as paragraphs of that cell."""
        rows = grid_rows(tbl)
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
                fill = cell_shade(found.element)
                turned = turned_cell(found.element)
                for child in found.element.iterchildren():
                    for b in self._child(child, ref):
                        shaded = replace(b.style, fill=b.style.fill or fill)
                        yield replace(b, style=shaded, turned=turned)


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


def _typed_mark(text: str) -> tuple[str | None, str | None, str]:
    """A bullet or number that was typed as text."""
    head, _, rest = text.partition(" ")
    rest = rest.strip()
    if rest and bullet(head):
        return head, None, rest
    if rest and number(head) and not head.isdigit():
        return None, head, rest
    return None, None, text
