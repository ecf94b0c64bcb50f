import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from mapper.errors import Invalid
from mapper.vectors.training_data import FILES, Concept, batches_apart, examples, read_concepts, split_concepts

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "corpora" / "training"
SHARED = ROOT.parent / "shared"
LONG = 7
"""Words in a row that two texts do not share by chance, set phrases aside."""


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def runs(text):
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return {tuple(words[i : i + LONG]) for i in range(len(words) - LONG + 1)}


def taught():
    """Every text that a model or classifier learns from: behaviours, lines, sentences, frameworks, job descriptions."""
    yield from (t for c in read_concepts(TRAINING) for t in c.texts)
    for name in ("lines.jsonl", "polarity.jsonl"):
        yield from (json.loads(line)["text"] for line in (TRAINING / name).read_text(encoding="utf-8").splitlines())
    for path in sorted((TRAINING / "statements").glob("*.tsv")):
        yield from (row.rsplit("\t", 1)[-1] for row in path.read_text(encoding="utf-8").splitlines())
    for path in sorted((TRAINING / "crosswalks" / "frameworks").glob("*.json")):
        yield from strings(json.loads(path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / "corpora" / "jobs").glob("*.md")):
        yield from path.read_text(encoding="utf-8").splitlines()


def shared_with(measured):
    return [t for t in taught() if runs(t) & measured]


def test_no_training_sentence_shares_seven_words_with_a_framework_we_measure_on():
    gold = sorted((ROOT / "corpora" / "gold").glob("*.json"))
    assert gold, "corpora/gold is empty"
    measured = {run for path in gold for text in strings(json.loads(path.read_text())) for run in runs(text)}
    assert shared_with(measured) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared here")
def test_no_training_sentence_shares_seven_words_with_the_development_gold():
    texts = [p.read_text() for p in (SHARED / "gold" / "statements").glob("*.md")]
    texts += list(strings(json.loads((SHARED / "gold" / "appraisals" / "appraisals.json").read_text())))
    assert shared_with({run for text in texts for line in text.splitlines() for run in runs(line)}) == []


def test_a_fifth_is_held_out_whole_families_at_a_time():
    concepts = read_concepts(TRAINING)
    kept, held = split_concepts(concepts)
    assert 0.15 < len(held) / len(concepts) < 0.25
    assert not {c.family for c in kept if c.family} & {c.family for c in held if c.family}


def test_no_wording_stands_on_both_sides():
    """A sentence that is `same` here and `opposite` there teaches nothing."""
    for concept in read_concepts(TRAINING):
        assert not set(concept.same) & set(concept.opposite + concept.near), concept.name
        assert len(set(concept.same)) >= 3, concept.name


def some(n):
    return [Concept(f"c{i}", "", (f"a{i}", f"b{i}", f"c{i}"), (f"n{i}",), (f"o{i}",)) for i in range(n)]


def test_examples_pair_wordings_of_one_concept_and_repeat_with_the_seed():
    concepts = some(10)
    first = list(examples(concepts, 4, random.Random(3)))
    assert first == list(examples(concepts, 4, random.Random(3)))
    assert Counter(e.concept for e in first) == dict.fromkeys(range(10), 4)
    for example in first:
        concept = concepts[example.concept]
        assert {example.anchor, example.positive} <= set(concept.same) and example.anchor != example.positive
        assert example.negative in (concept.opposite if example.opposes else concept.near)


def test_no_batch_holds_a_concept_twice_and_none_is_lost():
    concepts = some(11)
    source = list(examples(concepts, 5, random.Random(1)))
    groups = list(batches_apart(iter(source), concepts, 4))
    assert all(len({e.concept for e in g}) == len(g) <= 4 for g in groups)
    assert sum(len(g) for g in groups) >= len(source) - 1  # a last single one has nobody to be told apart from


def test_a_damaged_line_is_named(tmp_path):
    (tmp_path / FILES[0]).write_text('{"concept": "x"}\n')
    with pytest.raises(Invalid, match=r"behaviours\.jsonl, line 1"):
        read_concepts(tmp_path)
    with pytest.raises(Invalid, match=r"There is no .*behaviours"):
        read_concepts(tmp_path / "nowhere")
