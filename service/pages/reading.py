"""Paste or upload a text; see which competencies it shows, in its own words, both ways. Nothing of it is kept.

The page carries the text: held against an earlier version or a chosen set of competencies, or made a file, it is
read again from there.
"""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from mapper.documents.types import PlainText
from mapper.errors import Invalid, MapperError
from mapper.exchange.types import Beside
from mapper.frameworks.types import Framework
from mapper.scoring.types import ScoreReport
from mapper.texts.types import TextKind
from mapper.workspace import comparing as desk
from mapper.workspace.comparing import Asked
from mapper.workspace.samples import sample as sample_text
from mapper.workspace.samples import samples
from mapper.workspace.workspace import Workspace
from service.evidence import STRENGTHS, panels_of, segments_of, tally
from service.forms import Many, Missing, NoText, attachment, place_of, samples_of
from service.remembered import last_place, remember_place
from service.views import render, workspace

router = APIRouter(include_in_schema=False)

PASTED = "Pasted text"
EARLIER = "Earlier version"


@router.get("/read")
def ask(request: Request, framework: str = "", sample: str = "") -> Response:
    text = sample_text(workspace(request), sample) if sample else ""
    return form(request, chosen=framework, text=text)


def form(
    request: Request,
    chosen: str = "",
    error: MapperError | None = None,
    text: str = "",
    kind: str = "job",
    earlier: str = "",
) -> Response:
    frameworks = workspace(request).frameworks()
    if not chosen and error is None:
        chosen, _ = place_of(last_place(request, frameworks))
    return render(
        request,
        "read.html",
        status=error.status if error else 200,
        frameworks=frameworks,
        chosen=chosen,
        error=error,
        field=getattr(error, "field", "text"),
        text=text,
        kind=kind,
        earlier=earlier,
        samples=samples_of(samples(workspace(request))),
    )


def sent_text(space: Workspace, document: UploadFile | None, text: str, name: str) -> PlainText | None:
    """A file's words, else what was pasted; None where there is neither.

    A browser sends line ends as CR LF; offsets are counted in the text as it is shown.
    """
    data = document.file.read() if document is not None else b""
    if data:
        return desk.plain(space, data, (document.filename if document else None) or name)
    return desk.plain(space, text.replace("\r\n", "\n"), name) if text.strip() else None


@router.post("/read")
def read(
    request: Request,
    framework: Annotated[str, Form()] = "",
    kind: Annotated[TextKind, Form()] = "job",
    level: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    document: Annotated[UploadFile | None, File()] = None,
    earlier: Annotated[str, Form()] = "",
    earlier_document: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Answer with the text and its evidence, beside an earlier version where one was given."""
    space = workspace(request)
    try:
        if not framework:
            raise Missing("framework", "Choose a framework.", "The text is read against its competencies.")
        now = sent_text(space, document, text, PASTED)
        if now is None:
            raise NoText
        before = sent_text(space, earlier_document, earlier, EARLIER)
        asked = Asked(framework, kind, level or None, now, before)
        report, beside = desk.read_asked(space, asked)
    except MapperError as error:
        return form(request, framework, error, text, kind, earlier)
    page = result(request, asked, report, beside)
    known, _ = place_of(last_place(request, space.frameworks()))
    return page if known == framework else remember_place(page, framework, level)  # a level chosen elsewhere stays


@router.post("/read/again")
def again(
    request: Request,
    state: Annotated[str, Form()],
    essential: Many = None,
    earlier: Annotated[str, Form()] = "",
    earlier_document: Annotated[UploadFile | None, File()] = None,
    act: Annotated[str, Form()] = "compare",
) -> Response:
    """The same text beside the competencies ticked and another version of it, or with personal data hidden."""
    space = workspace(request)
    asked = desk.asked_from_text(state)
    error: MapperError | None = None
    try:
        if act in ("hide", "show"):
            onward = replace(asked, hidden=act == "hide")
        elif act == "alone":
            onward = replace(asked, before=None, essential=())
        else:
            before = sent_text(space, earlier_document, earlier, EARLIER) or asked.before
            onward = replace(asked, before=before, essential=tuple(essential or ()))
            if not onward.essential and before is None:
                raise Nothing
        report, beside = desk.read_asked(space, onward)
    except MapperError as fault:
        error, onward = fault, asked
        report, beside = desk.read_asked(space, asked)
    return result(request, onward, report, beside, error)


class Nothing(Invalid):
    """Nothing was given to hold the text against."""

    def __init__(self) -> None:
        super().__init__(
            "Tick the essential competencies, or give an earlier version.", "The text is held against either, or both."
        )


@router.post("/read/file")
def file(request: Request, state: Annotated[str, Form()], format: Annotated[str, Form()] = "docx") -> Response:
    """What the page shows as Word, or as one page of HTML."""
    space = workspace(request)
    report, beside = desk.read_asked(space, desk.asked_from_text(state))
    return attachment(space.export_report(report, format, beside), f"Competencies in {report.reading.name}")


def result(
    request: Request, asked: Asked, report: ScoreReport, beside: Beside, error: MapperError | None = None
) -> Response:
    space = workspace(request)
    found = space.framework(asked.framework)
    if asked.hidden:
        report, before = desk.blacked_out(report), desk.blacked_out(beside.before) if beside.before else None
        beside = replace(beside, before=before)
    panels = panels_of(report, found)
    wording = report.wording.findings if report.wording else ()
    return render(
        request,
        "read_result.html",
        status=error.status if error else 200,
        error=error,
        report=report,
        f=found,
        panels=panels,
        by_id={p.score.id: p for p in panels},
        segments=segments_of(report, panels),
        strengths=STRENGTHS,
        tally=tally,
        level_names={x.id: x.name for x in found.levels},
        statements={s.id: s for s in report.reading.statements},
        findings=[(report.reading.text[w.start : w.end], w) for w in wording],
        asked=asked,
        state=desk.asked_to_text(asked),
        **held(report, beside, found),
    )


def held(report: ScoreReport, beside: Beside, framework: Framework) -> dict[str, object]:
    """Both tables of what the text is held against, and the earlier version's quotations by competency."""
    old = panels_of(beside.before, framework) if beside.before else ()
    compared, covered = beside.comparison, beside.coverage
    return {
        "before": beside.before,
        "old": {p.score.id: p for p in old},
        "changed": desk.changed_rows(compared, beside.before, report, framework) if compared and beside.before else (),
        "level_change": desk.level_change(compared, framework) if compared else "",
        "chosen": desk.chosen_rows(covered, report, framework) if covered else (),
        "chosen_summary": desk.summary_of(covered) if covered else "",
    }
