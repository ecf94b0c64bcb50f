"""A statement in; the same words with persons made neutral out, so that who somebody is cannot change a score."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from mapper.scoring.bank import load_bank
from mapper.texts.personal import given_names
from mapper.vectors.types import Encoder, Vectors

_ALWAYS = {
    "he": "they", "she": "they", "him": "them", "his": "their", "hers": "theirs",
    "himself": "themselves", "herself": "themselves", "themself": "themselves",
    "he's": "they are", "she's": "they are", "he'd": "they would", "she'd": "they would",
    "he'll": "they will", "she'll": "they will",
}  # fmt: skip
_PRONOUN = re.compile(r"\b(?:" + "|".join(sorted(_ALWAYS, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_HER = re.compile(r"\bher\b", re.IGNORECASE)
_HER_ALONE = re.compile(
    r"\bher\b(?=\s*(?:[.,;:!?)]|$)|\s+(?:to|and|or|but|at|for|in|on|of|by|from|with|as|if|when|that|because|after|before|"
    r"about|how|what|why|into|through|a|an|the|again|back|up|out)\b)",
    re.IGNORECASE,
)
_AGREE = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "needs": "need",
    "isn't": "aren't",
    "hasn't": "haven't",
}
_AGREEMENT = re.compile(r"\bthey (" + "|".join(_AGREE) + r")\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:They|Them|Their|Themselves)\b")
_CAPITAL = r"[A-Z][a-zà-öø-ÿ]*(?:['\-][A-Z]?[a-zà-öø-ÿ]+)*[a-zà-öø-ÿ]"
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Professor|Cllr|Councillor|Rev)\.?\s+{_CAPITAL}(?:\s+{_CAPITAL})?('s\b)?"
)
_RUN = re.compile(rf"\b({_CAPITAL})((?:\s+{_CAPITAL})*)('s\b)?(?=(\s+[a-z']+)?)")
_AFTER_NAME = re.compile(
    r"(has|is|was|had|would|rarely|never|needs|does|did|can|could|should|also|always|often|and|\w+ed|tends|seems|'s)$"
)
_START = re.compile(r"(?:^|[.!?:]\s+|[\"“(]\s*)$")


@lru_cache(maxsize=4)
def listed(name: str) -> frozenset[str]:
    """Words of `names_and_words.txt` (given names that are also words: names only where nothing else fits) or
    `not_people.txt` (days, months, nations, tools), in lower case."""
    return frozenset(Path(__file__).with_name(name).read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Words that the bank's sentences use in lower case: what a capital at a sentence's start may hide."""
    said = " ".join(w.text for w in load_bank().wordings)
    return frozenset(re.findall(r"(?<![A-Za-z])[a-z]+", said)) | listed("not_people.txt")


def _plain(word: str) -> bool:
    """Whether a capitalised word is, for all we know, a word and no name: known, or made from a known one."""
    low = word.lower()
    known = ordinary_words()
    stems = {low, low.removesuffix("s"), low.removesuffix("ed"), low.removesuffix("ing"), low.removesuffix("ing") + "e"}
    return bool(stems & known) or low.endswith(("ing", "tion", "ment", "ity", "ness", "ly", "ise", "ize", "able", "ed"))


def _is_name(word: str, at_start: bool, follows: str, more: Sequence[str], names_any: bool) -> bool:
    low = word.lower()
    if low in given_names():
        return (
            low not in listed("names_and_words.txt") or not at_start or bool(more) or bool(_AFTER_NAME.match(follows))
        )
    if _plain(word):
        return False
    return names_any or (at_start and bool(follows)) or (bool(more) and not any(_plain(m) for m in more))


def neutral(text: str, about_people: bool = False) -> str:
    """Third-person pronouns, titled names and what looks like a name become "they", "them" and "their".

    Only for encoding: offsets of evidence are always those of the original. `about_people` (appraisals) takes every
    capitalised word that is not known for a name; in a job description it may be a place or a tool, so there a name
    needs a second sign: a given name, a second name, or the start of a sentence.
    """
    plain = text.replace("’", "'")
    plain = _TITLED.sub(lambda m: "their" if m.group(1) else "they", plain)

    def name(match: re.Match[str]) -> str:
        more = (match.group(2) or "").split()
        follows = match.group(3) or (match.group(4) or "").strip()
        at_start = bool(_START.search(plain[: match.start()]))
        said = "their" if match.group(3) else "they"
        if _is_name(match.group(1), at_start, follows, more, about_people):
            return said
        if at_start and more and _is_name(more[0], False, follows, more[1:], about_people):
            return f"{match.group(1)} {said}"
        return match.group(0)

    plain = _RUN.sub(name, plain)
    plain = _HER.sub("their", _HER_ALONE.sub("them", plain))
    plain = _PRONOUN.sub(lambda m: _ALWAYS[m.group(0).lower()], plain)
    plain = _AGREEMENT.sub(lambda m: f"they {_AGREE[m.group(1).lower()]}", plain)
    return _THEY.sub(lambda m: m.group(0).lower(), plain)


def neutral_embed(encoder: Encoder, about_people: bool = False) -> Callable[[Sequence[str]], Vectors]:
    """An `embed` for reading texts that does not see who they are about."""
    return lambda texts: encoder.encode([neutral(t, about_people) for t in texts])
