"""A letter in a real mailbox, from a real JupyterLab: form, draft, Dovecot, and no password in what is saved."""

import os
from pathlib import Path

import pytest
from mail_servers import PASSWORD

PICTURES = Path(__file__).parents[2] / "docs/screenshots"
START = """import os
from pathlib import Path
os.environ["FOLLOWUP_KIT_CONFIG"] = str(Path("NAME-config").resolve())
import followup_kit as fk
tracker = fk.Tracker.create("NAME.db", as_of="2026-03-24")
tracker.sign_as("Robin Ellis", "robin@job.example")
acme = tracker.add(company="Acme", role="Data analyst", applied_on="2026-03-03")
dana = tracker.add_contact(company="Acme", name="Dana Smith", email="dana@acme.example", relation="hiring_manager")
met = tracker.record(acme, "interview", on="2026-03-23", contact_id=dana)"""
LETTER = 'fk.LetterForm(tracker, "thank_you_interview", acme)'


def show(notebook_page, name, *more):
    cells = [START.replace("NAME", name), *more, "fk.AccountForm(tracker)"]
    path = notebook_page.open(notebook_page.write(f"{name}.ipynb", *cells).name)
    notebook_page.run_all()
    notebook_page.page.get_by_label("Your e-mail address").wait_for()
    return path


def keep_picture(page, name):
    if os.environ.get("FOLLOWUP_KIT_SCREENSHOTS"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.locator(".fk-form").last.screenshot(path=PICTURES / name)


def test_from_the_letter_to_the_mailbox_and_to_its_reader(notebook_page, lab, dovecot, postbox, set_up_account):
    path = show(notebook_page, "mailed", LETTER)
    page = notebook_page.page
    page.get_by_label("What did you enjoy talking about?").fill("the churn dashboard")
    page.get_by_text("the churn dashboard").first.wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("status").filter(has_text=f"Saved {lab.work / 'letters'}").wait_for()
    set_up_account()
    page.get_by_role("button", name="Test", exact=True).click()
    page.get_by_role("status").filter(has_text="It works. Drafts go into").wait_for()

    page.get_by_role("button", name="Look again").click()
    page.get_by_role("button", name="Show what would be sent").click()
    page.get_by_text("and nobody else").wait_for()
    assert (dovecot.mails(), postbox.taken) == ([], [])
    page.get_by_role("button", name="Put into my drafts").click()
    page.get_by_role("status").filter(has_text="Put in “").wait_for()
    [(flags, data)] = dovecot.mails()
    assert "D" in flags
    assert b"In-Reply-To" not in data
    assert b"<dana@acme.example>" in data
    page.get_by_role("button", name="Send it").click()
    page.get_by_role("status").filter(has_text="Sent to dana@acme.example, once").wait_for()
    assert [to for _, to, _ in postbox.taken] == [["dana@acme.example"]]
    page.get_by_text("No letter waits.").wait_for()

    page.evaluate("async () => { await window.jupyterapp.commands.execute('docmanager:save'); }")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    assert "AccountForm" in path.read_text()
    held = [one for one in lab.work.rglob("*") if one.is_file() and PASSWORD.encode() in one.read_bytes()]
    assert held == []
    assert notebook_page.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [700, 1500])
def test_it_is_readable_by_everyone_in_every_theme_and_width(notebook_page, set_up_account, theme, width):
    page = notebook_page.page
    page.set_viewport_size({"width": width, "height": 2600})
    letter = """letter = fk.write_letter("thank_you_interview", tracker=tracker, application_id=acme, contact_id=dana,
    topic="the churn dashboard")
tracker.keep_letter(letter);"""
    show(notebook_page, f"account_{theme}_{width}", letter)
    notebook_page.show_theme(theme)
    page.get_by_label("Your e-mail address").fill("robin@gmail.com")
    page.get_by_text("Google takes an app password").wait_for()
    keep_picture(page, f"account_new_{theme}_{width}.png")
    page.get_by_label("Server for drafts (IMAP)").fill("")
    page.get_by_label("Your e-mail address").fill("robin@job.example")
    set_up_account(password=False)
    page.get_by_role("button", name="Show what would be sent").click()
    page.get_by_text("and nobody else").wait_for()
    page.get_by_text("Every byte of it").click()
    assert notebook_page.violations() == []
    form = page.locator(".fk-form").last
    assert form.evaluate("form => form.scrollWidth - form.clientWidth") <= 1
    keep_picture(page, f"account_{theme}_{width}.png")
