"""The command line in; one verb run, exit status out: 0 done, 1 a problem in two lines, 2 wrong usage.

Commands are declared here and run in the modules beside this one, which are imported by name only when a command
runs: help and usage errors answer at once.
"""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from mapper.cli import admin
from mapper.cli.later import NOT_FOR_A_SCORE, waiting
from mapper.cli.options import (
    FrameworkOption,
    Ids,
    KindOption,
    LevelOption,
    Output,
    Reviewer,
    TableOrJson,
    Top,
    UnitOption,
    kept_in,
    run,
)
from mapper.errors import MapperError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
app.add_typer(admin.model, name="model")
app.add_typer(admin.db, name="db")
app.add_typer(admin.user, name="user")


@app.callback()
def everywhere(
    workspace: Annotated[
        Path | None, typer.Option(help="Where everything is kept; anywhere on the line. [default: .mapper]")
    ] = None,
) -> None:
    """Map councils' competency frameworks to one another, and read job descriptions and appraisals against them."""
    if workspace is not None:
        os.environ["MAPPER_WORKSPACE"] = str(workspace)


@app.command()
def ingest(
    files: Annotated[list[Path], typer.Argument(help="PDF or Word documents.")],
    id: Ids = None,
    output: Output = None,
    publish: Annotated[bool, typer.Option("--publish", help="Publish at once; otherwise a draft.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no table.")] = False,
) -> None:
    """Read a document's frameworks, and keep them."""
    run("frameworks", "ingest", files, id, output, publish, quiet, kept_in())


@app.command()
def frameworks(format: TableOrJson = "table") -> None:
    """List what is loaded."""
    run("frameworks", "list_all", kept_in(), format)


@app.command()
def show(framework: str, format: TableOrJson = "table") -> None:
    """Print a framework."""
    run("frameworks", "show", framework, format, kept_in())


@app.command()
def crosswalk(
    subject: Annotated[str, typer.Argument(help="Id of a framework, or a framework JSON file.")],
    object: Annotated[str, typer.Argument(help="The other one.")],
    top: Top = 5,
    unit: UnitOption = "competency",
    format: Annotated[
        Literal["table", "json", "sssom", "case", "skos", "csv", "xlsx", "html"], typer.Option(help="How to write it.")
    ] = "table",
    output: Output = None,
) -> None:
    """Suggest what corresponds to what, with the decisions there are."""
    run("crosswalks", "crosswalk", subject, object, top, unit, format, output, kept_in())


@app.command()
def review(
    subject: str,
    object: str,
    reviewer: Reviewer = os.environ.get("USER", "reviewer"),
    top: Top = 3,
    unit: UnitOption = "competency",
) -> None:
    """Decide on suggestions, one key each."""
    run("review", "review", subject, object, reviewer, top, unit, kept_in())


@app.command()
def agreement(subject: str, object: str, format: TableOrJson = "table") -> None:
    """How far reviewers agree with each other, and with themselves when asked twice."""
    run("judging", "agreement", subject, object, format, kept_in())


@app.command()
def refit(
    adopt: Annotated[bool, typer.Option("--adopt", help="Use it from now on, if it improves.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last one back.")] = False,
    reviewer: Reviewer = os.environ.get("USER", "reviewer"),
    format: TableOrJson = "table",
) -> None:
    """Fit the crosswalk's confidence to the decisions made here; without --adopt, only show how it would do."""
    run("judging", "refit", adopt, undo, reviewer, format, kept_in())


@app.command()
def score(
    source: Annotated[str, typer.Argument(metavar="FILE", help=".txt .md .docx .pdf, or - for standard input.")],
    framework: FrameworkOption,
    kind: KindOption = None,
    level: LevelOption = None,
    format: Annotated[Literal["table", "json", "html", "docx"], typer.Option(help="How to write it.")] = "table",
    text: Annotated[bool, typer.Option("--text/--no-text", help="Whether JSON holds the text read.")] = True,
    before: Annotated[Path | None, typer.Option(help="An earlier version: say what is gained and lost.")] = None,
    essential: Annotated[
        str | None, typer.Option(help="Codes of the competencies that the text must ask for, with commas between.")
    ] = None,
    output: Output = None,
) -> None:
    """Read a text against a framework: evidence, gaps, level. Nothing of it is kept."""
    beside = (before, essential)
    with waiting(NOT_FOR_A_SCORE):
        run("reading", "score", source, framework, kind, level, format, text, beside, output, kept_in())


@app.command()
def screen(
    folder: Path,
    framework: FrameworkOption,
    output: Annotated[Path, typer.Option("-o", "--output", help="A .xlsx, .csv or .parquet file.")],
    kind: KindOption = "job",
    level: LevelOption = None,
) -> None:
    """Read many role profiles: one table of roles by competencies."""
    run("reading", "screen", folder, framework, kind, level, output, kept_in())


@app.command()
def draft(
    framework: FrameworkOption,
    output: Annotated[Path, typer.Option("-o", "--output", help="A .docx or .html file.")],
    competency: Annotated[list[str], typer.Option("--competency", "-c", help="Codes; repeat, or with commas.")],
    level: LevelOption = None,
    title: Annotated[str, typer.Option(help="Title of the post.")] = "Job description",
    more: Annotated[list[str] | None, typer.Argument(metavar="[CODE]...", hidden=True)] = None,
) -> None:
    """Draft a job description from chosen competencies."""
    run("reading", "draft", framework, level, [*competency, *(more or [])], title, output, kept_in())


@app.command()
def embed() -> None:
    """Fill the vector cache; other commands do it when needed."""
    run("upkeep", "embed", kept_in())


@app.command()
def evaluate(
    gold: Annotated[Path | None, typer.Option(help="Folder of gold data. [default: corpora]")] = None,
    external: Annotated[
        Path | None, typer.Option(help="Folder of published benchmarks (STS, SICK, MELO, ESCO skills): only these.")
    ] = None,
    format: TableOrJson = "table",
    output: Output = None,
) -> None:
    """Figures against gold data, beside simple baselines."""
    run("upkeep", "evaluate", gold, external, format, output, kept_in())


@app.command()
def benchmark(format: TableOrJson = "table") -> None:
    """Speed and memory of each stage."""
    run("upkeep", "benchmark", format, kept_in())


@app.command("import")
def bring_in(
    files: Annotated[list[Path], typer.Argument(help="Framework JSON, CASE, spreadsheet, SSSOM, SKOS.")],
    yes: Annotated[bool, typer.Option("--yes", help="Import the good rows although others are refused.")] = False,
    reviewer: Reviewer = os.environ.get("USER", "reviewer"),
) -> None:
    """Bring in frameworks, mappings and decisions; reports every row that cannot be used."""
    run("frameworks", "bring_in", files, yes, reviewer, kept_in())


@app.command("export")
def send_out(
    framework: Annotated[list[str] | None, typer.Argument(help="Ids. [default: all]")] = None,
    format: Annotated[Literal["json", "case", "skos", "xlsx", "csv"], typer.Option(help="How to write it.")] = "json",
    output: Output = None,
) -> None:
    """Write frameworks to a file; crosswalks have `mapper crosswalk --format`."""
    run("frameworks", "send_out", framework or [], format, output, kept_in())


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
) -> None:
    """Start the pages and the API."""
    run("upkeep", "serve", host, port, kept_in())


@app.command()
def demo() -> None:
    """Load the councils, print their crosswalks, and score a sample job description."""
    run("demo", "demo", kept_in())


def hoisted(arguments: list[str]) -> list[str]:
    """`--workspace DIR` from anywhere before `--` to the front, where the application reads it."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for word in waiting:
        if word == "--":
            rest += [word, *waiting]
        elif word == "--workspace":
            front += [word, *([following] if (following := next(waiting, None)) is not None else [])]
        elif word.startswith("--workspace="):
            front.append(word)
        else:
            rest.append(word)
    return front + rest


def main() -> None:
    """Entry point of `mapper`."""
    try:
        app(args=hoisted(sys.argv[1:]), prog_name="mapper")
    except MapperError as error:
        sys.stderr.write(f"{error.what}\n{error.todo}\n")
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has had enough
        sys.exit(0)
    except Exception as error:
        if os.environ.get("MAPPER_DEBUG"):
            raise
        sys.stderr.write(
            f"Something went wrong inside ({type(error).__name__}); nothing was half-written.\n"
            "Try again with MAPPER_DEBUG=1 to see where, and report it without the text of any document.\n"
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
