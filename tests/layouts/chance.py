"""`python tests/layouts/chance.py --seed 1000 --count 60 --kind pdf`: layouts drawn by chance, extracted and measured.

The rate on seeds that nobody has looked at is the yardstick of how well extraction holds on new layouts.
"""

import argparse
import contextlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chance_nodes import Plan
from chance_plan import draw
from measure import Figures, best

KINDS = ("pdf", "html", "docx")


@dataclass(frozen=True)
class Drawn:
    """One document drawn by chance and how its extraction fared."""

    seed: int
    kind: str
    axes: tuple[str, ...]
    figures: Figures


def extract(document: Path) -> list[dict[str, Any]]:
    """What the product finds in a file, read in this process: a sample has hundreds of documents."""
    from mapper.documents.parse import parse
    from mapper.errors import NoFramework
    from mapper.exchange.framework_json import framework_to_json
    from mapper.frameworks.infer import infer_frameworks
    from mapper.settings import Limits

    try:
        read = parse(document.read_bytes(), document.name, Limits())
        return [dict(framework_to_json(f)) for f in infer_frameworks(read).frameworks]
    except NoFramework:
        return []


@contextlib.contextmanager
def writer(kind: str) -> Iterator[Callable[[Plan, Path, int], Path]]:
    """What writes a plan as a file of one kind: reportlab's PDF, a browser's PDF, or Word."""
    if kind == "html":
        from chance_html import Browser

        with Browser() as browser:

            def printed(plan: Plan, stem: Path, seed: int) -> Path:
                browser.write(plan, stem.with_suffix(".pdf"))
                return stem.with_suffix(".pdf")

            yield printed
        return

    def written(plan: Plan, stem: Path, seed: int) -> Path:
        if kind == "docx":
            from chance_word import write_word

            write_word(plan, stem.with_suffix(".docx"), seed)
            return stem.with_suffix(".docx")
        from chance_pdf import write_pdf

        write_pdf(plan, stem.with_suffix(".pdf"))
        return stem.with_suffix(".pdf")

    yield written


def sample(seeds: range, kind: str, folder: Path) -> Iterator[Drawn]:
    """Draw, write, extract and compare one document a seed."""
    with writer(kind) as write:
        for seed in seeds:
            plan = draw(seed)
            document = write(plan, folder / f"{kind}-{seed}", seed)
            gold: dict[str, Any] = plan.gold
            yield Drawn(seed, kind, plan.axes, best(gold, extract(document)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--keep", type=Path, help="a folder for the documents")
    parser.add_argument("--all", action="store_true", help="print documents read without fault too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for kind in options.kind or KINDS:
            wholes = []
            for one in sample(range(options.seed, options.seed + options.count), kind, folder):
                f = one.figures
                wholes.append(f.full)
                if options.all or f.full < 0.995:
                    figures = f"{f.titles:6.2f} {f.text:6.2f} {f.full:6.2f} {f.n_gold:4} {f.n_got:4}"
                    print(f"{kind} {one.seed:6} {figures}  {' '.join(one.axes)}")
            low = sum(w < 0.85 for w in wholes)
            print(
                f"{kind}: mean full F1 {sum(wholes) / len(wholes):.3f}, under 0.85: {low} of {len(wholes)}", flush=True
            )


if __name__ == "__main__":
    main()
