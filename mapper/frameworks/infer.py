"""A document in, its frameworks out, with an account of every block and warnings in words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from mapper.documents.types import Document
from mapper.errors import NoFramework
from mapper.frameworks.about import applies_to, default_id, published_of, publisher_of, title_of
from mapper.frameworks.account import Account, account_for
from mapper.frameworks.assemble import assemble, places_of
from mapper.frameworks.choose import Choice, choose, other_section
from mapper.frameworks.confidence import calibrated
from mapper.frameworks.entries import Entry
from mapper.frameworks.glossary import defined
from mapper.frameworks.listing import Group, groups_of, kind_of, named_lists, split_named
from mapper.frameworks.naming import plain_key, theme_id
from mapper.frameworks.outline import make_outline
from mapper.frameworks.parts import fold, takes_up
from mapper.frameworks.skeleton import structure
from mapper.frameworks.types import Competency, Framework, NamedElement, Theme
from mapper.frameworks.vocabulary import level_like, opens_as_behaviour

SPEAKS_OF = re.compile(
    r"\b(?:competenc(?:y|ies|es?)|behaviou?rs?|capabilit(?:y|ies)|framework|skills|indicators?|values|attributes)\b",
    re.I,
)
JOB_FIELDS = re.compile(
    r"^(?:job description|job title|post title|person specification|reports? to|reporting to|responsible (?:to|for)|"
    r"accountable to|salary|(?:main|key|principal) (?:duties|responsibilities|accountabilities|tasks)|job purpose|"
    r"(?:main )?purpose of (?:the )?(?:job|post|role)|hours(?: of work)?|closing date|job summary|"
    r"essential(?: criteria)?|desirable(?: criteria)?)\b",
    re.I,
)
"""Fields of one post's description, as they open a short line."""
COURSE_FIELDS = re.compile(
    r"^(?:(?:course |start(?:ing)? |next |session )?dates?(?: and times?)?|times?|when|venue|location|costs?|price|"
    r"fees?|duration|length|trainer|tutor|delivered by|places|(?:how to )?book(?:ing)?|course code|credits?|"
    r"(?:who (?:is it|it is|it['’]s) for|who should (?:attend|come)|suitable for|"
    r"what you(?:['’]ll| will) (?:learn|cover)|you will learn|"
    r"(?:course|learning) (?:content|outcomes|objectives|outline)))$",
    re.I,
)
"""Fields of a course or an event, as they head short lines."""
LEAST = 6.5
"""A reading less plausible than this is no framework (see `choose.plausibility`)."""
LEAST_SILENT = 8.5
"""A document that never speaks of competencies or behaviours must show a plain repeated pattern of four or more."""
LEAST_SECOND = 7.5
"""A further framework in the same document must be plainer than the first."""


@dataclass(frozen=True, slots=True)
class Inference:
    """The frameworks of a document in its order, what became of every block, and what a person should look at."""

    frameworks: tuple[Framework, ...]
    account: Account
    warnings: tuple[str, ...] = ()


def infer_frameworks(document: Document, ids: Sequence[str] = ()) -> Inference:
    """Find every framework of a document; `ids` name them in document order, else slugs of publisher and title.

    Raises NoFramework where the document holds none.
    """
    found = read_structure(document, ids)
    return replace(found, frameworks=tuple(calibrated(found.frameworks, found.account, document)))


def read_structure(document: Document, ids: Sequence[str] = ()) -> Inference:
    """As `infer_frameworks`; the confidence of its parts is the rules' own, no probability."""
    entries = make_outline(document)
    choices = _choices(entries, document)
    used: set[int] = set()
    aside: set[int] = set()
    frameworks: list[Framework] = []
    publisher = publisher_of(document)
    for n, choice in enumerate(choices):
        blocks = _blocks_of(choice)
        title = title_of(document, min(blocks) + 1)
        identity = ids[n] if n < len(ids) else _fresh(default_id(publisher, title), frameworks)
        frameworks.append(assemble(choice, document, identity, (title, publisher)))
        used |= blocks
    if not frameworks:
        listed, named, beside = _listed_framework(entries, document, publisher, ids)
        frameworks.append(listed)
        used |= named
        aside = beside
    frameworks = [_about(f, document) for f in frameworks]
    kept = used | aside
    kept |= structure(entries, kept, document)
    account = account_for(document, kept, min(used), max(used))
    return Inference(tuple(frameworks), account, tuple(_warnings(frameworks, account)))


def _fresh(identity: str, others: Sequence[Framework]) -> str:
    taken = {f.id for f in others}
    n, name = 2, identity
    while name in taken:
        name, n = f"{identity}-{n}", n + 1
    return name


def _choices(entries: Sequence[Entry], document: Document) -> list[Choice]:
    """The best reading of the whole, then of what stands before and after it, while they hold up."""
    words = " ".join(b.text for b in document.blocks)
    silent = len(SPEAKS_OF.findall(words)) < 2
    if _describes_a_post(document):
        return []
    best = choose(entries)
    if best is None or best.score < (LEAST_SILENT if silent else LEAST) or (silent and not _plain_pattern(best)):
        listed = bool(named_lists(groups_of(entries, document), document))
        named = None if silent or listed else defined(entries)
        return [named] if named is not None else []
    blocks = _blocks_of(best)
    first, last = min(blocks), max(blocks)
    # Only what was chosen: a framework may stand beside the programme of courses that goes with it.
    if _describes_courses([e for e in entries if e.blocks and first <= min(e.blocks) <= last]):
        return []
    further: list[Choice] = []
    for before, part in (
        (True, [e for e in entries if e.blocks and max(e.blocks) < first]),
        (False, [e for e in entries if e.blocks and min(e.blocks) > last]),
    ):
        other = choose(part)
        again = next((c for c in (other, defined(part)) if c is not None and takes_up(c, best)), None)
        if again is not None:
            best = fold(best, again, before)
        elif (
            other is not None
            and other.score >= LEAST_SECOND
            and len(other.rows) >= 3
            and not _describes_courses(part)
            and not other_section(other, best)
        ):
            further.append(other)
    return sorted([best, *further], key=lambda c: min(_blocks_of(c)))


def _plain_pattern(choice: Choice) -> bool:
    """Whether four or more titles have texts of which most open as behaviours do, or nearly all a definition too.

    So have those of which nearly all tell the same levels apart, or good from poor: no other text repeats that.
    """
    texts = [i.text for _, leaves in choice.rows for i in leaves.indicators]
    defined_rows = sum(bool(leaves.definition) for _, leaves in choice.rows)
    spoken = sum(opens_as_behaviour(t) for t in texts) >= 0.5 * len(texts)
    shapes = Counter(
        frozenset((i.level, i.negative) for i in s.indicators if i.negative or not i.level or level_like(i.level))
        for _, s in choice.rows
    )
    shape, times = shapes.most_common(1)[0]
    parallel = len(shape) >= 2 and times >= 0.8 * len(choice.rows)
    return len(choice.rows) >= 4 and (spoken or parallel or defined_rows >= 0.8 * len(choice.rows))


def _stands_alone(choice: Choice) -> bool:
    """Whether a reading is plain enough for a further framework."""
    return choice.score >= LEAST_SECOND and len(choice.rows) >= 3


def _describes_a_post(document: Document) -> bool:
    """Whether three or more fields of a job description stand in it: its duties are one post's, no framework."""
    found = {
        match.group(0).lower()
        for b in document.blocks
        if len((b.lead or b.text).split()) <= 8 and (match := JOB_FIELDS.match((b.lead or b.text).strip()))
    }
    return len(found) >= 3


def _describes_courses(entries: Sequence[Entry]) -> bool:
    """Whether two or more fields of courses or events (dates, cost, venue) come again and again."""
    times = Counter(plain_key(e.text) for e in entries if e.head and COURSE_FIELDS.match(e.text.strip(" :")))
    return sum(n >= 3 for n in times.values()) >= 2


def _blocks_of(choice: Choice) -> set[int]:
    out: set[int] = set()
    for rough, leaves in choice.rows:
        for h in rough.heads:
            out |= set(h.blocks)
        for leaf in [*leaves.definition, *leaves.points, *(x for _, x in leaves.level_texts)]:
            out |= set(leaf.entry.blocks)
        for ind in leaves.indicators:
            out |= set(ind.leaf.entry.blocks)
    return out


def _listed_framework(
    entries: Sequence[Entry], document: Document, publisher: str, ids: Sequence[str]
) -> tuple[Framework, set[int], set[int]]:
    """A framework of names alone, the blocks that name, those of elements beside; NoFramework where no list names."""
    groups = groups_of(entries, document)
    lists = named_lists(groups, document)
    if not lists:
        raise NoFramework(
            f"{document.name} holds no competency framework that could be found.",
            "Check that it lists competencies with behaviours, or enter the framework in the spreadsheet template.",
        )
    title = title_of(document)
    identity = ids[0] if ids else default_id(publisher, title)
    used = {i for g in lists for e in g.items for i in e.blocks}
    themed = len(lists) > 1
    competencies: list[Competency] = []
    for g in lists:
        for e in g.items:
            n = str(len(competencies) + 1)
            competencies.append(
                Competency(
                    id=f"{identity}/{n}",
                    code=n,
                    title=e.text.strip(" ."),
                    theme=theme_id(g.heading) if themed else None,
                    source=places_of(document, e.blocks),
                    confidence=0.7,
                )
            )
    elements: set[int] = set()
    roles, options = _elements(groups, lists, identity, document, elements)
    themes = tuple(Theme(theme_id(g.heading), g.heading) for g in lists) if themed else ()
    framework = Framework(identity, title, publisher, tuple(competencies), themes=themes, source=document.name)
    return replace(framework, roles=roles, development_options=options), used, elements


def _elements(
    groups: Sequence[Group], lists: Sequence[Group], identity: str, document: Document, used: set[int]
) -> tuple[tuple[NamedElement, ...], tuple[NamedElement, ...]]:
    """Roles and development options that the document lists beside its competencies."""
    roles: list[NamedElement] = []
    options: list[NamedElement] = []
    for g in groups:
        kind = kind_of(g)
        if g in lists or kind is None:
            continue
        for e in g.items:
            used |= set(e.blocks)
            name, text = split_named(e.text) if kind != "additional" else (e.text, None)
            into = roles if kind == "role" else options
            n = sum(x.kind == kind for x in into) + 1
            into.append(
                NamedElement(f"{identity}/{kind}/{n}", name, kind, text, places_of(document, e.blocks))  # type: ignore[arg-type]
            )
    return tuple(roles), tuple(options)


def _about(framework: Framework, document: Document) -> Framework:
    return replace(
        framework,
        published=published_of(document),
        applies_to=applies_to(document.blocks),
    )


def _warnings(frameworks: Sequence[Framework], account: Account) -> list[str]:
    out: list[str] = []
    for f in frameworks:
        counts = [len(c.indicators) for c in f.competencies]
        middle = median(counts) if counts else 0
        for c in f.competencies:
            n = len(c.indicators)
            if middle >= 2 and (n >= 2.5 * middle or n <= middle / 2.5):
                out.append(f"{f.id}: {c.title} has {n} indicators; its siblings have about {middle:g}.")
            have = {i.level for i in c.indicators}
            missing = [x.name for x in f.levels if x.id not in have]
            if missing and len(missing) < len(f.levels):
                out.append(f"{f.id}: {c.title} has no indicator at {', '.join(missing)}.")
            if c.title_variants:
                out.append(f"{f.id}: {c.title} is also printed as {'; '.join(c.title_variants)}.")
    left = len(account.unaccounted)
    if left:
        out.append(f"{left} block{'s' if left > 1 else ''} of text inside the framework could not be placed.")
    return out
