"""Placed words in, visual rows and styled lines out; nothing here knows about pages or columns."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mapper.documents.characters import SURE_BULLETS, bullet, number, private
from mapper.documents.types import Box, Style, Word

CODE = re.compile(r"^[A-Z]{1,5}[-./ ]?\d{1,3}(?:\.\d{1,2})?$")
BADGE = re.compile(r"^[A-Z]{2,6}$")
"""A code of capitals alone, on a coloured ground of its own."""

Row = tuple[Word, ...]
"""Words that stand beside one another, from left to right."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of one column: its words without the list mark, and the mark."""

    words: Row
    marker: str | None
    label: str | None
    box: Box
    text_x: float
    style: Style
    lead: str | None

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


def union(boxes: Iterable[Box]) -> Box:
    """Smallest box around all; there must be one."""
    some = list(boxes)
    return (min(b[0] for b in some), min(b[1] for b in some), max(b[2] for b in some), max(b[3] for b in some))


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Group words whose heights overlap by more than half of the smaller, from the top of the page down."""
    rows: list[list[Word]] = []
    extents: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        for i in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            top, bottom = extents[i]
            shared = min(bottom, word.bottom) - max(top, word.top)
            if shared > 0.5 * min(bottom - top, word.bottom - word.top):
                rows[i].append(word)
                big = max(rows[i], key=lambda w: w.bottom - w.top)
                extents[i] = (big.top, big.bottom)
                break
        else:
            rows.append([word])
            extents.append((word.top, word.bottom))
    out = [tuple(sorted(part, key=lambda w: w.x0)) for row in rows for part in _beside_big(row)]
    out.sort(key=lambda row: min(w.top for w in row))
    return out


def _beside_big(row: list[Word]) -> list[list[Word]]:
    """A row cut into the lines beside a big number, letter or title, which stays with the first of them."""
    tallest = max(w.bottom - w.top for w in row)
    for share, fits in ((0.6, _initial), (0.8, _clear)):
        small = [w for w in row if w.bottom - w.top < share * tallest]
        big = [w for w in row if w.bottom - w.top >= share * tallest]
        if len(small) < 2 or not fits(big, small) or max(w.top for w in small) < min(w.bottom for w in small):
            continue
        lines = rows_of(small)
        if len(lines) > 1:
            return [[*big, *lines[0]], *[list(line) for line in lines[1:]]]
    return [row]


def _initial(big: Sequence[Word], small: Sequence[Word]) -> bool:
    """Whether the big words are a number or a letter, as stand over two lines."""
    return len(big) <= 2 and all(len(w.text) <= 3 for w in big)


def _clear(big: Sequence[Word], small: Sequence[Word]) -> bool:
    """Whether all small words stand on one side of the big ones, well apart: a title beside smaller lines."""
    room = 0.8 * max(w.style.size for w in small)
    after = min(w.x0 for w in small) - max(w.x1 for w in big)
    before = min(w.x0 for w in big) - max(w.x1 for w in small)
    return max(after, before) >= room


def dominant(words: Sequence[Word]) -> Style:
    """The style of most letters, with `caps` where all letters are capitals."""
    weights: Counter[Style] = Counter()
    for word in words:
        weights[word.style] += len(word.text)
    style = weights.most_common(1)[0][0]
    letters = "".join(w.text for w in words)
    caps = sum(c.isalpha() for c in letters) > 3 and letters.upper() == letters
    return replace(style, caps=caps)


def emphasis(style: Style, ground: Style) -> bool:
    """Whether a style stands out from another: bold, colour or size."""
    return (style.bold and not ground.bold) or style.size > ground.size + 0.75


def _lead(words: Row) -> str | None:
    """The bold run that opens a line whose rest is not bold."""
    if not words or not words[0].style.bold or words[-1].style.bold:
        return None
    run = []
    for word in words:
        if not word.style.bold:
            break
        run.append(word.text)
    return " ".join(run)


def drop_note_marks(words: Sequence[Word]) -> list[Word]:
    """Leave out raised digits and asterisks that point to a footnote."""
    kept: list[Word] = []
    for i, word in enumerate(words):
        before = kept[-1] if kept else None
        small = before is not None and word.style.size <= 0.75 * before.style.size
        raised = before is not None and word.bottom < before.bottom - 0.15 * before.style.size
        mark = word.text.strip("()[]").isdigit() or word.text in {"*", "†", "‡"}
        if i and small and raised and mark and word.x0 - before.x1 < 3.0:  # type: ignore[union-attr]
            continue
        kept.append(word)
    return kept


def make_line(row: Sequence[Word], marks: frozenset[str] = frozenset()) -> Line:
    """Split the list mark from the words of one row and find its style; `marks` open many lines of the document."""
    words = drop_note_marks(row)
    box = union(w.box for w in words)
    marker, label = None, None
    first = words[0]
    gap = words[1].x0 - first.x1 if len(words) > 1 else 0.0
    if len(words) > 1 and first.text in marks and bullet(first.text) and words[1].text[:1].isupper():
        marker, words = first.text, words[1:]
    elif len(words) > 1 and bullet(first.text) and (gap > 0.25 * first.style.size or sure(first.text)):
        # A dash with an ordinary space after it may open a continued clause; a list mark stands further off.
        if sure(first.text) or gap > 0.45 * first.style.size or first.text in "–—-":
            marker, words = first.text, words[1:]
    elif len(first.text) > 1 and sure(first.text[0]) and not first.text[1:2].isspace():
        marker = first.text[0]
        words = [replace(first, text=first.text[1:]), *words[1:]]
    elif len(words) > 1 and number(first.text):
        label, words = first.text, words[1:]
    elif len(words) > 1 and first.style.bold and _code_at_end(words):
        label, words = words[-1].text, words[:-1]
    text = tuple(words)
    return Line(text, marker, label, box, text[0].x0, dominant(text), _lead(text))


def _code_at_end(words: Sequence[Word]) -> bool:
    """Whether the code of a heading stands at the far end of its line: letters and digits, far from the words."""
    last = words[-1]
    far = last.x0 - words[-2].x1 > 3 * last.style.size
    badge = last.style.fill != words[-2].style.fill and bool(BADGE.match(last.text))
    return far and (badge or bool(CODE.match(last.text)))


def sure(token: str) -> bool:
    """Whether a glyph is a list mark wherever it opens a line."""
    return bool(token) and all(c in SURE_BULLETS or private(c) for c in token)
