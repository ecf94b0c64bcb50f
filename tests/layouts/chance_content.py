"""A random source in, a framework's content out: known wording with levels, themes and negatives dealt anew."""

from dataclasses import replace
from random import Random

from content import Behaviour, Content, Skill, load

WORDINGS = [
    "averdale",
    "brackenfell",
    "calderwick",
    "dunmere",
    "eastholme",
    "harrowmere",
    "lanternhouse",
    "marrowby",
    "penhallow",
    "thornleigh",
    "wexcombe",
    "tarnside",
    "quillford",
    "hexley",
]
LEVELS: tuple[tuple[str, ...], ...] = (
    ("Level 1", "Level 2", "Level 3"),
    ("Level 1", "Level 2", "Level 3", "Level 4"),
    ("Level 1: Foundation", "Level 2: Practitioner", "Level 3: Leader"),
    ("Level 1 - All staff", "Level 2 - Team leaders", "Level 3 - Senior managers"),
    ("Foundation", "Intermediate", "Advanced"),
    ("Developing", "Proficient", "Expert"),
    ("All employees", "Managers", "Senior leaders"),
    ("Individual contributor", "Team leader", "Head of service", "Director"),
    ("Employees", "Supervisors and team leaders", "Service managers", "Corporate directors"),
    ("Awareness", "Working", "Practitioner", "Expert"),
    ("Entry", "Experienced", "Lead", "Strategic"),
    ("Aware", "Assisting", "Applying", "Leading", "Shaping"),
    ("Grades 1-4", "Grades 5-8", "Grades 9-12"),
    ("Band A", "Band B", "Band C"),
    ("Tier 1", "Tier 2"),
    ("Staff", "Managers"),
    ("Meets expectations", "Exceeds expectations"),
    ("Expected", "Exceeding"),
    ("Leading self", "Leading others", "Leading the organisation"),
    ("Frontline", "Operational", "Strategic"),
    ("Officer", "Senior officer", "Principal officer"),
    ("Seedling", "Sapling", "Tree"),
    ("Essential", "Enhanced", "Excellent"),
    ("Contributor", "Shaper", "Champion"),
    ("1 Basic", "2 Competent", "3 Accomplished"),
    ("Stage one", "Stage two", "Stage three"),
)
THEMES = (
    ("Working with people", "Delivering results", "Shaping the future"),
    ("Our customers", "Our colleagues", "Our organisation"),
    ("Think", "Engage", "Deliver"),
    ("Personal effectiveness", "Service delivery"),
    ("Heart", "Head", "Hands"),
    ("Relationships", "Improvement", "Outcomes"),
)


def deal(chance: Random, levelled: bool, negative: str, themed: bool) -> Content:
    """A framework of four to nine competencies; `negative` is none, all (no level) or each (at every level)."""
    source = load(chance.choice(WORDINGS))
    skills = list(source.skills)
    chance.shuffle(skills)
    skills = skills[: chance.randint(4, 9)]
    names = chance.choice(LEVELS) if levelled else ()
    levels = tuple((f"level-{n}", name) for n, name in enumerate(names, 1))
    themes: tuple[tuple[str, str], ...] = ()
    if themed and len(skills) >= 4:
        named = chance.choice(THEMES)[: max(2, len(skills) // 2)]
        themes = tuple((f"theme-{n}", name) for n, name in enumerate(named, 1))
    made = []
    pool = _pool(negative, chance)
    for n, skill in enumerate(skills):
        theme = themes[n * len(themes) // len(skills)][0] if themes else None
        texts = list(skill.positive)[: chance.randint(max(4, len(levels)), 12)]
        good = _dealt(texts, levels, chance)
        bad = [Behaviour(t, None, True) for t in skill.negative[:5]] if negative != "none" else []
        if negative != "none" and len(bad) < 2:
            bad = [Behaviour(pool.pop(), None, True) for _ in range(chance.randint(2, 4))]
        if negative == "each" and levels:
            while len(bad) < len(levels):
                bad.append(Behaviour(pool.pop(), None, True))
            bad = _dealt([b.text for b in bad], levels, chance, True)
        made.append(Skill(f"C{n + 1}", skill.title, theme, skill.definition, (), (*good, *bad)))
    return Content(source.id, source.title, source.publisher, tuple(made), levels, themes)


def _dealt(texts: list[str], levels: tuple[tuple[str, str], ...], chance: Random, bad: bool = False) -> list[Behaviour]:
    """Texts spread over the levels in order, at least one each where there are enough."""
    if not levels:
        return [Behaviour(t, None, bad) for t in texts]
    cuts = sorted(chance.sample(range(1, len(texts)), len(levels) - 1)) if len(texts) >= len(levels) else []
    bounds = [0, *cuts, len(texts)]
    return [
        Behaviour(t, levels[min(n, len(levels) - 1)][0], bad)
        for n in range(len(bounds) - 1)
        for t in texts[bounds[n] : bounds[n + 1]]
    ]


def _pool(negative: str, chance: Random) -> list[str]:
    """Negative texts of all wordings, none twice, for a framework whose own wording has too few."""
    if negative == "none":
        return []
    texts = sorted({t for name in WORDINGS for s in load(name).skills for t in s.negative})
    chance.shuffle(texts)
    return texts


def shared(content: Content, keep: bool) -> Content:
    """Without definitions where the layout prints none."""
    return content if keep else replace(content, skills=tuple(replace(s, definition=None) for s in content.skills))
