"""A framework under correction in; what a person needs to see of it, and its last correction taken back, out."""

import json
from dataclasses import dataclass
from datetime import datetime

from mapper.errors import Invalid
from mapper.frameworks.types import Framework, Indicator
from mapper.store.frameworks import FrameworkVersion
from mapper.workspace.corrections import standing
from mapper.workspace.workspace import Workspace

DOUBTFUL = 0.6
"""A confidence of the reading below this is marked in the editor."""
WORDS = {
    "retitle": "retitled",
    "define": "definition changed",
    "theme": "theme changed",
    "reword": "reworded",
    "move": "moved",
    "before": "put before another",
    "after": "put after another",
    "split": "split",
    "merge": "merged",
    "delete": "deleted",
    "level": "level changed",
    "polarity": "polarity changed",
    "add": "added",
}


@dataclass(frozen=True, slots=True)
class Logged:
    """A correction as the page lists it: what was done to what, and who did it when."""

    seq: int
    what: str
    target: str
    was: str | None
    by: str
    at: datetime
    undone: bool


def history(space: Workspace, framework_id: str) -> tuple[Logged, ...]:
    """Every correction, newest first, those taken back marked so."""
    log = space.corrections(framework_id)
    alive = {e.seq for e in standing(log)}
    found = []
    for entry in reversed(log):
        edit = json.loads(entry.edit)
        if "undo" in edit:
            continue
        act = WORDS.get(edit["act"], edit["act"])
        found.append(
            Logged(
                entry.seq,
                act,
                edit["target"],
                edit.get("was"),
                entry.edited_by,
                entry.edited_at,
                entry.seq not in alive,
            )
        )
    return tuple(found)


def doubtful(framework: Framework) -> tuple[tuple[str, str], ...]:
    """Ids and words of what the reading was unsure about."""
    found = [(c.id, c.title) for c in framework.competencies if (c.confidence or 1.0) < DOUBTFUL]
    return (*found, *((i.id, i.text) for _, i in framework.indicators() if (i.confidence or 1.0) < DOUBTFUL))


def found_again(framework: Framework, wanted: str, text: str) -> Indicator | None:
    """An indicator after a correction that may have given it another id: by id, else by its words."""
    indicators = [i for _, i in framework.indicators()]
    return next((i for i in indicators if i.id == wanted), None) or next(
        (i for i in indicators if i.text == text), None
    )


def neighbours(framework: Framework, unit: str) -> tuple[str | None, str | None]:
    """Ids of what stands before and after a competency, or an indicator among those of its level and polarity."""
    row = [c.id for c in framework.competencies]
    for c, i in framework.indicators():
        if i.id == unit:
            row = [x.id for x in c.indicators if (x.level, x.polarity) == (i.level, i.polarity)]
    if unit not in row:
        return None, None
    at = row.index(unit)
    return (row[at - 1] if at else None), (row[at + 1] if at + 1 < len(row) else None)


def undo(space: Workspace, framework_id: str, author: str) -> FrameworkVersion:
    """Take the last standing correction back, as one new draft version; what it cancels stays in the log.

    Invalid when nothing is left to take back, or when the document was read anew since the correction.
    """
    log = space.corrections(framework_id)
    alive = standing(log)
    versions = space.framework_versions(framework_id)
    if not alive:
        raise Invalid("There is no correction to take back.", "Go on correcting.")
    last = alive[-1]
    before = [v for v in versions if v.created_at < last.edited_at]
    now = versions[-1]
    if not before or (before[-1].document_sha256, before[-1].report) != (now.document_sha256, now.report):
        raise Invalid("The document was read again since that correction.", "Correct it by hand.")
    gone = [e.seq for e in alive if e.edited_at > before[-1].created_at]
    with space.database.transaction() as connection:
        shelf = space.database.frameworks
        shelf.log_edits(connection, framework_id, [{"undo": gone}], author, now.document_sha256)
        shelf.add(
            connection,
            before[-1].framework,
            status="draft",
            document_sha256=now.document_sha256,
            report=now.report,
            author=author,
        )
    return space.framework_version(framework_id)
