"""A history brought by form, in a real JupyterLab: what is dropped and answered is what the log's file holds."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

PICTURES = Path(__file__).parents[2] / "docs/screenshots"
START = """import followup_kit as fk
tracker = fk.Tracker.create("NAME.db")
fk.ImportForm(tracker)"""
TRIP = '<img src=x onerror="window.tripped=1"><script>window.tripped=1</script>'
SHEET = f"""Company,Position,Date Applied,Status,Date of Response,Notes
Ashgrove Dental,Receptionist,2026-01-12,Rejected,2026-01-20,kind people
Bolt & Sons,Data analyst,2026-01-14,pool,,
"{TRIP.replace('"', '""')}{"W" * 200}",مهندس <b> 🎉,2026-01-19,No response,,
Cory,Office manager,2026-02-01,pool,,
Dune,Archivist,,Need to apply,,
""".encode()
DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  const zone = document.querySelector('.fk-drop');
  for (const kind of ['dragenter', 'dragover', 'drop'])
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""

TOO_LARGE = """() => {
  const carried = new DataTransfer();
  const file = new File(["x"], "mail.mbox");
  Object.defineProperty(file, "size", { value: 60e6 });
  const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: carried });
  Object.defineProperty(event, "dataTransfer", { value: { files: [file] } });
  document.querySelector('.fk-drop').dispatchEvent(event);
}"""
FOCUSED = """() => {
  const here = document.activeElement;
  return here.ariaLabel || here.labels?.[0]?.innerText || here.textContent.trim();
}"""


def roles_on_disk(path):
    """The role of every application, read from the file without the package."""
    with closing(sqlite3.connect(path)) as connection:
        return [role for (role,) in connection.execute("SELECT role FROM applications ORDER BY role")]


def show(notebook_page, name):
    notebook_page.open(notebook_page.write(f"{name}.ipynb", START.replace("NAME", name)).name)
    notebook_page.run_all()
    notebook_page.page.get_by_label("Choose a file").wait_for()
    return notebook_page.page


def bring(page, content=SHEET, name="jobs.csv"):
    page.get_by_label("Choose a file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def state(page, words):
    page.get_by_role("status").filter(has_text=words).wait_for()


def press_until(page, key, name):
    """Press a key until the thing of that name has the focus; what was passed on the way."""
    passed = set()
    while (here := page.evaluate(FOCUSED)) != name:
        assert len(passed) < 60, f"{name} is not reached; passed: {passed}"
        passed.add(here)
        page.keyboard.press(key)
    return passed


def keep_picture(page, name):
    if os.environ.get("FOLLOWUP_KIT_SCREENSHOTS"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.locator(".fk-form").first.screenshot(path=PICTURES / name)


def test_from_a_dropped_file_through_a_question_to_the_log_and_back(notebook_page, lab):
    page = show(notebook_page, "brought")
    page.evaluate(DROP, ["jobs.csv", SHEET.decode()])
    state(page, "Looked at jobs.csv: 4 new, 1 left out. Nothing is written")
    page.get_by_text("This is a table of your own, with 5 rows.").wait_for()
    log = lab.work / "brought.db"
    assert roles_on_disk(log) == []

    page.get_by_role("combobox", name="2 rows say “pool”").select_option("They rejected me")
    page.get_by_role("combobox", name="Line 3, Bolt & Sons").select_option("On this day:")
    page.get_by_label("The day: Line 3, Bolt & Sons").fill("2026-01-30")
    page.get_by_role("row", name="Bolt & Sons, Data analyst").filter(has_text="rejected 30 Jan 2026").wait_for()
    page.get_by_role("button", name="Left out 1").click()
    page.get_by_role("cell", name="Dune | Archivist").wait_for()
    page.get_by_role("button", name="Add 4 applications").click()
    state(page, "Brought in from jobs.csv: 4 applications added.")
    assert roles_on_disk(log) == ["Data analyst", "Office manager", "Receptionist", "مهندس <b> 🎉"]
    page.get_by_role("button", name="Nothing new to bring in").wait_for()

    page.get_by_role("button", name="Undo", exact=True).click()
    state(page, "jobs.csv is undone: 4 applications")
    assert roles_on_disk(log) == []
    assert page.evaluate("window.tripped") is None
    assert page.locator(".fk-form img, .fk-form script").count() == 0
    assert notebook_page.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [700, 1500])
def test_it_is_readable_by_everyone_in_every_theme_and_width(notebook_page, theme, width):
    page = notebook_page.page
    page.set_viewport_size({"width": width, "height": 2600})
    show(notebook_page, f"import_{theme}_{width}")
    notebook_page.show_theme(theme)
    assert notebook_page.violations() == []
    keep_picture(page, f"import_form_empty_{theme}_{width}.png")
    bring(page)
    state(page, "Looked at jobs.csv")
    keep_picture(page, f"import_form_before_{theme}_{width}.png")
    page.get_by_role("button", name="Add 4 applications").click()
    state(page, "Brought in from jobs.csv")
    page.get_by_text("Brought in so far").wait_for()
    page.get_by_role("button", name="Nothing new to bring in").wait_for()
    assert notebook_page.violations() == []
    form = page.locator(".fk-form")
    assert form.evaluate("form => form.scrollWidth - form.clientWidth") <= 1
    keep_picture(page, f"import_form_{theme}_{width}.png")


def test_the_keyboard_alone_brings_a_file_in(notebook_page, lab):
    page = show(notebook_page, "keys")
    (lab.work / "mine.csv").write_bytes(SHEET)
    page.get_by_label("Or a file on this computer, by its path").focus()
    page.keyboard.type("mine.csv")
    page.keyboard.press("Enter")
    state(page, "Looked at mine.csv: 4 new, 1 left out")
    reached = press_until(page, "Tab", "2 rows say “pool”: what does that mean?")
    page.keyboard.press("ArrowDown")
    page.get_by_text("✓ 2 rows say “pool”").wait_for()
    assert page.evaluate(FOCUSED) == "2 rows say “pool”: what does that mean?"
    page.get_by_label("Find in the rows").focus()
    assert press_until(page, "Shift+Tab", "Read it as")
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Read it as").input_value() == "A mailbox or a mail"
    page.keyboard.press("ArrowUp")
    state(page, "Looked at mine.csv: 4 new, 1 left out")
    reached |= press_until(page, "Tab", "Add 4 applications")
    page.keyboard.press("Enter")
    state(page, "Brought in from mine.csv: 4 applications added.")
    assert len(roles_on_disk(lab.work / "keys.db")) == 4
    press_until(page, "Tab", "Undo")
    page.keyboard.press("Space")
    state(page, "mine.csv is undone")
    assert roles_on_disk(lab.work / "keys.db") == []
    assert {"Read it as", "What “Status” is", "New 4", "Rows of the file"} <= reached


def test_a_file_in_pieces_of_ten_thousand_rows_can_be_scrolled_to_its_end(notebook_page):
    page = show(notebook_page, "many")
    rows = "".join(
        f"Company {n},Analyst {n},2025-03-04,{'Interview' if n % 2 else ''},{'x' * 120}\n" for n in range(10_000)
    )
    bring(page, f"Company,Role,Applied,Status,Notes\n{rows}".encode(), "many.csv")
    state(page, "Looked at many.csv: 10,000 new")
    page.get_by_role("cell", name="Company 3, Analyst 3", exact=True).wait_for()
    assert page.locator(".fk-preview tbody tr").count() < 2000
    assert page.locator(".fk-questions select").count() == 1
    page.get_by_label("Rows of the file").evaluate("rows => { rows.scrollTop = rows.scrollHeight; }")
    page.get_by_role("cell", name="Company 9999, Analyst 9999").wait_for()
    page.get_by_label("Find in the rows").press_sequentially("analyst 4321", delay=10)
    page.get_by_role("cell", name="Company 4321, Analyst 4321").wait_for()
    assert page.locator(".fk-preview tbody tr").count() == 1
    page.get_by_role("button", name="Answer one by one").click()
    assert page.locator(".fk-questions select").count() == 51


def test_what_is_answered_outlives_a_second_run_of_the_cell(notebook_page):
    page = show(notebook_page, "twice")
    bring(page)
    state(page, "Looked at jobs.csv")
    page.get_by_role("combobox", name="2 rows say “pool”").select_option("I never applied")
    state(page, "Looked at jobs.csv: 2 new, 3 left out")
    before = page.locator(".fk-form").element_handle()
    notebook_page.run_all()
    before.wait_for_element_state("hidden")
    state(page, "Looked at jobs.csv: 2 new, 3 left out")
    assert page.get_by_role("combobox", name="2 rows say “pool”").input_value() == "not applied"


def test_what_cannot_be_read_is_said_in_a_sentence_and_the_form_goes_on(notebook_page):
    page = show(notebook_page, "wrong")
    bring(page, b"<html><body>Please sign in</body></html>", "jobs.csv")
    page.get_by_role("status").filter(has_text="⚠").wait_for()
    page.evaluate(TOO_LARGE)
    page.get_by_text("at most 50.0 MB can be brought this way. A mailbox may be larger: type its path").wait_for()
    bring(page)
    state(page, "Looked at jobs.csv: 4 new")
    assert page.locator(".jp-RenderedText[data-mime-type*=error]").count() == 0
    assert notebook_page.errors == []


MAIL = """From x@y Mon
Message-ID: <m1@x>
From: Dana Smith <jobs@ashgrove.example>
To: me@home.example
Subject: Your application at Ashgrove Dental
Date: Tue, 20 Jan 2026 10:00:00 +0000
MIME-Version: 1.0

Dear Robin,

unfortunately we have decided not to move forward with your application as Receptionist.
TRIP

From x@y Mon
Message-ID: <m2@x>
From: Bob <bob@home.example>
To: me@home.example
Subject: Friday
Date: Wed, 21 Jan 2026 10:00:00 +0000
MIME-Version: 1.0

Dinner on Friday?
""".replace("TRIP", TRIP)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_mailbox_shows_what_its_mails_say_and_records_what_is_ticked(notebook_page, lab, theme):
    page = show(notebook_page, f"mail_{theme}")
    notebook_page.show_theme(theme)
    bring(page)
    page.get_by_role("button", name="Add 4 applications").click()
    state(page, "Brought in from jobs.csv")
    bring(page, MAIL.encode(), "all.mbox")
    state(page, "Looked at all.mbox: 1 mail to look at.")
    row = page.get_by_role("row").filter(has_text="decided not to move forward")
    assert row.get_by_label("Record mail 1").is_checked()
    assert (
        row.get_by_label("What mail 1 is").locator("option:checked").inner_text().replace("\xa0", " ") == "A rejection"
    )
    assert notebook_page.violations() == []
    keep_picture(page, f"import_form_mail_{theme}.png")
    page.get_by_role("button", name="Record 1 mail").click()
    state(page, "Recorded from mail: 1 rejected.")
    page.get_by_role("button", name="Undo", exact=True).first.click()
    state(page, "mail is undone")
    assert page.evaluate("window.tripped") is None
    assert notebook_page.errors == []
