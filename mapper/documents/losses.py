"""A PDF being read in; what was lost of it on the way out, as the reading library says or as its page tree shows."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SAID = (
    "Data-loss while decompressing",
    "Execute called on non-indirect object",
    "Not adding object",
    "Cannot render",
    "Could not set text",
)
"""How pdfminer's warnings open where text may be missing; those on colours, curves and boxes of letters do no harm, and
letters left without a meaning are counted, as sloppy maps of letters are common in files that read well."""
EMPTY_STREAM = 16
"""A compressed stream that holds nothing is no longer than this many bytes."""
UNKNOWN_LETTERS = 0.1
"""A document in which more than this share of the letters has no meaning is not read; bullets are far fewer."""


class Losses(logging.Handler):
    """Counts warnings of lost text and keeps none of their words, which hold parts of the document."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = self.letters = self.unknown = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += record.msg.startswith(SAID)

    def look(self, page: Any) -> None:
        """Note a page (of pdfplumber's) whose content was stored and comes out empty, and letters without a meaning."""
        from pdfminer.pdftypes import resolve1, stream_value

        for part in page.page_obj.contents:
            stream = stream_value(part)
            length = resolve1(stream.get("Length"))
            told = length if isinstance(length, int) else EMPTY_STREAM + 1
            self.count += told > EMPTY_STREAM and not stream.get_data()
        self.letters += len(page.chars)
        self.unknown += sum(char["text"].startswith("(cid:") for char in page.chars)

    @property
    def found(self) -> bool:
        """Whether anything was lost."""
        return self.count > 0 or self.unknown > self.letters * UNKNOWN_LETTERS


@contextmanager
def noticed() -> Iterator[Losses]:
    """What pdfminer reports while the block runs; its warnings go nowhere else."""
    log, losses = logging.getLogger("pdfminer"), Losses()
    before = log.propagate
    log.addHandler(losses)
    log.propagate = False
    try:
        yield losses
    finally:
        log.removeHandler(losses)
        log.propagate = before


def pages_missing(pdf: Any, found: int) -> bool:
    """Whether the page tree's own count is higher than the pages that it leads to, or there is no page tree."""
    from pdfminer.pdftypes import resolve1

    root = resolve1(pdf.doc.catalog.get("Pages"))
    if not isinstance(root, dict):
        return True
    told = resolve1(root.get("Count"))
    return isinstance(told, int) and told > found
