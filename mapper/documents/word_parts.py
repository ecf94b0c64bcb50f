"""Elements of a Word file in; its runs, text boxes, shades and the cells of its tables with their spans out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(slots=True)
class WordCell:
    element: Any
    row: int
    column: int
    rows: int
    columns: int


def grid_rows(tbl: Any) -> list[list[WordCell]]:
    """Cells of a table with vertical merges folded into the cell that opens them."""
    out: list[list[WordCell]] = []
    open_cells: dict[int, WordCell] = {}
    for r, tr in enumerate(tbl.iterchildren(f"{W}tr")):
        column = _before(tr)
        row: list[WordCell] = []
        for tc in _cells(tr):
            span = int(value_of(tc, "tcPr/gridSpan") or 1)
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart" and column in open_cells:
                open_cells[column].rows += 1
            else:
                found = WordCell(tc, r, column, 1, span)
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
    return int(value_of(tr, "trPr/gridBefore") or 0)


def value_of(element: Any, path: str) -> str | None:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return found.get(f"{W}val") if found is not None else None


def runs_of(p: Any) -> Iterator[tuple[str, Any]]:
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


def text_boxes(p: Any) -> list[Any]:
    """Contents of text boxes anchored here; the fallback copy of each is skipped."""
    return [
        box
        for box in p.iter(f"{W}txbxContent")
        if not any(a.tag in (f"{MC}Fallback", f"{W}txbxContent") for a in _ancestors(box, p))
    ]


def fonts_of(style: Any) -> Iterator[Any]:
    while style is not None:
        if getattr(style, "font", None) is not None:
            yield style.font
        style = getattr(style, "base_style", None)


def paragraph_shade(p: Any) -> str | None:
    return _fill(p.find(f"{W}pPr/{W}shd"))


def cell_shade(tc: Any) -> str | None:
    return _fill(tc.find(f"{W}tcPr/{W}shd"))


def _fill(shade: Any) -> str | None:
    value = shade.get(f"{W}fill") if shade is not None else None
    return value.lower() if value and value.lower() not in ("auto", "ffffff") and len(value) == 6 else None


def turned_cell(tc: Any) -> bool:
    direction = value_of(tc, "tcPr/textDirection")
    return direction in ("btLr", "tbRl", "tbRlV", "btLrV")


def default_size(package: Any) -> float:
    normal = package.styles["Normal"] if "Normal" in [s.name for s in package.styles] else None
    size = normal.font.size if normal is not None else None
    return float(size.pt) if size is not None else 11.0
