"""One rejection read by form, in a real JupyterLab: from the pasted text to the log's file, the letter, and back."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

PICTURES = Path(__file__).parents[2] / "docs/screenshots"
START = """import followup_kit as fk
tracker = fk.Tracker.create("NAME.db", as_of="2026-03-24")
acme = tracker.add(company="Acme", role="Data analyst", applied_on="2026-03-03")
met = tracker.record(acme, "interview", on="2026-03-13")
bolt = tracker.add(company="Bolt & Sons", role="Clerk", applied_on="2026-03-05")
fk.MessageForm(tracker)"""
TRIP = '<img src=x onerror="window.tripped=1"><script>window.tripped=1</script>'
NO = f"""Subject: Your interview at Acme
From: Dana Smith <dana@acme.example>

Dear Robin,

Thank you for the hour we spent on the churn dashboard. Unfortunately, we have decided to move forward with another
candidate for the Data analyst role. With your permission we will keep your details on file, and you are welcome to
apply again after six months. I would be very happy to give you feedback: just reply to this mail.

{TRIP}
All the best,
Dana"""


def kinds_on_disk(path):
    """The kind of every event, read from the file without the package."""
    with closing(sqlite3.connect(path)) as connection:
        return [kind for (kind,) in connection.execute("SELECT kind FROM events ORDER BY seq")]


def show(notebook_page, name):
    notebook_page.open(notebook_page.write(f"{name}.ipynb", START.replace("NAME", name)).name)
    notebook_page.run_all()
    notebook_page.page.get_by_label("Their message").wait_for()
    return notebook_page.page


def keep_picture(page, name):
    if os.environ.get("FOLLOWUP_KIT_SCREENSHOTS"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.locator(".fk-form").first.screenshot(path=PICTURES / name)


def test_from_a_pasted_rejection_to_the_log_the_letter_and_back(notebook_page, lab):
    page = show(notebook_page, "told")
    page.get_by_label("Their message").fill(NO)
    page.get_by_role("heading", name="A rejection: they go on with others").wait_for()
    for says in ("They keep you on file", "They offer feedback", "You may apply again after 6 months"):
        page.get_by_role("term").filter(has_text=says).wait_for()
    assert "move forward with another" in page.locator(".fk-message mark").first.inner_text()
    chosen = page.get_by_label("Which application is it about?").locator("option:checked")
    assert "Acme · Data analyst" in chosen.inner_text().replace("\xa0", " ")
    keep_picture(page, "message_read.png")
    log = lab.work / "told.db"
    assert kinds_on_disk(log) == ["applied", "interview", "applied"]

    page.get_by_role("button", name="Record it").click()
    page.get_by_role("status").filter(has_text="Recorded: Acme, Data analyst: rejected").wait_for()
    assert kinds_on_disk(log)[-1] == "rejected"
    page.get_by_text("Thank them and accept the feedback they offer.").wait_for()
    page.get_by_role("button", name="Write: Accepting a call about feedback").click()
    page.get_by_label("Letter for").wait_for()
    assert page.get_by_label("What kind").input_value() == "Accepting a call about feedback"
    keep_picture(page, "message_letter.png")

    page.get_by_role("button", name="Undo", exact=True).first.click()
    page.get_by_role("status").filter(has_text="is undone").wait_for()
    assert kinds_on_disk(log) == ["applied", "interview", "applied"]
    assert page.evaluate("window.tripped") is None
    assert page.locator(".fk-message img, .fk-message script").count() == 0
    assert notebook_page.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [700, 1500])
def test_it_is_readable_by_everyone_in_every_theme_and_width(notebook_page, theme, width):
    page = notebook_page.page
    page.set_viewport_size({"width": width, "height": 2200})
    show(notebook_page, f"seen_{theme}_{width}")
    notebook_page.show_theme(theme)
    page.get_by_label("Their message").fill(NO.replace("Acme", "W" * 40 + " Bolt & Sons"))
    page.get_by_role("heading", name="A rejection").wait_for()
    assert notebook_page.violations() == []
    form = page.locator(".fk-form")
    assert form.evaluate("form => form.scrollWidth - form.clientWidth") <= 1
    keep_picture(page, f"message_{theme}_{width}.png")


def test_the_keyboard_alone_reads_and_records_a_message(notebook_page, lab):
    page = show(notebook_page, "keys_message")
    page.get_by_label("Their message").focus()
    page.keyboard.insert_text(NO)
    page.get_by_role("heading", name="A rejection").wait_for()
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Record it":
            break
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Recorded").wait_for()
    assert kinds_on_disk(lab.work / "keys_message.db")[-1] == "rejected"
