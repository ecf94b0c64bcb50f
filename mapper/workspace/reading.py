"""People's texts in; scores with evidence out, one or many. Nothing of a text is kept, logged or quoted in an error."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mapper.documents.plain import plain_text
from mapper.documents.read import read_document
from mapper.documents.types import PlainText
from mapper.errors import Invalid, LimitExceeded, MapperError
from mapper.frameworks.types import Framework
from mapper.scoring.neutral import neutral_embed
from mapper.scoring.profile import SHELF
from mapper.scoring.score import score_reading
from mapper.scoring.types import ScoreReport
from mapper.texts.personal import without_personal_data
from mapper.texts.read import read_text
from mapper.texts.types import TextKind
from mapper.texts.wording import check_wording, vocabulary_of
from mapper.workspace.context import Context
from mapper.workspace.types import ScreenedRow

Source = bytes | str | PlainText
"""A file, a text, or what a file was read to before."""


def plain(context: Context, source: Source, name: str) -> PlainText:
    """The words of a file or of a text, within the limits; raises UnreadableDocument or LimitExceeded."""
    if isinstance(source, bytes):
        return plain_text(read_document(source, name, context.settings.limits))
    whole = source if isinstance(source, PlainText) else PlainText(name, source)
    size, most = len(whole.text), context.settings.limits.text_characters
    if size > most:
        raise LimitExceeded(f"The text has {size:,} characters.", f"Send at most {most:,}, or split it.")
    return whole


def score(
    context: Context, source: Source, name: str, framework_id: str, kind: TextKind, level: str | None
) -> ScoreReport:
    """See `Workspace.score`."""
    framework = _checked(context, framework_id, level)
    return _scored(context, plain(context, source, name), framework, kind, level)


def screen(
    context: Context, documents: Iterable[tuple[str, bytes]], framework_id: str, kind: TextKind, level: str | None
) -> Iterator[ScreenedRow]:
    """See `Workspace.screen`; the framework is looked up at once, before the first row."""
    framework = _checked(context, framework_id, level)
    return (_screened(context, data, name, framework, kind, level) for name, data in documents)


def _screened(
    context: Context, data: bytes, name: str, framework: Framework, kind: TextKind, level: str | None
) -> ScreenedRow:
    try:
        return ScreenedRow(name, _scored(context, plain(context, data, name), framework, kind, level))
    except MapperError as error:
        return ScreenedRow(name, None, f"{error.what} {error.todo}")


def _checked(context: Context, framework_id: str, level: str | None) -> Framework:
    framework = context.framework(framework_id)
    if level is not None and framework.level(level) is None:
        known = ", ".join(x.id for x in framework.levels) or "none"
        raise Invalid(f"{framework_id} has no level {level!r}.", f"Its levels: {known}.")
    return framework


def _scored(context: Context, text: PlainText, framework: Framework, kind: TextKind, level: str | None) -> ScoreReport:
    SHELF.get(framework, context.encoder)  # the framework's own vectors are kept; the text's are not
    encoder = context.private_encoder()
    reading = read_text(text, kind, neutral_embed(encoder, about_people=kind == "appraisal"))
    report = score_reading(reading, framework, encoder, level=level)
    return replace(report, wording=check_wording(text.text, _words_of(framework)))


def _words_of(framework: Framework) -> frozenset[str]:
    """What its readers know, however long the words."""
    titles = [c.title for c in framework.competencies]
    return vocabulary_of([*titles, *(i.text for _, i in framework.indicators())])


def blacked_out(report: ScoreReport, with_model: bool = True) -> ScoreReport:
    """The report with black bars over names and other personal data, and a caveat that counts them; for what is kept.

    `with_model` as in `find_personal_data`: it finds more names and takes two seconds to load.
    """
    reading, data = without_personal_data(report.reading, with_model)
    if not data:
        return report
    kinds = Counter(d.kind.replace("-", " ") for d in data)
    told = ", ".join(f"{kind} ({count})" for kind, count in kinds.most_common())
    caveat = f"Personal data are blacked out: {told}. All else is word for word."
    return replace(report, reading=reading, caveats=(*report.caveats, caveat))
