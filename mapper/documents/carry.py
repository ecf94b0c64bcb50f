"""A `Document` in, JSON out, and back: how it crosses from the guarded child process without a pickle."""

import json
from typing import Any

from mapper.documents.types import Block, CellRef, Document, Style, TableShape


def pack(document: Document) -> str:
    """One JSON text that `unpack` turns back into an equal document."""
    return json.dumps(
        {
            "name": document.name,
            "format": document.format,
            "pages": document.pages,
            "sizes": document.page_sizes,
            "tables": [[t.rows, t.columns, t.ruled] for t in document.tables],
            "title": document.title,
            "author": document.author,
            "raw_text": document.raw_text,
            "unread": document.unread_pages,
            "ocr": document.ocr_pages,
            "blocks": [_pack_block(b) for b in document.blocks],
        },
        ensure_ascii=True,
    )


def _pack_block(b: Block) -> dict[str, Any]:
    s, c = b.style, b.cell
    return {
        "text": b.text,
        "places": b.places,
        "style": [s.size, s.bold, s.italic, s.colour, s.fill, s.caps],
        "cell": None if c is None else [c.table, c.row, c.column, c.rows, c.columns],
        "rest": [b.marker, b.label, b.lead, b.depth, b.indent, b.near, b.turned, b.kind, b.lines, b.drawn, b.sure],
    }


def unpack(text: str) -> Document:
    """Rebuild a document; ValueError, KeyError or TypeError when the text is not one."""
    data = json.loads(text)
    return Document(
        name=data["name"],
        format=data["format"],
        blocks=tuple(_unpack_block(b) for b in data["blocks"]),
        pages=int(data["pages"]),
        page_sizes=tuple((float(w), float(h)) for w, h in data["sizes"]),
        tables=tuple(TableShape(*t) for t in data["tables"]),
        title=data["title"],
        author=data["author"],
        raw_text=data["raw_text"],
        unread_pages=tuple(data["unread"]),
        ocr_pages=tuple(data["ocr"]),
    )


def _unpack_block(b: dict[str, Any]) -> Block:
    marker, label, lead, depth, indent, near, turned, kind, lines, drawn, sure = b["rest"]
    return Block(
        text=b["text"],
        places=tuple((int(p), (float(x[0]), float(x[1]), float(x[2]), float(x[3]))) for p, x in b["places"]),
        style=Style(*b["style"]),
        marker=marker,
        label=label,
        lead=lead,
        depth=depth,
        indent=indent,
        near=near,
        cell=None if b["cell"] is None else CellRef(*b["cell"]),
        turned=turned,
        kind=kind,
        lines=lines,
        drawn=drawn,
        sure=sure,
    )
