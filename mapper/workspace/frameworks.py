"""The shelf of frameworks: what is loaded, its versions, its documents' pages and what people corrected."""

import json
from dataclasses import replace
from typing import Any

from mapper.documents.picture import PagePicture, page_picture
from mapper.errors import Invalid, NotFound
from mapper.frameworks.types import Framework
from mapper.store.documents import StoredDocument
from mapper.store.frameworks import FrameworkVersion, LoggedEdit
from mapper.vectors.index import Entry, IndicatorIndex
from mapper.workspace.context import Context
from mapper.workspace.types import Found

LONGEST_QUERY = 2000


def versions(context: Context) -> tuple[FrameworkVersion, ...]:
    """The current version of every framework, by id."""
    return context.database.frameworks.all()


def history(context: Context, framework_id: str) -> tuple[FrameworkVersion, ...]:
    """Every version of one, oldest first."""
    context.version(framework_id)
    return context.database.frameworks.versions(framework_id)


def report(context: Context, framework_id: str) -> dict[str, Any]:
    """What extraction said of the current version: warnings and the account of blocks; empty when imported."""
    found: dict[str, Any] = json.loads(context.version(framework_id).report)
    return found


def document(context: Context, framework_id: str) -> tuple[StoredDocument, bytes]:
    """The document a framework was read from, with its bytes; NotFound when it was imported without one."""
    sha256 = context.version(framework_id).document_sha256
    kept = None if sha256 is None else context.database.documents.find(sha256)
    content = None if sha256 is None else context.database.documents.content(sha256)
    if kept is None or content is None:
        raise NotFound(f"{framework_id} came without its document.", "Ingest the document: mapper ingest FILE.")
    return kept, content


def page_image(context: Context, framework_id: str, page: int, scale: float) -> PagePicture:
    """See `Workspace.page_image`."""
    kept, content = document(context, framework_id)
    if kept.media_type != "application/pdf":
        raise NotFound(f"{kept.name} has no pages to show: it is no PDF.", "Open the document itself.")
    found: PagePicture = context.remember(
        ("page", kept.sha256, page, scale), lambda: page_picture(content, page, scale, context.settings.limits)
    )
    return found


def publish(context: Context, framework_id: str) -> FrameworkVersion:
    """Mark the current version as published."""
    context.version(framework_id)
    context.database.frameworks.publish(framework_id)
    return context.version(framework_id)


def edits(context: Context, framework_id: str) -> tuple[LoggedEdit, ...]:
    """What people corrected, oldest first."""
    context.version(framework_id)
    return context.database.frameworks.edits(framework_id)


def search(context: Context, query: str, top: int, frameworks: tuple[str, ...] = ()) -> tuple[Found, ...]:
    """Competencies and indicators nearest in meaning to a query, best first; the query is not kept."""
    words = " ".join(query.split())
    if not words or len(words) > LONGEST_QUERY:
        raise Invalid(
            f"A query of {len(words)} characters cannot be searched.", f"Use 1 to {LONGEST_QUERY} characters."
        )
    for framework_id in frameworks:
        context.version(framework_id)
    loaded = [v.framework for v in context.database.frameworks.all() if not frameworks or v.id in frameworks]
    index, found = context.remember(
        ("search", tuple(f.id for f in loaded), context.fingerprint()), lambda: _searchable(context, loaded)
    )
    hits = index.search(context.private_encoder().encode([words]), top)[0]
    return tuple(replace(found[h.id], similarity=h.similarity) for h in hits)


def _searchable(context: Context, loaded: list[Framework]) -> tuple[IndicatorIndex, dict[str, Found]]:
    rows: list[Found] = []
    for f in loaded:
        for c in f.competencies:
            title = ". ".join(part for part in (c.title, c.definition) if part)
            rows.append(Found(f.id, f.publisher, c.id, c.title, c.id, title, None, "positive", 0.0))
            rows += [
                Found(f.id, f.publisher, c.id, c.title, i.id, i.text, i.level, i.polarity, 0.0) for i in c.indicators
            ]
    entries = [Entry(r.id, r.framework, r.competency_id, r.level) for r in rows]
    return IndicatorIndex(entries, context.encoder.encode([r.text for r in rows])), {r.id: r for r in rows}
