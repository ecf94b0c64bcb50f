"""Lines of one column in, paragraphs, headings and list items out, each with its style and its place."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from mapper.documents.characters import OPEN_ENDS, hyphen_join, number
from mapper.documents.lines import Line, Row, dominant, make_line, union
from mapper.documents.types import Block, Style

Pitch = dict[float, float]
"""Usual distance from line to line within a paragraph, by type size."""


WIDEST = 1.3
"""Lines further apart than this share of the type size are no paragraph, unless the document shows otherwise."""


FARTHEST = 1.9
"""Lines of one sentence stand at most this many type sizes apart."""


def usual_pitch(columns: Iterable[Sequence[Row]]) -> Pitch:
    """Learn from a whole document how far apart lines of one paragraph stand, for each size.

    The smallest common distance counts: lists with space between items would otherwise pass for paragraphs.
    """
    steps: dict[float, list[float]] = {}
    carried: dict[float, list[float]] = {}
    for rows in columns:
        for a, b in pairwise(rows):
            size, below = a[0].style.size, b[0].style.size
            step = b[0].top - a[0].top
            if size == below and 0.9 * size <= step <= 2.4 * size:
                steps.setdefault(size, []).append(step)
                if b[0].text[:1].islower():
                    carried.setdefault(size, []).append(step)
    pitch = {}
    for size, values in steps.items():
        sure = sorted(carried.get(size, []))
        values.sort()
        usual = values[len(values) // 12]
        # Lines that open in lower case go on with the line above; without any, lines set far apart are items.
        pitch[size] = sure[len(sure) // 4] if len(sure) >= 3 else min(usual, WIDEST * size)
    return pitch


def build_blocks(
    rows: Sequence[Row],
    page: int,
    pitch: Pitch,
    turned: bool = False,
    right: float = 0.0,
    fresh: frozenset[str] = frozenset(),
) -> list[Block]:
    """Group the rows of one column into blocks, in order.

    `right` is where its text may reach, where known; `fresh` are words that open a new item (see `openers`).
    """
    lines = [make_line(row, fresh) for row in rows if row]
    if not lines:
        return []
    right = max(right, *(line.box[2] for line in lines))
    left = min(line.box[0] for line in lines)
    listed = Counter(bool(line.marker) for line in lines)
    groups: list[list[Line]] = []
    for line in lines:
        opens = bool(groups) and (
            _starts(groups[-1], line, (left, right), pitch, listed[True] > 1) or _anew(groups[-1], line, fresh)
        )
        if groups and not opens:
            groups[-1].append(line)
        else:
            groups.append([line])
    blocks = []
    for i, group in enumerate(groups):
        above = groups[i - 1][-1].box[3] if i else None
        near = group[0].box[1] - above if above is not None else 0.0
        blocks.append(_block(group, page, near, turned, right))
    return blocks


TAILS = re.compile(
    r"^(?:[b-hj-np-z]|ng|nt|ty|ce|ry|ly|al|ic|le|ve|se|te|ge|ne|ed|er|es|ing|ity|ent|ive|nal|onal|ment|tion|"
    r"ness|ence|ance|ble|ies|ers|ors)$"
)
"""What is left of a word that a narrow cell has broken without a hyphen; none is a word by itself, as "able" and "ship"
are: in justified text every line is full, and "able" may begin the next."""


def _broken(last: Line, line: Line, right: float) -> bool:
    """Whether a line begins with the rest of the last word above, which fills its column to less than a letter."""
    full = right - last.words[-1].x1 < 0.7 * last.style.size
    return full and bool(TAILS.match(line.words[0].text)) and last.text[-1:].isalpha()


def _block(group: Sequence[Line], page: int, near: float, turned: bool, right: float) -> Block:
    text, label = "", group[0].label
    lone = len(group) > 1 and not group[0].marker and len(group[0].words) == 1 and number(group[0].text)
    if lone and group[1].text[:1].isupper():
        # The first word after the number was too long for its line.
        label, group = group[0].text, group[1:]
    for n, line in enumerate(group):
        broken = n > 0 and _broken(group[n - 1], line, right)
        text = text + line.text if broken else hyphen_join(text, line.text)
    words = [w for line in group for w in line.words]
    style = dominant(words)
    lead = None
    if not style.bold or words[-1].style.bold is False:
        lead = _lead(group)
    return Block(
        text=text.replace("\u00ad", "").strip(),
        places=((page, union(line.box for line in group)),),
        style=style,
        marker=group[0].marker,
        label=label,
        lead=lead,
        indent=group[0].text_x,
        near=near,
        turned=turned,
        lines=len(group),
        drawn=min(w.drawn for w in words),
    )


def _lead(group: Sequence[Line]) -> str | None:
    """The bold run that opens a block whose end is not bold."""
    run: list[str] = []
    for line in group:
        for word in line.words:
            if not word.style.bold:
                return " ".join(run) or None
            run.append(word.text)
    return None


def _look(style: Style) -> tuple[float, bool, str, str | None]:
    return (style.size, style.bold, style.colour, style.fill)


def _starts(group: Sequence[Line], line: Line, column: tuple[float, float], pitch: Pitch, listed: bool) -> bool:
    """Whether `line` opens a new block after `group`."""
    last = group[-1]
    if line.marker or (line.label and _own_number(group, line)):
        return True
    step = line.words[0].top - last.words[0].top
    usual = pitch.get(line.style.size, 1.2 * line.style.size)
    size_step = max(line.style.size, last.style.size)
    if _runs_on(last, line, step):
        return False
    if step > max(1.28 * usual, usual + 0.25 * size_step):
        return True
    if line.style.size in pitch and step > usual + max(0.8, 0.07 * size_step) and _fresh_start(last, line):
        return True
    if _restyled(last, line):
        return True
    if _moved(group, line):
        return True
    return _forced(last, line, column)


def _runs_on(last: Line, line: Line, step: float) -> bool:
    """Whether a line breaks off at such a word as "and", and the next, in the same look, goes on in lower case: where
    all lines stand far apart, distance tells nothing."""
    end = last.text.split()[-1].lower()
    same = _look(last.style) == _look(line.style) and last.style.italic == line.style.italic
    return same and end in OPEN_ENDS and line.text[:1].islower() and step <= FARTHEST * line.style.size


def _fresh_start(last: Line, line: Line) -> bool:
    """Whether a line set a little lower than a paragraph's next line may open an item of a list without marks."""
    opens = line.text[:1].isupper() or line.text[:1] in "\"'“‘"
    end = last.text.rstrip()
    bold = last.style.bold and line.style.bold
    return opens and not bold and end[-1:] not in ",-–/&(" and end.split()[-1].lower() not in OPEN_ENDS


def _own_number(group: Sequence[Line], line: Line) -> bool:
    """Whether a number at the head of a line is a label and not a word of the sentence ("... at least / 2 days")."""
    label = line.label or ""
    if not label.isdigit():
        return True
    return group[-1].text.rstrip().endswith((".", ":", ";")) or bool(group[0].label) or line.text[:1].isupper()


def _restyled(last: Line, line: Line) -> bool:
    """Whether the look changes between two lines that each have one look; a bold run that wraps goes on."""
    if last.style.caps and not line.style.caps and any(c.islower() for c in line.text):
        return True
    if _look(last.style) == _look(line.style):
        if last.style.italic != line.style.italic:
            return all(w.style.italic == last.style.italic for w in last.words)
        whole = all(w.style.bold for w in line.words) == all(w.style.bold for w in last.words)
        return not whole and bool(line.lead) and last.text.rstrip()[-1:] in ".:"
    starts, ends = line.words[0].style, last.words[-1].style
    return _look(starts) != _look(ends)


def _moved(group: Sequence[Line], line: Line) -> bool:
    """Whether the left edge says that a list item or paragraph has ended."""
    first, last = group[0], group[-1]
    x = line.box[0]
    centred = abs((line.box[0] + line.box[2]) - (last.box[0] + last.box[2])) < 6
    if first.marker or first.label:
        if x >= first.text_x - 5:
            return x > first.text_x + 14 and len(group) > 1 and not centred
        carried_on = line.text[:1].islower() or last.text.rstrip()[-1:] not in ".;:!?"
        return not (carried_on and x >= first.box[0] - 3)
    if x < min(g.box[0] for g in group) - 5:
        return not centred and not line.text[:1].islower()
    return False


def _anew(group: Sequence[Line], line: Line, fresh: frozenset[str]) -> bool:
    """Whether a line opens, with a capital on a word that is no name, after a plain line that ended no sentence."""
    last = group[-1]
    if (
        group[0].marker
        or group[0].label
        or line.style.bold
        or line.style.caps
        or line.words[0].text.strip(",") not in fresh
    ):
        return False
    before = [w.text for w in last.words if len(w.text) > 3 and w.text.isalpha()]
    end = last.text.rstrip()
    plain = bool(before) and sum(t.islower() for t in before) > 0.5 * len(before)
    return plain and end[-1:] not in ".!?:;,-–/&(" and last.words[-1].text.lower() not in OPEN_ENDS


def _forced(last: Line, line: Line, column: tuple[float, float]) -> bool:
    """Whether the line above broke although the next word still had room: the writer ended it there."""
    left, right = column
    word = line.words[0]
    room = right - last.box[2]
    if abs((last.box[0] - left) - (right - last.box[2])) < 4:
        room *= 2
    needed = (word.x1 - word.x0) + 0.3 * word.style.size
    opens = line.text[:1].isupper() or line.text[:1] in "\"'“‘(" or line.text[:1].isdigit()
    if not opens or last.text.rstrip()[-1:] in ",-–/&(":
        return False
    if last.style.bold and line.style.bold:
        return False
    return room > needed + 1.5


def retag(blocks: Iterable[Block], **changes: object) -> list[Block]:
    """Copies of blocks with fields changed."""
    return [replace(b, **changes) for b in blocks]  # type: ignore[arg-type]
