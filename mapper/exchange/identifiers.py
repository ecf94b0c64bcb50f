"""Our readable ids in; addresses, CURIEs and UUIDs that other systems can hold out, and back again."""

import re
import uuid
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote

BASE = "https://competency-mapper.example.org/"
"""Where addresses begin unless a council gives its own: example.org is reserved, so it names nobody's server."""

RESERVED = frozenset(
    ("skos", "semapv", "sssom", "owl", "rdf", "rdfs", "xsd", "xml", "dcterms", "dct", "fw", "ext", "orcid", "oboInOwl")
)
WELL_KNOWN = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
}


def framework_uri(framework_id: str, base: str = BASE) -> str:
    """`north` -> `<base>framework/north`."""
    return f"{base}framework/{quote(framework_id, safe='')}"


def uri_of(unit_id: str, base: str = BASE) -> str:
    """`north/M4/1` -> `<base>framework/north/M4/1`; what a URI cannot hold is percent-encoded."""
    return f"{base}framework/{quote(unit_id, safe='/')}"


def id_of(uri: str) -> str | None:
    """The id in an address of ours, whatever its base; None for another address."""
    found = re.search(r"/framework/([^?#]+)$", uri)
    return unquote(found.group(1)) if found else None


def prefix_of(framework_id: str) -> str:
    """A CURIE prefix for a framework: its id where that may be a prefix and is not taken."""
    fits = re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", framework_id)
    return framework_id if fits and framework_id not in RESERVED else f"fw.{framework_id}"


def curie_of(unit_id: str) -> str:
    """`north/M4/team/1` -> `north:M4/team/1`."""
    framework_id, _, local = unit_id.partition("/")
    return f"{prefix_of(framework_id)}:{quote(local, safe='/')}"


def curie_map(framework_ids: Iterable[str], base: str = BASE) -> dict[str, str]:
    """Prefixes of frameworks with their addresses, for `curie_of`."""
    return {prefix_of(f): framework_uri(f, base) + "/" for f in framework_ids}


def id_of_curie(curie: str, prefixes: Mapping[str, str]) -> str | None:
    """The id behind a CURIE: by the address its prefix stands for, else by the prefix itself; None where neither."""
    prefix, colon, local = curie.partition(":")
    if not colon or local.startswith("//"):
        return id_of(curie)
    if prefix in prefixes:
        known = id_of(prefixes[prefix] + local)
        if known is not None:
            return known
    return f"{prefix.removeprefix('fw.')}/{unquote(local)}"


def uuid_of(uri: str) -> str:
    """A version 5 UUID of an address: the same address always gets the same, in lower case."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, uri))
