"""Gold data in; the figures of every stage beside simple baselines out, on documents that are read afresh."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mapper.errors import NotFound
from mapper.evaluation.appraisals import appraisals_section
from mapper.evaluation.crosswalk import crosswalk_sections
from mapper.evaluation.effort import effort_section
from mapper.evaluation.external import external_sections
from mapper.evaluation.extraction import extraction_section
from mapper.evaluation.fairness import fairness_section
from mapper.evaluation.gold import read_gold
from mapper.evaluation.privacy import privacy_section
from mapper.evaluation.statements import statements_section
from mapper.evaluation.types import Report, Section
from mapper.evaluation.wholes import wholes_section
from mapper.exchange.framework_json import framework_from_json
from mapper.frameworks.types import Framework
from mapper.workspace.context import Context, Progress
from mapper.workspace.ingest import catalogue, read_frameworks

STEPS = 5


def evaluate(context: Context, gold: Path | None, progress: Progress) -> Report:
    """See `Workspace.evaluate`."""
    if gold is not None and not gold.is_dir():
        raise NotFound(f"There is no folder {gold}.", "Give a folder of gold, for example ../shared/gold.")
    progress(0, STEPS, "Reading the documents")
    read = _read_corpora(context)
    wanted = _gold_frameworks(context.settings.corpora_dir / "gold")
    found = {f.id: f for several in read.values() for f in several}
    left_out: list[str] = []
    sections: list[Section] = []
    if wanted:
        sections.append(extraction_section(read, list(wanted.values())))
    else:
        left_out.append("extraction: corpora/gold is not there")
    progress(1, STEPS, "Crosswalks")
    sections += _crosswalks(context, gold, found, left_out, progress)
    progress(3, STEPS, "Statements")
    for folder in _folders(context, gold, "statements", "jobs", "labels.tsv"):
        sections += _named(folder, statements_section(folder, found, context.encoder), left_out)
        sections += _named(folder, wholes_section(folder, found, context.encoder), left_out)
    progress(4, STEPS, "Appraisals")
    for folder in _folders(context, gold, "appraisals", "appraisals", "appraisals.json"):
        section = appraisals_section(folder / "appraisals.json", found, context.encoder)
        sections += _named(folder, section, left_out)
        if hidden := privacy_section(folder / "appraisals.json"):
            sections += _named(folder, hidden, left_out)
    told = [f.id for f in found.values() if any(c.indicators for c in f.competencies)]
    sections.append(fairness_section(found, context.encoder, told[:1]))
    progress(STEPS, STEPS, "Measured")
    return Report(tuple(sections), context.encoder.id, context.encoder.sha256, tuple(left_out))


def evaluate_external(context: Context, folder: Path, progress: Progress) -> Report:
    """See `Workspace.evaluate_external`."""
    sections = external_sections(folder, context.encoder, progress)
    return Report(sections, context.encoder.id, context.encoder.sha256)


def _read_corpora(context: Context) -> dict[str, tuple[Framework, ...]]:
    """What each document gives, under each of its frameworks' ids."""
    corpora, read = context.settings.corpora_dir, {}
    for entry in catalogue(corpora).values():
        path = corpora / entry["file"]
        inference, _ = read_frameworks(context, path.read_bytes(), path.name, None)
        read.update({i: inference.frameworks for i in entry["ids"]})
    return read


def _gold_frameworks(folder: Path) -> Mapping[str, Framework]:
    paths = sorted(folder.glob("*.json"))
    frameworks = [framework_from_json(json.loads(p.read_text(encoding="utf-8"))) for p in paths]
    return {f.id: f for f in frameworks}


def _crosswalks(
    context: Context, folder: Path | None, found: Mapping[str, Framework], left_out: list[str], progress: Progress
) -> tuple[Section, ...]:
    if folder is None:
        left_out.append("crosswalks: no gold was named (--gold DIR)")
        return ()
    gold = read_gold(folder)
    if not gold.competencies:
        left_out.append(f"crosswalks: {folder} holds no crosswalk_competencies.tsv")
        return ()
    sections = crosswalk_sections(found, gold, context.encoder)
    progress(2, STEPS, "Review effort")
    return (*sections, effort_section(found, gold, context.encoder))


def _folders(context: Context, gold: Path | None, named: str, own: str, needed: str) -> list[Path]:
    """The folder of the gold that was named, and the corpora's own, where they hold labels."""
    places = ([gold / named] if gold else []) + [context.settings.corpora_dir / own]
    return [p for p in places if (p / needed).is_file()]


def _named(folder: Path, section: Section | None, left_out: list[str]) -> list[Section]:
    """A section under the name of its folder, so that two can stand in one report."""
    if section is None:
        left_out.append(f"{folder}: nothing is labelled for a loaded framework")
        return []
    return [replace(section, title=f"{section.title} ({folder.parent.name}/{folder.name})")]
