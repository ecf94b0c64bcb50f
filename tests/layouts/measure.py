"""`python tests/layouts/measure.py --group development`: extraction of typeset layouts against their gold, as a table.

The definition of the figures is that of the project's judge: indicators match one to one when their texts are the
same (or 0.95 alike) with the same polarity; full F1 counts those under the right competency and level order.
"""

import argparse
import difflib
import json
import math
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generate import group
from layouts import GROUPS


@dataclass(frozen=True)
class Figures:
    """F1s of one framework (0 to 1; 1.0 where gold and extraction are both empty) and what was counted."""

    titles: float
    text: float
    full: float
    n_gold: int
    n_got: int

    @property
    def whole(self) -> float:
        """The figure to hold a layout to: full F1, or titles F1 where the gold has no indicators and none were made."""
        return self.full if self.n_gold else self.titles * (self.n_got == 0)


def norm(text: str) -> str:
    """Lower-case letters and digits only; ligatures, soft hyphens and curly quotes made plain."""
    for old, new in (("\u00ad", ""), ("\ufb01", "fi"), ("\ufb02", "fl"), ("\u2019", "'"), ("\u2018", "'")):
        text = text.replace(old, new)
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def close(a: str, b: str) -> bool:
    """The same words, or for longer texts at least 0.95 alike."""
    a, b = norm(a), norm(b)
    return a == b or (min(len(a), len(b)) > 12 and difflib.SequenceMatcher(None, a, b).ratio() >= 0.95)


def pairs(gold: Sequence[Any], got: Sequence[Any], same: Callable[[Any, Any], bool]) -> list[tuple[Any, Any]]:
    """Greedy one-to-one matching in order."""
    left, found = list(got), []
    for one in gold:
        for n, other in enumerate(left):
            if same(one, other):
                found.append((one, other))
                del left[n]
                break
    return found


def f1(hits: int, n_gold: int, n_got: int) -> float:
    return 2 * hits / (n_gold + n_got) if n_gold + n_got else 1.0


def compare(gold: dict[str, Any], got: dict[str, Any]) -> Figures:
    """Figures of one extracted framework against its gold, both in the JSON layout of the corpora."""
    mine, theirs = gold["competencies"], got.get("competencies", [])
    titles = pairs(
        mine, theirs, lambda a, b: any(close(t, b["title"]) for t in [a["title"], *a.get("title_variants", [])])
    )
    orders = [{level["id"]: level.get("order") for level in f.get("levels", [])} for f in (gold, got)]
    wanted = [(c, i) for c in mine for i in c["indicators"]]
    found = [(c, i) for c in theirs for i in c.get("indicators", [])]
    texts = pairs(
        wanted, found, lambda a, b: a[1]["polarity"] == b[1].get("polarity") and close(a[1]["text"], b[1]["text"])
    )
    home = {id(b): a for a, b in titles}
    full = sum(
        home.get(id(b[0])) is a[0] and orders[0].get(a[1]["level"]) == orders[1].get(b[1].get("level"))
        for a, b in texts
    )
    return Figures(
        f1(len(titles), len(mine), len(theirs)),
        f1(len(texts), len(wanted), len(found)),
        f1(full, len(wanted), len(found)),
        len(wanted),
        len(found),
    )


def best(gold: dict[str, Any], got: Sequence[dict[str, Any]]) -> Figures:
    """The best of the extracted frameworks for this gold, as the judge takes it."""
    empty = Figures(0.0, 0.0, 0.0, sum(len(c["indicators"]) for c in gold["competencies"]), 0)
    return max((compare(gold, one) for one in got), key=lambda f: (f.whole, f.titles), default=empty)


def extract(document: Path) -> list[dict[str, Any]]:
    """The frameworks that the product finds in a file, as JSON; an empty list where it says there is none."""
    from mapper.documents.read import read_document
    from mapper.errors import NoFramework
    from mapper.exchange.framework_json import framework_to_json
    from mapper.frameworks.infer import infer_frameworks
    from mapper.settings import Limits

    read = read_document(document.read_bytes(), document.name, Limits())
    try:
        return [dict(framework_to_json(f)) for f in infer_frameworks(read).frameworks]
    except NoFramework:
        return []


def page_count(document: Path) -> int:
    """Pages of a PDF; a Word file counts as one."""
    if document.suffix != ".pdf":
        return 1
    import pypdfium2

    with pypdfium2.PdfDocument(document) as opened:
        return len(opened)


@dataclass(frozen=True)
class Row:
    """One framework of one layout: its figures, and the seconds and pages of the whole document."""

    layout: str
    figures: Figures
    seconds: float
    pages: int


def measure(name: str, folder: Path) -> list[Row]:
    """Write and extract every layout of a group; a document that must give nothing scores 1 when it gives nothing."""
    rows = []
    for layout in group(name):
        document, answer = layout.write(folder)
        gold = json.loads(answer.read_text(encoding="utf-8"))
        start = time.perf_counter()
        got = extract(document)
        seconds, pages = time.perf_counter() - start, page_count(document)
        if gold == []:
            rows.append(Row(layout.name, nothing(got), seconds, pages))
        for one in gold if isinstance(gold, list) else [gold]:
            label = f"{layout.name} ({one['id']})" if isinstance(gold, list) else layout.name
            rows.append(Row(label, best(one, got), seconds, pages))
    return rows


def nothing(got: Sequence[dict[str, Any]]) -> Figures:
    """Figures where the gold is that there is no framework."""
    invented = sum(len(c["indicators"]) for f in got for c in f["competencies"])
    return Figures(float(not got), float(not invented), float(not invented), 0, invented)


def keep_floors(name: str, rows: Sequence[Row]) -> None:
    """Write what was measured as the floors of a group, rounded down to a hundredth: to be reviewed before commit."""
    path = Path(__file__).parent / "floors.json"
    floors = json.loads(path.read_text(encoding="utf-8"))
    wholes = {row.layout: math.floor(row.figures.whole * 100) / 100 for row in rows}
    mean = sum(row.figures.whole for row in rows) / len(rows)
    floors[name] = {"mean": math.floor(mean * 100) / 100, "layouts": wholes}
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--group", choices=GROUPS, default="development")
    parser.add_argument("--floors", action="store_true", help="keep the figures as floors.json's for this group")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(options.group, Path(folder))
    print(f"{'layout':36} {'gold':>5} {'got':>5} {'titles':>7} {'text':>7} {'full':>7} {'pages':>6} {'s/page':>7}")
    for row in rows:
        f = row.figures
        figures = f"{f.n_gold:5} {f.n_got:5} {f.titles:7.3f} {f.text:7.3f} {f.full:7.3f}"
        print(f"{row.layout:36} {figures} {row.pages:6} {row.seconds / max(1, row.pages):7.3f}")
    print(f"mean {sum(r.figures.whole for r in rows) / len(rows):.3f}, least {min(r.figures.whole for r in rows):.3f}")
    if options.floors:
        keep_floors(options.group, rows)


if __name__ == "__main__":
    main()
