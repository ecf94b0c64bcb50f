"""Labelled lines and sentences in; kinds.json and polarity.json out, each with the record of its fit.

To fit both again with the shipped encoder: `python -m mapper.evaluation.refit_texts` (this stage stands before the
encoders, so `embed` is handed in; None fits rules and words only).
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.documents.types import PlainText
from mapper.texts import kinds, polarity
from mapper.texts.cues import unnamed
from mapper.texts.features import Embed, MarkModel, fit_mark_model, save_mark_model
from mapper.texts.lines import find_units

KIND_STRENGTH, POLARITY_STRENGTH = 1.0, 0.2
"""Inverse penalties, chosen by cross-validation over whole documents (`cross_validate`), never on the gold."""
KIND_LEAST, POLARITY_LEAST = 3, 2
"""A mark must be seen this often in training to count."""
HELD_OUT = "held_"
"""How the names of documents begin that were written apart, on other topics, to measure on."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Marks, texts and labels of one model's training set; `groups` are the documents, for fair cross-validation."""

    marks: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    groups: tuple[str, ...]


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_lines(path: Path) -> Labelled:
    """Whole documents from lines.jsonl: {"document", "text" (as it stands), "kind", "blank_before"}, in order.

    A line's label goes to its longest unit; a line that holds no unit (a table's rule) teaches nothing.
    """
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in _records(path):
        documents[record["document"]].append(record)
    found = Labelled((), (), (), ())
    for name, records in documents.items():
        found = _joined(found, _document(name, records))
    return found


def _joined(a: Labelled, b: Labelled) -> Labelled:
    return Labelled(a.marks + b.marks, a.texts + b.texts, a.labels + b.labels, a.groups + b.groups)


def _document(name: str, records: Sequence[dict[str, Any]]) -> Labelled:
    text, starts = "", []
    for record in records:
        text += "\n" if record.get("blank_before") else ""
        starts.append(len(text))
        text += record["text"] + "\n"
    units = find_units(PlainText(name, text))
    places = kinds.find_places(text, units)
    marks = kinds.kind_marks(text, units, places)
    best: dict[int, int] = {}
    for i, unit in enumerate(units):
        line = int(np.searchsorted(starts, unit.start, side="right")) - 1
        if line not in best or unit.end - unit.start > units[best[line]].end - units[best[line]].start:
            best[line] = i
    order = [i for _, i in sorted(best.items())]
    return Labelled(
        tuple(tuple(marks[i]) for i in order),
        tuple(text[units[i].start : units[i].end] for i in order),
        tuple(records[line]["kind"] for line in sorted(best)),
        (name,) * len(order),
    )


def read_sentences(path: Path) -> Labelled:
    """Sentences from polarity.jsonl: {"document", "text", "polarity", "section"?, "bullet"?, "alone"?, "before"?}.

    Sentences of one document are read as they follow each other. Those that stand `alone` follow nothing but the
    unlabelled sentence that `before` gives, and are spread over five groups for cross-validation, six at a time: the
    same situation told for, against and neither stays together.
    """
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for i, record in enumerate(_records(path)):
        name = f"{record['document']}/{i // 6 % 5}" if record.get("alone") else record["document"]
        documents[name].append(record)
    found = Labelled((), (), (), ())
    for name, records in documents.items():
        batches = [[r] for r in records] if records[0].get("alone") else [records]
        marks = [m for batch in batches for m in _sentence_marks(batch)]
        texts = tuple(unnamed(r["text"]) for r in records)
        labels = tuple(r["polarity"] for r in records)
        found = _joined(found, Labelled(tuple(tuple(m) for m in marks), texts, labels, (name,) * len(records)))
    return found


def _sentence_marks(records: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Marks of sentences that follow each other; an unlabelled one before the first is read and left out."""
    lead = records[0].get("before")
    read = [{"text": lead}, *records] if lead else list(records)
    marks = polarity.polarity_marks(
        [r["text"] for r in read], [r.get("section") for r in read], [bool(r.get("bullet")) for r in read]
    )
    return marks[1:] if lead else marks


def read_registers(path: Path) -> Labelled:
    """Appraisal sentences of registers.jsonl, each its own context; the concept is the group."""
    names = {"appraisal_positive": "positive", "appraisal_negative": "negative", "development": "development"}
    found = Labelled((), (), (), ())
    for record in _records(path):
        pairs = [(t, label) for field, label in names.items() for t in record.get(field, ())]
        pairs += [(t["text"], t["polarity"]) for t in record.get("tricky", ())]
        found = _joined(
            found,
            Labelled(
                tuple(tuple(polarity.polarity_marks([t], [None], [False])[0]) for t, _ in pairs),
                tuple(unnamed(t) for t, _ in pairs),
                tuple(label for _, label in pairs),
                (record["concept"],) * len(pairs),
            ),
        )
    return found


def fit_line_kinds(training: Labelled, embed: Embed | None) -> MarkModel:
    """Fit the kinds of line."""
    return fit_mark_model(
        training.marks, training.labels, training.texts, embed, strength=KIND_STRENGTH, least=KIND_LEAST
    )


def fit_polarity(training: Labelled, embed: Embed | None) -> MarkModel:
    """Fit the polarity of sentences."""
    return fit_mark_model(
        training.marks, training.labels, training.texts, embed, strength=POLARITY_STRENGTH, least=POLARITY_LEAST
    )


def cross_validate(
    training: Labelled, embed: Embed | None, *, strength: float, least: int, folds: int = 4
) -> tuple[float, tuple[str, ...]]:
    """Accuracy over whole documents held out in turn, and the label predicted for every line, in order."""
    names = sorted(set(training.groups))
    fold = {name: i % folds for i, name in enumerate(names)}
    predicted = [""] * len(training.labels)
    for k in range(folds):
        kept = [i for i, g in enumerate(training.groups) if fold[g] != k]
        held = [i for i, g in enumerate(training.groups) if fold[g] == k]
        if not held:
            continue
        pick = [tuple(values[i] for i in kept) for values in (training.marks, training.labels, training.texts)]
        model = fit_mark_model(pick[0], pick[1], pick[2], embed, strength=strength, least=least)  # type: ignore[arg-type]
        chances = model.probabilities([training.marks[i] for i in held], [training.texts[i] for i in held], embed)
        for i, row in zip(held, chances, strict=True):
            predicted[i] = model.classes[int(row.argmax())]
    right = sum(a == b for a, b in zip(predicted, training.labels, strict=True))
    return right / len(predicted), tuple(predicted)


def _remembered(embed: Embed) -> Embed:
    """The same vectors, each text encoded once: every fold asks for all of them again."""
    known: dict[str, NDArray[Any]] = {}

    def remembering(texts: Sequence[str]) -> NDArray[Any]:
        new = [t for t in dict.fromkeys(texts) if t not in known]
        if new:
            known.update(zip(new, embed(new), strict=True))
        return np.array([known[t] for t in texts])

    return remembering


def held_out_accuracy(training: Labelled, embed: Embed | None, *, strength: float, least: int) -> float | None:
    """Accuracy on the documents named held_*, which were written apart, of a model fitted to the rest; None if none."""
    held = [i for i, g in enumerate(training.groups) if g.startswith(HELD_OUT)]
    if not held:
        return None
    kept = [i for i, g in enumerate(training.groups) if not g.startswith(HELD_OUT)]
    marks, labels, texts = ([values[i] for i in kept] for values in (training.marks, training.labels, training.texts))
    model = fit_mark_model(marks, labels, texts, embed, strength=strength, least=least)  # type: ignore[arg-type]
    chances = model.probabilities([training.marks[i] for i in held], [training.texts[i] for i in held], embed)
    right = sum(bool(model.classes[k] == training.labels[i]) for k, i in zip(chances.argmax(axis=1), held, strict=True))
    return round(float(right / len(held)), 4)


def fit_from_corpora(training: Path, embed: Embed | None, people_embed: Embed | None = None) -> dict[str, Any]:
    """Fit both models on corpora/training and write their parameters; returns the record of the two fits.

    `people_embed` embeds the sentences of appraisals where they are read otherwise than a job description's lines.

    Reads lines.jsonl, polarity.jsonl and (where present) registers.jsonl in `training`. The record's figures come from
    models that had not seen what they were measured on; the parameters written are fitted to everything. Takes two to
    five minutes, most of it for the cross-validation over whole documents.
    """
    embed = _remembered(embed) if embed else None
    people_embed = _remembered(people_embed) if people_embed else embed
    lines = read_lines(training / "lines.jsonl")
    sentences = read_sentences(training / "polarity.jsonl")
    if (training / "registers.jsonl").exists():
        sentences = _joined(sentences, read_registers(training / "registers.jsonl"))
    record: dict[str, Any] = {}
    for name, data, with_embed, strength, least, path in (
        ("kinds", lines, embed, KIND_STRENGTH, KIND_LEAST, kinds.PARAMETERS),
        ("polarity", sentences, people_embed, POLARITY_STRENGTH, POLARITY_LEAST, polarity.PARAMETERS),
    ):
        accuracy, _ = cross_validate(data, with_embed, strength=strength, least=least)
        plain, _ = cross_validate(data, None, strength=strength, least=least)
        record[name] = {
            "examples": len(data.labels),
            "documents": len(set(data.groups)),
            "strength": strength,
            "least": least,
            "cross_validated_accuracy": round(accuracy, 4) if with_embed else None,
            "cross_validated_accuracy_without_embedding": round(plain, 4),
            "held_out_accuracy": held_out_accuracy(data, with_embed, strength=strength, least=least),
            "refit": "python -m mapper.evaluation.refit_texts",
        }
        save_mark_model(
            fit_mark_model(data.marks, data.labels, data.texts, with_embed, strength=strength, least=least),
            record[name],
            path,
        )
    return record
