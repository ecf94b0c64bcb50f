"""Several councils at once: who covers what, what goes together, who has nothing for it; and search by meaning."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from mapper.frameworks.types import Framework
from service.views import render, workspace

router = APIRouter(include_in_schema=False)

LONGEST_QUESTION = 500
ANSWERS = 20


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """Competencies that mean one thing, by framework; an empty cell is a gap."""

    title: str
    cohesion: float
    cells: tuple[tuple[tuple[str, str], ...], ...]


def titles_of(frameworks: tuple[Framework, ...]) -> dict[str, str]:
    return {c.id: f"{c.code} {c.title}" for f in frameworks for c in f.competencies}


@router.get("/partnership")
def overview(request: Request) -> Response:
    """Coverage of each council by each other, and what every council calls the same thing."""
    space = workspace(request)
    frameworks = space.frameworks()
    if len(frameworks) < 2:
        return render(request, "partnership.html", frameworks=frameworks, base=None, rows=(), levels={}, themes={})
    base = space.baseline()
    titles = titles_of(frameworks)
    rows = [
        ClusterRow(
            c.title,
            c.cohesion,
            tuple(tuple((m, titles[m]) for m in c.members if m.split("/")[0] == id) for id in base.frameworks),
        )
        for c in base.clusters
        if len(c.frameworks) > 1
    ]
    by_id = {f.id: f for f in frameworks}
    return render(
        request,
        "partnership.html",
        frameworks=[by_id[i] for i in base.frameworks],
        base=base,
        rows=sorted(rows, key=lambda r: -sum(bool(c) for c in r.cells)),
        levels={(f.id, x.id): x.name for f in frameworks for x in f.levels},
        themes={(f.id, t.id): t.name for f in frameworks for t in f.themes},
        names=space.council_names(),
        alone=[(m, titles[m]) for c in base.clusters if len(c.frameworks) == 1 for m in c.members],
    )


@router.get("/partnership/{centre}")
def hub_view(request: Request, centre: str) -> Response:
    """Every council's counterpart of one council's competencies."""
    space = workspace(request)
    found = space.hub(centre)
    frameworks = space.frameworks()
    by_id = {f.id: f for f in frameworks}
    return render(
        request,
        "hub.html",
        centre=space.framework(centre),
        others=[by_id[i] for i in found.others],
        hub=found,
        names=space.council_names(),
        titles=titles_of(frameworks),
    )


@router.get("/search")
def search(request: Request, q: str = "", framework: str = "") -> Response:
    """What any council says nearest in meaning to a question."""
    space = workspace(request)
    frameworks = space.frameworks()
    question = " ".join(q.split())[:LONGEST_QUESTION]
    chosen = [framework] if framework else []
    found = space.search(question, ANSWERS, chosen) if question and frameworks else ()
    names = {(f.id, x.id): x.name for f in frameworks for x in f.levels}
    placed = {i.id for f in frameworks for _, i in f.indicators() if i.source}
    return render(
        request, "search.html", q=question, found=found, frameworks=frameworks, framework=framework, levels=names,
        placed=placed,
    )  # fmt: skip
