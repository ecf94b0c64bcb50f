"""Personal data is found where it stands and nothing of it is left after masking; the work's own words stay."""

import json
from pathlib import Path

import pytest

from mapper.texts.personal import black_out, find_personal_data, without_personal_data
from mapper.texts.types import PersonalDatum, Reading, Statement

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared/gold/appraisals/appraisals.json"
OWN = ROOT / "corpora/appraisals/appraisals.json"


def found(text):
    return [(d.kind, text[d.start : d.end]) for d in find_personal_data(text, with_model=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to j.o'neil+hr@council.example today.", [("email", "j.o'neil+hr@council.example")]),
        ("Ring 01632 960142 or (01632) 960 143.", [("phone", "01632 960142"), ("phone", "(01632) 960 143")]),
        ("Mobile +44 7700 900318", [("phone", "+44 7700 900318")]),
        ("Staff no. 204417, payroll ref P/004512", [("staff-number", "204417"), ("staff-number", "P/004512")]),
        ("NI number QQ 12 34 56 C", []),
        ("NI number AB 12 34 56 C", [("national-insurance", "AB 12 34 56 C")]),
        ("She lives at 14 Larch Close, Fellmoor, FM2 6QT now.", [("address", "14 Larch Close, Fellmoor, FM2 6QT")]),
        ("Date of birth: 3 May 1984", [("date-of-birth", "3 May 1984")]),
        ("Mrs Quillfeather spoke to Cllr Bev Hartnoll.", [("name", "Quillfeather"), ("name", "Bev Hartnoll")]),
        ("Reviewer: Zebedee Quill", [("name", "Zebedee Quill")]),
        ("Siobhan's team. Siobhan Okonkwo leads it.", [("name", "Siobhan"), ("name", "Siobhan Okonkwo")]),
    ],
)
def test_each_kind_is_found_to_the_character(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Revenues and Benefits section answered 12,204 calls in 2023 and saved £38,000.",
        "In May the Council moved to Station Road and in June it may move again.",
        "Demonstrates Pride and Passion for Public Service. Patience and Hope are what the post needs.",
        "3.1 Answer calls within 15 minutes, 24 hours a day, on ref 22/01873.",
        "Head of Planning, Wendham City Council, Place Directorate",
    ],
)
def test_the_works_own_words_are_not_personal(text):
    assert found(text) == []


def test_a_bar_covers_every_datum_and_every_offset_holds():
    text = "Rhona Castellane (staff no. 7719034) rang 01632 960518. Rhona was thanked."
    barred = black_out(text, find_personal_data(text, with_model=False))
    assert barred == "█████ ██████████ (staff no. ███████) rang █████ ██████. █████ was thanked."
    assert black_out("abcdef", (PersonalDatum(1, 4, "name"), PersonalDatum(2, 5, "name"))) == "a████f"


def test_a_reading_without_personal_data_says_the_same_at_the_same_places():
    text = "Rhona Castellane rang every tenant. The team thanked Rhona."
    parts = (Statement("s1", 0, 35, text[:35], None, "context"), Statement("s2", 36, 59, text[36:], None, "context"))
    found, data = without_personal_data(Reading("a", "appraisal", text, parts), with_model=False)
    assert [d.kind for d in data] == ["name", "name"]
    assert "Rhona" not in found.text + "".join(s.text for s in found.statements)
    assert [s.text for s in found.statements] == [found.text[s.start : s.end] for s in parts]
    assert found.statements[1].text == "The team thanked █████."


def _score(path, with_model):
    hit = total = extra = 0
    for document in json.loads(path.read_text(encoding="utf-8")):
        got = find_personal_data(document["text"], with_model)
        touched = set()
        for datum in document["pii"]:
            near = [g for g in got if g.start < datum["end"] and g.end > datum["start"]]
            total += 1
            hit += bool(near)
            touched |= set(near)
        extra += len(set(got) - touched)
    return hit / total, hit / (hit + extra)


def test_recall_and_precision_on_our_appraisals():
    recall, precision = _score(OWN, with_model=False)
    assert recall >= 0.95
    assert precision >= 0.90


@pytest.mark.quality
@pytest.mark.skipif(not SHARED.exists(), reason="../shared/gold is not here")
def test_recall_and_precision_on_the_development_gold():
    recall, precision = _score(SHARED, with_model=True)
    assert recall >= 0.95
    assert precision >= 0.90
