"""`mapper model`, `mapper db`, `mapper user`: upkeep declared here, run in the modules beside this one."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from mapper.cli.options import TableOrJson, kept_in, run

model = typer.Typer(no_args_is_help=True, help="The embedding model.", rich_markup_mode=None)
db = typer.Typer(no_args_is_help=True, help="The database.", rich_markup_mode=None)
user = typer.Typer(no_args_is_help=True, help="The people who review.", rich_markup_mode=None)


@model.command("info")
def model_info(format: TableOrJson = "table") -> None:
    """The model in use, and whether its files are whole."""
    run("upkeep", "model_info", format, kept_in())


@model.command("train")
def model_train(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the trained model.")],
    teacher: Annotated[
        Path | None, typer.Option(help="Folder of a trained teacher; without it one is trained.")
    ] = None,
    general: Annotated[
        Path | None, typer.Option(help="Text file with further sentences about work, one on each line.")
    ] = None,
) -> None:
    """Train the small model (needs the train extra)."""
    run("model", "train", output, teacher, general, kept_in())


@model.command("build")
def model_build(
    name: Annotated[Literal["default", "large"], typer.Argument(help="Which recipe.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Folder. [default: models/NAME]")] = None,
) -> None:
    """Train and write a model by its recipe; `large` is not shipped (needs the train extra)."""
    run("model", "build", name, output, kept_in())


@model.command("export")
def model_export(
    source: Annotated[Path, typer.Argument(help="Folder of a sentence-transformers model.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the ONNX model.")],
) -> None:
    """Write a model that runs without torch (needs the train extra)."""
    run("model", "export", source, output)


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the newest schema; other commands do it when needed."""
    run("upkeep", "db_upgrade", kept_in())


@db.command("backup")
def db_backup(file: Path) -> None:
    """Copy the database while it is in use."""
    run("upkeep", "db_backup", file, kept_in())


@db.command("restore")
def db_restore(file: Path) -> None:
    """Replace everything by a backup."""
    run("upkeep", "db_restore", file, kept_in())


@user.command("add")
def user_add(
    name: str,
    role: Annotated[Literal["reviewer", "editor", "admin"], typer.Option()] = "reviewer",
    password: Annotated[bool, typer.Option("--password", help="Ask for a password.")] = False,
) -> None:
    """Add a person, or enable them again."""
    secret = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True) if password else None
    run("upkeep", "user_add", name, role, secret, kept_in())


@user.command("list")
def user_list(format: TableOrJson = "table") -> None:
    """List people."""
    run("upkeep", "user_list", format, kept_in())


@user.command("disable")
def user_disable(name: str) -> None:
    """Let a person decide no more; their decisions stay."""
    run("upkeep", "user_disable", name, kept_in())
