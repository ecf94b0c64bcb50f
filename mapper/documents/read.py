"""A file's bytes in, a `Document` out, read in a guarded child process; the type is told by content, never by name."""

from mapper.documents.guard import parse_guarded
from mapper.documents.parse import kind_of, parse
from mapper.documents.types import Document
from mapper.errors import LimitExceeded
from mapper.settings import Limits


def read_document(data: bytes, name: str, limits: Limits) -> Document:
    """Read a PDF, Word (.docx), text or Markdown file.

    Text files are decoded here; everything with structure is parsed in a child process held to `limits`. Raises
    UnreadableDocument (wrong type, damaged, locked, empty, scan without text) or LimitExceeded; a document is either
    read whole or refused; pages that are pictures are read with the `ocr` extra, else listed as `unread_pages`.
    """
    if len(data) > limits.file_bytes:
        raise LimitExceeded(
            f"{name} has {len(data):,} bytes; the limit is {limits.file_bytes:,}.",
            "Use a smaller file, or raise MAPPER_LIMIT_FILE_BYTES.",
        )
    zipped = data[:4] == b"PK\x03\x04"  # opening an archive of a million names is the child's business
    if not zipped and kind_of(data, name) == "text":
        return parse(data, name, limits)
    return parse_guarded(data, name, limits)
