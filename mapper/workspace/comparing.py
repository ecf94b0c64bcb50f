"""A text, and what it is to be held against, in; its report beside both, and what a page carries of them, out."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from mapper.documents.plain import plain_text
from mapper.documents.read import read_document
from mapper.documents.types import PlainText
from mapper.errors import Invalid
from mapper.exchange.beside import changed_rows, chosen_rows, level_change, summary_of
from mapper.exchange.score_json import beside_to_json
from mapper.exchange.types import Beside
from mapper.scoring.compare import compare_reports, cover_essentials
from mapper.scoring.types import ScoreReport
from mapper.texts.types import TextKind
from mapper.workspace.reading import Source, blacked_out
from mapper.workspace.workspace import Workspace

LONGEST_STATE = 8_000_000
"""Characters of two texts, with the roles of their lines, that a page carries."""

__all__ = [
    "Asked",
    "asked_from_text",
    "asked_to_text",
    "beside_to_json",
    "blacked_out",
    "changed_rows",
    "chosen_rows",
    "held_against",
    "level_change",
    "plain",
    "read_asked",
    "summary_of",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A text as it was read, and how: all that is needed to read it again exactly so, or beside something else."""

    framework: str
    kind: TextKind
    level: str | None
    text: PlainText
    before: PlainText | None = None
    essential: tuple[str, ...] = ()
    hidden: bool = False


_ASKED: TypeAdapter[Asked] = TypeAdapter(Asked)


def asked_to_text(asked: Asked) -> str:
    """JSON for a hidden field: the page is the only copy."""
    return _ASKED.dump_json(asked, exclude_defaults=True).decode()


def asked_from_text(text: str) -> Asked:
    """Back from a hidden field; Invalid when it was damaged."""
    if len(text) > LONGEST_STATE:
        raise Invalid("These texts are too long for one page.", "Read them again, one at a time.")
    try:
        return _ASKED.validate_json(text)
    except ValidationError:
        raise Invalid("The page lost the text.", "Read it again at /read.") from None


def plain(space: Workspace, source: bytes | str, name: str) -> PlainText:
    """The words of a file, or a text as it is; raises UnreadableDocument or LimitExceeded."""
    if isinstance(source, str):
        return PlainText(name, source)
    return plain_text(read_document(source, name, space.settings.limits))


def read_asked(space: Workspace, asked: Asked) -> tuple[ScoreReport, Beside]:
    """The text read, and what it is held against; nothing of either is kept."""
    report = space.score(asked.text, asked.text.name, asked.framework, asked.kind, asked.level)
    return report, held_against(space, report, asked.before, asked.essential, level=asked.level)


def held_against(
    space: Workspace,
    report: ScoreReport,
    before: Source | None = None,
    essential: Sequence[str] = (),
    *,
    name: str = "Earlier version",
    level: str | None = None,
) -> Beside:
    """An earlier version is read as the report's own text was; Invalid for a competency that is not there."""
    coverage = cover_essentials(report, essential) if essential else None
    if before is None:
        return Beside(coverage=coverage)
    named = before.name if isinstance(before, PlainText) else name
    old = space.score(before, named, report.framework, report.reading.kind, level)
    return Beside(old, compare_reports(old, report), coverage)
