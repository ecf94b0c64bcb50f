"""A request in; the framework, level and pair that this browser last worked with out, in two first-party cookies.

Ids of frameworks and levels only: nothing of a person, nothing of a text. What is no longer loaded is forgotten.
"""

from urllib.parse import quote, unquote

from fastapi import Request
from starlette.responses import Response

from mapper.frameworks.types import Framework
from service.forms import place_of

PLACE_COOKIE = "framework"
PAIR_COOKIE = "pair"
DAYS = 180


def _keep(answer: Response, name: str, value: str) -> None:
    answer.set_cookie(name, quote(value), max_age=60 * 60 * 24 * DAYS, httponly=True, samesite="strict")


def remember_place(answer: Response, framework: str, level: str | None = None) -> Response:
    """The forms for writing, reading, screening and developing begin with this next time."""
    _keep(answer, PLACE_COOKIE, f"{framework}:{level or ''}")
    return answer


def last_place(request: Request, frameworks: tuple[Framework, ...]) -> str:
    """`framework:level` as the forms' select has it; empty where nothing was chosen yet, or it is gone."""
    framework, level = place_of(unquote(request.cookies.get(PLACE_COOKIE, "")))
    found = next((f for f in frameworks if f.id == framework), None)
    if found is None:
        return ""
    return f"{found.id}:{level}" if level and found.level(level) else f"{found.id}:"


def remember_pair(answer: Response, subject: str, object: str) -> Response:
    """The crosswalks' form begins with these two next time."""
    _keep(answer, PAIR_COOKIE, f"{subject}~{object}")
    return answer


def last_pair(request: Request, frameworks: tuple[Framework, ...]) -> tuple[str, str] | None:
    """Ids of the two frameworks compared last; None where nothing was, or one is gone."""
    subject, _, object = unquote(request.cookies.get(PAIR_COOKIE, "")).partition("~")
    known = {f.id for f in frameworks}
    return (subject, object) if subject in known and object in known and subject != object else None
