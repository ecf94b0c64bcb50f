"""`mapper embed`, `evaluate`, `benchmark`, `model`, `db`, `user`, `serve`: what keeps an installation going."""

import importlib
from pathlib import Path
from typing import Any

from mapper.cli import opening, terminal
from mapper.errors import MapperError, MissingExtra
from mapper.evaluation.types import Report, Section


def embed(workspace: Path | None) -> int:
    with opening.furnished(workspace) as found, terminal.progress() as report:
        count = found.embed(report)
    terminal.say(f"{count} vectors are kept for this model.")
    return 0


def evaluate(gold: Path | None, external: Path | None, format: str, output: Path | None, workspace: Path | None) -> int:
    with opening.opened(workspace) as found, terminal.progress() as report:
        figures = found.evaluate_external(external, report) if external else found.evaluate(gold, report)
    if format == "json" or output is not None:
        terminal.write_json(figures.to_json(), output)
        return 0
    _print_sections(figures.sections)
    for missing in figures.left_out:
        terminal.say(f"Not measured: {missing}")
    return 0


def benchmark(format: str, workspace: Path | None) -> int:
    with opening.furnished(workspace) as found, terminal.progress() as report:
        sections = found.benchmark(report)
    if format == "json":
        terminal.print_json(Report(sections).to_json()["sections"])
    else:
        _print_sections(sections)
    return 0


def _print_sections(sections: tuple[Section, ...]) -> None:
    for section in sections:
        columns = [("", "left"), *((c, "right") for c in section.columns)]
        rows = [[r.name, *(_figure(v) for v in r.values)] for r in section.rows]
        terminal.table(section.title, columns, rows)
        if section.note:
            terminal.console().print(section.note, markup=False)
        terminal.console().print()


def _figure(value: float | int | None) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else f"{value:,}"


def model_info(format: str, workspace: Path | None) -> int:
    with opening.opened(workspace) as found:
        info = found.model()
    m = info.manifest
    facts: dict[str, Any] = {
        "id": m.id,
        "sha256": m.sha256,
        "folder": str(info.folder),
        "bytes": info.bytes,
        "dimensions": m.dimensions,
        "maximum_tokens": m.maximum_tokens,
        "pooling": m.pooling,
        "quantisation": m.quantisation,
        **m.about,
    }
    if format == "json":
        terminal.print_json(facts | {"faults": list(info.faults)})
    else:
        terminal.table("Model", [("", "left"), ("", "left")], [[name, str(value)] for name, value in facts.items()])
    for fault in info.faults:
        terminal.say(fault)
    return 1 if info.faults else 0


def db_upgrade(workspace: Path | None) -> int:
    with opening.opened(workspace) as found:
        before = found.database.upgraded_from
        now = found.database.revision()
    terminal.say(
        f"The database is at schema {now}" + (", as before." if before == now else f"; it was {before or 'new'}.")
    )
    return 0


def db_backup(file: Path, workspace: Path | None) -> int:
    with opening.opened(workspace) as found:
        _rows(found.backup(file))
    terminal.say(f"Backup written and checked: {file}")
    return 0


def db_restore(file: Path, workspace: Path | None) -> int:
    with opening.opened(workspace) as found:
        _rows(found.restore(file))
    terminal.say(f"Restored from {file}.")
    return 0


def _rows(counts: dict[str, int]) -> None:
    columns = [("what", "left"), ("rows", "right")]
    terminal.table("Content", columns, [[name.replace("_", " "), f"{n:,}"] for name, n in counts.items()])


def user_add(name: str, role: str, password: str | None, workspace: Path | None) -> int:
    with opening.opened(workspace) as found:
        person = found.database.people.add(name, role, password)
    terminal.say(f"{person.name} may decide, as {person.role}.")
    return 0


def user_list(format: str, workspace: Path | None) -> int:
    with opening.opened(workspace) as found:
        people = found.database.people.all()
    if format == "json":
        terminal.print_json([{"name": p.name, "role": p.role, "active": p.active} for p in people])
        return 0
    columns = [("name", "left"), ("role", "left"), ("active", "left"), ("since", "left")]
    rows = [[p.name, p.role, "yes" if p.active else "no", f"{p.added_at:%d %B %Y}"] for p in people]
    terminal.table(f"{len(people)} people", columns, rows)
    return 0


def user_disable(name: str, workspace: Path | None) -> int:
    with opening.opened(workspace) as found:
        found.database.people.disable(name)
    terminal.say(f"{name} can decide no more; their decisions stay.")
    return 0


def serve(host: str, port: int, workspace: Path | None) -> int:
    """The service stands after us in the stream, so it is named to the server, not imported."""
    try:
        uvicorn: Any = importlib.import_module("uvicorn")
        importlib.import_module("service.app")
    except ModuleNotFoundError as error:
        raise MissingExtra(f"The service needs {error.name!r}.", "Run make setup again.") from None
    with opening.furnished(workspace):
        pass  # the councils are there before the first page asks for them
    terminal.say(f"Open http://{host}:{port}/ (stop with Ctrl+C)")
    try:
        uvicorn.run("service.app:create_app", factory=True, host=host, port=port, log_level="warning")
    except OSError as error:
        raise MapperError(f"Port {port} cannot be used ({error.strerror}).", "Choose another: --port 8001.") from None
    return 0
