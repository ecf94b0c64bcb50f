"""Every state of every page, errors and empty ones too, held to WCAG 2.2 A and AA, to 320 pixels and to its status."""

import re

import pytest
from conftest import seeded, serving
from states import EMPTY, ERRORS, REFUSED, RESULTS, bring
from test_browser_everywhere import WCAG, unnamed

from mapper.settings import load_settings
from mapper.workspace.types import ScreenedRow
from mapper.workspace.workspace import Workspace
from service.app import PAGES
from service.runs import Screening, ledger

pytestmark = pytest.mark.browser

STATES = {**ERRORS, **REFUSED, **RESULTS}
PARTS = 4
RUNS = {
    "running": {},
    "stopping": {"cancelled": True},
    "cancelled": {"cancelled": True, "finished": True},
    "broken off": {"finished": True, "problem": "Something went wrong while reading."},
    "nothing read": {"finished": True, "rows": []},
}


@pytest.fixture(scope="module")
def stage(tmp_path_factory, shared_hash_encoder):
    """A server on which people have decided, changed their minds and seen the wording change."""
    with seeded(tmp_path_factory.mktemp("states"), shared_hash_encoder) as space, serving(space) as running:
        for subject, verdict, reviewer in (
            ("M4", "accepted", "Bea"), ("M4", "rejected", "Cy"), ("M1", "unsure", "Bea"), ("M2", "accepted", "Bea"),
        ):  # fmt: skip
            space.decide(f"lcc-management/{subject}", "mansfield/2", verdict, reviewer, comment="so")
        space.undo("Bea", "lcc-management", "mansfield")
        yield running


@pytest.fixture
def page(browser, stage):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "reviewer", "value": "Ada", "url": stage.url}])
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    yield opened
    context.close()


def faults(page, axe: str, name: str) -> list[str]:
    page.evaluate(axe)
    result = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", WCAG)
    found = [f"{name}: {v['id']} ({v['help']}): {v['nodes'][0]['html'][:160]}" for v in result["violations"]]
    found += [f"{name}: no name: {line}" for line in unnamed(page)]
    found += [f"{name}: {t}" for t in page.eval_on_selector_all("a[href^='#']", LOST)]
    page.set_viewport_size({"width": 320, "height": 900})
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        found.append(f"{name}: wider than 320 pixels")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


LOST = (
    "as => as.map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(decodeURIComponent(id)))"
    ".map(id => 'leads nowhere: #' + id)"
)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_state_is_accessible_and_answers_with_its_status(page, stage, axe, part):
    found = []
    for name, steps in list(STATES.items())[part::PARTS]:
        statuses = []
        page.on("response", lambda r, s=statuses: s.append(r.status) if r.request.is_navigation_request() else None)
        bring(page, stage.url, steps)
        expected = re.match(r"\d{3}", name)
        if expected and statuses[-1] != int(expected[0]) and not (expected[0] == "415" and statuses[-1] == 422):
            found.append(f"{name}: answered {statuses[-1]}")
        if name in REFUSED and (statuses[-1] < 400 or not page.locator(".govuk-error-summary").count()):
            found.append(f"{name}: is not refused beside a summary ({statuses[-1]})")
        found += faults(page, axe, name)
    assert not found, "\n".join(found)


def test_long_work_in_every_state(page, stage, axe):
    space = stage.space
    report = space.score("Main duties\n\n- Lead the team through change.\n", "a.txt", "mansfield", "job")
    rows = [ScreenedRow("a.txt", report), ScreenedRow("b.pdf", None, "It is damaged."), ScreenedRow("c.txt", report)]

    class Asked:
        app = stage.app

    found = []
    for name, how in RUNS.items():
        run = Screening("x" * 32 + name.replace(" ", "-"), space.framework("mansfield"), None, 5)
        run.rows = list(how.get("rows", rows))
        run.finished, run.problem = how.get("finished", False), how.get("problem")
        if how.get("cancelled"):
            run.cancelled.set()
        ledger(Asked)._kept[run.id] = run
        bring(page, stage.url, [f"/screen/{run.id}"])
        found += faults(page, axe, f"screening {name}")
        if name == "cancelled":
            assert page.is_visible("text=You cancelled it: 3 of 5 files were read.")
            for more in ("?competency=4&strength=strong", "?sort=name", "/roles/0", "/compare?a=0&b=2"):
                bring(page, stage.url, [f"/screen/{run.id}{more}"])
                found += faults(page, axe, f"screening {more}")
    assert not found, "\n".join(found)


def test_saved_things_in_every_state(page, stage, axe):
    found = []
    for steps, more in (
        (RESULTS["write: saved"], ("", "/compare", "/delete")),
        (RESULTS["develop: kept"], ("",)),
    ):
        bring(page, stage.url, steps)
        kept = page.url.removeprefix(stage.url)
        for address in more:
            bring(page, stage.url, [kept + address])
            found += faults(page, axe, kept + address)
    bring(page, stage.url, ["/write"])
    found += faults(page, axe, "/write with saved drafts")
    bring(page, stage.url, ["/develop/kept"])
    found += faults(page, axe, "/develop/kept with a plan")
    assert not found, "\n".join(found)


def test_nothing_loaded_yet(browser, axe, tmp_path, shared_hash_encoder):
    found = []
    with Workspace.open(load_settings(tmp_path, environ={})) as space:
        space._context._encoder = shared_hash_encoder
        with serving(space) as running:
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            for path in EMPTY:
                answer = page.goto(running.url + path)
                if answer.status >= 500:
                    found.append(f"{path}: {answer.status}")
                found += faults(page, axe, f"{path} with nothing loaded")
                if not page.locator("main a[href='/frameworks/add'], main form, main p").count():
                    found.append(f"{path}: does not say what to do")
            context.close()
    assert not found, "\n".join(found)


def test_a_fault_of_ours_is_a_page_too(page, stage, axe, monkeypatch):
    monkeypatch.setattr(type(stage.space), "framework_versions", lambda *_: 1 / 0)
    answer = page.goto(stage.url + "/frameworks")
    assert answer.status == 500
    assert page.is_visible("text=nothing was saved")
    assert faults(page, axe, "500") == []


def test_no_page_that_can_be_sent_to_is_forgotten():
    sent = {s.path for steps in STATES.values() for s in steps if not isinstance(s, str)}
    posts = {r.path for module in PAGES for r in module.router.routes if "POST" in r.methods}
    looked = {re.sub(r"/(lcc-\w+|lrip)/mansfield", "/{subject}/{object}", p).replace("/mansfield/", "/{framework_id}/")
              for p in sent}  # fmt: skip
    only_answers_with_a_file_or_goes_on = {
        "/read/file", "/write/file", "/develop/ratings", "/screen/{run_id}/cancel", "/screen/{run_id}/discard",
        "/write/drafts/{draft_id}/delete", "/develop/kept/delete", "/develop/kept/{plan_id}/delete", "/confidence",
        "/confidence/undo",
    }  # fmt: skip
    assert posts - looked - only_answers_with_a_file_or_goes_on == set()
