"""Framework to JSON in the layout of `corpora/gold`, and JSON from anywhere back to a checked Framework."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from mapper.errors import Invalid
from mapper.frameworks.types import (
    Competency,
    Framework,
    Indicator,
    Level,
    LevelDefinition,
    NamedElement,
    Place,
    Theme,
)

ID_CHARACTERS = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
"""An id is one part of a path and of a CURIE, so it holds no slash, space or colon."""
CORRECT = "Correct the file (corpora/gold shows the layout) and read it again."


def _places(value: object) -> object:
    """One place may stand without its list."""
    return [value] if isinstance(value, dict) else value or ()


Text = Annotated[str, Field(max_length=20_000)]
Name = Annotated[str, Field(min_length=1, max_length=2_000)]
PlainId = Annotated[str, Field(pattern=ID_CHARACTERS, max_length=200)]
PathId = Annotated[str, Field(min_length=1, max_length=600)]
Probability = Annotated[float, Field(ge=0, le=1)]


class _Part(BaseModel):
    """Unknown keys are passed over: another system's extra fields are not our business to refuse."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Place(_Part):
    page: Annotated[int, Field(ge=1)]
    bbox: tuple[float, float, float, float]


Places = Annotated[tuple[_Place, ...], BeforeValidator(_places)]


class _Level(_Part):
    id: PlainId
    name: Name
    order: Annotated[int, Field(ge=1)]
    name_in_source: Text | None = None
    scope: Text | None = None
    roles: Text | None = None


class _Theme(_Part):
    id: PlainId
    name: Name


class _Indicator(_Part):
    id: PathId
    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    level: str | None = None
    polarity: Literal["positive", "negative"] = "positive"
    lead_in: Text | None = None
    code: Text | None = None
    source: Places = ()
    confidence: Probability | None = None


class _Competency(_Part):
    id: PathId
    code: Annotated[str, Field(min_length=1, max_length=200)]
    title: Name
    title_variants: tuple[Name, ...] = ()
    theme: str | None = None
    definition: Text | None = None
    definition_points: tuple[Text, ...] = ()
    level_definitions: dict[str, Text] = Field(default_factory=dict)
    indicators: tuple[_Indicator, ...] = ()
    source: Places = ()
    confidence: Probability | None = None


class _Element(_Part):
    id: PathId
    name: Name
    description: Text | None = None
    source: Places = ()


class _Role(_Element):
    kind: Annotated[str, Field(min_length=1, max_length=200)] = "role"


class _Additional(_Part):
    id: PathId
    text: Name
    description: Text | None = None
    source: Places = ()


class _Framework(_Part):
    id: PlainId
    title: Name
    publisher: Text
    source: Text | None = None
    published: Annotated[str | None, BeforeValidator(lambda v: str(v) if isinstance(v, int) else v)] = None
    applies_to: Text | None = None
    levels: tuple[_Level, ...] = ()
    cumulative_levels: bool = False
    themes: tuple[_Theme, ...] = ()
    competencies: tuple[_Competency, ...]
    programme: Text | None = None
    roles: tuple[_Role, ...] = ()
    programme_elements: tuple[_Element, ...] = ()
    additional_elements: tuple[_Additional, ...] = ()
    audiences: dict[str, Text] = Field(default_factory=dict)
    notes: tuple[Text, ...] = ()


def framework_to_json(framework: Framework) -> dict[str, Any]:
    """Return the framework as JSON values, keys in the order of `corpora/gold`; optional keys only where filled."""
    f = framework
    data: dict[str, Any] = {"id": f.id, "title": f.title, "publisher": f.publisher}
    data |= {"source": f.source, "published": f.published, "applies_to": f.applies_to}
    data["levels"] = [_level_json(x) for x in f.levels]
    if f.cumulative_levels:
        data["cumulative_levels"] = True
    data["themes"] = [{"id": t.id, "name": t.name} for t in f.themes]
    data["competencies"] = [_competency_json(c) for c in f.competencies]
    core = [_element_json(e) for e in f.development_options if e.kind == "core"]
    additional = [_element_json(e) for e in f.development_options if e.kind == "additional"]
    optional = {
        "programme": f.programme,
        "roles": [_element_json(r) for r in f.roles],
        "programme_elements": core,
        "additional_elements": additional,
        "audiences": {a.audience: a.text for a in f.audiences},
        "notes": list(f.notes),
    }
    return data | {key: value for key, value in optional.items() if value}


def _filled(**values: object) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _level_json(level: Level) -> dict[str, Any]:
    return {"id": level.id, "name": level.name, "order": level.order} | _filled(
        name_in_source=level.name_in_source, scope=level.scope, roles=level.roles
    )


def _places_json(places: Sequence[Place]) -> dict[str, Any]:
    found = [{"page": p.page, "bbox": list(p.bbox)} for p in places]
    return {} if not found else {"source": found[0] if len(found) == 1 else found}


def _competency_json(c: Competency) -> dict[str, Any]:
    data: dict[str, Any] = {"id": c.id, "code": c.code, "title": c.title}
    if c.title_variants:
        data["title_variants"] = list(c.title_variants)
    data |= {"theme": c.theme, "definition": c.definition}
    if c.definition_points:
        data["definition_points"] = list(c.definition_points)
    data["level_definitions"] = {d.audience: d.text for d in c.level_definitions}
    data["indicators"] = [_indicator_json(i) for i in c.indicators]
    return data | _places_json(c.source) | _filled(confidence=c.confidence)


def _indicator_json(i: Indicator) -> dict[str, Any]:
    data = {"id": i.id, "text": i.text, "level": i.level, "polarity": i.polarity, "lead_in": i.lead_in}
    return data | _filled(code=i.code) | _places_json(i.source) | _filled(confidence=i.confidence)


def _element_json(e: NamedElement) -> dict[str, Any]:
    if e.kind == "additional":
        return {"id": e.id, "text": e.name} | _filled(description=e.description) | _places_json(e.source)
    kind = {"kind": e.group or "role"} if e.kind == "role" else {}
    return {"id": e.id, "name": e.name} | kind | {"description": e.description} | _places_json(e.source)


def framework_from_json(data: object) -> Framework:
    """Check JSON values (a dict in the layout of `corpora/gold`) and return the Framework.

    Raises Invalid naming the place (`competencies[2].indicators[0].text`) and what to do, for a wrong type, a
    missing key, an id that is no id, an id used twice, or an unknown level or theme.
    """
    try:
        model = _Framework.model_validate(data)
    except ValidationError as error:
        raise Invalid(_first_problem(error), CORRECT) from None
    _check_references(model)
    return Framework(
        id=model.id,
        title=model.title,
        publisher=model.publisher,
        competencies=tuple(_competency(c) for c in model.competencies),
        levels=tuple(Level(**x.model_dump()) for x in model.levels),
        themes=tuple(Theme(t.id, t.name) for t in model.themes),
        cumulative_levels=model.cumulative_levels,
        source=model.source,
        published=model.published,
        applies_to=model.applies_to,
        programme=model.programme,
        roles=tuple(_role(r) for r in model.roles),
        development_options=tuple(_options(model)),
        notes=model.notes,
        audiences=tuple(LevelDefinition(*pair) for pair in model.audiences.items()),
    )


def frameworks_from_json(data: object) -> tuple[Framework, ...]:
    """Read a file's JSON: one framework, or a list where a document has several; Invalid as above."""
    items = data if isinstance(data, list) else [data]
    if not items:
        raise Invalid("The file holds an empty list.", CORRECT)
    return tuple(framework_from_json(item) for item in items)


def unread_keys(data: object) -> tuple[str, ...]:
    """Keys of a framework's JSON that have no place here, by path (`competencies.indicators.weight`)."""
    found: dict[str, None] = {}
    _unread(data, _Framework, "", found)
    return tuple(found)


def _unread(data: object, model: type[BaseModel], path: str, found: dict[str, None]) -> None:
    for row in data if isinstance(data, list) else [data]:
        for key, value in row.items() if isinstance(row, dict) else ():
            if key not in model.model_fields:
                found[f"{path}{key}"] = None
            elif key in _PARTS:
                _unread(value, _PARTS[key], f"{path}{key}.", found)


_PARTS: dict[str, type[BaseModel]] = {
    "levels": _Level,
    "themes": _Theme,
    "competencies": _Competency,
    "indicators": _Indicator,
    "roles": _Role,
    "programme_elements": _Element,
    "additional_elements": _Additional,
}


def _first_problem(error: ValidationError) -> str:
    problems = error.errors(include_url=False, include_input=False)
    first = problems[0]
    place = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in first["loc"]).lstrip(".") or "the framework"
    more = f" (and {len(problems) - 1} more problems)" if len(problems) > 1 else ""
    return f"Framework JSON, {place}: {first['msg'][0].lower()}{first['msg'][1:]}{more}."


def _repeated(ids: Iterable[str]) -> list[str]:
    return [i for i, n in Counter(ids).items() if n > 1]


def _check_references(model: _Framework) -> None:
    """Ids are unique, competencies carry the framework's id, and every level and theme named is defined."""
    ids = [c.id for c in model.competencies] + [i.id for c in model.competencies for i in c.indicators]
    for kind, found in (
        ("competency or indicator id", _repeated(ids)),
        ("competency code", _repeated(c.code for c in model.competencies)),
        ("level id", _repeated(x.id for x in model.levels)),
        ("theme id", _repeated(t.id for t in model.themes)),
    ):
        if found:
            raise Invalid(f"Framework {model.id}: {kind} {found[0]!r} stands twice.", CORRECT)
    levels, themes = {x.id for x in model.levels}, {t.id for t in model.themes}
    for c in model.competencies:
        if not c.id.startswith(f"{model.id}/"):
            raise Invalid(f"Competency id {c.id!r} does not begin with {model.id + '/'!r}.", CORRECT)
        if c.theme is not None and c.theme not in themes:
            raise Invalid(f"Competency {c.id}: theme {c.theme!r} is not defined.", CORRECT)
        for i in c.indicators:
            if i.level is not None and i.level not in levels:
                raise Invalid(f"Indicator {i.id}: level {i.level!r} is not defined.", CORRECT)


def _place(places: Iterable[_Place]) -> tuple[Place, ...]:
    return tuple(Place(p.page, p.bbox) for p in places)


def _competency(c: _Competency) -> Competency:
    return Competency(
        id=c.id,
        code=c.code,
        title=c.title,
        theme=c.theme,
        definition=c.definition,
        definition_points=c.definition_points,
        level_definitions=tuple(LevelDefinition(*pair) for pair in c.level_definitions.items()),
        indicators=tuple(
            Indicator(i.id, i.text, i.level, i.polarity, i.lead_in, i.code, _place(i.source), i.confidence)
            for i in c.indicators
        ),
        title_variants=c.title_variants,
        source=_place(c.source),
        confidence=c.confidence,
    )


def _role(r: _Role) -> NamedElement:
    group = None if r.kind == "role" else r.kind
    return NamedElement(r.id, r.name, "role", r.description, _place(r.source), group)


def _options(model: _Framework) -> Iterable[NamedElement]:
    for e in model.programme_elements:
        yield NamedElement(e.id, e.name, "core", e.description, _place(e.source))
    for a in model.additional_elements:
        yield NamedElement(a.id, a.text, "additional", a.description, _place(a.source))
