"""`mapper score`, `screen`, `draft`: texts and choices in; scores, tables and job descriptions out."""

import sys
from pathlib import Path
from typing import get_args

from mapper.cli import opening, terminal
from mapper.errors import Invalid
from mapper.exchange.score_json import beside_to_json, score_to_json
from mapper.frameworks.types import Framework
from mapper.scoring.compare import Comparison, Coverage
from mapper.scoring.types import ScoreReport
from mapper.texts.types import TextKind
from mapper.workspace.comparing import held_against

READ = (".txt", ".md", ".docx", ".pdf")
EVIDENCE_SHOWN = 3


def score(
    source: str, framework: str, kind: str | None, level: str | None, format: str, with_text: bool,
    beside: tuple[Path | None, str | None], output: Path | None, workspace: Path | None,
) -> int:  # fmt: skip
    if source == "-":
        data, name = sys.stdin.buffer.read(), "standard input"
    else:
        data, name = terminal.read_bytes(Path(source)), Path(source).name
    earlier, essential = beside
    codes = [c.strip() for c in (essential or "").split(",") if c.strip()]
    with opening.furnished(workspace, framework) as found:
        report = found.score(data, name, framework, text_kind(kind), level)
        old = terminal.read_bytes(earlier) if earlier else None
        against = held_against(found, report, old, codes, name=earlier.name if earlier else "", level=level)
        if format == "json":
            terminal.write_json(score_to_json(report, with_text=with_text) | beside_to_json(against), output)
        elif format == "table":
            if output is not None:
                raise Invalid("A table is for reading, not for a file.", "Add --format json, html or docx.")
            print_report(report, found.framework(framework))
            print_beside(against.comparison, against.coverage, found.framework(framework))
        else:
            terminal.write(found.export_report(report, format, against).content, output)
    return 0


def print_beside(comparison: Comparison | None, coverage: Coverage | None, framework: Framework) -> None:
    """What an earlier version said more or less, and which essential competencies are asked for."""
    texts = {i.id: i.text for _, i in framework.indicators()}
    if comparison is not None:
        rows = [
            [f"{c.code} {c.title}", c.before, c.after, *("; ".join(terminal.short(texts[i], 60) for i in part) or "-"
             for part in (c.gained, c.lost))]
            for c in comparison.changes
            if c.direction or c.gained or c.lost
        ]  # fmt: skip
        columns = [("competency", "left"), ("before", "left"), ("now", "left"), ("gained", "left"), ("lost", "left")]
        terminal.table(f"Since {comparison.before}", columns, rows)
        if not rows:
            terminal.say("Both versions ask for the same.")
    if coverage is not None:
        rows = [[f"{e.score.code} {e.score.title}", e.score.strength, "yes" if e.met else "no"]
                for e in coverage.essentials]  # fmt: skip
        columns = [("essential", "left"), ("strength", "left"), ("asked for", "left")]
        terminal.table(f"Essential competencies asked for: {coverage.share:.0%}", columns, rows)
        if coverage.others:
            terminal.say("Asked for, though not chosen: " + ", ".join(f"{c.code} {c.title}" for c in coverage.others))


def text_kind(kind: str | None) -> TextKind:
    """`text` where nothing was said."""
    for known in get_args(TextKind):
        if kind == known:
            return known  # type: ignore[no-any-return]
    return "text"


def print_report(report: ScoreReport, framework: Framework) -> None:
    """Competencies by what speaks for them, each with its evidence; caveats to standard error."""
    reading, texts = report.reading, {i.id: i.text for _, i in framework.indicators()}
    terminal.table(
        f"{reading.name} read against {framework.id}: {reading.words} words, {len(reading.statements)} statements",
        [("competency", "left"), ("strength", "left"), ("confidence", "right"), ("passages", "right"),
         ("indicators", "right")],
        [
            [f"{c.code} {c.title}", c.strength, f"{c.confidence:.0%}", str(len(c.evidence)),
             f"{len(c.indicators_covered)}/{len(c.indicators_covered) + len(c.indicators_missing)}"]
            for c in report.competencies
        ],
    )  # fmt: skip
    rows = []
    for c in sorted(report.competencies, key=lambda c: -c.confidence):
        for e in sorted(c.evidence, key=lambda e: -e.confidence)[:EVIDENCE_SHOWN]:
            words = terminal.short(reading.text[e.start : e.end], 100)
            against = "" if e.polarity in ("positive", "neutral") else f" ({e.polarity})"
            rows.append(
                [c.code, words + against, terminal.short(texts.get(e.indicator, c.title), 80), f"{e.similarity:.2f}"]
            )
    if rows:
        terminal.console().print()
        columns = [("", "left"), ("the text says", "left"), ("nearest indicator", "left"), ("similarity", "right")]
        terminal.table("Evidence (the strongest of each competency)", columns, rows)
    level = framework.level(report.level.best)
    if level is not None:
        terminal.console().print(f"\nLevel: {level.name} ({report.level.confidence:.0%})", markup=False)
    for caveat in (*reading.caveats, *(c for c in report.caveats if c not in reading.caveats)):
        terminal.say(f"Note: {caveat}")


def screen(
    folder: Path, framework: str, kind: str | None, level: str | None, output: Path, workspace: Path | None
) -> int:
    """Read every document of a folder; killed, it goes on from where it was when run again."""
    files, journal = documents_of(folder), output.with_name(f".{output.name}.part")
    with opening.furnished(workspace, framework) as found, terminal.progress() as report:
        rows = found.screen_files(files, framework, text_kind(kind or "job"), level, journal, report)
        terminal.write(found.export_screening(rows, framework, output.suffix).content, output)
    journal.unlink(missing_ok=True)
    failed = [row for row in rows if row.report is None]
    for row in failed:
        terminal.say(f"{row.name}: {row.problem}")
    terminal.say(f"{len(files) - len(failed)} of {len(files)} documents read.")
    return 1 if len(failed) == len(files) else 0


def documents_of(folder: Path) -> list[Path]:
    """By name; raises Invalid when there is nothing to read."""
    if not folder.is_dir():
        raise Invalid(f"{folder} is not a folder.", "Give the folder that holds the documents.")
    files = sorted(p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in READ)
    if not files:
        raise Invalid(f"{folder} holds no document.", f"Put {', '.join(READ)} files there.")
    return files


def draft(
    framework: str, level: str | None, competencies: list[str], title: str, output: Path, workspace: Path | None
) -> int:
    with opening.furnished(workspace, framework) as found:
        made = found.draft(found.role(framework, title=title, competencies=_codes(competencies), level=level))
        format = "html" if output.suffix.lower() in (".html", ".htm") else "docx"
        terminal.write(found.export_draft(made, format).content, output)
    for advice in made.advice:
        terminal.say(f"Note: {advice}")
    return 0


def _codes(given: list[str]) -> list[str]:
    """`-c 1 -c 2`, `-c 1,2` and `-c 1 2` all mean two."""
    return [code for part in given for code in part.replace(",", " ").split()]
