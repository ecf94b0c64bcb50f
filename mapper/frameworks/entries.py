"""One block in, entries of the outline out: a heading, a leaf, or a run-in heading with its leaf."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mapper.documents.types import Block
from mapper.frameworks.looks import heading_like, look_of
from mapper.frameworks.naming import plain_key
from mapper.frameworks.surroundings import surrounds
from mapper.frameworks.vocabulary import Role, role_of

BAND, ROW, COLUMN, CELL = 1000, 2000, 3000, 4000
"""Depth of table row heads, column heads and heads inside cells: all lie below the headings around the table."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading or a leaf of the outline.

    `cls` groups headings that look alike and stand alike: all or none of a class are competency titles. `depth` says
    which headings a new one closes: those at least as deep. `blocks` are indices into the document's blocks.
    """

    head: bool
    text: str
    blocks: tuple[int, ...]
    cls: str = ""
    depth: int = 0
    role: Role | Literal["title", "close"] | None = None
    label: str | None = None
    listed: bool = False
    zone: str = "flow"
    rest: str | None = None
    style: str = ""
    repeat: bool = False


CLOSE = Entry(True, "", (), "close", ROW, "close", zone="close")
"""Ends the heads of a table's rows and columns, so that what follows the table does not hang below them."""


def flow_entries(
    block: Block, i: int, ground: tuple[float, bool, str], following: Block | None, zone: str, base: int
) -> list[Entry]:
    """One block as a heading, as a leaf, or as a run-in heading with its leaf."""
    look = look_of(block)
    if heading_like(block, ground, following):
        role = role_of(block.text)
        return [Entry(True, block.text, (i,), f"{zone}:{look}", base, role, block.label, zone=zone, style=look)]
    listed = bool(block.marker or block.label)
    opens = run_in(block)
    if opens is not None:
        name, rest = opens
        role = role_of(name)
        head = Entry(True, name, (i,), f"{zone}:lead", base, role, block.label, zone=zone, style="lead", repeat=True)
        leaf = Entry(False, block.text, (i,), label=block.label, listed=listed, zone=zone, rest=rest, style=look)
        return [head, leaf]
    return [Entry(False, block.text, (i,), label=block.label, listed=listed, zone=zone, style=look)]


def run_in(block: Block) -> tuple[str, str] | None:
    """Name and rest of a block that opens with a bold name, or with "Definition:" and the like."""
    if block.marker:
        return None
    if block.lead and len(block.lead.split()) <= 10 and block.text.startswith(block.lead):
        rest = block.text[len(block.lead) :].lstrip(" :–—-.")
        if rest:
            return block.lead.strip(" :–—-."), rest
    head, colon, rest = block.text.partition(":")
    if colon and rest.strip() and len(head.split()) <= 5 and role_of(head) in ("level", "definition"):
        return head, rest.strip()
    return None


def plain_titles(entries: Sequence[Entry]) -> frozenset[str]:
    """Classes whose headings are mostly unlike one another and announce nothing: there a telling word is chance.

    "Managing money and resources" among such headings is a title, though "Resources" elsewhere heads an aside.
    """
    texts: dict[str, dict[str, Entry]] = defaultdict(dict)
    times: dict[str, Counter[str]] = defaultdict(Counter)
    for e in entries:
        if e.head and e.role != "label" and not surrounds(e.text):
            texts[e.cls].setdefault(plain_key(e.text), e)
            times[e.cls][plain_key(e.text)] += 1
    # Beside an introduction or a glossary, other words of sections are no chance.
    parts = {e.cls for e in entries if e.head and surrounds(e.text)}
    return frozenset(
        cls
        for cls, heads in texts.items()
        if len(heads) >= 3 and _unlike(list(heads.values()), times[cls]) and not (cls in parts and _told(heads))
    )


def _told(heads: Mapping[str, Entry]) -> bool:
    """Whether headings are those of a report: several announce sections, or few are silent."""
    sections = sum(e.role == "section" for e in heads.values())
    silent = sum(e.role in (None, "positive") for e in heads.values())
    return sections > 0.2 * len(heads) or silent < 0.6 * len(heads)


def _unlike(heads: Sequence[Entry], times: Counter[str]) -> bool:
    """Whether most headings announce nothing, or each has a number of its own, or all come again equally often.

    Chance words of an aside ("Learning and growth", "Using resources") are commoner than those of a level.
    """
    labels = {e.label for e in heads if e.label}
    silent = sum(e.role in (None, "positive") for e in heads)
    weak = sum(e.role in ("aside", "section") for e in heads)
    in_turn = min(times.values()) >= 2 and len(set(times.values())) == 1 and silent + weak == len(heads) >= 4
    return silent >= 0.6 * len(heads) or ((len(labels) == len(heads) or in_turn) and silent >= 0.5 * len(heads))
