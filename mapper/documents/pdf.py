"""PDF bytes in, pages of placed words, edges and filled shapes out; the only module that knows pdfplumber."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from sys import intern
from typing import Any

from mapper.documents.characters import clean
from mapper.documents.letters import as_seen
from mapper.documents.losses import Losses, noticed, pages_missing
from mapper.documents.types import Box, Edge, Page, Shape, Style, Word
from mapper.errors import LimitExceeded, UnreadableDocument

THIN = 3.0
"""A filled box no thicker than this many points is a ruled line."""
SUPERSCRIPT = 0.72
"""A raised digit below this share of its line's size is a footnote mark."""


def read_pdf(data: bytes, name: str, page_limit: int) -> tuple[tuple[Page, ...], dict[str, str]]:
    """Read every page and the document's own properties (`Title`, `Author`).

    Raises UnreadableDocument for a damaged or locked file, also when only a part of it can be read; LimitExceeded over
    `page_limit` pages.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with noticed() as losses, pdfplumber.open(io.BytesIO(data)) as pdf:
            count = _page_count(pdf, page_limit)
            if count > page_limit:
                raise LimitExceeded(
                    f"{name} has more than {page_limit} pages.",
                    "Split the document, or raise MAPPER_LIMIT_PAGES.",
                )
            pages = tuple(_page(p, losses) for p in pdf.pages)
            if losses.found or pages_missing(pdf, count):
                raise UnreadableDocument(
                    f"{name} is damaged: a part of it cannot be read.", "Export the PDF again from its source."
                )
            return pages, {k: v for k, v in (pdf.metadata or {}).items() if isinstance(v, str)}
    except PdfminerException as fault:
        if fault.args and isinstance(fault.args[0], MemoryError):
            raise MemoryError from None
        locked = fault.args and isinstance(fault.args[0], PDFPasswordIncorrect)
        raise _refusal(name, bool(locked)) from None
    except PDFPasswordIncorrect:
        raise _refusal(name, True) from None


def _refusal(name: str, locked: bool) -> UnreadableDocument:
    if locked:
        return UnreadableDocument(
            f"{name} is protected by a password.", "Save a copy without the password and try again."
        )
    return UnreadableDocument(f"{name} is damaged: its pages cannot be read.", "Export the PDF again from its source.")


def _page_count(pdf: Any, limit: int) -> int:
    """Count pages by walking the page tree, and stop one past the limit: a hostile tree may be endless."""
    from pdfminer.pdfpage import PDFPage

    count = 0
    for _ in PDFPage.create_pages(pdf.doc):
        count += 1
        if count > limit:
            break
    return count


def _lighter(raw: Any) -> None:
    """Have a page of pdfplumber's describe its letters by what is used here alone: that is half of the time it takes.

    The values are those of `Page.process_object`, which still does everything else.
    """
    from pdfminer.layout import LTChar

    usual, left, above, high = raw.process_object, raw.mediabox[0], raw.mediabox[1], raw.height

    def described(drawn: Any) -> Any:
        if type(drawn) is not LTChar or not isinstance(drawn.fontname, str):
            return usual(drawn)
        top, colour = (high - drawn.y1) + above, drawn.graphicstate.ncolor
        return {
            "object_type": "char",
            "text": drawn.get_text(),
            "fontname": drawn.fontname,
            "size": drawn.size,
            "upright": drawn.upright,
            "matrix": drawn.matrix,
            "x0": drawn.x0 + left,
            "x1": drawn.x1 + left,
            "top": top,
            "bottom": (high - drawn.y0) + above,
            "doctop": raw.initial_doctop + top,
            "non_stroking_color": colour if isinstance(colour, tuple) else (colour,),
        }

    raw.process_object = described


def _forget(raw: Any) -> None:
    """Let go of what a page was drawn from: the library keeps every stream of a document unpacked until its end."""
    kept = raw.pdf.doc._cached_objs
    contents = raw.page_obj.attrs.get("Contents")
    for part in [contents, *(raw.page_obj.contents or [])]:
        kept.pop(getattr(part, "objid", None), None)
    raw.close()


def _page(raw: Any, losses: Losses) -> Page:
    _lighter(raw)
    shapes = tuple(_shapes(raw))
    words = as_seen(tuple(_words(raw, shapes)))
    page = Page(
        number=raw.page_number,
        width=float(raw.width),
        height=float(raw.height),
        words=(*words, *_drawn_marks(raw, words)),
        edges=tuple(_edges(raw)),
        shapes=shapes,
        images=tuple((float(i["x0"]), float(i["top"]), float(i["x1"]), float(i["bottom"])) for i in raw.images),
    )
    losses.look(raw)
    _forget(raw)
    return page


def _words(raw: Any, shapes: tuple[Shape, ...]) -> Iterator[Word]:
    from pdfplumber.utils import extract_words

    seen: set[tuple[str, int, int]] = set()
    drawn = {id(char): n for n, char in enumerate(raw.chars)}
    for found in extract_words(
        [char for char in raw.chars if char["upright"]],
        x_tolerance_ratio=0.18,
        y_tolerance=2,
        keep_blank_chars=False,
        extra_attrs=["fontname", "size", "non_stroking_color"],
        return_chars=True,
    ):
        text = clean(found["text"]).strip()
        place = (text, round(found["x0"] / 1.5), round(found["top"] / 1.5))
        if not text or place in seen or not _inside(found, raw):
            continue
        seen.add(place)
        box = (found["x0"], found["top"], found["x1"], found["bottom"])
        place_drawn = min((drawn.get(id(char), 0) for char in found["chars"]), default=0)
        yield Word(intern(text), *box, style=_style(found, _fill(box, shapes)), drawn=place_drawn)
    turned = [c for c in raw.chars if not c.get("upright", True)]
    if turned:
        yield from _turned(turned, shapes)


def _drawn_marks(raw: Any, words: Sequence[Word]) -> Iterator[Word]:
    """List marks that are drawn rather than typed: a small dot, square or picture a little to the left of a word."""
    marks = [box for _, box in _boxes(raw) if _dot(box, 9.0)]
    marks += [b for i in raw.images if _dot(b := (i["x0"], i["top"], i["x1"], i["bottom"]), 20.0)]
    if not marks or len(marks) > 5000:
        return
    upright = [w for w in words if not w.turned]
    taken: set[tuple[int, int]] = set()
    for x0, top, x1, bottom in marks:
        middle = (top + bottom) / 2
        beside = [w for w in upright if w.top <= middle <= w.bottom]
        after = min((w for w in beside if w.x0 >= x1 - 0.5), key=lambda w: w.x0, default=None)
        crowded = any(w.x0 < x1 and w.x1 > x0 - 2 for w in beside)
        if after is None or crowded or not 1.0 <= after.x0 - x1 <= 2.2 * after.style.size:
            continue
        place = (round(x0 / 3), round(middle / 3))
        if place not in taken:
            taken.add(place)
            yield Word("•", x0, after.top, x1, after.bottom, style=after.style)


def _dot(box: Box, most: float) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return 1.2 <= wide <= most and 1.2 <= high <= most and 0.6 <= wide / high <= 1.7


def _inside(found: dict[str, Any], raw: Any) -> bool:
    """Whether any of a word can be seen; text drawn off the page is not part of what the council published."""
    return bool(found["x1"] > 0 and found["x0"] < raw.width and found["bottom"] > 0 and found["top"] < raw.height)


def _turned(chars: list[dict[str, Any]], shapes: tuple[Shape, ...]) -> Iterator[Word]:
    """Words of text turned by a quarter: letters of one vertical line, in the order in which they read."""
    columns: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for char in chars:
        up = char["matrix"][1] > 0
        columns.setdefault((round((char["x0"] + char["x1"]) / 6), 90 if up else 270), []).append(char)
    for (_, angle), column in sorted(columns.items()):
        column.sort(key=lambda c: -c["bottom"] if angle == 90 else c["top"])
        run: list[dict[str, Any]] = []
        for char in column:
            gap = 0.0
            if run:
                gap = run[-1]["top"] - char["bottom"] if angle == 90 else char["top"] - run[-1]["bottom"]
            if run and (char["text"].isspace() or gap > 0.18 * char["size"]):
                yield _turned_word(run, angle, shapes)
                run = []
            if not char["text"].isspace():
                run.append(char)
        if run:
            yield _turned_word(run, angle, shapes)


def _turned_word(run: list[dict[str, Any]], angle: int, shapes: tuple[Shape, ...]) -> Word:
    box = (
        min(c["x0"] for c in run),
        min(c["top"] for c in run),
        max(c["x1"] for c in run),
        max(c["bottom"] for c in run),
    )
    text = clean("".join(c["text"] for c in run))
    return Word(text, *box, style=_style(run[0], _fill(box, shapes)), turned=angle)


def _style(found: dict[str, Any], fill: str | None) -> Style:
    font = found["fontname"].split("+")[-1].lower() if isinstance(found["fontname"], str) else ""
    return _one_style(font, round(float(found["size"]) * 2) / 2, _colour(found.get("non_stroking_color")), fill)


@lru_cache(maxsize=4096)
def _one_style(font: str, size: float, colour: str, fill: str | None) -> Style:
    """One value for all words that look the same: thousands of pages hold few looks."""
    return Style(
        size=size,
        bold=bool(re.search(r"bold|black|heavy|semib|demi|medium\b", font)),
        italic="italic" in font or "oblique" in font,
        colour=colour,
        fill=fill,
    )


def _colour(value: Any) -> str:
    """Grey, RGB or CMYK in 0..1 to six hex digits; patterns and unknown spaces count as black."""
    parts = list(value) if isinstance(value, list | tuple) else [value]
    if not parts or not all(isinstance(p, int | float) for p in parts):
        return "000000"
    if len(parts) == 1:
        parts = [parts[0]] * 3
    elif len(parts) == 4:
        c, m, y, k = parts
        parts = [(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)]
    if len(parts) != 3:
        return "000000"
    return "".join(f"{max(0, min(255, round(255 * float(p)))):02x}" for p in parts)


def pale(colour: str) -> bool:
    """Whether a colour is so near white that it is paper rather than a band."""
    return min(int(colour[i : i + 2], 16) for i in (0, 2, 4)) >= 0xFA


def _fill(box: Box, shapes: tuple[Shape, ...]) -> str | None:
    """Colour of the shape drawn last behind the middle of a box."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for shape in reversed(shapes):
        b = shape.box
        if b[0] <= x <= b[2] and b[1] <= y <= b[3]:
            return None if pale(shape.fill) else shape.fill
    return None


def _boxes(raw: Any) -> Iterator[tuple[dict[str, Any], Box]]:
    for drawn in [*raw.rects, *raw.curves]:
        yield drawn, (float(drawn["x0"]), float(drawn["top"]), float(drawn["x1"]), float(drawn["bottom"]))


def _shapes(raw: Any) -> Iterator[Shape]:
    """Filled boxes big enough to stand behind text and smaller than the page."""
    for drawn, box in _boxes(raw):
        wide, high = box[2] - box[0], box[3] - box[1]
        page_sized = wide * high > 0.8 * float(raw.width) * float(raw.height)
        if drawn.get("fill") and wide > THIN and high > THIN and not page_sized:
            yield Shape(box, _colour(drawn.get("non_stroking_color")))


def _edges(raw: Any) -> Iterator[Edge]:
    for line in raw.lines:
        box = (float(line["x0"]), float(line["top"]), float(line["x1"]), float(line["bottom"]))
        if min(box[2] - box[0], box[3] - box[1]) <= 1.0:
            yield Edge(*box)
    for drawn, box in _boxes(raw):
        if _dot(box, 9.0):
            continue
        yield from _box_edges(drawn, box, curved=drawn.get("object_type") == "curve")


def _cornered(points: Sequence[tuple[float, float]], box: Box) -> bool:
    """Whether a drawn path is a box with square or slightly rounded corners: it has a point near each of them."""
    near_x, near_y = min(14.0, (box[2] - box[0]) / 4), min(14.0, (box[3] - box[1]) / 4)
    return all(
        any(abs(px - x) <= near_x and abs(py - y) <= near_y for px, py in points)
        for x in (box[0], box[2])
        for y in (box[1], box[3])
    )


def _box_edges(drawn: dict[str, Any], box: Box, curved: bool) -> Iterable[Edge]:
    wide, high = box[2] - box[0], box[3] - box[1]
    if wide <= THIN or high <= THIN:
        middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if wide >= high:
            return [Edge(box[0], middle_y, box[2], middle_y)]
        return [Edge(middle_x, box[1], middle_x, box[3])]
    if curved and not _cornered(drawn.get("pts") or [], box):
        return []
    if not drawn.get("stroke") and pale(_colour(drawn.get("non_stroking_color"))):
        return []
    return [
        Edge(box[0], box[1], box[2], box[1]),
        Edge(box[0], box[3], box[2], box[3]),
        Edge(box[0], box[1], box[0], box[3]),
        Edge(box[2], box[1], box[2], box[3]),
    ]
