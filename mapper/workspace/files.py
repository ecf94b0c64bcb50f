"""What is loaded to files of every format, and files back to a plan that is looked at before it is carried out."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from mapper.errors import Invalid
from mapper.exchange.crosswalk_json import crosswalk_to_json
from mapper.exchange.framework_json import framework_to_json, frameworks_from_json
from mapper.exchange.sssom import read_sssom, write_sssom
from mapper.exchange.types import Crosswalk, ImportPlan, LossReport, Written
from mapper.frameworks.types import Framework
from mapper.mappings.types import Unit
from mapper.review.types import Decision
from mapper.workspace.context import Context
from mapper.workspace.crosswalks import between, opinions, prepared
from mapper.workspace.types import Applied

JSON = "application/json"


def as_file(value: object, media_type: str = JSON, suffix: str = ".json") -> Written:
    """JSON values as a file that loses nothing."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return Written(text.encode(), media_type, suffix, LossReport("json"))


def _crosswalk_json(crosswalk: Crosswalk) -> Written:
    return as_file(crosswalk_to_json(crosswalk))


CROSSWALKS: Mapping[str, Callable[[Crosswalk], Written]] = {
    "json": _crosswalk_json,
    "sssom": write_sssom,
}
"""What writes a crosswalk, by format."""

EVERY_OPINION = frozenset({"sssom"})
"""Formats that hold several people's decisions on one pair."""


def _frameworks_json(frameworks: Sequence[Framework]) -> Written:
    values = [framework_to_json(f) for f in frameworks]
    return as_file(values[0] if len(values) == 1 else values)


FRAMEWORKS: Mapping[str, Callable[[Sequence[Framework]], Written]] = {
    "json": _frameworks_json,
}
"""What writes frameworks, by format."""


def crosswalk_file(
    context: Context, subject: Framework, object: Framework, format: str, unit: Unit, top: int
) -> Written:
    """Invalid for an unknown format."""
    if format not in CROSSWALKS:
        raise Invalid(f"There is no crosswalk format {format!r}.", f"Use one of {', '.join(CROSSWALKS)}.")
    found = between(context, subject, object, unit, top)
    if format in EVERY_OPINION:
        found = replace(found, decisions=opinions(context, subject.id, object.id, unit))
    return CROSSWALKS[format](found)


def frameworks_file(context: Context, framework_ids: Sequence[str], format: str) -> Written:
    """All that are loaded where none is named; Invalid for an unknown format."""
    if format not in FRAMEWORKS:
        raise Invalid(f"There is no framework format {format!r}.", f"Use one of {', '.join(FRAMEWORKS)}.")
    every = [v.framework for v in context.database.frameworks.all()]
    return FRAMEWORKS[format]([context.framework(i) for i in framework_ids] or every)


def plan_import(context: Context, data: bytes, name: str) -> ImportPlan:
    """Tell the format by content and read it; nothing is changed. Raises Invalid for a file of no known format."""
    loaded = [v.framework for v in context.database.frameworks.all()]
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return _plan_json(data, name)
    if start[:1] == b"#" or b"subject_id\t" in start:
        return read_sssom(data, loaded)
    raise Invalid(f"{name} is in no format that can be imported.", "Use framework JSON or SSSOM.")


def _plan_json(data: bytes, name: str) -> ImportPlan:
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        raise Invalid(f"{name} is not whole JSON.", "Export it again from where it came.") from None
    return ImportPlan("json", frameworks=frameworks_from_json(values))


def apply_import(context: Context, plan: ImportPlan, author: str) -> Applied:
    """One transaction for everything; decisions that are in the log already are not repeated."""
    known = {_identity(d) for d in context.database.decisions.read()}
    new = [prepared(context, d) for d in plan.decisions if _identity(d) not in known]
    with context.database.transaction() as connection:
        changed = []
        for framework in plan.frameworks:
            _, is_new = context.database.frameworks.add(connection, framework, status="draft", author=author)
            if is_new:
                changed.append(framework.id)
        context.database.decisions.append_within(connection, new)
    return Applied(tuple(changed), len(new), len(plan.decisions) - len(new))


def _identity(decision: Decision) -> tuple[object, ...]:
    d = decision
    return d.subject_id, d.object_id or d.object_framework, d.reviewer, d.verdict, d.decided_at
