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
