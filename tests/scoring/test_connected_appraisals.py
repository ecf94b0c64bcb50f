"""Appraisals labelled sentence by sentence: labels that hold together, texts that carry them, no word of gold."""

import csv
import re
from pathlib import Path

import pytest

from mapper.evaluation.practice import read_frameworks

ROOT = Path(__file__).parents[2]
SET = ROOT / "corpora" / "scoring"


@pytest.fixture(scope="module")
def rows():
    with (SET / "appraisals.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_sentences_stand_in_their_texts_in_order_and_nothing_else_does(rows):
    documents = {r["document"] for r in rows}
    assert documents == {p.name for p in (SET / "appraisals").glob("*.txt")}
    for document in documents:
        own = [r for r in rows if r["document"] == document]
        assert [int(r["sentence"]) for r in own] == list(range(len(own)))
        text = (SET / "appraisals" / document).read_text(encoding="utf-8")
        paragraphs = [" ".join(p.split()) for p in text.split("\n\n")]
        told = [" ".join(r["text"] for r in own if int(r["paragraph"]) == n) for n in range(len(paragraphs))]
        assert told == paragraphs


def test_labels_name_polarities_and_competencies_that_there_are(rows):
    known = {f.id: {c.code for c in f.competencies} for f in read_frameworks(SET / "frameworks")}
    for row in rows:
        codes = {c.removeprefix("codes_"): set(row[c].split()) for c in row if c.startswith("codes_")}
        assert all(codes[f] <= known[f] for f in codes), row["text"]
        assert row["polarity"] in {"positive", "negative", "development", "neutral"}
        assert row["leans"] in {"", "yes"}
        if row["polarity"] == "neutral":
            assert not any(codes.values()), row["text"]


def runs(text):
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return {tuple(words[i : i + 7]) for i in range(len(words) - 6)}


def test_no_line_shares_seven_words_in_a_row_with_the_samples_that_scoring_is_measured_on(rows):
    samples = [p for folder in ("jobs", "appraisals") for p in (ROOT / "corpora" / folder).glob("*")]
    measured = [p for p in samples if p.suffix in (".txt", ".md", ".tsv", ".json") and p.name != "README.md"]
    assert measured
    seen = {run for p in measured for line in p.read_text(encoding="utf-8").splitlines() for run in runs(line)}
    ours = [r["text"] for r in rows]
    for name in ("labels.tsv", "phrases.tsv"):
        with (SET / name).open(encoding="utf-8", newline="") as lines:
            ours += [r["text"] for r in csv.DictReader(lines, delimiter="\t") if r.get("codes_N", "?") != "?"]
    assert not [line for line in ours if runs(line) & seen]
