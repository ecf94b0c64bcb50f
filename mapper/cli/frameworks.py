"""`mapper ingest`, `frameworks`, `show`, `import`, `export`: frameworks in and out of the workspace."""

from collections import Counter
from pathlib import Path
from typing import get_args

from mapper.cli import opening, terminal
from mapper.errors import Invalid, MapperError, NotFound
from mapper.exchange.framework_json import framework_to_json
from mapper.frameworks.types import Framework, Polarity
from mapper.store.frameworks import FrameworkVersion
from mapper.workspace.types import Ingested


def ingest(
    files: list[Path], ids: str | None, output: Path | None, publish: bool, quiet: bool, workspace: Path | None
) -> int:
    """Read every file; when one fails, say so, go on, write no output file and return 1."""
    chosen = [part.strip() for part in ids.split(",")] if ids else None
    if chosen and len(files) > 1:
        raise Invalid("--id was given with several files.", "Ingest them one by one, or leave --id out.")
    done: list[Ingested] = []
    failed = 0
    with opening.opened(workspace) as found, terminal.progress() as report:
        for n, path in enumerate(files):
            report(n, len(files), path.name)
            try:
                done.append(found.ingest(terminal.read_bytes(path), path.name, chosen, publish=publish))
            except MapperError as error:
                failed += 1
                terminal.say(f"{error.what}\n{error.todo}")
    if output is not None and not failed:
        written = [framework_to_json(f) for d in done for f in d.frameworks]
        terminal.write_json(written[0] if len(written) == 1 else written, output)
    if not quiet and str(output) != "/dev/stdout":
        for one in done:
            _report(one)
    return 1 if failed else 0


def _report(one: Ingested) -> None:
    for framework, version in zip(one.frameworks, one.versions, strict=True):
        state = "new" if framework.id in one.new else "unchanged"
        terminal.table(
            f"{framework.id}: {framework.title} ({framework.publisher}), version {version}, {state}",
            [("competency", "left"), ("title", "left"), *[(name, "right") for _, name in _groups(framework)]],
            [[c.code, c.title, *_counts(framework, n)] for n, c in enumerate(framework.competencies)],
        )
    terminal.say(f"{one.name}: " + ", ".join(f"{count} blocks {role}" for role, count in one.account))
    for text in one.unaccounted:
        terminal.say(f"  no place found for: {terminal.short(text)}")
    for warning in one.warnings:
        terminal.say(f"  look at: {warning}")


def _groups(framework: Framework) -> list[tuple[tuple[str | None, Polarity], str]]:
    """Level and polarity, with a heading, of every column of indicators that has any."""
    names = {x.id: x.name for x in framework.levels}
    used = Counter((i.level, i.polarity) for _, i in framework.indicators())
    order = [*(x.id for x in framework.levels), None]
    keys = [(level, polarity) for level in order for polarity in get_args(Polarity) if used[level, polarity]]
    return [(k, f"{names.get(k[0] or '', 'all levels')}{' −' if k[1] == 'negative' else ''}") for k in keys]


def _counts(framework: Framework, n: int) -> list[str]:
    counted = Counter((i.level, i.polarity) for i in framework.competencies[n].indicators)
    return [str(counted[key]) for key, _ in _groups(framework)]


def list_all(workspace: Path | None, format: str) -> int:
    with opening.furnished(workspace) as found:
        versions = found.framework_versions()
    if format == "json":
        terminal.print_json([_summary(v) for v in versions])
        return 0
    terminal.table(
        f"{len(versions)} frameworks",
        [("id", "left"), ("title", "left"), ("publisher", "left"), ("competencies", "right"), ("indicators", "right"),
         ("version", "right"), ("status", "left")],
        [
            [v.id, v.framework.title, v.framework.publisher, str(len(v.framework.competencies)),
             str(sum(1 for _ in v.framework.indicators())), str(v.version), v.status]
            for v in versions
        ],
    )  # fmt: skip
    return 0


def _summary(v: FrameworkVersion) -> dict[str, object]:
    f = v.framework
    return {
        "id": f.id,
        "title": f.title,
        "publisher": f.publisher,
        "competencies": len(f.competencies),
        "indicators": sum(1 for _ in f.indicators()),
        "levels": [x.id for x in f.levels],
        "version": v.version,
        "status": v.status,
    }


def show(framework_id: str, format: str, workspace: Path | None) -> int:
    with opening.furnished(workspace, framework_id) as found:
        framework = found.framework(framework_id)
    if format == "json":
        terminal.print_json(framework_to_json(framework))
        return 0
    names = {x.id: x.name for x in framework.levels}
    for c in framework.competencies:
        rows = [
            [i.id.split("/", 1)[1], names.get(i.level or "", "all"), "−" if i.polarity == "negative" else "+", i.text]
            for i in c.indicators
        ]
        columns = [("id", "left"), ("level", "left"), ("", "left"), ("indicator", "left")]
        terminal.table(f"{c.code} {c.title}", columns if rows else [("no indicators", "left")], rows)
        terminal.console().print()
    return 0


def bring_in(files: list[Path], yes: bool, reviewer: str, workspace: Path | None) -> int:
    """Dry run first, then everything of a file in one transaction; return 1 when a row was refused."""
    refused = 0
    with opening.furnished(workspace) as found:
        for path in files:
            plan = found.plan_import(terminal.read_bytes(path), path.name)
            what = f"{len(plan.frameworks)} frameworks, {len(plan.decisions)} decisions"
            terminal.say(f"{path.name}: {what} to import, {len(plan.rejected)} rows refused.")
            for row in plan.rejected:
                terminal.say(f"  row {row.row or '-'}: {row.what}: {row.reason}")
            for loss in plan.losses:
                terminal.say(f"  left behind: {loss}")
            refused += len(plan.rejected)
            if plan.rejected and not yes:
                terminal.say("Nothing was imported. Mend the rows, or add --yes to import the rest.")
                continue
            applied = found.apply_import(plan, reviewer)
            terminal.say(f"Imported: {len(applied.frameworks)} frameworks, {applied.decisions} decisions.")
    return 1 if refused and not yes else 0


def send_out(framework_ids: list[str], format: str, output: Path | None, workspace: Path | None) -> int:
    with opening.furnished(workspace, *framework_ids) as found:
        ids = framework_ids or [f.id for f in found.frameworks()]
        if not ids:
            raise NotFound("There is no framework to export.", "Load one: mapper ingest FILE.")
        written = found.export_frameworks(ids, format)
    terminal.write(written.content, output)
    for loss in written.losses.losses:
        terminal.say(f"Not held by this format: {loss}")
    return 0
