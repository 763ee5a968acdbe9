"""The board of follow-ups in a real JupyterLab: by mouse, by keyboard, and a letter's whole way."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

PICTURES = Path(__file__).parents[2] / "docs/screenshots"
START = """import followup_kit as fk
tracker = fk.Tracker.create("NAME.db", as_of="2026-03-20")
tracker.sign_as("Robin Ellis", "robin@home.example")
acme = tracker.add(company="Acme", role="Data analyst", applied_on="2026-03-02")
dana = tracker.add_contact(company="Acme", name="Dana Smith", email="dana@acme.example", relation="hiring_manager")
met = tracker.record(acme, "interview", on="2026-03-10", contact_id=dana)
no = tracker.record(acme, "rejected", on="2026-03-18")
bolt = tracker.add(company="Bolt & Sons", role="Clerk", applied_on="2026-02-05")
met = tracker.record(bolt, "interview", on="2026-03-05")
fk.FollowUpBoard(tracker)"""
TRIP = '<img src=x onerror="window.tripped=1"><script>window.tripped=1</script>'
HOSTILE = f"""import followup_kit as fk
tracker = fk.Tracker.create("NAME.db", as_of="2026-03-20")
for n, evil in enumerate(({TRIP!r}, "W" * 300, "\\u202eright to left \\U0001F600 " + "long " * 60)):
    one = tracker.add(company=evil, role=evil, applied_on="2026-03-02")
    who = tracker.add_contact(company=evil, name=evil[:80], relation="recruiter")
    tracker.record(one, "interview", on="2026-03-10", contact_id=who)
    tracker.record(one, "rejected", on=f"2026-03-1{{5 + n}}")
silent = tracker.add(company={TRIP!r}, role="Clerk", applied_on="2026-03-12")
fk.FollowUpBoard(tracker)"""
RUN_LAST_CELL = """async () => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  notebook.activeCellIndex = notebook.widgets.length - 1;
  await window.jupyterapp.commands.execute('notebook:run-cell');
}"""
THANKS = "Acme, “Send a thank-you note, in the same conversation”"


def show(notebook_page, name, code=START):
    start, _, board = code.replace("NAME", name).rpartition("\n")
    notebook_page.open(notebook_page.write(f"{name}.ipynb", start, board).name)
    notebook_page.run_all()
    notebook_page.page.get_by_role("heading", name="Today").wait_for()
    return notebook_page.page


def decided(path):
    """What was decided, read from the file without the package."""
    with closing(sqlite3.connect(path)) as connection:
        return [choice for (choice,) in connection.execute("SELECT choice FROM decisions ORDER BY seq")]


def said(page, text):
    page.get_by_role("status").filter(has_text=text).wait_for()


def press(page, button, card=THANKS):
    page.get_by_role("button", name=f"{button}: {card}", exact=True).click()


def today(page):
    return page.get_by_role("region", name="Today").locator("li.fk-card b").all_inner_texts()


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent")


def keep_picture(page, name):
    if os.environ.get("FOLLOWUP_KIT_SCREENSHOTS"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.locator(".fk-form").first.screenshot(path=PICTURES / name)


def test_by_mouse_a_card_is_put_off_set_aside_done_and_each_is_undone(notebook_page, lab):
    page = show(notebook_page, "board_mouse")
    assert today(page) == ["Bolt & Sons", "Acme", "Acme"]
    keep_picture(page, "board.png")

    press(page, "Later")
    page.get_by_role("button", name="Tomorrow, Sat 21 Mar").click()
    said(page, "put off until Sat 21 Mar")
    assert page.get_by_role("region", name="The next 7 days").get_by_text("from Sat 21 Mar").count() == 1
    page.get_by_role("button", name="Undo").click()
    said(page, "as before")

    press(page, "Later")
    page.get_by_label(f"A day for: {THANKS}").fill("2026-04-02")
    page.get_by_role("button", name="On that day").click()
    said(page, "put off until Thu 2 Apr")
    page.get_by_role("button", name="Undo").click()
    said(page, "as before")

    press(page, "No, leave it alone")
    said(page, "set aside")
    assert today(page) == ["Bolt & Sons", "Acme"]
    page.get_by_role("button", name="Best left alone", exact=False).last.click()
    page.get_by_role("button", name="Send a thank-you note, in the same conversation: 1").click()
    page.get_by_role("button", name=f"Bring it back: {THANKS}").click()
    said(page, "back on the board")

    press(page, "Done")
    said(page, "What comes next counts from today")
    assert today(page) == ["Bolt & Sons", "Acme"]
    held = decided(lab.work / "board_mouse.db")
    assert held == ["snoozed", "restored", "snoozed", "restored", "dismissed", "restored", "done"]

    follow = "Acme, “Follow them on LinkedIn”"
    link = page.get_by_role("link", name=f"Open in a new tab: {follow}")
    assert link.get_attribute("href").startswith("https://www.linkedin.com/")
    press(page, "Done", follow)
    said(page, "Follow them on LinkedIn”: done")
    with closing(sqlite3.connect(lab.work / "board_mouse.db")) as connection:
        assert connection.execute("SELECT kind FROM events ORDER BY seq DESC LIMIT 1").fetchone() == ("followed",)
    assert notebook_page.errors == []


def test_the_keyboard_alone_goes_through_the_board(notebook_page, lab):
    page = show(notebook_page, "board_keys")
    page.get_by_label("Find a name on the board").or_(page.get_by_role("button", name="Hide rejections")).last.focus()
    page.keyboard.press("Tab")
    assert focused(page).startswith("Write: Bolt & Sons")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert focused(page) == f"Later: {THANKS}"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Tomorrow").wait_for()
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Tomorrow").count() == 0
    assert focused(page) == f"Later: {THANKS}"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    said(page, "set aside")
    page.wait_for_function("document.activeElement.getAttribute('aria-label')?.startsWith('Write: Acme')")
    page.keyboard.press("Shift+Tab")
    assert focused(page).startswith("Undo: ")
    page.keyboard.press("Enter")
    said(page, "as before")
    page.wait_for_function(f"document.activeElement.getAttribute('aria-label') === 'Write: {THANKS}'")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    assert focused(page).startswith("Write: Bolt & Sons")
    assert decided(lab.work / "board_keys.db") == ["dismissed", "restored"]
    page.keyboard.press("Enter")
    page.get_by_label("What kind").wait_for()
    assert focused(page) == "← Back to the board"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.getAttribute('aria-label')?.startsWith('Write: Bolt')")
    assert page.get_by_label("What kind").count() == 0


def test_a_letters_whole_way_from_due_to_the_next_that_is_due(notebook_page, lab):
    page = show(notebook_page, "whole_way")
    press(page, "Write")
    page.get_by_label("What kind").wait_for()
    assert page.get_by_label("What kind").input_value() == "Thank-you note"
    assert "Acme" in page.get_by_label("Letter for").input_value()
    assert "Dana Smith" in page.get_by_label("To", exact=True).input_value()
    page.get_by_label("What did you enjoy talking about?").fill("the churn dashboard")
    page.get_by_label("Anything to add in your own words?").fill("I hope that Bolt & Sons is as kind.")
    page.locator(".fk-findings", has_text="Bolt & Sons").wait_for()
    keep_picture(page, "board_letter.png")

    page.get_by_label("Save as").select_option("a Word document (.docx)")
    page.get_by_role("button", name="Save", exact=True).click()
    said(page, "Before it goes")
    assert not list((lab.work / "letters").glob("*Acme*.docx"))
    page.get_by_role("button", name="Save", exact=True).click()
    said(page, f"Saved {lab.work / 'letters'}")
    assert [path.read_bytes()[:2] for path in (lab.work / "letters").glob("*Acme*.docx")] == [b"PK"]

    page.get_by_role("button", name="I sent it").click()
    said(page, "recorded as sent")
    said(page, "Next: Bolt & Sons")
    assert today(page) == ["Bolt & Sons", "Acme"]
    assert page.get_by_label("What kind").count() == 0
    with closing(sqlite3.connect(lab.work / "whole_way.db")) as connection:
        assert connection.execute("SELECT kind FROM events ORDER BY seq DESC LIMIT 1").fetchone() == ("letter_sent",)
    page.get_by_role("button", name="Undo").click()
    said(page, "no longer says that it went out")
    assert today(page) == ["Bolt & Sons", "Acme", "Acme"]
    assert notebook_page.errors == []


def test_a_gentle_view_is_there_again_when_the_cell_is_run_again(notebook_page):
    page = show(notebook_page, "gentle")
    page.get_by_role("button", name="Hide rejections").click()
    said(page, "hidden, not lost")
    assert today(page) == ["Bolt & Sons"]
    page.evaluate(RUN_LAST_CELL)
    page.locator(".fk-board .fk-help", has_text="hidden, not lost").wait_for()
    page.get_by_role("button", name="Show rejections").click()
    said(page, "Rejections are shown")
    assert today(page) == ["Bolt & Sons", "Acme", "Acme"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [700, 1500])
def test_it_is_readable_by_everyone_in_every_theme_and_width_with_any_name(notebook_page, theme, width):
    page = notebook_page.page
    page.set_viewport_size({"width": width, "height": 2200})
    show(notebook_page, f"board_{theme}_{width}", HOSTILE)
    notebook_page.show_theme(theme)
    page.get_by_role("button", name="Later").first.click()
    page.get_by_role("button", name="No, leave it alone").last.click()
    said(page, "set aside")
    page.get_by_role("button", name="Best left alone").last.click()
    page.locator(".fk-board-reason .fk-fold").first.click()
    page.locator(".fk-board-reason li").first.wait_for()
    assert notebook_page.violations() == []
    form = page.locator(".fk-form")
    assert form.evaluate("form => form.scrollWidth - form.clientWidth") <= 1
    assert page.evaluate("window.tripped") is None
    assert page.locator(".fk-form img, .fk-form script").count() == 0
    keep_picture(page, f"board_{theme}_{width}.png")


MANY = """import followup_kit as fk
tracker = fk.sample_tracker()
for n in range(1000):
    one = tracker.add(company=f"Company {n}", role="Clerk", applied_on="2026-02-05")
    tracker.record(one, "interview", on="2026-03-02")
fk.FollowUpBoard(tracker)"""


def test_a_thousand_applications_draw_no_more_than_is_looked_at(notebook_page):
    page = show(notebook_page, "many", MANY)
    assert page.locator("li.fk-card").count() <= 21
    page.get_by_role("button", name="Show 50 more of").click()
    page.wait_for_function("document.querySelectorAll('li.fk-card').length > 50")
    assert focused(page).startswith("Write")
    page.get_by_label("Find a name on the board").press_sequentially("company 777", delay=20)
    page.wait_for_function("document.querySelector('li.fk-card b').textContent === 'Company 777'")
    page.get_by_role("button", name="No, leave it alone: Company 777").first.click()
    said(page, "Company 777")


def test_a_board_without_applications_says_how_to_begin_and_offers_nothing_that_does_nothing(notebook_page):
    code = 'import followup_kit as fk\nfk.FollowUpBoard(fk.Tracker.create("board_empty.db"))'
    notebook_page.open(notebook_page.write("board_empty.ipynb", code).name)
    notebook_page.run_all()
    form = notebook_page.page.locator(".fk-form")
    form.get_by_text("No applications yet").wait_for()
    assert form.get_by_role("button").count() == 0
    assert form.get_by_role("searchbox").count() == 0
    assert notebook_page.errors == []
