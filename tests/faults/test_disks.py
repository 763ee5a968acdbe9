"""A disk that is full, and one that may only be read."""

import sqlite3
from contextlib import closing

import pytest

from followup_kit.errors import ReadOnly, StoreFull
from followup_kit.exports import save_log
from followup_kit.forms.application_form import ApplicationForm
from followup_kit.tracker import Tracker

READ_BUT_NOT_WRITE = """
import sys
from followup_kit.errors import ReadOnly
from followup_kit.tracker import Tracker
tracker = Tracker.open(sys.argv[1])
print(tracker.writable, list(tracker.applications().company))
try:
    tracker.add(company="Birch", role="Clerk")
except ReadOnly as told:
    print(told)
"""


def test_fault_09_a_full_disk_during_save_and_export(tiny_disk):
    folder, _ = tiny_disk
    tracker = Tracker.create(folder / "my_search.db")
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    saved = []
    with pytest.raises(StoreFull, match="Free some space"):
        saved.extend(tracker.record(acme, "note", on="2026-03-03", note="x" * 20_000) for _ in range(100))
    assert saved
    with pytest.raises(OSError, match="No space left"):
        (folder / "photos").write_bytes(bytes(300_000))
    with pytest.raises(StoreFull, match="The disk is full"):
        save_log(tracker, folder / "log.csv")
    with pytest.raises(StoreFull, match="The disk is full"):
        tracker.back_up()
    assert [one.event_id for one in tracker.history(acme)[1:]] == saved
    with closing(sqlite3.connect(tracker.path)) as held:
        assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert {one.name for one in folder.rglob("*") if one.is_file()} == {"my_search.db", "photos"}


def test_a_new_log_on_a_full_disk_is_refused_and_leaves_nothing(tiny_disk):
    folder, _ = tiny_disk
    with pytest.raises(OSError, match="No space left"):
        (folder / "photos").write_bytes(bytes(300_000))
    with pytest.raises(StoreFull, match="disk is full"):
        Tracker.create(folder / "my_search.db")
    assert [one.name for one in folder.iterdir()] == ["photos"]


def test_a_log_on_a_read_only_disk_can_be_read_and_says_that_it_cannot_be_written(tiny_disk):
    folder, make_read_only = tiny_disk
    tracker = Tracker.create(folder / "my_search.db")
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    assert tracker.writable
    tracker.close()
    assert make_read_only().returncode == 0
    tracker = Tracker.open(folder / "my_search.db")
    assert not tracker.writable
    assert list(tracker.applications().company) == ["Acme"]
    with pytest.raises(ReadOnly, match="Copy it to a folder of your own"):
        tracker.record(acme, "interview", on="2026-03-10")
    with pytest.raises(ReadOnly, match="Choose a folder of your own"):
        Tracker.create(folder / "another.db")
    shown = "".join(one.value for one in ApplicationForm(tracker)._box.children if hasattr(one, "value"))
    assert "can be read but not written" in shown  # before anything is typed


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_fault_10_a_read_only_file_or_folder(kernel, tracker, path, acme, closed):
    tracker.close()
    before = path.read_bytes()
    if closed == "file":
        path.chmod(0o400)
    else:
        path.parent.chmod(0o500)
    try:
        writable, told = kernel(READ_BUT_NOT_WRITE, path, powerless=True).splitlines()
    finally:
        path.parent.chmod(0o700)
    assert writable == "False ['Acme']"
    assert "written" in told or "writing" in told
    assert path.read_bytes() == before
