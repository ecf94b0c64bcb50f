"""A seed in, the plan of a document with its gold out: every axis of its layout is drawn apart from the others."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from chance_around import around
from chance_content import deal, shared
from chance_nodes import Break, Cell, Grid, Items, Look, Node, P, Plan
from chance_parts import BY_LEVEL, PLAIN, head_cell
from chance_style import Habits, habits
from content import Content, gold

GLYPHS = ("\uf0b7", "\uf0fc", "\uf0fb", "\uf0d8")
"""Private-use characters as symbol fonts have them; those that `typeset_flow` can draw."""
PROSE = (
    "This framework describes the behaviours that we look for in everyone who works here. It was written with staff "
    "and is reviewed every two years.",
    "Managers should use it in recruitment, in supervision and in the annual appraisal. It does not replace the code "
    "of conduct or any other policy.",
    "Not every example will apply to every post. Use your judgement, and talk to your manager or to Human Resources "
    "when you are unsure how a statement applies to your own role.",
    "Each competency has a short description followed by examples. The examples are not a checklist and nobody is "
    "expected to show all of them at once.",
)
USES = (
    "recruitment and selection",
    "induction and probation",
    "appraisal and one-to-one meetings",
    "learning and development plans",
    "succession planning",
)
BACK = (
    "For more information speak to your line manager or visit the learning pages of the intranet.",
    "The framework will be reviewed by the people board and any changes will be agreed with the trade unions.",
)


def draw(seed: int) -> Plan:
    """The document of a seed; the same seed draws the same document."""
    chance = Random(seed)
    levelled = chance.random() < 0.62
    kinds = BY_LEVEL if levelled else PLAIN
    name = chance.choice(list(kinds))
    negative = _negative(name, levelled, chance)
    content = deal(
        chance,
        levelled,
        negative,
        chance.random() < 0.3 and name not in ("one_table", "transposed", "cards", "by_grade"),
    )
    content = shared(content, chance.random() < 0.75)
    look = habits(chance)
    front = chance.choice(("none", "prose", "prose", "cover", "contents", "summary", "levels"))
    body = kinds[name](content, look, chance)
    opening, closing = _front(front, content, look), _back(chance, look)
    beside = Random(f"around {seed}")
    before, after, pieces = around(beside, content, look)
    icon = beside.choice(("", "", "", "glyph", "picture"))
    body = iconed(body, icon, beside)
    nodes = [*opening, *([Break()] if before and not isinstance(opening[-1], Break) else []), *before, *body]
    nodes += [*after, *closing]
    wide = name in ("matrix", "level_columns", "transposed") and (len(content.levels) > 3 or chance.random() < 0.6)
    codes = look.label in ("code", "dash")
    return Plan(
        tuple(nodes),
        gold(content, codes=codes, positive_lead=None, negative_lead=None),
        content.title,
        header=content.publisher if chance.random() < 0.5 else "",
        footer=content.title if chance.random() < 0.6 else "",
        landscape=wide or chance.random() < 0.12,
        face=chance.choice(("sans", "sans", "serif")),
        axes=(name, negative, front, look.label, look.dress, look.good[0], look.definition or "-", pieces, icon or "-"),
        mirrored=beside.random() < 0.3,
        publisher=content.publisher,
    )


def iconed(nodes: Sequence[Node], kind: str, chance: Random) -> list[Node]:
    """The same nodes, with an icon before each title that stands in the flow."""
    if not kind:
        return list(nodes)
    return [
        replace(n, icon=chance.choice(GLYPHS) if kind == "glyph" else "picture")
        if isinstance(n, P) and n.depth == 2 and not n.look.centre
        else n
        for n in nodes
    ]


def _negative(name: str, levelled: bool, chance: Random) -> str:
    if name == "polarity_columns":
        return "all"
    if not levelled:
        return chance.choice(("none", "all"))
    return chance.choice(("none", "none", "all", "each"))


def _front(kind: str, c: Content, h: Habits) -> list[Node]:
    big = P(c.title, Look(22, True, colour=h.accent, after=10), depth=0)
    out: list[Node] = [P(c.publisher, Look(12, after=4)), big]
    head = P("Introduction", Look(h.title.size + 2, True, colour=h.accent, after=6), depth=1)
    prose: list[Node] = [P(t, h.body) for t in PROSE[:3]]
    uses: list[Node] = [P("It is used in:", h.body), Items(USES, h.body)]
    if kind == "none":
        return out
    if kind == "cover":
        return [*out, Break(), head, *prose, *uses, Break()]
    if kind == "contents":
        rows: list[Node] = [P("Contents", Look(16, True, after=8), depth=1)]
        rows += [P(f"{s.title} {'.' * 60} {n + 3}", h.body) for n, s in enumerate(c.skills)]
        return [*out, Break(), *rows, Break(), head, *prose, Break()]
    if kind == "summary":
        rows_: list[tuple[Cell, ...]] = [(head_cell("Competency", h), head_cell("In brief", h))]
        rows_ += [
            (Cell((P(s.title, Look(h.body.size, True)),)), Cell((P(s.definition or PROSE[0], h.body),)))
            for s in c.skills
        ]
        return [
            *out,
            head,
            *prose,
            P("The competencies at a glance", head.look, depth=1),
            Grid(tuple(rows_), (1, 2.5)),
            Break(),
        ]
    if kind == "levels" and c.levels:
        about: list[Node] = [P("The levels", head.look, depth=1)]
        about += [
            P(f"People at this level have read and understood part {n} of the guide.", h.body, lead=f"{name}:")
            for n, (_, name) in enumerate(c.levels, 1)
        ]
        return [*out, head, *prose, *about, Break()]
    return [*out, head, *prose, *uses]


def _back(chance: Random, h: Habits) -> list[Node]:
    if chance.random() < 0.6:
        return []
    head = P("Further information", Look(h.title.size + 2, True, colour=h.accent, before=14, after=6), depth=1)
    return [Break(), head, *[P(t, h.body) for t in BACK]]
