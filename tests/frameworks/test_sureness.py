"""Confidence of a reading: by named evidence, a probability, less for what was read from a picture."""

from dataclasses import replace

from mapper.documents.parse import parse
from mapper.frameworks.confidence import COMPETENCY, INDICATOR, _models, evidence
from mapper.frameworks.infer import infer_frameworks, read_structure
from mapper.settings import Limits

TITLES = ["Working together", "Serving people", "Getting results", "Leading change", "Making decisions"]
ACTS = ["Shares what is known with", "Asks for help early from", "Supports the work of", "Explains decisions to"]
WHO = ["colleagues", "residents", "partners", "councillors", "managers"]


def read(spoil=""):
    lines = ["# Behaviour framework", ""]
    for n, title in enumerate(TITLES):
        lines += [f"## {n + 1}. {title}", *(f"- {act} {WHO[n]} in every week" for act in ACTS), ""]
        lines += [spoil] * (n == 2)
    return parse("\n".join(lines).encode(), "plain.md", Limits())


def sure(framework):
    return [i.confidence for _, i in framework.indicators()]


def test_every_part_carries_a_probability():
    (framework,) = infer_frameworks(read()).frameworks
    assert all(0 < c.confidence <= 0.99 for c in framework.competencies)
    assert len(sure(framework)) == 20 and all(0.5 < p <= 0.99 for p in sure(framework))


def test_parameters_name_the_evidence_that_is_gathered():
    models, found = _models(), read_structure(read())
    told, c = evidence(found.frameworks[0], found.account), found.frameworks[0].competencies[0]
    assert models["competency"].names == COMPETENCY
    assert models["indicator"].names == INDICATOR
    assert len(told.of_competency(c)) == len(COMPETENCY)
    assert len(told.of_indicator(c, c.indicators[0])) == len(INDICATOR)


def test_a_framework_that_is_uneven_is_less_sure():
    (even,) = infer_frameworks(read()).frameworks
    extra = "\n".join(["- Sees"] * 9 + ["- " + "Reads many words of all kinds " * 9] * 3)
    (uneven,) = infer_frameworks(read(extra)).frameworks
    assert sum(sure(uneven)) / len(sure(uneven)) < sum(sure(even)) / len(sure(even))


def test_what_was_read_from_a_picture_is_less_sure_by_its_letters():
    document = read()
    (plain,) = infer_frameworks(document).frameworks
    pictures = replace(document, blocks=tuple(replace(b, sure=0.8) for b in document.blocks))
    (scanned,) = infer_frameworks(pictures).frameworks
    assert all(abs(s - 0.8 * p) < 0.002 for s, p in zip(sure(scanned), sure(plain), strict=True))


def test_a_list_of_names_keeps_the_word_of_the_rule():
    text = "Our competency framework\n\nThe framework focuses on the following skills:\n" + "".join(
        f"- {t}\n" for t in TITLES
    )
    document = parse(text.encode(), "names.md", Limits())
    found = read_structure(document).frameworks[0]
    assert [c.confidence for c in infer_frameworks(document).frameworks[0].competencies] == [
        c.confidence for c in found.competencies
    ]
