"""Characters as a file stores them in, characters as a person reads them out: ligatures, bullets, soft hyphens."""

import re

LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\ufeff": None,
        "\u2060": None,
    }
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

BULLETS = frozenset("•‣◦⁃∙●○■□▪▫▶►▸▹➤➢➔→⇒✓✔✗✘✕✖☑☒☐◆◇❖★☆✦✱➜➡➥❯›»·–—-*oüØ§o♦◼◾◘✚✪⚫⬤⦁❑❒❏×¡¨§Ÿv")
"""Glyphs that mark a list item when they stand alone at the head of a line."""
SURE_BULLETS = BULLETS - frozenset("–—-*oüØ§›»·×¡¨Ÿv")
"""Glyphs that mark a list item even when they touch the text."""
CROSSES = frozenset("✗✘✕✖☒❌×\uf0fb\uf04f")
TICKS = frozenset("✓✔☑✅\uf0fc\uf0fe")


UNMAPPED = re.compile(r"\(cid:\d+\)")


def clean(text: str) -> str:
    """Replace presentation forms, drop controls and invisible marks; soft hyphens stay for the line joiner.

    A glyph that its font does not name stands for a list mark when it stands alone, and for nothing inside a word.
    """
    if "(cid:" in text:
        text = UNMAPPED.sub("", text) or "•"
    return CONTROL.sub("", text.translate(LIGATURES))


def private(character: str) -> bool:
    """Whether a character lies in the private-use area, where symbol fonts keep their bullets."""
    return "\ue000" <= character <= "\uf8ff"


def bullet(token: str) -> bool:
    """Whether a token standing alone at the head of a line is a list mark."""
    return len(token) <= 2 and token != "" and all(c in BULLETS or private(c) for c in token)


NUMBER = re.compile(
    r"^(?:(?:\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)])|(?:\d{1,2}(?:\.\d{1,2}){1,2}[.)]?)|(?:[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})*[.):]?)"
    r"|(?:\d{1,2}))$"
)


def number(token: str) -> bool:
    """Whether a token at the head of a line looks like a printed number: 1. 2) a) iv. 1.1 M4 C3."""
    return bool(NUMBER.match(token))


def hyphen_join(left: str, right: str) -> str:
    """Join two lines; a word broken by a hyphen at the line's end is made whole.

    A soft hyphen always goes. A plain hyphen goes when a lower-case letter stands on both sides and the left part is
    not a word that commonly keeps it (self-, co-, non- ...): those keep the hyphen and lose only the break.
    """
    if not left or not right:
        return left or right
    if left.endswith("\u00ad"):
        return left[:-1] + right
    if left.endswith("-") and len(left) > 1 and left[-2].isalpha() and right[:1].islower():
        stem = re.split(r"[\s(/]", left)[-1]
        kept = stem[:-1].lower() in KEEP_HYPHEN or "-" in stem[:-1]
        return left + right if kept else left[:-1] + right
    if left.endswith(("/", "-")) and len(left) > 1 and left[-2] != " ":
        return left + right
    return f"{left} {right}"


OPEN_ENDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "and",
        "or",
        "for",
        "in",
        "on",
        "by",
        "with",
        "at",
        "from",
        "that",
        "which",
        "is",
        "are",
        "as",
        "their",
        "its",
        "our",
        "your",
        "his",
        "her",
        "be",
    ]
)
"""Words after which a sentence goes on."""

KEEP_HYPHEN = frozenset(
    [
        "self",
        "co",
        "non",
        "multi",
        "cross",
        "long",
        "short",
        "well",
        "high",
        "low",
        "re",
        "pre",
        "post",
        "anti",
        "inter",
        "intra",
        "mid",
        "sub",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "ten",
        "first",
        "second",
        "third",
        "decision",
        "problem",
        "solution",
        "customer",
        "user",
        "evidence",
        "value",
        "values",
        "data",
        "risk",
        "forward",
        "outward",
        "inward",
        "user-centred",
        "people",
        "work",
        "fact",
        "half",
        "part",
        "full",
        "open",
        "hard",
        "high-quality",
        "in",
        "on",
        "off",
        "up",
        "down",
        "out",
        "face",
        "day",
        "step",
        "by",
        "follow",
        "all",
        "ever",
        "far",
        "good",
        "hands",
        "large",
        "like",
        "medium",
        "near",
        "new",
        "old",
        "over",
        "under",
        "person",
        "place",
        "results",
        "service",
        "single",
        "small",
        "so",
        "state",
        "team",
        "time",
        "to",
        "top",
        "real",
        "right",
        "role",
        "public",
        "peer",
        "performance",
        "goal",
        "future",
        "end",
        "cost",
        "citizen",
        "community",
        "context",
        "council",
        "community-led",
        "best",
        "better",
        "broad",
        "can",
        "change",
        "client",
        "action",
        "area",
        "output",
        "outcome",
    ]
)
