# ruff: noqa: E501 (a pattern is read whole)
"""Sentences of an appraisal in; for each whether it speaks for, against, of a development need, or of nothing, out."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import cast

from mapper.texts.cues import own_marks, unnamed, word_marks
from mapper.texts.features import Embed, MarkModel, load_mark_model
from mapper.texts.sections import plain_heading
from mapper.texts.types import StatementPolarity

PARAMETERS = Path(__file__).parent / "polarity.json"

_SECTIONS: tuple[tuple[str, str], ...] = (
    (
        "development",
        r"develop|training|improve|areas? (?:for|to)|next steps?|goals?|stretch|learning|to (?:work on|do|learn|practise)$|work on|objectives? for|for the (?:coming|next)|future|support needed|actions?$|ambition|aspiration|even better if|looking ahead",
    ),
    (
        "negative",
        r"concern|least (?:pleased|proud|happy)|not (?:gone|gone so|so|as|been) well|weakness|less well|not so good|went (?:wrong|badly)|better left|difficult|challenges|did(?: not|n't) (?:go|work)|shortfall|below",
    ),
    (
        "positive",
        r"strength|went well|gone well|achievement|success|highlight|proud|pleased|does well|^(?:the )?good\b|good at|positive|praise|working well",
    ),
    (
        "neutral",
        r"details|employee|about the role|circulation|sign|next meeting|targets|objectives?$|facts|background|attend",
    ),
)
_SECTION_RES = tuple((name, re.compile(pattern)) for name, pattern in _SECTIONS)


def section_lean(section: str | None) -> str:
    """What a form's heading promises of the sentences under it: a polarity, or "" where it promises nothing."""
    words = plain_heading(section or "")
    return next((name for name, pattern in _SECTION_RES if pattern.search(words)), "")


@cache
def polarity_model() -> MarkModel:
    """The fitted model (polarity.json; `python -m mapper.evaluation.refit_texts` fits it again)."""
    return load_mark_model(PARAMETERS)[0]


def polarity_marks(
    sentences: Sequence[str], sections: Sequence[str | None], bullets: Sequence[bool]
) -> list[list[str]]:
    """Named marks of each sentence, in order: its cues and words, its section's promise, the sentence before it."""
    rows: list[list[str]] = []
    before: list[str] = []
    for sentence, section, bullet in zip(sentences, sections, bullets, strict=True):
        own = own_marks(sentence)
        n = len(sentence.split())
        marks = [*own, *word_marks(sentence), f"section:{section_lean(section)}", "bullet" if bullet else "prose"]
        marks.append(next((f"len<={top}" for top in (4, 8, 14, 22) if n <= top), "len>22"))
        marks.append(f"end:{sentence[-1:] if sentence[-1:] in '.:?!' else ''}")
        marks += _leaning_marks(sentence, own, before)
        rows.append(marks)
        before = own
    return rows


_CARRIED = frozenset({"cue:dev-need", "cue:praise", "cue:result", "cue:wish", "bad:2", "cue:not-done", "cue:others"})
_LEANS = (
    ("turn", r"\b(?:changed|not (?:any ?more|now|since)|isn't now|there is now|are now|no longer|behind (?:her|him|them|me|us)|put a stop|put (?:that|it|them) right|has since|none (?:since|has)|do now|don't now|take (?:it|that) back|replaced)\b"),
    ("same", r"\b(?:as well|again|too|likewise|the same|nor|neither|no better|no difference|not the first|still)\b"),
    ("yes", r"\b(?:did|does|was|is|has|had|will|could|it is|met|done|managed it|every)\.?$"),
    ("no", r"\b(?:(?:did|does|was|is|has|had|will|could|are) not|(?:did|does|was|is|has|had|wo|could|are)n't|no|none|never|not)\.?$"),
)  # fmt: skip
_LEAN_RES = tuple((name, re.compile(pattern, re.I)) for name, pattern in _LEANS)
_POINTS_BACK = re.compile(
    r"(?:and |but |so )?(?:that|this|it|these|those|they|she|he|i|one|two|none|both|neither|the)\b", re.I
)
_SHORT = 12
"""A sentence of up to so many words may lean on the one before; a longer one says what it means itself."""


def _leaning_marks(sentence: str, own: Sequence[str], before: Sequence[str]) -> list[str]:
    """What the sentence before lends to this one: single cues, and its lean as this one keeps or turns it."""
    marks = [f"before:{m}" for m in before if m in _CARRIED]
    if not before or len(sentence.split()) > _SHORT or not _POINTS_BACK.match(sentence):
        return marks
    lean = next((m[5] for m in before if m.startswith("lean:")), "0")
    ways = [name for name, pattern in _LEAN_RES if pattern.search(sentence)] or ["plain"]
    here = next((m[5] for m in own if m.startswith("lean:")), "0")
    marks += [f"leans:{way}" for way in ways] + [f"leans:{way}<{lean}" for way in ways]
    return [*marks, f"leans:{lean}>{here}"]


def find_polarity(
    sentences: Sequence[str], sections: Sequence[str | None], bullets: Sequence[bool], embed: Embed | None
) -> tuple[tuple[StatementPolarity, float], ...]:
    """Polarity of each sentence with its probability, in order; the sentences are an appraisal's, in reading order."""
    model = polarity_model()
    chances = model.probabilities(polarity_marks(sentences, sections, bullets), [unnamed(s) for s in sentences], embed)
    best = chances.argmax(axis=1)
    return tuple(
        (cast(StatementPolarity, model.classes[k]), round(float(row[k]), 4))
        for k, row in zip(best, chances, strict=True)
    )
