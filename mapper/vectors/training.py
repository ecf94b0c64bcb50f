"""Concepts and a base model in, a trained sentence encoder's folder out (extra `train`; a processor is enough).

Loss: each anchor must find its own wording among the batch's others and the hard negatives (InfoNCE, scale 20;
Henderson et al. 2017, van den Oord et al. 2018). Three changes keep frameworks' grain: members of one family and
concepts that the base model already finds alike weigh less as negatives; near negatives weigh half; an opposite must
stay below by a margin. A teacher's similarities can be followed at the same time (Tejankar et al. 2021 for the form:
Kullback-Leibler between rows of similarities).
"""

import itertools
import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid, MissingExtra
from mapper.vectors.manifest import file_sha256
from mapper.vectors.training_data import Concept, Example, batches_apart, examples
from mapper.vectors.types import Vectors

Progress = Callable[[int, int, float], None]
"""(steps done, steps in all, loss)."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that shapes a training; the same recipe, data and machine give the same weights.

    `family_weight` and `near_weight` multiply a negative's share of the denominator (0 leaves it out);
    `alike_from` and `alike_to` are base similarities between which a stranger's weight falls from 1 to
    `family_weight`; `margin` is in cosines; `follow` weighs the teacher's similarities against the labels.
    """

    passes: int = 6
    batch: int = 32
    rate: float = 5e-5
    scale: float = 20.0
    warm_up: float = 0.1
    family_weight: float = 0.1
    near_weight: float = 0.5
    alike_from: float = 0.35
    alike_to: float = 0.65
    margin: float = 0.1
    follow: float = 0.0
    follow_batch: int = 96
    tokens: int = 96
    seed: int = 1


class Network:
    """A BERT or MPNet encoder with mean pooling, in torch: the thing that is trained."""

    def __init__(self, folder: Path, *, tokens: int = 96) -> None:
        try:
            import torch
            from transformers import AutoModel, AutoTokenizer
        except ImportError:
            raise MissingExtra(
                "Training needs torch and sentence-transformers.", "Install: pip install 'competency-mapper[train]'"
            ) from None
        if not (folder / "config.json").exists():
            raise Invalid(f"{folder} holds no model.", "Give a sentence-transformers folder.")
        self.folder, self.tokens, self.torch = folder, tokens, torch
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model: Any = AutoModel.from_pretrained(str(folder), add_pooling_layer=False).to(self.device)
        self.tokenizer: Any = AutoTokenizer.from_pretrained(str(folder))

    def forward(self, texts: Sequence[str]) -> Any:
        """Unit rows, with gradients; sixteen-bit arithmetic where torch allows, as it halves the time."""
        fed = self.tokenizer(list(texts), padding=True, truncation=True, max_length=self.tokens, return_tensors="pt")
        fed = fed.to(self.device)
        with self.torch.autocast(self.device, dtype=self.torch.bfloat16):
            hidden = self.model(**fed).last_hidden_state
        mask = fed["attention_mask"].unsqueeze(-1).float()
        mean = (hidden.float() * mask).sum(1) / mask.sum(1)
        return self.torch.nn.functional.normalize(mean, dim=1)

    def encode(self, texts: Sequence[str], batch: int = 64) -> Vectors:
        """Unit rows without gradients, in order, shape (n, dimensions)."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        self.model.eval()
        rows: dict[int, NDArray[np.float32]] = {}
        with self.torch.no_grad():
            for start in range(0, len(order), batch):
                part = order[start : start + batch]
                made = self.forward([texts[i] for i in part]).cpu().numpy()
                rows.update(zip(part, made, strict=True))
        return np.stack([rows[i] for i in range(len(texts))]).astype(np.float32)

    def save(self, target: Path) -> None:
        """Write the folder again with these weights: whatever reads the base model reads this one."""
        from safetensors.torch import save_file

        target.mkdir(parents=True, exist_ok=True)
        own = shutil.ignore_patterns("*.md", "*.safetensors", "recipe.json", "checkpoint.pt")  # each stage has its own
        shutil.copytree(self.folder, target, dirs_exist_ok=True, ignore=own)
        weights = {k: v.detach().cpu().float().contiguous() for k, v in self.model.state_dict().items()}
        save_file(weights, str(target / "model.safetensors"), metadata={"format": "pt"})


def negative_weights(concepts: Sequence[Concept], network: Network, recipe: Recipe) -> NDArray[np.float32]:
    """How much each concept counts as a stranger to each other: shape (n, n), 0 to 1, zero on the diagonal.

    Strangers 1; the same family `family_weight`; between, by the likeness of their mean wordings to the base model.
    """
    firsts = [c.same[:3] for c in concepts]
    flat = network.encode([t for texts in firsts for t in texts])
    ends = np.cumsum([0, *(len(x) for x in firsts)])
    centres = np.stack([flat[a:b].mean(axis=0) for a, b in itertools.pairwise(ends)])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    alike = np.clip((centres @ centres.T - recipe.alike_from) / (recipe.alike_to - recipe.alike_from), 0, 1)
    weights = 1 - alike * (1 - recipe.family_weight)
    families = np.array([c.family for c in concepts])
    kin = (families[:, None] == families[None, :]) & (families != "")[:, None]
    weights[kin] = np.minimum(weights[kin], recipe.family_weight)
    np.fill_diagonal(weights, 0)
    return np.asarray(weights, dtype=np.float32)


def _contrast(network: Network, batch: Sequence[Example], weights: NDArray[np.float32], recipe: Recipe) -> Any:
    """The loss of one batch; see the module's head."""
    torch = network.torch
    texts = [e.anchor for e in batch] + [e.positive for e in batch] + [e.negative or e.positive for e in batch]
    rows = network.forward(texts)
    anchor, positive, negative = rows.chunk(3)
    at = [e.concept for e in batch]
    share = torch.tensor(weights[np.ix_(at, at)], device=rows.device)
    strangers = share + torch.eye(len(at), device=rows.device)
    own = torch.tensor([float(bool(e.negative)) * (1.0 if e.opposes else recipe.near_weight) for e in batch])
    hard = share + torch.diag(own).to(rows.device)
    hard = hard * torch.tensor([float(bool(e.negative)) for e in batch], device=rows.device)[None, :]
    opposed = torch.tensor([recipe.margin if e.opposes else 0.0 for e in batch], device=rows.device)
    lift = torch.diag(opposed)
    target = torch.arange(len(at), device=rows.device)

    def toward(queries: Any, keys: Any) -> Any:
        right = recipe.scale * queries @ keys.T + strangers.clamp_min(1e-9).log()
        wrong = recipe.scale * (queries @ negative.T + lift) + hard.clamp_min(1e-9).log()
        return torch.nn.functional.cross_entropy(torch.cat([right, wrong], dim=1), target)

    return (toward(anchor, positive) + toward(positive, anchor)) / 2


def _follow(network: Network, texts: Sequence[str], taught: Vectors, recipe: Recipe) -> Any:
    """How far the batch's similarities are from the teacher's: divergence of rows, at the training's scale."""
    torch = network.torch
    rows = network.forward(texts)
    wanted = torch.tensor(taught, device=rows.device)
    off = torch.eye(len(texts), device=rows.device) * -1e4
    mine = torch.log_softmax(recipe.scale * rows @ rows.T + off, dim=1)
    theirs = torch.softmax(recipe.scale * wanted @ wanted.T + off, dim=1)
    spread = ((rows @ rows.T - wanted @ wanted.T) ** 2).mean()
    return torch.nn.functional.kl_div(mine, theirs, reduction="batchmean") + 20.0 * spread


@dataclass(frozen=True, slots=True)
class Teacher:
    """Texts and the vectors (unit rows) that a larger model gives them."""

    texts: tuple[str, ...]
    vectors: Vectors


def _plan(concepts: Sequence[Concept], recipe: Recipe) -> list[list[Example]]:
    rng = random.Random(recipe.seed)  # noqa: S311 - shuffles, not secrets
    return list(batches_apart(examples(concepts, recipe.passes, rng), concepts, recipe.batch))


def _similar_batches(teacher: Teacher, steps: int, recipe: Recipe) -> list[NDArray[np.int64]]:
    """For each step a batch of texts, half strangers and half neighbours of a few of them: where order matters."""
    rng = np.random.default_rng(recipe.seed)
    found = []
    for _ in range(steps):
        seeds = rng.choice(len(teacher.texts), 8, replace=False)
        close = np.argsort(-(teacher.vectors[seeds] @ teacher.vectors.T), axis=1)[:, 1 : recipe.follow_batch // 16]
        rest = rng.choice(len(teacher.texts), recipe.follow_batch, replace=False)
        together = list(dict.fromkeys([*seeds.tolist(), *close.ravel().tolist(), *rest.tolist()]))
        found.append(np.array(together[: recipe.follow_batch], dtype=np.int64))
    return found


def begin(target: Path, notes: dict[str, Any]) -> bool:
    """Whether `target` already holds a finished training; else it is marked with `notes`, what shapes this one.

    Invalid when it was begun with other notes.
    """
    target.mkdir(parents=True, exist_ok=True)
    journal = target / "recipe.json"
    if journal.exists() and json.loads(journal.read_text(encoding="utf-8")) != notes:
        raise Invalid(f"{target} was begun with another recipe.", "Give another folder, or remove that one.")
    journal.write_text(json.dumps(notes, indent=2) + "\n", encoding="utf-8")
    return (target / "model.safetensors").exists()


def chase(
    network: Network,
    target: Path,
    loss: Callable[[int], Any],
    steps: int,
    rate: float,
    progress: Progress,
    checkpoint_every: int,
    warm_up: float = 0.05,
) -> Path:
    """Bring the loss of each step down (AdamW, a rising then falling rate), from the last checkpoint in `target`."""
    torch = network.torch
    learnt = [p for p in network.model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=rate, weight_decay=0.01)
    ramp = max(1, round(warm_up * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / ramp, max(0.0, (steps - s) / max(1, steps - ramp)))
    )
    saved, first = target / "checkpoint.pt", 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        network.model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        first = int(state["step"])
    for step in range(first, steps):
        network.model.train()
        optimiser.zero_grad()
        value = loss(step)
        value.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
        schedule.step()
        progress(step + 1, steps, float(value.detach()))
        if checkpoint_every and (step + 1) % checkpoint_every == 0 and step + 1 < steps:
            state = {"model": network.model.state_dict(), "optimiser": optimiser.state_dict()}
            torch.save({**state, "schedule": schedule.state_dict(), "step": step + 1}, saved)
    network.save(target)
    saved.unlink(missing_ok=True)
    return target


def train(
    base: Path,
    target: Path,
    concepts: Sequence[Concept],
    recipe: Recipe,
    *,
    teacher: Teacher | None = None,
    progress: Progress = lambda done, steps, loss: None,
    checkpoint_every: int = 50,
) -> Path:
    """Train on the concepts and write a sentence-transformers folder to `target`, which is returned.

    Interrupted, it goes on from the last checkpoint in `target` when called again with the same recipe; a finished
    one is returned as it stands. MissingExtra without the extra, Invalid when `target` was begun with another recipe.
    """
    network = Network(base, tokens=recipe.tokens)
    plan = _plan(concepts, recipe)
    notes = {"recipe": asdict(recipe), "base": file_sha256(base / "model.safetensors"), "concepts": len(concepts)}
    if begin(target, notes):
        return target
    weights = negative_weights(concepts, network, recipe)
    followed = _similar_batches(teacher, len(plan), recipe) if teacher and recipe.follow else []

    def loss(step: int) -> Any:
        network.torch.manual_seed(recipe.seed + step)  # dropout of a resumed run is that of an unbroken one
        whole: Any = _contrast(network, plan[step], weights, recipe) if recipe.follow < 1 else 0.0
        if teacher and followed:
            part = followed[step]
            copied = _follow(network, [teacher.texts[i] for i in part], teacher.vectors[part], recipe)
            whole = (1 - recipe.follow) * whole + recipe.follow * copied
        return whole

    return chase(network, target, loss, len(plan), recipe.rate, progress, checkpoint_every, recipe.warm_up)


def average(folders: Sequence[Path], shares: Sequence[float], target: Path) -> Path:
    """Write the weighted mean of several models' weights (same network) to `target` (Wortsman et al. 2022)."""
    networks = [Network(f) for f in folders]
    total = sum(shares)
    states = [n.model.state_dict() for n in networks]
    mixed = {
        k: sum(s / total * state[k] for s, state in zip(shares, states, strict=True)) if v.is_floating_point() else v
        for k, v in states[0].items()
    }
    networks[0].model.load_state_dict(mixed)
    networks[0].save(target)
    return target


def quick(recipe: Recipe) -> Recipe:
    """The same recipe, small enough for a test."""
    return replace(recipe, passes=1, batch=4, tokens=32)
