"""A search kept by form, in a real JupyterLab: what is clicked is what the log's file holds."""

import sqlite3
from contextlib import closing

import pytest

START = """import followup_kit as fk
tracker = fk.Tracker.create("NAME.db", as_of="2026-03-20")
fk.ApplicationForm(tracker)"""
MANY = """import followup_kit as fk
from followup_kit.model import Application
from followup_kit.store import Store, adding
with Store.create("NAME.db").writing() as connection:
    for n in range(2000):
        new = Application(application_id=f"a{n}", company=f"Company {n}", role="Analyst")
        adding.add_application(connection, new)
tracker = fk.Tracker.open("NAME.db", as_of="2026-03-20")
fk.ApplicationForm(tracker)"""


def events_on_disk(path):
    """The events that hold, read from the file without the package."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT kind, event_on, note FROM events AS one WHERE kind <> 'retraction'"
            " AND NOT EXISTS (SELECT 1 FROM events AS later WHERE later.retracts = one.event_id) ORDER BY event_on"
        )
        return rows.fetchall()


def show(notebook_page, name, source=START):
    notebook_page.open(notebook_page.write(f"{name}.ipynb", source.replace("NAME", name)).name)
    notebook_page.run_all()
    notebook_page.page.get_by_label("Company").wait_for()
    return notebook_page.page


def add(page, company="Acme", role="Data analyst", applied_on="2026-03-02"):
    page.get_by_label("Company").fill(company)
    page.get_by_label("Role").fill(role)
    page.get_by_label("Day you applied").fill(applied_on)
    page.get_by_role("button", name="Add application").click()
    said(page, "Added: ")


def said(page, words):
    page.locator(".fk-said", has_text=words).wait_for()


def test_an_application_is_added_its_interview_recorded_corrected_and_undone(notebook_page, lab):
    page = show(notebook_page, "kept")
    page.get_by_text("No applications yet: add one above").wait_for()
    add(page)
    assert page.get_by_label("Company").input_value() == ""

    page.get_by_label("What happened?").select_option("An interview")
    page.get_by_label("Day", exact=True).fill("2999-03-13")
    page.get_by_label("Note (optional)").fill("with Dana")
    page.get_by_role("button", name="Record").click()
    fault = page.locator(".fk-fault", has_text="2999-03-13 is in the future")
    fault.wait_for()
    page.get_by_label("Day", exact=True).fill("2026-03-13")
    fault.wait_for(state="detached")
    page.get_by_role("button", name="Record").click()
    said(page, "Recorded: “An interview” on 13 Mar 2026, Acme · Data analyst.")
    page.get_by_role("cell", name="with Dana").wait_for()
    log = lab.work / "kept.db"
    assert events_on_disk(log) == [("applied", "2026-03-02", ""), ("interview", "2026-03-13", "with Dana")]

    page.get_by_role("button", name="Correct: An interview, 13 Mar 2026").click()
    page.get_by_label("The right day").fill("2026-03-12")
    page.get_by_role("button", name="Save the correction").click()
    page.get_by_role("cell", name="12 Mar 2026", exact=True).wait_for()
    assert events_on_disk(log)[1] == ("interview", "2026-03-12", "with Dana")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("cell", name="13 Mar 2026", exact=True).wait_for()
    assert events_on_disk(log)[1] == ("interview", "2026-03-13", "with Dana")

    page.get_by_role("button", name="Take back: An interview").click()
    said(page, "Taken back: “An interview”")
    assert events_on_disk(log) == [("applied", "2026-03-02", "")]
    assert page.evaluate("document.activeElement.textContent").strip() == "Undo"
    assert notebook_page.errors == []


def test_what_is_typed_outlives_a_second_run_of_the_cell(notebook_page):
    page = show(notebook_page, "again")
    add(page)
    page.get_by_label("Company").fill("Bolt")
    page.get_by_label("Note (optional)").fill("half a thought")
    page.get_by_label("Note (optional)").blur()
    before = page.locator(".fk-form").element_handle()
    notebook_page.run_all()
    before.wait_for_element_state("hidden")
    assert page.get_by_label("Company").input_value() == "Bolt"
    assert page.get_by_label("Note (optional)").input_value() == "half a thought"


def test_one_of_thousands_is_found_by_a_word_of_its_name(notebook_page):
    page = show(notebook_page, "many", MANY)
    assert page.get_by_label("Application", exact=True).locator("option").count() == 200
    page.get_by_label("Find an application").press_sequentially("company 1987", delay=20)
    page.locator(".fk-form").get_by_role("heading", name="Company 1987 · Analyst").wait_for()
    page.get_by_label("What happened?").select_option("A rejection")
    page.get_by_role("button", name="Record").click()
    said(page, "Recorded: “A rejection” on 20 Mar 2026, Company 1987 · Analyst.")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [700, 1500])
def test_it_is_readable_by_everyone_in_every_theme_and_width(notebook_page, theme, width):
    name = f"look_{theme}_{width}"
    notebook_page.page.set_viewport_size({"width": width, "height": 1600})
    page = show(notebook_page, name)
    notebook_page.show_theme(theme)
    add(page, company="W" * 300, role="مهندس <b> 🎉")
    page.get_by_role("button", name="Record").click()
    page.locator(".fk-fault", has_text="Choose the line that fits best").wait_for()
    page.get_by_text("More details").click()
    page.get_by_role("button", name="Correct: I applied").click()
    page.get_by_label("The right day").wait_for()
    assert notebook_page.violations() == []
    form = page.locator(".fk-form")
    assert form.evaluate("form => form.scrollWidth - form.clientWidth") <= 1
    columns = page.locator(".fk-columns > *")
    left, right = (columns.nth(n).bounding_box() for n in range(2))
    assert (abs(left["y"] - right["y"]) < 2) == (width == 1500)
    assert notebook_page.errors == []
