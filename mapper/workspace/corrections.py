"""A framework and a person's corrections in; the corrected framework out, ids of all that was not touched unchanged."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from mapper.errors import Invalid
from mapper.frameworks.types import Competency, Framework, Indicator, Polarity
from mapper.store.frameworks import LoggedEdit

Act = Literal[
    "retitle", "define", "theme", "reword", "move", "before", "after", "split", "merge", "delete", "level", "polarity",
    "add",
]  # fmt: skip
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Edit:
    """One correction.

    retitle, define   target competency, `text`          theme     target competency, `to` theme id (None: none)
    reword            target indicator, `text`           move      target indicator, `to` competency id
    split             target indicator, `at` code points merge     target indicator, `to` the one whose text follows
    before, after     target competency or indicator, `to` the one of its kind that it goes right before or after: an
                      indicator takes its competency, level and polarity, a competency its theme
    delete            target competency or indicator     level     target indicator, `to` level id (None: all levels)
    polarity          target indicator, `to`             add       target competency, `text`, `to` level id (or None)

    `was` is the wording that the person corrected: a correction is repeated on a new reading of the document only
    where the target still says the same.
    """

    act: Act
    target: str
    text: str | None = None
    to: str | None = None
    at: int | None = None
    was: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}


def edit_from_json(data: Mapping[str, Any]) -> Edit:
    """Check; raises Invalid."""
    todo = f"Send act (one of {', '.join(get_args(Act))}) and target, with text, to or at as the act needs."
    if data.get("act") not in get_args(Act) or not isinstance(data.get("target"), str):
        raise Invalid("A correction needs a known act and a target.", todo)
    for name, kind in (("text", str), ("to", str), ("was", str), ("at", int)):
        if data.get(name) is not None and not isinstance(data[name], kind):
            raise Invalid(f"The correction's {name!r} is of the wrong type.", todo)
    if len(data.get("text") or "") > LONGEST_TEXT:
        raise Invalid(f"The text has {len(data['text'])} characters.", f"Keep it to {LONGEST_TEXT}.")
    return Edit(**{name: data[name] for name in Edit.__slots__ if name in data})


def standing(log: Sequence[LoggedEdit]) -> tuple[LoggedEdit, ...]:
    """The corrections of a log that nobody took back: an entry `{"undo": [seq, ...]}` cancels those it names."""
    cancelled: set[int] = set()
    for entry in log:
        cancelled.update(json.loads(entry.edit).get("undo", ()))
    return tuple(e for e in log if e.seq not in cancelled and "undo" not in json.loads(e.edit))


def remember_wording(framework: Framework, edit: Edit) -> Edit:
    """The edit with `was` filled from the framework; Invalid for an unknown target."""
    return replace(edit, was=_wording(framework, edit.target))


def corrected(framework: Framework, edit: Edit) -> Framework:
    """Apply one; Invalid says what does not fit."""
    return _ACTS[edit.act](framework, edit)


def corrected_again(framework: Framework, edits: Sequence[Edit]) -> tuple[Framework, tuple[Edit, ...]]:
    """Repeat logged corrections on a new reading of the same document; return those that no longer fit."""
    unfit = []
    for edit in edits:
        try:
            if edit.was is not None and _wording(framework, edit.target) != edit.was:
                unfit.append(edit)
                continue
            framework = corrected(framework, edit)
        except Invalid:
            unfit.append(edit)
    return framework, tuple(unfit)


def _wording(framework: Framework, target: str) -> str:
    competency = framework.competency(target)
    return competency.title if competency is not None else _indicator(framework, target)[1].text


def _competency(framework: Framework, competency_id: str) -> Competency:
    found = framework.competency(competency_id)
    if found is None:
        known = ", ".join(c.id for c in framework.competencies)
        raise Invalid(f"{framework.id} has no competency {competency_id!r}.", f"Its competencies: {known}.")
    return found


def _indicator(framework: Framework, indicator_id: str) -> tuple[Competency, Indicator]:
    for c, i in framework.indicators():
        if i.id == indicator_id:
            return c, i
    raise Invalid(f"{framework.id} has no indicator {indicator_id!r}.", "Load the framework again and look.")


def _with(framework: Framework, competency: Competency) -> Framework:
    return replace(
        framework, competencies=tuple(competency if c.id == competency.id else c for c in framework.competencies)
    )


def _without(framework: Framework, indicator_id: str) -> Framework:
    c, _ = _indicator(framework, indicator_id)
    return _with(framework, replace(c, indicators=tuple(i for i in c.indicators if i.id != indicator_id)))


def _changed(framework: Framework, indicator: Indicator) -> Framework:
    c, _ = _indicator(framework, indicator.id)
    return _with(
        framework, replace(c, indicators=tuple(indicator if i.id == indicator.id else i for i in c.indicators))
    )


def _free_id(competency: Competency, level: str | None) -> str:
    """The next number of its group that was never used: no other id moves."""
    stem = f"{competency.id}/{level or 'all'}/"
    used = [
        int(i.id[len(stem) :]) for i in competency.indicators if i.id.startswith(stem) and i.id[len(stem) :].isdigit()
    ]
    return f"{stem}{max(used, default=0) + 1}"


def _text(edit: Edit) -> str:
    clean = " ".join((edit.text or "").split())
    if not clean:
        raise Invalid("The correction brings no words.", "Give the text.")
    return clean


def _level(framework: Framework, level: str | None) -> str | None:
    if level is not None and framework.level(level) is None:
        known = ", ".join(x.id for x in framework.levels) or "none"
        raise Invalid(f"{framework.id} has no level {level!r}.", f"Its levels: {known}.")
    return level


def _retitle(framework: Framework, edit: Edit) -> Framework:
    return _with(framework, replace(_competency(framework, edit.target), title=_text(edit)))


def _define(framework: Framework, edit: Edit) -> Framework:
    definition = " ".join((edit.text or "").split()) or None
    return _with(framework, replace(_competency(framework, edit.target), definition=definition))


def _theme(framework: Framework, edit: Edit) -> Framework:
    if edit.to is not None and edit.to not in {t.id for t in framework.themes}:
        known = ", ".join(t.id for t in framework.themes) or "none"
        raise Invalid(f"{framework.id} has no theme {edit.to!r}.", f"Its themes: {known}.")
    return _with(framework, replace(_competency(framework, edit.target), theme=edit.to))


def _reword(framework: Framework, edit: Edit) -> Framework:
    return _changed(framework, replace(_indicator(framework, edit.target)[1], text=_text(edit)))


def _move(framework: Framework, edit: Edit) -> Framework:
    _, indicator = _indicator(framework, edit.target)
    framework = _without(framework, edit.target)
    to = _competency(framework, edit.to or "")
    moved = replace(indicator, id=_free_id(to, indicator.level))
    return _with(framework, replace(to, indicators=(*to.indicators, moved)))


def _place(framework: Framework, edit: Edit) -> Framework:
    if edit.target == edit.to:
        raise Invalid(f"{edit.target} cannot stand beside itself.", "Name two of a kind.")
    if framework.competency(edit.target) is not None:
        return _place_competency(framework, edit)
    home, indicator = _indicator(framework, edit.target)
    to, beside = _indicator(framework, edit.to or "")
    same_group = home.id == to.id and indicator.level == beside.level
    framework = _without(framework, indicator.id)
    to = _competency(framework, to.id)
    placed = replace(
        indicator,
        id=indicator.id if same_group else _free_id(to, beside.level),
        level=beside.level,
        polarity=beside.polarity,
    )
    row: list[Indicator] = []
    for i in to.indicators:
        row += [*([placed] if i.id == beside.id and edit.act == "before" else []), i]
        row += [placed] if i.id == beside.id and edit.act == "after" else []
    return _with(framework, replace(to, indicators=tuple(row)))


def _place_competency(framework: Framework, edit: Edit) -> Framework:
    competency, beside = _competency(framework, edit.target), _competency(framework, edit.to or "")
    rest = [c for c in framework.competencies if c.id != competency.id]
    at = rest.index(beside) + (edit.act == "after")
    placed = replace(competency, theme=beside.theme)
    return replace(framework, competencies=(*rest[:at], placed, *rest[at:]))


def _split(framework: Framework, edit: Edit) -> Framework:
    competency, indicator = _indicator(framework, edit.target)
    at = edit.at or 0
    first, second = indicator.text[:at].strip(), indicator.text[at:].strip()
    if not first or not second:
        raise Invalid(f"{edit.target} cannot be split at {at}.", f"Split between 1 and {len(indicator.text) - 1}.")
    rest = replace(indicator, id=_free_id(competency, indicator.level), text=second, code=None)
    parts: list[Indicator] = []
    for i in competency.indicators:
        parts += [replace(i, text=first), rest] if i.id == indicator.id else [i]
    return _with(framework, replace(competency, indicators=tuple(parts)))


def _merge(framework: Framework, edit: Edit) -> Framework:
    _, first = _indicator(framework, edit.target)
    _, second = _indicator(framework, edit.to or "")
    if first.id == second.id:
        raise Invalid(f"{first.id} cannot be merged with itself.", "Name two indicators.")
    whole = replace(first, text=f"{first.text} {second.text}", source=(*first.source, *second.source))
    return _changed(_without(framework, second.id), whole)


def _delete(framework: Framework, edit: Edit) -> Framework:
    if framework.competency(edit.target) is None:
        return _without(framework, edit.target)
    kept = tuple(c for c in framework.competencies if edit.target not in (c.id, c.code))
    if not kept:
        raise Invalid("The last competency cannot be deleted.", "A framework has at least one.")
    return replace(framework, competencies=kept)


def _relevel(framework: Framework, edit: Edit) -> Framework:
    competency, indicator = _indicator(framework, edit.target)
    level = _level(framework, edit.to)
    if level == indicator.level:
        return framework
    changed = replace(indicator, id=_free_id(competency, level), level=level)
    return _with(
        framework,
        replace(competency, indicators=tuple(changed if i.id == indicator.id else i for i in competency.indicators)),
    )


def _repolarise(framework: Framework, edit: Edit) -> Framework:
    if edit.to not in get_args(Polarity):
        raise Invalid(f"There is no polarity {edit.to!r}.", "Use positive or negative.")
    polarity: Polarity = "positive" if edit.to == "positive" else "negative"
    return _changed(framework, replace(_indicator(framework, edit.target)[1], polarity=polarity))


def _add(framework: Framework, edit: Edit) -> Framework:
    competency = _competency(framework, edit.target)
    level = _level(framework, edit.to)
    added = Indicator(_free_id(competency, level), _text(edit), level)
    return _with(framework, replace(competency, indicators=(*competency.indicators, added)))


_ACTS: Mapping[str, Callable[[Framework, Edit], Framework]] = {
    "retitle": _retitle,
    "define": _define,
    "theme": _theme,
    "reword": _reword,
    "move": _move,
    "before": _place,
    "after": _place,
    "split": _split,
    "merge": _merge,
    "delete": _delete,
    "level": _relevel,
    "polarity": _repolarise,
    "add": _add,
}
