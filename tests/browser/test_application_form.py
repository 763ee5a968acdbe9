"""Tracking by form, done in a real browser: add, be told of an impossible day, record, correct, undo."""

import pytest

import followup_kit as fk

START = (
    "import followup_kit as fk\ntracker = fk.Tracker.create('{name}', as_of='2026-03-20')\nfk.ApplicationForm(tracker)"
)


@pytest.fixture
def form(notebook_page):
    """The form on an empty log of its own: the page, and where the log is."""

    def open_form(name):
        notebook_page.open(notebook_page.write(f"{name}.ipynb", START.format(name=f"{name}.db")).name)
        notebook_page.show_theme("light")
        notebook_page.run_all()
        notebook_page.page.get_by_label("Company", exact=True).wait_for()
        return notebook_page.page, notebook_page.lab.work / f"{name}.db"

    return open_form


def add_acme(page, day="2026-03-03"):
    page.get_by_label("Company", exact=True).fill("Acme")
    page.get_by_label("Role", exact=True).fill("Analyst")
    page.get_by_label("Day you applied").fill(day)
    page.get_by_role("button", name="Add application").click()


def kinds(path):
    return [str(kind) for kind in fk.Tracker.open(path).events().kind]


def test_an_application_and_an_interview_reach_the_log_on_disk(form, notebook_page):
    page, path = form("track")
    add_acme(page, day="2126-03-03")
    page.locator(".fk-fault", has_text="in the future").wait_for()
    assert page.get_by_label("Company", exact=True).input_value() == "Acme"
    page.get_by_label("Day you applied").fill("2026-03-03")
    page.get_by_role("button", name="Add application").click()
    page.locator(".fk-history, table", has_text="I applied").first.wait_for()
    assert page.locator(".fk-fault", has_text="in the future").count() == 0
    assert kinds(path) == ["applied"]

    page.get_by_label("What happened?").first.select_option("An interview")
    page.get_by_label("Day", exact=True).first.fill("2026-03-12")
    page.get_by_role("button", name="Record").click()
    page.locator("table", has_text="An interview").first.wait_for()
    assert kinds(path) == ["applied", "interview"]

    page.get_by_role("button", name="Undo").click()
    page.locator("table", has_not_text="An interview").first.wait_for()
    page.wait_for_timeout(500)
    assert kinds(path) == ["applied"]
    assert notebook_page.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everyone_can_use_it_in_every_theme(form, notebook_page, theme):
    page, _ = form(f"access_{theme}")
    add_acme(page)
    page.locator("table", has_text="I applied").first.wait_for()
    notebook_page.show_theme(theme)
    assert notebook_page.violations() == []
