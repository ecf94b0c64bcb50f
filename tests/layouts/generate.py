"""`python tests/layouts/generate.py OUT_DIR --group development`: documents and their gold as NAME.json."""

import argparse
import importlib
from pathlib import Path

from layouts import GROUPS, Layout

MODULES = {
    "development": ("development_tables", "development_flow", "development_word"),
    "frozen": ("frozen_tables", "frozen_flow", "frozen_word"),
    "unseen": ("unseen_tables", "unseen_flow", "unseen_word"),
    "unseen2": (
        "unseen2_cards",
        "unseen2_grid",
        "unseen2_pages",
        "unseen2_office",
        "unseen2_flow",
        "unseen2_word",
    ),
    "unseen3": ("unseen3_cards", "unseen3_grid", "unseen3_flow", "unseen3_office", "unseen3_word"),
    "unseen4": ("unseen4_cards", "unseen4_flow", "unseen4_office", "unseen4_word"),
    "not_frameworks": ("not_frameworks",),
    "not_frameworks2": ("not_frameworks2",),
    "not_frameworks3": ("not_frameworks3",),
    "not_frameworks4": ("not_frameworks4",),
}


def group(name: str) -> list[Layout]:
    """The layouts of a group, in order."""
    return [one for module in MODULES[name] for one in importlib.import_module(module).layout.all]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--group", choices=GROUPS, default="development")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for layout in group(options.group):
        document, _ = layout.write(options.folder)
        print(f"{document}\t{layout.about}")


if __name__ == "__main__":
    main()
