"""A random source in, the habits of one document's typesetting out: looks, marks, words over lists."""

from dataclasses import dataclass, replace
from random import Random

from chance_nodes import Items, Look, P

DARKS = ("1f3864", "005a70", "6a1b4d", "7a3b00", "2e5e2e", "404040", "8b0000", "00539f")
PALES = ("dde6f0", "e8f0e0", "f5e6d8", "eeeeee", "f0e0ec", "fff2cc")
POSITIVE = (
    "Positive indicators",
    "Effective behaviours",
    "What we expect to see",
    "You will:",
    "We will:",
    "What good looks like",
    "Behavioural indicators",
    "This means that we:",
    "I demonstrate this when I:",
    "Indicators of success",
    "Do",
    "Examples of effective behaviour",
    "People who are good at this:",
    "Strengths",
    "This looks like",
)
NEGATIVE = (
    "Negative indicators",
    "Ineffective behaviours",
    "What we do not expect to see",
    "You will not:",
    "We will not:",
    "What poor looks like",
    "Contra-indicators",
    "This does not mean that we:",
    "I do not demonstrate this when I:",
    "Warning signs",
    "Don't",
    "Examples of less effective behaviour",
    "People who are not good at this:",
    "Areas of concern",
    "This doesn't look like",
)
DEFINITION = ("", "", "", "Definition", "What this means", "Description", "Why it matters", "What is it?")
MARKS = ("•", "•", "•", "–", "-", "o", "▪", "➢", "✓", "*", "")


@dataclass(frozen=True)
class Habits:
    """What one document does throughout."""

    title: Look
    level: Look
    lead: Look
    body: Look
    define: Look
    theme: Look
    accent: str
    pale: str
    positive: str
    negative: str
    definition: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    label: str
    dress: str

    def name(self, code: str, n: int, title: str) -> str:
        """A title as printed: bare, or with its code or number before it."""
        forms = {
            "": title,
            "code": f"{code} {title}",
            "number": f"{n}. {title}",
            "bare": f"{n} {title}",
            "word": f"Competency {n}: {title}",
            "dash": f"{code} – {title}",
        }
        text = forms[self.label]
        return text.upper() if self.title.caps else text

    def listed(self, texts: tuple[str, ...], bad: bool = False, code: str = "") -> Items:
        """A list in the document's marks."""
        marks = self.bad if bad else self.good
        if code and marks == ("n",):
            return Items(texts, self.body, tuple(f"{code}.{n}" for n in range(1, len(texts) + 1)))
        if marks == ("1",):
            return Items(texts, self.body, tuple(f"{n}." for n in range(1, len(texts) + 1)))
        if marks == ("a",):
            return Items(texts, self.body, tuple(f"{'abcdefghijklmnop'[n]})" for n in range(len(texts))))
        return Items(texts, self.body, ("•",) if marks == ("n",) else marks)

    def heading(self, text: str) -> P:
        return P(text, self.title, depth=2, keep=True)

    def level_head(self, text: str) -> P:
        return P(text.upper() if self.level.caps else text, self.level, depth=3, keep=True)

    def leads(self, text: str) -> P:
        return P(text.upper() if self.lead.caps else text, self.lead, depth=4, keep=True)


def habits(chance: Random) -> Habits:
    """Draw the habits of one document."""
    accent, pale = chance.choice(DARKS), chance.choice(PALES)
    size = chance.choice((9.5, 10, 10.5, 11, 12))
    body = Look(size, after=chance.choice((1, 2, 3, 5)))
    title = _title(chance, size, accent)
    quiet = [
        Look(size, True),
        Look(size, True, colour=accent),
        Look(size + 1, True),
        Look(size + 1, True, colour=accent),
        Look(size, True, True),
        Look(size, False, True),
        Look(size, True, caps=True),
        Look(size, False, colour=accent),
    ]
    level, lead = chance.sample(quiet, 2)
    if lead.size > level.size:
        level, lead = lead, level
    shown = replace(level, before=6, after=3), replace(lead, before=4, after=2)
    define = chance.choice(
        [body, replace(body, italic=True), replace(body, size=size + 1), replace(body, colour=accent)]
    )
    pair = chance.randrange(len(POSITIVE))
    good = chance.choice((*MARKS, "1", "a", "n"))
    bad = good if chance.random() < 0.8 or good in ("1", "a", "n", "") else chance.choice(("✗", "–", "•"))
    return Habits(
        title=title,
        level=shown[0],
        lead=shown[1],
        body=body,
        define=replace(define, after=5),
        theme=Look(title.size + 4, True, colour=accent, before=12, after=8),
        accent=accent,
        pale=pale,
        positive=POSITIVE[pair],
        negative=NEGATIVE[pair],
        definition=chance.choice(DEFINITION),
        good=(good,),
        bad=(bad,),
        label=chance.choice(("", "", "", "", "code", "number", "bare", "word", "dash")),
        dress=chance.choice(("bold", "bold", "fill", "fill", "pale", "plain")),
    )


def _title(chance: Random, size: float, accent: str) -> Look:
    bigger = size + chance.choice((2, 3, 4, 6, 8))
    looks = [
        Look(bigger, True, colour=accent),
        Look(bigger, True),
        Look(bigger, False, colour=accent),
        Look(size + 1, True, caps=True),
        Look(bigger, True, colour="ffffff", fill=accent),
        Look(size + 2, True, fill="d9e2f3"),
        Look(size + 1, True, colour=accent),
        Look(bigger, True, centre=True),
    ]
    return replace(chance.choice(looks), before=12, after=5)
