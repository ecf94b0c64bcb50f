"""A statement in; the same words with persons made neutral out, so that who somebody is cannot change a score."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from mapper.texts.kinds import duty_verbs
from mapper.texts.personal import given_names
from mapper.texts.persons import one_person
from mapper.vectors.types import Encoder, Vectors

WORDS = Path(__file__).with_name("ordinary_words.txt")
"""Written by `python -m mapper.evaluation.refit_scoring` from `corpora/training` and our own frameworks."""
_CAPITAL = r"[A-Z][a-zà-öø-ÿ]*(?:['\-][A-Z]?[a-zà-öø-ÿ]+)*[a-zà-öø-ÿ]"
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Professor|Cllr|Councillor|Rev)\.?\s+{_CAPITAL}(?:\s+{_CAPITAL})?('s\b)?"
)
_RUN = re.compile(rf"\b(?!I')({_CAPITAL})((?:\s+{_CAPITAL})*)('s\b)?(?=(\s+[a-z']+)?)")
_AFTER_NAME = re.compile(
    r"(has|is|was|had|would|rarely|never|needs|does|did|can|could|should|also|always|often|and|\w+ed|tends|seems|'s)$"
)
_ACTS = re.compile(r"(has|is|was|had|would|rarely|never|needs|does|did|can|could|should|always|often|\w+ed|'s)$")
"""After a word that opens a line of a job description, these say that it is a name and no verb."""
_ENDS = ("ing", "tion", "ment", "ity", "ness", "ly", "ise", "ize", "able", "ed")
_START = re.compile(r"(?:^|[.!?:]\s+|[\"“(]\s*)$")


@lru_cache(maxsize=4)
def listed(name: str) -> frozenset[str]:
    """Words of `names_and_words.txt` (given names that are also words: names only where nothing else fits) or
    `not_people.txt` (days, months, nations, tools), in lower case."""
    return frozenset(Path(__file__).with_name(name).read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Words in lower case that are no names: those that our own texts use so, and the verbs that open duties."""
    return listed(WORDS.name) | listed("not_people.txt") | duty_verbs()


def save_words(texts: Iterable[str], path: Path = WORDS) -> None:
    """Keep every word that the texts use in lower case, one a line, without those that `_plain` knows by their end."""
    said = {w for text in texts for w in re.findall(r"(?<![A-Za-z'’&])[a-z]{2,}(?![A-Za-z&])", text)}
    path.write_text("\n".join(sorted(w for w in said if not w.endswith(_ENDS))) + "\n", encoding="utf-8")
    ordinary_words.cache_clear()
    listed.cache_clear()


def _plain(word: str) -> bool:
    """Whether a capitalised word is, for all we know, a word and no name: known, or made from a known one."""
    low = word.lower()
    known = ordinary_words()
    return bool({low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("er")} & known) or low.endswith(
        _ENDS
    )


def _is_name(word: str, at_start: bool, follows: str, more: Sequence[str], names_any: bool) -> bool:
    low = word.lower()
    if low in given_names():
        return (
            low not in listed("names_and_words.txt") or not at_start or bool(more) or bool(_AFTER_NAME.match(follows))
        )
    if _plain(word):
        return False
    return names_any or (at_start and bool(_ACTS.match(follows))) or (bool(more) and not any(_plain(m) for m in more))


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

    return one_person(_RUN.sub(name, plain))


def neutral_embed(encoder: Encoder, about_people: bool = False) -> Callable[[Sequence[str]], Vectors]:
    """An `embed` for reading texts that does not see who they are about."""
    return lambda texts: encoder.encode([neutral(t, about_people) for t in texts])
