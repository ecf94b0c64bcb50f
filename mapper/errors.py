"""Everything that can go wrong and be explained: what happened, and what to do about it."""


class MapperError(Exception):
    """A problem a person can act on; shown as two lines (what, what to do) and exit status 1.

    `what` names the thing and the value found; `todo` names the next step. Neither ever holds the text of an
    appraisal or job description: messages reach logs.
    """

    status = 400
    kind = "problem"

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo

    def __reduce__(self) -> tuple[type["MapperError"], tuple[str, str]]:
        """Travel between processes whole: parsing happens in a child."""
        return type(self), (self.what, self.todo)


class UnreadableDocument(MapperError):
    """Not a document we read: wrong type, damaged, encrypted, empty or without a text layer."""

    status = 422
    kind = "unreadable-document"


class ScanWithoutText(UnreadableDocument):
    """All pages are pictures: it can be read only with the `ocr` extra."""


class LimitExceeded(MapperError):
    """Over a limit of `settings.Limits`: bytes, pages, seconds or memory."""

    status = 413
    kind = "limit-exceeded"


class NoFramework(MapperError):
    """The document was read, and holds no competency framework."""

    status = 422
    kind = "no-framework"


class NotFound(MapperError):
    """An id that is not loaded; `todo` lists the known ones."""

    status = 404
    kind = "not-found"


class Invalid(MapperError):
    """Input that breaks a contract: a bad id, predicate, level, JSON or spreadsheet row."""

    status = 422
    kind = "invalid"


class Conflict(MapperError):
    """Somebody else changed the thing first; `what` names their change."""

    status = 412
    kind = "conflict"


class NotAllowed(MapperError):
    """The person, or this server's settings, may not do that."""

    status = 403
    kind = "not-allowed"


class MissingExtra(MapperError):
    """A feature whose optional packages are not installed; `todo` names the extra."""

    status = 501
    kind = "missing-extra"
