"""The HTML of a page in; what a person reads, ticks and sends back out. Texts that several jobs begin from."""

import html
import re

DRAFT = """Parks Manager

Purpose of the post

To lead the parks service & its <volunteers>.

Main duties

- Lead and inspire the team through change.
- Manage the parks budget and find savings.
- Work with partners and community groups to shape the service.

Essential criteria

- Experience of managing a budget.
"""


def hidden(page: str, name: str = "state") -> str:
    """The value of a hidden field, as a browser would send it back."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden {name}"
    return html.unescape(found[1])


def words(page: str) -> str:
    """What a person reads: scripts and tags off, white space joined."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def ticked(page: str, name: str) -> list[str]:
    boxes = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return [html.unescape(re.search(r'value="([^"]*)"', b)[1]) for b in boxes if " checked" in b]
