"""Inference of hostile documents ends inside its limits, in a child; what comes back is what was inferred."""

import time
from dataclasses import replace

import pytest

from mapper.documents.parse import parse
from mapper.documents.types import Block, CellRef, Document, Style
from mapper.errors import LimitExceeded, MapperError, NoFramework
from mapper.frameworks.guarded import infer_guarded, rebuilt
from mapper.frameworks.infer import Inference, infer_frameworks
from mapper.frameworks.types import Indicator
from mapper.settings import Limits

TEXT = "".join(
    f"## {n}. {title}\n- Shares what is known {n}\n- Asks others for help early {n}\n- Supports the team {n}\n\n"
    for n, title in enumerate(["Working together", "Serving people", "Getting results", "Leading change"], start=1)
)


def test_the_same_comes_back_from_the_child():
    document = parse(("# Behaviour framework\n\n" + TEXT).encode(), "plain.md", Limits())
    there, here = infer_guarded(document, ("x",), Limits()), infer_frameworks(document, ("x",))
    assert there == here
    assert isinstance(there.frameworks[0].competencies[0].indicators[0].source[0].bbox, tuple)


def test_no_framework_is_said_as_before():
    with pytest.raises(NoFramework, match="letter"):
        infer_guarded(parse(b"Dear Ann,\n\nSee you soon.\n", "letter.txt", Limits()), (), Limits())


def test_an_answer_of_another_shape_is_no_inference():
    with pytest.raises((KeyError, TypeError)):
        rebuilt(Inference, {"frameworks": [], "account": 3, "warnings": []})
    with pytest.raises(TypeError):
        rebuilt(Indicator, {n: "x" for n in Indicator.__slots__})


def test_too_many_lines_are_refused_by_number():
    with pytest.raises(LimitExceeded, match="more than 100,000 separate lines"):
        parse(b"a\n" * 101_000, "letters.txt", Limits())


def block(text, n, **more):
    return Block(text, ((1 + n // 40, (50.0, 20.0 * (n % 40), 500.0, 20.0 * (n % 40) + 12)),), **more)


HOSTILE = {
    "tiny": lambda: [block("a", n) for n in range(30_000)],
    "marked": lambda: [block("Leads people", n, marker="•") for n in range(30_000)],
    "heads": lambda: [block(f"Head {n}", n, style=Style(bold=True, size=9 + n % 17)) for n in range(30_000)],
    "columns": lambda: [block("x y", n, cell=CellRef(0, n // 3000, n % 3000)) for n in range(30_000)],
    "rows": lambda: [block("Leads the team", n, cell=CellRef(0, n // 3, n % 3)) for n in range(30_000)],
    "tables": lambda: [block("Leads the team", n, cell=CellRef(n // 2, 0, n % 2)) for n in range(30_000)],
}


@pytest.mark.slow
@pytest.mark.parametrize("attack", HOSTILE)
def test_an_attack_ends_in_time(attack):
    document = Document("attack.pdf", "pdf", tuple(HOSTILE[attack]()), pages=750)
    limits = replace(Limits(), seconds=2.0)
    start = time.monotonic()
    try:
        infer_guarded(document, (), limits)
    except MapperError as error:
        assert error.todo
    assert time.monotonic() - start < 20
