"""A workspace and a template's values in; a page out, with the words, dates and numbers of the UK."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, select_autoescape
from markupsafe import Markup
from starlette.responses import HTMLResponse

from mapper.workspace.workspace import Workspace

HERE = Path(__file__).parent
VENDOR = HERE / "static" / "vendor"
REVIEWER_COOKIE = "reviewer"
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Job:
    """Something a person comes to do, on the first page."""

    title: str
    href: str
    text: str


NAVIGATION = (
    Place("Frameworks", "/frameworks"),
    Place("Crosswalks", "/crosswalks"),
    Place("Read a text", "/read"),
    Place("Write a job description", "/write"),
    Place("Screen roles", "/screen"),
    Place("Develop", "/develop"),
    Place("Search", "/search"),
)


def uk_date(moment: datetime | None) -> str:
    """22 November 2026, 3:04pm: the GOV.UK style for dates and times, on London's clock."""
    if moment is None:
        return ""
    local = moment.astimezone(LONDON)
    hour = local.hour % 12 or 12
    return f"{local.day} {local:%B} {local.year}, {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def percent(share: float | None) -> str:
    """A probability as a whole per cent; never 0% or 100% for what is merely near."""
    if share is None:
        return ""
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share:.0%}"


def plural(n: int, one: str, many: str | None = None) -> str:
    """1 indicator, 2 indicators, 1,200 indicators."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


NAMED = re.compile(
    r"((?<![\w/])/(?:who|write|read|screen|search|develop(?:/kept)?|crosswalks|frameworks(?:/[\w-]+)?|api/v1/docs)\b)"
)
"""Addresses of this server as messages name them."""


def linked(text: str) -> Markup:
    """A message with the addresses that it names made links; everything else in it is escaped."""
    link = Markup('<a class="govuk-link" href="{0}">{0}</a>')
    return Markup("").join(link.format(part) if n % 2 else part for n, part in enumerate(NAMED.split(text)))


def environment() -> Environment:
    """Jinja with every value escaped."""
    env = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("service", "templates"),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja", "templates")}),
            ]
        ),
        autoescape=select_autoescape(default=True, default_for_string=True),
        extensions=["jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        uk_date=uk_date, percent=percent, plural=plural, path=lambda s: quote(str(s), safe=""), linked=linked
    )
    return env


def workspace(request: Request) -> Workspace:
    """The one workspace of this server."""
    found: Workspace = request.app.state.workspace
    return found


def reviewer(request: Request) -> str | None:
    """Who sits here, as they told us; None until they do."""
    name = unquote(request.cookies.get(REVIEWER_COOKIE, "")).strip()
    return name or None


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Fill a template of service/templates."""
    env: Environment = request.app.state.templates
    path = request.url.path
    page = env.get_template(template).render(
        request=request,
        navigation=[(p, path == p.href or path.startswith(p.href + "/")) for p in NAVIGATION],
        nonce=request.scope["state"]["csp_nonce"],
        has_components=(VENDOR / "govuk-frontend.min.css").is_file(),
        who=reviewer(request),
        **values,
    )
    return HTMLResponse(page, status_code=status)
