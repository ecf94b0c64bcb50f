"""Settings in; one object out whose methods are everything the product does: cli and service call only these."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mapper.authoring.adopt import AdoptedRole
from mapper.authoring.types import Criterion, DevelopmentPlan, Draft, Need, Role, SelfAssessment, SuggestedCompetency
from mapper.documents.picture import PagePicture
from mapper.errors import NotFound
from mapper.evaluation.types import Report, Section
from mapper.exchange.baseline_files import council_names
from mapper.exchange.case_paths import CaseLibrary
from mapper.exchange.charts import Chart
from mapper.exchange.types import ALONE, Beside, ImportPlan, Written
from mapper.frameworks.types import Framework
from mapper.mappings.types import Unit
from mapper.scoring.types import ScoreReport
from mapper.settings import Settings
from mapper.store.database import Database
from mapper.store.documents import StoredDocument
from mapper.store.frameworks import FrameworkVersion, LoggedEdit
from mapper.store.papers import SavedAnalysis
from mapper.texts.types import TextKind
from mapper.vectors.models import ModelInfo, model_info
from mapper.vectors.types import Encoder
from mapper.workspace import (
    drafting,
    files,
    frameworks,
    measuring,
    pictures,
    reading,
    screening,
    upkeep,
)
from mapper.workspace import ingest as ingesting
from mapper.workspace.context import Context, Progress, no_progress, open_context
from mapper.workspace.corrections import Edit
from mapper.workspace.deciding import Deciding
from mapper.workspace.reading import Source
from mapper.workspace.types import Applied, Found, Ingested, ScreenedRow


class Workspace(Deciding):
    """Open one for a folder and share it between threads; every verb raises MapperError with what to do next."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @classmethod
    def open(cls, settings: Settings, encoder: Encoder | None = None) -> "Workspace":
        """Make what is missing, bring the database to the newest schema; the model is loaded when first needed.

        `encoder` takes the place of the model that the settings name.
        """
        return cls(open_context(settings, encoder))

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
        return ingesting.ingest(self._context, data, name, ids, publish=publish, author=author)

    def load_corpora(self, progress: Progress = no_progress) -> tuple[Ingested, ...]:
        """Ingest and publish every document of `corpora/` that is not there yet."""
        return ingesting.load_corpora(self._context, progress)

    def known_ids(self) -> tuple[str, ...]:
        """Ids that `load_corpora` brings, in the order of the catalogue."""
        return tuple(i for entry in ingesting.catalogue(self.settings.corpora_dir).values() for i in entry["ids"])

    def frameworks(self) -> tuple[Framework, ...]:
        """Every framework's current version, by id."""
        return tuple(v.framework for v in frameworks.versions(self._context))

    def council_names(self) -> dict[str, str]:
        """What to call each framework's council in a heading, by id; with the title where a council has several."""
        return council_names(self.frameworks())

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

    def page_image(self, framework_id: str, page: int, scale: float = 1.5) -> PagePicture:
        """A page (1-based) of a framework's PDF as PNG, `scale` pixels a point; boxes are `source` times `scale`."""
        return frameworks.page_image(self._context, framework_id, page, scale)

    def correct(self, framework_id: str, edits: Sequence[Edit], author: str) -> FrameworkVersion:
        """Apply corrections in order as one new draft version, and log them. See `workspace.corrections`."""
        return ingesting.correct(self._context, framework_id, edits, author)

    def corrections(self, framework_id: str) -> tuple[LoggedEdit, ...]:
        """What people corrected, oldest first."""
        return frameworks.edits(self._context, framework_id)

    def publish(self, framework_id: str) -> FrameworkVersion:
        """Mark the current version as published."""
        return frameworks.publish(self._context, framework_id)

    def search(self, query: str, top: int = 20, framework_ids: Sequence[str] = ()) -> tuple[Found, ...]:
        """Competencies and indicators of all (or some) frameworks nearest in meaning to a query."""
        return frameworks.search(self._context, query, top, tuple(framework_ids))

    # Reading texts

    def score(
        self, source: Source, name: str, framework: str, kind: TextKind = "text", level: str | None = None
    ) -> ScoreReport:
        """Read a text or a file's bytes (.txt .md .docx .pdf) against a framework; nothing of it is kept."""
        return reading.score(self._context, source, name, framework, kind, level)

    def screen(
        self, documents: Iterable[tuple[str, bytes]], framework: str, kind: TextKind = "job", level: str | None = None
    ) -> Iterator[ScreenedRow]:
        """Score many, one row as each is done; a document that cannot be read gives a row with its problem."""
        return reading.screen(self._context, documents, framework, kind, level)

    def screen_files(
        self,
        files: Sequence[Path],
        framework: str,
        kind: TextKind,
        level: str | None,
        journal: Path,
        progress: Progress = no_progress,
    ) -> tuple[ScreenedRow, ...]:
        """Score many files, one row each in order; a killed run goes on from `journal`, which the caller removes."""
        return screening.screen_files(self._context, files, framework, kind, level, journal, progress)

    def save_report(self, report: ScoreReport, author: str = "") -> SavedAnalysis:
        """Keep an analysis because somebody asked to; `database.analyses.delete` removes it for good."""
        text = screening.report_to_json(report)
        return self.database.analyses.save(report.reading.name, report.framework, report.reading.kind, text, author)

    def saved_report(self, analysis_id: str) -> ScoreReport:
        """An analysis that was kept; NotFound when it is not there."""
        kept = self.database.analyses.find(analysis_id)
        if kept is None:
            raise NotFound(f"There is no saved analysis {analysis_id!r}.", "It may have been deleted.")
        return screening.report_from_json(kept.json)

    # Files

    def export_crosswalk(
        self, subject: str, object: str, format: str, unit: Unit = "competency", top: int = 5
    ) -> Written:
        """A crosswalk as json, sssom, case, skos, csv, xlsx or html."""
        return self.export_between(self.framework(subject), self.framework(object), format, unit, top)

    def export_between(
        self, subject: Framework, object: Framework, format: str, unit: Unit = "competency", top: int = 5
    ) -> Written:
        """The same for frameworks at hand, loaded or not."""
        return files.crosswalk_file(self._context, subject, object, format, unit, top)

    def export_frameworks(self, framework_ids: Sequence[str] = (), format: str = "json") -> Written:
        """Frameworks (all, or those named) as json, case, skos, xlsx or csv."""
        return files.frameworks_file(self._context, framework_ids, format)

    def export_report(self, report: ScoreReport, format: str, beside: Beside = ALONE) -> Written:
        """A score report for people, as docx or html, with what it is held against (`workspace.comparing`)."""
        return files.report_file(self._context, report, format, beside)

    def export_screening(self, rows: Sequence[ScreenedRow], framework: str, suffix: str) -> Written:
        """A screening as .xlsx, .csv or .parquet."""
        return files.screening_file(self._context, rows, framework, suffix)

    def export_draft(self, draft: Draft, format: str) -> Written:
        """A job-description draft as docx or html."""
        return files.draft_file(draft, format)

    def export_coverage(self, centre: str, format: str, framework_ids: Sequence[str] = ()) -> Written:
        """The partnership report against one framework, as html or xlsx."""
        return files.coverage_file(self._context, self.partnership(framework_ids), centre, format)

    def export_baseline(self, format: str, framework_ids: Sequence[str] = ()) -> Written:
        """The partnership's baseline report, as html or xlsx."""
        return files.baseline_file(self.partnership(framework_ids), format)

    def chart_of_report(self, report: ScoreReport) -> Chart:
        """A picture of how sure each competency of a text is, with its table."""
        return pictures.of_report(report)

    def chart_of_crosswalk(self, subject: str, object: str, unit: Unit = "competency", top: int = 5) -> Chart:
        """A heatmap of a crosswalk, with its table."""
        return pictures.of_crosswalk(self._context, self.crosswalk(subject, object, unit, top))

    def chart_of_coverage(self, centre: str, framework_ids: Sequence[str] = ()) -> Chart:
        """A heatmap of who covers what of one framework, with its table."""
        return pictures.of_coverage(self._context, self.partnership(framework_ids), centre)

    def chart_of_partnership(self, framework_ids: Sequence[str] = ()) -> Chart:
        """A heatmap of every competency with every other, with its table."""
        return pictures.of_partnership(self._context, self.partnership(framework_ids))

    def chart_of_indicators(self, framework_ids: Sequence[str] = ()) -> Chart:
        """A map of all indicators by meaning, with its table."""
        return pictures.of_indicators(self._context, self.partnership(framework_ids))

    def case_library(self, base: str) -> CaseLibrary:
        """What CASE readers may see: the published frameworks, under the address `base` of this server."""
        return pictures.case_library(self._context, base)

    def framework_template(self) -> Written:
        """The empty workbook that an officer fills in."""
        return files.template_file()

    def export_plan(self, plan: DevelopmentPlan, format: str = "docx") -> Written:
        """A development plan to print or keep, as docx or html."""
        return files.plan_file(self._context, plan, format)

    def export_self_assessment(self, result: SelfAssessment, format: str = "docx") -> Written:
        """A self-assessment to print or keep, as docx or html."""
        return files.self_assessment_file(self._context, result, format)

    def plan_import(self, data: bytes, name: str) -> ImportPlan:
        """What a file of frameworks or decisions would change: a dry run. The format is told by content."""
        return files.plan_import(self._context, data, name)

    def apply_import(self, plan: ImportPlan, author: str) -> Applied:
        """Do what the plan says, in one transaction; frameworks come in as drafts."""
        return files.apply_import(self._context, plan, author)

    # Writing

    def role(
        self,
        framework: str,
        *,
        title: str,
        competencies: Sequence[str],
        level: str | None = None,
        indicators: Mapping[str, Sequence[str]] | None = None,
        tailored: Mapping[str, str] | None = None,
        purpose: str | None = None,
        duties: Sequence[str] = (),
        criteria: Sequence[Criterion] = (),
    ) -> Role:
        """A role from chosen competencies (codes or ids), indicators by competency, and tailored wordings."""
        return drafting.role(
            self._context,
            framework,
            title=title,
            competencies=competencies,
            level=level,
            indicators=indicators,
            tailored=tailored,
            purpose=purpose,
            duties=duties,
            criteria=criteria,
        )

    def draft(self, role: Role, questions_each: int = 1) -> Draft:
        """A role with its person specification, interview questions and advice."""
        return drafting.draft(self._context, role, questions_each)

    def suggest_competencies(self, report: ScoreReport) -> tuple[SuggestedCompetency, ...]:
        """Competencies that a job description's report speaks for, most confident first."""
        return drafting.suggest(report)

    def adopt(self, role: Role, target: str, level: str | None = None) -> AdoptedRole:
        """The role in another framework along the crosswalk, unmatched parts marked."""
        return drafting.adopt(self._context, role, target, level)

    def needs(self, report: ScoreReport, focus: Sequence[str] = ()) -> tuple[Need, ...]:
        """What an appraisal's report shows as needing development, among `focus` also what it is silent on."""
        return drafting.needs(self._context, report, focus)

    def development_plan(self, framework: str, needs: Sequence[Need]) -> DevelopmentPlan:
        """Needs matched with the development options of all loaded frameworks."""
        return drafting.plan(self._context, framework, needs)

    def self_assessment(
        self,
        framework: str,
        level: str | None,
        own: Mapping[str, int],
        manager: Mapping[str, int] | None = None,
        focus: Sequence[str] = (),
    ) -> SelfAssessment:
        """Ratings 1 to 4 by indicator id, beside a manager's."""
        return drafting.self_assessment(self._context, framework, level, own, manager, focus)

    # Upkeep

    def embed(self, progress: Progress = no_progress) -> int:
        """Fill the vector cache for every framework; return how many vectors the model has there."""
        return upkeep.embed(self._context, progress)

    def evaluate(self, gold: Path | None = None, progress: Progress = no_progress) -> Report:
        """Figures of every stage beside baselines: extraction on the corpora, the rest on the gold that is there."""
        return measuring.evaluate(self._context, gold, progress)

    def evaluate_external(self, folder: Path, progress: Progress = no_progress) -> Report:
        """The encoder's figures on published benchmarks in `folder`; Invalid where it holds none."""
        return measuring.evaluate_external(self._context, folder, progress)

    def model(self, name: str | None = None) -> ModelInfo:
        """The model in use (or another), with what is wrong with its files, if anything."""
        return model_info(name or self.settings.model, self.settings.models_dir)

    def benchmark(self, progress: Progress = no_progress) -> tuple[Section, ...]:
        """Speed and memory of each stage on this machine."""
        return upkeep.benchmark(self._context, progress)

    def backup(self, target: Path) -> dict[str, int]:
        """A verified copy of the database while it is in use; rows by table."""
        return self.database.backup(target)

    def restore(self, source: Path) -> dict[str, int]:
        """Replace everything by a backup; rows by table."""
        return self.database.restore(source)
