"""Names in, fictional frameworks out as plain values; and the gold JSON that a careful reader would write of them."""

from dataclasses import dataclass, field, replace
from pathlib import Path

FOLDER = Path(__file__).parent / "wording"


@dataclass(frozen=True)
class Behaviour:
    """One indicator; `level` is a level id, or None for all levels."""

    text: str
    level: str | None = None
    negative: bool = False


@dataclass(frozen=True)
class Skill:
    """One competency as content: what is printed of it is the layout's choice."""

    code: str
    title: str
    theme: str | None = None
    definition: str | None = None
    points: tuple[str, ...] = ()
    behaviours: tuple[Behaviour, ...] = ()

    def at(self, level: str | None) -> tuple[str, ...]:
        """Positive texts of one level (None: those for all levels)."""
        return tuple(b.text for b in self.behaviours if b.level == level and not b.negative)

    @property
    def positive(self) -> tuple[str, ...]:
        return tuple(b.text for b in self.behaviours if not b.negative)

    @property
    def negative(self) -> tuple[str, ...]:
        return tuple(b.text for b in self.behaviours if b.negative)


@dataclass(frozen=True)
class Content:
    """A fictional framework: levels as (id, name), most junior first; themes as (id, name)."""

    id: str
    title: str
    publisher: str
    skills: tuple[Skill, ...]
    levels: tuple[tuple[str, str], ...] = ()
    themes: tuple[tuple[str, str], ...] = ()

    def in_theme(self, theme: str) -> tuple[Skill, ...]:
        return tuple(s for s in self.skills if s.theme == theme)

    def first(self, number: int) -> "Content":
        """The same framework with only its first competencies, for a layout that needs few."""
        return replace(self, skills=self.skills[:number])


@dataclass
class _Draft:
    head: dict[str, str] = field(default_factory=dict)
    levels: list[tuple[str, str]] = field(default_factory=list)
    themes: list[tuple[str, str]] = field(default_factory=list)
    skills: list[Skill] = field(default_factory=list)
    level: str | None = None

    def add(self, line: str) -> None:
        mark, rest = line[0], line[1:].strip()
        if mark == "[":
            key, title = line[1:].split("]", 1)
            code, _, theme = key.partition("|")
            self.skills.append(Skill(code, title.strip(), theme or None))
            self.level = None
        elif mark == "@":
            self.level = rest or None
        elif mark in ">*+-~":
            self.skills[-1] = self._grown(mark, rest)
        else:
            word, _, rest = line.partition(" ")
            if word in ("level", "theme"):
                key, _, name = rest.partition(" ")
                (self.levels if word == "level" else self.themes).append((key, name))
            else:
                self.head[word] = rest

    def _grown(self, mark: str, rest: str) -> Skill:
        skill = self.skills[-1]
        if mark == ">":
            return replace(skill, definition=rest)
        if mark == "*":
            return replace(skill, points=(*skill.points, rest))
        one = Behaviour(rest, None if mark == "-" else self.level, mark in "-~")
        return replace(skill, behaviours=(*skill.behaviours, one))


def load(name: str) -> Content:
    """Read `wording/NAME.txt`: `level ID NAME`, `theme ID NAME`, `[CODE|THEME] Title`, `> definition`, `* definition
    point`, `@level`, `+ positive`, `- negative (all levels)`, `~ negative (this level)`."""
    draft = _Draft()
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip():
            draft.add(line)
    head = draft.head
    return Content(
        head["id"], head["title"], head["publisher"], tuple(draft.skills), tuple(draft.levels), tuple(draft.themes)
    )


def gold(
    content: Content,
    *,
    levels: bool = True,
    themes: bool = True,
    codes: bool = False,
    definitions: bool = True,
    indicators: bool = True,
    positive_lead: str | None = None,
    negative_lead: str | None = None,
    numbered: bool = False,
) -> dict[str, object]:
    """The framework as JSON in the layout of `corpora/gold`: each switch says whether the layout prints that part.

    Competencies without a printed code take their order as code; `numbered` gives indicators their printed `1.2`.
    """
    rows = []
    for order, skill in enumerate(content.skills, 1):
        code = skill.code if codes else str(order)
        rows.append(
            {
                "id": f"{content.id}/{code}",
                "code": code,
                "title": skill.title,
                "theme": skill.theme if themes and content.themes else None,
                "definition": skill.definition if definitions else None,
                "definition_points": list(skill.points) if definitions else [],
                "level_definitions": {},
                "indicators": _indicators(f"{content.id}/{code}", skill, levels, positive_lead, negative_lead)
                if indicators
                else [],
            }
        )
        if numbered:
            for n, row in enumerate(rows[-1]["indicators"], 1):
                row["code"] = f"{code}.{n}"
    shown = content.levels if levels else ()
    return {
        "id": content.id,
        "title": content.title,
        "publisher": content.publisher,
        "levels": [{"id": key, "name": name, "order": n} for n, (key, name) in enumerate(shown, 1)],
        "themes": [{"id": key, "name": name} for key, name in content.themes] if themes else [],
        "competencies": rows,
    }


def _indicators(
    competency: str, skill: Skill, levels: bool, positive_lead: str | None, negative_lead: str | None
) -> list[dict[str, object]]:
    counts: dict[str, int] = {}
    rows: list[dict[str, object]] = []
    for one in skill.behaviours:
        level = one.level if levels else None
        group = level or "all"
        counts[group] = counts.get(group, 0) + 1
        rows.append(
            {
                "id": f"{competency}/{group}/{counts[group]}",
                "text": one.text,
                "level": level,
                "polarity": "negative" if one.negative else "positive",
                "lead_in": negative_lead if one.negative else positive_lead,
            }
        )
    return rows
