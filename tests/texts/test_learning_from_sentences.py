"""What the training files say is what the polarity model is taught: context, labels and groups."""

import json
from pathlib import Path

import numpy as np
import pytest

from mapper.texts.fit import HELD_OUT, Labelled, held_out_accuracy, read_sentences
from mapper.texts.polarity import polarity_marks, section_lean

TRAINING = Path(__file__).parents[2] / "corpora/training/polarity.jsonl"


def written(tmp_path, *records):
    path = tmp_path / "polarity.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def test_the_sentence_before_is_read_and_not_learned(tmp_path):
    alone = {"document": "d", "alone": True, "polarity": "positive", "text": "That has changed."}
    led = read_sentences(written(tmp_path, alone | {"before": "The counter was chaos and calls were missed."}))
    bare = read_sentences(written(tmp_path, alone))
    assert len(led.labels) == len(bare.labels) == 1
    assert led.texts == bare.texts
    assert "leans:turn<-" in led.marks[0]
    assert not any(m.startswith("leans:") for m in bare.marks[0])


def test_a_turn_after_good_and_after_bad_are_different_marks():
    def marks(before):
        return set(polarity_marks([before, "That has changed."], [None, None], [False, False])[1])

    assert marks("His reports were excellent and prompt.") ^ marks("His reports were careless and late.") >= {
        "leans:turn<+",
        "leans:turn<-",
    }


def test_a_long_sentence_leans_on_nothing():
    long = "That year she opened three branches, trained nine assistants and wrote the handbook that the county uses."
    rows = polarity_marks(["He was careless and late.", long], [None, None], [False, False])
    assert not any(m.startswith("leans:") for m in rows[1])


@pytest.mark.parametrize(
    ("heading", "lean"),
    [
        ("Not so good", "negative"),
        ("To do", "development"),
        ("Good", "positive"),
        ("What I am pleased with", "positive"),
    ],
)
def test_plain_headings_promise_a_polarity(heading, lean):
    assert section_lean(heading) == lean


def test_held_out_documents_do_not_teach_what_they_measure():
    words = [("kept", "positive"), ("lost", "negative"), ("moved", "neutral"), ("learn", "development")]
    rows = [(word, label) for word, label in words for _ in range(6)]
    shown = Labelled(
        tuple((f"w:{w}",) for w, _ in rows),
        tuple(w for w, _ in rows),
        tuple(label for _, label in rows),
        ("open",) * 24,
    )
    hidden = Labelled((("w:kept",), ("w:lost",)), ("kept", "lost"), ("positive", "positive"), (HELD_OUT + "1",) * 2)
    both = Labelled(
        shown.marks + hidden.marks,
        shown.texts + hidden.texts,
        shown.labels + hidden.labels,
        shown.groups + hidden.groups,
    )
    assert held_out_accuracy(shown, None, strength=1.0, least=1) is None
    assert held_out_accuracy(both, None, strength=10.0, least=1) == 0.5


def test_the_file_is_large_varied_and_says_nothing_twice():
    records = [json.loads(line) for line in TRAINING.read_text(encoding="utf-8").splitlines()]
    labels = [r["polarity"] for r in records]
    shares = {label: labels.count(label) / len(labels) for label in set(labels)}
    assert len(records) > 3500
    assert set(shares) == {"positive", "negative", "development", "neutral"}
    assert min(shares.values()) > 0.12
    assert max(shares.values()) < 0.4
    said = [(r.get("before"), r["text"]) for r in records if r.get("alone")]
    assert len(set(said)) > 0.99 * len(said)
    assert 0.1 < np.mean([r["document"].startswith(HELD_OUT) for r in records]) < 0.25
