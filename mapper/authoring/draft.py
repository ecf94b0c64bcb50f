"""A Role in, a job-description Draft out: person specification, interview questions and advice around it."""

from mapper.authoring.interview import questions_for
from mapper.authoring.role import advice_on, level_note
from mapper.authoring.types import ChosenCompetency, Criterion, Draft, Role
from mapper.frameworks.types import Framework

LONGEST_CRITERION = 240
"""Characters of a criterion before its definition is left to the competency's own section."""


def build_draft(role: Role, framework: Framework, *, questions_each: int = 1) -> Draft:
    """Return the draft of a role of `framework`; `questions_each` questions for each competency (0: none).

    The person specification lists the role's own criteria first, then one essential criterion for each competency,
    assessed by application and interview; nothing is made up: what is not written is in `advice`.
    """
    unmatched = {c.id for c in role.competencies if c.origin == "unmatched"}
    rows = [*role.criteria, *(_criterion(c) for c in role.competencies if c.id not in unmatched)]
    questions = tuple(
        q
        for c in role.competencies
        if c.id not in unmatched
        for q in questions_for(c, framework.competency(c.id), at_most=questions_each)
    )
    return Draft(role, tuple(rows), questions, level_note(framework, role.level), advice_on(role))


def _criterion(c: ChosenCompetency) -> Criterion:
    text = f"{c.title}: {c.definition}" if c.definition else c.title
    if len(text) > LONGEST_CRITERION:
        text = c.title
    return Criterion(text=text, competency_id=c.id)


def draft_text(draft: Draft) -> str:
    """The draft as plain text, one statement a line: what wording checks and scoring read."""
    role = draft.role
    lines = [role.title, ""]
    if role.purpose:
        lines += ["Purpose of the post", "", role.purpose, ""]
    if role.duties:
        lines += ["Main duties", "", *(f"- {d}" for d in role.duties), ""]
    for c in role.competencies:
        lines += [c.title, "", *(f"- {i.text}" for i in c.indicators), ""]
    for requirement in ("essential", "desirable"):
        rows = [r.text for r in draft.person_specification if r.requirement == requirement]
        if rows:
            lines += [f"Person specification: {requirement}", "", *(f"- {r}" for r in rows), ""]
    return "\n".join(lines).rstrip() + "\n"
