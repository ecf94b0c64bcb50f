"""Uploaded files in; role profiles scored one by one, persons' CVs set aside, and roles beside one another out."""

import io
import math
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from mapper.errors import Invalid, LimitExceeded
from mapper.scoring.types import CompetencyScore, ScoreReport
from mapper.settings import Limits
from mapper.workspace.types import ScreenedRow
from mapper.workspace.workspace import Workspace

MOST_FILES = 500
READABLE = frozenset({".pdf", ".docx", ".txt", ".md"})
CV_REFUSED = (
    "This looks like a person's CV, so it was not read: roles are screened here, not people. "
    "Upload the role profile or job description instead."
)


@dataclass(frozen=True, slots=True)
class Alike:
    """A role near another; `similarity` is the raw cosine of their confidences by competency (0 to 1)."""

    index: int
    name: str
    similarity: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """One competency of two roles; `difference` is the first's confidence less the second's."""

    first: CompetencyScore
    second: CompetencyScore

    @property
    def difference(self) -> float:
        return self.first.confidence - self.second.confidence


def unpacked(uploads: Iterable[tuple[str, bytes]], limits: Limits) -> tuple[tuple[str, bytes], ...]:
    """Files as they came, zips opened (one layer; hidden files left out), names without folders.

    Raises Invalid for a damaged or encrypted zip, LimitExceeded over MOST_FILES or the limits' unpacked bytes.
    """
    found: list[tuple[str, bytes]] = []
    size = 0
    for name, data in uploads:
        for inner, content in _members(name, data, limits.unpacked_bytes - size):
            size += len(content)
            if len(found) >= MOST_FILES or size > limits.unpacked_bytes:
                raise LimitExceeded(
                    f"There are more than {MOST_FILES} files, or over {limits.unpacked_bytes // 1_000_000} MB.",
                    "Screen them in several goes.",
                )
            found.append((inner, content))
    return tuple(found)


def _members(name: str, data: bytes, room: int) -> Iterator[tuple[str, bytes]]:
    if not data.startswith(b"PK\x03\x04") or not _is_plain_zip(data):
        yield PurePosixPath(name.replace("\\", "/")).name or "document", data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [e for e in archive.infolist() if not e.is_dir() and _wanted(e.filename)]
        if sum(e.file_size for e in entries) > room:
            raise LimitExceeded(f"{name} unpacks to too much.", "Screen the files in several goes.")
        for entry in entries:
            try:
                with archive.open(entry) as member:
                    # the size that a zip states may be a lie; never read more than it stated
                    content = member.read(entry.file_size + 1)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
                raise Invalid(f"{name} is damaged or has a password.", "Unpack it and choose the files.") from None
            if len(content) > entry.file_size:
                raise Invalid(f"{name} is damaged.", "Unpack it and choose the files.")
            yield PurePosixPath(entry.filename.replace("\\", "/")).name, content


def _wanted(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return PurePosixPath(path).suffix.lower() in READABLE and not any(p.startswith((".", "__MACOSX")) for p in parts)


def _is_plain_zip(data: bytes) -> bool:
    """A zip of files, not a Word document; a damaged one is left for the reader to explain."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def screen_roles(
    space: Workspace, documents: Iterable[tuple[str, bytes]], framework: str, level: str | None = None
) -> Iterator[ScreenedRow]:
    """`Workspace.screen` for role profiles: a CV gives a row with the refusal in place of its report."""
    for row in space.screen(documents, framework, "job", level):
        yield ScreenedRow(row.name, None, CV_REFUSED) if row.report and is_cv(row.report) else row


def is_cv(report: ScoreReport) -> bool:
    """The reader noticed that the text tells of a person."""
    return any("person's CV" in c for c in (*report.reading.caveats, *report.caveats))


def similar(rows: Sequence[ScreenedRow], index: int, top: int = 5) -> tuple[Alike, ...]:
    """Roles whose confidences by competency point the same way, nearest first; roles without evidence are left out."""
    here = rows[index].report
    if here is None:
        return ()
    found = []
    for n, row in enumerate(rows):
        if n != index and row.report is not None:
            mine, theirs = _profile(here), _profile(row.report)
            cosine = _cosine(mine, theirs)
            if cosine is not None:
                shared = [
                    c.title for c, d in zip(here.competencies, row.report.competencies, strict=True) if _both(c, d)
                ]
                found.append(Alike(n, row.name, cosine, tuple(shared)))
    return tuple(sorted(found, key=lambda a: -a.similarity)[:top])


def _profile(report: ScoreReport) -> list[float]:
    return [0.0 if c.strength == "none" else c.confidence for c in report.competencies]


def _both(first: CompetencyScore, second: CompetencyScore) -> bool:
    return {first.strength, second.strength} <= {"strong", "moderate"}


def _cosine(first: Sequence[float], second: Sequence[float]) -> float | None:
    size = math.hypot(*first) * math.hypot(*second)
    return sum(a * b for a, b in zip(first, second, strict=True)) / size if size else None


def beside(first: ScoreReport, second: ScoreReport) -> tuple[Beside, ...]:
    """Two roles by competency, where they differ most first."""
    pairs = [Beside(a, b) for a, b in zip(first.competencies, second.competencies, strict=True)]
    return tuple(sorted(pairs, key=lambda p: -abs(p.difference)))
