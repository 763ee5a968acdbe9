"""The main job as a job seeker does it: the start notebook in a real JupyterLab, from a "no" to a remembered letter.

With FOLLOWUP_KIT_SCREENSHOTS=1 the pictures of the README are made anew.
"""

import os
from email import message_from_bytes, policy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
PICTURES = ROOT / "docs/screenshots"
TOPIC = "What did you enjoy talking about?"
OWN_WORDS = "Anything to add in your own words?"
RUN_CELL = """async part => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  notebook.activeCellIndex = notebook.widgets.findIndex(cell => cell.model.sharedModel.getSource().includes(part));
  await window.jupyterapp.commands.execute('notebook:run-cell');
}"""


@pytest.fixture
def start(notebook_page):
    """The start notebook, run, with its form in view."""
    if not NOTEBOOKS.is_dir():
        pytest.skip("the notebooks lie beside the source, which was moved away")
    notebook_page.page.set_viewport_size({"width": 1280, "height": 1500})
    notebook_page.open(NOTEBOOKS / "01_start_here.ipynb")
    notebook_page.show_theme("light")
    notebook_page.run_all()
    notebook_page.page.get_by_label(TOPIC).wait_for()
    return notebook_page


def preview(page):
    return page.locator(".fk-body").inner_text()


def keep_picture(page, name, **options):
    if os.environ.get("FOLLOWUP_KIT_SCREENSHOTS"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.locator(".fk-form").screenshot(path=PICTURES / name, **options)


def test_from_a_no_to_a_saved_letter_and_a_log_that_remembers(start):
    page = start.page
    page.get_by_label("Letter for").select_option(
        page.locator("option", has_text="Brightwater Health").first.inner_text()
    )
    page.locator(".fk-body", has_text="Senior reporting analyst").wait_for()
    assert "what you enjoyed talking about" in preview(page)

    page.get_by_label(TOPIC).press_sequentially("the ward dashboard", delay=20)
    page.locator(".fk-body", has_text="the ward dashboard").wait_for()
    assert page.locator(".fk-findings", has_text="Nothing to look at again").count() == 1

    page.get_by_label(OWN_WORDS).fill("I am just touching base.")
    page.locator(".fk-findings", has_text="touching base").wait_for()
    page.get_by_role("button", name="Keep it anyway").click()
    page.locator(".fk-kept", has_text="1 kept as it is").wait_for()
    page.locator(".fk-said", has_text="will not be pointed at again").wait_for()
    page.get_by_label(OWN_WORDS).fill(
        "I have since read the article you mentioned, and it changed how I look at my own charts."
    )
    page.locator(".fk-findings", has_text="Nothing to look at again").wait_for()
    keep_picture(page, "letter_form.png")

    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".fk-said", has_text=f"Saved {start.lab.work / 'letters'}").wait_for()
    saved = list((start.lab.work / "letters").glob("*Brightwater*.eml"))
    assert len(saved) == 1
    message = message_from_bytes(saved[0].read_bytes(), policy=policy.default)
    assert message["To"].addresses[0].addr_spec == "m.bell@brightwater.example"
    assert "the ward dashboard" in message.get_content()

    page.get_by_role("button", name="I sent it").click()
    page.locator(".fk-said", has_text="The log remembers it").wait_for()
    page.evaluate(RUN_CELL, ".tail(4)")
    page.locator(".jp-RenderedHTMLCommon td", has_text="letter_sent").wait_for()
    assert start.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [700, 1500])
def test_it_is_readable_by_everyone_in_every_theme_and_width(start, theme, width):
    page = start.page
    page.set_viewport_size({"width": width, "height": 2300})
    start.show_theme(theme)
    page.get_by_label(TOPIC).fill("the churn dashboard")
    page.locator(".fk-body", has_text="churn dashboard").wait_for()
    # The corner of pandas' own tables is empty, in every notebook there is; nothing else may be amiss.
    assert [one for one in start.violations() if one["id"] != "empty-table-header"] == []
    assert start.violations(".fk-form") == []
    form = page.locator(".fk-form").first
    assert form.evaluate("form => form.scrollWidth - form.clientWidth") <= 1
    boxes = [page.locator(place).bounding_box() for place in (".fk-columns > :first-child", ".fk-sheet")]
    beside = boxes[0]["y"] + boxes[0]["height"] > boxes[1]["y"] + 40
    assert beside == (width == 1500)
    keep_picture(page, f"letter_form_{theme}_{width}.png")


def test_running_the_cell_again_loses_no_word(start):
    page = start.page
    page.get_by_label(TOPIC).fill("a word that must not be lost")
    page.locator(".fk-body", has_text="a word that must not be lost").wait_for()
    page.evaluate(RUN_CELL, "fk.LetterForm")
    page.wait_for_timeout(1500)
    page.locator(".fk-body", has_text="a word that must not be lost").wait_for()
    assert page.get_by_label(TOPIC).input_value() == "a word that must not be lost"


def test_copy_puts_the_letter_on_the_clipboard(start):
    page = start.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label(TOPIC).fill("the churn dashboard")
    page.locator(".fk-body", has_text="churn dashboard").wait_for()
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_text("✓ Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").strip() == preview(page).strip()


HOSTILE = """
import followup_kit as fk
tracker = fk.Tracker.create("hostile.db")
trip = '<img src=x onerror="window.tripped=1"><script>window.tripped=1</script>'
evil = tracker.add(company=trip + "x" * 300, role=trip + "\\u202eright to left \\U0001F600", applied_on="2026-03-03")
tracker.record(evil, "interview", on="2026-03-05")
tracker.record(evil, "rejected", on="2026-03-09", note=trip)
tracker.add_contact(company=trip + "x" * 300, name=trip, relation="recruiter", honorific=trip)
"""


def test_hostile_names_are_text_and_nothing_of_them_runs(notebook_page):
    path = notebook_page.write("hostile.ipynb", HOSTILE, "fk.LetterForm(tracker)", "fk.ApplicationForm(tracker)")
    notebook_page.open(path.name)
    notebook_page.run_all()
    page = notebook_page.page
    page.get_by_label(TOPIC).fill("<b>bold</b> & <script>window.tripped=1</script>")
    page.locator(".fk-body", has_text="<b>bold</b>").wait_for()
    page.wait_for_timeout(500)
    assert page.evaluate("window.tripped") is None
    assert page.locator(".fk-form img, .fk-form script").count() == 0
    forms = page.locator(".fk-form")
    assert [forms.nth(n).evaluate("form => form.scrollWidth - form.clientWidth") <= 1 for n in range(2)] == [True, True]
