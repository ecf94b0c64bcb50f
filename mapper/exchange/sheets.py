"""Tables of plain values to XLSX and CSV bytes that hold no formula, and such files back to tables of text."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mapper.errors import Invalid, LimitExceeded

Value = str | int | float | bool | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767
"""Characters that Excel keeps in a cell."""
MOST_ROWS = 100_000
MOST_COLUMNS = 100
UNPACKED = 200_000_000
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 refuses."""
CORRECT = "Save it again from your spreadsheet program and read that."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name (31 characters at most), column heads, rows of as many values, widths in characters.

    `percent` names columns (by head) whose numbers are shares, shown as whole per cents. Of a wide table the first
    `printed` columns go on paper; the rest is for programs.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...] = ()
    percent: frozenset[str] = frozenset()
    printed: int | None = None


def xml_text(text: str) -> str:
    """The text without the characters that XML refuses, which no office file can hold."""
    return ILLEGAL.sub("", text)


class Formula(str):
    """The text of a cell that holds a formula: never read as data."""

    __slots__ = ()


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook, the same bytes for the same sheets; text is typed as text, so nothing in it is computed."""
    from openpyxl import Workbook

    book = Workbook(write_only=False)
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", xml_text(sheet.title))[:31] or "Sheet")
        _fill(page, sheet)
    out = io.BytesIO()
    book.save(out)
    return steady_zip(out.getvalue())


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    bold, wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    shade = PatternFill("solid", fgColor="E8EDF3")
    for n, head in enumerate(sheet.heads, 1):
        cell = page.cell(1, n)
        _put(cell, head)
        cell.font, cell.fill, cell.alignment = bold, shade, wrap
    shares = {n for n, head in enumerate(sheet.heads, 1) if head in sheet.percent}
    widths = [sheet.widths[n] if n < len(sheet.widths) else 16 for n in range(len(sheet.heads))]
    for n, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(n)].width = width
    page.row_dimensions[1].height = _height(sheet.heads, widths)
    for row_number, row in enumerate(sheet.rows, 2):
        # programs that open a file do not measure wrapped text again: say how high the row has to be
        page.row_dimensions[row_number].height = _height(row, widths)
        for n, value in enumerate(row, 1):
            if value is None:
                continue
            cell = page.cell(row_number, n)
            _put(cell, value)
            cell.alignment = wrap
            if n in shares and isinstance(value, int | float):
                cell.number_format = "0%"
    page.freeze_panes = "A2"
    if sheet.rows and sheet.heads:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{len(sheet.rows) + 1}"
    page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight = "landscape", 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_margins.left = page.page_margins.right = 0.4  # inches
    page.print_title_rows = "1:1"
    if sheet.printed and sheet.rows:
        page.print_area = f"A1:{get_column_letter(sheet.printed)}{len(sheet.rows) + 1}"


LINE = 15.0
"""Points of a line of the default letters."""
MOST_LINES = 27
"""Excel's rows end at 409 points."""


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """Points that the row's longest wrapped text takes; a width is counted in characters, words break before it."""
    lines = 1
    for value, width in zip(row, widths, strict=False):
        if isinstance(value, str):
            lines = max(lines, sum(-(-len(part) // max(1, round(width))) for part in value.split("\n")))
    return LINE * min(max(1, lines), MOST_LINES)


def _put(cell: Any, value: Value) -> None:
    if isinstance(value, str):
        cell.value = xml_text(value)[:LONGEST_CELL]
        cell.data_type = "s"
    else:
        cell.value = value


def steady_zip(data: bytes) -> bytes:
    """The same archive without the time of writing: entries dated 1980, the office's "modified" fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            made = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            made.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(made, content)
    return out.getvalue()


def to_csv(sheet: Sheet) -> bytes:
    """Return UTF-8 with the byte order mark that Excel wants; a text that would be a formula gets a `'` first."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_csv_text(h) for h in sheet.heads])
    for row in sheet.rows:
        writer.writerow([_csv_text(v) if isinstance(v, str) else "" if v is None else v for v in row])
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def _csv_text(text: str) -> str:
    text = xml_text(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def read_csv(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV file, comma, semicolon or tab; a `'` before a formula's sign is taken off.

    Raises Invalid for a file that is not text, LimitExceeded over MOST_ROWS.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise Invalid("The file is not a CSV text.", CORRECT)
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    rows: list[list[str]] = []
    csv.field_size_limit(max(csv.field_size_limit(), 10_000_000))
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            _count(len(rows))
            rows.append([_read_text(v) for v in row[:MOST_COLUMNS]])
    except csv.Error:
        raise Invalid(f"The CSV file breaks off after {len(rows)} rows.", CORRECT) from None
    return rows


def _read_text(text: str) -> str:
    if text.startswith("'") and text[1:].startswith(FORMULA_STARTS):
        return text[1:]
    if text.startswith("=") or re.match(r"[@+-][A-Za-z(]", text):
        return Formula(text)
    return text.strip()


def _count(rows: int) -> None:
    if rows > MOST_ROWS:
        raise LimitExceeded(f"The table has more than {MOST_ROWS:,} rows.", "Split it into smaller files.")


def read_xlsx(data: bytes) -> dict[str, list[list[str]]]:
    """Return the sheets of a workbook as rows of text by title; a formula stands as Formula, never as its result.

    Raises Invalid for what is no workbook, LimitExceeded for one that unpacks over UNPACKED bytes or MOST_ROWS rows.
    """
    _check_archive(data)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        return {str(page.title): list(_rows(page)) for page in book.worksheets}
    except (Invalid, LimitExceeded):
        raise
    except Exception:
        raise Invalid("The spreadsheet is damaged.", CORRECT) from None


def _check_archive(data: bytes) -> None:
    """No bomb and no document type in a workbook before anything parses it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(e.file_size for e in archive.infolist()) > UNPACKED:
                raise LimitExceeded("The spreadsheet unpacks to more than is read here.", "Split it.")
            for entry in archive.infolist():
                with archive.open(entry) as part:
                    if b"<!DOCTYPE" in part.read(4096):
                        raise Invalid("The spreadsheet holds XML that no spreadsheet program writes.", CORRECT)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        raise Invalid("The file is not an Excel workbook (.xlsx).", CORRECT) from None


def _rows(page: Any) -> Iterator[list[str]]:
    for seen, row in enumerate(page.iter_rows(max_col=MOST_COLUMNS), 1):
        _count(seen)
        yield [_cell_text(cell) for cell in row]


def _cell_text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Formula(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def records(rows: Iterable[Sequence[str]], heads: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row below the heads as a dict by head, with its number as the program shows it (heads are row 1).

    Heads match whatever their case and spaces; rows that are empty are passed over. Raises Invalid naming the first
    of `heads` that is missing.
    """
    table = iter(rows)
    named = [_plain(h) for h in next(table, [])]
    places = {}
    for head in heads:
        if _plain(head) not in named:
            raise Invalid(f"The table has no column “{head}”.", "Start from the template and keep its heads.")
        places[head] = named.index(_plain(head))
    for number, row in enumerate(table, 2):
        if any(str(v).strip() for v in row):
            yield number, {h: row[n] if n < len(row) else "" for h, n in places.items()}


def _plain(head: str) -> str:
    return re.sub(r"\W+", " ", head).strip().lower()


def formula_in(record: dict[str, str]) -> str | None:
    """The head of the first cell that holds a formula; None where none does."""
    return next((head for head, value in record.items() if isinstance(value, Formula)), None)
