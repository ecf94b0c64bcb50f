"""Training, export and averaging on networks small enough to train in a second."""

import importlib.util
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mapper.errors import Invalid
from mapper.vectors import recipes
from mapper.vectors.crediting import Credited
from mapper.vectors.distillation import Course, distil, in_space_of
from mapper.vectors.export import build_graph, export_model
from mapper.vectors.grading import Graded, Lesson, grade, read_graded, shares
from mapper.vectors.onnx_encoder import OnnxEncoder
from mapper.vectors.training import Network, Recipe, Teacher, average, negative_weights, quick, train
from mapper.vectors.training_data import Concept

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(
        not all(map(importlib.util.find_spec, ("torch", "transformers", "onnx"))), reason="needs the train extra"
    ),
]

MARKS = "[PAD] [UNK] [CLS] [SEP] [MASK]"
WORDS = "leads plans checks helps asks tells team budget risk change people work well badly never always"
VOCABULARY = f"{MARKS} {WORDS}"
RECIPE = quick(Recipe(rate=5e-3))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Path:
    """A random BERT of 2 layers with a vocabulary of sixteen words."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    (folder / "vocab.txt").write_text(VOCABULARY.replace(" ", "\n") + "\n")
    torch.manual_seed(0)
    torch.set_num_threads(1)  # networks this small lose by sharing a step out
    config = BertConfig(
        vocab_size=len(VOCABULARY.split()),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


def concepts() -> list[Concept]:
    def about(a, b, family=""):
        return Concept(f"{a} {b}", family, (f"{a} {b} well", f"always {a} {b}", f"{b} {a}"), (), (f"never {a} {b}",))

    pairs = [("leads", "change"), ("plans", "budget"), ("checks", "risk"), ("helps", "people")]
    return [about(a, b) for a, b in pairs] + [about("asks", "team", "talk"), about("tells", "team", "talk")]


def weights_of(folder):
    from safetensors.numpy import load_file

    return load_file(folder / "model.safetensors")


def test_training_brings_wordings_of_one_concept_together(tiny, tmp_path):
    losses = []
    out = train(
        tiny, tmp_path / "out", concepts(), replace(RECIPE, passes=12), progress=lambda d, t, x: losses.append(x)
    )
    assert np.mean(losses[-4:]) < np.mean(losses[:4])
    same = [c.same[0] for c in concepts()]
    other = [c.same[2] for c in concepts()]
    found = (Network(out).encode(same) @ Network(out).encode(other).T).argmax(axis=1)
    assert (found == np.arange(len(same))).mean() >= 0.8


def test_a_broken_training_goes_on_to_the_same_weights(tiny, tmp_path):
    class Broken(Exception):
        pass

    def stop(done, total, loss):
        if done == 2:
            raise Broken

    recipe = quick(Recipe(rate=5e-3, passes=2))
    whole = train(tiny, tmp_path / "whole", concepts(), recipe, checkpoint_every=1)
    with pytest.raises(Broken):
        train(tiny, tmp_path / "broken", concepts(), recipe, progress=stop, checkpoint_every=1)
    steps = []
    again = train(
        tiny, tmp_path / "broken", concepts(), recipe, progress=lambda d, t, x: steps.append(d), checkpoint_every=1
    )
    assert steps == [2]
    first, second = weights_of(whole), weights_of(again)
    assert all(np.allclose(first[k], second[k], atol=1e-6) for k in first)
    with pytest.raises(Invalid, match="another recipe"):
        train(tiny, tmp_path / "broken", concepts(), quick(Recipe(rate=1e-3)))


def test_a_student_follows_its_teacher(tiny, tmp_path):
    from dataclasses import replace

    texts = tuple(dict.fromkeys(t for c in concepts() for t in c.texts))
    rng = np.random.default_rng(0)
    wanted = rng.normal(size=(len(texts), 8)).astype(np.float32)
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    recipe = replace(RECIPE, passes=10, follow=1.0, follow_batch=16)
    out = train(tiny, tmp_path / "student", concepts(), recipe, teacher=Teacher(texts, wanted))

    def agreement(folder):
        rows = Network(folder).encode(texts)
        upper = np.triu_indices(len(texts), 1)
        return np.corrcoef((rows @ rows.T)[upper], (wanted @ wanted.T)[upper])[0, 1]

    assert agreement(out) > agreement(tiny) + 0.05


def unit(shape, seed):
    rows = np.random.default_rng(seed).normal(size=shape).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_a_turned_teacher_is_turned_back_and_a_wider_one_keeps_its_cosines():
    rows = unit((60, 6), 1)
    turn = np.linalg.qr(np.random.default_rng(2).normal(size=(6, 6)))[0].astype(np.float32)
    assert np.allclose(in_space_of(rows, rows @ turn), rows, atol=1e-4)
    wide = np.concatenate([rows @ turn, np.zeros((60, 3), np.float32)], axis=1)
    found = in_space_of(unit((60, 6), 3), wide)
    assert np.allclose(found @ found.T, rows @ rows.T, atol=1e-4)
    with pytest.raises(Invalid, match="cannot teach"):
        in_space_of(rows, rows[:, :3])


def test_a_distilled_student_gives_the_teachers_vectors(tiny, tmp_path):
    class Broken(Exception):
        pass

    def stop(done, total, loss):
        if done == 16:
            raise Broken

    texts = tuple(dict.fromkeys(t for c in concepts() for t in c.texts))
    teacher = Teacher(texts, unit((len(texts), 40), 4))
    course = Course(steps=30, batch=16, rate=5e-3, tokens=16)

    def taught(name, **more):
        return distil(tiny, tmp_path / name, teacher, 10, course, checkpoint_every=15, **more)

    def agreement(folder):
        rows, upper = Network(folder).encode(texts), np.triu_indices(len(texts), 1)
        return np.corrcoef((rows @ rows.T)[upper], (teacher.vectors @ teacher.vectors.T)[upper])[0, 1]

    whole = taught("whole")
    assert agreement(whole) > agreement(tiny) + 0.1
    with pytest.raises(Broken):
        taught("broken", progress=stop)
    # Stopped one step past a checkpoint: that step is taken again, and counts once.
    first, second = weights_of(whole), weights_of(taught("broken"))
    assert all(np.allclose(first[k], second[k], atol=1e-5) for k in first)


def test_a_graded_crosswalk_puts_the_counterpart_first(tiny, tmp_path):
    left = ("leads change well", "plans budget", "checks risk")
    right = ("team tells people", "asks people", "work badly", "never change")
    grades = np.full((3, 4), np.nan, np.float32)
    grades[0, 0], grades[1, 1], grades[2, 2], grades[0, 3] = 3, 3, 2, -2
    others = ("helps people", "tells team", "work always")

    def places(folder):
        network = Network(folder)
        alike = network.encode(left) @ network.encode(right).T
        return [int((row > row[n]).sum()) for n, row in enumerate(alike)], alike

    assert places(tiny)[0] != [0, 0, 0]
    lesson = Lesson(passes=40, rate=5e-3, tokens=16, stay_batch=3)
    taught = grade(tiny, tmp_path / "graded", [Graded(("A", "B"), left, right, grades)], others, lesson)
    found, alike = places(taught)
    assert found == [0, 0, 0]
    assert alike[0].argmin() == 3  # the opposite stands last
    were, still = Network(tiny).encode(others), Network(taught).encode(others)
    moved = 1 - np.sum(were * still, axis=1)
    free = grade(
        tiny,
        tmp_path / "free",
        [Graded(("A", "B"), left, right, grades)],
        others,
        Lesson(passes=40, rate=5e-3, tokens=16, stay=0),
    )
    assert moved.mean() < (1 - np.sum(were * Network(free).encode(others), axis=1)).mean()
    with pytest.raises(Invalid, match="another recipe"):
        grade(tiny, tmp_path / "graded", [Graded(("A", "B"), left, right, grades)], others, Lesson(passes=1))


def test_an_opposite_is_kept_below_and_lines_find_what_they_show(tiny, tmp_path):
    left, right = ("leads change well", "plans budget", "checks risk"), ("team tells people", "asks people")
    crosswalk = Graded(("A", "B"), left, right, np.full((3, 2), np.nan, np.float32))
    lines = ("team budget work", "risk people helps", "never tells")
    part = Credited(
        lines,
        left,
        np.arange(3),
        np.ones(3, dtype=bool),
        np.array([[0, 0, 1], [0, 1, 0], [0, 0, 0]], dtype=bool),
        np.array([[0, 0, 1], [0, 1, 0], [0, 0, 0]], dtype=bool),
        np.zeros(3, dtype=bool),
    )
    pair = Concept("tells", "", ("tells people", "helps team people"), (), ("never tells people",))
    lesson = Lesson(passes=40, rate=5e-3, tokens=16, stay=0, ranking=0, spacing=0)
    taught = grade(tiny, tmp_path / "read", [crosswalk], lines, lesson, credited={"A": part}, concepts=[pair])
    before, after = Network(tiny), Network(taught)

    def shown(network):
        return network.encode(lines) @ network.encode(left).T

    def lead(network):
        first, second, opposite = network.encode([*pair.same, *pair.opposite])
        return first @ second - first @ opposite

    assert lead(before) < 0 < lead(after)
    found = shown(after)
    assert (found[0].argmax(), found[1].argmax()) == (2, 1) != tuple(shown(before)[:2].argmax(axis=1))
    assert found[2].max() < min(found[0, 2], found[1, 1])  # what shows nothing stands below what shows something


def test_shares_are_of_those_with_a_counterpart():
    grades = np.array([[3, 2, np.nan], [1, 0, np.nan], [-2, 2, 1]], np.float32)
    assert np.allclose(shares(grades), [[1 / 1.6, 0.6 / 1.6, 0], [0, 0.6 / 0.7, 0.1 / 0.7]])


def test_graded_crosswalks_of_the_corpus_are_read_whole():
    found = read_graded(Path(__file__).parents[2] / "corpora" / "training" / "crosswalks")
    assert len(found) == 28
    assert {int(g) for pair in found for g in pair.grades[~np.isnan(pair.grades)]} == {3, 2, 1, 0, -2}
    with pytest.raises(Invalid, match=r"pairs\.tsv"):
        read_graded(Path("nowhere"))


def test_kin_weigh_little_as_negatives_and_nobody_is_their_own(tiny):
    weights = negative_weights(concepts(), Network(tiny), Recipe(family_weight=0.1, alike_from=1.1, alike_to=1.2))
    assert np.diag(weights).tolist() == [0] * 6
    assert weights[4, 5] == pytest.approx(0.1) and weights[0, 1] == pytest.approx(1.0)


def test_an_average_lies_between(tiny, tmp_path):
    import torch
    from safetensors.torch import save_file

    other = tmp_path / "other"
    Network(tiny).save(other)
    save_file({k: torch.tensor(v) * 0 for k, v in weights_of(tiny).items()}, str(other / "model.safetensors"))
    mixed = weights_of(average([tiny, other], [1, 3], tmp_path / "mixed"))
    assert all(np.allclose(mixed[k], v * 0.25, atol=1e-6) for k, v in weights_of(tiny).items())


def test_the_exported_network_is_the_trained_one(tiny, tmp_path):
    export_model(tiny, tmp_path / "onnx", name="tiny", storage="fp32")
    texts = ["leads change well", "plans", "never helps people badly " * 5]
    import torch

    network = Network(tiny, tokens=256)
    with torch.no_grad(), torch.autocast("cpu", enabled=False):
        fed = network.tokenizer(texts, padding=True, truncation=True, max_length=256, return_tensors="pt")
        hidden = network.model.eval()(**fed).last_hidden_state
        mask = fed["attention_mask"].unsqueeze(-1)
        expected = torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1).numpy()
    assert np.abs(OnnxEncoder(tmp_path / "onnx").encode(texts) - expected).max() < 1e-5


@pytest.mark.parametrize("storage", ["fp32", "fp16", "int8"])
def test_an_mpnet_graph_gives_what_the_network_gives(storage):
    """MPNet differs in position numbers and in a bias by how far apart two tokens stand."""
    import onnxruntime
    import torch
    from transformers import MPNetConfig, MPNetModel

    torch.manual_seed(0)
    config = MPNetConfig(
        vocab_size=50, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64
    )
    model = MPNetModel(config, add_pooling_layer=False).eval()
    model.encoder.relative_attention_bias.weight.data.normal_(std=2.0)
    weights = {k: v.numpy() for k, v in model.state_dict().items()}
    graph = build_graph(weights, config.to_dict(), storage, tokens=200)
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    ids = np.random.default_rng(0).integers(3, 50, size=(3, 170)).astype(np.int64)
    mask = np.ones_like(ids)
    mask[0, 9:] = 0
    ids[mask == 0] = config.pad_token_id
    got = session.run(["vectors"], {"input_ids": ids, "attention_mask": mask})[0]
    with torch.no_grad():
        hidden = model(input_ids=torch.tensor(ids), attention_mask=torch.tensor(mask)).last_hidden_state.numpy()
    mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
    expected = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    assert np.abs(got - expected).max() < {"fp32": 2e-5, "fp16": 2e-3, "int8": 3e-2}[storage]


def test_another_kind_of_network_is_refused():
    with pytest.raises(Invalid, match="Cannot export a gpt2"):
        build_graph({}, {"model_type": "gpt2", "hidden_act": "gelu"}, "fp32", 8)


@pytest.fixture
def sample(tmp_path) -> Path:
    """A corner of corpora/training: some rows of each file, two of the graded frameworks and their lines."""
    whole, part = Path(__file__).parents[2] / "corpora" / "training", tmp_path / "training"
    frameworks = part / "crosswalks" / "frameworks"
    frameworks.mkdir(parents=True)
    (part / "statements").mkdir()
    for path in whole.glob("*.jsonl"):
        rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (part / path.name).write_text("".join(rows[:40]), encoding="utf-8")
    for name in "NP":
        shutil.copy(whole / "crosswalks" / "frameworks" / f"{name}.json", frameworks)
    pairs = (whole / "crosswalks" / "pairs.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in pairs[1:] if row.startswith("N/") and "\tP/" in row]
    (part / "crosswalks" / "pairs.tsv").write_text("".join([pairs[0], *kept]), encoding="utf-8")
    shutil.copy(whole / "statements" / "NP.tsv", part / "statements")
    return part


def test_the_whole_recipe_runs_in_one_go_and_is_not_run_twice(tiny, sample, tmp_path, monkeypatch):
    """From texts to a model that can be used, every stage of a few steps; called again, nothing is left to do."""
    for name, quicker in (
        ("STUDENT", replace(recipes.STUDENT, passes=1, batch=64, tokens=16, follow_batch=8)),
        ("TEACHER", replace(recipes.TEACHER, passes=1, batch=128, tokens=16)),
        ("COURSE", replace(recipes.COURSE, steps=4, batch=8, tokens=16)),
        ("LESSON", replace(recipes.LESSON, passes=1, tokens=8, lines=4)),
        ("TEACHERS_LESSON", replace(recipes.TEACHERS_LESSON, passes=1, tokens=8, lines=4)),
    ):
        monkeypatch.setattr(recipes, name, quicker)
    monkeypatch.setattr(recipes, "find_base", lambda name, work, folder=None: tiny)
    said = []
    made = recipes.train_default(
        sample,
        tmp_path / "work",
        general=["Plans the week."],
        progress=lambda done, total, what: said.append((done, total, what)),
    )
    stages = list(dict.fromkeys(what.split(",")[0] for _, _, what in said))
    assert [s for s in stages if not s.startswith("the teacher reads")] == [
        "teacher", "teacher's crosswalks", "student", "distilling", "crosswalks"
    ]  # fmt: skip
    assert all(0 <= done <= total for done, total, _ in said)
    manifest = recipes.export_default(made, tmp_path / "shipped")
    assert OnnxEncoder(tmp_path / "shipped").encode(["leads change"]).shape == (1, manifest.dimensions)
    said.clear()
    assert recipes.train_default(sample, tmp_path / "work", progress=lambda *step: said.append(step)) == made
    assert said == []
