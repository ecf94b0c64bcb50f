"""Bytes of a plain text or Markdown file in, a `Document` out whose raw text is the file's own, line by line."""

import re

from mapper.documents.characters import bullet, number
from mapper.documents.types import Block, Document, Style

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")


def decode(data: bytes) -> str:
    """The file's text: byte order marks heeded, UTF-8, else Windows-1252; line ends become a bare newline."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text_file(data: bytes, name: str) -> Document:
    """One block for each line that holds words."""
    text = decode(data)
    blocks = tuple(_block(line.strip(), n) for n, line in enumerate(text.split("\n")) if line.strip())
    return Document(name=name, format="text", blocks=blocks, raw_text=text)


def _block(line: str, n: int) -> Block:
    place = ((1, (0.0, float(n), 1.0, float(n + 1))),)
    heading = HEADING.match(line)
    if heading:
        return Block(heading.group(2), place, Style(bold=True), depth=len(heading.group(1)))
    head, _, rest = line.partition(" ")
    rest = rest.strip()
    bold = re.fullmatch(r"\*\*(.+?)\*\*:?", line)
    if bold:
        return Block(bold.group(1), place, Style(bold=True))
    if rest and bullet(head):
        return Block(rest, place, marker=head)
    if rest and number(head):
        return Block(rest, place, label=head)
    return Block(line, place)
