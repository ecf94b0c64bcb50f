"""A framework's content and a document's habits in, the body of the document out: one of many arrangements."""

from collections.abc import Callable, Sequence
from random import Random

from chance_nodes import Box, Break, Cell, Grid, Look, News, Node, P
from chance_style import Habits
from content import Content, Skill

Maker = Callable[[Content, Habits, Random], list[Node]]
BY_LEVEL: dict[str, Maker] = {}
PLAIN: dict[str, Maker] = {}


def arranged(where: dict[str, Maker]) -> Callable[[Maker], Maker]:
    def add(maker: Maker) -> Maker:
        where[maker.__name__] = maker
        return maker

    return add


def texts(s: Skill, level: str | None, bad: bool = False) -> tuple[str, ...]:
    return tuple(b.text for b in s.behaviours if b.level == level and b.negative is bad)


def cell(nodes: Sequence[Node] | Node, fill: str | None = None, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(tuple(nodes) if isinstance(nodes, Sequence) else (nodes,), columns, rows, fill)


def head_cell(text: str, h: Habits, columns: int = 1, turned: bool = False) -> Cell:
    """The head of a column or row, dressed as the document dresses them."""
    if h.dress == "fill":
        return Cell((P(text, Look(h.body.size, True, colour="ffffff", after=0)),), columns, 1, h.accent, turned)
    if h.dress == "pale":
        return Cell((P(text, Look(h.body.size, True, after=0)),), columns, 1, h.pale, turned)
    return Cell((P(text, Look(h.body.size, h.dress == "bold", after=0)),), columns, 1, None, turned)


def defined(s: Skill, h: Habits) -> list[Node]:
    """The definition as the document prints it: bare, under a heading, or after a bold word."""
    if not s.definition:
        return []
    if not h.definition:
        return [P(s.definition, h.define)]
    if len(h.definition) < 12:
        return [P(s.definition, h.define, lead=f"{h.definition}:")]
    return [h.leads(h.definition), P(s.definition, h.define)]


def both(s: Skill, level: str | None, h: Habits, always: bool = False) -> list[Node]:
    """Positive and negative lists of one level, each under its words where there are both."""
    good, bad = texts(s, level), texts(s, level, True)
    out: list[Node] = []
    if good:
        out += [h.leads(h.positive)] if bad or always else []
        out.append(h.listed(good, code=s.code))
    if bad:
        out += [h.leads(h.negative), h.listed(bad, True)]
    return out


def after_levels(s: Skill, c: Content, h: Habits) -> list[Node]:
    """Negatives that hold at all levels, where the levels are told apart above."""
    bad = texts(s, None, True) if c.levels else ()
    return [h.leads(h.negative), h.listed(bad, True)] if bad else []


def themed(c: Content, h: Habits, each: Callable[[Skill, int], Sequence[Node]]) -> list[Node]:
    """Competencies one after the other, under the headings of their themes."""
    out: list[Node] = []
    theme = None
    for n, s in enumerate(c.skills, 1):
        if s.theme != theme and s.theme:
            theme = s.theme
            out.append(P(dict(c.themes)[theme], h.theme, depth=1, keep=True))
        out += each(s, n)
    return out


def title(s: Skill, n: int, h: Habits) -> P:
    return h.heading(h.name(s.code, n, s.title))


# --- without levels, or with levels as headings ----------------------------------------------------------------------


@arranged(PLAIN)
def flow(c: Content, h: Habits, chance: Random) -> list[Node]:
    always, apart = chance.random() < 0.5, chance.random() < 0.25
    end: list[Node] = [Break()] if apart else []
    return themed(c, h, lambda s, n: [title(s, n, h), *defined(s, h), *both(s, None, h, always), *end])


@arranged(PLAIN)
def polarity_columns(c: Content, h: Habits, chance: Random) -> list[Node]:
    """A two-column table a competency."""
    rule, inside = chance.choice(("all", "all", "across", "none")), chance.random() < 0.4

    def each(s: Skill, n: int) -> list[Node]:
        rows = [(head_cell(h.positive, h), head_cell(h.negative, h))]
        rows.append((cell(h.listed(texts(s, None))), cell(h.listed(texts(s, None, True), True))))
        if inside:
            rows.insert(0, (head_cell(h.name(s.code, n, s.title), h, 2),))
            if s.definition:
                rows.insert(1, (cell(P(s.definition, h.define), columns=2),))
            return [Grid(tuple(rows), (1, 1), rule), P(" ", h.body)]
        return [title(s, n, h), *defined(s, h), Grid(tuple(rows), (1, 1), rule)]

    return themed(c, h, each)


@arranged(PLAIN)
def one_table(c: Content, h: Habits, chance: Random) -> list[Node]:
    """One table: competency, its definition perhaps, and its lists."""
    bad = any(texts(s, None, True) for s in c.skills)
    heads = ["Competency", *(["Definition"] if c.skills[0].definition and chance.random() < 0.5 else [])]
    apart = len(heads) == 2
    heads += [h.positive, *([h.negative] if bad else [])]
    rows = [tuple(head_cell(t, h) for t in heads)]
    for n, s in enumerate(c.skills, 1):
        name = P(h.name(s.code, n, s.title), Look(h.body.size, True))
        about: list[Node] = [P(s.definition, h.define)] if s.definition else []
        row = [cell([name] if apart else [name, *about], h.pale if h.dress == "pale" else None)]
        row += [cell(about)] if apart else []
        row += [cell(h.listed(texts(s, None)))]
        row += [cell(h.listed(texts(s, None, True), True))] if bad else []
        rows.append(tuple(row))
    widths = (1.2, *([1.6] if apart else []), 2.4, *([2.0] if bad else []))
    return [Grid(tuple(rows), widths, chance.choice(("all", "all", "across")), 1)]


@arranged(PLAIN)
def newspaper(c: Content, h: Habits, chance: Random) -> list[Node]:
    nodes = themed(c, h, lambda s, n: [title(s, n, h), *defined(s, h), *both(s, None, h)])
    return [News(tuple(nodes), 2)]


@arranged(PLAIN)
def boxes(c: Content, h: Habits, chance: Random) -> list[Node]:
    """Definition in a coloured box, lists below or in boxes of their own."""
    whole = chance.random() < 0.5

    def each(s: Skill, n: int) -> list[Node]:
        about = defined(s, h)
        if whole:
            return [Box((title(s, n, h), *about, *both(s, None, h)), h.pale), P(" ", h.body)]
        return [title(s, n, h), *([Box(tuple(about), h.pale)] if about else []), *both(s, None, h)]

    return themed(c, h, each)


@arranged(PLAIN)
def title_beside(c: Content, h: Habits, chance: Random) -> list[Node]:
    """Title and definition at the left, lists at the right."""
    rule = chance.choice(("none", "none", "across", "all"))

    def each(s: Skill, n: int) -> list[Node]:
        left, right = [title(s, n, h), *defined(s, h)], both(s, None, h)
        return [Grid(((cell(left), cell(right)),), (1, 2.2), rule), P(" ", h.body)]

    return themed(c, h, each)


@arranged(PLAIN)
def cards(c: Content, h: Habits, chance: Random) -> list[Node]:
    """Two competencies beside one another."""
    rule = chance.choice(("none", "all"))
    made = [cell([title(s, n, h), *defined(s, h), *both(s, None, h)]) for n, s in enumerate(c.skills, 1)]
    if len(made) % 2:
        made.append(cell([]))
    out: list[Node] = []
    for a, b in zip(made[::2], made[1::2], strict=True):
        out += [Grid(((a, b),), (1, 1), rule, pad=9), P(" ", h.body)]
    return out


# --- with levels ------------------------------------------------------------------------------------------------------


@arranged(BY_LEVEL)
def stacked(c: Content, h: Habits, chance: Random) -> list[Node]:
    """Level headings under each title."""
    boxed, apart = chance.random() < 0.2, chance.random() < 0.3

    def each(s: Skill, n: int) -> list[Node]:
        out: list[Node] = [title(s, n, h), *defined(s, h)]
        for key, name in c.levels:
            part = [h.level_head(name), *both(s, key, h)]
            out += [Box(tuple(part), h.pale)] if boxed else part
        return [*out, *after_levels(s, c, h), *([Break()] if apart else [])]

    return themed(c, h, each)


@arranged(BY_LEVEL)
def continued(c: Content, h: Habits, chance: Random) -> list[Node]:
    """A competency over two pages, its title repeated."""

    def each(s: Skill, n: int) -> list[Node]:
        out: list[Node] = [title(s, n, h), *defined(s, h)]
        half = (len(c.levels) + 1) // 2
        for k, (key, name) in enumerate(c.levels):
            if k == half:
                more = " (CONTINUED)" if h.title.caps else " (continued)"
                out += [Break(), h.heading(h.name(s.code, n, s.title) + more)]
            out += [h.level_head(name), *both(s, key, h)]
        return [*out, *after_levels(s, c, h), Break()]

    return themed(c, h, each)


@arranged(BY_LEVEL)
def level_columns(c: Content, h: Habits, chance: Random) -> list[Node]:
    """A table a competency, levels across."""
    rule, inside = chance.choice(("all", "all", "all", "across", "none")), chance.random() < 0.4
    width = len(c.levels)

    def each(s: Skill, n: int) -> list[Node]:
        rows = [tuple(head_cell(name, h) for _, name in c.levels)]
        rows.append(tuple(cell(both(s, key, h)) for key, _ in c.levels))
        before: list[Node] = [title(s, n, h), *defined(s, h)]
        if inside:
            rows.insert(0, (head_cell(h.name(s.code, n, s.title), h, width),))
            if s.definition:
                rows.insert(1, (cell(P(s.definition, h.define), columns=width),))
            before = []
        return [*before, Grid(tuple(rows), (1,) * width, rule), *after_levels(s, c, h), P(" ", h.body)]

    return themed(c, h, each)


@arranged(BY_LEVEL)
def level_rows(c: Content, h: Habits, chance: Random) -> list[Node]:
    """A table a competency, levels down; polarities across where every level has both."""
    rule, inside = chance.choice(("all", "all", "all", "across")), chance.random() < 0.4
    split = any(b.negative and b.level for s in c.skills for b in s.behaviours)
    turned = chance.random() < 0.2
    width = 3 if split else 2

    def each(s: Skill, n: int) -> list[Node]:
        rows: list[tuple[Cell, ...]] = []
        if split:
            rows.append((head_cell("Level", h), head_cell(h.positive, h), head_cell(h.negative, h)))
        elif chance_head:
            rows.append((head_cell("Level", h), head_cell(h.positive, h)))
        for key, name in c.levels:
            lists = [cell(h.listed(texts(s, key)))]
            lists += [cell(h.listed(texts(s, key, True), True))] if split else []
            rows.append((head_cell(name, h, turned=turned), *lists))
        before: list[Node] = [title(s, n, h), *defined(s, h)]
        if inside:
            rows.insert(0, (head_cell(h.name(s.code, n, s.title), h, width),))
            if s.definition:
                rows.insert(1, (cell(P(s.definition, h.define), columns=width),))
            before = []
        return [*before, Grid(tuple(rows), (0.8, 2.2, 2)[:width], rule), *after_levels(s, c, h), P(" ", h.body)]

    chance_head = chance.random() < 0.4
    return themed(c, h, each)


@arranged(BY_LEVEL)
def matrix(c: Content, h: Habits, chance: Random) -> list[Node]:
    """One table: competencies down, levels across, negatives last where they hold at all levels."""
    bad = any(texts(s, None, True) for s in c.skills)
    heads = ["Competency", *[name for _, name in c.levels], *([h.negative] if bad else [])]
    rows = [tuple(head_cell(t, h) for t in heads)]
    theme = None
    for n, s in enumerate(c.skills, 1):
        if s.theme and s.theme != theme:
            theme = s.theme
            rows.append((Cell((P(dict(c.themes)[theme], Look(h.body.size + 1, True)),), len(heads), 1, h.pale),))
        name: list[Node] = [P(h.name(s.code, n, s.title), Look(h.body.size, True))]
        name += [P(s.definition, h.define)] if s.definition else []
        row = [cell(name, h.pale if h.dress == "pale" else None)]
        row += [cell(both(s, key, h)) for key, _ in c.levels]
        row += [cell(h.listed(texts(s, None, True), True))] if bad else []
        rows.append(tuple(row))
    return [Grid(tuple(rows), (1.1, *[2.0] * (len(heads) - 1)), chance.choice(("all", "all", "across")), 1)]


@arranged(BY_LEVEL)
def transposed(c: Content, h: Habits, chance: Random) -> list[Node]:
    """Levels down, competencies across, a few to a table."""
    out: list[Node] = []
    group = 3
    for start in range(0, len(c.skills), group):
        some = c.skills[start : start + group]
        heads = [h.name(s.code, start + n, s.title) for n, s in enumerate(some, 1)]
        rows = [tuple(head_cell(t, h) for t in ("", *heads))]
        if all(s.definition for s in some):
            rows.append((cell([]), *[cell(P(s.definition or "", h.define)) for s in some]))
        for key, name in c.levels:
            rows.append((head_cell(name, h), *[cell(both(s, key, h)) for s in some]))
        if any(texts(s, None, True) for s in some):
            rows.append((head_cell(h.negative, h), *[cell(h.listed(texts(s, None, True), True)) for s in some]))
        out += [Grid(tuple(rows), (0.8, *[2.0] * len(some)), "all", 1), P(" ", h.body)]
    return out


@arranged(BY_LEVEL)
def by_grade(c: Content, h: Habits, chance: Random) -> list[Node]:
    """A part for each level, in which every competency comes again."""
    out: list[Node] = []
    for k, (key, name) in enumerate(c.levels):
        out += [Break()] if k else []
        out.append(P(name, h.theme, depth=1, keep=True))
        for n, s in enumerate(c.skills, 1):
            out.append(title(s, n, h))
            out += defined(s, h) if k == 0 else []
            out += both(s, key, h)
    if any(texts(s, None, True) for s in c.skills):
        out += [Break(), P(h.negative, h.theme, depth=1, keep=True)]
        for n, s in enumerate(c.skills, 1):
            out += [title(s, n, h), h.listed(texts(s, None, True), True)]
    return out


@arranged(BY_LEVEL)
def side_levels(c: Content, h: Habits, chance: Random) -> list[Node]:
    """Title and definition at the left, the levels stacked at the right."""
    rule = chance.choice(("none", "across", "all"))

    def each(s: Skill, n: int) -> list[Node]:
        right: list[Node] = []
        for key, name in c.levels:
            right += [h.level_head(name), *both(s, key, h)]
        left = [title(s, n, h), *defined(s, h)]
        return [Grid(((cell(left), cell([*right, *after_levels(s, c, h)])),), (1, 2.2), rule), P(" ", h.body)]

    return themed(c, h, each)


@arranged(BY_LEVEL)
def newspaper_levels(c: Content, h: Habits, chance: Random) -> list[Node]:
    nodes = stacked(c, h, chance)
    return [News(tuple(n for n in nodes if not isinstance(n, Break | Box)), 2)] if _flat(nodes) else nodes


def _flat(nodes: Sequence[Node]) -> bool:
    return not any(isinstance(n, Box) for n in nodes)
