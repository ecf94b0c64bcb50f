"""An outline without indicators in; competencies that are only named, roles and development options out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.documents.types import Document
from mapper.frameworks.entries import Entry
from mapper.frameworks.naming import plain_key

NAMES_THINGS = re.compile(r"\b(?:competenc(?:y|ies)|skills|behaviours|capabilities|attributes|qualities)\b", re.I)
ANNOUNCES = re.compile(
    r"\b(?:following|are|is|include[sd]?|below|shows|these|comprises?|consists? of|made up of)\b", re.I
)
ROLES = re.compile(r"\b(?:roles|underpinned)\b", re.I)
CORE = re.compile(
    r"\bcore\b.*\belements?\b|\b(?:programme|core|mandatory) (?:elements|modules|sessions|components)|\(core", re.I
)
ADDITIONAL = re.compile(
    r"\b(?:additional|optional|further|other|personal) (?:elements|options|activities|modules|"
    r"opportunities)|\bdevelopment (?:options|opportunities|activities)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Group:
    """A list with what announces it: the heading above (its block is `head`) and the line before."""

    heading: str
    lead_in: str
    items: tuple[Entry, ...]
    page: int
    headed: bool
    head: int | None = None


def groups_of(entries: Sequence[Entry], document: Document) -> list[Group]:
    """Every list of the outline with its heading and lead-in line."""
    out: list[Group] = []
    heading, lead_in = "", ""
    head: int | None = None
    items: list[Entry] = []

    def close() -> None:
        if items:
            page = document.blocks[items[0].blocks[0]].page
            out.append(Group(heading, lead_in, tuple(items), page, not lead_in, head))
            items.clear()

    for i, e in enumerate(entries):
        if e.role == "close" or (e.head and e.style == "lead"):
            continue
        if e.head and _in_run(entries, i):
            items.append(e)
            continue
        if e.head:
            close()
            if e.text.rstrip().endswith(":") and e.role != "level":
                lead_in = e.text
            else:
                heading, lead_in = e.text, ""
                head = e.blocks[0] if e.blocks else None
        elif e.listed or e.rest or _in_names(entries, i):
            items.append(e)
        else:
            if items:
                close()
                lead_in = ""
            lead_in = e.text if len(e.text.split()) < 60 else e.text[-300:]
    close()
    return out


def _in_names(entries: Sequence[Entry], i: int) -> bool:
    """Whether a text is one of several short names of one look in a row, as labels in a drawing are."""
    here = entries[i]

    def name(e: Entry) -> bool:
        short = len(e.text.split()) <= 5 and e.text[:1].isupper() and e.text.rstrip()[-1:] not in ".:;,?!"
        return not e.head and e.zone == "flow" and short and e.style == here.style

    beside = [entries[k] for k in (i - 1, i + 1) if 0 <= k < len(entries)]
    return name(here) and any(name(e) for e in beside)


def _in_run(entries: Sequence[Entry], i: int) -> bool:
    """Whether a heading is one of several alike in a row with nothing below them, under a heading of another look."""
    run = i
    while run > 0 and entries[run - 1].head and entries[run - 1].cls == entries[i].cls:
        run -= 1
    end = i
    while end + 1 < len(entries) and entries[end + 1].head and entries[end + 1].cls == entries[i].cls:
        end += 1
    if end == run or run == 0 or not entries[run - 1].head:
        return False
    return entries[run - 1].cls != entries[i].cls and entries[run - 1].depth < entries[i].depth


def names_only(group: Group) -> bool:
    """Whether the items are names: short, no sentences."""
    words = [len(e.text.split()) for e in group.items]
    return (
        len(words) >= 3
        and max(words) <= 10
        and sum(words) / len(words) <= 5.5
        and not any(e.text.rstrip().endswith((".", ";")) and len(e.text.split()) > 4 for e in group.items)
    )


def named_lists(groups: Sequence[Group], document: Document) -> list[Group]:
    """The lists that name the framework's competencies.

    Either one list whose lead-in speaks of competencies or skills, or lists side by side on one page, each under a
    heading of its own, where a paragraph before speaks of competencies.
    """
    diagram: list[Group] = []
    for g in groups:
        same_page = [h for h in groups if h.page == g.page and h.headed and names_only(h)]
        announced = any(
            NAMES_THINGS.search(b.text) and (ANNOUNCES.search(b.text) or len(b.text.split()) <= 8)
            for b in document.blocks
            if b.page in (g.page - 1, g.page)
        )
        if g.headed and names_only(g) and len(same_page) >= 2 and announced:
            diagram.append(g)
    if len(diagram) >= 2 and sum(len(g.items) for g in diagram) >= 5:
        page = diagram[0].page
        return _as_drawn([g for g in diagram if g.page == page], document)
    for g in groups:
        if names_only(g) and NAMES_THINGS.search(g.lead_in) and ANNOUNCES.search(g.lead_in) and len(g.items) >= 4:
            return [g]
    return []


def _as_drawn(groups: list[Group], document: Document) -> list[Group]:
    """Groups set freely about a drawing follow the order in which it was drawn; those in one row or column stay."""
    boxes = [document.blocks[g.head].places[0][1] for g in groups if g.head is not None]
    if document.format != "pdf" or len(boxes) < len(groups):
        return groups
    row = max(b[1] for b in boxes) - min(b[1] for b in boxes) < 20
    column = max(b[0] for b in boxes) - min(b[0] for b in boxes) < 20
    if row or column:
        return groups
    return sorted(groups, key=lambda g: min(document.blocks[i].drawn for e in g.items for i in e.blocks))


def split_named(text: str) -> tuple[str, str | None]:
    """Name and description of an element: "Developer: increasing ..." or "Walk Tall – being ..."."""
    match = re.match(r"^(.{2,60}?)(?:\s*:\s+|\s+[–—-]\s*|\s*–\s*)(\S.*)$", text)
    if match and len(match.group(1).split()) <= 7:
        return match.group(1).strip(), match.group(2).strip()
    return text.strip(), None


def kind_of(group: Group) -> str | None:
    """`role`, `core` or `additional` by what announces the list; None for any other list."""
    head = f"{group.heading} {group.lead_in}"
    if CORE.search(group.heading):
        return "core"
    if ADDITIONAL.search(group.heading) or (ADDITIONAL.search(group.lead_in) and not CORE.search(head)):
        return "additional"
    if ROLES.search(group.lead_in):
        return "role"
    return None


def same_list(a: Group, b: Group) -> bool:
    """Whether two groups name the same things."""
    return [plain_key(e.text) for e in a.items] == [plain_key(e.text) for e in b.items]
