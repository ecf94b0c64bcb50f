"""A document in, its frameworks out, inferred in a child process held to the same limits as reading was."""

import json
from collections.abc import Sequence
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from mapper.documents.carry import pack
from mapper.documents.guard import ask, opened
from mapper.documents.types import Document
from mapper.errors import UnreadableDocument
from mapper.frameworks.infer import Inference
from mapper.settings import Limits

WORKER = "mapper.frameworks.worker"


def infer_guarded(document: Document, ids: Sequence[str], limits: Limits) -> Inference:
    """As `infer_frameworks`, in a fresh process that is killed after `limits.seconds`.

    Raises NoFramework as that does, or LimitExceeded.
    """
    asked = {"name": document.name, "ids": list(ids)}
    answer, status = ask(WORKER, asked, pack(document).encode("ascii"), limits)
    try:
        kind, body = opened(answer, status, document.name, limits)
        if kind == b"inference":
            found: Inference = rebuilt(Inference, json.loads(body))
            return found
    except (ValueError, KeyError, TypeError, IndexError):
        pass
    raise UnreadableDocument(
        f"{document.name} was read, and its structure could not be made out.",
        "Split the document, or enter the framework in the spreadsheet template.",
    )


def rebuilt(kind: Any, value: Any) -> Any:
    """A frozen dataclass, with all that it holds, from what `dataclasses.asdict` and JSON made of it.

    Knows dataclasses, tuples, unions with None, literals and plain values; KeyError or TypeError for anything else.
    """
    origin = get_origin(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: rebuilt(hints[name], value[name]) for name in hints})  # type: ignore[operator]
    if origin is tuple:
        inner = get_args(kind)
        many = len(inner) == 2 and inner[1] is Ellipsis
        return tuple(rebuilt(inner[0] if many else inner[n], one) for n, one in enumerate(value))
    if origin in (Union, UnionType):
        return None if value is None else rebuilt(next(a for a in get_args(kind) if a is not type(None)), value)
    if origin is Literal:
        if value not in get_args(kind):
            raise TypeError(kind)
        return value
    if kind is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, kind):
        raise TypeError(kind)
    return value
