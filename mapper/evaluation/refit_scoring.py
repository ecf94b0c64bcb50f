"""Labelled texts and a model in; scoring's parameters, bank and examples out, into `mapper/scoring/`.

Run `python -m mapper.evaluation.refit_scoring` (or `--model NAME`) after every change of model or of features: it
needs no network, takes under two minutes, and gives the same numbers every time. Only `corpora/` is read.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import cast

from mapper.documents.types import PlainText
from mapper.errors import NotFound
from mapper.evaluation.appraisals import read_appraisals
from mapper.evaluation.practice import read_frameworks
from mapper.evaluation.statements import read_documents, read_labels, statement_lines
from mapper.frameworks.types import Framework
from mapper.scoring.bank import Bank, load_bank, save_bank, wordings_of
from mapper.scoring.examples import Examples, save_examples
from mapper.scoring.fit import FittedVoice, LabelledStatement, Table, examples_of, fit_voice, table
from mapper.scoring.neutral import neutral_embed, save_words
from mapper.scoring.parameters import Parameters, Voice, save_parameters
from mapper.settings import Settings, load_settings
from mapper.texts.read import read_text
from mapper.texts.types import Statement, StatementKind, StatementPolarity
from mapper.vectors.cache import CachedEncoder, MemoryCache
from mapper.vectors.models import load_encoder
from mapper.vectors.types import Encoder

FITTED_ON = "corpora/practice, corpora/scoring, corpora/jobs, corpora/appraisals"
TAUGHT = ("practice", "scoring")
"""Folders of fictional frameworks with labelled texts: each by one writer, and each left out in turn."""
OURS = "gold"
CREDITED = "credited-"
"""In front of the ids of the frameworks of `training/crosswalks`, some of which `scoring` uses too."""
WORDED = ("training/*.jsonl", "gold/*.json", "practice/frameworks/*.json", "scoring/frameworks/*.json")
"""Files whose words show what is a word when a capital hides whether it is a name."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    codes: dict[str, frozenset[str]]


def _labels(folder: Path) -> dict[str, list[_Line]]:
    path = folder / "labels.tsv"
    if not path.is_file():
        raise NotFound(f"There is no practice set in {folder}.", "Give a folder like corpora/practice.")
    found: dict[str, list[_Line]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found[row["document"]].append(_Line(row["text"], _codes(row)))
    return found


def labelled_statements(folder: Path, encoder: CachedEncoder) -> tuple[LabelledStatement, ...]:
    """Every statement that the reader takes for a duty or a criterion, with the codes of the line it stands on."""
    found = []
    for document, lines in _labels(folder).items():
        text = (folder / "jobs" / document).read_text(encoding="utf-8")
        for s in read_text(PlainText(document, text), "job", neutral_embed(encoder)).statements:
            if s.kind in ("duty", "criterion"):
                found.append(LabelledStatement(s, _line_of(s, lines).codes, document))
    return tuple(found)


def appraisal_statements(folder: Path) -> tuple[LabelledStatement, ...]:
    """Sentences of appraisals, made up for this, with the codes that each speaks to, for or against."""
    found = []
    with (folder / "appraisal_sentences.tsv").open(encoding="utf-8", newline="") as lines:
        for n, row in enumerate(csv.DictReader(lines, delimiter="\t")):
            polarity = cast(StatementPolarity, row["polarity"])
            statement = Statement(f"a{n}", 0, len(row["text"]), row["text"], None, "context", polarity)
            found.append(LabelledStatement(statement, _codes(row)))
    return (*found, *_whole_appraisals(folder / "appraisals.tsv"))


def _whole_appraisals(path: Path) -> list[LabelledStatement]:
    """Sentences of whole appraisals that say something for or against; none where there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["polarity"] != "neutral"]
    return [
        LabelledStatement(
            Statement(f"w{n}", 0, len(r["text"]), r["text"], None, "context", cast(StatementPolarity, r["polarity"])),
            _codes(r),
            r["document"],
        )
        for n, r in enumerate(rows)
    ]


def _codes(row: dict[str, str]) -> dict[str, frozenset[str]]:
    """Codes by framework, from the columns `codes_<framework>`; "?" where the line was not read against it."""
    return {
        name.removeprefix("codes_"): frozenset(value.replace(",", " ").split())
        for name, value in row.items()
        if name.startswith("codes_") and value != "?"
    }


def _line_of(statement: Statement, lines: list[_Line]) -> _Line:
    inside = [x for x in lines if statement.text in x.text]
    if inside:
        return min(inside, key=lambda x: len(x.text))
    return max(lines, key=lambda x: SequenceMatcher(None, x.text, statement.text).ratio())


def own_job_statements(folder: Path, encoder: Encoder) -> tuple[LabelledStatement, ...]:
    """The sample job descriptions' duties and criteria, with their labels."""
    columns, rows = read_labels(folder)
    found = []
    for document, reading in read_documents(folder, sorted({r["document"] for r in rows}), encoder).items():
        places = statement_lines(reading)
        labels = {int(r["line"]): r for r in rows if r["document"] == document}
        for s in reading.statements:
            row = labels.get(places[s.id])
            if row and s.kind in ("duty", "criterion"):
                codes = {c.replace("_", "-"): frozenset(row[c].split()) for c in columns}
                found.append(LabelledStatement(s, codes, document))
    return tuple(found)


def own_appraisal_statements(folder: Path) -> tuple[LabelledStatement, ...]:
    """The sample appraisals' sentences that say something for or against, with their labels."""
    found = []
    for record in read_appraisals(folder / "appraisals.json"):
        text, sentences = str(record["text"]), record["sentences"]
        for n, s in enumerate(sentences if isinstance(sentences, list) else []):
            if s["polarity"] != "neutral":
                words = text[s["start"] : s["end"]]
                statement = Statement(f"o{n}", s["start"], s["end"], words, None, "context", s["polarity"])
                codes = {k.replace("_", "-"): frozenset(map(str, v)) for k, v in s.items() if isinstance(v, list)}
                found.append(LabelledStatement(statement, codes, str(record["id"])))
    return tuple(found)


def phrases(folder: Path) -> tuple[LabelledStatement, ...]:
    """Single lines as any job description has them, of no document."""
    path = folder / "phrases.tsv"
    if not path.is_file():
        return ()
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        for n, row in enumerate(csv.DictReader(lines, delimiter="\t")):
            kind = cast(StatementKind, row["kind"])
            statement = Statement(f"p{n}", 0, len(row["text"]), row["text"], None, kind)
            found.append(LabelledStatement(statement, _codes(row)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Corpus:
    """What one writer made: frameworks, and what was labelled against them."""

    source: str
    frameworks: tuple[Framework, ...]
    jobs: tuple[LabelledStatement, ...]
    phrases: tuple[LabelledStatement, ...]
    appraisals: tuple[LabelledStatement, ...]


def _corpora(folder: Path, encoder: CachedEncoder) -> tuple[_Corpus, ...]:
    taught = [
        _Corpus(
            name,
            read_frameworks(folder / name / "frameworks"),
            labelled_statements(folder / name, encoder),
            phrases(folder / name),
            appraisal_statements(folder / name),
        )
        for name in TAUGHT
    ]
    ours = _Corpus(
        OURS,
        read_frameworks(folder / OURS),
        own_job_statements(folder / "jobs", encoder),
        (),
        own_appraisal_statements(folder / "appraisals"),
    )
    return (*taught, ours)


def _credited(training: Path) -> tuple[tuple[Framework, ...], list[LabelledStatement]]:
    """Frameworks that lines were credited to, and what those lines tell of people: examples only, for the encoder has
    learnt from them, so that nothing can be calibrated on them."""
    frameworks = [replace(f, id=CREDITED + f.id) for f in read_frameworks(training / "crosswalks" / "frameworks")]
    codes = {c.id: c.code for f in frameworks for c in f.competencies}
    found = []
    for path in sorted((training / "statements").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [r for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
        for n, row in enumerate(r for r in rows if r["register"] == "appraisal"):
            statement = Statement(f"c{n}", 0, len(row["text"]), row["text"], None, "context")
            shown = frozenset(codes[x.strip()] for x in row["competencies"].split(",") if x.strip())
            found.append(LabelledStatement(statement, {CREDITED + row["framework"]: shown}))
    return tuple(frameworks), found


def _tables(
    corpora: Sequence[_Corpus], encoder: Encoder, voice: Voice, bank: Bank, examples: Examples
) -> dict[str, Table]:
    """For every framework that some statement is labelled for; phrases apart."""
    found = {}
    for corpus in corpora:
        own = frozenset(f.id for f in corpus.frameworks)
        said = corpus.jobs if voice == "job" else corpus.appraisals
        loose = corpus.phrases if voice == "job" else ()
        for f in corpus.frameworks:
            for name, statements, judged in ((f.id, said, True), (f"{f.id}, phrases", loose, False)):
                if any(f.id in s.codes for s in statements):
                    found[name] = table(statements, f, encoder, voice, bank, examples, corpus.source, own, judged)
    return found


def _own_words(folder: Path) -> list[str]:
    """The texts, as they stand in their files, whose lower-case words are words and no names."""
    return [p.read_text(encoding="utf-8") for pattern in WORDED for p in sorted(folder.glob(pattern))]


def refit(settings: Settings, model: str | None = None) -> dict[str, FittedVoice]:
    """Fit on `corpora/` with the named model (the configured one if None); write bank, examples and parameters."""
    save_words(_own_words(settings.corpora_dir))
    loaded = load_encoder(model or settings.model, settings.models_dir)
    encoder = CachedEncoder(loaded, MemoryCache())
    registers = (settings.corpora_dir / "training/registers.jsonl").read_text(encoding="utf-8")
    save_bank(wordings_of(json.loads(line) for line in registers.splitlines()), encoder)
    bank, corpora = load_bank(), _corpora(settings.corpora_dir, encoder)
    taught = [c for c in corpora if c.source in TAUGHT]
    frameworks, told = _credited(settings.corpora_dir / "training")
    said: dict[Voice, list[LabelledStatement]] = {
        "job": [s for c in taught for s in (*c.jobs, *c.phrases)],
        "appraisal": [*(s for c in taught for s in c.appraisals), *told],
    }
    examples = examples_of([*(f for c in taught for f in c.frameworks), *frameworks], said, encoder)
    save_examples(examples)
    job = fit_voice(_tables(corpora, encoder, "job", bank, examples))
    appraisal = fit_voice(_tables(corpora, encoder, "appraisal", bank, examples))
    save_parameters(
        Parameters(
            job.model,
            appraisal.model,
            job.threshold,
            appraisal.threshold,
            FITTED_ON,
            encoder.sha256,
            job.among,
            appraisal.among,
        )
    )
    return {"job": job, "appraisal": appraisal}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m mapper.evaluation.refit_scoring", description="Fit scoring again.")
    asked.add_argument("--model", help="a name in models/, a folder, or owner/model (default: the configured one)")
    for voice, fitted in refit(load_settings(), asked.parse_args().model).items():
        for fold in fitted.folds:
            sys.stderr.write(
                f"{voice}, {fold.framework} and its writer's others unseen: F1 {fold.micro_f1:.3f}, "
                f"first right {fold.first_right:.3f}, {fold.rows} statements\n"
            )
        mean = sum(f.micro_f1 for f in fitted.folds) / len(fitted.folds)
        sys.stderr.write(f"{voice}: mean F1 {mean:.3f}\n")
        sys.stderr.write(f"{voice}: threshold {fitted.threshold}, calibration error {fitted.calibration_error:.3f}\n")


if __name__ == "__main__":
    main()
