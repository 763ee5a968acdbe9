"""A log that may only be read, as its forms show it: what cannot be kept is said before anything is typed."""

import json

import pytest

from followup_kit.tracker import Tracker

#: Everything that a form shows as it opens; then a letter is signed with a new name, written to somebody new and saved.
OPEN_ALL = """
import json, sys
from pathlib import Path
import followup_kit as fk
from followup_kit.forms.dashboard import Dashboard

def said(widget):
    yield str(widget.value) if type(widget).__name__ == "HTML" else json.dumps(getattr(widget, "shown", ""))
    for child in getattr(widget, "children", ()):
        yield from said(child)

tracker = fk.Tracker.open(sys.argv[1])
letters = Path(sys.argv[2])
board, dashboard = fk.FollowUpBoard(tracker), Dashboard(tracker)
letter = fk.LetterForm(tracker, kind="thank_you", folder=letters)
others = {"application": fk.ApplicationForm, "import": fk.ImportForm, "message": fk.MessageForm}
opened = {"letter": letter, "board": board, **{name: form(tracker) for name, form in others.items()}}
told = {name: " ".join(said(form.box)) for name, form in opened.items()}

dashboard._head.asked({"do": "ask", "name": "feedback_themes"}, [])
for key, _ in dashboard._list.shown["marks"]:
    dashboard._head.asked({"do": "behind", "key": key, "of": "feedback_themes"}, [])
told["dashboard"] = dashboard._list.shown["told"]
assert dashboard._list.shown["fixed"] and dashboard._list.shown["themes"]

dashboard._head.asked({"do": "gentle"}, [])
told["gentle"] = [dashboard._said.value, dashboard._head.shown["gentle"]]
board._switch_gentle()
told["board gentle"] = board._cards.shown["gentle"]

letter._name.value = "Robin Ellis"
letter._do_save()
letter._do_save()
told["saved"] = letter._said.value
print(json.dumps(told))
"""


@pytest.fixture
def shown(kernel, path, tmp_path):
    """What forms say of a log in a file and a folder that cannot be written, to a user without root's powers."""
    folder = path.parent / "closed"
    folder.mkdir()
    tracker = Tracker.create(folder / "my_search.db")
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    tracker.record(acme, "interview", on="2026-03-10")
    tracker.record(acme, "rejected", on="2026-03-12")
    tracker.record(acme, "feedback_received", on="2026-03-14", note="More SQL.")
    tracker.close()
    tracker.path.chmod(0o444)
    folder.chmod(0o555)
    before = tracker.path.read_bytes()
    letters = tmp_path / "letters"
    letters.mkdir()
    try:
        yield json.loads(kernel(OPEN_ALL, tracker.path, letters, powerless=True)), letters
    finally:
        folder.chmod(0o700)
    assert tracker.path.read_bytes() == before


def test_every_form_says_that_the_log_can_only_be_read_before_anything_is_typed(shown):
    told, letters = shown
    for form in ("application", "letter", "import", "board", "message", "dashboard"):
        assert "but not written" in told[form] or "may be read" in told[form], form
    # Hiding rejections works all the same, as long as the page is open.
    assert told["gentle"] == ["", "Show rejections"]
    assert told["board gentle"] == "Show rejections"
    # And a letter can be saved elsewhere, as was said.
    (saved,) = letters.iterdir()
    assert "Robin Ellis" in saved.read_text("utf-8")
    assert "could not remember it" in told["saved"]
