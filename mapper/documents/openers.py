"""Rows of a whole document in, the words out that begin something new where a line opens with them in capitals."""

import re
from collections import Counter
from collections.abc import Iterable

from mapper.documents.characters import bullet
from mapper.documents.lines import Row

VERBAL = re.compile(r"^[A-Z][a-z]{3,}(?:[^s]s|ing)$")
"""The shape of most verbs that open behaviours: Aligns, Balances, Planning."""
ENDS = (".", ":", "!", "?", ";", "•")


def openers(rows: Iterable[Row]) -> frozenset[str]:
    """Marks that open three lines or more; words,
    capital first, that are no names: also met in small letters, and never in capitals amid a plain line.

    A line in the middle of a paragraph that opens with such a word, after a line that ends no sentence, is the next
    item of a list without marks.
    """
    small: set[str] = set()
    named: Counter[str] = Counter()
    first: set[str] = set()
    marks: Counter[str] = Counter()
    for row in rows:
        if len(row) > 2 and bullet(row[0].text) and row[1].text[:1].isupper():
            marks[row[0].text] += 1
        for n, word in enumerate(row):
            text = word.text.strip("\"'“”‘’(),;:.")
            if not text.isalpha():
                continue
            if text.islower():
                small.add(text)
            elif text.istitle() and n == 0:
                first.add(text)
            elif text.istitle() and not word.style.bold and not row[n - 1].text.endswith(ENDS) and n > 1:
                named[text] += 1
    words = {w for w in first if not named[w] and (_bases(w.lower()) & small or VERBAL.match(w))}
    return frozenset(words | {m for m, n in marks.items() if n >= 3})


def _bases(word: str) -> set[str]:
    """A word and what it is a form of: "provides" and "provide", "planning" and "plan"."""
    forms = {word, f"{word}s", f"{word}ing"}
    for ending in ("s", "es", "ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            forms |= {stem, f"{stem}e", f"{stem}ing", f"{stem}s"}
    return forms
