"""Every page there is, at three widths and in the modes that people switch on: whole, named, light, quick, still."""

import re

import pytest
from conftest import seeded, serving

from service.app import PAGES

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEAVIEST = 100_000
"""Bytes that a page may take over the wire with all that it needs, pictures of documents apart."""
SLOWEST = 0.2
"""Seconds until the first byte of a page that was asked for before."""
STILL = 0.01
"""Of layout shift: what cannot be seen. Web Vitals call 0.1 good."""

ADDRESSES = {
    "/": "/",
    "/who": "/who",
    "/help": "/help",
    "/accessibility": "/accessibility",
    "/frameworks": "/frameworks",
    "/frameworks/add": "/frameworks/add",
    "/frameworks/{framework_id}": "/frameworks/mansfield",
    "/frameworks/{framework_id}/edit": "/frameworks/mansfield/edit?competency=2",
    "/crosswalks": "/crosswalks",
    "/crosswalks/{subject}/{object}": "/crosswalks/lcc-management/mansfield",
    "/crosswalks/{subject}/{object}/review": "/crosswalks/lcc-management/mansfield/review",
    "/crosswalks/{subject}/{object}/agreement": "/crosswalks/lcc-management/mansfield/agreement",
    "/crosswalks/{subject}/{object}/bulk": "/crosswalks/lcc-management/mansfield/bulk",
    "/crosswalks/{subject}/{object}/changed": "/crosswalks/lcc-management/mansfield/changed",
    "/crosswalks/{subject}/{object}/heatmap": "/crosswalks/lcc-management/mansfield/heatmap",
    "/confidence": "/confidence",
    "/decisions/add": "/decisions/add",
    "/partnership": "/partnership",
    "/partnership/{centre}": "/partnership/mansfield",
    "/charts/partnership": "/charts/partnership",
    "/charts/indicators": "/charts/indicators",
    "/charts/coverage/{centre}": "/charts/coverage/mansfield",
    "/search": "/search?q=tackle+poor+performance",
    "/read": "/read",
    "/write": "/write",
    "/screen": "/screen",
    "/develop": "/develop",
    "/develop/assess": "/develop/assess?place=mansfield:level-1",
    "/develop/kept": "/develop/kept",
}
MORE = (
    "/crosswalks?subject=mansfield&object=mansfield",
    "/crosswalks/lcc-management/mansfield?unit=indicator&of=M4",
    "/crosswalks/lrip/mansfield?all=true",
    "/frameworks/lrip",
    "/search",
    "/read?sample=head-of-planning.md",
    "/write?sample=head-of-planning.md",
    "/develop?sample=housing-repairs-manager.txt",
    "/nowhere",
    "/api/v1/docs",
)
ELSEWHERE = {  # pictures, pages of documents, and what only exists after a post: tests/service/test_browser_work.py
    "/places/{framework_id}/{rest:path}",
    "/frameworks/{framework_id}/pages/{page}",
    "/frameworks/{framework_id}/pages/{page}.png",
}


def test_no_page_is_forgotten():
    paths = {r.path for module in PAGES for r in module.router.routes if "GET" in r.methods}
    after_a_post = {p for p in paths if p.startswith(("/screen/{", "/write/drafts/", "/develop/kept/{"))}
    pictures = {p for p in paths if p.endswith(".svg")}
    assert paths - after_a_post - pictures - ELSEWHERE == set(ADDRESSES)


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory, shared_hash_encoder):
    with seeded(tmp_path_factory.mktemp("everywhere"), shared_hash_encoder) as space, serving(space) as running:
        for verdict, reviewer in (("accepted", "Ada"), ("rejected", "Bea"), ("unsure", "Cy")):
            space.decide("lcc-management/M4", "mansfield/2", verdict, reviewer, comment="<b>so</b>")
        yield running


MEASURE = """
window.__shift = 0;
new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) window.__shift += e.value; })
  .observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture
def page(browser, looked_at):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "reviewer", "value": "Ada", "url": looked_at.url}])
    context.add_init_script(MEASURE)
    asked: list[str] = []
    context.on("request", lambda r: asked.append(r.url))
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    yield opened
    outside = [u for u in asked if not u.startswith((looked_at.url, "data:", "blob:"))]
    context.close()
    assert not outside, f"asked elsewhere: {outside}"


def unnamed(page) -> list[str]:
    """Controls that a screen reader would announce without a name, from the browser's accessibility tree."""
    tree = page.locator("body").aria_snapshot()
    roles = "link|button|textbox|combobox|checkbox|radio|searchbox|region|img|table|progressbar"
    return [line.strip() for line in tree.splitlines() if re.fullmatch(rf"\s*- ({roles}):?( \[.*\])?:?", line)]


@pytest.mark.parametrize("part", range(4))
def test_every_page_is_whole_named_light_and_still(page, looked_at, axe, part):
    faults = []
    for path in [*ADDRESSES.values(), *MORE][part::4]:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(looked_at.url + path)
        page.wait_for_load_state("load")
        weight = page.evaluate(
            "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
            ".reduce((sum, e) => sum + e.encodedBodySize, 0)"
        )
        if weight > HEAVIEST:
            faults.append(f"{path}: {weight} bytes")
        if page.evaluate("window.__shift") > STILL:
            faults.append(f"{path}: the layout moves ({page.evaluate('window.__shift'):.3f})")
        page.evaluate(axe)
        found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", WCAG)
        faults += [f"{path}: {v['id']} ({v['help']}): {v['nodes'][0]['html'][:120]}" for v in found["violations"]]
        faults += [f"{path}: no name: {line}" for line in unnamed(page)]
        for width in (768, 320):  # 320 is 400% zoom of a 1280-pixel screen
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append(f"{path}: wider than {width} pixels")
    assert not faults, "\n".join(faults)
    page.evaluate("document.body.append(document.createElement('button'))")
    assert unnamed(page), "a button without a name is found"


def test_the_first_byte_comes_soon(page, looked_at):
    slow = []
    for path in ADDRESSES.values():
        times = []
        for _ in range(4):
            page.goto(looked_at.url + path, wait_until="commit")
            took = page.evaluate(
                "(() => { const n = performance.getEntriesByType('navigation')[0];"
                " return (n.responseStart - n.requestStart) / 1000; })()"
            )
            times.append(took)
            if took < SLOWEST:
                break
        if min(times) >= SLOWEST:  # the best of several: other work on the machine is not the page's fault
            slow.append(f"{path}: {min(times):.2f} s")
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize("path", ["/", "/crosswalks/lcc-management/mansfield/review", "/write", "/partnership"])
def test_colours_and_motion_are_the_persons(browser, looked_at, path):
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    context.add_cookies([{"name": "reviewer", "value": "Ada", "url": looked_at.url}])
    page = context.new_page()
    page.goto(looked_at.url + path)
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " return parseFloat(s.transitionDuration) > 0 || parseFloat(s.animationDuration) > 0; }).length"
    )
    assert moving == 0
    page.keyboard.press("Tab")
    shown = page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement);"
        " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0; })()"
    )
    assert shown, "in forced colours the focus is only seen by its outline"
    unseen = page.evaluate(
        "[...document.querySelectorAll('mark.mapper-evidence')].filter(e => {"
        " const s = getComputedStyle(e); return parseFloat(s.borderTopWidth) === 0; }).length"
    )
    assert unseen == 0
    context.close()


def test_tables_sort_and_copy(page, looked_at):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(looked_at.url + "/frameworks")
    column = page.locator("table tbody td:nth-child(4)")
    page.click("th button:has-text('Indicators')")
    numbers = [int(t) for t in column.all_inner_texts()]
    assert numbers == sorted(numbers) and len(set(numbers)) > 2
    assert page.get_attribute("th:has-text('Indicators')", "aria-sort") == "ascending"
    page.click("th button:has-text('Indicators')")
    assert [int(t) for t in column.all_inner_texts()] == sorted(numbers, reverse=True)
    page.click("text=Copy this table")
    page.wait_for_selector("text=Copied")
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0].split("\t")[:2] == ["Framework", "Publisher"] and len(copied) == 7
