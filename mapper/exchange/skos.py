"""Frameworks and crosswalks to SKOS in Turtle or JSON-LD, and a SKOS concept scheme back to a Framework."""

import json
import re
from collections.abc import Iterator
from typing import Any, Literal

from mapper.errors import Invalid, MissingExtra
from mapper.exchange.framework_json import framework_from_json
from mapper.exchange.identifiers import BASE, curie_map, framework_uri, id_of, uri_of
from mapper.exchange.types import Crosswalk, ImportPlan, Loss, LossReport, RejectedRow, Written
from mapper.frameworks.types import Framework

Form = Literal["turtle", "json-ld"]
MEDIA = {"turtle": ("text/turtle", ".ttl"), "json-ld": ("application/ld+json", ".jsonld")}
DCT = "http://purl.org/dc/terms/"


def _rdf() -> Any:
    try:
        import rdflib
    except ImportError:
        raise MissingExtra(
            "SKOS needs rdflib, which is not installed.", "Install it: pip install 'competency-mapper[skos]'."
        ) from None
    return rdflib


def _graph(framework_ids: tuple[str, ...], base: str) -> Any:
    rdf = _rdf()
    graph = rdf.Graph(bind_namespaces="none")
    for prefix, uri in {"skos": str(rdf.SKOS), "dcterms": DCT, **curie_map(framework_ids, base)}.items():
        graph.bind(prefix, uri)
    return graph


def _written(graph: Any, form: Form, losses: tuple[Loss, ...]) -> Written:
    media, suffix = MEDIA[form]
    text = graph.serialize(format="turtle" if form == "turtle" else "json-ld", encoding="utf-8")
    return Written(bytes(text), media, suffix, LossReport("SKOS", losses))


def write_skos(framework: Framework, *, base: str = BASE, form: Form = "turtle") -> Written:
    """Return the framework as a ConceptScheme: themes, competencies and indicators as concepts, broader by broader.

    Positive indicators' levels and negative indicators are concepts' notes; what SKOS has no property for is listed.
    """
    rdf = _rdf()
    graph = _graph((framework.id,), base)
    _scheme(graph, rdf, framework, base)
    return _written(graph, form, tuple(_framework_losses(framework)))


def _literal(rdf: Any, text: str) -> Any:
    return rdf.Literal(text, lang="en")


def _scheme(graph: Any, rdf: Any, f: Framework, base: str) -> None:
    skos = rdf.SKOS
    scheme = rdf.URIRef(framework_uri(f.id, base))
    graph.add((scheme, rdf.RDF.type, skos.ConceptScheme))
    graph.add((scheme, rdf.URIRef(DCT + "title"), _literal(rdf, f.title)))
    for name, text in (("publisher", f.publisher), ("issued", f.published), ("audience", f.applies_to)):
        if text:
            graph.add((scheme, rdf.URIRef(DCT + name), rdf.Literal(text)))
    themes = {t.id: rdf.URIRef(uri_of(f"{f.id}/theme:{t.id}", base)) for t in f.themes}
    for t in f.themes:
        _concept(graph, rdf, themes[t.id], scheme, t.name, None)
    for c in f.competencies:
        node = rdf.URIRef(uri_of(c.id, base))
        _concept(graph, rdf, node, scheme, c.title, themes.get(c.theme or ""))
        graph.add((node, skos.notation, rdf.Literal(c.code)))
        if c.definition:
            graph.add((node, skos.definition, _literal(rdf, c.definition)))
        for text in c.title_variants:
            graph.add((node, skos.altLabel, _literal(rdf, text)))
        for text in c.definition_points:
            graph.add((node, skos.scopeNote, _literal(rdf, text)))
        for i in c.indicators:
            child = rdf.URIRef(uri_of(i.id, base))
            _concept(graph, rdf, child, scheme, i.text, node)
            level = f.level(i.level)
            if level:
                graph.add((child, skos.note, _literal(rdf, f"Level: {level.name}")))
            if i.polarity == "negative":
                graph.add((child, skos.note, _literal(rdf, "Negative indicator")))


def _concept(graph: Any, rdf: Any, node: Any, scheme: Any, label: str, broader: Any) -> None:
    skos = rdf.SKOS
    graph.add((node, rdf.RDF.type, skos.Concept))
    graph.add((node, skos.inScheme, scheme))
    graph.add((node, skos.prefLabel, _literal(rdf, label)))
    if broader is None:
        graph.add((node, skos.topConceptOf, scheme))
        graph.add((scheme, skos.hasTopConcept, node))
    else:
        graph.add((node, skos.broader, broader))


def _framework_losses(f: Framework) -> Iterator[Loss]:
    held = {
        "the order of competencies and indicators (it stands in the ids only)": [f.id],
        "levels' order, roles and scope": [x.id for x in f.levels],
        "definitions by audience": [c.id for c in f.competencies if c.level_definitions],
        "lead-in lines": [i.id for _, i in f.indicators() if i.lead_in],
        "indicator codes": [i.id for _, i in f.indicators() if i.code],
        "places in the source document": [i.id for _, i in f.indicators() if i.source],
        "confidences of extraction": [i.id for _, i in f.indicators() if i.confidence is not None],
        "roles and development options": [e.id for e in (*f.roles, *f.development_options)],
        "notes": list(f.notes),
    }
    for what, ids in held.items():
        if ids:
            yield Loss(what, len(ids), tuple(ids[:3]) if what != "notes" else ())


def write_skos_crosswalk(
    crosswalk: Crosswalk, *, base: str = BASE, form: Form = "turtle", only_accepted: bool = False
) -> Written:
    """Return accepted mappings and, unless `only_accepted`, open suggestions, as SKOS mapping properties.

    SKOS cannot say how sure a mapping is, who took it or that it was rejected: those are listed as losses. An
    unjudged suggestion looks like a confirmed one, so ask for `only_accepted` where that matters.
    """
    rdf = _rdf()
    ms, status, names = crosswalk.mapping_set, crosswalk.status(), crosswalk.named()
    graph = _graph((ms.subject, ms.object), base)
    rows = [
        (s, o, d.predicate or next((m.predicate for m in ms.mappings if (m.subject_id, m.object_id) == (s, o)), None))
        for (s, o), d in status.items()
        if o and d.verdict == "accepted"
    ]
    open_ones = [m for m in ms.mappings if (m.subject_id, m.object_id) not in status]
    if not only_accepted:
        rows += [(m.subject_id, m.object_id, m.predicate) for m in open_ones]
    for subject_id, object_id, predicate in rows:
        ends = [rdf.URIRef(uri_of(unit_id, base)) for unit_id in (subject_id, object_id)]
        for end, unit_id in zip(ends, (subject_id, object_id), strict=True):
            graph.add((end, rdf.RDF.type, rdf.SKOS.Concept))
            graph.add((end, rdf.SKOS.prefLabel, _literal(rdf, names.get(unit_id, unit_id))))
        graph.add((ends[0], rdf.SKOS[(predicate or "skos:closeMatch").removeprefix("skos:")], ends[1]))
    losses = [Loss("confidence, reviewer and date (of so many mappings)", len(rows))] if rows else []
    counts = {
        "rejected mappings": sum(d.verdict == "rejected" for d in status.values()),
        "mappings a reviewer was unsure about": sum(d.verdict == "unsure" for d in status.values()),
        "decisions that there is no counterpart": sum(o is None for _, o in status),
        "suggested no counterparts": len(ms.unmatched),
        "suggestions nobody has judged": len(open_ones) if only_accepted else 0,
        "contrasts": len(ms.contrasts),
    }
    losses += [Loss(what, count) for what, count in counts.items() if count]
    return _written(graph, form, tuple(losses))


def read_skos(content: bytes, *, form: Form = "turtle", framework_id: str | None = None) -> ImportPlan:
    """Return an import plan with the framework of a file's only ConceptScheme; Invalid where there is none, or two.

    Concepts without narrower ones are indicators, their parents competencies, what stands above them themes; top
    concepts without narrower ones are competencies without indicators. Order: by notation, else by address.
    """
    rdf = _rdf()
    graph = rdf.Graph()
    if form == "json-ld":
        _refuse_outside_contexts(content)
    try:
        graph.parse(data=content, format="turtle" if form == "turtle" else "json-ld")
    except Exception:
        raise Invalid("The SKOS file cannot be parsed.", "Check that it is valid Turtle or JSON-LD.") from None
    schemes = sorted(set(graph.subjects(rdf.RDF.type, rdf.SKOS.ConceptScheme)))
    if len(schemes) != 1:
        raise Invalid(f"The SKOS file holds {len(schemes)} concept schemes.", "Give a file with exactly one.")
    reader = _SkosReader(graph, rdf, schemes[0], framework_id)
    framework = framework_from_json(reader.build())
    losses = (Loss("statements that are no part of a framework", reader.unread()),) if reader.unread() else ()
    return ImportPlan("skos", (framework,), (), tuple(reader.rejected), losses)


def _refuse_outside_contexts(content: bytes) -> None:
    """A context by address would be fetched: nothing in a file makes this machine send a request."""
    try:
        stack = [json.loads(content)]
    except (ValueError, RecursionError):
        raise Invalid("The SKOS file is not JSON.", "Check that it is valid JSON-LD.") from None
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            contexts = value.get("@context", [])
            names = contexts if isinstance(contexts, list) else [contexts]
            if "@import" in value or any(isinstance(c, str) for c in names):
                raise Invalid(
                    "The SKOS file leans on a context at another address, which is never fetched.",
                    "Save it with its context inside, or as Turtle.",
                )
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)


class _SkosReader:
    """Gathers framework JSON in the gold layout from a graph."""

    def __init__(self, graph: Any, rdf: Any, scheme: Any, framework_id: str | None) -> None:
        self.graph, self.rdf, self.scheme, self.skos = graph, rdf, scheme, rdf.SKOS
        own = id_of(str(scheme))
        self.id = framework_id or own or "skos-framework"
        self.ours = own == self.id
        self.rejected: list[RejectedRow] = []
        self.read = 0
        self.below: dict[Any, list[Any]] = {}
        for child, parent in [
            *graph.subject_objects(self.skos.broader),
            *((o, s) for s, o in graph.subject_objects(self.skos.narrower)),
        ]:
            if child not in self.below.setdefault(parent, []):
                self.below[parent].append(child)

    def _text(self, node: Any, prop: Any) -> str | None:
        values = sorted(self.graph.objects(node, prop), key=lambda v: (getattr(v, "language", None) != "en", str(v)))
        self.read += len(values)
        return str(values[0]) if values else None

    def _all(self, node: Any, prop: Any) -> list[str]:
        values = sorted(str(v) for v in self.graph.objects(node, prop))
        self.read += len(values)
        return values

    def _order(self, node: Any) -> list[tuple[int, str]]:
        key = str(self.graph.value(node, self.skos.notation) or node)
        return _natural(key)

    def build(self) -> dict[str, Any]:
        dct = self.rdf.Namespace(DCT)
        data: dict[str, Any] = {
            "id": self.id,
            "title": self._text(self.scheme, dct.title) or self._text(self.scheme, self.skos.prefLabel),
            "publisher": self._text(self.scheme, dct.publisher) or "",
            "published": self._text(self.scheme, dct.issued),
            "applies_to": self._text(self.scheme, dct.audience),
            "levels": [],
            "themes": [],
            "competencies": [],
        }
        concepts = set(self.graph.subjects(self.skos.inScheme, self.scheme))
        children = {c for rows in self.below.values() for c in rows}
        for top in sorted(concepts - children, key=self._order):
            rows = sorted(self.below.get(top, []), key=self._order)
            own = id_of(str(top)) or ""
            if any(self.below.get(r) for r in rows) or own.startswith(f"{self.id}/theme:"):
                theme = own.partition("theme:")[2] or f"theme-{len(data['themes']) + 1}"
                data["themes"].append({"id": theme, "name": self._text(top, self.skos.prefLabel)})
                for row in rows:
                    self._competency(row, theme, data)
            else:
                self._competency(top, None, data)
        if self.ours:
            data["competencies"].sort(key=lambda c: _natural(c["code"]))
        return data

    def _competency(self, node: Any, theme: str | None, data: dict[str, Any]) -> None:
        code = self._text(node, self.skos.notation) or str(len(data["competencies"]) + 1)
        own = id_of(str(node)) if self.ours else None
        row: dict[str, Any] = {
            "id": own or f"{self.id}/{code}",
            "code": code,
            "title": self._text(node, self.skos.prefLabel),
            "theme": theme,
            "definition": self._text(node, self.skos.definition),
            "definition_points": self._all(node, self.skos.scopeNote),
            "title_variants": self._all(node, self.skos.altLabel),
            "indicators": [],
        }
        for child in sorted(self.below.get(node, []), key=lambda n: _natural(str(n))):
            if self.below.get(child):
                self.rejected.append(RejectedRow(None, str(child)[:80], "It lies deeper than an indicator can."))
                continue
            row["indicators"].append(self._indicator(child, row, data))
        data["competencies"].append(row)

    def _indicator(self, node: Any, parent: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
        notes = self._all(node, self.skos.note)
        name = next((n.removeprefix("Level: ") for n in notes if n.startswith("Level: ")), None)
        own = id_of(str(node)) if self.ours else None
        level = None
        if name:
            known = {x["name"]: x["id"] for x in data["levels"]}
            if name not in known:
                parts = (own or "").split("/")
                known[name] = parts[-2] if len(parts) > 3 else f"level-{len(known) + 1}"
                data["levels"].append({"id": known[name], "name": name, "order": len(known)})
            level = known[name]
        return {
            "id": own or f"{parent['id']}/{level or 'all'}/{len(parent['indicators']) + 1}",
            "text": self._text(node, self.skos.prefLabel),
            "level": level,
            "polarity": "negative" if "Negative indicator" in notes else "positive",
        }

    def unread(self) -> int:
        """Labels, notes and matches of the file that became no part of the framework."""
        wanted = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch", "related", "hiddenLabel")
        return sum(len(list(self.graph.subject_objects(self.skos[name]))) for name in wanted)


def _natural(key: str) -> list[tuple[int, str]]:
    """Sort `2` before `10`: digits by value, the rest by letter."""
    return [(int(p), "") if p.isdigit() else (-1, p) for p in re.split(r"(\d+)", key) if p]
