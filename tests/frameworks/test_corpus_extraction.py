"""The five councils' documents against their gold: F1 by framework, held at what was reached."""

import difflib
import json
import re
from pathlib import Path

import pytest

from mapper.documents.parse import parse
from mapper.frameworks.infer import infer_frameworks
from mapper.settings import Limits

CORPORA = Path(__file__).parents[2] / "corpora"
FLOORS = {"lcc": 0.99, "blaenau-gwent": 0.99, "mansfield": 0.99, "east-herts": 1.0, "lrip": 1.0}
GOLDS = {"lcc": ("lcc-staff", "lcc-management")}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (CORPORA / "pdf").is_dir(), reason="corpora/pdf is not there"),
]


def norm(text):
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("’", "'")).strip()


def close(a, b):
    a, b = norm(a), norm(b)
    return a == b or (min(len(a), len(b)) > 12 and difflib.SequenceMatcher(None, a, b).ratio() >= 0.95)


def titled(gold, got):
    return close(gold["title"], got.title) or any(close(t, got.title) for t in gold.get("title_variants", []))


def full_f1(gold, got):
    orders = {x["id"]: x["order"] for x in gold["levels"]}
    mine = {x.id: x.order for x in got.levels}
    wanted = [(c, i) for c in gold["competencies"] for i in c["indicators"]]
    left = list(got.indicators())
    hits = 0
    for c, i in wanted:
        for k, (hc, hi) in enumerate(left):
            same = norm(i["text"]) == norm(hi.text) and i["polarity"] == hi.polarity and titled(c, hc)
            if same and orders.get(i["level"]) == mine.get(hi.level):
                hits += 1
                del left[k]
                break
    total = len(wanted) + sum(1 for _ in got.indicators())
    return 2 * hits / total if total else 1.0


@pytest.mark.parametrize("name", FLOORS)
def test_frameworks_come_out_whole(name):
    document = parse((CORPORA / f"pdf/{name}.pdf").read_bytes(), f"{name}.pdf", Limits())
    ids = GOLDS.get(name, (name,))
    inference = infer_frameworks(document, ids)
    assert [f.id for f in inference.frameworks] == list(ids)
    assert [f.block for f in inference.account.fates] == list(range(len(document.blocks)))
    for got in inference.frameworks:
        gold = json.loads((CORPORA / f"gold/{got.id}.json").read_text(encoding="utf-8"))
        assert full_f1(gold, got) >= FLOORS[name]
        assert len(got.competencies) == len(gold["competencies"])
        assert all(any(titled(g, c) for c in got.competencies) for g in gold["competencies"])
        assert [(x.id, x.order) for x in got.levels] == [(x["id"], x["order"]) for x in gold["levels"]]
        assert [(c.id, c.title) for c in got.competencies] == [(c["id"], c["title"]) for c in gold["competencies"]]
        assert [i.id for _, i in got.indicators()] == [i["id"] for c in gold["competencies"] for i in c["indicators"]]
        assert {t.name for t in got.themes} == {t["name"] for t in gold["themes"]}
        assert got.cumulative_levels == gold.get("cumulative_levels", False)
        for c in got.competencies:
            told = next(g for g in gold["competencies"] if titled(g, c))
            assert norm(c.definition or "") == norm(told["definition"] or "")
            assert [norm(p) for p in c.definition_points] == [norm(p) for p in told.get("definition_points", [])]
            assert {d.audience: norm(d.text) for d in c.level_definitions} == {
                k: norm(v) for k, v in told["level_definitions"].items()
            }
            assert c.theme == told["theme"]
            assert (c.id, c.code) == (told["id"], told["code"])
            assert c.source and all(i.source for i in c.indicators)


def test_roles_and_programme_elements_are_kept_beside_a_list_of_skills():
    document = parse((CORPORA / "pdf/east-herts.pdf").read_bytes(), "east-herts.pdf", Limits())
    (got,) = infer_frameworks(document, ["east-herts"]).frameworks
    gold = json.loads((CORPORA / "gold/east-herts.json").read_text(encoding="utf-8"))
    assert [r.name for r in got.roles] == [r["name"] for r in gold["roles"]]
    core = [o for o in got.development_options if o.kind == "core"]
    assert [o.name for o in core] == [o["name"] for o in gold["programme_elements"]]
    more = [o.name for o in got.development_options if o.kind == "additional"]
    assert [norm(t) for t in more] == [norm(o["text"]) for o in gold["additional_elements"]]
