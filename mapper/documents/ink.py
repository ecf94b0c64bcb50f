"""Pixels of a scanned page in; the page set straight, its rules, bands and list dots, and the look of a word out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.documents.types import Box

Pixels = NDArray[np.uint8]
"""Height x width x 3 (red, green, blue)."""
Mask = NDArray[np.bool_]

STEEPEST = 3.0
"""Degrees to either side within which a page is set straight."""
DARKER = 60
"""Ink is darker than its paper by at least this much of 255."""
HAIRLINE = 30
"""A thin line is darker than its paper by at least this much: a scanner greys what is thinner than its dots."""
BAND = 14
"""A band's colour is further from the paper's than this (largest difference in any of red, green, blue)."""
BLOCK = 8
"""Bands are looked for in squares of this many pixels."""
RIM = 3
MOST_BANDS = 12
"""A page has at most so many colours of bands; pictures have more, and are none."""
MOST_MARKS = 60_000
"""A page with more is a picture, and its specks mark no list."""


@dataclass(frozen=True, slots=True)
class Band:
    """A box filled with one colour (six hex digits), in pixels."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a word looks: colours of ink and ground, and the width of its strokes in pixels."""

    colour: tuple[int, int, int]
    ground: tuple[int, int, int]
    stroke: float


def grey(pixels: Pixels) -> NDArray[np.int16]:
    """Luminance, height x width, 0 to 255 (ITU-R BT.601, in parts of 256)."""
    red, green, blue = (pixels[..., n].astype(np.int32) for n in range(3))
    return ((77 * red + 150 * green + 29 * blue) >> 8).astype(np.int16)


def slant(pixels: Pixels) -> float:
    """Degrees by which the lines of a page rise to the right, within STEEPEST; 0.0 for a page without lines.

    The angle whose rows of ink are the most unlike (projection profiles, Postl 1986).
    """
    shade = grey(pixels)[::2, ::2]
    ys, xs = np.nonzero(shade < np.median(shade) - DARKER)
    if len(ys) < 500:
        return 0.0
    if len(ys) > 150_000:
        kept = np.random.default_rng(0).choice(len(ys), 150_000, replace=False)
        ys, xs = ys[kept], xs[kept]

    def unlike(angle: float) -> float:
        rows = np.round(ys + xs * np.tan(np.radians(angle))).astype(np.int64)
        counts = np.bincount(rows - rows.min())
        return float((np.diff(counts).astype(np.float64) ** 2).sum())

    rough = max(np.arange(-STEEPEST, STEEPEST + 0.01, 0.25), key=lambda a: (unlike(a), -abs(a)))
    fine = max(np.arange(rough - 0.25, rough + 0.26, 0.05), key=lambda a: (unlike(a), -abs(a)))
    return round(float(fine), 2)


def paper(pixels: Pixels) -> NDArray[np.int16]:
    """The colour of most of a page."""
    rough = pixels[::7, ::7].reshape(-1, 3) >> 4
    (common, _), *_ = Counter(map(tuple, rough.tolist())).most_common(1)
    near = (rough == np.array(common)).all(axis=1)
    return np.asarray(np.median(pixels[::7, ::7].reshape(-1, 3)[near], axis=0), dtype=np.int16)


def flat(pixels: Pixels, found: Sequence[Band]) -> NDArray[np.uint8]:
    """The page in grey with its bands made white and what stands on them dark, whichever was the lighter."""
    shade = grey(pixels)
    for band in found:
        x0, top, x1, bottom = (int(v) for v in band.box)
        part = pixels[top:bottom, x0:x1].astype(np.int16)
        ground = np.array(rgb(band.colour), dtype=np.int16)
        shade[top:bottom, x0:x1] = 255 - np.abs(part - ground).max(axis=2)
    return shade.astype(np.uint8)


def without_rims(shade: NDArray[np.uint8], found: Sequence[Band]) -> NDArray[np.uint8]:
    """A copy of the page in grey without the dark rims that `flat` leaves around bands, which touch their letters."""
    out = shade.copy()
    for band in found:
        x0, top, x1, bottom = (int(v) for v in band.box)
        for rows in (slice(max(0, top - RIM), top + 1), slice(bottom - 1, bottom + RIM)):
            out[rows, max(0, x0 - RIM) : x1 + RIM] = 255
        for columns in (slice(max(0, x0 - RIM), x0 + 1), slice(x1 - 1, x1 + RIM)):
            out[max(0, top - RIM) : bottom + RIM, columns] = 255
    return out


def ink_of(shade: NDArray[np.uint8], darker: int = DARKER) -> Mask:
    """Where a page in grey is darker than its paper by `darker` of 255."""
    usual = int(np.bincount(shade[::5, ::5].ravel(), minlength=256).argmax())
    return np.asarray(shade < usual - darker)


def rules(ink: Mask, least: int, thickest: int) -> list[Box]:
    """Straight lines along or down a page, `least` pixels long or more, `thickest` thick at most."""
    found = _level_rules(ink, least, thickest)
    return found + [(top, x0, bottom, x1) for x0, top, x1, bottom in _level_rules(ink.T, least, thickest)]


def _level_rules(ink: Mask, least: int, thickest: int) -> list[Box]:
    from scipy.ndimage import find_objects, label

    wide = ink | np.roll(ink, 1, axis=0) | np.roll(ink, -1, axis=0)  # a line may lean by a pixel or two
    kept = _long_runs(wide, least)
    marked, _ = label(kept, structure=np.ones((3, 3)))
    out = []
    for place in find_objects(marked):
        rows, columns = place
        if rows.stop - rows.start <= thickest + 2:
            out.append((float(columns.start), float(rows.start), float(columns.stop), float(rows.stop)))
    return out


def _long_runs(mask: Mask, least: int) -> Mask:
    """The mask with runs along its rows shorter than `least` cleared."""
    edged = np.pad(mask, ((0, 0), (1, 1))).astype(np.int8)
    steps = np.diff(edged, axis=1)
    starts, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    long = ends[:, 1] - starts[:, 1] >= least
    turns = np.zeros((mask.shape[0], mask.shape[1] + 1), dtype=np.int8)
    turns[starts[long, 0], starts[long, 1]] = 1
    turns[ends[long, 0], ends[long, 1]] = -1
    return np.asarray(np.cumsum(turns, axis=1, dtype=np.int8)[:, :-1] > 0)


def bands(pixels: Pixels) -> list[Band]:
    """Boxes filled with one colour behind text, in no order."""
    from scipy.ndimage import find_objects, label

    high, wide = pixels.shape[0] // BLOCK, pixels.shape[1] // BLOCK
    squares = pixels[: high * BLOCK, : wide * BLOCK].reshape(high, BLOCK, wide, BLOCK, 3).swapaxes(1, 2)
    shades = np.median(squares.reshape(high, wide, BLOCK * BLOCK, 3), axis=2).astype(np.int16)
    left = np.abs(shades - paper(pixels)).max(axis=2) > BAND
    found: list[Band] = []
    for _ in range(MOST_BANDS):
        if left.sum() < 0.001 * left.size:
            break
        colours = Counter(map(tuple, (shades[left] >> 3).tolist()))
        usual = np.array(colours.most_common(1)[0][0]) * 8 + 4
        same = left & (np.abs(shades - usual).max(axis=2) <= 16)
        marked, _ = label(same)
        for place in find_objects(marked):
            rows, columns = place
            filled = same[place].mean()
            if filled >= 0.6 and rows.stop - rows.start >= 3 and columns.stop - columns.start >= 8:
                box = (columns.start * BLOCK, rows.start * BLOCK, columns.stop * BLOCK, rows.stop * BLOCK)
                colour = np.median(shades[place][same[place]], axis=0)
                found += [Band(part, hex_of(colour)) for part in _parted(pixels, _grown(pixels, box, colour), colour)]
        left &= ~same
    return found


def _grown(pixels: Pixels, box: tuple[int, int, int, int], colour: Any) -> Box:
    """A band's box with each side moved outwards while the pixels beside it have the band's colour."""
    x0, top, x1, bottom = box

    def same(line: Pixels) -> bool:
        return len(line) > 0 and bool(np.abs(np.median(line, axis=0) - colour).max() <= BAND)

    for _ in range(BLOCK):
        top -= top > 0 and same(pixels[top - 1, x0:x1])
        bottom += bottom < pixels.shape[0] and same(pixels[bottom, x0:x1])
        x0 -= x0 > 0 and same(pixels[top:bottom, x0 - 1])
        x1 += x1 < pixels.shape[1] and same(pixels[top:bottom, x1])
    return (float(x0), float(top), float(x1), float(bottom))


def _parted(pixels: Pixels, box: Box, colour: Any) -> list[Box]:
    """A band cut where a line of another colour runs through it from top to bottom: the rule between two cells."""
    x0, top, x1, bottom = (int(v) for v in box)
    other = np.abs(pixels[top:bottom, x0:x1].astype(np.int16) - colour).max(axis=2) > BAND
    cut = other.mean(axis=0) > 0.9
    starts = [n for n in range(len(cut)) if not cut[n] and (n == 0 or cut[n - 1])]
    ends = [n + 1 for n in range(len(cut)) if not cut[n] and (n + 1 == len(cut) or cut[n + 1])]
    wide = [(a, b) for a, b in zip(starts, ends, strict=True) if b - a >= 2 * BLOCK]
    return [(float(x0 + a), float(top), float(x0 + b), float(bottom)) for a, b in wide] or [box]


def hex_of(colour: Any) -> str:
    """Red, green and blue of 0 to 255 as six hex digits."""
    return "".join(f"{max(0, min(255, round(float(c)))):02x}" for c in colour)


def rgb(colour: str) -> tuple[int, int, int]:
    """Six hex digits as red, green and blue of 0 to 255."""
    return (int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16))


def marks(ink: Mask, least: float, most: float) -> list[Box]:
    """Marks that nothing touches, `least` to `most` pixels wide and high: letters, and the dots and ticks of lists."""
    from scipy.ndimage import find_objects, label

    marked, count = label(ink, structure=np.ones((3, 3)))
    if count > MOST_MARKS:
        return []
    out = []
    for rows, columns in find_objects(marked):
        high, wide = rows.stop - rows.start, columns.stop - columns.start
        if least <= wide <= most and least <= high <= most and 0.5 <= wide / high <= 2.0:
            out.append((float(columns.start), float(rows.start), float(columns.stop), float(rows.stop)))
    return out


def dots(ink: Mask, found: Sequence[Box], clear: float, most: float) -> list[Box]:
    """Those of some marks that are solid, `most` pixels at most, and have no other ink beside them, `clear` pixels to
    the right, above and below and twice that to the left: the dots of lists, and not those of letters.
    """
    out = []
    for box in found:
        x0, top, x1, bottom = (int(v) for v in box)
        own = int(ink[top:bottom, x0:x1].sum())
        if x1 - x0 > most or bottom - top > most or own < 0.62 * (x1 - x0) * (bottom - top):
            continue
        beside = ink[max(0, int(top - clear)) : int(bottom + clear), max(0, int(x0 - 2 * clear)) : int(x1 + clear)]
        if int(beside.sum()) <= own + 2:
            out.append(box)
    return out


def look(pixels: Pixels, box: Box) -> Look:
    """Colours and strokes of the word in a box; stroke is twice the area of ink over its outline."""
    x0, top, x1, bottom = (round(v) for v in box)
    part = pixels[max(0, top - 2) : bottom + 2, max(0, x0 - 2) : x1 + 2].astype(np.float32)
    if part.shape[0] < 3 or part.shape[1] < 3:
        return Look((0, 0, 0), (255, 255, 255), 0.0)
    rim = np.concatenate([part[0], part[-1], part[:, 0], part[:, -1]])
    ground = np.median(rim, axis=0)
    apart = np.abs(part - ground).max(axis=2)
    full = float(np.percentile(apart, 96))
    inked = apart > 0.5 * full
    strong = part[apart > 0.8 * full]
    colour = np.median(strong, axis=0) if len(strong) else ground
    outline = int((inked[:, 1:] != inked[:, :-1]).sum() + (inked[1:] != inked[:-1]).sum())
    stroke = 2.0 * float(inked.sum()) / outline if outline else 0.0
    return Look(tuple(map(int, colour)), tuple(map(int, ground)), stroke)  # type: ignore[arg-type]
