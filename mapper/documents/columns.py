"""The words of one region in, its parts in reading order out: full-width rows, columns, and tables without rules."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from mapper.documents.characters import bullet, number
from mapper.documents.lines import Row, dominant, rows_of, union
from mapper.documents.records import record_starts
from mapper.documents.spans import NARROW, Gap, Seen, aligned, is_mark, see, segments, up_to
from mapper.documents.tabular import begins, glossary, look_of, pitch_of, row_starts, tabular
from mapper.documents.types import Box, Shape, Word


@dataclass(frozen=True, slots=True)
class Flow:
    """Rows read one after the other across the region."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns read one after the other, each a list of rows."""

    columns: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class LooseTable:
    """Cells found by white space alone: `cells[row][column]` holds rows of words."""

    box: Box
    lefts: tuple[float, ...]
    cells: tuple[tuple[tuple[Row, ...], ...], ...]


Part = Flow | Columns | LooseTable


def split_region(words: Sequence[Word], shapes: Sequence[Shape], cuts: Sequence[float] = ()) -> list[Part]:
    """Parts of a region from the top down. `cuts` are heights that no column crosses: rules over the whole width."""
    rows = rows_of(words)
    if not rows:
        return []
    size = median(w.style.size for w in words)
    gutter = max(8.0, 0.85 * size)
    marks = aligned(words)
    seen = [see(row, shapes, gutter, marks) for row in rows]
    parts: list[Part] = []
    pending: list[Row] = []
    i = 0
    while i < len(seen):
        end, gaps = _group(seen, i, gutter, cuts, marks)
        found = _records(seen[:end], i, gaps, len(pending)) if gaps else None
        if found is not None:
            back, records = found
            pending = pending[: len(pending) - back]
            parts += [Flow(tuple(pending)), records] if pending else [records]
            pending, i = [], end
            continue
        if gaps:
            end = i + _before_title(seen[i:end], gaps)
        part = _part(seen[i:end], gaps) if gaps else None
        if part is None:
            pending.append(seen[i].row)
            i += 1
            continue
        back = 0 if isinstance(part, Flow) else _early(seen[i - len(pending) : i], gaps)
        if back:
            pending = pending[:-back]
            part = _part(seen[i - back : end], gaps) or part
        if pending:
            parts.append(Flow(tuple(pending)))
            pending = []
        parts.append(part)
        i = end
    if pending:
        parts.append(Flow(tuple(pending)))
    return parts


def _records(seen: Sequence[Seen], start: int, gaps: Sequence[Gap], above: int) -> tuple[int, LooseTable] | None:
    """Records with a title in the first column, and how many of the rows above belong to the first of them.

    A title set larger or lower than what it stands beside has a row of its own above the first shared row.
    """
    back = 0
    while back <= above:
        while back < above and _close(seen, start - back) and _right_only(seen[start - back - 1], gaps):
            back += 1
        if any(not any(row.free(gap, 1.0) for gap in gaps) for row in seen[start - back : start]):
            return None
        group = seen[start - back :]
        table = _cells(group, [(a + b) / 2 for a, b in gaps])
        starts = record_starts(table) if all(any(column) for column in table) else []
        if starts:
            return back, _loose(group, table, starts)
        if back >= 4 or not (back < above and _close(seen, start - back)):
            return None
        back += 1
    return None


def _close(seen: Sequence[Seen], i: int) -> bool:
    """Whether row i stands right below the row before it."""
    return seen[i].top - seen[i - 1].bottom <= 26


def _right_only(row: Seen, gaps: Sequence[Gap]) -> bool:
    return row.spans[0][0] >= gaps[0][1] - 1


def _group(
    seen: Sequence[Seen], start: int, gutter: float, cuts: Sequence[float], marks: frozenset[int]
) -> tuple[int, list[Gap]]:
    """How far down the gaps of the row at `start` stay open; the gaps that do."""
    spans = _stepped(seen, start, gutter) or seen[start].spans
    gaps: list[Gap] = [(a[1], b[0]) for a, b in itertools.pairwise(spans)]
    if not gaps:
        return start + 1, []
    least = NARROW if any(is_mark(w, marks) for w in seen[start].row[1:]) else gutter
    end = start + 1
    while end < len(seen):
        row = seen[end]
        if any(seen[end - 1].bottom <= cut + 1 and cut - 1 <= row.top for cut in cuts):
            break
        close = NARROW if any(is_mark(w, marks) for w in row.row[1:]) else least
        kept = [g for gap in gaps if (g := row.free(gap, close) or up_to(row, gap, seen[start : end + 8], gaps))]
        if not kept or (len(kept) < len(gaps) and end - start > 2):
            break
        if row.top - seen[end - 1].bottom > 60:
            break
        if end - start > 1 and _splits_all(row, seen[end - 1], gaps, gutter, marks):
            break
        gaps = kept
        end += 1
    return end, gaps


def _splits_all(row: Seen, above: Seen, gaps: Sequence[Gap], gutter: float, marks: frozenset[int]) -> bool:
    """Whether a row of heads of one look, set apart from the row above, opens more columns within every column."""
    parts = segments(row.row, gutter, marks)
    stops = [float("-inf"), *[(a + b) / 2 for a, b in gaps], float("inf")]
    held = [sum(low <= s[0].x0 < high for s in parts) for low, high in itertools.pairwise(stops)]
    styles = [dominant(s) for s in parts]
    loud = len({(s.size, s.bold) for s in styles}) == 1 and (styles[0].bold or all(s.fill for s in styles))
    return min(held) > 1 and loud and row.top - above.bottom > 0.5 * styles[0].size


def _stepped(seen: Sequence[Seen], i: int, gutter: float) -> tuple[Gap, ...]:
    """What two rows cover of which one stands beside the other, a few points lower; empty where they do not."""
    if i + 1 >= len(seen) or len(seen[i].spans) > 1 or len(seen[i + 1].spans) > 1:
        return ()
    a, b = sorted((seen[i].spans[0], seen[i + 1].spans[0]))
    lower = seen[i + 1].top - seen[i].top < 0.8 * (seen[i].bottom - seen[i].top)
    return (a, b) if lower and b[0] - a[1] >= gutter else ()


def _early(above: Sequence[Seen], gaps: Sequence[Gap]) -> int:
    """How many rows above belong to columns that begin there on the right only, the first column starting lower."""
    count = 0
    for n, row in enumerate(reversed(above), start=1):
        if not any(row.free(gap, 1.0) for gap in gaps):
            break
        if row.spans[0][0] >= gaps[0][1] - 1:
            count = n
    return count


def _before_title(group: Sequence[Seen], gaps: Sequence[Gap]) -> int:
    """How many rows come before the next heading that stands over all columns though it reaches over the first only.

    Such a heading has nothing beside it, looks like no line of the other columns, and all columns begin anew below it.
    Newspaper columns have headings in every column, so they are not cut.
    """
    table = _cells(group, [(a + b) / 2 for a, b in gaps])
    looks = [{look_of(dominant(row)) for row in column if row} for column in table]
    for i in range(1, len(group)):
        row = table[0][i]
        if not row or any(column[i] for column in table[1:]) or bullet(row[0].text):
            continue
        style = dominant(row)
        loud = style.bold or style.fill is not None or style.size > dominant(table[0][i - 1] or row).size
        if loud and not any(look_of(style) in look for look in looks[1:]) and _all_begin(table, i):
            return i
    end = len(group)
    while end > 1 and _stray_head(table, end - 1, looks):
        end -= 1
    return end


def _stray_head(
    table: Sequence[Sequence[Row]], i: int, looks: Sequence[set[tuple[float, bool, str, str | None]]]
) -> bool:
    """Whether the last row is a heading of the first column only: it opens what comes below the columns."""
    row = table[0][i]
    if (
        not row
        or any(column[i] for column in table[1:])
        or bullet(row[0].text)
        or not begins(table[0], i, pitch_of(table))
    ):
        return False
    style = dominant(row)
    return style.bold and not any(look_of(style) in look for look in looks[1:])


def _all_begin(table: Sequence[Sequence[Row]], i: int) -> bool:
    """Whether the next rows below row i open every column at one height."""
    for j in range(i + 1, min(i + 5, len(table[0]))):
        if sum(bool(column[j]) for column in table) >= max(2, len(table) - 1):
            pitch = pitch_of(table)
            return all(begins(column, j, pitch) for column in table[1:] if column[j])
        if not table[0][j]:
            return False
    return False


def _part(group: Sequence[Seen], gaps: Sequence[Gap]) -> Part | None:
    middles = [(a + b) / 2 for a, b in gaps]
    table = _cells(group, middles)
    shared = [i for i in range(len(group)) if sum(bool(c[i]) for c in table) > 1]
    if not shared or not _real(table, shared):
        return None
    group, table = list(group), [list(c) for c in table]
    starts = list(range(len(group))) if glossary(table) else row_starts(table)
    if starts and (glossary(table) or tabular(table, starts)):
        return _loose(group, table, [(i,) * len(table) for i in starts])
    if len(shared) < 2:
        return None
    return Columns(tuple(tuple(row for row in column if row) for column in table))


def _cells(group: Sequence[Seen], middles: Sequence[float]) -> list[list[Row]]:
    """`table[column][i]`: the words of row i in that column."""
    stops = [*middles, float("inf")]
    table: list[list[Row]] = [[() for _ in group] for _ in stops]
    for i, seen in enumerate(group):
        for column, stop in enumerate(stops):
            low = stops[column - 1] if column else float("-inf")
            table[column][i] = tuple(w for w in seen.row if low <= (w.x0 + w.x1) / 2 < stop)
    return table


def _real(table: Sequence[Sequence[Row]], shared: Sequence[int]) -> bool:
    """Whether these are columns of text: not list marks, page numbers or a few stray gaps."""
    for column in table:
        words = [w for row in column for w in row]
        if not words or all(bullet(w.text) or number(w.text) or w.text.strip(".").isdigit() for w in words):
            return False
    if len(shared) == 1:
        heads = [row for column in table for row in column[shared[0] : shared[0] + 1]]
        return all(dominant(row).bold for row in heads if row) and len(table[0]) > 2
    return True


def _loose(group: Sequence[Seen], table: Sequence[Sequence[Row]], starts: Sequence[tuple[int, ...]]) -> LooseTable:
    """Cells between the starts, which each column may have at a row of its own; what stands before is a row too."""
    stops = [*starts, (len(group),) * len(table)]
    early = any(row for column, at in zip(table, starts[0], strict=True) for row in column[:at])
    if early:
        stops = [(0,) * len(table), *stops]
    cells = tuple(
        tuple(tuple(row for row in column[a[k] : b[k]] if row) for k, column in enumerate(table))
        for a, b in itertools.pairwise(stops)
    )
    box = union(w.box for seen in group for w in seen.row)
    lefts = tuple(min(w.x0 for row in column for w in row) for column in table)
    return LooseTable(box, lefts, cells)
