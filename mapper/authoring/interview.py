"""Competencies of a role in, competency-based interview questions out, with what good and poor answers show."""

from collections.abc import Sequence

from mapper.authoring.grammar import asked
from mapper.authoring.types import ChosenCompetency, ChosenIndicator, InterviewQuestion
from mapper.frameworks.types import Competency

FOLLOW_UPS = (
    "What was your own part in it?",
    "What was the result, and how do you know?",
    "What would you do differently now?",
)
POOR_IN_GENERAL = (
    "Speaks in general, or of what they would do, without an example.",
    "Tells what the team did, and not their own part.",
)
MOST_SIGNS = 6


def question_for(text: str) -> str:
    """A question about past behaviour made from an indicator's text.

    An indicator whose grammar is not recognised is quoted whole, never bent: a quoted sentence is always right.
    """
    behaviour = asked(text)
    if behaviour is None:
        quoted = " ".join(text.split()).strip().rstrip(".;")
        return f"Tell us about a time when your work showed this: “{quoted}”. What did you do?"
    return f"Tell us about a time when you had to {behaviour}. What did you do?"


def questions_for(
    chosen: ChosenCompetency, source: Competency | None = None, *, at_most: int = 1
) -> tuple[InterviewQuestion, ...]:
    """Return up to `at_most` questions for a competency, one an indicator, in its order.

    Indicators that can be asked plainly come first. Good answers show the chosen positive indicators, the one asked
    after first; poor answers show the negative indicators of `source` with their lead-in (chosen ones where None),
    then the signs that are poor in any competency. A competency without indicators is asked by its title.
    """
    positives = [i for i in chosen.indicators if i.polarity == "positive"]
    poor = _poor(chosen, source)
    if at_most < 1:
        return ()
    if not positives:
        question = f"Tell us about a time when your work depended on this: {chosen.title}. What did you do?"
        good = (chosen.definition,) if chosen.definition else ()
        return (InterviewQuestion(chosen.id, chosen.title, chosen.id, question, FOLLOW_UPS, good, poor),)
    ordered = sorted(positives, key=lambda i: asked(i.text) is None)
    return tuple(
        InterviewQuestion(chosen.id, chosen.title, i.id, question_for(i.text), FOLLOW_UPS, _good(i, positives), poor)
        for i in ordered[:at_most]
    )


def _good(first: ChosenIndicator, positives: Sequence[ChosenIndicator]) -> tuple[str, ...]:
    rest = [i.text for i in positives if i.id != first.id]
    return (first.text, *rest[: MOST_SIGNS - 1])


def _poor(chosen: ChosenCompetency, source: Competency | None) -> tuple[str, ...]:
    if source is None:
        signs = [i.text for i in chosen.indicators if i.polarity == "negative"]
    else:
        signs = [_led(i.lead_in, i.text) for i in source.negatives]
    return (*signs[:MOST_SIGNS], *POOR_IN_GENERAL)


def _led(lead_in: str | None, text: str) -> str:
    """The text after its lead-in; one in capitals is a heading over it, and does not go on into it."""
    return f"{lead_in.rstrip()} {text}" if lead_in and lead_in != lead_in.upper() else text
