"""Copies of a log by form: nothing is ever lost by going back."""

from pathlib import Path

import pytest

from followup_kit.forms.backup_form import BackupForm
from followup_kit.sample import sample_tracker


@pytest.fixture
def form(tracker, acme):
    return BackupForm(tracker)


def test_without_a_copy_there_is_nothing_to_go_back_to(form):
    assert "There is no copy yet" in form._said.value
    assert form._going.layout.display == "none"


def test_a_copy_is_made_and_gone_back_to_and_that_can_be_undone(form, tracker, acme):
    form._now.click()
    assert "Your log is copied" in form._said.value
    assert form._going.layout.display != "none"
    tracker.record(acme, "rejected", on="2026-03-10")
    form._back.click()
    assert "again as on 20" in form._said.value
    assert list(tracker.events().kind) == ["applied"]
    names = [name for name, _ in form._copy.widget.options]
    assert "made before going back" in names[0]
    form._back.click()
    assert list(tracker.events().kind) == ["applied", "rejected"]


def test_the_copies_stand_in_words_newest_first(form, tracker):
    table = "Company,Role,Date applied\n" + "".join(f"Firm {n},Clerk,2026-02-01\n" for n in range(20))
    tracker.read_pasted(table)
    (shown,) = [name for name, _ in BackupForm(tracker)._copy.widget.options]
    assert "made before an import" in shown
    assert shown.endswith("kB")


def test_a_copy_that_was_damaged_is_told_and_nothing_changes(form, tracker):
    form._now.click()
    assert "copied" in form._said.value
    (copy,) = tracker.backups().path
    Path(copy).write_bytes(b"no log")
    form._back.click()
    assert "✗" in form._said.value
    assert list(tracker.applications().company) == ["Acme"]


def test_a_search_in_memory_says_how_to_keep_one():
    form = BackupForm(sample_tracker())
    assert "lives in memory only" in form._said.value
    assert form._now.disabled
    assert form._going.layout.display == "none"
