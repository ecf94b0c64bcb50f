# ruff: noqa: E501 (a pattern is read whole)
"""Units of a job description in; for each its section, requirement and kind (duty, criterion, context ...) out."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from mapper.texts.features import Embed, MarkModel, load_mark_model
from mapper.texts.lines import Unit
from mapper.texts.personal import given_names
from mapper.texts.persons import one_person
from mapper.texts.sections import Family, family_of, is_field, is_prompt, requirement_of
from mapper.texts.types import StatementKind

HERE = Path(__file__).parent
PARAMETERS = HERE / "kinds.json"

_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_ASSESSED = re.compile(
    r"(?:(?:(?-i:[AITPRCDEFSWXQ]{1,3}|AF)|x|yes|no|essential|desirable|application(?: form)?|form|interview|test|presentation"
    r"|certificates?|references?|exercise|assessment|licence)\b|[✓✔])(?:\s*[/,&+]\s*|\s+and\s+|\s+)?",
    re.IGNORECASE,
)
_BOILERPLATE = {
    "equality": r"equal(ity|ities)? (and|&|of|opportun)|equal opp|diversity polic|discriminat|protected characteristic"
    r"|disability confident|reasonable adjustments|under-represented groups are|welcomes? applica",
    "safety": r"health (and|&|,) safety|safe working|no.smoking|smoke.free|protective equipment|first aid polic",
    "data": r"data protection|gdpr|confidentiality (polic|agree|at all)|freedom of information|information security|computer misuse",
    "vetting": r"\bdbs\b|disclosure and barring|criminal record|safeguarding and promoting|pre-employment|medical clearance"
    r"|references|right to work|asylum|rehabilitation of offenders|counter.?terroris|baseline personnel",
    "other-duties": r"(any )?other (such )?(reasonable )?(duties|tasks|work)|such (other )?duties|not exhaustive|exhaustive list"
    r"|from time to time|commensurate|level of (the )?(post|role|grade|responsib)|as (may be )?(reasonably )?(required|requested|directed|allocated)"
    r"|nature of the (post|role)|may (change|vary)|vary without|flexib\w+ (and|to) undertake",
    "policies": r"polic(y|ies)|standing orders|code of (conduct|ethics)|financial regulations|constitution|procedures and",
    "all-staff": r"\b(all|every) (employees?|staff|members of staff|colleagues|post.?holders|our people|officers)\b|post.?holders? (is|are|will|must|may)"
    r"|employees? (must|are|is|should|may|will)",
    "apply": r"apply|applica(tion|nts)|shortlist|closing date|interviews? (will|are|is)|candidates? (should|must|will|who|with)|cv\b|covering",
    "benefits": r"annual leave|pension|holiday|benefits|discount|season ticket|cycle to work|flexi|parking|family.friendly|hybrid|probation",
    "contract": r"contract of employment|job description (is|will|may|sets|does)|reviewed|review(ed)? (this|annually|regularly)|politically restricted"
    r"|notice|emergenc(y|ies) (plan|planning|response)|elections?\b|evening (and|or)|place of work|base may|any of its",
    "values": r"staff values|(council|corporate|organisation\w*|authority|service|our|its).{0,20} values|values and behaviours",
    "commitment": r"(is|are) committed to|commitment to (the|equal|safeg|achieving)|due regard|expected to|comply with|compliance with|accordance with",
}
_BOILERPLATE_RE = {name: re.compile(pattern) for name, pattern in _BOILERPLATE.items()}
_CRITERION = re.compile(
    r"^(an? |the |some |proven |demonstrable |demonstrated |strong |excellent |good |clear |sound |thorough |working |basic |detailed"
    r" |extensive |significant |substantial |previous |recent |practical |relevant |high |effective |full |up.to.date |confident |solid |in.depth )*"
    r"(ability|able|experience|experienced|knowledge|understanding|skills?|aware|awareness|evidence|track record|record|qualifi|qualification"
    r"|degree|certificate|diploma|gcse|nvq|a.level|membership|member|commit|committed|commitment|willing|willingness|proficien|competen|competent"
    r"|capable|capacity|confidence|confident|driving|licence|licen|educated|literate|literacy|numerate|numeracy|enthusias|self.motivated"
    r"|flexible approach|approach|attitude|manner|familiar|familiarity|expertise|aptitude|flair|eye|communicator|team player|organised|resilient"
    r"|trained|chartered|registered|fluent|successful|interest|desire|passion|a.level|background|credib|insight)"
)
_CONTEXT = re.compile(
    r"\b(we|our|us)\b|this (role|post|job|is)|the (role|post|job|team|service|council|directorate|department|borough|district|county|section)\b"
    r"|(you|post.?holder) will (be|report|join|work)|responsible to|report(s|ing)? to|\d"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands: the section it belongs to, that section's family, and what its surroundings say."""

    section: str | None
    family: Family
    heading: bool
    requirement: Literal["essential", "desirable"] | None
    attribute: bool
    order: int


@cache
def duty_verbs() -> frozenset[str]:
    """Base forms of verbs that open duties (vocabulary.json)."""
    data = json.loads((HERE / "vocabulary.json").read_text(encoding="utf-8"))
    return frozenset(data["duty_verbs"].split())


@cache
def kind_model() -> MarkModel:
    """The fitted model (kinds.json; `python -m mapper.evaluation.refit_texts` fits it again)."""
    return load_mark_model(PARAMETERS)[0]


def _stands_out(line: str, before: Unit | None, after: Unit | None) -> bool:
    """A short line without a mark between lines that have one."""
    marked = ("bullet", "number", "code")
    between = before is not None and after is not None and before.marker in marked and after.marker in marked
    return between and len(line.split()) <= 6 and line[:1].isupper()


def seems_heading(text: str, unit: Unit, after: Unit | None, before: Unit | None = None) -> bool:
    """A first guess from form alone, so that sections are known before kinds are: short, unpunctuated, set apart."""
    line = text[unit.start : unit.end]
    words = line.split()
    if unit.marker == "hash" or unit.role == "heading" or is_prompt(line):
        return True
    if len(words) > 11 or line[-1:] in ".;,?!" or unit.marker in ("bullet", "code") or is_field(line):
        return False
    family = family_of(line)
    if unit.bold or (line.endswith(":") and (len(words) <= 5 or family)):
        return True
    if unit.row is not None:
        return bool(family) and len(words) <= 4
    if (family and len(words) <= 6) or requirement_of(line):
        return True
    if unit.marker == "number":
        return False
    if _stands_out(line, before, after):
        return True
    if len(words) >= 1 and line.isupper() and any(c.isalpha() for c in line):
        return True
    opens_list = after is not None and (after.marker in ("bullet", "number", "code") or not after.blank_before)
    return unit.blank_before and len(words) <= 7 and opens_list and line[:1].isupper()


def _table_requirements(text: str, units: Sequence[Unit]) -> dict[int, Literal["essential", "desirable"]]:
    """Requirement of each unit that a table's own cells or column headings give, by place in `units`."""
    found: dict[int, Literal["essential", "desirable"]] = {}
    columns: dict[int, Literal["essential", "desirable"]] = {}
    rows: dict[int, list[int]] = {}
    for i, unit in enumerate(units):
        if unit.row is not None:
            rows.setdefault(unit.row, []).append(i)
    for members in rows.values():
        said = {i: requirement_of(text[units[i].start : units[i].end]) for i in members}
        named = [i for i in members if said[i]]
        if len({said[i] for i in named}) == 2:
            columns = {units[i].column: value for i in named if (value := said[i])}
            continue
        for i in members:
            own = said[named[0]] if named and i not in named else columns.get(units[i].column)
            if own:
                found[i] = own
    return found


def is_attribute(text: str, unit: Unit) -> bool:
    """A table cell that only says how or whether the row's criterion counts: "E", "Interview", "A/I/T", a tick."""
    if unit.row is None or unit.column == 0:
        return False
    line = text[unit.start : unit.end].strip()
    at = 0
    while at < len(line) and (match := _ASSESSED.match(line, at)) and match.end() > at:
        at = match.end()
    return at >= len(line)


def find_places(text: str, units: Sequence[Unit]) -> tuple[Place, ...]:
    """Follow the headings down the text; a heading of no known family stands inside the family above it."""
    tables = _table_requirements(text, units)
    section: str | None = None
    family: Family = "header"
    family_depth = 0
    requirement: Literal["essential", "desirable"] | None = None
    places: list[Place] = []
    for i, unit in enumerate(units):
        after = units[i + 1] if i + 1 < len(units) else None
        line = text[unit.start : unit.end]
        if is_attribute(text, unit):
            places.append(Place(section, family, False, None, True, i))
            continue
        heading = seems_heading(text, unit, after, units[i - 1] if i else None)
        if heading:
            own = family_of(line)
            places.append(Place(section, family, True, None, False, i))
            requirement = requirement_of(line)
            if requirement is None or own not in ("person", "") or section is None:
                section = line.strip(" :#*")
            if own or (unit.depth and unit.depth <= family_depth):
                family, family_depth = own, unit.depth or family_depth
            elif family == "header" and i > 3:
                family = ""
            continue
        code = {"E": "essential", "D": "desirable"}.get(unit.code)
        said = tables.get(i) or cast(Literal["essential", "desirable"] | None, code) or requirement
        places.append(Place(section, family, False, said, False, i))
    return tuple(places)


def _length(n: int) -> str:
    return next((f"len<={top}" for top in (2, 4, 7, 11, 18, 30, 50) if n <= top), "len>50")


def _opening(words: Sequence[str]) -> list[str]:
    """How the line begins: bare verb, "to" and verb, -ing, modal."""
    verbs = duty_verbs()
    first = words[0] if words else ""
    marks = []
    if first in verbs:
        marks.append("open:verb")
    if first == "to" and len(words) > 1 and (words[1] in verbs or words[1].endswith("ly") or words[1] == "be"):
        marks.append("open:to-verb")
    if first.endswith("ing") and len(first) > 5:
        marks.append("open:ing")
    if first.endswith("ly") and len(words) > 1 and words[1] in verbs:
        marks.append("open:adverb-verb")
    if first.endswith("s") and first[:-1] in verbs:
        marks.append("open:verb-s")
    if first in ("you", "the", "we", "this", "all", "any", "our", "it"):
        marks.append(f"open:{first}")
    return marks


def _form(line: str, unit: Unit) -> list[str]:
    marks = [f"marker:{unit.marker}", _length(len(line.split())), f"end:{line[-1:] if line[-1:] in '.:;?,' else ''}"]
    flags = {
        "caps": line.isupper(),
        "title": line.istitle(),
        "bold": unit.bold,
        "quoted": unit.quoted,
        "row": unit.row is not None,
        "first-cell": unit.row is not None and unit.column == 0,
        "field": is_field(line),
        "field-like": ":" in line[:40] and not line.rstrip().endswith(":"),
        "sentences": bool(re.search(r"[.!?]\s+[A-Z]", line)),
        "blank": unit.blank_before,
        "role-heading": unit.role == "heading",
        "lower": line[:1].islower(),
        "code": bool(unit.code),
    }
    return [*marks, *(name for name, on in flags.items() if on)]


_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr|Councillor)\b\.?")
_CAPITALS = re.compile(r"(?<=[\w,] )([A-Z][a-z]+)(?: [A-Z][\w'’-]+)*")


def _without_names(line: str) -> str:
    """The line without titles and, where they do not open it, without known given names and what follows them."""
    return _CAPITALS.sub(lambda m: "they" if m[1].lower() in given_names() else m[0], _TITLED.sub("", line))


def kind_marks(text: str, units: Sequence[Unit], places: Sequence[Place]) -> list[list[str]]:
    """Named marks of each unit, for the model: form, place, opening words, known phrases, words."""
    rows = []
    for i, (unit, place) in enumerate(zip(units, places, strict=True)):
        line = text[unit.start : unit.end]
        lower = line.lower().replace("’", "'")
        words = _WORD.findall(one_person(_without_names(line).lower().replace("’", "'")))
        marks = [*_form(line, unit), *_opening(words), f"family:{place.family}"]
        marks.append("heading-form" if place.heading else "body-form")
        marks.append(f"{'heading' if place.heading else 'body'}-in:{place.family}")
        marks.append(f"{unit.marker}-in:{place.family}")
        if place.requirement:
            marks.append("requirement")
        if place.heading and family_of(line):
            marks.append("heading-known")
        hits = [f"std:{name}" for name, pattern in _BOILERPLATE_RE.items() if pattern.search(lower)]
        marks += [*hits, f"std-hits:{min(len(hits), 3)}"]
        if _CRITERION.search(lower):
            marks += ["criterion-words", f"criterion-in:{place.family}"]
        if _CONTEXT.search(lower):
            marks.append("context-words")
        marks += _cell_marks(text, units, i)
        if i < 10 and place.family == "header":
            marks.append("top")
        if i >= len(units) - 2:
            marks.append("tail")
        marks += _neighbours(text, units, places, i)
        marks += [f"first:{w}" for w in words[:2]]
        marks += [f"w:{w}" for w in set(words)]
        rows.append(marks)
    return rows


def _cell_marks(text: str, units: Sequence[Unit], i: int) -> list[str]:
    """What a table cell's neighbours in the row make of it: a form's label or value, the name of a longer cell."""
    unit = units[i]
    if unit.row is None:
        return []
    row = [u for u in units[max(0, i - 6) : i + 7] if u.row == unit.row]
    first, others = row[0], row[1:]
    marks = [f"cells:{min(len(row), 4)}", f"column:{min(unit.column, 3)}"]
    if others and is_field(f"{text[first.start : first.end]}: {text[others[0].start : others[0].end]}"):
        marks.append("field-row")
    if unit is first and any(u.end - u.start > 3 * (unit.end - unit.start) for u in others):
        marks.append("names-row")
    return marks


def _neighbours(text: str, units: Sequence[Unit], places: Sequence[Place], i: int) -> list[str]:
    before = f"before:{units[i - 1].marker}{'h' if places[i - 1].heading else ''}" if i else "before:start"
    after = f"after:{units[i + 1].marker}{'h' if places[i + 1].heading else ''}" if i + 1 < len(units) else "after:end"
    marks = [before, after]
    if text[units[i].end - 1] == ":" and i + 1 < len(units) and units[i + 1].marker in ("bullet", "number"):
        marks.append("leads-list")
    return marks


def find_kinds(
    text: str, units: Sequence[Unit], places: Sequence[Place], embed: Embed | None
) -> tuple[tuple[StatementKind, float], ...]:
    """Kind of each unit with its probability, in order."""
    model = kind_model()
    marks = kind_marks(text, units, places)
    chances = model.probabilities(marks, [text[u.start : u.end] for u in units], embed)
    best = chances.argmax(axis=1)
    return tuple(
        (cast(StatementKind, model.classes[k]), round(float(row[k]), 4)) for k, row in zip(best, chances, strict=True)
    )
