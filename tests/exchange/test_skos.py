"""SKOS: triples that say the right thing in the right direction, and a scheme read back."""

import pytest
from exchange_example import crosswalk, north, south

from mapper.errors import Invalid
from mapper.exchange.identifiers import uri_of
from mapper.exchange.skos import read_skos, write_skos, write_skos_crosswalk

rdflib = pytest.importorskip("rdflib")
SKOS = rdflib.SKOS


def graph(written, form="turtle"):
    return rdflib.Graph().parse(data=written.content, format=form)


@pytest.mark.parametrize("form", ["turtle", "json-ld"])
def test_a_framework_is_a_scheme_of_concepts(form):
    g = graph(write_skos(north(), form=form), form)
    node = rdflib.URIRef(uri_of("north/M4"))
    assert (node, SKOS.notation, rdflib.Literal("M4")) in g
    assert (node, SKOS.prefLabel, rdflib.Literal("Leading change", lang="en")) in g
    assert (rdflib.URIRef(uri_of("north/M4/team/1")), SKOS.broader, node) in g
    assert (node, SKOS.broader, rdflib.URIRef(uri_of("north/theme:people"))) in g


@pytest.mark.parametrize("form", ["turtle", "json-ld"])
def test_what_skos_carries_comes_back(form):
    plan = read_skos(write_skos(north(), form=form).content, form=form)
    (back,) = plan.frameworks
    assert [(c.id, c.code, c.title, c.definition, c.title_variants) for c in back.competencies] == [
        (c.id, c.code, c.title, c.definition, c.title_variants) for c in north().competencies
    ]
    assert {(i.id, i.text, i.level, i.polarity) for _, i in back.indicators()} == {
        (i.id, i.text, i.level, i.polarity) for _, i in north().indicators()
    }
    assert [t.name for t in back.themes] == ["People"]
    assert (back.id, back.title, back.publisher) == ("north", "Northtown competencies", "Northtown Council")


def test_losses_name_what_is_gone():
    what = {loss.what for loss in write_skos(north()).losses.losses}
    assert "roles and development options" in what
    assert "definitions by audience" in what


def test_crosswalk_directions():
    g = graph(write_skos_crosswalk(crosswalk(), only_accepted=True))
    m4, one = rdflib.URIRef(uri_of("north/M4")), rdflib.URIRef(uri_of("south/1"))
    assert (m4, SKOS.broadMatch, one) in g
    assert (m4, None, rdflib.URIRef(uri_of("south/3"))) not in g
    assert (one, SKOS.broadMatch, m4) not in g
    everything = graph(write_skos_crosswalk(crosswalk()))
    narrow = (rdflib.URIRef(uri_of("north/M5")), SKOS.narrowMatch, rdflib.URIRef(uri_of("south/3")))
    assert narrow in everything
    assert narrow not in g


@pytest.mark.parametrize("content", [b"", b"not turtle at all", b"\xff\xfe", b"@prefix a: <b> . a:x a:y a:z ."])
def test_what_holds_no_scheme_is_refused(content):
    with pytest.raises(Invalid):
        read_skos(content)


@pytest.mark.parametrize(
    "content",
    [
        b'{"@context": "http://127.0.0.1:9/evil.jsonld", "@id": "a"}',
        b'[{"@graph": [{"@context": [{}, "http://127.0.0.1:9/evil"]}]}]',
        b"not json",
    ],
)
def test_json_ld_never_fetches_a_context(content):
    with pytest.raises(Invalid):
        read_skos(content, form="json-ld")


def test_same_bytes_twice():
    assert write_skos(south()).content == write_skos(south()).content
