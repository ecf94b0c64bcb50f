"""A Framework, or none, to a workbook that an officer fills in, and a filled-in one back to an import plan."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mapper.errors import Invalid
from mapper.exchange.framework_json import framework_from_json
from mapper.exchange.sheets import XLSX, Sheet, Value, formula_in, read_xlsx, records, to_csv, to_xlsx
from mapper.exchange.types import ImportPlan, Loss, LossReport, RejectedRow, Written
from mapper.frameworks.types import Framework

Json = dict[str, object]
CSV = "text/csv"
ABOUT = {
    "Id": "id",
    "Title": "title",
    "Publisher": "publisher",
    "Source": "source",
    "Published": "published",
    "Applies to": "applies_to",
    "Programme": "programme",
    "Levels include those below (yes or no)": "cumulative_levels",
}
LEVELS = ("Id", "Name", "Order (1 is most junior)", "Name in source", "Scope", "Roles")
THEMES = ("Id", "Name")
COMPETENCIES = (
    "Code",
    "Title",
    "Theme id",
    "Definition",
    "Definition points (one a line)",
    "Other titles (one a line)",
)
AUDIENCES = ("Competency code", "Audience or level id", "Definition")
INDICATORS = ("Competency code", "Level id", "Polarity (positive or negative)", "Text", "Lead-in", "Code", "Id")
ELEMENTS = ("Kind (role, core or additional)", "Name", "Description", "Group", "Id")
NOTES = ("Note",)
HELP = "Fill the sheets from left to right. Ids and codes are short names without spaces. Leave Id empty for a new row."


def write_framework_xlsx(framework: Framework | None = None) -> Written:
    """Return the workbook of a framework; None gives the empty template."""
    f = framework
    about: list[tuple[Value, ...]] = []
    values = (
        (f.id, f.title, f.publisher, f.source, f.published, f.applies_to, f.programme, _yes(f.cumulative_levels))
        if f
        else (None,) * len(ABOUT)
    )
    about = [(key, value) for key, value in zip(ABOUT, values, strict=True)]
    sheets = [
        Sheet("Framework", ("What", "Value"), tuple(about), (42, 80)),
        Sheet("Levels", LEVELS, tuple(_levels(f)), (18, 28, 12, 28, 40, 40)),
        Sheet("Themes", THEMES, tuple((t.id, t.name) for t in f.themes) if f else (), (20, 50)),
        Sheet("Competencies", COMPETENCIES, tuple(_competencies(f)), (10, 36, 16, 70, 50, 36)),
        Sheet("Definitions by audience", AUDIENCES, tuple(_audiences(f)), (16, 22, 90)),
        Sheet("Indicators", INDICATORS, tuple(_indicators(f)), (16, 18, 14, 90, 40, 10, 30)),
        Sheet("Roles and development", ELEMENTS, tuple(_elements(f)), (18, 40, 80, 20, 30)),
        Sheet("Notes", NOTES, tuple((n,) for n in f.notes) if f else (), (120,)),
        Sheet("Help", ("How to fill this in",), ((HELP,),), (120,)),
    ]
    losses = tuple(_losses(f)) if f else ()
    return Written(to_xlsx(sheets), XLSX, ".xlsx", LossReport("XLSX", losses))


FLAT = (
    "Framework id", "Theme", "Competency id", "Competency code", "Competency title", "Definition", "Level id", "Level",
    "Polarity", "Indicator id", "Indicator", "Lead-in", "Page",
)  # fmt: skip


def write_framework_csv(framework: Framework) -> Written:
    """Return one table: a row an indicator, a competency without any in a row of its own.

    For reading and counting elsewhere; the workbook is what comes back in. Pages are 1-based, the first of a text.
    """
    f = framework
    themes = {t.id: t.name for t in f.themes}
    rows: list[tuple[Value, ...]] = []
    for c in f.competencies:
        whole = (f.id, themes.get(c.theme or ""), c.id, c.code, c.title, c.definition)
        for i in c.indicators:
            level = f.level(i.level)
            page = i.source[0].page if i.source else None
            rows.append((*whole, i.level, level.name if level else None, i.polarity, i.id, i.text, i.lead_in, page))
        if not c.indicators:
            rows.append((*whole, *(None,) * (len(FLAT) - len(whole))))
    held = {
        "definitions by audience": sum(len(c.level_definitions) for c in f.competencies),
        "points of definitions": sum(len(c.definition_points) for c in f.competencies),
        "roles and development options": len(f.roles) + len(f.development_options),
        "notes": len(f.notes),
    }
    losses = tuple(Loss(what, count) for what, count in held.items() if count)
    return Written(to_csv(Sheet("Framework", FLAT, tuple(rows))), CSV, ".csv", LossReport("CSV", losses))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _losses(f: Framework) -> Iterator[Loss]:
    held = {
        "places in the source document": [i.id for _, i in f.indicators() if i.source],
        "confidences of extraction": [i.id for _, i in f.indicators() if i.confidence is not None],
        "names of audiences": [a.audience for a in f.audiences],
    }
    for what, ids in held.items():
        if ids:
            yield Loss(what, len(ids), tuple(ids[:3]))


def _levels(f: Framework | None) -> Iterator[tuple[Value, ...]]:
    for x in f.levels if f else ():
        yield x.id, x.name, x.order, x.name_in_source, x.scope, x.roles


def _competencies(f: Framework | None) -> Iterator[tuple[Value, ...]]:
    for c in f.competencies if f else ():
        yield c.code, c.title, c.theme, c.definition, "\n".join(c.definition_points), "\n".join(c.title_variants)


def _audiences(f: Framework | None) -> Iterator[tuple[Value, ...]]:
    for c in f.competencies if f else ():
        for d in c.level_definitions:
            yield c.code, d.audience, d.text


def _indicators(f: Framework | None) -> Iterator[tuple[Value, ...]]:
    for c, i in f.indicators() if f else ():
        yield c.code, i.level, i.polarity, i.text, i.lead_in, i.code, i.id


def _elements(f: Framework | None) -> Iterator[tuple[Value, ...]]:
    for e in (*f.roles, *f.development_options) if f else ():
        yield e.kind, e.name, e.description, e.group, e.id


def read_framework_xlsx(data: bytes) -> ImportPlan:
    """Return a plan with the workbook's framework and every refused row with its sheet, number and reason.

    A refused row is left out and the rest is read: nothing is imported until somebody says so. Raises Invalid where
    the sheets “Framework”, “Competencies” and “Indicators” are not there, or no framework remains.
    """
    sheets = read_xlsx(data)
    for name in ("Framework", "Competencies", "Indicators"):
        if name not in sheets:
            raise Invalid(f"The workbook has no sheet “{name}”.", "Start from the framework template.")
    reader = _Reader(sheets)
    reader.read()
    return ImportPlan("xlsx", (framework_from_json(reader.data()),), (), tuple(reader.rejected))


@dataclass
class _Reader:
    """Gathers framework JSON in the gold layout row by row."""

    sheets: Mapping[str, list[list[str]]]
    rejected: list[RejectedRow] = field(default_factory=list)
    about: Json = field(default_factory=dict)
    levels: dict[str, Json] = field(default_factory=dict)
    themes: dict[str, Json] = field(default_factory=dict)
    competencies: dict[str, Json] = field(default_factory=dict)
    indicators: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    elements: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    ids: set[str] = field(default_factory=set)

    def read(self) -> None:
        self._about()
        for record in self._records("Levels", LEVELS):
            self._level(*record)
        for number, row in self._records("Themes", THEMES):
            if self._id_fits("Themes", number, row["Id"], self.themes) and self._said("Themes", number, row, "Name"):
                self.themes[row["Id"]] = {"id": row["Id"], "name": row["Name"]}
        for record in self._records("Competencies", COMPETENCIES):
            self._competency(*record)
        for record in self._records("Definitions by audience", AUDIENCES):
            self._audience(*record)
        for record in self._records("Indicators", INDICATORS):
            self._indicator(*record)
        for record in self._records("Roles and development", ELEMENTS):
            self._element(*record)

    def _records(self, sheet: str, heads: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
        """The sheet's rows that hold no formula; a sheet that is not there has none."""
        for number, record in records(self.sheets[sheet], heads) if sheet in self.sheets else ():
            formula = formula_in(record)
            if formula:
                self._refuse(sheet, number, f"“{formula}” holds a formula; write its value.")
            else:
                yield number, record

    def _refuse(self, sheet: str, number: int, reason: str) -> None:
        self.rejected.append(RejectedRow(number, f"sheet {sheet}", reason))

    def _said(self, sheet: str, number: int, row: dict[str, str], head: str) -> bool:
        if not row[head]:
            self._refuse(sheet, number, f"“{head}” is empty.")
        return bool(row[head])

    def _id_fits(self, sheet: str, number: int, value: str, taken: Mapping[str, object]) -> bool:
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", value):
            self._refuse(sheet, number, f"Id {value[:40]!r} is not letters, digits, dots and dashes.")
        elif value in taken:
            self._refuse(sheet, number, f"Id {value[:40]!r} stands twice.")
        else:
            return True
        return False

    def _about(self) -> None:
        for number, row in self._records("Framework", ("What", "Value")):
            key = ABOUT.get(row["What"])
            if key is None:
                self._refuse("Framework", number, f"{row['What'][:40]!r} is not asked here.")
            elif key == "cumulative_levels":
                self.about[key] = row["Value"].lower() in ("yes", "y", "true", "1")
            elif row["Value"]:
                self.about[key] = row["Value"]

    def _level(self, number: int, row: dict[str, str]) -> None:
        order = row[LEVELS[2]]
        if not self._id_fits("Levels", number, row["Id"], self.levels) or not self._said("Levels", number, row, "Name"):
            return
        if not order.isdecimal() or int(order[:6]) < 1:
            self._refuse("Levels", number, f"Order {order[:20]!r} is not 1, 2, 3 ...")
            return
        rest = {"name_in_source": row["Name in source"], "scope": row["Scope"], "roles": row["Roles"]}
        level: Json = {"id": row["Id"], "name": row["Name"], "order": int(order[:6])}
        self.levels[row["Id"]] = level | {k: v for k, v in rest.items() if v}

    def _competency(self, number: int, row: dict[str, str]) -> None:
        code = row["Code"]
        if not self._said("Competencies", number, row, "Code") or not self._said("Competencies", number, row, "Title"):
            return
        if code in self.competencies:
            self._refuse("Competencies", number, f"Code {code[:40]!r} stands twice.")
            return
        theme = row["Theme id"] or None
        if theme is not None and theme not in self.themes:
            self._refuse("Competencies", number, f"Theme {theme[:40]!r} is not on the sheet Themes; read without it.")
            theme = None
        self.competencies[code] = {
            "id": f"{self.about.get('id', '')}/{code}",
            "code": code,
            "title": row["Title"],
            "theme": theme,
            "definition": row["Definition"] or None,
            "definition_points": _lines(row["Definition points (one a line)"]),
            "title_variants": _lines(row["Other titles (one a line)"]),
            "level_definitions": {},
        }

    def _known(self, sheet: str, number: int, row: dict[str, str]) -> bool:
        code = row["Competency code"]
        if code not in self.competencies:
            self._refuse(sheet, number, f"Competency code {code[:40]!r} is not on the sheet Competencies.")
        return code in self.competencies

    def _audience(self, number: int, row: dict[str, str]) -> None:
        sheet = "Definitions by audience"
        heads = ("Audience or level id", "Definition")
        if self._known(sheet, number, row) and all(self._said(sheet, number, row, h) for h in heads):
            found = self.competencies[row["Competency code"]]["level_definitions"]
            if isinstance(found, dict):
                found[row["Audience or level id"]] = row["Definition"]

    def _indicator(self, number: int, row: dict[str, str]) -> None:
        if not self._known("Indicators", number, row) or not self._said("Indicators", number, row, "Text"):
            return
        code, level = row["Competency code"], row["Level id"] or None
        polarity = (row[INDICATORS[2]] or "positive").lower()
        if level is not None and level not in self.levels:
            self._refuse("Indicators", number, f"Level {level[:40]!r} is not on the sheet Levels.")
        elif polarity not in ("positive", "negative"):
            self._refuse("Indicators", number, f"Polarity {polarity[:40]!r} is neither positive nor negative.")
        else:
            parent = f"{self.competencies[code]['id']}/{level or 'all'}"
            place = 1
            while row["Id"] in ("", *self.ids) and f"{parent}/{place}" in self.ids:
                place += 1
            own = row["Id"] if row["Id"] and row["Id"] not in self.ids else f"{parent}/{place}"
            self.ids.add(own)
            found: Json = {"id": own, "text": row["Text"], "level": level, "polarity": polarity}
            self.indicators[code].append(found | {"lead_in": row["Lead-in"] or None, "code": row["Code"] or None})

    def _element(self, number: int, row: dict[str, str]) -> None:
        kind = row[ELEMENTS[0]].lower()
        key = {"role": "roles", "core": "programme_elements", "additional": "additional_elements"}.get(kind)
        sheet = "Roles and development"
        if key is None:
            self._refuse(sheet, number, f"Kind {kind[:40]!r} is not role, core or additional.")
        elif self._said(sheet, number, row, "Name"):
            own = row["Id"] or f"{self.about.get('id', '')}/{kind}/{len(self.elements[key]) + 1}"
            name = "text" if kind == "additional" else "name"
            found: Json = {"id": own, name: row["Name"], "description": row["Description"] or None}
            self.elements[key].append(found | ({"kind": row["Group"] or "role"} if kind == "role" else {}))

    def data(self) -> Json:
        rows = [{**c, "indicators": self.indicators[code]} for code, c in self.competencies.items()]
        notes = [r["Note"] for _, r in self._records("Notes", NOTES)]
        return {
            "publisher": "",
            **self.about,
            "levels": list(self.levels.values()),
            "themes": list(self.themes.values()),
            "competencies": rows,
            **self.elements,
            "notes": notes,
        }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
