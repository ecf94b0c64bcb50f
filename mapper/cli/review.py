"""`mapper review`: suggestions in, one after another; one key decides, the decision is saved before the next comes."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rich.text import Text

from mapper.cli import opening, terminal
from mapper.errors import MapperError
from mapper.exchange.types import Crosswalk
from mapper.mappings.types import PREDICATES, Mapping, Predicate
from mapper.review.types import Verdict
from mapper.workspace.workspace import Workspace

KEYS = "a accept · r reject · e unsure · w none of these · s skip · z undo · c comment · 1-5 relation · q quit"
RELATIONS = " · ".join(f"{n} {p.removeprefix('skos:').removesuffix('Match')}" for n, p in enumerate(PREDICATES, 1))
VERDICTS: dict[str, Verdict] = {"a": "accepted", "r": "rejected", "e": "unsure"}


@dataclass
class Desk:
    """One sitting: what is still to decide, and what was chosen for the item in view."""

    found: Workspace
    crosswalk: Crosswalk
    reviewer: str
    waiting: list[Mapping]
    predicate: Predicate | None = None
    comment: str | None = None
    saved: int = 0
    passed: list[Mapping] = field(default_factory=list)


def review(subject: str, object: str, reviewer: str, top: int, unit: str, workspace: Path | None) -> int:
    with opening.furnished(workspace, subject, object) as found:
        crosswalk = found.crosswalk(subject, object, "indicator" if unit == "indicator" else "competency", top)
        desk = Desk(found, crosswalk, reviewer, list(found.to_review(crosswalk, reviewer)))
        terminal.say(f"{len(desk.waiting)} suggestions to decide as {reviewer}. {KEYS}\nRelation: {RELATIONS}")
        read = _key_reader()
        while desk.waiting:
            _show(desk)
            if not _decide(desk, read):
                break
        terminal.say(f"{desk.saved} decisions saved; {len(desk.waiting) + len(desk.passed)} left.")
    return 0


def _show(desk: Desk) -> None:
    m, names = desk.waiting[0], desk.crosswalk.named()
    out = terminal.console()
    out.print()
    out.print(Text(f"{m.subject_id}  {names[m.subject_id]}", style="bold"))
    out.print(Text(f"{m.object_id}  {names[m.object_id]}", style="bold"))
    chosen = desk.predicate or m.predicate
    out.print(Text(f"{chosen}  similarity {m.similarity:.2f}  confidence {m.confidence:.0%}"))
    for s in m.support[:3]:
        out.print(Text(f"  {s.similarity:.2f}  {names.get(s.subject_id, '')}\n        {names.get(s.object_id, '')}"))


def _decide(desk: Desk, read: Callable[[str], str]) -> bool:
    """Act on one key; False to stop."""
    key = read("> ")
    if key in ("q", ""):
        return False
    if key in VERDICTS:
        _save(desk, VERDICTS[key])
    elif key == "w":
        _none_of_these(desk)
    elif key == "s":
        desk.passed.append(desk.waiting.pop(0))
        _clear(desk)
    elif key == "z":
        _undo(desk)
    elif key == "c":
        desk.comment = _line("comment: ")
    elif key in "12345":
        desk.predicate = PREDICATES[int(key) - 1]
    else:
        terminal.say(KEYS)
    return True


def _save(desk: Desk, verdict: Verdict) -> None:
    m = desk.waiting[0]
    try:
        desk.found.decide(
            m.subject_id,
            m.object_id,
            verdict,
            desk.reviewer,
            predicate=(desk.predicate or m.predicate) if verdict == "accepted" else None,
            comment=desk.comment,
            confidence_seen=m.confidence,
        )
    except MapperError as error:
        terminal.say(f"Not saved: {error.what}\n{error.todo}")
        return
    desk.passed = [p for p in desk.passed if p != m]
    desk.waiting.pop(0)
    desk.saved += 1
    _clear(desk)


def _none_of_these(desk: Desk) -> None:
    """No counterpart: the subject's other suggestions are done with too."""
    m = desk.waiting[0]
    desk.found.decide(
        m.subject_id, None, "accepted", desk.reviewer,
        object_framework=desk.crosswalk.object.id, comment=desk.comment,
    )  # fmt: skip
    desk.waiting = [w for w in desk.waiting if w.subject_id != m.subject_id]
    desk.saved += 1
    _clear(desk)


def _undo(desk: Desk) -> None:
    gone = desk.found.undo(desk.reviewer, desk.crosswalk.subject.id, desk.crosswalk.object.id)
    if gone is None:
        terminal.say("There is nothing to undo.")
        return
    terminal.say(f"Taken back: {gone.subject_id} and {gone.object_id or 'no counterpart'}.")
    fresh = desk.found.crosswalk(
        desk.crosswalk.subject.id, desk.crosswalk.object.id, desk.crosswalk.mapping_set.unit, _depth(desk.crosswalk)
    )
    again = [
        m
        for m in desk.found.to_review(fresh, desk.reviewer)
        if m.subject_id == gone.subject_id and gone.object_id in (None, m.object_id)
    ]
    desk.waiting = again + [w for w in desk.waiting if w not in again]
    _clear(desk)


def _depth(crosswalk: Crosswalk) -> int:
    return max((m.rank for m in crosswalk.mapping_set.mappings), default=1)


def _clear(desk: Desk) -> None:
    desk.predicate = desk.comment = None


def _line(prompt: str) -> str | None:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return sys.stdin.readline().strip() or None


def _key_reader() -> Callable[[str], str]:
    """Single keys from a terminal; from a pipe, the first character of every line ("" at the end)."""
    if not sys.stdin.isatty():
        return lambda prompt: sys.stdin.readline()[:1].strip() or ""
    import termios
    import tty

    def read(prompt: str) -> str:
        sys.stderr.write(prompt)
        sys.stderr.flush()
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        try:
            tty.setcbreak(descriptor)
            key = sys.stdin.read(1)
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        sys.stderr.write(key.strip() + "\n")
        return "q" if key == "\x04" else key.lower()

    return read
