"""List settings of a Word file in; how each list level is marked, and the figures that Word prints, out."""

import re
from dataclasses import dataclass
from typing import Any

from mapper.documents.word_parts import W, value_of


@dataclass(frozen=True, slots=True)
class Numbering:
    """How one list level is marked: a bullet, or a number format such as "%1.%2"."""

    bullet: bool
    text: str
    start: int
    style: str


def number_of(p: Any) -> tuple[str, int] | None:
    num = value_of(p, "pPr/numPr/numId")
    return (num, int(value_of(p, "pPr/numPr/ilvl") or 0)) if num is not None else None


def style_number(paragraph: Any) -> tuple[str, int] | None:
    style = paragraph.style
    while style is not None:
        num = value_of(style.element, "pPr/numPr/numId")
        if num is not None:
            return num, int(value_of(style.element, "pPr/numPr/ilvl") or 0)
        style = style.base_style
    return None


def list_depth(p: Any, paragraph: Any) -> int:
    """How deep a list item lies, from 0: by its list level, or by the number that ends its style's name."""
    found = number_of(p) or style_number(paragraph)
    named = re.fullmatch(r"list .*?(\d)", (paragraph.style.name or "").lower()) if paragraph.style is not None else None
    return max(found[1] if found else 0, int(named.group(1)) - 1 if named else 0)


def numberings_of(package: Any) -> dict[tuple[str, int], Numbering]:
    """List formats by (numId, level)."""
    try:
        root = package.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return {}
    abstract: dict[str, dict[int, Numbering]] = {}
    for a in root.iterchildren(f"{W}abstractNum"):
        levels = {}
        for lvl in a.iterchildren(f"{W}lvl"):
            form = value_of(lvl, "numFmt") or "decimal"
            levels[int(lvl.get(f"{W}ilvl"))] = Numbering(
                form in ("bullet", "none"), value_of(lvl, "lvlText") or "", int(value_of(lvl, "start") or 1), form
            )
        abstract[a.get(f"{W}abstractNumId")] = levels
    out: dict[tuple[str, int], Numbering] = {}
    for num in root.iterchildren(f"{W}num"):
        for level, entry in abstract.get(value_of(num, "abstractNumId") or "", {}).items():
            out[(num.get(f"{W}numId"), level)] = entry
    return out


def figure(value: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        roman = ""
        for n, s in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            while value >= n:
                roman, value = roman + s, value - n
        return roman if style == "lowerRoman" else roman.upper()
    return str(value)
