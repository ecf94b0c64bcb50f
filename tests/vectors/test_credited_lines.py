from pathlib import Path

import numpy as np
import pytest

from mapper.errors import Invalid
from mapper.vectors.crediting import KIN, Credited, attention, echoes, ranking, read_credited, threshold

TRAINING = Path(__file__).parents[2] / "corpora" / "training"


def read():
    return read_credited(TRAINING / "statements", TRAINING / "crosswalks" / "frameworks")


def lines(direct, credited, failing):
    """Three indicators: two of the first competency, of which the second is negative, and one of the second."""
    return Credited(
        tuple(f"line {n}" for n in range(len(direct))),
        ("plans work", "never plans", "tells people"),
        np.array([0, 0, 1]),
        np.array([True, False, True]),
        np.array(direct, dtype=bool),
        np.array(credited, dtype=bool),
        np.array(failing, dtype=bool),
    )


def test_attention_goes_to_what_a_line_shows_and_a_little_to_its_kin():
    part = lines(
        [[1, 0, 0], [0, 0, 0], [0, 0, 0], [1, 1, 0], [0, 0, 1]],
        [[1, 0], [1, 0], [0, 0], [1, 0], [0, 1]],
        [False, False, False, True, True],
    )
    wanted = [
        [1, 0, 0],  # shown directly; its negative fellow is no kin
        [1, 0, 0],  # the competency alone: its positive indicators
        [0, 0, 0],  # shows nothing
        [0, 1, 0],  # a failing is like the negative indicator, never like the behaviour
        [0, 0, 0],  # a failing where no negative indicator is named
    ]
    assert np.allclose(attention(part), wanted)
    two = lines([[1, 0, 0]], [[1, 1]], [False])
    assert np.allclose(attention(two), [[1 / (1 + KIN), 0, KIN / (1 + KIN)]])


@pytest.mark.quality
def test_the_losses_fall_with_the_right_order_and_threshold():
    torch = pytest.importorskip("torch")
    part = lines([[1, 0, 0], [0, 0, 0]], [[1, 0], [0, 0]], [False, False])
    right, wrong = torch.tensor([[0.8, 0.0, 0.2], [0.1, 0.0, 0.2]]), torch.tensor([[0.2, 0.0, 0.8], [0.1, 0.0, 0.2]])
    alarm = torch.tensor(
        [[0.8, 0.0, 0.2], [0.9, 0.0, 0.9]]
    )  # the line that shows nothing stands above the one that does
    assert ranking(right, attention(part), torch, 20) < ranking(wrong, attention(part), torch, 20)
    assert threshold(right, part, torch, 20) < threshold(wrong, part, torch, 20)
    assert threshold(right, part, torch, 20) + 0.5 < threshold(alarm, part, torch, 20)
    # By hand: one credited cell (.8) against three others (.2, .1, .2).
    cells = 1 + np.exp(20 * (0.2 - 0.8)) * 2 + np.exp(20 * (0.1 - 0.8))
    assert float(threshold(right, part, torch, 20)) == pytest.approx(np.log(cells) / 3, abs=1e-6)


def test_the_lines_of_the_corpus_are_read_whole():
    found = read()
    assert sorted(found) == ["N", "P", "Q", "R", "S", "T", "U", "V"]
    for name, part in found.items():
        shown = part.credited.any(axis=1)
        assert 0.1 < 1 - shown.mean() < 0.5, name  # a good share shows nothing
        assert (part.direct[~part.failing] & part.positive).any(axis=0).sum() >= 0.9 * part.positive.sum(), name
        assert len(set(part.lines)) == len(part.lines), name
        # What a line shows directly belongs to a competency that it is credited to.
        at, indicator = np.nonzero(part.direct)
        assert part.credited[at, part.competency[indicator]].mean() > 0.97, name


def test_a_row_that_names_what_there_is_not_is_refused(tmp_path):
    head = "framework\tregister\tpolarity\tindicators\tcompetencies\ttext\n"
    (tmp_path / "a.tsv").write_text(head + 'S\tduty\tfor\tS/A/all/1\tS/A\tHears "both" sides\n')
    assert read_credited(tmp_path, TRAINING / "crosswalks" / "frameworks")["S"].lines == ('Hears "both" sides',)
    for row, named in (("S\tduty\tfor\tS/A/all/99\tS/A\tx\n", "S/A/all/99"), ("ZZ\tduty\tfor\t\t\tx\n", "ZZ")):
        (tmp_path / "a.tsv").write_text(head + row)
        with pytest.raises(Invalid, match=f"row 2.*{named}"):
            read_credited(tmp_path, TRAINING / "crosswalks" / "frameworks")


def test_a_behaviour_hears_what_shows_it_and_a_negative_indicator_what_fails():
    part = lines([[1, 1, 0], [1, 1, 0], [1, 0, 0]], [[1, 0], [1, 0], [1, 0]], [False, True, False])
    assert np.allclose(echoes(part), [[0.5, 0, 0.5], [0, 1, 0], [0, 0, 0]])
