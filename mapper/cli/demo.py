"""`mapper demo`: the whole journey on the councils of `corpora/`, printed: crosswalks, a row with evidence, a score."""

from itertools import combinations
from pathlib import Path

from mapper.cli import opening, terminal
from mapper.cli.crosswalks import print_table
from mapper.cli.reading import print_report
from mapper.exchange.types import Crosswalk
from mapper.workspace.samples import samples
from mapper.workspace.workspace import Workspace

SHOWN = ("lcc-management", "M4", "mansfield")
"""The row shown with its evidence: Leicester's "Leading change" in Mansfield."""


def demo(workspace: Path | None) -> int:
    """Load, build every crosswalk, and print; everything is kept, so the second time is quick."""
    with opening.opened(workspace) as found, terminal.progress() as report:
        loaded = found.load_corpora(report)
        for one in loaded:
            terminal.say(f"Read {one.name}: {', '.join(f.id for f in one.frameworks)}")
        found.embed(report)
        for left, right in combinations([f.id for f in found.frameworks()], 2):
            print_table(found.crosswalk(left, right, top=1))
            terminal.console().print()
        subject, code, object = SHOWN
        _explain(found.crosswalk(subject, object), f"{subject}/{code}")
        _score(found, object)
    return 0


def _explain(crosswalk: Crosswalk, subject_id: str) -> None:
    """One subject's suggestions, each with the pairs of texts that speak for it."""
    names = crosswalk.named()
    print_table(crosswalk, (subject_id,))
    for m in crosswalk.mapping_set.mappings:
        if m.subject_id == subject_id and m.rank == 1:
            rows = [[f"{s.similarity:.2f}", names.get(s.subject_id, ""), names.get(s.object_id, "")] for s in m.support]
            columns = [("similarity", "right"), (m.subject_id, "left"), (m.object_id, "left")]
            terminal.console().print()
            terminal.table(f"What speaks for {m.subject_id} → {m.object_id} {names[m.object_id]}", columns, rows)
    terminal.console().print()


def _score(found: Workspace, framework: str) -> None:
    """A sample job description of the corpora."""
    names = samples(found)
    if not names:
        terminal.say("There is no sample job description in corpora/jobs.")
        return
    path = found.settings.corpora_dir / "jobs" / names[-1]
    report = found.score(terminal.read_bytes(path), path.name, framework, "job")
    print_report(report, found.framework(framework))
