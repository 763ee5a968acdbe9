"""The app in Voilà, as somebody sees it who never sees code: every job, a log written, nothing asked of elsewhere."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

JOBS = [
    "I got a no", "I applied", "What is due?", "Write a letter", "Use my mailbox", "How am I doing?",
    "Bring my history", "Prove my applications",
]  # fmt: skip
NO = "Dear Robin,\n\nUnfortunately, we have decided to move forward with another candidate for the role.\n\nDana"


@pytest.fixture
def opened(page, app):
    """Open the start page; what the page asks for and complains of is collected."""
    address, _ = app
    page.asked, page.errors = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))

    def at(more=""):
        page.goto(address + more)
        page.locator(".fk-form").first.wait_for(timeout=60_000)
        return page

    return at


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context={"include": [[".fk-form"]]}).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


def look_around(page):
    other, look = (page.get_by_role("button", name=name) for name in ("Another log", "Look around"))
    other.or_(look).first.wait_for()
    if other.is_visible():
        page.get_by_role("button", name="Another log").click()
    look.click()
    page.get_by_role("button", name=JOBS[0]).wait_for()


def test_from_nothing_to_a_log_an_application_a_no_and_the_letter_form(opened, app):
    address, work = app
    page = opened()
    page.get_by_role("button", name="Look around").wait_for()
    assert list(work.glob("*.db")) == []
    page.get_by_role("button", name="Start a new log: my_search.db").click()

    page.get_by_role("button", name="I applied").click()
    page.get_by_label("Company", exact=True).fill("Acme")
    page.get_by_label("Role", exact=True).fill("Data analyst")
    page.get_by_role("button", name="Add application").click()
    page.get_by_role("status").filter(has_text="Acme").first.wait_for()
    page.get_by_role("button", name="Back to the start").click()

    page.get_by_role("button", name="I got a no").click()
    page.get_by_label("Their message").fill(NO)
    page.get_by_role("heading", name="A rejection").wait_for()
    page.get_by_label("Which application is it about?").select_option(index=1)
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("status").filter(has_text="rejected").wait_for()
    with closing(sqlite3.connect(work / "my_search.db")) as log:
        kinds = [kind for (kind,) in log.execute("SELECT kind FROM events ORDER BY seq")]
    assert kinds[-1] == "rejected"
    page.get_by_role("button", name="Back to the start").click()

    page.get_by_role("button", name="Write a letter").click()
    page.get_by_label("Your name, as you sign").fill("Robin Ellis")
    page.get_by_label("Save as").select_option(label="plain text (.txt)")
    page.get_by_role("button", name="Back to the start").click()

    here = address.partition("/?")[0]
    assert len(page.asked) > 20
    assert [url for url in page.asked if not url.startswith((here, "data:", "blob:"))] == []
    assert page.errors == []


def test_the_same_log_is_there_again_and_each_job_has_its_form(opened):
    page = opened()
    look_around(page)
    for job in JOBS:
        page.get_by_role("button", name=job).click()
        page.get_by_role("heading", name=job).wait_for()
        page.locator(".fk-form .fk-form").first.wait_for()
        page.get_by_role("button", name="Back to the start").click()
        page.get_by_role("button", name=JOBS[0]).wait_for()
    assert page.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [420, 1400])
def test_the_start_page_is_readable_by_everyone_in_every_theme_and_width(opened, page, theme, width):
    page.set_viewport_size({"width": width, "height": 1000})
    page = opened(f"&theme={theme}")
    look_around(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
    other = "dark" if theme == "light" else "light"
    assert page.get_by_role("link", name=f"Show this page {other}").is_visible()
    if folder := os.environ.get("FOLLOWUP_KIT_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"app_{theme}_{width}.png")
        for job in JOBS:
            page.get_by_role("button", name=job).click()
            page.locator(".fk-form .fk-form").first.wait_for()
            page.wait_for_timeout(1200)
            page.screenshot(path=Path(folder) / f"app_{theme}_{width}_{JOBS.index(job)}.png")
            page.get_by_role("button", name="Back to the start").click()
