"""The one list of layouts: a name, a group and how to write its files; filled by the makers beside it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Gold = dict[str, object] | list[dict[str, object]]
GROUPS = (
    "development",
    "frozen",
    "unseen",
    "unseen2",
    "unseen3",
    "unseen4",
    "not_frameworks",
    "not_frameworks2",
    "not_frameworks3",
    "not_frameworks4",
)


@dataclass(frozen=True)
class Layout:
    """`draw(path)` writes the document and answers its gold: one framework, several, or an empty list for none."""

    name: str
    group: str
    kind: str
    about: str
    draw: Callable[[Path], Gold]

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write NAME.pdf or NAME.docx and NAME.json; answers both paths."""
        document, answer = folder / f"{self.name}.{self.kind}", folder / f"{self.name}.json"
        gold = self.draw(document)
        answer.write_text(json.dumps(gold, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return document, answer


class Makers:
    """Collects the layouts of one group in the order they are written."""

    def __init__(self, group: str) -> None:
        self.group = group
        self.all: list[Layout] = []

    def __call__(
        self, name: str, about: str, kind: str = "pdf"
    ) -> Callable[[Callable[[Path], Gold]], Callable[[Path], Gold]]:
        def add(draw: Callable[[Path], Gold]) -> Callable[[Path], Gold]:
            self.all.append(Layout(name, self.group, kind, about, draw))
            return draw

        return add
