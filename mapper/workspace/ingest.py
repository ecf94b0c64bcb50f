"""A document's bytes in; its frameworks read, corrected as before and kept in one transaction, or nothing at all."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mapper.documents.read import read_document
from mapper.documents.types import Document
from mapper.errors import Invalid, MapperError
from mapper.frameworks.guarded import infer_guarded
from mapper.frameworks.infer import Inference
from mapper.frameworks.types import Framework
from mapper.store.frameworks import FrameworkVersion
from mapper.workspace.context import Context, Progress, as_json
from mapper.workspace.corrections import Edit, corrected, corrected_again, edit_from_json, remember_wording, standing
from mapper.workspace.types import Ingested

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text": "text/plain",
}


def catalogue(corpora: Path) -> dict[str, dict[str, Any]]:
    """`corpora/catalogue.json`: the file and framework ids of each known document, by sha256."""
    path = corpora / "catalogue.json"
    if not path.is_file():
        return {}
    try:
        found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["files"]
    except (ValueError, KeyError):
        raise Invalid(f"{path} cannot be read.", "Bring it back from the repository.") from None
    return found


def read_frameworks(context: Context, data: bytes, name: str, ids: Sequence[str] | None) -> tuple[Inference, Document]:
    """Read and infer without keeping anything."""
    document = read_document(data, name, context.settings.limits)
    chosen = tuple(ids) if ids else _known_ids(context, hashlib.sha256(data).hexdigest())
    inference = infer_guarded(document, chosen, context.settings.limits)
    if ids and len(ids) != len(inference.frameworks):
        raise Invalid(
            f"{name} holds {len(inference.frameworks)} frameworks, and {len(ids)} ids were given.",
            "Give one id for each, in document order, with commas between: --id one,two.",
        )
    unread = tuple(
        f"Page {n} is a picture without text: what stands on it was not read." for n in document.unread_pages
    )
    scanned = tuple(
        f"{f.id} was read from pictures ({len(pages)} of its pages are scans): letters and words may be wrong."
        for f in inference.frameworks
        if (pages := pages_of(f) & set(document.ocr_pages))
    )
    return replace(inference, warnings=inference.warnings + scanned + unread), document


def pages_of(framework: Framework) -> set[int]:
    """The pages (from 1) that its competencies and indicators were read from."""
    sources = [c.source for c in framework.competencies] + [i.source for _, i in framework.indicators()]
    return {place.page for source in sources for place in source}


def _known_ids(context: Context, sha256: str) -> tuple[str, ...]:
    entry = catalogue(context.settings.corpora_dir).get(sha256)
    if entry is not None:
        return tuple(entry["ids"])
    return context.database.frameworks.ids_of_document(sha256)


def ingest(
    context: Context, data: bytes, name: str, ids: Sequence[str] | None, *, publish: bool, author: str
) -> Ingested:
    """See `Workspace.ingest`."""
    sha256 = hashlib.sha256(data).hexdigest()
    kept = context.database.documents.find(sha256)
    # A known file is read under the name it came with: renaming a file changes nothing in its frameworks.
    inference, document = read_frameworks(context, data, kept.name if kept else name, ids)
    frameworks: list[Framework] = []
    warnings = list(inference.warnings)
    held = {f.id for f in inference.frameworks if pages_of(f) & set(document.ocr_pages)}
    if publish:
        warnings += [
            f"{i} is kept as a draft and not published: look through what was read from pictures." for i in held
        ]
    for framework in inference.frameworks:
        again, unfit = corrected_again(framework, _logged(context, framework.id, sha256))
        frameworks.append(again)
        warnings += [f"A correction ({e.act} of {e.target}) no longer fits and was left out." for e in unfit]
    report = as_json(
        {
            "warnings": warnings,
            "account": _account(inference),
            "unaccounted": _unaccounted(inference),
        }
    )
    versions, new = [], []
    with context.database.transaction() as connection:
        context.database.documents.add(connection, data, name, MEDIA_TYPES[document.format])
        for framework in frameworks:
            version, changed = context.database.frameworks.add(
                connection,
                framework,
                status="published" if publish and framework.id not in held else "draft",
                document_sha256=sha256,
                report=report,
                author=author,
            )
            versions.append(version)
            if changed:
                new.append(framework.id)
    return Ingested(
        name=name,
        document_sha256=sha256,
        frameworks=tuple(frameworks),
        versions=tuple(versions),
        new=tuple(new),
        warnings=tuple(warnings),
        account=tuple(_account(inference).items()),
        unaccounted=tuple(_unaccounted(inference)),
    )


def _account(inference: Inference) -> dict[str, int]:
    return inference.account.totals


def _unaccounted(inference: Inference) -> list[str]:
    return [fate.text for fate in inference.account.unaccounted]


def _logged(context: Context, framework_id: str, sha256: str) -> list[Edit]:
    found = standing(context.database.frameworks.edits(framework_id))
    return [edit_from_json(json.loads(e.edit)) for e in found if e.document_sha256 == sha256]


def correct(context: Context, framework_id: str, edits: Sequence[Edit], author: str) -> FrameworkVersion:
    """Apply in order, keep as one new draft version and log each; Invalid when one does not fit (then none is)."""
    version = context.version(framework_id)
    framework, logged = version.framework, []
    for edit in edits:
        edit = remember_wording(framework, edit)
        framework = corrected(framework, edit)
        logged.append(edit.to_json())
    with context.database.transaction() as connection:
        context.database.frameworks.log_edits(connection, framework_id, logged, author, version.document_sha256)
        context.database.frameworks.add(
            connection,
            framework,
            status="draft",
            document_sha256=version.document_sha256,
            report=version.report,
            author=author,
        )
    return context.version(framework_id)


def load_corpora(context: Context, progress: Progress) -> tuple[Ingested, ...]:
    """Ingest and publish each document of the catalogue whose frameworks are not all loaded; order of the catalogue.

    Raises MapperError when the corpora are missing.
    """
    entries = list(catalogue(context.settings.corpora_dir).items())
    if not entries:
        raise MapperError(
            f"There is no catalogue of documents in {context.settings.corpora_dir}.",
            "Ingest your own: mapper ingest FILE; or set MAPPER_CORPORA.",
        )
    loaded = {v.id for v in context.database.frameworks.all()}
    missing = [(sha256, entry) for sha256, entry in entries if not set(entry["ids"]) <= loaded]
    done = []
    for n, (sha256, entry) in enumerate(missing):
        progress(n, len(missing), f"Reading {entry['file']}")
        data = (context.settings.corpora_dir / entry["file"]).read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Invalid(f"{entry['file']} is not the file that the catalogue names.", "Bring it back.")
        done.append(ingest(context, data, Path(entry["file"]).name, entry["ids"], publish=True, author="catalogue"))
    progress(len(missing), len(missing), "Councils loaded")
    return tuple(done)
