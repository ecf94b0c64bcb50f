"""Paste or upload a text; see which competencies it shows, in its own words, both ways. Nothing of it is kept."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from mapper.errors import MapperError
from mapper.texts.types import TextKind
from mapper.workspace.samples import sample as sample_text
from mapper.workspace.samples import samples
from service.evidence import STRENGTHS, panels_of, segments_of, tally
from service.forms import Missing, NoText, samples_of
from service.views import render, workspace

router = APIRouter(include_in_schema=False)


@router.get("/read")
def ask(request: Request, framework: str = "", sample: str = "") -> Response:
    text = sample_text(workspace(request), sample) if sample else ""
    return form(request, chosen=framework, text=text)


def form(
    request: Request, chosen: str = "", error: MapperError | None = None, text: str = "", kind: str = "job"
) -> Response:
    frameworks = workspace(request).frameworks()
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
        samples=samples_of(samples(workspace(request))),
    )


@router.post("/read")
def read(
    request: Request,
    framework: Annotated[str, Form()] = "",
    kind: Annotated[TextKind, Form()] = "job",
    level: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    document: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Answer with the text and its evidence; the page is the only copy."""
    space = workspace(request)
    data = document.file.read() if document is not None else b""
    try:
        if not framework:
            raise Missing("framework", "Choose a framework.", "The text is read against its competencies.")
        if not data and not text.strip():
            raise NoText
        name = (document.filename if document is not None and data else None) or "Pasted text"
        # a browser sends line ends as CR LF; offsets are counted in the text as it is shown
        source: bytes | str = data or text.replace("\r\n", "\n")
        report = space.score(source, name, framework, kind, level or None)
    except MapperError as error:
        return form(request, framework, error, text, kind)
    found = space.framework(framework)
    panels = panels_of(report, found)
    names = {x.id: x.name for x in found.levels}
    return render(
        request,
        "read_result.html",
        report=report,
        f=found,
        panels=panels,
        segments=segments_of(report, panels),
        strengths=STRENGTHS,
        tally=tally,
        level_names=names,
        silent=len(report.statements_without_competency),
        findings=[
            (report.reading.text[w.start : w.end], w) for w in (report.wording.findings if report.wording else ())
        ],
    )
