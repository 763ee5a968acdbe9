"""The whole way as its user goes it: a pasted no, the letter it leads to, a draft in a real mailbox, a proof on paper.

Once in JupyterLab and once in the app, with a Dovecot to look into. With FOLLOWUP_KIT_SCREENSHOTS=folder each step is
kept as a picture, narrow and wide.
"""

import os
import sqlite3
from contextlib import closing
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

NO = """Dear Robin,

Thank you for the time you took to meet us last week. Unfortunately, we have decided to move forward with another
candidate for the role of Data analyst.

Kind regards
Dana Smith
Acme"""
START = """import followup_kit as fk
tracker = fk.Tracker.create("from_no_to_proof.db")
tracker.sign_as("Robin Ellis", "robin@job.example")
acme = tracker.add(company="Acme", role="Data analyst", applied_on=tracker.as_of)
met = tracker.record(acme, "interview", on=tracker.as_of)"""
NAME = "Your name, as you sign"


@pytest.fixture
def see(page, request):
    """Keep what is on the page as pictures, if they are asked for."""

    def kept(step):
        if folder := os.environ.get("FOLLOWUP_KIT_SCREENSHOTS"):
            for width in (700, 1500):
                page.set_viewport_size({"width": width, "height": 3000})
                page.wait_for_timeout(400)
                page.screenshot(path=Path(folder) / f"{request.node.name}_{step}_{width}.png")

    return kept


def read_the_no(page, see):
    page.get_by_label("Their message").fill(NO)
    page.get_by_role("heading", name="A rejection").wait_for()
    page.get_by_label("Which application is it about?").select_option(index=1)
    see("1_no")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("status").filter(has_text="Recorded").wait_for()


def write_its_letter(page, see, folder):
    before = set(folder.glob("*"))
    page.get_by_role("button", name="Write: Thank-you note").click()
    page.get_by_label(NAME).fill("Robin Ellis")
    page.get_by_label("What did you enjoy talking about?").fill("the churn dashboard")
    page.get_by_label("To", exact=True).select_option(label="somebody else …")
    page.get_by_label("Their name").fill("Dana Smith")
    page.get_by_label("Their e-mail, if you have it").fill("dana@acme.example")
    page.locator(".fk-body", has_text="the churn dashboard").wait_for()
    # The links come last: the letter is at rest, and no line of it moves the button away under the mouse.
    page.locator(".fk-links a[href*='dana%40acme.example']").first.wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("status").filter(has_text=str(folder)).wait_for()
    see("2_letter")
    [saved] = {*folder.iterdir()} - before
    assert b"the churn dashboard" in saved.read_bytes()


def draft_it(page, see, dovecot, postbox, set_up_account):
    set_up_account()
    see("3_account")
    page.get_by_role("button", name="Look again").click()
    page.get_by_role("button", name="Show what would be sent").click()
    page.get_by_text("and nobody else").wait_for()
    page.get_by_role("button", name="Put into my drafts").click()
    page.get_by_role("status").filter(has_text="Put in “").wait_for()
    see("4_draft")
    [(flags, data)] = dovecot.mails()
    draft = message_from_bytes(data, policy=policy.default)
    assert "D" in flags
    assert [one.addr_spec for one in draft["To"].addresses] == ["dana@acme.example"]
    assert "the churn dashboard" in draft.get_content()
    assert postbox.taken == []


def prove_it(page, see, folder):
    before = set(folder.glob("*"))
    page.get_by_role("table").first.get_by_text("Acme").wait_for()
    page.get_by_role("button", name="Save as PDF").click()
    page.get_by_role("status").filter(has_text=str(folder)).wait_for()
    see("5_proof")
    [saved] = {*folder.iterdir()} - before
    assert saved.read_bytes().startswith(b"%PDF-")
    assert saved.stat().st_size > 5_000


def kinds_in(log):
    with closing(sqlite3.connect(log)) as opened:
        return [kind for (kind,) in opened.execute("SELECT kind FROM events ORDER BY seq")]


def test_in_jupyterlab(notebook_page, see, lab, dovecot, postbox, set_up_account):
    page = notebook_page.page
    forms = ["fk.MessageForm(tracker)", "fk.AccountForm(tracker)", "fk.ProofForm(tracker)"]
    notebook_page.open(notebook_page.write("from_no_to_proof.ipynb", START, *forms).name)
    notebook_page.run_all()
    page.get_by_role("button", name="Save as PDF").wait_for()
    read_the_no(page, see)
    write_its_letter(page, see, lab.work / "letters")
    draft_it(page, see, dovecot, postbox, set_up_account)
    prove_it(page, see, lab.work / "proofs")
    assert kinds_in(lab.work / "from_no_to_proof.db") == ["applied", "interview", "rejected"]
    assert notebook_page.errors == []


def test_in_the_app(page, app, see, dovecot, postbox, set_up_account):
    address, work = app
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)

    def go_to(job):
        page.get_by_role("button", name=job).click()
        page.get_by_role("heading", name=job).wait_for()

    page.get_by_role("button", name="Start a new log: my_search.db").click(timeout=60_000)
    go_to("I applied")
    page.get_by_label("Company", exact=True).fill("Acme")
    page.get_by_label("Role", exact=True).fill("Data analyst")
    page.get_by_label("Day you applied").fill(date.today().isoformat())
    page.get_by_role("button", name="Add application").click()
    page.get_by_role("status").filter(has_text="Acme").first.wait_for()
    page.get_by_label("What happened?").select_option(label="An interview")
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("status").filter(has_text="nterview").first.wait_for()
    see("0_applied")
    page.get_by_role("button", name="Back to the start").click()

    go_to("I got a no")
    read_the_no(page, see)
    write_its_letter(page, see, work / "letters")
    page.get_by_role("button", name="Back to the start").click()
    go_to("Use my mailbox")
    draft_it(page, see, dovecot, postbox, set_up_account)
    page.get_by_role("button", name="Back to the start").click()
    go_to("Prove my applications")
    prove_it(page, see, work / "proofs")
    assert kinds_in(work / "my_search.db") == ["applied", "interview", "rejected"]
    assert errors == []
