"""Paragraphs that describe a competency in, the general definition and what it means to each audience out."""

import re
from collections.abc import Sequence

from mapper.frameworks.types import LevelDefinition

_WHO = (
    r"all employees|all staff|all colleagues|all managers|all leaders|all|everyone|senior leaders|"
    r"senior managers|leaders|managers|line managers|"
    r"team leaders|supervisors|heads of service|directors|executives|staff|employees|officers"
)
AUDIENCE = re.compile(
    rf"(?:(?<=^)|(?<=[.!?]\s))(?:For\s+(?P<whom>{_WHO})\b(?=[\s,:–-])|(?P<all>All\s+(?:employees|"
    rf"staff|managers|leaders|colleagues))\s+(?:will|should|must|are|need)\b)"
)
EVERYONE = frozenset({"all", "everyone", "all staff", "all employees", "all colleagues", "staff", "employees"})


def split_audiences(paragraphs: Sequence[str]) -> tuple[str | None, tuple[LevelDefinition, ...]]:
    """Cut paragraphs where a sentence turns to an audience ("For leaders, ..."); what stands before is general.

    A paragraph after one for an audience is general again only when none has been (a definition comes first).
    """
    general: list[str] = []
    told: list[LevelDefinition] = []
    for paragraph in paragraphs:
        cuts = list(AUDIENCE.finditer(paragraph))
        before = paragraph[: cuts[0].start()].strip() if cuts else paragraph.strip()
        if before:
            general.append(before)
        for match, after in zip(cuts, [*cuts[1:], None], strict=False):
            end = after.start() if after is not None else len(paragraph)
            whom = (match.group("whom") or match.group("all")).lower()
            audience = "all-employees" if whom in EVERYONE else whom.replace(" ", "-")
            told.append(LevelDefinition(audience, paragraph[match.start() : end].strip()))
    return (" ".join(general) or None), tuple(told)
