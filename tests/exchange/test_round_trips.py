"""Any framework, whatever its wording, survives JSON and CASE whole and a workbook less its listed losses."""

import json

from exchange_example import WHEN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper.exchange.case import framework_to_case
from mapper.exchange.case_read import read_case
from mapper.exchange.framework_json import framework_from_json, framework_to_json
from mapper.exchange.identifiers import curie_map, curie_of, id_of, id_of_curie, uri_of
from mapper.exchange.sheets import xml_text
from mapper.exchange.sssom_rows import _first, _listed
from mapper.frameworks.types import (
    Competency,
    Framework,
    Indicator,
    Level,
    LevelDefinition,
    NamedElement,
    Place,
    Theme,
)

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
MAYBE = st.none() | TEXTS
PLACES = st.lists(
    st.builds(Place, st.integers(1, 400), st.tuples(*[st.floats(0, 999, allow_nan=False)] * 4)), max_size=2
).map(tuple)
SHARES = st.none() | st.floats(0, 1)


@st.composite
def frameworks(draw) -> Framework:
    own = draw(IDS)
    levels = tuple(
        Level(i, draw(TEXTS), n, draw(MAYBE), draw(MAYBE), draw(MAYBE))
        for n, i in enumerate(draw(st.lists(IDS, max_size=2, unique=True)), 1)
    )
    themes = tuple(Theme(i, draw(TEXTS)) for i in draw(st.lists(IDS, max_size=2, unique=True)))
    competencies = []
    for code in draw(st.lists(IDS, max_size=3, unique=True)):
        indicators = tuple(
            Indicator(
                f"{own}/{code}/x/{n}",
                draw(TEXTS),
                draw(st.sampled_from([None, *(x.id for x in levels)])),
                draw(st.sampled_from(["positive", "negative"])),
                draw(MAYBE),
                draw(MAYBE),
                draw(PLACES),
                draw(SHARES),
            )
            for n in range(1, draw(st.integers(0, 3)) + 1)
        )
        competencies.append(
            Competency(
                f"{own}/{code}",
                code,
                draw(TEXTS),
                draw(st.sampled_from([None, *(t.id for t in themes)])),
                draw(MAYBE),
                tuple(draw(st.lists(TEXTS, max_size=2))),
                tuple(LevelDefinition(a, draw(TEXTS)) for a in draw(st.lists(IDS, max_size=2, unique=True))),
                indicators,
                tuple(draw(st.lists(TEXTS, max_size=1))),
                draw(PLACES),
                draw(SHARES),
            )
        )
    return Framework(
        own,
        draw(TEXTS),
        draw(TEXTS),
        tuple(competencies),
        levels,
        themes,
        draw(st.booleans()),
        draw(MAYBE),
        draw(MAYBE),
        draw(MAYBE),
        draw(MAYBE),
        tuple(
            NamedElement(f"{own}/role/{n}", draw(TEXTS), "role", draw(MAYBE)) for n in range(draw(st.integers(0, 1)))
        ),
        tuple(
            NamedElement(f"{own}/{kind}/1", draw(TEXTS), kind, draw(MAYBE))
            for kind in draw(st.sampled_from([(), ("core",), ("core", "additional")]))
        ),
        tuple(draw(st.lists(TEXTS, max_size=1))),
        tuple(LevelDefinition(a, draw(TEXTS)) for a in draw(st.lists(IDS, max_size=1))),
    )


RELAXED = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RELAXED
@given(frameworks())
def test_json_round_trip(framework):
    text = json.dumps(framework_to_json(framework))
    assert framework_from_json(json.loads(text)) == framework


@RELAXED
@given(frameworks())
def test_case_round_trip(framework):
    package = json.loads(json.dumps(framework_to_case(framework, changed=WHEN)))
    plan = read_case(package)
    assert plan.clean
    assert plan.frameworks == (framework,)


@settings(max_examples=100, deadline=None)
@given(IDS, st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_ids_come_back_from_addresses_and_curies(framework_id, local):
    own = f"{framework_id}/{local}"
    assert id_of(uri_of(own)) == own
    prefixes = curie_map([framework_id], "https://council.example/")
    assert id_of_curie(curie_of(own), prefixes) == own
    assert id_of_curie(curie_of(own), {}) == own


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_a_pipe_in_a_name_parts_nothing(name, other):
    assert _first(_listed(name) + "|" + _listed(other)) == name


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_xml_text_keeps_everything_that_xml_can_hold(text):
    from xml.etree import ElementTree

    element = ElementTree.Element("a")
    element.text = xml_text(text)
    back = ElementTree.fromstring(ElementTree.tostring(element, encoding="utf-8")).text or ""
    assert back == xml_text(text).replace("\r\n", "\n").replace("\r", "\n")
