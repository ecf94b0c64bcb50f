"""Decisions and the frameworks as they are now in; which decisions still speak of the same words out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mapper.frameworks.types import Competency, Framework
from mapper.review.types import Decision

Change = Literal["unchanged", "moved", "reworded", "archived"]


def wording(competency: Competency) -> str:
    """What a reviewer of competencies has before them: title and definition."""
    return ". ".join(part for part in (competency.title, competency.definition) if part)


def wordings(frameworks: Iterable[Framework]) -> dict[str, str]:
    """Every competency's and indicator's words now, by id."""
    found: dict[str, str] = {}
    for framework in frameworks:
        for competency in framework.competencies:
            found[competency.id] = wording(competency)
            found.update({i.id: i.text for i in competency.indicators})
    return found


def _same(a: str, b: str) -> bool:
    """White space and letter case are the typesetter's, not the author's."""
    return " ".join(a.split()).casefold() == " ".join(b.split()).casefold()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a decision: its words `then` and `now`; `id_now` is None where nothing of it is left."""

    id: str
    then: str
    now: str
    id_now: str | None
    change: Change


@dataclass(frozen=True, slots=True)
class Followed:
    """A decision against the present wording.

    `change` is the graver of both sides': `unchanged` stays decided; `moved` is the same words under another id
    (`decision_now` carries them); `reworded` comes back to the reviewer with both wordings; `archived` means that a
    side was deleted. A side whose words were not kept counts as unchanged while its id is there.
    """

    decision: Decision
    change: Change
    subject: Side
    object: Side | None
    decision_now: Decision | None


_GRAVITY: tuple[Change, ...] = ("unchanged", "moved", "reworded", "archived")


def _side(id: str, then: str, now: Mapping[str, str], places: Mapping[tuple[str, str], Sequence[str]]) -> Side:
    words = now.get(id)
    if words is not None and (not then or _same(then, words)):
        return Side(id, then or words, words, id, "unchanged")
    elsewhere = places.get((_home(id), _key(then)), ()) if then else ()
    if len(elsewhere) == 1:
        return Side(id, then, now[elsewhere[0]], elsewhere[0], "moved")
    if words is not None:
        return Side(id, then, words, id, "reworded")
    return Side(id, then, "", None, "archived")


def _home(id: str) -> str:
    """Framework and kind: a title is never found again as an indicator."""
    return f"{id.split('/')[0]} {id.count('/') > 1}"


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def follow(decisions: Iterable[Decision], frameworks: Sequence[Framework]) -> tuple[Followed, ...]:
    """Hold every decision against the wording of `frameworks`, in order; frameworks not given count as deleted."""
    now = wordings(frameworks)
    places: dict[tuple[str, str], list[str]] = {}
    for id, text in now.items():
        places.setdefault((_home(id), _key(text)), []).append(id)
    return tuple(_follow(d, now, places) for d in decisions)


def _follow(decision: Decision, now: Mapping[str, str], places: Mapping[tuple[str, str], Sequence[str]]) -> Followed:
    subject = _side(decision.subject_id, decision.subject_text, now, places)
    object = None
    if decision.object_id is not None:
        object = _side(decision.object_id, decision.object_text, now, places)
    change = max((s.change for s in (subject, object) if s), key=_GRAVITY.index)
    carried = None
    if subject.id_now is not None and (object is None or object.id_now is not None):
        carried = replace(decision, subject_id=subject.id_now, object_id=object.id_now if object else None)
    return Followed(decision, change, subject, object, carried)


@dataclass(frozen=True, slots=True)
class Summary:
    """How many decisions a new version leaves as they are, moves, sends back and archives."""

    unchanged: int
    moved: int
    reworded: int
    archived: int


def summary(followed: Iterable[Followed]) -> Summary:
    """Count by change: what a person is shown before a new version is taken in."""
    changes = [f.change for f in followed]
    return Summary(*(changes.count(name) for name in _GRAVITY))
