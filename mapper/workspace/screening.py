"""Many files in; scored rows out, kept as they come in a journal beside the answer, so that a killed run goes on."""

import hashlib
import json
import os
import types
from collections.abc import Sequence
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from mapper.errors import Invalid, UnreadableDocument
from mapper.scoring.types import ScoreReport
from mapper.texts.types import TextKind
from mapper.workspace.context import Context, Progress, as_json
from mapper.workspace.reading import screen
from mapper.workspace.types import ScreenedRow


def screen_files(
    context: Context,
    files: Sequence[Path],
    framework_id: str,
    kind: TextKind,
    level: str | None,
    journal: Path,
    progress: Progress,
) -> tuple[ScreenedRow, ...]:
    """One row a file, in order; what `journal` holds of an earlier run on the same question is not read again.

    The journal holds the documents' words: whoever asks for the answer removes it when the answer is written.
    """
    version = context.version(framework_id)
    question = as_json([framework_id, version.json_sha256, context.encoder.sha256, kind, level])
    known = _read(journal, question)
    rows: list[ScreenedRow] = []
    try:
        # a new file, for its owner's eyes alone: the documents may be on a shared disk
        journal.unlink(missing_ok=True)
        with open(journal, "x", encoding="utf-8", opener=_private) as out:
            _append(out, {"question": question})
            for key, row in known.items():  # written again: the earlier run's last line may have been cut
                _append(out, {"key": key, "row": asdict(row)})
            for n, path in enumerate(files):
                progress(n, len(files), path.name)
                rows.append(_row(context, path, framework_id, kind, level, known, out))
    except OSError as error:
        raise Invalid(f"{journal} cannot be written ({error.strerror}).", "Choose another place with -o.") from None
    progress(len(files), len(files), "Read")
    return tuple(rows)


def _row(
    context: Context,
    path: Path,
    framework_id: str,
    kind: TextKind,
    level: str | None,
    known: dict[str, ScreenedRow],
    out: Any,
) -> ScreenedRow:
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = UnreadableDocument(f"{path.name} cannot be read ({error.strerror}).", "Check the file.")
        return ScreenedRow(path.name, None, f"{problem.what} {problem.todo}")
    key = hashlib.sha256(path.name.encode() + b"\0" + data).hexdigest()
    if key in known:
        return known[key]
    row = next(screen(context, [(path.name, data)], framework_id, kind, level))
    _append(out, {"key": key, "row": asdict(row)})
    return row


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _append(out: Any, value: dict[str, Any]) -> None:
    out.write(json.dumps(value, ensure_ascii=False) + "\n")
    out.flush()
    os.fsync(out.fileno())


def _read(journal: Path, question: str) -> dict[str, ScreenedRow]:
    """Whole lines of an earlier run; nothing when it asked something else. The last line may have been cut."""
    known: dict[str, ScreenedRow] = {}
    try:
        lines = journal.read_text(encoding="utf-8").splitlines()
        if not lines or json.loads(lines[0]).get("question") != question:
            return {}
        for line in lines[1:]:
            entry = json.loads(line)
            known[entry["key"]] = rebuilt(ScreenedRow, entry["row"])
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError):
        return known
    return known


def rebuilt(kind: Any, value: Any) -> Any:
    """What `asdict` and JSON made of a value of type `kind` back to it; TypeError or KeyError when it is not."""
    origin = get_origin(kind)
    if value is None:
        return None
    if origin in (Union, types.UnionType):
        return rebuilt(next(k for k in get_args(kind) if k is not type(None)), value)
    if origin is tuple:
        inner = get_args(kind)
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(rebuilt(k, v) for k, v in zip(kinds, value, strict=True))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{f.name: rebuilt(hints[f.name], value[f.name]) for f in fields(kind)})  # type: ignore[operator]
    return value


def report_to_json(report: ScoreReport) -> str:
    """A report as JSON text that `report_from_json` reads back whole."""
    return json.dumps(asdict(report), ensure_ascii=False)


def report_from_json(text: str) -> ScoreReport:
    """See `report_to_json`."""
    found: ScoreReport = rebuilt(ScoreReport, json.loads(text))
    return found
