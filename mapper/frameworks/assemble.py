"""A chosen reading in, a `Framework` out: codes, levels, themes, definitions, indicators with ids and places."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from mapper.documents.types import Document
from mapper.frameworks.audiences import split_audiences
from mapper.frameworks.choose import Choice
from mapper.frameworks.levels import STRATEGIC, Seen, level_key, order_levels
from mapper.frameworks.naming import plain_key, theme_id
from mapper.frameworks.sorting import Found, Sorted, text_of
from mapper.frameworks.types import Competency, Framework, Indicator, Level, LevelDefinition, Place, Theme
from mapper.frameworks.walk import Leaf, Rough

CUMULATIVE = re.compile(
    r"\bcumulative|\b(?:own|their|your|that|each) levels? and (?:all )?(?:those |"
    r"the levels? )?(?:below|beneath|preceding|previous)|"
    r"\bin addition to (?:those|the (?:behaviours|indicators|competencies)) (?:at|of|"
    r"for) (?:the )?(?:lower|previous|preceding|earlier) levels?|"
    r"\b(?:each|every|higher) levels? (?:builds? (?:up)?on|includes?|assumes|incorporates)\b|"
    r"\bas well as (?:those|the) (?:at|of|for) (?:the )?levels? below|"
    r"\blevels? (?:below|beneath) (?:are|is) (?:also )?(?:included|assumed)|\ball (?:the )?(?:lower|"
    r"preceding|previous) levels\b",
    re.I,
)


def places_of(document: Document, blocks: Sequence[int]) -> tuple[Place, ...]:
    """Where blocks stand: pages and boxes, in order, none twice."""
    out: list[Place] = []
    for i in blocks:
        for page, box in document.blocks[i].places:
            place = Place(page, tuple(round(v, 1) for v in box))  # type: ignore[arg-type]
            if place not in out:
                out.append(place)
    return tuple(out)


def assemble(choice: Choice, document: Document, identity: str, names: tuple[str, str]) -> Framework:
    """Build the framework `identity` with title and publisher `names`."""
    rows = _in_order(choice.rows)
    levels = order_levels(_levels_seen(choice, rows))
    themes = _themes(rows)
    competencies = tuple(
        _competency(rough, leaves, n, identity, levels, themes, document, choice)
        for n, (rough, leaves) in enumerate(rows, start=1)
    )
    words = " ".join(b.text for b in document.blocks if b.kind == "text" and b.cell is None)
    return Framework(
        id=identity,
        title=names[0],
        publisher=names[1],
        competencies=competencies,
        levels=tuple(levels.values()),
        themes=tuple(Theme(theme_id(t), t) for t in themes),
        cumulative_levels=bool(levels) and bool(CUMULATIVE.search(words)),
        source=document.name,
    )


def _in_order(rows: Sequence[tuple[Rough, Sorted]]) -> list[tuple[Rough, Sorted]]:
    """Document order, or the order of printed numbers where every title has its own."""
    labels = [r.label for r, _ in rows]
    numbers = [re.fullmatch(r"[A-Za-z]{0,3}(\d+)", lab or "") for lab in labels]
    values = [int(m.group(1)) for m in numbers if m]
    prefixes = {re.sub(r"\d", "", lab or "") for lab in labels}
    if len(values) == len(rows) and len(set(values)) == len(values) and len(prefixes) == 1:
        return [row for _, row in sorted(zip(values, rows, strict=True), key=lambda p: p[0])]
    return list(rows)


def _codes(rows: Sequence[tuple[Rough, Sorted]]) -> bool:
    labels = [r.label for r, _ in rows]
    return all(labels) and len(set(labels)) == len(labels)


def _levels_seen(choice: Choice, rows: Sequence[tuple[Rough, Sorted]]) -> list[Seen]:
    """Level headings under which an indicator stands, in order of first sight; with scope and roles where told."""
    found: dict[str, Seen] = {}
    used = [i for _, s in rows for i in s.indicators if i.level]
    for ind in used:
        text = ind.level or ""
        found.setdefault(level_key(text), Seen(text, _scope(ind), None))
    order = _sight_order(choice, found)
    told = [leaf for r, _ in rows for leaf in r.leaves if leaf.entry.zone == "name"]
    roles = _roles([*choice.reading.loose, *told], found)
    texts: dict[str, list[str]] = defaultdict(list)
    for ind in used:
        texts[level_key(ind.level or "")].append(ind.text)
    return [Seen(found[k].text, found[k].scope, roles.get(k), _strategic(texts[k])) for k in order]


def _strategic(texts: Sequence[str]) -> float | None:
    """Share of texts that hold a word of senior levels; None for fewer than eight."""
    return sum(bool(STRATEGIC.search(t)) for t in texts) / len(texts) if len(texts) >= 8 else None


def _sight_order(choice: Choice, found: dict[str, Seen]) -> list[str]:
    """Order of first sight, averaged over competencies: one that lacks a level would else disturb it."""
    position: dict[str, list[float]] = defaultdict(list)
    for _, leaves in choice.rows:
        keys = list(dict.fromkeys(level_key(i.level) for i in leaves.indicators if i.level))
        if len(keys) == len(found):
            for n, k in enumerate(keys):
                position[k].append(n)
    if len(position) == len(found):
        return sorted(found, key=lambda k: sum(position[k]) / len(position[k]))
    return list(found)


def _scope(ind: Found) -> str | None:
    """A second line of a column head, under the level's name."""
    return ind.lead_in if ind.leaf.entry.zone == "cell" and ind.lead_in and len(ind.lead_in.split()) <= 10 else None


def _roles(loose: Sequence[Leaf], found: dict[str, Seen]) -> dict[str, str]:
    """Who belongs to a level, where the text outside the competencies says so under the level's name."""
    told: dict[str, str] = {}
    for leaf in loose:
        if leaf.level and level_key(leaf.level) in found and len(leaf.entry.text.split()) <= 25:
            told.setdefault(level_key(leaf.level), leaf.entry.rest or text_of(leaf))
    return told


def _themes(rows: Sequence[tuple[Rough, Sorted]]) -> list[str]:
    """Headings above titles that gather at least two groups; one heading above all is the document's."""
    spread: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for rough, _ in rows:
        for theme in dict.fromkeys(plain_key(t) for t in rough.themes):
            spread[theme] += 1
        for t in rough.themes:
            shown.setdefault(plain_key(t), t.strip(" :"))
    chosen = [t for t in shown if spread[t] < len(rows)]
    covered = sum(any(plain_key(t) in chosen for t in r.themes) for r, _ in rows)
    if len(chosen) < 2 or covered < 0.7 * len(rows) or len(chosen) > 0.75 * len(rows):
        return []
    return [shown[t] for t in chosen]


def _theme_of(rough: Rough, themes: Sequence[str]) -> str | None:
    keys = {plain_key(t): theme_id(t) for t in themes}
    votes = Counter(keys[plain_key(t)] for t in rough.themes if plain_key(t) in keys)
    return votes.most_common(1)[0][0] if votes else None


def _competency(
    rough: Rough,
    leaves: Sorted,
    n: int,
    framework: str,
    levels: dict[str, Level],
    themes: Sequence[str],
    document: Document,
    choice: Choice,
) -> Competency:
    code = rough.label if rough.label and _codes(choice.rows) else str(n)
    identity = f"{framework}/{code}"
    general, audiences = split_audiences([leaf.entry.rest or text_of(leaf) for leaf in leaves.definition])
    told = [
        LevelDefinition(levels[level_key(lv)].id, text_of(leaf))
        for lv, leaf in leaves.level_texts
        if level_key(lv) in levels
    ]
    blocks = [i for h in rough.heads for i in h.blocks]
    return Competency(
        id=identity,
        code=code,
        title=rough.title,
        theme=_theme_of(rough, themes),
        definition=general,
        definition_points=tuple(text_of(leaf) for leaf in leaves.points),
        level_definitions=(*audiences, *told),
        indicators=tuple(_indicators(leaves.indicators, identity, levels, document)),
        title_variants=tuple(rough.variants),
        source=places_of(document, blocks[:1]),
        confidence=round(_title_confidence(rough, choice), 3),
    )


def _title_confidence(rough: Rough, choice: Choice) -> float:
    """Plausibility of the whole reading as a share of its usual best (8), less for a thin competency."""
    base = max(0.2, min(0.99, choice.score / 8.0))
    return base if rough.leaves else base * 0.8


def _indicators(found: Sequence[Found], identity: str, levels: dict[str, Level], document: Document) -> list[Indicator]:
    counters: Counter[str] = Counter()
    out = []
    known = list(levels)
    ordered = sorted(found, key=lambda i: known.index(level_key(i.level)) if i.level else len(known))
    for ind in ordered:
        level = levels[level_key(ind.level)].id if ind.level else None
        counters[level or "all"] += 1
        code = (ind.leaf.entry.label or "").strip("(). ") or None
        out.append(
            Indicator(
                id=f"{identity}/{level or 'all'}/{counters[level or 'all']}",
                text=ind.text,
                level=level,
                polarity="negative" if ind.negative else "positive",
                lead_in=ind.lead_in,
                code=code if code and not code.isdigit() else None,
                source=places_of(document, ind.leaf.entry.blocks),
                confidence=_indicator_confidence(ind),
            )
        )
    return out


def _indicator_confidence(ind: Found) -> float:
    """How much points to an indicator: a list mark, a lead-in, a level; less for very short or long texts."""
    score = 0.6 + 0.2 * ind.leaf.entry.listed + 0.1 * bool(ind.lead_in or ind.negative) + 0.08 * bool(ind.level)
    words = len(ind.text.split())
    if words < 2 or words > 45:
        score -= 0.3
    return round(max(0.05, min(0.98, score)), 2)
