"""A framework's words in; how many telling ones a statement shares with each competency out.

What an encoder blurs, a rare word settles: "safeguarding" or "contractor" said on both sides.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mapper.scoring.bank import Bank

Weights = Mapping[str, float]
_WORD = re.compile(r"[a-z]{3,}")
_ENDING = re.compile(r"(?:ing|ed|es|s|ly|ment|tion|ions?)$")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "the and for with that their from this will are any all into when which who our your you they have has been "
        "other others",
    )
)
TEXT_SIZE, COMPETENCY_SIZE = 3.0, 5.0
"""Added to the number of words on either side before its root divides: a single shared word is no proof."""


def stems(text: str) -> frozenset[str]:
    """Different words of three letters or more without their commonest endings, and without words that say nothing."""
    return frozenset(_ENDING.sub("", w) for w in _WORD.findall(text.lower()) if w not in _EMPTY)


@lru_cache(maxsize=2)
def _seen(bank: Bank) -> tuple[Counter[str], int]:
    """In how many of the bank's indicators and criteria each stem stands, and how many those are."""
    texts = [w.text for w in bank.wordings if w.register in ("indicator", "criterion")]
    return Counter(s for text in texts for s in stems(text)), len(texts)


def word_weights(competencies: Sequence[str], bank: Bank) -> tuple[Weights, ...]:
    """What each stem of a competency's words tells: the rarer in general speech and in the framework, the more."""
    seen, total = _seen(bank)
    own = [stems(text) for text in competencies]
    among = Counter(s for words in own for s in words)

    def worth(stem: str) -> float:
        rare = math.log((1 + total) / (1 + seen[stem]))
        return rare * (1 + math.log((1 + len(own)) / (1 + among[stem])))

    return tuple({s: worth(s) / math.sqrt(COMPETENCY_SIZE + len(words)) for s in words} for words in own)


def words_shared(weights: Sequence[Weights], texts: Sequence[str]) -> NDArray[np.float64]:
    """Sum of the shared stems' weights over the root of the text's size: (texts, competencies)."""
    found = np.zeros((len(texts), len(weights)))
    for row, text in enumerate(texts):
        said = stems(text)
        size = math.sqrt(TEXT_SIZE + len(said))
        found[row] = [sum(w.get(s, 0.0) for s in said) / size for w in weights]
    return found
