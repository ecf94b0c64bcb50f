"""A description worth keeping in; its saved versions, and what changed from one to another, out."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from pydantic import TypeAdapter

from mapper.authoring.draft import draft_text
from mapper.authoring.types import Draft, Role
from mapper.errors import NotFound
from mapper.store.papers import SavedDraft
from mapper.workspace.workspace import Workspace
from mapper.workspace.writing import Writing

_ROLE: TypeAdapter[Role] = TypeAdapter(Role)


@dataclass(frozen=True, slots=True)
class Change:
    """A line of two versions of a draft side by side."""

    kind: Literal["same", "removed", "added"]
    text: str


def save(space: Workspace, writing: Writing, author: str = "") -> SavedDraft:
    """Keep as the next version of its draft, or as a new one."""
    text = _ROLE.dump_json(writing.role, exclude_defaults=True).decode()
    known = writing.draft_id and space.database.drafts.versions(writing.draft_id)
    return space.database.drafts.save(writing.role.title, text, author, writing.draft_id if known else None)


def saved(space: Workspace, draft_id: str, version: int | None = None) -> tuple[SavedDraft, Writing]:
    """A saved version (the newest without a number); NotFound when it is not there."""
    versions = space.database.drafts.versions(draft_id)
    found = versions[-1] if versions and version is None else next((v for v in versions if v.version == version), None)
    if found is None:
        raise NotFound("There is no such saved draft.", "See the saved drafts at /write.")
    return found, Writing(_ROLE.validate_json(found.json), draft_id=draft_id)


def changes(space: Workspace, older: Role, newer: Role) -> tuple[Change, ...]:
    """Two versions line by line, in the order of the newer one, what went before what came."""
    before, after = (draft_text(_drafted(space, role)).splitlines() for role in (older, newer))
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Change("same", line) for line in before[a:b]]
        else:
            found += [Change("removed", line) for line in before[a:b]]
            found += [Change("added", line) for line in after[c:d]]
    return tuple(c for c in found if c.text.strip())


def _drafted(space: Workspace, role: Role) -> Draft:
    return space.draft(role, 0)
