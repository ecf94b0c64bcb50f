"""What the command line's declarations share: options with their words, and the one way to run a verb."""

import os
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

Ids = Annotated[str | None, typer.Option("--id", help="Ids, with commas between, in document order.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")]
Top = Annotated[int, typer.Option(min=1, max=1000, help="Suggestions for each subject.")]
UnitOption = Annotated[Literal["competency", "indicator"], typer.Option(help="What is mapped.")]
FrameworkOption = Annotated[str, typer.Option("--framework", "-f", help="Id of the framework.")]
LevelOption = Annotated[str | None, typer.Option(help="Id of a level of the framework.")]
TableOrJson = Annotated[Literal["table", "json"], typer.Option(help="For people or for programs.")]
Reviewer = Annotated[str, typer.Option(help="Who decides.", envvar="MAPPER_REVIEWER")]
KindOption = Annotated[Literal["job", "appraisal", "text"] | None, typer.Option(help="What kind of text it is.")]


def kept_in() -> Path | None:
    """The folder named by `--workspace` or the environment; None for the usual one."""
    given = os.environ.get("MAPPER_WORKSPACE")
    return Path(given) if given else None


def run(module: str, function: str, *arguments: Any) -> None:
    """Run `mapper.cli.<module>.<function>` and leave with its status."""
    raise typer.Exit(getattr(import_module(f"mapper.cli.{module}"), function)(*arguments))
