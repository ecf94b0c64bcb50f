"""A picture of a page in, the words on it with boxes and a confidence out; the only module that knows the engine."""

import sysconfig
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from mapper.documents.types import Box
from mapper.errors import LimitExceeded

LANGUAGE = "eng"
LEAST_SURE = 0.25
SURE_LINE = 0.6
"""Words of which the engine is less sure than LEAST_SURE are specks, rules and parts of pictures, unless they have a
letter and half of their line's words are surer than SURE_LINE.
"""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """One word as the engine read it: box and baseline in pixels, `sure` 0 to 1, `line` counts lines of the page."""

    text: str
    box: Box
    baseline: float
    sure: float
    line: int


def engine_found() -> bool:
    """Whether the `ocr` extra is installed."""
    return find_spec("tesserocr") is not None and _model().is_file()


def _model() -> Path:
    """Where the package of the language's model lays it down."""
    return Path(sysconfig.get_path("data")) / "share" / "tessdata" / f"{LANGUAGE}.traineddata"


class Engine:
    """Tesseract, held in this process: nothing is written and nothing goes to the network."""

    def __init__(self) -> None:
        import tesserocr

        self._library = tesserocr
        tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
        self._api = tesserocr.PyTessBaseAPI(path=str(_model().parent), lang=LANGUAGE, psm=tesserocr.PSM.AUTO)
        self._api.SetVariable("debug_file", "/dev/null")

    def read(self, picture: Any, resolution: int, seconds: float) -> tuple[ReadWord, ...]:
        """Read one picture (of Pillow's) of `resolution` dots an inch; LimitExceeded after `seconds`."""
        self._api.SetImage(picture)
        self._api.SetSourceResolution(resolution)
        if not self._api.Recognize(int(seconds * 1000)):
            raise LimitExceeded(
                f"A page took longer than {seconds:g} seconds to read from its picture.",
                "Leave that page out, or raise MAPPER_LIMIT_OCR_PAGE_SECONDS.",
            )
        return tuple(self._words())

    def _words(self) -> list[ReadWord]:
        level = self._library.RIL
        iterator = self._api.GetIterator()
        words: list[ReadWord] = []
        line = -1
        if iterator is None or iterator.Empty(level.WORD):
            return words
        for found in self._library.iterate_level(iterator, level.WORD):
            if found.IsAtBeginningOf(level.TEXTLINE):
                line += 1
            box = found.BoundingBox(level.WORD)
            text = (found.GetUTF8Text(level.WORD) or "").strip() if box is not None else ""
            sure = max(0.0, min(1.0, found.Confidence(level.WORD) / 100)) if text else 0.0
            if text:
                (_, left), (_, right) = found.Baseline(level.WORD) or ((0, box[3]), (0, box[3]))
                words.append(ReadWord(text, box, (left + right) / 2, sure, line))
        return _legible(words)


def _legible(words: list[ReadWord]) -> list[ReadWord]:
    lines: dict[int, list[float]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.sure)
    return [
        w
        for w in words
        if w.sure >= LEAST_SURE or (any(map(str.isalpha, w.text)) and median(lines[w.line]) >= SURE_LINE)
    ]
