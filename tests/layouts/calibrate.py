"""`python tests/layouts/calibrate.py`: fits how sure a reading may be of itself on layouts drawn by chance and measures
the fit on others; `--keep` writes mapper/frameworks/confidence.json. Refit after extraction changes.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from chance import KINDS, writer
from chance_plan import draw
from measure import close, pairs

from mapper.documents.parse import parse
from mapper.errors import NoFramework
from mapper.exchange.framework_json import framework_to_json
from mapper.fitting import fit_logistic
from mapper.frameworks.confidence import COMPETENCY, INDICATOR, PARAMETERS, evidence
from mapper.frameworks.infer import read_structure
from mapper.settings import Limits

FITTED, MEASURED = 30_000, 40_000
"""First seeds of the layouts that the parameters are fitted on, and of those that they are measured on."""


STRENGTH = 0.03
"""Strong regularisation: a few misread documents of hundreds give the errors."""


@dataclass(frozen=True)
class Item:
    """One competency or indicator of a reading: its evidence, and whether it is right in all that is said of it."""

    kind: str
    document: str
    values: tuple[float, ...]
    right: bool
    told: float


def items_of(gold: dict, inference, document: str) -> Iterator[Item]:
    """Every part of the framework that was found, judged against the one that was typeset."""
    for framework in inference.frameworks:
        got = dict(framework_to_json(framework))
        titles = pairs(gold["competencies"], got["competencies"], lambda a, b: close(a["title"], b["title"]))
        home = {b["id"]: a["id"] for a, b in titles}
        orders = [{x["id"]: x.get("order") for x in f.get("levels", [])} for f in (gold, got)]
        wanted = [(c["id"], i) for c in gold["competencies"] for i in c["indicators"]]
        found = [(c["id"], i) for c in got["competencies"] for i in c["indicators"]]
        same = pairs(
            wanted, found, lambda a, b: a[1]["polarity"] == b[1]["polarity"] and close(a[1]["text"], b[1]["text"])
        )
        right = {
            b[1]["id"]
            for a, b in same
            if home.get(b[0]) == a[0] and orders[0].get(a[1]["level"]) == orders[1].get(b[1]["level"])
        }
        whole = evidence(framework, inference.account)
        for c in framework.competencies:
            yield Item("competency", document, whole.of_competency(c), c.id in home, c.confidence or 0.0)
            for i in c.indicators:
                yield Item("indicator", document, whole.of_indicator(c, i), i.id in right, i.confidence or 0.0)


def drawn(first: int, count: int, kinds: Sequence[str]) -> Iterator[Item]:
    """Draw, write and read `count` layouts of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds:
            with writer(kind) as write:
                for seed in range(first, first + count):
                    plan = draw(seed)
                    path = write(plan, Path(folder) / f"{kind}-{seed}", seed)
                    try:
                        found = read_structure(parse(path.read_bytes(), path.name, Limits()))
                    except NoFramework:
                        continue
                    yield from items_of(plan.gold, found, f"{kind}-{seed}")


def table(name: str, told: np.ndarray, right: np.ndarray) -> None:
    """How often those that were told with a confidence are right, and the expected calibration error in ten bins."""
    print(f"{name}: {len(told)} items, right {right.mean():.3f}, told {told.mean():.3f}")
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        chosen = (told >= low) & (told < low + 0.1 + 1e-9 * (low >= 0.9))
        if chosen.any():
            error += chosen.mean() * abs(told[chosen].mean() - right[chosen].mean())
            print(f"  {low:.1f} to {low + 0.1:.1f}: {chosen.sum():6} told {told[chosen].mean():.3f}", end="")
            print(f" right {right[chosen].mean():.3f}")
    print(f"  expected calibration error {error:.3f}, Brier score {((told - right) ** 2).mean():.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", type=int, default=150, help="layouts of each kind to fit on")
    parser.add_argument("--measure", type=int, default=80, help="layouts of each kind to measure on")
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    kinds = options.kind or KINDS
    fitted = list(drawn(FITTED, options.fit, kinds))
    others = list(drawn(MEASURED, options.measure, kinds))
    kept = {}
    for kind, names in (("competency", COMPETENCY), ("indicator", INDICATOR)):
        mine = [item for item in fitted if item.kind == kind]
        rows, right = np.array([item.values for item in mine]), np.array([item.right for item in mine])
        model = fit_logistic(names, rows, right, strength=STRENGTH)
        kept[kind] = model.to_json()
        fresh = [item for item in others if item.kind == kind]
        truth = np.array([item.right for item in fresh], dtype=float)
        table(f"{kind}, by rule", np.array([item.told for item in fresh]), truth)
        table(f"{kind}, fitted", model.probabilities(np.array([item.values for item in fresh])), truth)
    if options.keep:
        PARAMETERS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
