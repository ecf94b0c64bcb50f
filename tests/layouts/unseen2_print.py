"""`python tests/layouts/unseen2_print.py [NAME ...]`: the sources of printed layouts in, `printed/NAME.pdf` out.

Needs Chromium for the pages written in HTML and LibreOffice for the Word documents; tests use what it made.
"""

import importlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from typeset_word import save
from unseen2_style import PRINTED

MODULES = ("unseen2_cards", "unseen2_grid", "unseen2_pages", "unseen2_office", "not_frameworks2")


def browse(html: str, target: Path, folder: Path) -> None:
    """Print HTML with Chromium."""
    source = folder / "page.html"
    source.write_text(html, encoding="utf-8")
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        "--disable-pdf-tagging",
    ]
    subprocess.run([*command, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True)


def convert(document: object, target: Path, folder: Path) -> None:
    """Convert a Word document with LibreOffice."""
    source = folder / "page.docx"
    save(document, source)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    shutil.move(source.with_suffix(".pdf"), target)


def main(names: list[str]) -> None:
    PRINTED.mkdir(exist_ok=True)
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
