"""Copies of a log, in a real JupyterLab: make one, go back to one, and find what stood there among the copies."""

import os
from pathlib import Path

import pytest

from followup_kit.tracker import Tracker

PICTURES = Path(os.environ.get("FOLLOWUP_KIT_SCREENSHOTS") or ".")
START = """import followup_kit as fk
tracker = fk.Tracker.create("NAME.db")
acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
table = "Company,Role,Date applied\\n" + "".join(f"Firm {n},Clerk,2026-02-01\\n" for n in range(12))
report = tracker.read_pasted(table)
fk.BackupForm(tracker)"""


def show(notebook_page, name):
    notebook_page.open(notebook_page.write(f"{name}.ipynb", START.replace("NAME", name)).name)
    notebook_page.run_all()
    notebook_page.page.get_by_role("button", name="Copy the log now").wait_for()
    return notebook_page.page


def copies(page):
    options = page.get_by_label("Go back to the copy of").locator("option")
    return [option.replace("\N{NO-BREAK SPACE}", " ") for option in options.all_inner_texts()]


def companies(path):
    tracker = Tracker.open(path)
    found = list(tracker.applications().company)
    tracker.close()
    return found


def test_a_copy_is_made_and_gone_back_to_and_what_stood_there_is_a_copy_too(notebook_page, lab):
    page, path = show(notebook_page, "copied"), lab.work / "copied.db"
    (before_the_import,) = copies(page)
    assert "made before an import" in before_the_import
    page.get_by_role("button", name="Copy the log now").click()
    page.get_by_role("status").filter(has_text="Your log is copied").wait_for()
    assert copies(page)[1:] == [before_the_import]
    page.get_by_label("Go back to the copy of").select_option(index=1)
    assert len(companies(path)) == 13
    page.get_by_role("button", name="Go back to this copy").click()
    page.get_by_role("status").filter(has_text="Your log is again as on").wait_for()
    assert companies(path) == ["Acme"]
    newest, *others = copies(page)
    assert "made before going back" in newest
    assert others[-1] == before_the_import
    page.get_by_role("button", name="Go back to this copy").click()
    page.wait_for_function("n => document.querySelectorAll('.fk-form option').length === n", arg=len(others) + 2)
    assert len(companies(path)) == 13
    assert notebook_page.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [700, 1500])
def test_it_is_readable_by_everyone_in_every_theme_and_width(notebook_page, theme, width):
    page = notebook_page.page
    page.set_viewport_size({"width": width, "height": 1200})
    show(notebook_page, f"seen_copies_{theme}_{width}")
    notebook_page.show_theme(theme)
    page.get_by_role("button", name="Go back to this copy").click()
    page.get_by_role("status").filter(has_text="Your log is again as on").wait_for()
    assert notebook_page.violations() == []
    form = page.locator(".fk-form")
    assert form.evaluate("form => form.scrollWidth - form.clientWidth") <= 1
    if os.environ.get("FOLLOWUP_KIT_SCREENSHOTS"):
        form.screenshot(path=PICTURES / f"copies_{theme}_{width}.png")
