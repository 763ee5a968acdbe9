"""A proof of applications, in a real JupyterLab: from the form to a signed-ready file, for everybody's eyes."""

import os
from pathlib import Path

import pytest

PICTURES = Path(os.environ.get("FOLLOWUP_KIT_SCREENSHOTS") or ".")
START = """import followup_kit as fk
tracker = fk.Tracker.create("NAME.db", as_of="2026-03-20")
tracker.sign_as("Robin Ellis")
acme = tracker.add(company="Müller & Söhne", role="Data analyst", applied_on="2026-02-03", source="Stepstone")
wrong = tracker.record(acme, "interview", on="2026-02-12")
right = tracker.correct(wrong, on="2026-02-13")
end = tracker.record(acme, "rejected", on="2026-02-20", reason="filled")
trip = "<img src=x onerror='window.tripped=1'> Bolt " + "W" * 60
bolt = tracker.add(company=trip, role="Clerk", applied_on="2026-02-18")
fk.ProofForm(tracker, folder="NAME_proofs")"""


def show(notebook_page, name):
    notebook_page.open(notebook_page.write(f"{name}.ipynb", START.replace("NAME", name)).name)
    notebook_page.run_all()
    notebook_page.page.get_by_role("table").first.wait_for()
    return notebook_page.page


def test_from_the_form_to_files_that_say_where_they_lie(notebook_page, lab):
    page = show(notebook_page, "proven")
    assert page.get_by_role("table").first.get_by_role("row").count() == 3
    assert page.get_by_role("columnheader", name="Found through").is_visible()
    page.get_by_label("Language", exact=True).select_option("Deutsch")
    page.get_by_role("columnheader", name="Gefunden über").wait_for()
    page.get_by_label("Reference number (optional)").fill("123A456789")
    page.get_by_text("Kundennummer").wait_for()
    folder = lab.work / "proven_proofs"
    for button, ending in (("Save as PDF", "pdf"), ("Save as Excel", "xlsx"), ("Save as CSV", "csv")):
        page.get_by_role("button", name=button).click()
        path = folder / f"Nachweis der Bewerbungen 2026-02-01 2026-02-28.{ending}"
        page.get_by_role("status").filter(has_text=str(path)).wait_for()
        assert path.stat().st_size > 500
    page.get_by_role("button", name="Save as PDF").click()
    page.get_by_role("status").filter(has_text="2026-02-28 2.pdf").wait_for()
    assert page.evaluate("window.tripped") is None
    assert notebook_page.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [700, 1500])
def test_it_is_readable_by_everyone_in_every_theme_and_width(notebook_page, theme, width):
    page = notebook_page.page
    page.set_viewport_size({"width": width, "height": 1800})
    show(notebook_page, f"seen_proof_{theme}_{width}")
    notebook_page.show_theme(theme)
    page.get_by_text("Applications by week").click()
    page.get_by_label("First day").fill("2026-03-30")
    page.get_by_text("is before 2026-03-30").wait_for()
    page.get_by_label("First day").fill("2026-02-01")
    page.get_by_role("table").first.wait_for()
    page.get_by_text("Applications by week").click()
    assert notebook_page.violations() == []
    form = page.locator(".fk-form")
    assert form.evaluate("form => form.scrollWidth - form.clientWidth") <= 1
    if os.environ.get("FOLLOWUP_KIT_SCREENSHOTS"):
        form.screenshot(path=PICTURES / f"proof_{theme}_{width}.png")
