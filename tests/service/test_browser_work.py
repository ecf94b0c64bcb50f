"""The four jobs in a real browser, to the exported file; with scripts and without; on any width of screen."""

import io

import docx
import openpyxl
import pytest

pytestmark = pytest.mark.browser

DRAFT = "Parks Manager\n\nMain duties\n\n- Lead the team through change.\n- Manage the parks budget.\n"
WIDTHS = (320, 768, 1280)


def faults(page) -> list[str]:
    """Whether the page is wider than a screen; what axe-core says of each state: test_browser_states.py."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{page.url} is wider than {width} pixels")
    return found


@pytest.fixture
def opened(browser, server):
    """A page with scripts, and the list of addresses outside the server that it asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.add_cookies([{"name": "reviewer", "value": "Ada", "url": server.url}])
    asked: list[str] = []
    context.on("request", lambda r: asked.append(r.url))
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    outside = [u for u in asked if not u.startswith((server.url, "data:", "blob:"))]
    context.close()
    assert not outside, f"the page asked elsewhere: {outside}"


def write_to_word(page, url: str) -> bytes:
    """From the first page to a Word file."""
    page.goto(url + "/write")
    page.select_option("#place", "mansfield:level-3")
    page.fill("#text", DRAFT)
    page.click("text=Continue to competencies")
    for code in ("1", "2", "4", "8"):
        page.check(f"input[value='mansfield/{code}']")
    page.click("text=Continue to indicators")
    page.fill("#purpose", "To lead the parks service.")
    page.click("text=Make the draft")
    with page.expect_download() as download:
        page.click("text=Download as Word")
    return download.value.path().read_bytes()


def test_write_a_word_file_without_scripts(browser, server):
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    written = docx.Document(io.BytesIO(write_to_word(page, server.url)))
    assert any("To lead the parks service." in p.text for p in written.paragraphs)
    page.click("text=Change the text or indicators")
    page.click("text=Check what I have")
    assert page.is_visible("text=Do your own words bear the competencies out?")
    context.close()


def test_write_step_by_step(opened, server):
    page, found = opened, []
    page.goto(server.url + "/write")
    found += faults(page)
    page.click("text=Continue to competencies")
    assert page.is_visible("text=Choose a framework and level."), "nobody starts with what they did not choose"
    found += faults(page)
    page.select_option("#place", "mansfield:level-2")
    page.click("text=Continue to competencies")
    page.click("text=Continue to indicators")
    found += faults(page)
    assert page.is_visible("text=There is a problem")
    assert page.inner_text("[data-count-said]").startswith("0 chosen")
    page.check("input[name=competency] >> nth=0")
    page.click("text=Continue to indicators")
    page.fill("#title", "Post")
    page.fill("#duties", "Lead the team through change")
    page.wait_for_selector("[data-checks] h3")
    found += faults(page)
    page.click("text=Make the draft")
    found += faults(page)
    page.click("button:text-is('Save')")
    page.wait_for_url("**/write/drafts/*")
    found += faults(page)
    page.goto(page.url + "/compare")
    found += faults(page)
    assert not found, "\n".join(found)


def test_screen_roles_to_a_spreadsheet(opened, server):
    page, found = opened, []
    page.goto(server.url + "/screen")
    found += faults(page)
    page.select_option("#place", "lcc-staff:")
    roles = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": DRAFT.encode()} for n in ("a", "b")]
    page.set_input_files("#documents", roles)
    page.click("text=Screen them")
    page.wait_for_selector("text=Take it away")
    found += faults(page)
    with page.expect_download() as download:
        page.click("text=Excel workbook")
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    names = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert {"a.txt", "b.txt"} <= set(names)
    run = page.url
    page.goto(run + "/compare?a=0&b=1")
    found += faults(page)
    page.goto(run + "/roles/0")
    found += faults(page)
    assert not found, "\n".join(found)


def test_appraisal_and_ratings_to_a_plan(opened, server):
    page, found = opened, []
    page.goto(server.url + "/develop")
    found += faults(page)
    page.select_option("#place", "lcc-staff:")
    page.fill("#text", "She leads the team well. She should learn to plan her work.")
    page.click("text=Read it")
    found += faults(page)
    page.check("input[name=focus] >> nth=0")
    page.click("text=Make a plan")
    found += faults(page)
    with page.expect_download() as download:
        page.click("text=Download as Word")
    docx.Document(io.BytesIO(download.value.path().read_bytes()))
    page.click("text=Keep this plan")
    page.goto(server.url + "/develop/kept")
    found += faults(page)
    page.click("button:has-text('Delete')")
    assert page.is_visible("text=Nothing. A plan")
    page.goto(server.url + "/develop/assess?place=lcc-staff:")
    found += faults(page)
    page.check("input[type=radio] >> nth=0")
    page.click("text=See the result")
    found += faults(page)
    assert not found, "\n".join(found)


def test_correct_by_keyboard_and_undo(opened, server):
    page, found = opened, []
    page.goto(server.url + "/frameworks/mansfield/edit?competency=2")
    found += faults(page)
    page.focus("main li a >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reword")
    found += faults(page)
    page.fill("#reword", "Finds better ways.")
    page.focus("text=Save the wording")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=The wording is changed.")
    found += faults(page)
    assert "Finds better ways." in [i.text for _, i in server.space.framework("mansfield").indicators()]
    page.click("text=Undo the last correction")
    page.wait_for_selector("text=The last correction is taken back.")
    assert "Finds better ways." not in [i.text for _, i in server.space.framework("mansfield").indicators()]
    assert not found, "\n".join(found)


def test_another_order_by_keyboard_and_by_mouse(opened, server):
    page = opened
    page.goto(server.url + "/frameworks/mansfield/edit?competency=2")

    def order():
        return [i.id for i in server.space.framework("mansfield").competency("2").indicators if i.level == "level-3"]

    was = order()
    first, second, third = was[:3]
    page.focus(f"li[data-unit='{first}'] a")
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_selector("text=It is moved.")
    assert order()[:3] == [second, first, third]
    page.goto(server.url + "/frameworks/mansfield/edit?competency=2")
    box = page.locator(f"li[data-unit='{second}']").bounding_box()
    page.locator(f"li[data-unit='{third}']").drag_to(
        page.locator(f"li[data-unit='{second}']"), target_position={"x": 20, "y": box["height"] * 0.2}
    )
    page.wait_for_selector("text=It is moved.")
    assert order()[:3] == [third, second, first]
    found = faults(page)
    for _ in range(2):
        page.click("text=Undo the last correction")
        page.wait_for_selector("text=The last correction is taken back.")
    assert order() == was
    assert not found, "\n".join(found)
