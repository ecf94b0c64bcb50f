"""Names in, ids out: slugs, title comparison, and what the document says about itself."""

import re
import unicodedata
from difflib import SequenceMatcher

STOP = frozenset(["the", "a", "an", "of", "and", "for", "in", "to", "our"])


def slug(text: str, words: int = 8) -> str:
    """Lower-case ASCII words joined by hyphens, at most `words` of them; "item" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return "-".join(parts[:words]) or "item"


def plain_key(text: str) -> str:
    """A text without case, punctuation and spacing, for comparison."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("&", " and ")).strip()


def same_title(a: str, b: str, least: float = 0.86) -> bool:
    """Whether two printed titles are the same, small slips aside."""
    x, y = plain_key(a), plain_key(b)
    return x == y or (min(len(x), len(y)) > 6 and SequenceMatcher(None, x, y).ratio() >= least)


def theme_id(name: str) -> str:
    """A short id for a theme: what stands before a dash, without the words that all themes share."""
    head = re.split(r"\s[–—-]\s|:", name)[0]
    words = [w for w in re.findall(r"[a-z0-9]+", head.lower()) if w not in STOP | {"focus", "theme", "cluster"}]
    return "-".join(words[:4]) or slug(name)
