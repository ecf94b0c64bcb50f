"""What the pages' forms share: a framework with its level, samples, a text that was sent, a file to save."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import Form
from starlette.responses import Response

from mapper.errors import Invalid, MapperError
from mapper.exchange.types import Written
from mapper.frameworks.types import Framework

Many = Annotated[list[str] | None, Form()]


class Missing(Invalid):
    """A field that a step cannot do without; `field` is where the error summary points."""

    def __init__(self, field: str, what: str, todo: str) -> None:
        super().__init__(what, todo)
        self.field = field


class NoText(MapperError):
    """The form came with neither a text nor a file."""

    status = 422

    def __init__(self) -> None:
        super().__init__("There is no text to read.", "Paste a text or choose a file.")


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample draft as the first page offers it."""

    file: str
    name: str


def samples_of(files: tuple[str, ...]) -> list[Sample]:
    """File names as a person would say them."""
    return [Sample(f, f.rsplit(".", 1)[0].replace("_", " ").replace("-", " ").capitalize()) for f in files]


def places(frameworks: tuple[Framework, ...]) -> list[dict[str, str]]:
    """Every framework with its levels, junior first, for one select: it works without JavaScript."""
    found = []
    for f in frameworks:
        name = f"{f.publisher}: {f.title}"
        found.append({"value": f"{f.id}:", "text": name if not f.levels else f"{name}, any level"})
        for x in sorted(f.levels, key=lambda x: x.order):
            roles = f" ({x.roles})" if x.roles else ""
            found.append({"value": f"{f.id}:{x.id}", "text": f"{name}, {x.name}{roles}"})
    return found


def place_of(value: str) -> tuple[str, str | None]:
    """`framework:level` of the first step's choice."""
    framework, _, level = value.partition(":")
    return framework, level or None


def chosen_place(value: str) -> tuple[str, str | None]:
    """The same, where going on without a framework makes no sense; Missing when none was chosen."""
    framework, level = place_of(value)
    if not framework:
        raise Missing("place", "Choose a framework and level.", "They decide which competencies and indicators count.")
    return framework, level


def attachment(written: Written, name: str) -> Response:
    """A file to save, named by what it holds (RFC 6266; the ending comes from the writer)."""
    whole = f"{name.strip() or 'file'}{written.suffix}".replace("/", "-")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(whole, safe='')}"}
    return Response(written.content, media_type=written.media_type, headers=headers)
