"""`python tests/layouts/unseen4_print.py [NAME ...]`: sources of the fourth unseen group in, `printed/NAME.pdf` out."""

import importlib
import sys
import tempfile
from pathlib import Path

from unseen2_print import browse, convert
from unseen2_style import PRINTED

MODULES = ("unseen4_cards", "unseen4_office", "not_frameworks4")


def main(names: list[str]) -> None:
    for module in MODULES:
        for name, source in importlib.import_module(module).printed.sources.items():
            if names and name not in names:
                continue
            with tempfile.TemporaryDirectory() as folder:
                made = source()
                write = browse if isinstance(made, str) else convert
                write(made, PRINTED / f"{name}.pdf", Path(folder))
            print(f"{name}\t{(PRINTED / f'{name}.pdf').stat().st_size}")


if __name__ == "__main__":
    main(sys.argv[1:])
