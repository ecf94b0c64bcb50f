"""A plan in, a web page out, and the PDF that a browser prints of it."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from chance_nodes import Box, Break, Cell, Grid, Items, Look, News, Node, P, Plan

FACES = {"sans": "'Liberation Sans', Arial, sans-serif", "serif": "'Liberation Serif', Georgia, serif"}


def css(look: Look) -> str:
    parts = [
        f"font-size:{look.size}pt",
        f"color:#{look.colour}",
        f"margin:{look.before}pt 0 {look.after}pt",
        f"font-weight:{'bold' if look.bold else 'normal'}",
        f"font-style:{'italic' if look.italic else 'normal'}",
    ]
    parts += [f"background:#{look.fill};padding:3pt 5pt"] if look.fill else []
    parts += ["text-align:center"] if look.centre else []
    return ";".join(parts)


def one(node: Node) -> str:
    if isinstance(node, P):
        lead = f"<b>{escape(node.lead)}</b> " if node.lead else ""
        keep = ";break-after:avoid" if node.keep else ""
        return f'<p style="{css(node.look)}{keep}">{icon(node)}{lead}{escape(node.text)}</p>'
    if isinstance(node, Items):
        return items(node)
    if isinstance(node, Break):
        return '<div style="break-after:page"></div>'
    if isinstance(node, Grid):
        return grid(node)
    if isinstance(node, Box):
        return f'<div style="background:#{node.fill};padding:8pt;margin-bottom:6pt">{every(node.nodes)}</div>'
    assert isinstance(node, News)
    return f'<div style="column-count:{node.columns};column-gap:20pt">{every(node.nodes)}</div>'


def icon(node: P) -> str:
    if node.icon == "picture":
        return (
            '<svg width="1em" height="1em" viewBox="0 0 10 10" style="margin-right:0.4em">'
            '<circle cx="5" cy="5" r="4.5" fill="#c8501e"/></svg>'
        )
    return f'<span style="font-family:OpenSymbol;font-weight:normal">{node.icon}</span> ' if node.icon else ""


def every(nodes: Sequence[Node]) -> str:
    return "".join(one(n) for n in nodes)


def items(node: Items) -> str:
    """A real list for plain bullets and numbers; hanging marks typed before the text for all others."""
    look = css(node.look)
    if node.marks in (("•",), ("-",)):
        mark = "disc" if node.marks == ("•",) else "'-  '"
        rows = "".join(f'<li style="{look}">{escape(t)}</li>' for t in node.texts)
        return f'<ul style="margin:0;padding-left:16pt;list-style-type:{mark}">{rows}</ul>'
    if node.marks == ("",):
        return "".join(f'<p style="{look}">{escape(t)}</p>' for t in node.texts)
    wide = 1.3 if all(len(m) < 3 for m in node.marks) else 2.6
    return "".join(
        f'<p style="{look};padding-left:{wide}em;text-indent:-{wide}em"><span style="display:inline-block;'
        f'width:{wide}em;text-indent:0">{escape(node.mark(n))}</span>{escape(t)}</p>'
        for n, t in enumerate(node.texts)
    )


def grid(node: Grid) -> str:
    borders = {"all": "border:0.7pt solid #888", "across": "border-bottom:0.7pt solid #888", "none": ""}[node.rule]
    total = sum(node.widths)
    columns = "".join(f'<col style="width:{100 * w / total:.2f}%">' for w in node.widths)
    head = "".join(row(r, borders, node.pad) for r in node.rows[: node.heads])
    body = "".join(row(r, borders, node.pad) for r in node.rows[node.heads :])
    edge = "border-top:0.7pt solid #888;" if node.rule == "across" else ""
    return (
        f'<table style="width:100%;border-collapse:collapse;table-layout:fixed;{edge}margin-bottom:4pt">'
        f"<colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"
    )


def row(cells: Sequence[Cell], borders: str, pad: float) -> str:
    return f"<tr>{''.join(cell(c, borders, pad) for c in cells)}</tr>"


def cell(c: Cell, borders: str, pad: float) -> str:
    fill = f"background:#{c.fill};" if c.fill else ""
    inner = every(c.nodes)
    if c.turned:
        inner = f'<div style="writing-mode:vertical-rl;transform:rotate(180deg)">{inner}</div>'
    spans = (f' colspan="{c.columns}"' if c.columns > 1 else "") + (f' rowspan="{c.rows}"' if c.rows > 1 else "")
    return f'<td{spans} style="{fill}{borders};padding:{pad}pt;vertical-align:top">{inner}</td>'


def page_of(plan: Plan) -> str:
    size = "A4 landscape" if plan.landscape else "A4"
    return (
        f"<!doctype html><meta charset='utf-8'><title>{escape(plan.title)}</title><style>"
        f"@page{{size:{size};margin:18mm}}{mirrored(plan)}body{{font-family:{FACES[plan.face]};margin:0;-webkit-print-color-adjust:exact}}p{{margin:0}}</style>"
        f"<body>{every(plan.nodes)}</body>"
    )


def mirrored(plan: Plan) -> str:
    """Running texts that differ between left and right pages."""
    if not plan.mirrored:
        return ""
    small = "font:8pt 'Liberation Sans'"
    return (
        f"@page:right{{@top-right{{content:'{plan.title}';{small}}}@bottom-right{{content:counter(page);{small}}}}}"
        f"@page:left{{@top-left{{content:counter(page) '   {plan.publisher}';{small}}}}}"
    )


def running(text: str, place: str) -> str:
    number = '<span style="float:right">Page <span class="pageNumber"></span></span>' if place == "foot" else ""
    return f'<div style="font-size:8pt;width:100%;margin:0 18mm">{escape(text)}{number if text else ""}</div>'


class Browser:
    """A Chromium that prints one plan after another; a context manager."""

    def __enter__(self) -> "Browser":
        from playwright.sync_api import sync_playwright

        self.driver = sync_playwright().start()
        self.browser: Any = self.driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        self.page = self.browser.new_page()
        return self

    def __exit__(self, *_: object) -> None:
        self.browser.close()
        self.driver.stop()

    def write(self, plan: Plan, path: Path) -> None:
        self.page.set_content(page_of(plan))
        self.page.pdf(
            path=str(path),
            prefer_css_page_size=True,
            print_background=True,
            display_header_footer=bool(plan.header or plan.footer) and not plan.mirrored,
            header_template=running(plan.header, "head"),
            footer_template=running(plan.footer, "foot"),
        )
