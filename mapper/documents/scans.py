"""A PDF's bytes and the numbers of its picture pages in, those pages as placed words, edges and bands out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import product
from statistics import median
from typing import Any

import numpy as np

from mapper.documents.ink import (
    HAIRLINE,
    Band,
    Look,
    Pixels,
    bands,
    dots,
    flat,
    hex_of,
    ink_of,
    look,
    marks,
    rgb,
    rules,
    slant,
    without_rims,
)
from mapper.documents.ocr import Engine, ReadWord
from mapper.documents.types import Box, Edge, Page, Scan, Shape, Style, Word
from mapper.settings import Limits

RESOLUTION = 200
"""Dots an inch at which a page is drawn: what the engine's model was trained for is 200 to 300."""
LARGEST_SIDE = 4000
"""Pixels of a page's longer side at most."""
SHORTEST_RULE = 26.0
"""Points: letters have no straight strokes of this length."""
THICKEST_RULE = 3.0
FEWEST_WORDS = 3
LEGIBLE = 0.6
"""A page of whose words half are less sure than this is a picture without text, or cannot be read."""
SHARES = (
    (re.compile(r"[bdfhkl]"), 0.74),
    (re.compile(r"[A-Z0-9]"), 0.71),
    (re.compile(r"[ij]"), 0.69),
    (re.compile(r"t"), 0.64),
    (re.compile(r"[acegmnopqrsuvwxyz]"), 0.52),
)
"""Kinds of words by their tallest letter, and its height above the line as a share of a usual face's size."""
PLAIN = (False, "000000", None)
SAME_SIZE, SAME_HEAD = 0.09, 0.14
"""Sizes that differ by no more than this share are one, as a scan is no truer; the second for bold or coloured text."""
BOLDER = 1.22
"""Strokes this many times as wide as the usual ones of the document are bold."""
SAME_SPOT = 4.0
"""Words of several pages are at one place when they begin and end within this many points of each other."""
MISREAD_DOTS = frozenset("eo*¢©»«®@+>°~§¥•·●■▪o°¤")
"""What the engine makes of a list's dot, alone at the head of a line."""
NO_WORD = re.compile(r"^[|_\[\]{}\\/~=—–\-.,:;'\"‘’“”`^<>]+$")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word with what is known of its looks; `size` in points."""

    word: ReadWord
    look: Look
    size: float = 0.0
    bold: bool = False


def read_scans(data: bytes, numbers: Sequence[int], limits: Limits) -> tuple[Scan, ...]:
    """Read these pages (from 1) in order; those on which hardly a word can be read are left out.

    Raises LimitExceeded for a page that takes longer than `limits.ocr_page_seconds`.
    """
    import pypdfium2

    engine = Engine()
    read = []
    with pypdfium2.PdfDocument(data) as document:
        for number in numbers:
            read.append(_read_page(document[number - 1], number, engine, limits))
    return tuple(_alike([raw for raw in read if _legible(raw)]))


@dataclass(frozen=True, slots=True)
class _Raw:
    """One page as read: `dots` are marks left of lines; all in pixels but `edges`, which are in points."""

    number: int
    width: float
    height: float
    scale: float
    slant: float
    seen: tuple[_Seen, ...]
    dots: tuple[Box, ...]
    edges: tuple[Edge, ...]
    bands: tuple[Band, ...]


def _legible(raw: _Raw) -> bool:
    """Whether a page holds text rather than a picture in which the engine sees letters."""
    return len(raw.seen) >= FEWEST_WORDS and median(s.word.sure for s in raw.seen) >= LEGIBLE


def _read_page(page: Any, number: int, engine: Engine, limits: Limits) -> _Raw:
    from PIL import Image

    width, height = page.get_size()
    scale = min(RESOLUTION / 72, LARGEST_SIDE / max(width, height, 1))
    picture = page.render(scale=scale).to_pil().convert("RGB")
    angle = slant(np.asarray(picture))
    if angle:
        picture = picture.rotate(-angle, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    pixels: Pixels = np.asarray(picture)
    filled = bands(pixels)
    shade = flat(pixels, filled)
    ink = ink_of(shade)
    lines = rules(ink_of(shade, HAIRLINE), round(SHORTEST_RULE * scale), round(THICKEST_RULE * scale))
    found = marks(ink, 1.1 * scale, 9.0 * scale)
    listed = dots(ink, found, 3.0 * scale, 6.0 * scale)
    cleared = _without(Image.fromarray(without_rims(shade, filled)), listed)
    words = engine.read(cleared, round(scale * 72), limits.ocr_page_seconds)
    kept = [w for w in words if not (NO_WORD.match(w.text) and (len(w.text) > 1 or w.sure < 0.8 or w.text in "|_[]"))]
    seen = tuple(_Seen(w, look(pixels, w.box)) for w in kept)
    return _Raw(
        number,
        float(width),
        float(height),
        scale,
        angle,
        seen,
        tuple(_apart(found, kept)),
        tuple(_edge(box, scale) for box in lines),
        tuple(filled),
    )


def _without(picture: Any, boxes: Sequence[Box]) -> Any:
    """The grey picture with some boxes wiped out: the engine takes a list's dot for a letter of the first word."""
    for x0, top, x1, bottom in boxes:
        place = (int(x0) - 2, int(top) - 2, int(x1) + 2, int(bottom) + 2)
        picture.paste(picture.getpixel((max(0, place[0]), max(0, place[1]))), place)
    return picture


def _apart(found: Sequence[Box], words: Sequence[ReadWord]) -> Iterator[Box]:
    """Marks left of the first word of a line by no more than three letters' widths, and part of no word."""
    firsts: dict[int, ReadWord] = {}
    for word in words:
        firsts.setdefault(word.line, word)
    for x0, top, x1, bottom in found:
        middle = (top + bottom) / 2
        for word in firsts.values():
            high = word.box[3] - word.box[1]
            if word.box[1] <= middle <= word.box[3] and 0 <= word.box[0] - x1 <= 5 * high:
                if not any(w.box[0] < x1 and x0 < w.box[2] and w.box[1] < bottom and top < w.box[3] for w in words):
                    yield (x0, top, x1, bottom)
                break


def _edge(box: Box, scale: float) -> Edge:
    x0, top, x1, bottom = (v / scale for v in box)
    if x1 - x0 >= bottom - top:
        return Edge(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    return Edge((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)


def _voted(read: Sequence[_Raw]) -> list[_Raw]:
    """Words that recur at one place of several pages, as heads of tables do, said as the surest readings say them."""
    spots: dict[tuple[int, int], list[tuple[_Raw, ReadWord]]] = {}
    for raw in read:
        for s in raw.seen:
            spots.setdefault(_spot(s.word, raw), []).append((raw, s.word))

    def said(raw: _Raw, word: ReadWord) -> str:
        x, y = _spot(word, raw)
        votes: Counter[str] = Counter()
        for dx, dy in product((-1, 0, 1), repeat=2):
            for other, again in spots.get((x + dx, y + dy), ()):
                close = abs(again.box[2] / other.scale - word.box[2] / raw.scale) <= SAME_SPOT
                if other is not raw and close and abs(len(again.text) - len(word.text)) <= 1:
                    votes[again.text] += round(100 * again.sure)
        votes[word.text] += round(100 * word.sure)
        best, weight = max(votes.items(), key=lambda item: (item[1], item[0]))
        alike = len(word.text) > 3 and SequenceMatcher(None, best, word.text).ratio() >= 0.7
        return best if alike and weight > votes[word.text] else word.text

    return [
        replace(raw, seen=tuple(replace(s, word=replace(s.word, text=said(raw, s.word))) for s in raw.seen))
        for raw in read
    ]


def _spot(word: ReadWord, raw: _Raw) -> tuple[int, int]:
    return round(word.box[0] / raw.scale / SAME_SPOT), round(word.baseline / raw.scale / SAME_SPOT)


def _kind(text: str) -> int | None:
    return next((n for n, (letters, _) in enumerate(SHARES) if letters.search(text)), None)


def _shares(read: Sequence[_Raw]) -> list[float]:
    """SHARES as the document's own faces have them, told from lines that hold words of several kinds."""
    found: list[list[float]] = [[] for _ in SHARES]
    for raw in read:
        for line in _lines(raw):
            highs = [(_kind(s.word.text), s.word.baseline - s.word.box[1]) for s in line]
            tall = [high / SHARES[0][1] for kind, high in highs if kind == 0]
            if len(tall) >= 2:
                for kind, high in highs:
                    if kind:
                        found[kind].append(high / median(tall))
    return [median(own) if len(own) >= 8 else usual for own, (_, usual) in zip(found, SHARES, strict=True)]


def _lines(raw: _Raw) -> list[list[_Seen]]:
    lines: dict[int, list[_Seen]] = {}
    for s in raw.seen:
        lines.setdefault(s.word.line, []).append(s)
    return list(lines.values())


def _sized(raw: _Raw, shares: Sequence[float]) -> _Raw:
    """The page with the size of its words in points, told from the heights of letters, one size a line."""
    out: list[_Seen] = []
    for line in _lines(raw):
        own = [
            (s.word.baseline - s.word.box[1]) / shares[kind] for s in line if (kind := _kind(s.word.text)) is not None
        ] or [s.word.box[3] - s.word.box[1] for s in line]
        out += [replace(s, size=max(3.0, median(own) / raw.scale)) for s in line]
    return replace(raw, seen=tuple(out))


def _alike(read: Sequence[_Raw]) -> Iterator[Scan]:
    """Pages whose sizes, weights and colours are made the same where they differ by no more than a scan's noise."""
    shares = _shares(read)
    read = [_sized(raw, shares) for raw in _voted(read)]
    strokes = [s.look.stroke / raw.scale / s.size for raw in read for s in raw.seen for _ in s.word.text]
    usual = median(strokes) if strokes else 1.0
    inks = _near_colours([(s.look.colour, len(s.word.text)) for raw in read for s in raw.seen])
    grounds = _near_colours([(rgb(b.colour), 1) for raw in read for b in raw.bands], 12, False)
    read = [replace(raw, bands=tuple(Band(b.box, grounds[rgb(b.colour)]) for b in raw.bands)) for raw in read]
    read = [_weighed(raw, usual * BOLDER) for raw in read]
    weights: dict[_Key, Counter[float]] = {}
    for raw in read:
        for s in raw.seen:
            weights.setdefault(_key(s, raw, inks), Counter())[s.size] += len(s.word.text)
    sizes = {key: _snapped(own, SAME_SIZE if key == PLAIN else SAME_HEAD) for key, own in weights.items()}
    for raw in read:
        yield Scan(_page(raw, sizes, inks), raw.slant)


_Key = tuple[bool, str, str | None]
"""Whether bold, the colour of the ink, and that of the band behind: texts alike in these are seldom of two sizes."""


def _key(s: _Seen, raw: _Raw, inks: dict[tuple[int, int, int], str]) -> _Key:
    return (s.bold, inks[s.look.colour], _ground(s.word.box, raw.bands))


def _weighed(raw: _Raw, bold_from: float) -> _Raw:
    out: list[_Seen] = []
    for line in _lines(raw):
        heavy = _evened([s.look.stroke / raw.scale / s.size >= bold_from for s in line])
        out += [replace(s, bold=bold) for s, bold in zip(line, heavy, strict=True)]
    return replace(raw, seen=tuple(out))


def _snapped(weights: Counter[float], near: float) -> dict[float, float]:
    """Each size to the commonest one that differs by no more than a share of it, to half a point."""
    centres: list[float] = []
    out: dict[float, float] = {}
    for size, _ in sorted(weights.items(), key=lambda item: -item[1]):
        close = [c for c in centres if abs(c - size) <= near * c]
        if not close:
            centres.append(size)
        out[size] = round(2 * min(close, key=lambda c: abs(c - size), default=size)) / 2
    return out


def _near_colours(
    found: Sequence[tuple[tuple[int, int, int], int]], apart: int = 48, grey_too: bool = True
) -> dict[tuple[int, int, int], str]:
    """Each colour to the commonest one within `apart`; greys to black, grey or white, as a scanner knows no blacker."""
    weights: Counter[tuple[int, int, int]] = Counter()
    for colour, letters in found:
        weights[colour] += letters
    centres: list[tuple[int, int, int]] = []
    out: dict[tuple[int, int, int], str] = {}
    for colour, _ in weights.most_common():
        if grey_too and max(colour) - min(colour) < 48:
            middle = sum(colour) / 3
            out[colour] = "000000" if middle < 130 else "ffffff" if middle > 215 else "808080"
            continue
        near = [c for c in centres if max(abs(a - b) for a, b in zip(c, colour, strict=True)) <= apart]
        if not near:
            centres.append(colour)
        out[colour] = hex_of(near[0] if near else colour)
    return out


def _page(raw: _Raw, sizes: dict[_Key, dict[float, float]], inks: dict[tuple[int, int, int], str]) -> Page:
    shapes = tuple(Shape(_points(b.box, raw.scale), b.colour) for b in raw.bands)
    words: list[Word] = []
    for line in _lines(raw):
        made = []
        for s in line:
            box, key = _points(s.word.box, raw.scale), _key(s, raw, inks)
            style = Style(sizes[key][s.size], s.bold, False, key[1], key[2])
            bottom = s.word.baseline / raw.scale + 0.22 * style.size
            made.append(Word(s.word.text, box[0], bottom - style.size, box[2], bottom, style=style, sure=s.word.sure))
        words += _with_dot(made, raw)
    drawn = tuple(replace(w, drawn=n) for n, w in enumerate(words))
    edges = (*raw.edges, *(e for shape in shapes for e in _sides(shape.box)))
    return Page(raw.number, raw.width, raw.height, drawn, edges, shapes)


def _points(box: Box, scale: float) -> Box:
    return (box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale)


def _sides(box: Box) -> Iterator[Edge]:
    x0, top, x1, bottom = box
    yield from (
        Edge(x0, top, x1, top),
        Edge(x0, bottom, x1, bottom),
        Edge(x0, top, x0, bottom),
        Edge(x1, top, x1, bottom),
    )


def _ground(box: Box, found: Sequence[Band]) -> str | None:
    """Colour of the smallest band behind the middle of a box."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    behind = [b for b in found if b.box[0] <= x <= b.box[2] and b.box[1] <= y <= b.box[3]]
    return min(behind, key=lambda b: (b.box[2] - b.box[0]) * (b.box[3] - b.box[1])).colour if behind else None


def _evened(heavy: Sequence[bool]) -> list[bool]:
    """Bold from the start of a line up to one place, or not at all: the place that most words agree with."""
    ends = range(len(heavy) + 1)
    agree = [sum(heavy[:n]) + sum(not h for h in heavy[n:]) for n in ends]
    best = max(ends, key=lambda n: (agree[n], n in (0, len(heavy))))
    return [n < best for n in range(len(heavy))]


def _with_dot(line: list[Word], raw: _Raw) -> list[Word]:
    """The words of a line, with the dot that the engine left out or misread before them as a list mark."""
    first = line[0]
    size = first.style.size
    alone = len(line) > 1 and line[1].x0 - first.x1 > 0.3 * size
    if alone and len(first.text) == 1 and (first.text in MISREAD_DOTS or not first.text.isalnum()):
        return [replace(first, text="•", sure=None), *line[1:]]
    if alone and first.text in ("x", "X"):
        return [replace(first, text="✗", sure=None), *line[1:]]
    for dot in raw.dots:
        x0, top, x1, bottom = _points(dot, raw.scale)
        middle = (top + bottom) / 2
        gap = first.x0 - x1
        if 0.15 * size <= gap <= 3.5 * size and first.top + 0.3 * size <= middle <= first.bottom - 0.25 * size:
            return [replace(first, text="•", x0=x0, x1=x1, sure=None), *line]
    return line
