"""Settings in; one object out whose methods are everything the product does: cli and service call only these."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mapper.errors import MapperError
from mapper.exchange.types import Crosswalk, ImportPlan, Written
from mapper.frameworks.types import Framework
from mapper.mappings.types import Predicate, Unit
from mapper.review.types import Decision, Verdict
from mapper.scoring.types import ScoreReport
from mapper.settings import Settings
from mapper.store.database import Database
from mapper.store.documents import StoredDocument
from mapper.store.frameworks import FrameworkVersion, LoggedEdit
from mapper.texts.types import TextKind
from mapper.vectors.models import ModelInfo, model_info
from mapper.workspace import crosswalks, frameworks
from mapper.workspace.context import Context, Progress, no_progress, open_context
from mapper.workspace.types import Applied, Found, Ingested, PageImage, ScreenedRow


def _soon() -> MapperError:
    return MapperError("This part is not built yet.", "Come back in an hour.")


class Workspace:
    """Open one for a folder and share it between threads; every verb raises MapperError with what to do next."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @classmethod
    def open(cls, settings: Settings) -> "Workspace":
        """Make what is missing, bring the database to the newest schema; no model is loaded yet."""
        return cls(open_context(settings))

    def close(self) -> None:
        self._context.database.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def settings(self) -> Settings:
        return self._context.settings

    @property
    def database(self) -> Database:
        """Shelves that need no joining: `.drafts`, `.analyses`, `.people`, `.requests`, `.choices`."""
        return self._context.database

    # Frameworks

    def ingest(
        self, data: bytes, name: str, ids: Sequence[str] | None = None, *, publish: bool = False, author: str = ""
    ) -> Ingested:
        """Read a document's frameworks and keep them, drafts unless `publish`; the same file again changes nothing.

        Ids: `ids` in document order, else the corpora's catalogue, else a slug. Raises UnreadableDocument,
        LimitExceeded, NoFramework, Invalid; then nothing was kept.
        """
        raise _soon()

    def load_corpora(self, progress: Progress = no_progress) -> tuple[Ingested, ...]:
        """Ingest and publish every document of `corpora/` that is not there yet."""
        raise _soon()

    def frameworks(self) -> tuple[Framework, ...]:
        """Every framework's current version, by id."""
        return tuple(v.framework for v in frameworks.versions(self._context))

    def framework(self, framework_id: str, version: int | None = None) -> Framework:
        """NotFound lists the known ids."""
        return self._context.version(framework_id, version).framework

    def framework_version(self, framework_id: str, version: int | None = None) -> FrameworkVersion:
        """The framework with its version, status, document and dates."""
        return self._context.version(framework_id, version)

    def framework_versions(self, framework_id: str | None = None) -> tuple[FrameworkVersion, ...]:
        """The current version of every framework by id, or every version of one, oldest first."""
        if framework_id is None:
            return frameworks.versions(self._context)
        return frameworks.history(self._context, framework_id)

    def framework_report(self, framework_id: str) -> dict[str, Any]:
        """What extraction said: `warnings`, `account`, `unaccounted`; empty for an imported framework."""
        return frameworks.report(self._context, framework_id)

    def framework_document(self, framework_id: str) -> tuple[StoredDocument, bytes]:
        """The document it was read from; NotFound when it came without one."""
        return frameworks.document(self._context, framework_id)

    def page_image(self, framework_id: str, page: int, scale: float = 1.5) -> PageImage:
        """A page (1-based) of a framework's PDF as PNG, `scale` pixels a point; boxes are `source` times `scale`."""
        raise _soon()

    def correct(self, framework_id: str, edits: Sequence[dict[str, Any]], author: str) -> FrameworkVersion:
        """Apply corrections in order as one new draft version, and log them. See `workspace.corrections`."""
        raise _soon()

    def corrections(self, framework_id: str) -> tuple[LoggedEdit, ...]:
        """What people corrected, oldest first."""
        return frameworks.edits(self._context, framework_id)

    def publish(self, framework_id: str) -> FrameworkVersion:
        """Mark the current version as published."""
        return frameworks.publish(self._context, framework_id)

    def search(self, query: str, top: int = 20, framework_ids: Sequence[str] = ()) -> tuple[Found, ...]:
        """Competencies and indicators of all (or some) frameworks nearest in meaning to a query."""
        return frameworks.search(self._context, query, top, tuple(framework_ids))

    # Crosswalks and decisions

    def crosswalk(self, subject: str, object: str, unit: Unit = "competency", top: int = 5) -> Crosswalk:
        """Suggestions for every part of `subject` in `object`, with the decisions that stand."""
        return crosswalks.crosswalk(self._context, subject, object, unit, top)

    def crosswalk_between(
        self, subject: Framework, object: Framework, unit: Unit = "competency", top: int = 5
    ) -> Crosswalk:
        """The same for frameworks at hand, loaded or not."""
        return crosswalks.between(self._context, subject, object, unit, top)

    def decide(
        self,
        subject_id: str,
        object_id: str | None,
        verdict: Verdict,
        reviewer: str,
        *,
        predicate: Predicate | None = None,
        comment: str | None = None,
        object_framework: str | None = None,
        confidence_seen: float | None = None,
        blind: bool = False,
        batch: str | None = None,
        expected_seq: int | None = None,
    ) -> Decision:
        """Append one judgement, durable when this returns.

        `object_id` None says that `object_framework` has no counterpart. `expected_seq` is the pair's last decision
        that the person saw (0: none); Conflict (412) names a newer one.
        """
        return crosswalks.decide(
            self._context,
            subject_id,
            object_id,
            verdict,
            reviewer,
            predicate=predicate,
            comment=comment,
            object_framework=object_framework,
            confidence_seen=confidence_seen,
            blind=blind,
            batch=batch,
            expected_seq=expected_seq,
        )

    def decide_many(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """Append all of them or none; give them one `batch` and `undo_batch` takes them back in one step."""
        return crosswalks.decide_many(self._context, decisions)

    def undo(self, reviewer: str, subject: str | None = None, object: str | None = None) -> Decision | None:
        """Withdraw the reviewer's last standing decision (of a pair of frameworks); None when there is none."""
        return crosswalks.undo(self._context, reviewer, subject, object)

    def decisions(self, subject: str | None = None, object: str | None = None) -> tuple[Decision, ...]:
        """The whole log in order, of all or of one pair of frameworks."""
        return tuple(self.database.decisions.read(subject, object))

    # Reading texts

    def score(
        self, source: bytes | str, name: str, framework: str, kind: TextKind = "text", level: str | None = None
    ) -> ScoreReport:
        """Read a text or a file's bytes (.txt .md .docx .pdf) against a framework; nothing of it is kept."""
        raise _soon()

    def screen(
        self, documents: Iterable[tuple[str, bytes]], framework: str, kind: TextKind = "job", level: str | None = None
    ) -> Iterator[ScreenedRow]:
        """Score many, one row as each is done; a document that cannot be read gives a row with its problem."""
        raise _soon()

    # Files

    def export_crosswalk(
        self, subject: str, object: str, format: str, unit: Unit = "competency", top: int = 5
    ) -> Written:
        """A crosswalk as json, sssom, case, skos, csv, xlsx or html."""
        raise _soon()

    def plan_import(self, data: bytes, name: str) -> ImportPlan:
        """What a file of frameworks or decisions would change: a dry run."""
        raise _soon()

    def apply_import(self, plan: ImportPlan, author: str) -> Applied:
        """Do what the plan says, in one transaction."""
        raise _soon()

    # Upkeep

    def embed(self, progress: Progress = no_progress) -> int:
        """Fill the vector cache for every framework; return how many vectors the model has there."""
        raise _soon()

    def model(self, name: str | None = None) -> ModelInfo:
        """The model in use (or another), with what is wrong with its files, if anything."""
        return model_info(name or self.settings.model, self.settings.models_dir)

    def backup(self, target: Path) -> dict[str, int]:
        """A verified copy of the database while it is in use; rows by table."""
        return self.database.backup(target)

    def restore(self, source: Path) -> dict[str, int]:
        """Replace everything by a backup; rows by table."""
        return self.database.restore(source)
