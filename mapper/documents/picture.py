"""A PDF's bytes and a page number in; a picture of that page out, drawn in a child process with limits."""

import io
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from mapper.documents.bounds import bind
from mapper.errors import LimitExceeded, NotFound, UnreadableDocument
from mapper.settings import Limits

LARGEST_SIDE = 4000
"""Pixels of a picture's longer side at most, whatever scale is asked for."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG; `width` and `height` in points, `scale` pixels a point, `pages` of the whole document."""

    page: int
    pages: int
    width: float
    height: float
    scale: float
    png: bytes


def page_picture(data: bytes, page: int, scale: float, limits: Limits) -> PagePicture:
    """Draw page `page` (1-based). Raises NotFound for a page that is not there, UnreadableDocument for no PDF or a
    damaged one, LimitExceeded for one that takes too long.
    """
    order = {"page": page, "scale": scale, "limits": asdict(limits), "parent": os.getpid()}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mapper.documents.picture"],
            input=json.dumps(order).encode() + b"\n" + data,
            capture_output=True,
            timeout=limits.seconds,
            env={"PYTHONPATH": str(Path(__file__).resolve().parent.parent.parent), "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise LimitExceeded(
            f"Page {page} took longer than {limits.seconds:g} seconds to draw.", "Open the document itself."
        ) from None
    head, _, png = done.stdout.partition(b"\n")
    try:
        told = json.loads(head)
        pages = int(told["pages"])
    except (ValueError, KeyError, TypeError):
        raise UnreadableDocument("The page cannot be drawn.", "Open the document itself.") from None
    if not png:
        raise NotFound(f"There is no page {page}.", f"The document has pages 1 to {pages}.")
    return PagePicture(page, pages, told["width"], told["height"], told["scale"], png)


def _draw() -> None:
    """The child: an order and a PDF on standard input, sizes and a PNG on standard output."""
    import pypdfium2

    order = json.loads(sys.stdin.buffer.readline())
    bind(Limits(**order["limits"]), order["parent"])
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    pages, number = len(document), order["page"]
    if not 1 <= number <= pages:
        sys.stdout.write(json.dumps({"pages": pages}) + "\n")
        return
    page = document[number - 1]
    width, height = page.get_size()
    scale = max(0.1, min(order["scale"], LARGEST_SIDE / max(width, height, 1)))
    out = io.BytesIO()
    page.render(scale=scale).to_pil().save(out, "PNG", optimize=True)
    told = {"pages": pages, "width": width, "height": height, "scale": scale}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + out.getvalue())


if __name__ == "__main__":
    _draw()
