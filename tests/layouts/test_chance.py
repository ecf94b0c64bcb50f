"""A fixed sample of layouts drawn by chance: extraction holds what was measured on it, page and Word file alike."""

from pathlib import Path

import pytest
from chance import sample
from chance_plan import draw

LEAST = {"pdf": 0.9, "docx": 0.97}
"""Mean full F1 of the sample, a little under what was measured when the floor was set."""


@pytest.mark.corpus
@pytest.mark.parametrize("kind", LEAST)
def test_layouts_drawn_by_chance_are_read(kind: str, tmp_path: Path) -> None:
    drawn = list(sample(range(1000, 1008), kind, tmp_path))
    wholes = {one.seed: round(one.figures.full, 2) for one in drawn}
    assert sum(wholes.values()) / len(wholes) >= LEAST[kind], wholes
    assert sum(w >= 0.85 for w in wholes.values()) >= 7, wholes


def test_a_seed_draws_one_plan_and_another_seed_another() -> None:
    assert draw(7) == draw(7)
    assert len({draw(n).axes for n in range(30)}) > 25
