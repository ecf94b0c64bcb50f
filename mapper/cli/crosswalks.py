"""`mapper crosswalk`: two frameworks in, suggestions with decisions out, as a table or a file."""

from pathlib import Path

from mapper.cli import opening, terminal
from mapper.errors import Invalid
from mapper.exchange.types import Crosswalk
from mapper.frameworks.types import Framework
from mapper.mappings.types import Unit
from mapper.workspace.workspace import Workspace

SIGNS = {
    "skos:exactMatch": "= same",
    "skos:closeMatch": "≈ close",
    "skos:broadMatch": "⊂ broader",
    "skos:narrowMatch": "⊃ narrower",
    "skos:relatedMatch": "~ related",
}


def crosswalk(
    subject: str, object: str, top: int, unit: str, format: str, output: Path | None, workspace: Path | None
) -> int:
    """Ids of loaded frameworks, or paths of framework JSON files."""
    with opening.furnished(workspace, subject, object) as found:
        left, right = _framework(found, subject), _framework(found, object)
        kind: Unit = "indicator" if unit == "indicator" else "competency"
        if format != "table":
            written = found.export_between(left, right, format, kind, top)
            terminal.write(written.content, output)
            for loss in written.losses.losses:
                terminal.say(f"Not held by this format: {loss}")
            return 0
        if output is not None:
            raise Invalid(
                "A table is for reading, not for a file.", "Add --format json, sssom, case, skos, csv or xlsx."
            )
        print_table(found.crosswalk_between(left, right, kind, top))
    return 0


def _framework(found: Workspace, name: str) -> Framework:
    if not name.endswith(".json"):
        return found.framework(name)
    frameworks = found.plan_import(terminal.read_bytes(Path(name)), name).frameworks
    if len(frameworks) != 1:
        raise Invalid(f"{name} holds {len(frameworks)} frameworks.", "Give a file that holds one.")
    return frameworks[0]


def print_table(crosswalk: Crosswalk, subjects: tuple[str, ...] = ()) -> None:
    """One row a suggestion with its best supporting pair; `subjects` limits the rows to those ids."""
    names, status = crosswalk.named(), crosswalk.status()
    rows, last = [], ""
    unmatched = set(crosswalk.mapping_set.unmatched)
    for m in crosswalk.mapping_set.mappings:
        if subjects and m.subject_id not in subjects:
            continue
        decision = status.get((m.subject_id, m.object_id))
        state = "suggested" if decision is None else f"{decision.verdict} ({decision.reviewer})"
        subject = "" if m.subject_id == last else f"{_code(m.subject_id)} {names[m.subject_id]}"
        if subject and m.subject_id in unmatched:
            subject += " (perhaps no counterpart)"
        last = m.subject_id
        best = m.support[0] if m.support else None
        why = f"{best.similarity:.2f} {terminal.short(names.get(best.object_id, best.object_id), 60)}" if best else ""
        rows.append(
            [subject, f"{_code(m.object_id)} {names[m.object_id]}", SIGNS[m.predicate], f"{m.similarity:.2f}",
             f"{m.confidence:.0%}", state, why]
        )  # fmt: skip
    terminal.table(
        f"{crosswalk.subject.id} → {crosswalk.object.id}",
        [("subject", "left"), ("object", "left"), ("relation", "left"), ("similarity", "right"),
         ("confidence", "right"), ("status", "left"), ("nearest support", "left")],
        rows,
    )  # fmt: skip
    for decision in status.values():
        if decision.object_id is None:
            terminal.console().print(f"{decision.subject_id}: no counterpart, says {decision.reviewer}", markup=False)


def _code(element_id: str) -> str:
    return element_id.split("/", 1)[1]
