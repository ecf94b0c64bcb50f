"""Texts about people in, the same texts with other names, pronouns and titles; how far any score moved out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, product

from mapper.documents.types import PlainText
from mapper.evaluation.types import Row, Section
from mapper.frameworks.types import Framework
from mapper.scoring.neutral import neutral_embed
from mapper.scoring.score import score_reading
from mapper.scoring.types import ScoreReport
from mapper.texts.read import read_text
from mapper.texts.types import TextKind
from mapper.vectors.types import Encoder

LIMIT = 0.01

PEOPLE: tuple[tuple[str, str, str], ...] = (
    ("she", "Ms", "Grace Whitlock"),
    ("he", "Mr", "Declan Moore"),
    ("she", "Mrs", "Ayesha Rahman"),
    ("he", "Mr", "Kwame Boateng"),
    ("they", "Mx", "Robin Fairlie"),
    ("she", "Dr", "Agnieszka Nowak"),
    ("he", "Dr", "Harjit Gill"),
    ("she", "Miss", "Siobhan Kelly"),
    ("he", "Mr", "Wei Zhang"),
    ("she", "Ms", "Oluwaseun Adeyemi"),
)
"""Pronoun, title and full name; the last given name is in no list of names that the product has."""

TEMPLATES: tuple[str, ...] = (
    "{Title} {Last} set clear objectives for every member of the team. {They} reviewed them each month.",
    "{First} rarely misses a deadline, and {their} reports are clear.",
    "I have seen {First} {Last} calm an angry resident. {They} listened, explained the decision and rang back.",
    "{First}'s budget was overspent in March. I asked {them} to forecast earlier.",
    "{They} would benefit from chairing a partnership meeting before next year.",
    "Colleagues turn to {First} when a change is announced, because {they} explained the reasons {themself}.",
    "{Title} {First} {Last} found the cause of the fault and shared what {they} had learnt.",
    "The appraisal was written by {First} {Last}. {They} needs to delegate more to {their} team.",
    "{Last} challenged a rude remark in the yard and supported the person whom it hurt.",
    "Without {First}, the libraries would not have joined up their opening hours with the schools.",
    "I gave {them} feedback twice, and told {them} exactly what had gone wrong in {their} inspection.",
    "Last week somebody showed {them} how the case was recorded, and saw {them} improve {their} letters.",
    "The idea for the rota was {theirs}, and {they} told the whole service so {themself}.",
    "The postholder reports to {Title} {Last} and deputises for {them} at meetings of the board.",
    "Support {First} {Last} in planning the service and in managing {their} budget.",
)
"""Sentences with places for a person; verbs stand in forms that every pronoun takes."""

_FORMS = {
    "she": ("she", "her", "her", "herself", "hers"),
    "he": ("he", "him", "his", "himself", "his"),
    "they": ("they", "them", "their", "themselves", "theirs"),
}


@dataclass(frozen=True, slots=True)
class Swap:
    """One text with one person put for another, and the largest move of any competency's confidence."""

    template: int
    first: str
    second: str
    largest_move: float


@dataclass(frozen=True, slots=True)
class FairnessResult:
    """`largest_move` over all swaps (confidence, 0 to 1), how many moved by more than `LIMIT`, and each swap."""

    swaps: tuple[Swap, ...]

    @property
    def largest_move(self) -> float:
        return max((s.largest_move for s in self.swaps), default=0.0)

    @property
    def over_limit(self) -> int:
        return sum(s.largest_move > LIMIT for s in self.swaps)


def about(template: str, person: tuple[str, str, str]) -> str:
    """Fill in a person."""
    pronoun, title, name = person
    they, them, their, themself, theirs = _FORMS[pronoun]
    first, last = name.split(" ", 1)
    words = {
        "they": they,
        "them": them,
        "their": their,
        "themself": themself,
        "theirs": theirs,
        "They": they.capitalize(),
    }
    words |= {"Title": title, "First": first, "Last": last}
    return re.sub(r"\{(\w+)\}", lambda m: words[m.group(1)], template)


def _report(text: str, kind: TextKind, framework: Framework, encoder: Encoder) -> ScoreReport:
    return score_reading(
        read_text(PlainText("swap", text), kind, neutral_embed(encoder, kind == "appraisal")), framework, encoder
    )


def _move(a: ScoreReport, b: ScoreReport) -> float:
    return max(
        (abs(x.confidence - y.confidence) for x, y in zip(a.competencies, b.competencies, strict=True)), default=0.0
    )


def evaluate_fairness(framework: Framework, encoder: Encoder, least: int = 200) -> FairnessResult:
    """Score every template about every person, and compare pairs of persons: at least `least` swaps."""
    reports: dict[tuple[int, int], ScoreReport] = {}
    for t, p in product(range(len(TEMPLATES)), range(len(PEOPLE))):
        kind: TextKind = "job" if t >= len(TEMPLATES) - 2 else "appraisal"
        reports[t, p] = _report(about(TEMPLATES[t], PEOPLE[p]), kind, framework, encoder)
    pairs = [(a, b) for gap in range(1, len(PEOPLE)) for a in range(len(PEOPLE) - gap) for b in (a + gap,)]
    rounds = -(-least // len(TEMPLATES))
    swaps = [
        Swap(t, PEOPLE[a][2], PEOPLE[b][2], _move(reports[t, a], reports[t, b]))
        for t in range(len(TEMPLATES))
        for a, b in islice(cycle(pairs), rounds)
    ]
    return FairnessResult(tuple(swaps))


def fairness_section(frameworks: Mapping[str, Framework], encoder: Encoder, names: Sequence[str] = ()) -> Section:
    """One row a framework (all that have indicators, or those named)."""
    rows = []
    for name, framework in frameworks.items():
        if (names and name not in names) or not any(c.indicators for c in framework.competencies):
            continue
        result = evaluate_fairness(framework, encoder)
        rows.append(Row(name, (len(result.swaps), result.largest_move, result.over_limit)))
    note = f"Names, pronouns and titles swapped; no confidence may move by more than {LIMIT}."
    return Section("Fairness", ("swaps", "largest move", "over the limit"), tuple(rows), note)
