"""What lines judged against other frameworks teach about one that nobody labelled."""

import csv
import json
import re
from pathlib import Path

import numpy as np
import pytest

from mapper.evaluation.practice import read_frameworks
from mapper.frameworks.types import Competency, Framework, Indicator
from mapper.scoring.bank import REGISTERS, Bank, Wording, pack, unpack
from mapper.scoring.examples import Counterpart, Examples, Line, framed, learn, likeness
from mapper.scoring.features import NAMES, features
from mapper.scoring.fit import first_right
from mapper.scoring.profile import build_profile
from mapper.scoring.words import stems, word_weights, words_shared
from mapper.texts.types import Statement

ROOT = Path(__file__).parents[2]
SET = ROOT / "corpora" / "scoring"

BANK = Bank(tuple(Wording(n, r, f"sings song {n}") for n in range(2) for r in REGISTERS))
ELSEWHERE = Examples(
    (
        Counterpart("E", "P", "Purse", (("budgets are kept well", True),)),
        Counterpart("E", "V", "Visitors", (("residents are heard", True),)),
    ),
    (
        Line("job", "ledger balanced by friday", (("E", (0,)),)),
        Line("job", "rang her every week", (("E", (1,)),)),
        *(Line("job", f"mow lawn number {n}", (("E", ()),)) for n in ("one", "two", "three", "four")),
        Line("appraisal", "ledger ledger ledger", (("E", (1,)),)),
    ),
)
TOWN = Framework(
    "town",
    "Town",
    "Town Council",
    (
        Competency("town/1", "1", "Money", indicators=(Indicator("town/1/all/1", "budgets are kept"),)),
        Competency("town/2", "2", "Customers", indicators=(Indicator("town/2/all/1", "residents are heard"),)),
    ),
)


def found(encoder, text, examples=ELSEWHERE, left_out=frozenset()):
    profile = build_profile(TOWN, encoder, BANK, examples, left_out)
    statement = Statement("s1", 0, len(text), text, None, "duty")
    rows = features(profile, "job", [statement], [text], encoder.encode([text]))[0]
    return {name: rows[:, NAMES.index(name)] for name in ("counterparts", "shows_something", "lines", "lines_show")}


def test_a_line_finds_its_competency_by_way_of_lines_judged_against_another_framework(hash_encoder):
    """It shares no word with the framework; only the other framework's labels lead from ledgers to money."""
    said = found(hash_encoder, "the ledger balanced early")
    assert said["counterparts"][0] > said["counterparts"][1] + 1
    assert said["lines"][0] > said["lines"][1] + 1
    assert said["shows_something"][0] > 0


def test_a_line_like_those_that_show_nothing_shows_less(hash_encoder):
    lawn, ledger = (found(hash_encoder, x) for x in ("mow lawn number five", "the ledger balanced early"))
    assert lawn["shows_something"][0] < 0 < ledger["shows_something"][0]
    assert lawn["lines_show"][0] < ledger["lines_show"][0]


@pytest.mark.parametrize("examples", [Examples(), ELSEWHERE])
def test_what_is_left_out_teaches_nothing(hash_encoder, examples):
    said = found(hash_encoder, "the ledger balanced early", examples, frozenset({"E"}))
    assert not any(values.any() for values in said.values())


def test_a_counterpart_divides_over_the_framework_by_likeness(hash_encoder):
    own = [framed([c.indicators[0].text], [c.title], hash_encoder) for c in TOWN.competencies]
    lessons = learn(ELSEWHERE, hash_encoder, ["Money", "Customers"], own)["job"]
    assert lessons.shares.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert lessons.shares[0, 0] > 0.9
    assert lessons.shares[1, 1] > 0.9
    assert lessons.line_shares.sum(axis=1) == pytest.approx([1, 1, 0, 0, 0, 0])  # of six; the appraisal's is apart


def test_likeness_by_hand():
    # Mine: e1, e2; theirs: e1. Best matches of mine 1 and 0, of theirs 1: (0.5 + 1) / 2.
    assert likeness([np.eye(2)], [np.eye(2)[:1]])[0, 0] == pytest.approx(0.75)


def test_a_byte_a_number_hardly_turns_a_vector(hash_encoder):
    rows = np.random.default_rng(1).normal(size=(20, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    assert (unpack(pack(rows), 384) * rows).sum(axis=1).min() > 0.999


def test_rare_words_tell_more_than_common_ones():
    bank = Bank(tuple(Wording(n, "indicator", "manages the work") for n in range(50)))
    weights = word_weights(["manages safeguarding", "manages contractors"], bank)
    told = words_shared(weights, ["safeguarding children", "manages children", "swims"])
    assert told[0, 0] > told[1, 0]
    assert told[0, 1] == 0
    assert not told[2].any()
    assert stems("Planning the plans") == {"plann", "plan"}


def test_first_right_by_hand():
    chances = np.array([[0.9, 0.1], [0.2, 0.1], [0.9, 0.0]])
    gold = np.array([[True, False], [False, True], [False, False]])
    assert first_right(chances, gold) == 0.5


def table(name):
    with (SET / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("name", ["labels.tsv", "phrases.tsv", "appraisal_sentences.tsv"])
def test_labels_name_competencies_that_there_are(name):
    known = {f.id: {c.code for c in f.competencies} for f in read_frameworks(SET / "frameworks")}
    for row in table(name):
        for column in (c for c in row if c.startswith("codes_") and row[c] != "?"):
            assert set(row[column].split()) <= known[column.removeprefix("codes_")], row["text"]


def test_labels_stand_beside_the_lines_that_they_are_of():
    rows = table("labels.tsv")
    for document in {r["document"] for r in rows}:
        lines = [x for x in (SET / "jobs" / document).read_text(encoding="utf-8").splitlines() if x.strip()]
        assert [r["text"] for r in rows if r["document"] == document] == lines


def runs(text):
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return {tuple(words[i : i + 7]) for i in range(len(words) - 6)}


def test_nothing_shares_seven_words_in_a_row_with_what_we_measure_on():
    measured = [p.read_text(encoding="utf-8") for p in (ROOT / "corpora" / "gold").glob("*.json")]
    gold = ROOT.parent / "shared" / "gold"
    measured += [p.read_text(encoding="utf-8") for p in gold.glob("statements/*.md")]
    measured += [
        str(r["text"]) for p in gold.glob("appraisals/*.json") for r in json.loads(p.read_text(encoding="utf-8"))
    ]
    seen = {run for text in measured for line in text.splitlines() for run in runs(line)}
    ours = [p.read_text(encoding="utf-8") for p in SET.rglob("*.*") if p.suffix in (".json", ".txt", ".tsv")]
    assert not [line for text in ours for line in text.splitlines() if runs(line) & seen]
