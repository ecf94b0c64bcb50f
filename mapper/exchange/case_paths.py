"""Frameworks in, the answers of the CASE 1.1 read paths out: values for /ims/case/v1p1, with no web server."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mapper.errors import Invalid, MapperError, NotFound
from mapper.exchange.case import framework_to_case
from mapper.exchange.case_nodes import Json
from mapper.exchange.identifiers import BASE
from mapper.frameworks.types import Framework

MOST = 100
SORTABLE = ("identifier", "title", "creator", "lastChangeDateTime")
"""A closed list: a sort or filter field never comes from the request unchecked."""


@dataclass(frozen=True, slots=True)
class CaseLibrary:
    """What this server publishes: frameworks with the time of their last change, and its own address."""

    frameworks: tuple[tuple[Framework, datetime], ...]
    base: str = BASE

    def packages(self) -> Iterator[Json]:
        return (framework_to_case(f, changed=changed, base=self.base) for f, changed in self.frameworks)

    def documents(
        self, *, limit: int = MOST, offset: int = 0, sort: str = "title", descending: bool = False
    ) -> tuple[Json, int]:
        """Return `{"CFDocuments": [...]}` (page `offset` to `offset + limit`) and how many there are in all.

        The schema wants one entry at least, so an empty page is NotFound; Invalid for a sort field or page that
        cannot be.
        """
        if sort not in SORTABLE:
            raise Invalid(f"CFDocuments cannot be sorted by {sort!r}.", f"Sort by one of: {', '.join(SORTABLE)}.")
        if limit < 1 or offset < 0:
            raise Invalid("limit must be 1 or more and offset 0 or more.", "Ask for another page.")
        found = sorted((self._alone(p) for p in self.packages()), key=lambda d: str(d[sort]), reverse=descending)
        page = found[offset : offset + min(limit, MOST)]
        if not page:
            raise NotFound("There are no documents here.", "Publish a framework, or ask for an earlier page.")
        return {"CFDocuments": page}, len(found)

    def read(self, kind: str, identifier: str) -> Json:
        """Answer `/ims/case/v1p1/<kind>/<identifier>`; NotFound for an unknown kind or identifier."""
        wanted = identifier.lower()
        for package in self.packages():
            found = self._in(package, kind, wanted)
            if found is not None:
                return found
        raise NotFound(
            f"There is no {kind} with the identifier {identifier[:80]!r}.", "CFDocuments lists what there is."
        )

    def problem(self, error: MapperError) -> Json:
        """The body that goes with `error.status`: `imsx_StatusInfo`."""
        code = "unknownobject" if isinstance(error, NotFound) else "invalid_selection_field"
        return status_info(f"{error.what} {error.todo}", code=code)

    def _alone(self, package: Json) -> Json:
        """A CFDocument on its own names its package; inside the package it must not."""
        document: Json = package["CFDocument"]
        link = {key: document[key] for key in ("title", "identifier")}
        uri = str(document["uri"]).replace("/CFDocuments/", "/CFPackages/")
        return document | {"CFPackageURI": link | {"uri": uri}}

    def _in(self, package: Json, kind: str, wanted: str) -> Json | None:
        document = package["CFDocument"]
        if kind in ("CFDocuments", "CFPackages") and document["identifier"] == wanted:
            return self._alone(package) if kind == "CFDocuments" else package
        if kind in ("CFItems", "CFItemAssociations"):
            item = _one(package["CFItems"], wanted)
            if item is None:
                return None
            item = item | {"CFDocumentURI": _link(document)}
            return item if kind == "CFItems" else {"CFItem": item, "CFAssociations": _of(package, wanted, document)}
        if kind == "CFAssociations":
            row = _one(package["CFAssociations"], wanted)
            return None if row is None else row | {"CFDocumentURI": _link(document)}
        if kind == "CFItemTypes":
            row = _one(package["CFDefinitions"]["CFItemTypes"], wanted)
            return None if row is None else {"CFItemTypes": [row]}
        return _one(package.get("CFRubrics", []), wanted) if kind == "CFRubrics" else None


def _one(rows: Sequence[Json], identifier: str) -> Json | None:
    return next((r for r in rows if r["identifier"] == identifier), None)


def _link(document: Json) -> Json:
    return {key: document[key] for key in ("title", "identifier", "uri")}


def _of(package: Json, item: str, document: Json) -> list[Json]:
    rows: list[Json] = package["CFAssociations"]
    ends = ("originNodeURI", "destinationNodeURI")
    return [r | {"CFDocumentURI": _link(document)} for r in rows if item in (r[e]["identifier"] for e in ends)]


def status_info(description: str, *, code: str = "unknownobject", severity: str = "error") -> Json:
    """The body of an error answer: `imsx_StatusInfo` of CASE 1.1; `code` is one of its code minor values."""
    return {
        "imsx_codeMajor": "failure",
        "imsx_severity": severity,
        "imsx_description": description,
        "imsx_codeMinor": {
            "imsx_codeMinorField": [
                {"imsx_codeMinorFieldName": "TargetEndSystem", "imsx_codeMinorFieldValue": code},
            ]
        },
    }
