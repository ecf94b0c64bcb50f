"""A job description as it stands: looked at, saved, compared with an older version, copied, made a file, deleted."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from mapper.authoring.types import Assessment, Role
from mapper.errors import MapperError
from mapper.workspace import versions
from mapper.workspace.checking import check
from mapper.workspace.workspace import Workspace
from mapper.workspace.writing import Writing, writing_from_text, writing_to_text
from service.forms import attachment
from service.views import render, workspace

router = APIRouter(include_in_schema=False)

ASSESSED: tuple[tuple[Assessment, str], ...] = (
    ("application", "Application"),
    ("interview", "Interview"),
    ("test", "Test"),
    ("presentation", "Presentation"),
    ("certificate", "Certificate"),
    ("references", "References"),
)
ASSESSED_WORDS = dict(ASSESSED)


def sources_of(space: Workspace, role: Role) -> dict[str, str]:
    """What each copied competency was called where it came from, by its id there."""
    ids = {c.copied_from for c in role.competencies if c.copied_from}
    loaded = {f.id: f for f in space.frameworks()}
    found = (loaded[i.split("/")[0]].competency(i) for i in ids if i.split("/")[0] in loaded)
    return {c.id: f"{c.code} {c.title}" for c in found if c}


def draft_page(
    request: Request,
    writing: Writing,
    *,
    saved: object = None,
    notes: tuple[str, ...] = (),
    error: MapperError | None = None,
) -> Response:
    space = workspace(request)
    role = writing.role
    kept = space.database.drafts.versions(writing.draft_id) if writing.draft_id else ()
    unmatched = [c for c in role.competencies if c.origin == "unmatched"]
    return render(
        request,
        "write_draft.html",
        status=error.status if error else 200,
        error=error,
        draft=space.draft(role),
        role=role,
        state=writing_to_text(writing),
        checks=check(space, role),
        assessed=ASSESSED_WORDS,
        saved=saved,
        versions=kept,
        notes=notes,
        unmatched=unmatched,
        sources=sources_of(space, role),
        lost={i.id for c in role.competencies for i in c.indicators if i.origin == "unmatched"},
        others=[f for f in space.frameworks() if f.id != role.framework],
    )


@router.post("/write/file")
def file(request: Request, state: Annotated[str, Form()], format: Annotated[str, Form()] = "docx") -> Response:
    """The draft as Word, or as one page of HTML."""
    space = workspace(request)
    role = writing_from_text(space, state).role
    return attachment(space.export_draft(space.draft(role), format), role.title)


@router.get("/write/drafts/{draft_id}")
def saved_draft(request: Request, draft_id: str, version: int | None = None) -> Response:
    kept, writing = versions.saved(workspace(request), draft_id, version)
    return draft_page(request, writing, saved=kept)


@router.get("/write/drafts/{draft_id}/compare")
def compare(request: Request, draft_id: str, older: int | None = None, newer: int | None = None) -> Response:
    """Two versions line by line; without numbers the last two."""
    space = workspace(request)
    latest, _ = versions.saved(space, draft_id)
    second, new = versions.saved(space, draft_id, newer or latest.version)
    first_kept, old = versions.saved(space, draft_id, older or max(1, second.version - 1))
    return render(
        request,
        "write_compare.html",
        older=first_kept,
        newer=second,
        versions=space.database.drafts.versions(draft_id),
        changes=versions.changes(space, old.role, new.role),
    )


@router.get("/write/drafts/{draft_id}/delete")
def ask_delete(request: Request, draft_id: str) -> Response:
    kept, _ = versions.saved(workspace(request), draft_id)
    return render(request, "write_delete.html", saved=kept)


@router.post("/write/drafts/{draft_id}/delete")
def delete(request: Request, draft_id: str) -> Response:
    """Every version, for good."""
    workspace(request).database.drafts.delete(draft_id)
    return RedirectResponse("/write#saved", status_code=303)
