"""CASE 1.1 CFPackage JSON to a Framework: ours exactly, another system's by its hierarchy, the rest listed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mapper.errors import Invalid
from mapper.exchange.case_nodes import ASSOCIATION_OF, Json, ours
from mapper.exchange.framework_json import framework_from_json
from mapper.exchange.types import ImportPlan, Loss, RejectedRow

CORRECT = "Export the framework again as a CASE CFPackage (JSON) and read that."
MOST_ITEMS = 100_000


def read_case(data: object, *, framework_id: str | None = None) -> ImportPlan:
    """Return an import plan with the package's framework; `framework_id` names one that has no id of ours.

    Another system's hierarchy is read by depth: items without children are indicators, their parents competencies,
    whatever stands above a competency a theme; an item whose type says what it is wins over its depth. Rubric levels
    give the levels, and an indicator whose text stands in a level's description gets that level. Items that fit
    nowhere are in `rejected`, associations that say nothing here in `losses`. Raises Invalid for what is no package.
    """
    package = _package(data)
    tree = _tree(package)
    builder = _Builder(package, tree, framework_id or ours(package["CFDocument"]).get("id") or _slug(package))
    framework = framework_from_json(builder.build())
    return ImportPlan("case", (framework,), (), tuple(builder.rejected), tuple(_losses(package)))


def _package(data: object) -> Json:
    if not isinstance(data, dict) or not isinstance(data.get("CFDocument"), dict):
        raise Invalid("The file is not a CASE CFPackage: it has no CFDocument.", CORRECT)
    for key in ("CFItems", "CFAssociations", "CFRubrics"):
        rows = data.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
            raise Invalid(f"{key} of the CASE package is not a list of objects.", CORRECT)
        if len(rows) > MOST_ITEMS:
            raise Invalid(f"{key} of the CASE package has more than {MOST_ITEMS:,} entries.", "Split the package.")
    for row in data.get("CFItems", []):
        if not isinstance(row.get("identifier"), str) or not isinstance(row.get("fullStatement"), str):
            raise Invalid("An item of the CASE package has no identifier or no fullStatement.", CORRECT)
    return data


def _slug(package: Json) -> str:
    words = re.findall(r"[a-z0-9]+", str(package["CFDocument"].get("title", "")).lower())
    return "-".join(words[:6]) or "case-framework"


@dataclass(frozen=True, slots=True)
class _Tree:
    """Parent and children by identifier; the document's children are those of its identifier and those of nobody."""

    items: dict[str, Json]
    parent: dict[str, str]
    children: dict[str, list[str]]
    tops: list[str]

    def height(self, identifier: str, seen: frozenset[str] = frozenset()) -> int:
        """Levels below an item; a loop in the hierarchy ends the count."""
        if identifier in seen or len(seen) > 20:
            return 0
        below = self.children.get(identifier, [])
        return 1 + max((self.height(c, seen | {identifier}) for c in below), default=-1)


def _identifier(node: object) -> str:
    return str(node.get("identifier", "")) if isinstance(node, dict) else ""


def _tree(package: Json) -> _Tree:
    items = {i["identifier"]: i for i in package.get("CFItems", [])}
    order = {identifier: n for n, identifier in enumerate(items)}
    parent: dict[str, str] = {}
    numbers: dict[str, float] = {}
    for a in package.get("CFAssociations", []):
        child, above = _identifier(a.get("originNodeURI")), _identifier(a.get("destinationNodeURI"))
        if a.get("associationType") == "isChildOf" and child in items and child not in parent and child != above:
            parent[child] = above
            number = a.get("sequenceNumber")
            numbers[child] = float(number) if isinstance(number, int) else float("inf")
    children = defaultdict(list)
    for child in sorted(parent, key=lambda c: (numbers[c], order[c])):
        children[parent[child]].append(child)
    loose = [i for i in items if parent.get(i) not in items]
    tops = sorted(loose, key=lambda i: (numbers.get(i, float("inf")), order[i]))
    return _Tree(items, parent, dict(children), tops)


class _Builder:
    """Gathers framework JSON in the gold layout, which is then checked like any other."""

    def __init__(self, package: Json, tree: _Tree, framework_id: str) -> None:
        self.package, self.tree, self.framework_id = package, tree, framework_id
        self.rejected: list[RejectedRow] = []
        self.codes: set[str] = set()
        self.positions: dict[str, int] = {}
        """Where a competency of ours stood in the document: the hierarchy goes theme by theme."""

    def build(self) -> Json:
        document = self.package["CFDocument"]
        extra = ours(document)
        levels = extra.get("levels") or list(_levels(self.package))
        data: Json = {
            "id": self.framework_id,
            "title": document.get("title"),
            "publisher": document.get("publisher") or ("" if extra else document.get("creator", "")),
            "published": document.get("version"),
            "applies_to": document.get("description"),
            "levels": levels,
            "themes": [],
            "competencies": [],
        }
        data |= {k: extra[k] for k in ("source", "programme", "notes", "audiences", "cumulative_levels") if k in extra}
        places = _by_text(self.package, levels)
        for identifier in self.tree.tops:
            self._top(identifier, data, places)
        data["competencies"].sort(key=lambda c: self.positions.get(c["id"], len(self.positions)))
        return data

    def _kind(self, identifier: str) -> str:
        item = self.tree.items[identifier]
        said = str(item.get("CFItemType", "")).lower()
        for kind in ("theme", "competency", "indicator", "role", "development option"):
            if kind in said:
                return kind
        height = self.tree.height(identifier)
        if height > 1:
            return "theme"
        return "competency" if height or identifier in self.tree.tops else "indicator"

    def _top(self, identifier: str, data: Json, places: dict[str, str]) -> None:
        kind = self._kind(identifier)
        item = self.tree.items[identifier]
        if kind in ("role", "development option"):
            _element(item, data)
        elif kind == "theme":
            theme = ours(item).get("id") or f"theme-{len(data['themes']) + 1}"
            data["themes"].append({"id": theme, "name": item["fullStatement"]})
            for child in self.tree.children.get(identifier, []):
                if self._kind(child) == "indicator":
                    self._refuse(child, "It stands directly under a theme, without a competency.")
                else:
                    self._competency(child, theme, data, places)
        elif kind == "competency":
            self._competency(identifier, None, data, places)
        else:
            self._refuse(identifier, "It is an indicator without a competency.")

    def _refuse(self, identifier: str, reason: str) -> None:
        item = self.tree.items[identifier]
        self.rejected.append(RejectedRow(None, item["fullStatement"][:80], reason))

    def _competency(self, identifier: str, theme: str | None, data: Json, places: dict[str, str]) -> None:
        item = self.tree.items[identifier]
        extra = ours(item)
        code = self._code(item, len(data["competencies"]) + 1)
        competency_id = extra.get("id") or f"{self.framework_id}/{code}"
        keep = ("definition_points", "level_definitions", "title_variants", "source", "confidence")
        row: Json = {
            "id": competency_id,
            "code": code,
            "title": item["fullStatement"],
            "theme": theme,
            "definition": item.get("notes"),
            "indicators": [],
        } | {k: extra[k] for k in keep if k in extra}
        counts: dict[str, int] = defaultdict(int)
        for child in self._below(identifier):
            row["indicators"].append(self._indicator(child, competency_id, counts, places))
        data["competencies"].append(row)
        if isinstance(extra.get("position"), int):
            self.positions[competency_id] = extra["position"]

    def _below(self, identifier: str) -> Iterator[str]:
        """Indicators under a competency; a group in between is passed through, and said to be."""
        for child in self.tree.children.get(identifier, []):
            if self.tree.children.get(child):
                self._refuse(child, "A group between competency and indicators: its indicators were kept, it was not.")
                yield from (c for c in self.tree.children[child] if c != identifier)
            else:
                yield child

    def _code(self, item: Json, number: int) -> str:
        said = str(item.get("humanCodingScheme") or "").strip()
        code = said if ours(item) else re.sub(r"[^A-Za-z0-9._-]+", "-", said).strip("-")
        code = code or str(number)
        if code in self.codes:
            code = f"{code}-{number}"
        self.codes.add(code)
        return code

    def _indicator(self, identifier: str, parent: str, counts: dict[str, int], places: dict[str, str]) -> Json:
        item = self.tree.items[identifier]
        extra = ours(item)
        level = extra.get("level") if extra else places.get(_plain(item["fullStatement"]))
        counts[level or "all"] += 1
        kind = str(item.get("CFItemType", "")).lower()
        return {
            "id": extra.get("id") or f"{parent}/{level or 'all'}/{counts[level or 'all']}",
            "text": item["fullStatement"],
            "level": level,
            "polarity": "negative" if "negative" in kind else "positive",
            "code": item.get("humanCodingScheme"),
        } | {k: extra[k] for k in ("lead_in", "source", "confidence") if k in extra}


def _element(item: Json, data: Json) -> None:
    extra = ours(item)
    key = extra.get("list")
    if key not in ("roles", "programme_elements", "additional_elements"):
        key = "roles" if "role" in str(item.get("CFItemType", "")).lower() else "programme_elements"
    rows = data.setdefault(key, [])
    name = "text" if key == "additional_elements" else "name"
    row = {"id": extra.get("id") or f"{data['id']}/{key}/{len(rows) + 1}", name: item["fullStatement"]}
    row |= {"description": item.get("notes")} | {k: extra[k] for k in ("kind", "source") if k in extra}
    rows.append(row)


def _levels(package: Json) -> Iterator[Json]:
    """Levels named by another system's rubrics, by position; the first rubric that has any."""
    for rubric in package.get("CFRubrics", []):
        rows = [row for c in _list(rubric, "CFRubricCriteria") for row in _list(c, "CFRubricCriterionLevels")]
        names = dict.fromkeys(str(r["quality"]) for r in sorted(rows, key=_position) if r.get("quality"))
        for n, name in enumerate(names, 1):
            yield {"id": f"level-{n}", "name": name, "order": n}
        if names:
            return


def _list(row: Json, key: str) -> list[Json]:
    found = row.get(key)
    return [r for r in found if isinstance(r, dict)] if isinstance(found, list) else []


def _position(row: Json) -> float:
    value = row.get("position")
    return float(value) if isinstance(value, int | float) else float("inf")


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _by_text(package: Json, levels: Sequence[Json]) -> dict[str, str]:
    """Level id by the text of a line in a rubric level's description."""
    ids = {level.get("name"): str(level.get("id")) for level in levels}
    found: dict[str, str] = {}
    for rubric in package.get("CFRubrics", []):
        for criterion in _list(rubric, "CFRubricCriteria"):
            for row in _list(criterion, "CFRubricCriterionLevels"):
                for line in str(row.get("description", "")).splitlines():
                    if row.get("quality") in ids and _plain(line):
                        found[_plain(line)] = ids[row["quality"]]
    return found


def _losses(package: Json) -> Iterator[Loss]:
    kinds: dict[str, int] = defaultdict(int)
    for a in package.get("CFAssociations", []):
        kind = str(a.get("associationType", ""))
        if kind != "isChildOf" and kind not in ASSOCIATION_OF.values():
            kinds[kind[:40]] += 1
    for kind, count in sorted(kinds.items()):
        yield Loss(f"associations {kind!r}, which say nothing here", count)
    definitions = package.get("CFDefinitions")
    for key in ("CFConcepts", "CFSubjects", "CFLicenses"):
        rows = definitions.get(key) if isinstance(definitions, dict) else None
        if isinstance(rows, list) and rows:
            yield Loss(f"{key}, which have no place here", len(rows))
