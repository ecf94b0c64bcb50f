"""Our figures are the judge's figures, on its own gold; the encoder is a hash, as only the counting is at stake."""

import contextlib
import importlib.util
import io
import json
from pathlib import Path

import pytest

from mapper.documents.types import PlainText
from mapper.evaluation.appraisals import evaluate_appraisals, gold_sentences, read_appraisals
from mapper.evaluation.statements import evaluate_statements, gold_lines, read_documents, read_labels
from mapper.exchange.framework_json import framework_from_json
from mapper.exchange.score_json import score_to_json
from mapper.scoring.score import score_reading
from mapper.texts.read import read_text

ROOT = Path(__file__).parents[2]
GOLD = next((p / "shared/gold" for p in ROOT.parents if (p / "shared/gold/judge.py").is_file()), None)
pytestmark = [pytest.mark.corpus, pytest.mark.skipif(GOLD is None, reason="../shared/gold is not there")]


@pytest.fixture(scope="module")
def judge():
    spec = importlib.util.spec_from_file_location("judge", GOLD / "judge.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def mansfield():
    return framework_from_json(json.loads((ROOT / "corpora/gold/mansfield.json").read_text(encoding="utf-8")))


def said(function, *args):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        function(*args)
    return json.loads(out.getvalue())


def test_statements(judge, mansfield, hash_encoder, tmp_path):
    _, rows = read_labels(GOLD / "statements")
    readings = read_documents(GOLD / "statements", sorted({r["document"] for r in rows}), hash_encoder)
    reports = {d: score_reading(r, mansfield, hash_encoder) for d, r in readings.items()}
    for d, report in reports.items():
        (tmp_path / f"{d}.json").write_text(json.dumps(score_to_json(report)), encoding="utf-8")
    ours = evaluate_statements(reports, gold_lines(rows, "mansfield"))
    theirs = said(judge.statements, tmp_path, GOLD / "statements/labels.tsv", GOLD / "statements")
    assert theirs["n"] == ours.pairs > 0
    assert [theirs[k] for k in ("micro_f1", "precision", "recall")] == pytest.approx(
        [ours.micro_f1, ours.precision, ours.recall], abs=5e-5
    )


def test_appraisals(judge, mansfield, hash_encoder, tmp_path):
    path = GOLD / "appraisals/appraisals.json"
    pairs = []
    for record in read_appraisals(path):
        reading = read_text(PlainText(record["id"], record["text"]), "appraisal")
        report = score_reading(reading, mansfield, hash_encoder)
        (tmp_path / f"{record['id']}.json").write_text(json.dumps(score_to_json(report)), encoding="utf-8")
        pairs.append((report, gold_sentences(record, "mansfield")))
    ours = evaluate_appraisals(pairs)
    theirs = said(judge.appraisals, tmp_path, path)
    assert theirs["n"] == ours.sentences
    assert theirs["polarity_accuracy"] == pytest.approx(ours.polarity, abs=5e-5)
    assert theirs["competency_f1"] == pytest.approx(ours.micro_f1, abs=5e-5)
