"""The parts that every CASE 1.1 object is made of: identifiers, addresses, links and dates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mapper.exchange.identifiers import BASE, framework_uri, uri_of, uuid_of

ROOT = "ims/case/v1p1/"
OURS = "competencyMapper"
"""The key under `extensions` for what CASE has no field for."""

EXACT = "exactMatchOf"
ASSOCIATION_OF = {
    "skos:exactMatch": EXACT,
    "skos:closeMatch": "ext:closeMatchOf",
    "skos:broadMatch": "ext:broadMatchOf",
    "skos:narrowMatch": "ext:narrowMatchOf",
    "skos:relatedMatch": "isRelatedTo",
}
"""CASE 1.1 has no close, broad or narrow match; its extension form must be `ext:` and letters."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Nodes:
    """Makes CASE objects: `base` is the server's address, `changed` the time of their last change."""

    changed: datetime
    base: str = BASE

    def made(self, kind: str, key: str) -> Json:
        """Identifier, address and date of the object of `kind` that stands for `key`, the same on every server."""
        identifier = uuid_of(key)
        return {
            "identifier": identifier,
            "uri": f"{self.base}{ROOT}{kind}/{identifier}",
            "lastChangeDateTime": self.changed.isoformat(),
        }

    def link(self, kind: str, key: str, title: str) -> Json:
        identifier = uuid_of(key)
        return {"title": title, "identifier": identifier, "uri": f"{self.base}{ROOT}{kind}/{identifier}"}

    def node(self, kind: str, key: str, title: str) -> Json:
        return self.link(kind, key, title) | {"targetType": "CASE"}

    def association(self, kind: str, origin: Json, destination: Json, number: int | None = None) -> Json:
        key = f"{origin['uri']} {kind} {destination['uri']}".replace(self.base, BASE)
        sequence = {} if number is None else {"sequenceNumber": number}
        return {
            **self.made("CFAssociations", key),
            "associationType": kind,
            **sequence,
            "originNodeURI": origin,
            "destinationNodeURI": destination,
        }


def framework_key(framework_id: str) -> str:
    """What a framework's identifier is made from; the council's own address plays no part in it."""
    return framework_uri(framework_id)


def unit_key(unit_id: str) -> str:
    """What a theme's, competency's, indicator's or element's identifier is made from."""
    return uri_of(unit_id)


def theme_id(framework_id: str, theme: str) -> str:
    return f"{framework_id}/theme:{theme}"


def extended(item: Json, **more: object) -> Json:
    """Put what is filled under our extension key."""
    filled = {key: value for key, value in more.items() if value not in (None, [], {}, ())}
    return item | {"extensions": {OURS: filled}} if filled else item


def ours(item: Json) -> Json:
    """What stands under our extension key; empty where another system wrote the object."""
    extensions = item.get("extensions")
    found = extensions.get(OURS) if isinstance(extensions, dict) else None
    return found if isinstance(found, dict) else {}
