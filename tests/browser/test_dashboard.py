"""The dashboard in a real JupyterLab: by mouse, by keyboard, on a day gone by, gently, and for everybody."""

import base64
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

START = "import followup_kit as fk\ntracker = fk.sample_tracker()\nfk.Dashboard(tracker)"
CHART = ".fk-chart .main-svg"
#: A point that lies on a flow: it bends, and others cross it in the middle.
ON_A_FLOW = """flow => {
  flow.scrollIntoView({ block: 'center' });
  const box = flow.getBoundingClientRect();
  for (let x = box.left + 8; x < box.right; x += 4) {
    for (let y = box.top + 1; y < box.bottom; y += 1) if (document.elementFromPoint(x, y) === flow) return { x, y };
  }
}"""
#: The size of a picture and the colour of its corner, once the browser has read it.
PICTURE = """async source => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
  canvas.drawImage(image, 0, 0);
  return { width, height, corner: [...canvas.getImageData(0, 0, 1, 1).data].join(' ') };
}"""


def show(notebook_page, name, code=START):
    start, _, last = code.rpartition("\n")
    notebook_page.open(notebook_page.write(f"{name}.ipynb", start, last).name)
    notebook_page.run_all()
    page = notebook_page.page
    page.locator(CHART).first.wait_for()
    page.get_by_text("This week: ").wait_for()
    return page


def ask(page, tab):
    page.get_by_role("button", name=tab, exact=True).click()
    page.get_by_text("What to do:").wait_for()


def press_on(page, mark):
    """Click where a mark stands: plotly takes clicks with a layer above all marks."""
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def rows(page):
    return page.get_by_role("table", name="Applications behind it").locator("tbody tr")


def test_by_mouse_a_question_a_filter_and_a_click_that_lists_the_applications(notebook_page):
    page = show(notebook_page, "dashboard_mouse")
    assert page.get_by_text("38 of 100 would have answered by day 30").is_visible()
    ask(page, "Side by side")
    dots = page.locator(".fk-chart .scatterlayer .points path.point")
    page.get_by_role("img", name="Answered within 30 days, by source").wait_for()
    press_on(page, dots.first)
    page.get_by_role("status").filter(has_text="27 applications behind “LinkedIn: 27”.").wait_for()
    assert rows(page).count() == 27

    page.locator("[data-key=source]").select_option("referral")
    page.get_by_text("13 of 60 applications.").wait_for()
    page.get_by_role("button", name="Clear filters").click()
    page.get_by_text("All 60 applications.").wait_for()

    ask(page, "How far")
    page.get_by_role("img", name="How far they came").wait_for()
    page.get_by_label("List the applications behind").select_option(index=1)
    rows(page).first.wait_for()
    page.get_by_role("button", name="Open the board").click()
    page.get_by_role("heading", name="Today").wait_for()
    assert notebook_page.errors == []


def test_a_click_on_a_box_or_a_flow_of_the_way_lists_who_came_there(notebook_page):
    page = show(notebook_page, "dashboard_way")
    ask(page, "How far")
    boxes, flows = page.locator(".fk-chart .sankey-node"), page.locator(".fk-chart .sankey-link")
    page.get_by_role("img", name="How far they came").wait_for()
    n_rejected = int(boxes.filter(has_text="rejected").text_content().split()[-1])
    press_on(page, boxes.filter(has_text="rejected").locator("rect").first)
    page.get_by_text(f"{n_rejected} applications behind “all rejected: {n_rejected}”.").first.wait_for()
    assert rows(page).count() == n_rejected
    page.mouse.click(*flows.last.evaluate(ON_A_FLOW).values())
    page.get_by_role("status").filter(has_text=" behind “interview to open: ").wait_for()
    assert notebook_page.errors == []


def test_a_picture_is_saved_as_a_file_that_opens_with_its_words(notebook_page, tmp_path):
    page = show(notebook_page, "dashboard_saved")
    saved = {}
    for button, ending in (("Save this picture", "png"), ("Save for print (SVG)", "svg")):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        saved[ending] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[ending])
    assert {path.name for path in saved.values()} == {
        f"Still without an answer, by days since applying.{one}" for one in saved
    }
    drawing = ElementTree.parse(saved["svg"]).getroot()
    words = " ".join(drawing.itertext())
    assert "Still without an answer, by days since applying" in words
    assert "Known up to 2026-03-20" in words

    data = base64.b64encode(saved["png"].read_bytes()).decode()
    size = page.evaluate(PICTURE, f"data:image/png;base64,{data}")
    assert size == {"width": 1520, "height": 2 * int(drawing.get("height")), "corner": "255 255 255 255"}


def test_the_keyboard_alone_asks_filters_goes_back_in_time_and_lists(notebook_page):
    page = show(notebook_page, "dashboard_keys")
    page.get_by_role("button", name="Silence", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What comes back first, and when?").wait_for()
    page.get_by_text("What to do:").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Answers"

    page.get_by_label("The log as it was known on").focus()
    page.keyboard.press("Home")
    page.get_by_text("All 60 applications.").wait_for(state="detached")
    page.keyboard.press("End")
    page.get_by_text("All 60 applications.").wait_for()

    page.get_by_label("Role holds").fill("data")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Clear filters").wait_for()
    page.get_by_text("What to do:").wait_for()
    page.get_by_label("List the applications behind").focus()
    page.keyboard.press("ArrowDown")
    rows(page).first.wait_for()
    assert notebook_page.errors == []


def test_answers_that_come_in_take_nothing_away_from_whoever_types_or_moves_the_slider(notebook_page):
    page = show(notebook_page, "dashboard_typing")
    slider = page.get_by_label("The log as it was known on")
    last = int(slider.get_attribute("max"))
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    page.get_by_label("Role holds").press_sequentially("data", delay=120)
    expect(slider).to_have_value(str(last - 12))
    expect(page.get_by_label("Role holds")).to_have_value("data")
    page.get_by_text("All 58 applications.").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Clear filters").click()
    page.get_by_text("All 60 applications.").wait_for()
    expect(page.get_by_label("Role holds")).to_have_value("")
    expect(slider).to_have_value(str(last))


TOLD = """import followup_kit as fk
tracker = fk.Tracker.create("dashboard_themes.db")
for company, words in [("Acme", "More SQL."), ("Bolt & Sons, of a long name indeed", "Show an example of each. " * 12)]:
    one = tracker.add(company=company, role="Clerk", applied_on="2026-02-02", source="referral")
    tracker.record(one, "feedback_received", on="2026-03-10", note=words)
fk.Dashboard(tracker)"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_themes_are_typed_beside_what_was_said_and_the_next_one_is_not_lost_meanwhile(notebook_page, theme):
    code = TOLD.replace("themes.db", f"themes_{theme}.db")
    page = show(notebook_page, f"dashboard_themes_{theme}", code)
    notebook_page.show_theme(theme)
    ask(page, "Feedback")
    page.get_by_text("Read the answers and give each a theme (in the list below).").wait_for()
    page.get_by_label("List the applications behind").select_option(label="no theme yet: 2")
    first, second = rows(page).nth(0).get_by_role("combobox"), rows(page).nth(1).get_by_role("combobox")
    first.fill("SQL")
    page.keyboard.press("Tab")
    page.keyboard.type("exam", delay=60)
    page.get_by_text("SQL was named in 1 of 1 answers").first.wait_for()
    page.keyboard.type("ples", delay=60)
    expect(second).to_have_value("examples")
    expect(second).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.get_by_text("1 of 2 answers").first.wait_for()
    expect(first).to_have_value("SQL")
    page.get_by_role("img", name="What feedback").wait_for()
    first.fill("SQL; tests")
    page.keyboard.press("Tab")
    for mark in ("SQL: 1", "tests: 1"):  # one answer behind both
        page.get_by_label("List the applications behind").select_option(label=mark)
        page.get_by_text(f"1 answer behind “{mark}”.").first.wait_for()
    for width in (1500, 700):
        page.set_viewport_size({"width": width, "height": 1200})
        assert notebook_page.violations() == []
    assert notebook_page.errors == []


def test_a_log_that_may_only_be_read_shows_its_themes_and_takes_none(notebook_page):
    closed = "fk.Tracker.writable = property(lambda _: False)\nfk.Dashboard(tracker)"
    code = TOLD.replace("themes.db", "themes_closed.db").replace("fk.Dashboard(tracker)", closed)
    page = show(notebook_page, "dashboard_themes_closed", code)
    ask(page, "Feedback")
    page.get_by_label("List the applications behind").select_option(label="no theme yet: 2")
    page.locator(".fk-dash-told").get_by_text("themes cannot be given here").wait_for()
    theme = rows(page).nth(0).get_by_role("combobox")
    expect(theme).not_to_be_editable()
    expect(theme).not_to_have_attribute("placeholder", "such as: more examples")
    assert notebook_page.violations() == []


def test_a_gentle_page_is_there_again_on_the_next_run(notebook_page):
    page = show(notebook_page, "dashboard_gentle")
    page.get_by_role("button", name="Hide rejections").click()
    page.get_by_text("Rejections are hidden, not lost.").wait_for()
    ask(page, "How far")
    page.get_by_role("img", name="How far they came").wait_for()
    assert page.locator(".fk-chart .sankey-node").filter(has_text="rejected").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nobody_is_shut_out_wide_or_narrow(notebook_page, theme):
    page = show(notebook_page, f"dashboard_{theme}")
    notebook_page.show_theme(theme)
    ask(page, "Side by side")
    page.get_by_label("List the applications behind").select_option("LinkedIn")
    rows(page).first.wait_for()
    for width in (1500, 700):
        page.set_viewport_size({"width": width, "height": 1200})
        assert notebook_page.violations() == []
        form = page.locator(".fk-form").first
        assert form.evaluate("el => el.scrollWidth <= el.clientWidth + 1")
