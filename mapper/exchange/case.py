"""A Framework to a CASE 1.1 CFPackage: competencies and indicators as items, levels as rubric criterion levels."""

import json
from collections.abc import Iterator
from datetime import datetime

from mapper.exchange.case_nodes import Json, Nodes, extended, framework_key, theme_id, unit_key
from mapper.exchange.framework_json import framework_to_json
from mapper.exchange.identifiers import BASE
from mapper.exchange.types import Loss, LossReport, Written
from mapper.frameworks.types import Competency, Framework, Indicator

KINDS = (
    ("Theme", "A named group of competencies"),
    ("Competency", "A titled group of indicators"),
    ("Indicator", "An observable behaviour"),
    ("Negative indicator", "A behaviour that speaks against the competency"),
    ("Role", "A role that the framework describes"),
    ("Development option", "A way to develop, or an element of a programme"),
)


def write_case(framework: Framework, *, changed: datetime, base: str = BASE) -> Written:
    """Return the framework as CFPackage JSON, UTF-8; `changed` is the time of its last change."""
    package = framework_to_case(framework, changed=changed, base=base)
    text = json.dumps(package, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
    return Written(text, "application/json", ".case.json", LossReport("CASE 1.1", tuple(_losses(framework))))


def framework_to_case(framework: Framework, *, changed: datetime, base: str = BASE) -> Json:
    """Return the CFPackage as JSON values, valid against the CASE 1.1 schema; identifiers are version 5 UUIDs.

    What CASE has no field for stands under `extensions.competencyMapper`, so that a round trip is exact.
    """
    nodes = Nodes(changed, base)
    package: Json = {
        "CFDocument": document_of(framework, nodes),
        "CFItems": list(_items(framework, nodes)),
        "CFAssociations": list(_associations(framework, nodes)),
        "CFDefinitions": {"CFItemTypes": [item_type(kind, nodes) for kind, _ in KINDS]},
    }
    if framework.levels:
        package["CFRubrics"] = [_rubric(framework, nodes)]
    return package


def _losses(f: Framework) -> Iterator[Loss]:
    """What other systems will not see: it travels in our extension only."""
    held = {
        "places in the source document": [i.id for _, i in f.indicators() if i.source],
        "confidences of extraction": [i.id for _, i in f.indicators() if i.confidence is not None],
        "lead-in lines": [i.id for _, i in f.indicators() if i.lead_in],
        "polarity (shown as the item's type)": [i.id for _, i in f.indicators() if i.polarity == "negative"],
        "title variants": [c.id for c in f.competencies if c.title_variants],
        "definition points": [c.id for c in f.competencies if c.definition_points],
        "definitions by audience": [c.id for c in f.competencies if c.level_definitions],
        "cumulative levels": [f.id] if f.cumulative_levels else [],
    }
    for what, ids in held.items():
        if ids:
            yield Loss(f"{what}: only in our extension", len(ids), tuple(ids[:3]))


def document_of(f: Framework, nodes: Nodes) -> Json:
    """The CFDocument of a framework, as it stands in a package."""
    data = framework_to_json(f)
    item = nodes.made("CFDocuments", framework_key(f.id)) | {
        "creator": f.publisher or f.title,
        "title": f.title,
        "caseVersion": "1.1",
        "language": "en",
    }
    for key, value in (("publisher", f.publisher), ("description", f.applies_to), ("version", f.published)):
        if value:
            item[key] = value
    return extended(
        item,
        id=f.id,
        **{k: data.get(k) for k in ("source", "programme", "notes", "audiences", "levels", "cumulative_levels")},
    )


def item_type(kind: str, nodes: Nodes) -> Json:
    number, description = next((n, d) for n, (k, d) in enumerate(KINDS, 1) if k == kind)
    return nodes.made("CFItemTypes", f"type/{kind}") | {
        "title": kind,
        "description": description,
        "hierarchyCode": str(number),
    }


def _item(nodes: Nodes, unit_id: str, text: str, kind: str, **fields: str | None) -> Json:
    item = nodes.made("CFItems", unit_key(unit_id)) | {"fullStatement": text, "CFItemType": kind, "language": "en"}
    item["CFItemTypeURI"] = nodes.link("CFItemTypes", f"type/{kind}", kind)
    return item | {key: value for key, value in fields.items() if value}


def _items(f: Framework, nodes: Nodes) -> Iterator[Json]:
    data = framework_to_json(f)
    for t in f.themes:
        yield extended(_item(nodes, theme_id(f.id, t.id), t.name, "Theme"), id=t.id)
    for n, (c, raw) in enumerate(zip(f.competencies, data["competencies"], strict=True), 1):
        item = _item(nodes, c.id, c.title, "Competency", humanCodingScheme=c.code, notes=c.definition)
        keep = ("definition_points", "level_definitions", "title_variants", "source", "confidence")
        yield extended(item, id=c.id, position=n, **{k: raw.get(k) for k in keep})
        for i, row in zip(c.indicators, raw["indicators"], strict=True):
            kind = "Indicator" if i.polarity == "positive" else "Negative indicator"
            item = _item(nodes, i.id, i.text, kind, humanCodingScheme=i.code)
            yield extended(item, id=i.id, **{k: row.get(k) for k in ("level", "lead_in", "source", "confidence")})
    for key in ("roles", "programme_elements", "additional_elements"):
        for raw in data.get(key, ()):
            item = _item(
                nodes,
                raw["id"],
                raw.get("name") or raw["text"],
                "Role" if key == "roles" else "Development option",
                notes=raw.get("description"),
            )
            yield extended(item, id=raw["id"], list=key, kind=raw.get("kind"), source=raw.get("source"))


def _associations(f: Framework, nodes: Nodes) -> Iterator[Json]:
    """Who is whose child, numbered from 1 among the children of one parent."""
    document = nodes.node("CFDocuments", framework_key(f.id), f.title)
    themes = {t.id: nodes.node("CFItems", unit_key(theme_id(f.id, t.id)), t.name) for t in f.themes}
    for n, node in enumerate(themes.values(), 1):
        yield nodes.association("isChildOf", node, document, n)
    for n, c in enumerate(f.competencies, 1):
        node = nodes.node("CFItems", unit_key(c.id), f"{c.code} {c.title}")
        yield nodes.association("isChildOf", node, themes.get(c.theme or "", document), n)
        for k, i in enumerate(c.indicators, 1):
            child = nodes.node("CFItems", unit_key(i.id), i.text)
            yield nodes.association("isChildOf", child, node, k)
    first = len(f.competencies) + len(f.themes)
    for n, e in enumerate((*f.roles, *f.development_options), first + 1):
        yield nodes.association("isChildOf", nodes.node("CFItems", unit_key(e.id), e.name), document, n)


def _rubric(f: Framework, nodes: Nodes) -> Json:
    key = f"{framework_key(f.id)}#levels"
    criteria = [_criterion(f, c, n, key, nodes) for n, c in enumerate(f.competencies, 1)]
    return nodes.made("CFRubrics", key) | {"title": f"Levels of {f.title}", "CFRubricCriteria": criteria}


def _criterion(f: Framework, c: Competency, number: int, rubric: str, nodes: Nodes) -> Json:
    key = f"{rubric}/{c.id}"
    made = nodes.made("CFRubricCriteria", key)
    levels = []
    for level in sorted(f.levels, key=lambda x: x.order):
        row = nodes.made("CFRubricCriterionLevels", f"{key}/{level.id}") | {
            "quality": level.name,
            "position": level.order,
            "score": level.order,
            "rubricCriterionId": made["identifier"],
        }
        said = _said_at(c, level.id)
        levels.append(extended(row | ({"description": said} if said else {}), level=level.id))
    return made | {
        "category": c.title,
        "CFItemURI": nodes.link("CFItems", unit_key(c.id), f"{c.code} {c.title}"),
        "position": number,
        "rubricId": nodes.made("CFRubrics", rubric)["identifier"],
        "CFRubricCriterionLevels": levels,
    }


def _said_at(c: Competency, level: str) -> str:
    """What a competency means at a level: its definition for that audience, then its indicators, a line each."""
    definitions = [d.text for d in c.level_definitions if d.audience == level]
    indicators: list[Indicator] = [i for i in c.positives if i.level == level]
    return "\n".join([*definitions, *(i.text for i in indicators)])
