"""Values in; tables and files on standard output, messages and progress bars on standard error."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from mapper.errors import Invalid
from mapper.workspace.context import Progress as Report

WIDE = 140
"""Columns of a table that goes into a file or a pipe."""


def console() -> Console:
    """For data: as wide as the terminal, or WIDE."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)


def say(message: str) -> None:
    """A message for the person, never data."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(message))


def table(title: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> None:
    """Print; a column is (heading, "left" or "right"). Texts of documents are data, never markup."""
    drawn = Table(title=Text(title), title_justify="left", title_style="bold", header_style="bold", box=None)
    drawn.pad_edge = False
    for heading, side in columns:
        drawn.add_column(heading, justify="right" if side == "right" else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    console().print(drawn)


def print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write(content: bytes, output: Path | None) -> None:
    """To a file, whole or not at all, or to standard output. Raises Invalid when it cannot be written."""
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        os.replace(part, output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Invalid(f"{output} cannot be written ({error.strerror}).", "Choose another place with -o.") from None
    say(f"Written: {output}")


def write_json(value: Any, output: Path | None) -> None:
    write((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode(), output)


def read_bytes(path: Path) -> bytes:
    """A file's content; raises Invalid."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Invalid(f"{path} cannot be read ({error.strerror}).", "Check the name and try again.") from None


@contextmanager
def progress() -> Iterator[Report]:
    """A bar on standard error while something long is under way; nothing when that is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, of, what: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, of, what: bar.update(task, completed=done, total=of, description=what)


def short(text: str, most: int = 90) -> str:
    """On one line, cut at a word with a sign that it was."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"
