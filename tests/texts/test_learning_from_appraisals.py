"""Whole appraisals and credited lines teach polarity as the reader finds them."""

from mapper.texts.fit import read_appraisals, read_credited

TEXT = """What went well
- Anna met every deadline. She told the team   why.

To work on
The reports ramble.
"""
ROWS = """document\tsentence\tparagraph\tpolarity\tleans\tcodes_N\ttext
a.txt\t0\t0\tneutral\t\t\tWhat went well
a.txt\t1\t0\tpositive\t\t\tAnna met every deadline.
a.txt\t2\t0\tpositive\t\t\tShe told the team why.
a.txt\t3\t1\tneutral\t\t\tTo work on
a.txt\t4\t1\tnegative\t\t\tThe reports ramble.
"""


def test_sentences_of_an_appraisal_bring_their_label_section_and_bullet(tmp_path):
    (tmp_path / "appraisals").mkdir()
    (tmp_path / "appraisals" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "appraisals.tsv").write_text(ROWS, encoding="utf-8")
    found = read_appraisals(tmp_path / "appraisals.tsv")
    assert found.labels == ("positive", "positive", "negative")
    assert found.texts[2] == "The reports ramble."
    assert [("bullet" in m, "section:positive" in m, "section:development" in m) for m in found.marks] == [
        (True, True, False),
        (True, True, False),
        (False, False, True),
    ]
    assert set(found.groups) == {"a.txt"}


def test_credited_lines_that_may_say_anything_are_left_out(tmp_path):
    path = tmp_path / "N.tsv"
    path.write_text(
        "framework\tregister\tpolarity\tindicators\tcompetencies\ttext\n"
        "N\tduty\tfor\tN/1\tN\tPlan rounds.\n"
        "N\tappraisal\tagainst\tN/1\tN\tHe lost the keys.\n"
        "N\tappraisal\tnone\t\t\tShe owns a van.\n",
        encoding="utf-8",
    )
    found = read_credited(path)
    assert (found.texts, found.labels) == (("they lost the keys.",), ("negative",))
