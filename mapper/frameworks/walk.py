"""An outline and a guess at which headings are titles in; competencies with their leaves, in the rough, out."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mapper.frameworks.apart import apart, unsigned
from mapper.frameworks.entries import Entry, plain_titles
from mapper.frameworks.families import settle
from mapper.frameworks.naming import plain_key, same_title
from mapper.frameworks.nesting import make_room, nesting
from mapper.frameworks.surroundings import surrounds
from mapper.frameworks.vocabulary import CONTINUED, KINDS, role_of

TITLE_NUMBER = re.compile(
    r"^(?:(?:competency|competence|behaviour|capability|value|"
    r"theme)\s+)?((?:[A-Z]{1,3}\s?)?\d{1,2}(?:\.\d{1,2})?)\s*[.:)–-]\s+(?=\S)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text below a competency: what stands above it says what it is."""

    entry: Entry
    level: str | None
    polarity: str | None
    field: str | None
    lead_in: str | None
    unknown: tuple[str, ...] = ()
    aside: bool = False
    label: str | None = None


@dataclass(slots=True)
class Rough:
    """A competency as found: every place of its title, and its leaves in document order.

    `section` is the numbered heading of running text under which it was first met.
    """

    title: str
    label: str | None
    heads: list[Entry] = field(default_factory=list)
    variants: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    section: Entry | None = None
    leaves: list[Leaf] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """Everything found under one guess."""

    cls: str
    found: list[Rough]
    loose: list[Leaf]
    recurring: dict[str, str]
    sections: int = 0
    beside: int = 0


def split_title(text: str) -> tuple[str | None, str]:
    """Printed number and bare title: "Competency 3: Leading change (continued)" gives ("3", "Leading change")."""
    plain = CONTINUED.sub("", text).strip()
    match = TITLE_NUMBER.match(plain)
    number = None
    if match:
        number, plain = match.group(1).replace(" ", ""), plain[match.end() :]
    return number, plain.strip(" :–—-").strip()


def title_fit(e: Entry, plain: frozenset[str] = frozenset()) -> bool:
    """Whether a heading of the guessed class can be a title at all: levels, polarities and sections cannot."""
    if not e.head or not any(c.isalpha() for c in split_title(e.text)[1]):
        return False
    if e.role in (None, "positive"):
        return True
    if surrounds(e.text):
        return False
    if e.role == "label" and e.cls in plain:
        return len(e.text.split()) == 1 and not KINDS.match(e.text)  # "Skill" is the name of one of them
    if e.role not in ("aside", "negative", "section", "definition", "level") or e.cls not in plain:
        return False
    return bool(e.label) or e.role in ("aside", "section", "level")


def read_as(entries: Sequence[Entry], cls: str) -> Reading:
    """Read the outline as if the headings of class `cls` were competency titles."""
    reading = Reading(cls, [], [], {})
    plain = plain_titles(entries)
    titles = {id(e): e for e in entries if e.cls == cls and title_fit(e, plain)}
    beside = apart(entries, titles)
    titles = {key: e for key, e in titles.items() if key not in beside}
    reading.beside = len(beside)
    reading.sections = sum(e.head and e.cls == cls and e.role == "section" and id(e) not in titles for e in entries)
    number = _numbered([e.text for e in titles.values()])
    told = unsigned(entries, titles)
    entries = settle([_as_title(e, number) if id(e) in titles else e for e in told])
    order = nesting(entries)
    stack: list[Entry] = []
    for e in entries:
        if not e.head:
            if stack and stack[-1].repeat and stack[-1].role == "definition" and e.rest is None:
                stack.pop()  # "Definition: ..." says what its own paragraph is, and no other
            _file(reading, e, stack)
        elif e.role == "close":
            while stack and stack[-1].depth >= e.depth:
                stack.pop()
        elif not (e.repeat and e.role is None):
            make_room(stack, e, order)
            stack.append(e)
            if e.role == "title":
                _open(reading, e, stack)
    reading.recurring = _recurring(reading)
    return reading


NAMED_NUMBER = re.compile(r"^((?:[A-Za-z]+ ){1,3})([A-Z]{0,3}\d{1,2}(?:\.\d{1,2})?)\s*[.:–—-]\s+(?=[^\W\d_])")
"""The kind of thing and its number before a title: "Core dimension C1: Communication"."""
BARE_NUMBER = re.compile(r"^([A-Z]{0,3}\d{1,2}(?:\.\d{1,2})?|[A-Z]{2,4}(?=\s+[A-Z][a-z]))\s+(?=[^\W\d_])")
"""A number or a code of capitals before a title: "1 Leading change", "PF People First"."""


def _numbered(titles: Sequence[str]) -> re.Pattern[str] | None:
    """The number, bare or after one name for all, with which nearly all titles open: it is none of their words."""
    texts = {CONTINUED.sub("", t).strip() for t in titles}
    kinds = Counter(m.group(1).lower() for t in texts if (m := NAMED_NUMBER.match(t)))
    if len(texts) >= 2 and kinds and max(kinds.values()) >= 0.8 * len(texts):
        return NAMED_NUMBER
    opened = {t for t in texts if BARE_NUMBER.match(t)}
    numbers = {t.split()[0] for t in opened}
    plain = len(texts) >= 2 and len(opened) >= 0.8 * len(texts) and len(numbers) >= 0.8 * len(opened)
    return BARE_NUMBER if plain else None


def _as_title(e: Entry, number: re.Pattern[str] | None) -> Entry:
    match = number.match(e.text) if number is not None and not e.label else None
    if match is None:
        return replace(e, role="title")
    return replace(e, role="title", text=e.text[match.end() :], label=match.groups()[-1])


def _open(reading: Reading, e: Entry, stack: Sequence[Entry]) -> Rough:
    number, title = split_title(e.text)
    label = (e.label or number or "").strip("().: ") or None
    rough = _known(reading.found, title, label)
    if rough is None:
        above = next((s for s in reversed(stack[:-1]) if s.zone == "flow" and s.cls != e.cls), None)
        rough = Rough(title, label, section=above if above is not None and above.label else None)
        reading.found.append(rough)
    elif plain_key(rough.title) != plain_key(title) and title not in rough.variants:
        rough.variants.append(title)
    rough.heads.append(e)
    theme = next((s.text for s in reversed(stack[:-1]) if s.role is None and s.cls != e.cls), None)
    if theme:
        rough.themes.append(theme)
    return rough


def _known(found: Sequence[Rough], title: str, label: str | None) -> Rough | None:
    """The same competency met before: same title, or same number and nearly the same title."""
    for rough in found:
        if plain_key(rough.title) == plain_key(title):
            return rough if not (label and rough.label and label != rough.label) else None
    for rough in found:
        near = 0.75 if label and label == rough.label else 0.93
        clash = label and rough.label and label != rough.label
        if not clash and any(same_title(t, title, near) for t in (rough.title, *rough.variants)):
            return rough
    return None


def _file(reading: Reading, e: Entry, stack: Sequence[Entry]) -> None:
    at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].role == "title"), None)
    inner = list(stack[at + 1 :]) if at is not None else []
    outer = list(stack[:at]) if at is not None else list(stack)
    # "For managers" in a guide before the tables names no level of theirs.
    guided = at is not None and any(surrounds(s.text) for s in outer)
    levels = [s for s in stack if s.role == "level" and not (guided and s.zone == "flow" and s in outer)]
    level = levels[-1].text if levels else None
    tells = [s for s in (*outer, *inner) if s.role in ("negative", "positive", "definition", "aside")]
    last = next((s for s in reversed(tells) if s in inner or s.role == "negative"), None)
    aside = any(s.role == "aside" or surrounds(s.text) for s in inner) or (bool(inner) and inner[-1].role == "section")
    leaf = Leaf(
        entry=e,
        level=level,
        polarity="negative" if last is not None and last.role == "negative" else None,
        field="definition" if last is not None and last.role == "definition" else None,
        lead_in=last.text if last is not None and last.role in ("negative", "positive") else None,
        unknown=tuple(s.text for s in inner if s.role is None),
        aside=aside,
        label=next((s.text for s in reversed(inner) if s.role == "label"), None),
    )
    if at is None:
        reading.loose.append(leaf)
        return
    number, title = split_title(stack[at].text)
    label = (stack[at].label or number or "").strip("().: ") or None
    rough = _known(reading.found, title, label) or _open(reading, stack[at], stack[: at + 1])
    rough.leaves.append(leaf)


def _recurring(reading: Reading) -> dict[str, str]:
    """Headings of unknown meaning that stand under most competencies: what each says, by its text.

    One such heading is a lead-in; two or more side by side are levels.
    """
    spread: dict[str, set[int]] = defaultdict(set)
    first_seen: dict[str, int] = {}
    for n, rough in enumerate(reading.found):
        for leaf in rough.leaves:
            for text in leaf.unknown:
                spread[plain_key(text)].add(n)
                first_seen.setdefault(plain_key(text), len(first_seen))
    total = sum(bool(r.leaves) for r in reading.found)
    keys = [k for k in first_seen if total >= 3 and len(spread[k]) >= max(3, 0.5 * total)]
    levels = any(leaf.level for r in reading.found for leaf in r.leaves)
    return dict.fromkeys(keys, "level" if len(keys) >= 2 and not levels else "positive")


def classes(entries: Sequence[Entry]) -> list[str]:
    """Classes of headings that occur often enough to be titles, commonest first."""
    plain = plain_titles(entries)
    counts = Counter(e.cls for e in entries if title_fit(e, plain))
    return [cls for cls, n in counts.most_common() if n >= 2]


PLACES = ("flow", "band", "row0", "cell")
"""Where headings of one look may stand: in running text, over a whole table, at the head of a row, in a cell."""


def alike(entries: Sequence[Entry]) -> list[tuple[list[Entry], str]]:
    """The outline with headings of one look in one class wherever they stand, and that class, for each such look.

    Some titles of a document stand in its tables and others above them where a page or a rule happens to part them.
    """
    found: dict[str, set[str]] = defaultdict(set)
    plain = {e.style for e in entries if not e.head}
    for e in entries:
        place, _, look = e.cls.partition(":")
        if e.head and place in PLACES and e.style != "lead" and look not in plain:
            found[look.replace("|f|", "||")].add(e.cls)  # some of the boxes that hold them may be coloured
    out = []
    for look, merged in found.items():
        if len(merged) > 1:
            one = f"any:{look}"
            out.append(([replace(e, cls=one) if e.head and e.cls in merged else e for e in entries], one))
    return [(view, one) for view, one in out if one in classes(view)]


def is_level(text: str) -> bool:
    return role_of(text) == "level"
