"""Choose two frameworks; read the crosswalk between them: suggestions, decisions and the words behind each."""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from mapper.exchange.types import Crosswalk
from mapper.frameworks.types import Competency, Framework, Indicator
from mapper.mappings.types import Mapping, Support, Unit
from mapper.review.types import Decision
from mapper.workspace.desk import levels_side_by_side
from service.remembered import last_pair, remember_pair
from service.views import render, workspace

router = APIRouter(include_in_schema=False)

RELATIONS = {
    "skos:exactMatch": "the same",
    "skos:closeMatch": "nearly the same",
    "skos:broadMatch": "theirs is broader",
    "skos:narrowMatch": "theirs is narrower",
    "skos:relatedMatch": "related",
}
"""SKOS mapping relations in plain words, read from the subject's side."""

SHOWN_REASONS = 4
FAINT = 0.1
"""Confidence under which an undecided suggestion that is not a subject's best stands behind a link."""


@dataclass(frozen=True, slots=True)
class SupportView:
    """Two texts that speak for a mapping, with the addresses of their places."""

    subject: str
    object: str
    subject_href: str | None
    object_href: str | None
    subject_level: str | None
    object_level: str | None
    similarity: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mapping ready to be shown: with its object's name, what was decided and why it was suggested."""

    mapping: Mapping
    title: str
    relation: str
    decision: Decision | None
    support: tuple[SupportView, ...]
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """A counterpart that a person named and the machine did not suggest here."""

    title: str
    href: str | None
    relation: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One competency (or indicator) of the subject with its suggestions."""

    id: str
    title: str
    suggestions: tuple[Suggestion, ...]
    unmatched: bool
    no_counterpart: Decision | None
    by_hand: tuple[ByHand, ...] = ()
    hidden: int = 0


class Names:
    """Texts, levels and places of both frameworks by id."""

    def __init__(self, *frameworks: Framework) -> None:
        self.units: dict[str, Competency | Indicator] = {}
        self.levels: dict[str, str] = {}
        for f in frameworks:
            for c in f.competencies:
                self.units[c.id] = c
                for i in c.indicators:
                    self.units[i.id] = i
                    level = f.level(i.level)
                    if level:
                        self.levels[i.id] = level.name

    def text(self, id: str) -> str:
        unit = self.units.get(id)
        if unit is None:
            return id
        return f"{unit.code} {unit.title}" if isinstance(unit, Competency) else unit.text

    def href(self, id: str) -> str | None:
        unit = self.units.get(id)
        if unit is None:
            return None
        return f"/places/{id}" if unit.source else f"/frameworks/{id.split('/')[0]}#{id}"

    def support(self, s: Support) -> SupportView:
        return SupportView(
            self.text(s.subject_id),
            self.text(s.object_id),
            self.href(s.subject_id),
            self.href(s.object_id),
            self.levels.get(s.subject_id),
            self.levels.get(s.object_id),
            s.similarity,
        )

    def suggestion(self, mapping: Mapping, decision: Decision | None) -> Suggestion:
        predicate = decision.predicate if decision and decision.predicate else mapping.predicate
        reasons = sorted(mapping.features, key=lambda f: -abs(f.contribution))[:SHOWN_REASONS]
        return Suggestion(
            mapping,
            self.text(mapping.object_id),
            RELATIONS[predicate],
            decision,
            tuple(self.support(s) for s in mapping.support),
            tuple((f.in_words, f.contribution) for f in reasons),
        )


@router.get("/crosswalks")
def choose(request: Request, subject: str = "", object: str = "") -> Response:
    """Pick a pair; with both given, go there."""
    if subject and object and subject != object:
        return RedirectResponse(f"/crosswalks/{subject}/{object}", status_code=303)
    space = workspace(request)
    frameworks = space.frameworks()
    decided: dict[tuple[str, str], int] = {}
    for d in space.decisions():
        other = d.object_framework or (d.object_id or "").split("/")[0]
        key = (d.subject_id.split("/")[0], other)
        decided[key] = decided.get(key, 0) + (d.verdict != "withdrawn")
    error = "Choose two different frameworks" if subject and subject == object else None
    return render(
        request,
        "crosswalks.html",
        status=422 if error else 200,
        frameworks=frameworks,
        decided=decided,
        error=error,
        names=space.council_names(),
        chosen=(subject, object) if error else last_pair(request, frameworks),
    )


def rows_of(found: Crosswalk, names: Names, keep: str | None, every: bool) -> list[SubjectRow]:
    """One row a subject (only those below `keep`, if given): its suggestions and what people found beside them.

    Without `every`, what is less likely than FAINT and undecided is counted and not shown.
    """
    status = found.status()
    by_subject: dict[str, list[Suggestion]] = {}
    hidden: dict[str, int] = {}
    pairs = {(m.subject_id, m.object_id) for m in found.mapping_set.mappings}
    for m in found.mapping_set.mappings:
        decision = status.get((m.subject_id, m.object_id))
        if every or decision or m.rank == 1 or m.confidence >= FAINT:
            by_subject.setdefault(m.subject_id, []).append(names.suggestion(m, decision))
        else:
            hidden[m.subject_id] = hidden.get(m.subject_id, 0) + 1
    by_hand: dict[str, list[ByHand]] = {}
    for (subject_id, object_id), d in status.items():
        if object_id is not None and (subject_id, object_id) not in pairs:
            relation = RELATIONS[d.predicate] if d.predicate else ""
            by_hand.setdefault(subject_id, []).append(ByHand(names.text(object_id), names.href(object_id), relation, d))
    return [
        SubjectRow(
            id,
            names.text(id),
            tuple(by_subject.get(id, ())),
            id in found.mapping_set.unmatched,
            status.get((id, None)),
            tuple(by_hand.get(id, ())),
            hidden.get(id, 0),
        )
        for id in found.subject_units()
        if keep is None or id.startswith(f"{keep}/")
    ]


def decided_rows(rows: list[SubjectRow]) -> list[SubjectRow]:
    """What people decided, and nothing else."""
    kept = [replace(r, suggestions=tuple(s for s in r.suggestions if s.decision), hidden=0) for r in rows]
    return [r for r in kept if r.suggestions or r.by_hand or r.no_counterpart]


@router.get("/crosswalks/{subject}/{object}")
def crosswalk(
    request: Request,
    subject: str,
    object: str,
    unit: Unit = "competency",
    top: int = 3,
    of: str = "",
    every: Annotated[bool, Query(alias="all")] = False,
    only: Literal["", "decided"] = "",
) -> Response:
    """Every subject with its suggestions, the words behind each one click away; indicators one competency at a time."""
    found = workspace(request).crosswalk(subject, object, unit, max(1, min(top, 20)))
    names = Names(found.subject, found.object)
    shown = found.subject.competency(of) or found.subject.competencies[0]
    keep = shown.id if unit == "indicator" else None
    rows = rows_of(found, names, keep, every)
    if only:
        rows = decided_rows(rows)
    page = render(
        request,
        "crosswalk.html",
        subject=found.subject,
        object=found.object,
        unit=unit,
        only=only,
        rows=rows,
        shown=shown,
        hidden=sum(r.hidden for r in rows),
        faint=FAINT,
        levels=levels_side_by_side(found),
        contrasts=[
            names.support(s) for s in found.mapping_set.contrasts if keep is None or s.subject_id.startswith(f"{keep}/")
        ],
        decided=len(found.status()),
        changed=len(workspace(request).changed_decisions(subject, object)),
        names=names,
    )
    return remember_pair(page, subject, object)
