"""Pieces of pages in, whole HTML pages for the group `unseen3` out; its PDFs from them lie in `printed/`."""

from collections.abc import Iterable, Sequence
from html import escape

from content import Content


def lis(texts: Iterable[str], cls: str = "") -> str:
    """A list of escaped texts."""
    return f'<ul class="{cls}">' + "".join(f"<li>{escape(t)}</li>" for t in texts) + "</ul>"


def paras(*texts: str) -> str:
    """Escaped paragraphs."""
    return "".join(f"<p>{escape(t)}</p>" for t in texts)


def front(content: Content, note: str, tagline: str = "") -> str:
    """A cover page of its own."""
    return (
        f'<section class="cover turn"><h1>{escape(content.title)}</h1><p class="tag">{escape(tagline)}</p>'
        f'<p class="org">{escape(content.publisher)}</p><p class="note">{escape(note)}</p></section>'
    )


def toc(rows: Sequence[tuple[str, int]], heading: str = "Contents") -> str:
    """A contents list with page numbers at the right."""
    lines = "".join(
        f'<div class="toc"><span>{escape(name)}</span><span class="dots"></span><span>{n}</span></div>'
        for name, n in rows
    )
    return f'<section class="turn"><h2 class="plain">{heading}</h2>{lines}</section>'


def grid_form(heads: Sequence[str], rows: Sequence[str], blanks: int) -> str:
    """A form to fill in: a row for each name and empty cells beside it."""
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    body = "".join(f"<tr><td>{escape(r)}</td>{'<td>&nbsp;</td>' * blanks}</tr>" for r in rows)
    return f'<table class="form"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A small ruled table of surrounding matter."""
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f'<table class="form"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def sheet(
    title: str,
    style: str,
    body: str,
    size: str = "A4",
    margin: str = "18mm 17mm 20mm 17mm",
    font: str = "10pt/1.42 'Liberation Sans'",
    foot: str = "",
) -> str:
    """A whole HTML page; the footer is in the bottom margin from the second page on."""
    base = (
        f"@page{{size:{size};margin:{margin};@bottom-left{{content:'{foot or title}';font:7.5pt 'Liberation Sans';"
        "color:#666}@bottom-right{content:counter(page);font:7.5pt 'Liberation Sans';color:#666}}"
        "@page:first{@bottom-left{content:none}@bottom-right{content:none}}"
        "*{box-sizing:border-box;-webkit-print-color-adjust:exact}"
        f"body{{margin:0;font:{font}}}.turn{{break-after:page}}h1,h2,h3,h4{{break-after:avoid}}"
        ".toc{display:flex;margin:2mm 0}.dots{flex:1;border-bottom:1px dotted #888;margin:0 2mm 1.2mm}"
        ".form{width:100%;border-collapse:collapse;margin:3mm 0}.form td,.form th{border:0.3mm solid #999;padding:2mm;"
        "text-align:left}ul{margin:1mm 0 3mm;padding-left:5mm}p{margin:0 0 2.5mm}"
    )
    return (
        f'<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{base}{style}</style><body>{body}</body></html>"
    )
