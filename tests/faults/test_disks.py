"""A disk that is full, and one that may only be read."""

import sqlite3
from contextlib import closing

import pytest

from followup_kit.errors import ReadOnly, StoreFull
from followup_kit.tracker import Tracker


def test_a_full_disk_is_told_and_what_was_saved_is_intact(tiny_disk):
    folder, _ = tiny_disk
    tracker = Tracker.create(folder / "my_search.db")
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    saved = []
    with pytest.raises(StoreFull, match="Free some space"):
        saved.extend(tracker.record(acme, "note", on="2026-03-03", note="x" * 20_000) for _ in range(100))
    assert saved
    assert [one.event_id for one in tracker.history(acme)[1:]] == saved
    with closing(sqlite3.connect(tracker.path)) as held:
        assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert [one.name for one in folder.iterdir()] == ["my_search.db"]


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
