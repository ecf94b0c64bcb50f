# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Sources of printed layouts in, layouts of the group `unseen2` out: a browser or an office suite made their PDFs once.

The PDFs lie in `printed/`, so that no test needs those programs; `unseen2_print.py` makes them again from the sources.
"""

import shutil
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from layouts import Gold, Makers

PRINTED = Path(__file__).parent / "printed"
Source = Callable[[], Any]


class Printed:
    """Collects layouts whose PDF was printed from a source: HTML text for the browser, a Word document for the suite."""

    def __init__(self, makers: Makers) -> None:
        self.makers = makers
        self.sources: dict[str, Source] = {}

    def __call__(self, name: str, about: str, gold: Callable[[], Gold]) -> Callable[[Source], Source]:
        def add(source: Source) -> Source:
            def draw(path: Path) -> Gold:
                shutil.copyfile(PRINTED / f"{name}.pdf", path)
                return gold()

            self.sources[name] = source
            self.makers(name, about)(draw)
            return source

        return add


def items(texts: Iterable[str], tag: str = "li") -> str:
    """Escaped texts, each in its element."""
    return "".join(f"<{tag}>{escape(t)}</{tag}>" for t in texts)


def listed(texts: Iterable[str], cls: str = "") -> str:
    """A list of escaped texts."""
    return f'<ul class="{cls}">{items(texts)}</ul>'


def page(title: str, style: str, body: str, size: str = "A4", margin: str = "18mm 16mm 20mm 16mm") -> str:
    """A whole HTML page to print, with the page size and margins in CSS and the page number in the bottom margin."""
    base = (
        f"@page{{size:{size};margin:{margin};@bottom-right{{content:counter(page);font:8pt 'Liberation Sans';"
        f"color:#555}}@bottom-left{{content:'{escape(title)}';font:8pt 'Liberation Sans';color:#555}}}}"
        "@page:first{@bottom-right{content:none}@bottom-left{content:none}}"
        "*{box-sizing:border-box;-webkit-print-color-adjust:exact}body{margin:0;font:10pt/1.4 'Liberation Sans'}"
        ".turn{break-after:page}h1,h2,h3,h4{break-after:avoid}li{break-inside:avoid}"
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{base}{style}</style><body>{body}</body></html>"
    )
