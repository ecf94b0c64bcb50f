"""A document in, what it says about itself out: title, publisher, year, whom it applies to."""

import re
from collections.abc import Sequence

from mapper.documents.types import Block, Document
from mapper.frameworks.naming import plain_key, slug

COUNCIL = re.compile(
    r"\b((?:(?:London Borough|Royal Borough|City|County|Borough|District|"
    r"Metropolitan Borough) of [A-Z][\w'’&-]+(?: (?:and|&|upon|on) [A-Z][\w'’-]+|"
    r" [A-Z][\w'’-]+){0,3})|"
    r"(?:[A-Z][\w'’-]+(?: (?:and|&|upon|on|of|the) | )){1,5}(?:(?:County|City|Borough|District|"
    r"Metropolitan|Town|Parish|Combined|Fire|Police) )*(?:Council|Councils|Authority|Partnership|"
    r"Trust|University|Constabulary|Fire and Rescue Service|Housing Association|Hospice|College|"
    r"Institute|Charity))|University of [A-Z]\w+\b"
)
TITLE_WORDS = re.compile(r"\b(?:framework|competenc|behaviou?r|capabilit|strategy|skills|values|standards)", re.I)
YEAR = re.compile(
    r"\b(?:(?:published|revised|reviewed|updated|version|issued|adopted|approved|"
    r"dated?)\b[^.]{0,40}?\b((?:19|20)\d\d)\b)",
    re.I,
)
MONTH_YEAR = re.compile(
    r"^(?:january|february|march|april|may|june|july|august|september|october|november|december)?\s*((?:19|20)\d\d)$",
    re.I,
)
APPLIES = re.compile(
    r"\b(?:applies to|is for|intended for|aimed at|covers|mandatory for)\b\s*:?\s*([^.;]{4,160})", re.I
)


def title_of(document: Document, before: int | None = None) -> str:
    """The framework's title: the loudest heading with a title's words before block `before`, else the file's own."""
    blocks = [b for b in document.blocks[:before] if b.kind == "text" and b.cell is None]
    early = [b for b in blocks if TITLE_WORDS.search(b.text) and len(b.text.split()) <= 14 and not b.text.endswith(".")]
    if early:
        loudest = max(early, key=lambda b: (b.style.size, -b.page))
        return tidy_title(loudest.text)
    if document.title and TITLE_WORDS.search(document.title):
        return document.title.strip()
    first = [b for b in blocks if b.page == 1]
    if first:
        return tidy_title(max(first, key=lambda b: b.style.size).text)[:120]
    return re.sub(r"\.\w+$", "", document.name)


def tidy_title(text: str) -> str:
    """Capitals throughout become title case; other titles stay as printed."""
    plain = text.strip(" :")
    if plain.isupper() and len(plain) > 6:
        return plain.title()
    return plain


def publisher_of(document: Document) -> str:
    """The council or body that publishes: the file's author, else the body named oftest, the cover counting more."""
    if document.author and COUNCIL.search(document.author):
        return document.author.strip()
    named: dict[str, int] = {}
    for n, b in enumerate(document.blocks):
        for match in COUNCIL.finditer(b.text):
            name = re.sub(r"^(?:The|A|An|Our|At|In|For|All|Some|Any|Each|Every)\s+", "", match.group(0)).strip()
            early = (b.page == 1 and n < 12) or b.kind == "furniture"
            named[name] = named.get(name, 0) + (6 if early and len(b.text.split()) <= 10 else 1)
    if named:
        return max(named, key=lambda n: (named[n], len(n)))
    cover = [b for b in document.blocks[:8] if b.page == 1 and b.kind == "text" and not TITLE_WORDS.search(b.text)]
    author = (document.author or "").strip()
    if (
        document.format == "pdf"
        and author
        and author.strip("()").lower() not in ("anonymous", "unspecified", "unknown")
    ):
        return author
    named_on_cover = next((b.text for b in cover if 2 <= len(b.text.split()) <= 7 and b.text.istitle()), None)
    return named_on_cover or "Unknown publisher"


def published_of(document: Document) -> str | None:
    """The year in which the document says it was published or last revised."""
    for b in document.blocks:
        match = YEAR.search(b.text)
        if match:
            return match.group(1)
        if b.page <= 2 and (match := MONTH_YEAR.match(b.text.strip())):
            return match.group(1)
    return None


def applies_to(blocks: Sequence[Block]) -> str | None:
    """Whom the framework applies to, in the document's words."""
    for b in blocks:
        match = APPLIES.search(b.text)
        if match and b.kind == "text" and re.search(r"framework|competenc|programme|applies|document", b.text, re.I):
            return match.group(1).strip(" ,:")
    return None


def default_id(publisher: str, title: str) -> str:
    """A slug of publisher and title."""
    fresh = [w for w in plain_key(title).split() if w not in plain_key(publisher).split()]
    return slug(f"{publisher} {' '.join(fresh)}", 10)
