"""Colours and introductory pages that the development layouts share."""

from typeset_flow import (
    Para,
    Press,
    bullets,
)

NAVY, TEAL, PLUM, GREY, PALE = (
    (0.1, 0.2, 0.4),
    (0.0, 0.45, 0.45),
    (0.4, 0.1, 0.35),
    (0.85, 0.87, 0.9),
    (0.94, 0.95, 0.97),
)
GREEN, RED = (0.1, 0.45, 0.2), (0.65, 0.1, 0.1)
INTRODUCTION = (
    "This framework describes how we expect people to go about their work as well as what they are employed to do. "
    "It has been written with staff from every service and agreed with the recognised trade unions.",
    "You will meet it when you apply for a post, at induction, in one-to-one meetings and at your annual review. "
    "It is not a checklist: nobody will show every behaviour every day, and examples may be added to suit a service.",
)
USES = (
    "recruitment: choose the competencies that matter most for the post",
    "induction: talk through what good work looks like",
    "appraisal: agree strengths and one or two areas for development",
)


def introduction(press: Press, font: str = "Helvetica", heading: str = "Introduction") -> None:
    """A page of prose with a bulleted list, as most frameworks begin."""
    press.para(Para(heading, f"{font}-Bold", 16, NAVY, after=8))
    press.para(*[Para(t, font, 10.5, after=8) for t in INTRODUCTION])
    press.para(Para("How to use this framework", f"{font}-Bold", 12, NAVY, before=6, after=5))
    press.para(Para("Managers and staff should refer to the framework during:", font, 10.5, after=4))
    press.para(*bullets(USES, Para("", font, 10.5)))
