"""Benchmarks by their published files: small ones made here, figures worked out by hand."""

from pathlib import Path

import numpy as np
import pytest

from mapper.errors import Invalid
from mapper.evaluation.external import external_sections, search_figures, spearman
from mapper.evaluation.external_files import Pairs, Search, read_external


class Given:
    """Vectors written by hand; a text that has none points away from all the others."""

    id, dimensions, sha256 = "given", 3, "0" * 64

    def __init__(self, **known: tuple[float, float, float]) -> None:
        self.known = known

    def encode(self, texts):  # type: ignore[no-untyped-def]
        return np.array([self.known.get(t, (0.0, 0.0, -1.0)) for t in texts], dtype=np.float32)


def test_melo_files_become_one_search(tmp_path: Path) -> None:
    melo = tmp_path / "usa_q_en_c_en"
    melo.mkdir()
    (melo / "queries.tsv").write_text("Q1\tchief executive\nQ2\tplumber's mate\n")
    (melo / "corpus_elements.tsv").write_text("C1\tplumber\nC2\tmanaging director\nC3\tdirector\n")
    (melo / "annotations.tsv").write_text("Q1 0 C2 1\nQ1 0 C3 1\nQ2 0 C1 1\nQ2 0 C3 0\nQ9 0 C1 1\n")
    assert read_external(tmp_path) == (
        Search(
            "MELO usa_q_en_c_en",
            ("chief executive", "plumber's mate"),
            ("plumber", "managing director", "director"),
            (frozenset({1, 2}), frozenset({0})),
        ),
    )


def test_sentences_labelled_with_skills_are_found_among_all_labels(tmp_path: Path) -> None:
    (tmp_path / "skills_en_label.txt").write_text("manage time\nSQL\nsolve problems\n")
    (tmp_path / "techwolf_test_annotations.csv").write_text(
        'sentence,label\n"Plans, and solves",manage time\n"Plans, and solves",solve problems \nKnows Cobol,Cobol\n'
    )
    (task,) = read_external(tmp_path)
    assert isinstance(task, Search)
    assert (task.queries, task.answers) == (("Plans, and solves",), (frozenset({0, 2}),))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sts-test.csv", 'main-news\tMSR\t2012\t1\t4.5\tA "quoted man sits\tA man is sitting\tlicence\n'),
        ("SICK.txt", 'pair_ID\tsentence_A\tsentence_B\trelatedness_score\n1\tA ""x\tB\t4.5\n'.replace('""', "")),
        ("sts.csv", "sentence1,sentence2,score\na,b,4.5\n"),
    ],
)
def test_pairs_with_grades(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    (task,) = read_external(tmp_path)
    assert isinstance(task, Pairs)
    assert task.grades == (4.5,)


def test_a_folder_without_benchmarks_says_which_are_known(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello\n")
    with pytest.raises(Invalid, match="no benchmark") as told:
        read_external(tmp_path)
    assert "SICK" in told.value.todo
    with pytest.raises(Invalid, match="There is no folder"):
        read_external(tmp_path / "none")


def test_figures_of_a_search_by_hand() -> None:
    task = Search("t", ("q", "r"), ("a", "b", "c"), (frozenset({1, 2}), frozenset({0})))
    encoder = Given(q=(1, 0, 0), r=(0, 1, 0), a=(1, 0, 0), b=(0.8, 0.6, 0), c=(0, 1, 0))
    # q: a, b, c, so the first answer stands second; r: c, b, a, so its only answer stands third
    queries, candidates, mrr, at5, at10 = search_figures(task, encoder)["encoder"]
    assert (queries, candidates) == (2, 3)
    assert mrr == pytest.approx((1 / 2 + 1 / 3) / 2)
    assert at5 == at10 == 1.0


def test_a_clause_can_find_what_the_whole_hides() -> None:
    query = "plans the work of others, and mends the boilers himself"
    task = Search("t", (query,), ("boilers", "plans"), (frozenset({0}),))
    known = {
        query: (0.6, 0.8, 0),
        "mends the boilers himself": (1.0, 0, 0),
        "boilers": (1.0, 0, 0),
        "plans": (0, 1.0, 0),
    }
    figures = search_figures(task, Given(**known))
    assert figures["encoder"][2] == 0.5
    assert figures["encoder, clauses"][2] == 1.0


def test_rank_correlation_with_ties() -> None:
    assert spearman([0.1, 0.2, 0.3], [1.0, 2.0, 9.0]) == pytest.approx(1.0)
    assert spearman([3.0, 2.0, 1.0], [1.0, 2.0, 3.0]) == pytest.approx(-1.0)
    # ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 x 5)
    assert spearman([0.0, 1.0, 1.0, 2.0], [1, 2, 3, 4]) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)
    assert spearman([1.0, 1.0], [1.0, 2.0]) == 0.0


def test_both_tables_from_one_folder(tmp_path: Path) -> None:
    (tmp_path / "onet_task_to_dwa.tsv").write_text("task\tdwa_id\tdwa_title\nMend pipes\t1\tRepair plumbing.\n")
    (tmp_path / "sts.csv").write_text("sentence1,sentence2,score\na,b,4.5\nc,d,1\n")
    searches, pairs = external_sections(tmp_path, Given(a=(1, 0, 0), b=(1, 0, 0), c=(1, 0, 0)))
    assert searches.figure("O*NET tasks to activities: encoder", "MRR") == 1.0
    assert pairs.figure("sts: encoder", "Spearman") == pytest.approx(1.0)
