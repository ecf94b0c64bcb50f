"""A statement in; the same words with persons made neutral out, so that who somebody is cannot change a score."""

import re
from functools import lru_cache
from pathlib import Path

PERSON = "they"

_PRONOUNS = {
    "he": "they", "she": "they", "him": "them", "his": "their", "hers": "theirs",
    "himself": "themselves", "herself": "themselves", "her": "their",
    "he's": "they are", "she's": "they are", "he'd": "they would", "she'd": "they would",
    "he'll": "they will", "she'll": "they will",
}  # fmt: skip
_PRONOUN = re.compile(r"\b(?:" + "|".join(sorted(_PRONOUNS, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Professor|Cllr|Rev)\.?"
_CAPITAL = r"[A-Z][a-zà-öø-ÿ]*(?:['’\-][A-Z]?[a-zà-öø-ÿ]+)*[a-zà-öø-ÿ]"
_TITLED = re.compile(rf"\b{_HONORIFIC}\s+{_CAPITAL}(?:\s+{_CAPITAL})?(?:['’]s)?")


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Lower-case given names common in the United Kingdom, from many origins; own list."""
    return frozenset(Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8").split())


def _name(match: re.Match[str]) -> str:
    words = match.group(0)
    first = re.split(r"[\s'’]", words, maxsplit=1)[0].lower()
    return PERSON if first in given_names() else words


_MAYBE_NAME = re.compile(rf"\b{_CAPITAL}(?:\s+{_CAPITAL})?\b")


def neutral(text: str) -> str:
    """Third-person pronouns, titled names and known given names (with the surname after) become "they" and "their".

    Only for encoding: offsets of evidence are always those of the original text.
    """
    plain = text.replace("’", "'")
    plain = _TITLED.sub(PERSON, plain)
    plain = _MAYBE_NAME.sub(_name, plain)
    plain = _PRONOUN.sub(lambda m: _PRONOUNS[m.group(0).lower()], plain)
    return plain
