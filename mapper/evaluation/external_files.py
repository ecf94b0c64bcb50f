"""A folder of published benchmarks in, their tasks out: texts to find among others, and pairs with a grade of likeness.

Nothing is downloaded and nothing of it is in the repository: the files are recognised by their names and columns.
"""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mapper.errors import Invalid

QUERIES = 2000
"""As many queries of one task, drawn with a fixed seed: a table of 20,000 takes an hour and says the same."""

PAIR_COLUMNS = (
    ("sentence_A", "sentence_B", "relatedness_score"),  # SICK (Marelli and others 2014)
    ("sentence1", "sentence2", "score"),  # STS benchmark (Cer and others 2017), as it is often passed on
    ("sentence1", "sentence2", "similarity_score"),
)

RECOGNISED = (
    "a folder with queries.tsv, corpus_elements.tsv and annotations.tsv (MELO); *_annotations.csv with sentence and "
    "label beside skills_en_label.txt (text to ESCO skills); sts-*.csv (STS benchmark) or a table of pairs with "
    "sentence_A, sentence_B, relatedness_score (SICK); onet_task_to_dwa.tsv"
)


@dataclass(frozen=True, slots=True)
class Search:
    """For each query the rows of `candidates` that answer it (one or more)."""

    name: str
    queries: tuple[str, ...]
    candidates: tuple[str, ...]
    answers: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of sentences with the likeness that people gave them, on any scale."""

    name: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    grades: tuple[float, ...]


def read_external(folder: Path) -> tuple[Search | Pairs, ...]:
    """Every benchmark found in `folder` and the folders under it, in the order of their paths.

    Invalid when there is none, or when a file that is named like one does not hold what it should.
    """
    if not folder.is_dir():
        raise Invalid(f"There is no folder {folder}.", f"Give a folder that holds any of: {RECOGNISED}.")
    found = [task for path in sorted(folder.rglob("*")) if path.is_file() for task in _tasks(path)]
    if not found:
        raise Invalid(f"{folder} holds no benchmark that is known here.", f"Known are: {RECOGNISED}.")
    return tuple(found)


def _tasks(path: Path) -> Iterator[Search | Pairs]:
    name = path.name.lower()
    if name == "annotations.tsv" and (path.parent / "corpus_elements.tsv").is_file():
        yield _melo(path)
    elif name.endswith("_annotations.csv") and (path.parent / "skills_en_label.txt").is_file():
        yield _skills(path)
    elif name == "onet_task_to_dwa.tsv":
        yield _activities(path)
    elif name.startswith("sts") and name.endswith(".csv"):
        yield _sts(path)
    elif path.suffix in (".tsv", ".csv", ".txt"):
        yield from _graded(path)


def _search(name: str, wanted: Iterable[tuple[str, str]], candidates: Sequence[str]) -> Search:
    """Answers given as text, by query; queries without a candidate are left out, the others drawn with one seed."""
    place = {text: row for row, text in enumerate(candidates)}
    answers: dict[str, set[int]] = {}
    for query, answer in wanted:
        if answer in place:
            answers.setdefault(query, set()).add(place[answer])
    asked = sorted(answers)
    if len(asked) > QUERIES:
        asked = sorted(random.Random(1).sample(asked, QUERIES))  # noqa: S311 - a sample, not a secret
    if not asked:
        raise Invalid(
            f"{name} holds no query whose answer is among its candidates.", "Check that its files belong together."
        )
    return Search(name, tuple(asked), tuple(candidates), tuple(frozenset(answers[q]) for q in asked))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t" if path.suffix != ".csv" else ","))


def _melo(path: Path) -> Search:
    """Retyk and others 2024: id and surface form by line; relevance as TREC has it (query, 0, element, grade)."""
    parts = {n: _two_columns(path.parent / f"{n}.tsv") for n in ("queries", "corpus_elements")}
    elements = list(parts["corpus_elements"])
    place = {key: row for row, key in enumerate(elements)}
    answers: dict[str, set[int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if len(cells) == 4 and cells[3] != "0" and cells[2] in place and cells[0] in parts["queries"]:
            answers.setdefault(cells[0], set()).add(place[cells[2]])
    if not answers:
        raise Invalid(f"{path} answers no query of queries.tsv.", "Check that its three files belong together.")
    asked = sorted(answers)
    return Search(
        f"MELO {path.parent.name}",
        tuple(parts["queries"][q] for q in asked),
        tuple(parts["corpus_elements"][e] for e in elements),
        tuple(frozenset(answers[q]) for q in asked),
    )


def _two_columns(path: Path) -> dict[str, str]:
    cells = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {c[0]: c[1].strip() for c in cells if len(c) == 2}


def _skills(path: Path) -> Search:
    """Decorte and others 2022: one row for each sentence and ESCO skill; the labels, one on a line."""
    rows = _rows(path)
    if rows and not {"sentence", "label"} <= set(rows[0]):
        raise Invalid(f"{path} has no columns sentence and label.", "Give the file as its authors publish it.")
    labels = (path.parent / "skills_en_label.txt").read_text(encoding="utf-8").splitlines()
    candidates = list(dict.fromkeys(label.strip() for label in labels if label.strip()))
    wanted = ((r["sentence"], (r["label"] or "").strip()) for r in rows)
    return _search(f"ESCO skills in {path.stem.removesuffix('_annotations')}", wanted, candidates)


def _activities(path: Path) -> Search:
    """O*NET's tasks, to be found among its detailed work activities."""
    rows = _rows(path)
    return _search(
        "O*NET tasks to activities",
        ((r["task"], r["dwa_title"]) for r in rows),
        sorted({r["dwa_title"] for r in rows}),
    )


def _sts(path: Path) -> Pairs:
    """The official table has no header and no quoting: genre, file, year, number, score, two sentences."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    kept = [c for c in lines if len(c) >= 7 and _number(c[4]) is not None]
    if len(kept) < len(lines) / 2:
        found = list(_graded(path))
        if found:
            return found[0]
        raise Invalid(f"{path} is not a table of the STS benchmark.", "Give the file as its authors publish it.")
    return Pairs(
        f"STS {path.stem}", tuple(c[5] for c in kept), tuple(c[6] for c in kept), tuple(float(c[4]) for c in kept)
    )


def _graded(path: Path) -> Iterator[Pairs]:
    """A table with a header of two sentences and a grade; any other table is somebody else's and left alone."""
    with path.open(encoding="utf-8", errors="replace") as stream:
        header = stream.readline().rstrip("\r\n")
    separator = "\t" if "\t" in header else ","
    names = header.split(separator)
    for first, second, grade in PAIR_COLUMNS:
        if {first, second, grade} <= set(names):
            with path.open(encoding="utf-8", newline="") as stream:
                rows = [r for r in csv.DictReader(stream, delimiter=separator) if _number(r[grade]) is not None]
            yield Pairs(
                path.stem, tuple(r[first] for r in rows), tuple(r[second] for r in rows),
                tuple(float(r[grade]) for r in rows),
            )  # fmt: skip
            return


def _number(cell: str | None) -> float | None:
    try:
        return float(cell or "")
    except ValueError:
        return None
